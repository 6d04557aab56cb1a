"""One entry of the timeline, opened: what it is, and a small form to correct or delete it.

What is typed goes through the conversation as a sentence, so it is understood, kept and taken back like any other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from assistant.errors import LiverlineError
from assistant.front.tui.corrections import FIELDS, change, is_absent, removal, spoken, what
from assistant.front.tui.labels import label
from assistant.front.tui.rows import Cell, units_of
from assistant.front.tui.talk import Talk
from assistant.front.tui.widgets.keys import Keys
from assistant.front.tui.widgets.line import Line
from assistant.front.tui.widgets.press import Press
from assistant.spoken import Answer
from assistant.timeline import ResultRow, Timeline
from assistant.visible import visible

if TYPE_CHECKING:
    from assistant.front.tui.app import LiverlineApp


class CellScreen(ModalScreen[None]):
    """The form of one cell."""

    CSS_PATH = ["page.tcss", "form.tcss"]  # noqa: RUF012 - declared so by Textual
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall")]  # noqa: RUF012 - declared so by Textual
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", label("keys.leave")),
        Binding("ctrl+d", "ask_removal", label("keys.remove"), priority=True),
    ]
    AUTO_FOCUS = "Input, Button"

    def __init__(self, cell: Cell, timeline: Timeline, *, is_removal: bool = False) -> None:
        super().__init__()
        self._cell, self._timeline, self._is_removal = cell, timeline, is_removal
        self._is_busy = False

    def compose(self) -> ComposeResult:
        cell = self._cell
        with Vertical(id="form"):
            yield Static(Content(self._heading()), id="form-title", markup=False)
            if not self._is_removal:
                yield Static(Content(label("cell.now", value=cell.text)), markup=False, classes="dim")
                if len(cell.of) > 1 and cell.field == "date":
                    yield Static(Content(label("cell.several", date=cell.text)), markup=False, classes="dim")
                yield Line(self._value(), id="typed")
                yield Static(Content(self._hint()), markup=False, classes="dim")
            yield Static("", id="form-error", markup=False)
            with Horizontal(id="form-buttons"):
                if not self._is_removal:
                    yield Press(label("cell.keep"), id="keep")
                yield Press(label("cell.remove"), id="remove")
                yield Press(label("cell.leave"), id="leave")
        yield Keys()

    def _heading(self) -> str:
        cell = self._cell
        id = "absent" if is_absent(cell) else cell.field
        return label("cell.removal" if self._is_removal else f"cell.{id}", row=visible(what(cell, self._timeline)))

    def _value(self) -> str:
        """What stands in the form at first: what is recorded, ready to be typed over."""
        cell = self._cell
        if FIELDS[cell.field] == "event":
            return spoken(cell)
        return cell.text if cell.is_told else ""

    def _hint(self) -> str:
        return label(f"cell.hint_{'absent' if is_absent(self._cell) else self._cell.field}")

    def on_mount(self) -> None:
        self.query_one("#form-error").display = False
        for field in self.query(Input):
            field.select_on_focus = True

    def action_ask_removal(self) -> None:
        rows, shown = self._cell.rows, removal(self._cell, self._timeline)
        self._do(lambda talk: talk.remove(rows, shown), shown)

    @on(Input.Submitted)
    @on(Button.Pressed, "#keep")
    def _keep(self) -> None:
        typed = self.query_one(Input).value.strip()
        if not typed or typed == self._value():
            self.dismiss()
        else:
            rows, shown, field = self._cell.rows, change(self._cell, typed, self._timeline), FIELDS[self._cell.field]
            self._do(lambda talk: talk.amend(rows, field, typed, shown), shown)

    @on(Button.Pressed, "#remove")
    def _remove(self) -> None:
        self.action_ask_removal()

    @on(Button.Pressed, "#leave")
    def _leave(self) -> None:
        self.dismiss()

    def _do(self, call: Callable[[Talk], Answer | None], shown: str) -> None:
        if not self._is_busy:
            self._is_busy = True
            self.run_worker(self._done(call, shown), name="correct")

    async def _done(self, call: Callable[[Talk], Answer | None], shown: str) -> None:
        chat = cast("LiverlineApp", self.app).chat
        try:
            answer = await chat.done(call, shown)
        except LiverlineError as error:
            self._show(await chat.words_of(error))
        else:
            if answer is None:
                self._show(await self._why(chat.liverline))
            else:
                self.dismiss()
        finally:
            self._is_busy = False

    async def _why(self, app: LiverlineApp) -> str:
        """Why nothing was changed, and what would be taken."""
        cell = self._cell
        if self._is_removal:
            return label("cell.gone")
        typed, rows, field = self.query_one(Input).value.strip(), cell.rows, FIELDS[cell.field]
        if await app.desk.ask(lambda talk: talk.says_the_same(rows, field, typed)):
            return label(f"cell.same_{field}", typed=typed, value=cell.text)
        units = sorted({each for row in rows if isinstance(row, ResultRow) for each in units_of(row.marker)})
        return label(f"cell.unread_{field}", typed=typed, units=", ".join(units))

    def _show(self, text: str) -> None:
        """Why it was not taken, in the form itself."""
        line = self.query_one("#form-error", Static)
        line.update(Content(visible(text)))
        line.display = True
