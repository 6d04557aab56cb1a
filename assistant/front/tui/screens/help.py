"""Help: the keys as they really are, read from the bindings themselves, and what can be typed."""

from __future__ import annotations

from typing import Any, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from assistant.front.tui.labels import body, label
from assistant.front.tui.screens.cell import CellScreen
from assistant.front.tui.screens.chat import ChatScreen
from assistant.front.tui.screens.faq import FaqScreen
from assistant.front.tui.screens.sheet import SheetScreen
from assistant.front.tui.screens.undo import UndoScreen
from assistant.front.tui.widgets.chart import Chart
from assistant.front.tui.widgets.composer import Composer
from assistant.front.tui.widgets.keys import Keys
from assistant.front.tui.widgets.replies import Reply
from assistant.front.tui.widgets.table import Table

_KEYS_WIDTH = 20
_LEFT = 4
"""Places in the left one of two columns."""


class HelpScreen(Screen[None]):
    """Every key, by place."""

    CSS_PATH = ["page.tcss", "help.tcss"]  # noqa: RUF012 - declared so by Textual
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (106, "-roomy")]  # noqa: RUF012 - declared so by Textual
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", label("keys.back"))]
    AUTO_FOCUS = "#help"

    def compose(self) -> ComposeResult:
        places: tuple[tuple[str, Any], ...] = (
            ("everywhere", type(self.app)),
            ("composer", Composer),
            ("talk", ChatScreen),
            ("replies", Reply),
            ("table", Table),
            ("chart", Chart),
            ("cell", CellScreen),
            ("faq", FaqScreen),
            ("undo", UndoScreen),
            ("sheet", SheetScreen),
        )
        told = [Static(self._keys(label(f"places.{id}"), place.BINDINGS), markup=False) for id, place in places]
        with VerticalScroll(id="help", classes="page") as page:
            page.border_title = label("help.title")
            with Vertical(classes="column"):
                yield Static(Content(body("help")), markup=False)
                yield Horizontal(
                    Vertical(*told[:_LEFT], classes="column"), Vertical(*told[_LEFT:], classes="column"), id="places"
                )
        yield Keys()

    def _keys(self, heading: str, bindings: list[Binding]) -> Content:
        by_words: dict[str, list[str]] = {}
        for binding in Binding.make_bindings(bindings):
            if binding.description:
                by_words.setdefault(binding.description, []).append(self.app.get_key_display(binding))
        lines = [Content.styled(heading, "$accent bold")]
        for words, keys in by_words.items():
            shown = " ".join(dict.fromkeys(keys))
            gap = " " * max(2, _KEYS_WIDTH - cell_len(shown))
            lines.append(Content.assemble("  ", (shown, "bold"), gap, words))
        return Content("\n").join(lines)
