"""A button of a form: a word on a ground of its own, and in brackets where grounds are not to be relied on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Button

from assistant.front.tui.labels import label

if TYPE_CHECKING:
    from assistant.front.tui.app import LiverlineApp


class Press(Button):
    """One line high."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "press", label("keys.press"))]

    def __init__(self, words: str, id: str) -> None:
        super().__init__(words, id=id, compact=True)
        self._words = words
        self.styles.line_pad = 0  # in the style sheet a nought is not taken

    def render(self) -> Content:
        return bracketed(Content(self._words), has_brackets=cast("LiverlineApp", self.app).has_brackets)


def bracketed(words: Content, *, has_brackets: bool) -> Content:
    """The words between brackets, or between spaces of the same width."""
    return Content.assemble("[", words, "]") if has_brackets else Content.assemble(" ", words, " ")
