"""Where a person types: grows with what is typed, keeps a history, takes a paste whole, and never loses a draft."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from assistant.front.tui.labels import label
from assistant.visible import visible

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class Composer(TextArea):
    """One message being written."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "send", label("keys.send"), show=False),
        Binding("shift+enter,ctrl+j", "newline", label("keys.newline"), show=False),
        Binding("up", "older", label("keys.older"), show=False),
        Binding("down", "newer", label("keys.newer"), show=False),
        Binding("pageup", "screen.page(-1)", label("keys.page_up"), show=False),
        Binding("pagedown", "screen.page(1)", label("keys.page_down"), show=False),
        Binding("ctrl+end", "screen.page(0)", label("keys.end"), show=False),
    ]

    @dataclass
    class Sent(Message):
        """Enter was pressed on this text."""

        text: str

    @dataclass
    class Pasted(Message):
        """A paste of several lines was taken in whole."""

        lines: int

    def __init__(self) -> None:
        super().__init__(
            id="composer",
            placeholder=label("composer.placeholder"),
            highlight_cursor_line=False,
            show_line_numbers=False,
        )
        self._history: list[str] = []
        self._place = 0
        self._draft = ""

    def remember(self, texts: list[str]) -> None:
        """Messages sent earlier, oldest first, before those of this sitting."""
        self._history[:0] = texts
        self._place += len(texts)

    def sent(self, text: str) -> None:
        """A message was taken: it is in the history now."""
        if not self._history or self._history[-1] != text:
            self._history.append(text)
        self._place = len(self._history)

    def fill(self, text: str) -> None:
        """Put a text in, the cursor behind it."""
        self.load_text(text)
        self.move_cursor(self.document.end)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.action_send()
            return
        await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.take_paste(event.text)

    def take_paste(self, pasted: str) -> None:
        """Take a paste in whole, at the cursor."""
        text = _CONTROLS.sub(lambda found: visible(found[0]), pasted.replace("\r\n", "\n").replace("\r", "\n"))
        self.insert(text)
        self.scroll_cursor_visible()
        lines = len([line for line in text.split("\n") if line.strip()])
        if lines > 1:
            self.post_message(self.Pasted(lines))

    def action_send(self) -> None:
        self.post_message(self.Sent(self.text))

    def action_newline(self) -> None:
        self.insert("\n")

    def action_older(self) -> None:
        """The cursor up; from the first line, the message sent before."""
        if not self.navigator.is_first_wrapped_line(self.cursor_location) or self._place == 0:
            self.action_cursor_up()
            return
        if self._place == len(self._history):
            self._draft = self.text
        self._place -= 1
        self.fill(self._history[self._place])

    def action_newer(self) -> None:
        if not self.navigator.is_last_wrapped_line(self.cursor_location) or self._place >= len(self._history):
            self.action_cursor_down()
            return
        self._place += 1
        self.fill(self._draft if self._place == len(self._history) else self._history[self._place])
