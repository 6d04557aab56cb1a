"""The last thing that was recorded, shown before it is taken back: a key that is pressed by mistake takes nothing back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from assistant.errors import LiverlineError
from assistant.front.tui.labels import label
from assistant.front.tui.letters import is_typing
from assistant.front.tui.widgets.keys import Keys
from assistant.front.tui.widgets.press import Press
from assistant.visible import visible

if TYPE_CHECKING:
    from assistant.front.tui.app import LiverlineApp
    from assistant.front.tui.talk import Exchange

_MOST_LINES = 4
"""Of what was typed or noted; the rest is counted."""


class UndoScreen(ModalScreen[None]):
    """Asks once. A letter typed on goes to the conversation, with the `u` before it."""

    CSS_PATH = ["page.tcss", "form.tcss"]  # noqa: RUF012 - declared so by Textual
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take_back", label("keys.undo")),
        Binding("escape", "dismiss", label("keys.leave")),
    ]
    AUTO_FOCUS = ""

    def compose(self) -> ComposeResult:
        with Vertical(id="form"):
            yield Static("", id="form-title", markup=False)
            yield Static("", id="last", markup=False)
            with Horizontal(id="form-buttons"):
                yield Press(label("keys.undo"), id="undo")
                yield Press(label("cell.leave"), id="leave")
        yield Keys()

    async def on_mount(self) -> None:
        app = cast("LiverlineApp", self.app)
        try:
            last = await app.desk.ask(lambda talk: talk.last_recorded())
        except LiverlineError as error:
            self._show(await app.chat.words_of(error))
            return
        if last is None:
            self._show(label("undo.nothing"))
            return
        self.query_one("#form-title", Static).update(Content(label("undo.title")))
        self.query_one("#last", Static).update(_told(last, app.glyphs.noted))
        self.query_one("#undo").focus()

    def _show(self, text: str) -> None:
        self.query_one("#form-title", Static).update(Content(visible(text)))
        self.query_one("#undo").display = self.query_one("#last").display = False
        self.query_one("#leave").focus()

    def on_key(self, event: events.Key) -> None:
        if is_typing(event, self.focused) and event.key not in self._bindings.key_to_bindings:
            event.stop()
            event.prevent_default()
            if event.character != "u":  # pressed twice
                cast("LiverlineApp", self.app).type_on(f"u{event.character}")

    @on(Press.Pressed, "#undo")
    def action_take_back(self) -> None:
        if self.query_one("#undo").display:
            self.dismiss()
            cast("LiverlineApp", self.app).chat.undo()

    @on(Press.Pressed, "#leave")
    def _leave(self) -> None:
        self.dismiss()


def _told(last: Exchange, sign: str) -> Content:
    """What was typed, and what was noted of it."""
    typed = visible(last.text).strip().split("\n")
    lines = [Content.styled(each, "$said") for each in typed[:_MOST_LINES]]
    lines.extend(Content(f"{sign} {visible(row)}") for row in last.rows[:_MOST_LINES])
    more = max(0, len(typed) - _MOST_LINES) + max(0, len(last.rows) - _MOST_LINES)
    if more:
        lines.append(Content.styled(label("undo.more", count=more), "$said"))
    return Content("\n").join(lines)
