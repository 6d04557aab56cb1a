"""A line to write in, where Enter keeps what is written."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from assistant.front.tui.labels import label


class Line(Input):
    """An input whose key is told below."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", label("keys.keep"))]
