"""The line above the input that tells what just happened, or what could be done."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class Hint(Static):
    """It is there as long as it says something."""

    def __init__(self) -> None:
        super().__init__(id="hint", markup=False)
        self._told = ("", False)

    def tell(self, text: str, *, is_error: bool = False) -> None:
        """Say this; empty text takes the line away."""
        if (text, is_error) == self._told:
            return
        self._told = (text, is_error)
        self.update(Content(text))
        self.set_class(is_error, "-error")
        self.set_class(bool(text), "-shown")
