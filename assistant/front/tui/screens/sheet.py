"""The questions for the visit: looked at, put in another order, changed in words, added to, taken off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from assistant.errors import LiverlineError
from assistant.front.tui.labels import label
from assistant.front.tui.patience import patience
from assistant.front.tui.talk import Question, Talk
from assistant.front.tui.widgets.keys import Keys
from assistant.front.tui.widgets.line import Line
from assistant.visible import visible_line
from assistant.visit.edits import MAX_LENGTH

if TYPE_CHECKING:
    from assistant.front.tui.app import LiverlineApp


class SheetScreen(Screen[None]):
    """A list, and a line to write in when a question is written."""

    CSS_PATH = ["page.tcss", "sheet.tcss"]  # noqa: RUF012 - declared so by Textual
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", label("keys.leave")),
        Binding("escape", "dismiss", label("keys.back")),
        Binding("u", "put_back", label("keys.undo")),
        Binding("enter,e", "edit", label("keys.edit")),
        Binding("a", "add", label("keys.add")),
        Binding("p", "save_page", label("keys.page")),
        Binding("delete,d", "remove", label("keys.remove")),
        Binding("left_square_bracket,shift+up", "move(-1)", label("keys.up")),
        Binding("right_square_bracket,shift+down", "move(1)", label("keys.down")),
        Binding("o", "restore", label("keys.restore")),
    ]
    AUTO_FOCUS = "OptionList"

    def __init__(self) -> None:
        super().__init__()
        self._questions: Sequence[Question] = ()
        self._before: list[Any] = []
        """The edits as they were before each change of this visit to the page."""
        self._written: str | None = None
        """Id of the question being written; empty for a new one; None where none is."""

    def compose(self) -> ComposeResult:
        visit = OptionList(id="visit", markup=False)
        visit.border_title, visit.border_subtitle = label("sheet.title"), label("sheet.intro")
        yield visit
        yield Static("", id="visit-hint", markup=False, classes="-silent")
        yield Line(id="question", max_length=MAX_LENGTH)
        yield Keys()

    def on_mount(self) -> None:
        self.query_one(Line).display = False
        self.run_worker(self._change(None), name="sheet")

    async def _change(self, change: Callable[[Any], Any] | None, then: int = 0, said: str = "") -> None:
        """Change the person's edits, show the questions as they are now, and say what was done."""

        def changed(talk: Talk) -> Sequence[Question]:
            if change is not None:
                edits = talk.edits()
                talk.keep_edits(change(edits))
                self._before.append(edits)
            return talk.sheet().questions

        app = cast("LiverlineApp", self.app)
        try:
            with patience(self, self._say, label("app.moment")):
                self._questions = await app.desk.ask(changed)
        except LiverlineError as error:
            self._say(await app.chat.words_of(error), is_error=True)
            return
        told = (said or label("sheet.kept")) if change else ""
        self._say(" ".join(filter(None, (told, "" if self._questions else label("sheet.none")))))
        options = self.query_one(OptionList)
        options.clear_options()
        for at, each in enumerate(self._questions, 1):
            options.add_options([None] if at > 1 else [])  # an empty line
            options.add_option(Option(Content(f"{at}. {visible_line(each.text)}"), id=each.id))
        if self._questions:
            options.highlighted = max(0, min(len(self._questions) - 1, then))

    def _say(self, text: str, *, is_error: bool = False) -> None:
        """One line below the list."""
        hint = self.query_one("#visit-hint", Static)
        hint.update(Content(visible_line(text)))
        hint.set_class(is_error, "-error")
        hint.set_class(not text, "-silent")

    @property
    def _place(self) -> int:
        return self.query_one(OptionList).highlighted or 0

    def _marked(self) -> Question | None:
        return self._questions[self._place] if self._place < len(self._questions) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's shape
        """While a question is written, its keys are letters."""
        if action == "put_back" and not self._before:
            return False
        return (self._written is not None) == (action == "stop")

    def action_edit(self) -> None:
        if (question := self._marked()) is not None:
            self._write(question.id, question.text)

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.action_edit()

    def action_add(self) -> None:
        self._write("", "")

    async def action_remove(self) -> None:
        if (question := self._marked()) is not None:
            said = label("sheet.removed", question=visible_line(question.text))
            await self._change(lambda edits: edits.without(question.id), self._place, said)
            self.refresh_bindings()

    async def action_put_back(self) -> None:
        """The last change of this page, taken back."""
        earlier = self._before.pop()
        await self._change(lambda _: earlier, self._place, label("sheet.put_back"))
        self._before.pop()
        self.refresh_bindings()

    async def action_restore(self) -> None:
        """The questions that were offered, in their words and order; the person's own stay."""
        await self._change(lambda edits: edits.restored(), 0, label("sheet.restored"))
        self.refresh_bindings()

    @work(group="page", exclusive=True)
    async def action_save_page(self) -> None:
        """The sheet as a page to print."""
        from assistant.front.saved import sheet

        app = cast("LiverlineApp", self.app)
        folder = app.save_to
        try:
            with patience(self, self._say, label("sheet.saving")):
                path = await app.desk.ask(lambda talk: sheet(talk, folder))
        except LiverlineError as error:
            self._say(await app.chat.words_of(error), is_error=True)
        except OSError:
            self._say(label("saving.failed", folder=folder), is_error=True)
        else:
            self._say(label("sheet.saved", path=path))

    async def action_move(self, by: int) -> None:
        if (question := self._marked()) is not None:
            shown = tuple(self._questions)
            await self._change(lambda edits: edits.moved(shown, question.id, by), self._place + by)

    def _write(self, id: str, text: str) -> None:
        self._written = id
        self._say("")
        line = self.query_one(Line)
        line.placeholder = label("sheet.edit" if id else "sheet.add")
        line.value = text
        line.display = True
        line.focus()
        self.refresh_bindings()

    def action_stop(self) -> None:
        """Leave the question as it was."""
        self._written = None
        self.query_one(Line).display = False
        self.query_one(OptionList).focus()
        self.refresh_bindings()

    @on(Input.Submitted)
    async def _submitted(self, event: Input.Submitted) -> None:
        id, text = self._written, event.value.strip()
        place = self._place if id else len(self._questions)
        self.action_stop()
        if text and id is not None:
            await self._change(
                (lambda edits: edits.with_words(id, text)) if id else (lambda edits: edits.added(text)), place
            )
