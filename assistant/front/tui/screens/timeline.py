"""The timeline and its chart on a screen of their own, where there is no room beside the conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from assistant.front.tui.glyphs import Glyphs
from assistant.front.tui.labels import label
from assistant.front.tui.letters import is_typing
from assistant.front.tui.side import Side
from assistant.front.tui.widgets.keys import Keys

if TYPE_CHECKING:
    from assistant.front.tui.app import LiverlineApp

_BOTH_FROM = 30
"""Lines from which table and chart are shown together."""


class TimelineScreen(Screen[None]):
    """Shows what the conversation knows now, and follows it."""

    DEFAULT_CSS = """
    TimelineScreen.-only-table Chart, TimelineScreen.-only-chart Table {
        display: none;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", label("keys.back"))]

    def __init__(self, part: str, glyphs: Glyphs) -> None:
        super().__init__()
        self._part = part
        self._side = Side(glyphs)

    def compose(self) -> ComposeResult:
        yield self._side
        yield Keys()

    def on_mount(self) -> None:
        chat = cast("LiverlineApp", self.app).chat
        chat.beside.follow(self._side)
        self._arrange(self.app.size.height)
        self._side.focus_part(self._part)

    def on_unmount(self) -> None:
        cast("LiverlineApp", self.app).chat.beside.unfollow(self._side)

    def on_resize(self, event: events.Resize) -> None:
        self._arrange(event.size.height)

    def _arrange(self, height: int) -> None:
        self.set_class(height < _BOTH_FROM, f"-only-{self._part}")
        if height < _BOTH_FROM:
            self._side.focus_part(self._part)  # nothing is typed into what is not seen

    def on_key(self, event: events.Key) -> None:
        """A letter that is no key of the timeline goes on in the conversation."""
        if is_typing(event, self.focused):
            event.stop()
            event.prevent_default()
            cast("LiverlineApp", self.app).type_on(event.character or "")

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        cast("LiverlineApp", self.app).paste_on(event.text)
