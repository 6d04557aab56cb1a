"""The quick replies under a question: buttons by Tab, digit and click, flowing over as many lines as they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from assistant.front.tui.labels import label
from assistant.front.tui.widgets.press import bracketed
from assistant.visible import visible_line

if TYPE_CHECKING:  # the first paint waits for none of these
    from assistant.front.tui.app import LiverlineApp
    from assistant.spoken import Choice


class Reply(Static, can_focus=True):
    """One quick reply."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "press", label("keys.press"), show=False),
        Binding("left,up", "app.focus_previous", label("keys.move"), show=False),
        Binding("right,down", "app.focus_next", label("keys.move"), show=False),
    ]

    @dataclass
    class Pressed(Message):
        """This reply was chosen."""

        choice: Choice

    def __init__(self, choice: Choice, number: int) -> None:
        super().__init__(markup=False)
        self.choice = choice
        self.number = number

    def render(self) -> Content:
        shown = Content(visible_line(self.choice.label))
        words = Content.assemble((f"{self.number} ", "bold"), shown) if self.number else shown
        return bracketed(words, has_brackets=cast("LiverlineApp", self.app).has_brackets)

    @property
    def cells(self) -> int:
        """Its width with the gap after it."""
        return cell_len(visible_line(self.choice.label)) + (2 if self.number else 0) + 4

    def action_press(self) -> None:
        self.post_message(self.Pressed(self.choice))

    def on_click(self) -> None:
        self.action_press()


class Replies(Vertical):
    """The quick replies of the question that stands."""

    def __init__(self) -> None:
        super().__init__(id="replies")
        self._choices: tuple[Choice, ...] = ()
        self._is_numbered = True
        self._width = 0

    def offer(self, choices: Sequence[Choice], *, numbered: bool) -> None:
        """Show these; numbered where a digit cannot be an answer of its own."""
        if (self._choices, self._is_numbered) == (tuple(choices), numbered):
            return
        self._choices, self._is_numbered = tuple(choices), numbered
        self.set_class(bool(choices), "-shown")
        self.refresh(recompose=True)

    def numbered(self, text: str) -> Choice | None:
        """The choice that a typed digit stands for."""
        if not self._is_numbered or len(text) != 1 or text not in "123456789":
            return None
        place = int(text) - 1
        return self._choices[place] if place < len(self._choices) else None

    def light(self, choice: Choice | None) -> None:
        """Show which choice Enter would take."""
        for reply in self.query(Reply):
            reply.set_class(reply.choice is choice and choice is not None, "-lit")

    def compose(self) -> ComposeResult:
        row: list[Reply] = []
        room = max(20, self._width)
        left = room
        for place, choice in enumerate(self._choices, 1):
            reply = Reply(choice, place if self._is_numbered and place < 10 else 0)
            if row and reply.cells > left:
                yield Horizontal(*row)
                row, left = [], room
            row.append(reply)
            left -= reply.cells
        if row:
            yield Horizontal(*row)

    def on_resize(self, event: events.Resize) -> None:
        if event.size.width != self._width:
            self._width = event.size.width
            if self._choices:
                self.refresh(recompose=True)
