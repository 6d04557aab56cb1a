"""The timeline and its chart, one above the other: beside the conversation, or on a screen of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Vertical

from assistant.facts import Marker
from assistant.front.tui.glyphs import Glyphs
from assistant.front.tui.labels import label
from assistant.front.tui.screens.cell import CellScreen
from assistant.front.tui.widgets.chart import Chart
from assistant.front.tui.widgets.table import Table
from assistant.timeline import Timeline

if TYPE_CHECKING:
    from assistant.front.tui.app import LiverlineApp


class Side(Vertical):
    """Shows one timeline twice; what is asked of a cell is passed on to the conversation."""

    DEFAULT_CSS = """
    Side {
        width: 1fr;
        height: 1fr;
    }
    """

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._table = Table(glyphs)
        self._table.border_title = label("table.title")
        self._chart = Chart(glyphs)
        self._timeline: Timeline | None = None

    def compose(self) -> ComposeResult:
        yield self._table
        yield self._chart

    def show(self, timeline: Timeline, main: str) -> None:
        self._timeline = timeline
        self._table.show(timeline)
        self._chart.show(timeline, cast(Marker, main))

    def focus_part(self, part: str) -> None:
        (self._chart if part == "chart" else self._table).focus()

    def on_table_opened(self, event: Table.Opened) -> None:
        event.stop()
        if self._timeline is not None:
            self.app.push_screen(CellScreen(event.cell, self._timeline))

    def on_table_removed(self, event: Table.Removed) -> None:
        event.stop()
        if self._timeline is not None and event.cell.rows:
            self.app.push_screen(CellScreen(event.cell, self._timeline, is_removal=True))

    def on_table_undone(self, event: Table.Undone) -> None:
        event.stop()
        chat = cast("LiverlineApp", self.app).chat
        if self.app.screen is chat and not self._table.has_focus:
            chat.type_on("u")  # one typed on before the key came here
        else:
            chat.ask_undo()
