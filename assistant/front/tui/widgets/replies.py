"""The quick replies under a question: buttons by Tab, digit and click, flowing over as many lines as they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from assistant.front.tui.labels import label
from assistant.front.tui.widgets.press import bracketed
from assistant.visible import visible_line

if TYPE_CHECKING:  # the first paint waits for none of these
    from assistant.front.tui.app import LiverlineApp
    from assistant.spoken import Choice


_GAP = 2
"""Columns between one and the next."""
_LEAST_ROOM = 20
"""Columns that are taken to be there, however narrow the screen is."""


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

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.choice: Choice | None = None
        self.number = 0

    def show(self, choice: Choice | None, number: int) -> None:
        """Stand for this choice, with a number where it is one; for none, be away."""
        self.choice, self.number = choice, number
        self.display = choice is not None
        self.refresh(layout=True)

    def render(self) -> Content:
        shown = Content(visible_line(self._label))
        words = Content.assemble((f"{self.number} ", "bold"), shown) if self.number else shown
        return bracketed(words, has_brackets=cast("LiverlineApp", self.app).has_brackets)

    @property
    def cells(self) -> int:
        """Its width."""
        return cell_len(visible_line(self._label)) + (2 if self.number else 0) + 2

    @property
    def _label(self) -> str:
        return self.choice.label if self.choice is not None else ""

    def action_press(self) -> None:
        if self.choice is not None:
            self.post_message(self.Pressed(self.choice))

    def on_click(self) -> None:
        self.action_press()


class _Flow(Layout):
    """Side by side, on as many lines as they need."""

    name = "flow"

    def arrange(
        self,
        parent: Widget,  # noqa: ARG002 - Textual's shape
        children: list[Widget],
        size: Size,
        greedy: bool = True,  # noqa: ARG002
    ) -> ArrangeResult:
        placed: list[WidgetPlacement] = []
        room = max(_LEAST_ROOM, size.width)
        x = y = 0
        for child in children:
            width = child.cells if isinstance(child, Reply) else 0
            if x and x + width + _GAP > room:
                x, y = 0, y + 1
            placed.append(WidgetPlacement(Region(x, y, width, 1), NULL_OFFSET, NULL_SPACING, child))
            x += width + _GAP
        return placed


_FLOW = _Flow()


class Replies(Widget):
    """The quick replies of the question that stands. Its buttons stay, and stand for other choices with other questions."""

    def __init__(self) -> None:
        super().__init__(id="replies")
        self._choices: tuple[Choice, ...] = ()
        self._is_numbered = True

    @property
    def layout(self) -> Layout:
        return _FLOW

    def offer(self, choices: Sequence[Choice], *, numbered: bool) -> bool:
        """Show these, numbered where a digit cannot be an answer of its own; gives whether they are others than before."""
        if (self._choices, self._is_numbered) == (tuple(choices), numbered):
            return False
        self._choices, self._is_numbered = tuple(choices), numbered
        self.set_class(bool(choices), "-shown")
        self.mount_all(Reply() for _ in range(len(choices) - len(self.children)))
        for place, reply in enumerate(self._replies):
            choice = choices[place] if place < len(choices) else None
            reply.show(choice, place + 1 if numbered and place < 9 else 0)
        return True

    @property
    def _replies(self) -> list[Reply]:
        return [child for child in self.children if isinstance(child, Reply)]

    def numbered(self, text: str) -> Choice | None:
        """The choice that a typed digit stands for."""
        if not self._is_numbered or len(text) != 1 or text not in "123456789":
            return None
        place = int(text) - 1
        return self._choices[place] if place < len(self._choices) else None

    def light(self, choice: Choice | None) -> None:
        """Show which choice Enter would take."""
        for reply in self._replies:
            reply.set_class(choice is not None and reply.choice is choice, "-lit")
