"""The timeline as a table by draw. Each cell can be opened; what has just come is marked for a moment.

Lines are drawn as they come into view, so a long record opens as fast as a short one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer

from assistant.front.tui.glyphs import Glyphs
from assistant.front.tui.labels import label
from assistant.front.tui.laid_out import Changed, Rows, changed
from assistant.front.tui.rows import Cell, Row
from assistant.timeline import Timeline

_FRESH_SECONDS = 4.0
_NOTHING = Rows(Timeline(date.min))
"""Before a timeline is shown."""
_LAB_FROM = 56
"""Columns from which the laboratory has room."""


class Table(ScrollView, can_focus=True):
    """Shows one timeline."""

    DEFAULT_CSS = """
    Table {
        height: 5fr;
        background: $background;
        border: round $border-blurred;
        border-title-color: $said;
        border-title-style: bold;
        padding: 0 1 0 0;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;

        &:focus {
            border: round $accent;
            border-title-color: $accent;
        }
        & > .table--head { color: $said; }
        & > .table--draw { color: $accent; text-style: bold; }
        & > .table--name { color: $foreground; }
        & > .table--value { color: $foreground; text-style: bold; }
        & > .table--told { color: $foreground; }
        & > .table--unknown { color: $said; text-style: italic; }
        & > .table--event { color: $secondary; }
        & > .table--fresh { background: $fresh; color: $fresh-text; text-style: bold; }
        & > .table--cursor { background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold; }
    }
    .-ascii Table, .-ascii Table:focus {
        border: ascii $accent;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", label("keys.open")),
        Binding("delete", "remove", label("keys.remove")),
        Binding("u", "undo", label("keys.undo")),
        Binding("up", "step(-1, 0)", label("keys.move"), show=False),
        Binding("down", "step(1, 0)", label("keys.move"), show=False),
        Binding("left", "step(0, -1)", label("keys.move"), show=False),
        Binding("right", "step(0, 1)", label("keys.move"), show=False),
        Binding("pageup", "step(-10, 0)", label("keys.move"), show=False),
        Binding("pagedown", "step(10, 0)", label("keys.move"), show=False),
        Binding("home", "step(-1000000, 0)", label("keys.move"), show=False),
        Binding("end", "step(1000000, 0)", label("keys.move"), show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "table--head",
        "table--draw",
        "table--name",
        "table--value",
        "table--told",
        "table--unknown",
        "table--event",
        "table--fresh",
        "table--cursor",
    }
    ALLOW_SELECT = False

    @dataclass
    class Opened(Message):
        """A cell is to be looked at and changed."""

        cell: Cell

    @dataclass
    class Removed(Message):
        """What the cell belongs to is to be deleted."""

        cell: Cell

    @dataclass
    class Undone(Message):
        """The last thing recorded is to be taken back."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._rows = _NOTHING
        self._changed = Changed()
        self._at = 0
        self._place = 0
        self._fading: Timer | None = None
        self._knows_lab = False

    @property
    def cell(self) -> Cell | None:
        """The cell under the cursor."""
        if not self._rows:
            return None
        cells = self._rows[self._at].cells
        return cells[min(self._place, len(cells) - 1)]

    def show(self, timeline: Timeline) -> None:
        """Show this timeline; what differs from the one before is marked."""
        rows = Rows(timeline)
        if self._rows is not _NOTHING:
            self._changed = changed(self._rows, rows)
            if self._fading is not None:
                self._fading.stop()
            self._fading = self.set_timer(_FRESH_SECONDS, self._fade)
        self._rows = rows
        self._knows_lab = any(row.lab for row in timeline.results) or any(
            each.slot == "lab" for each in timeline.unknown
        )
        self._at = min(self._at, max(0, len(rows) - 1))
        self.virtual_size = Size(self.size.width, len(rows) + 1)
        if self._changed.cells and not self.has_focus:
            self._at = self._changed.last
            self._reveal()
        self.refresh()

    def _fade(self) -> None:
        self._changed = Changed()
        self.refresh()

    def on_resize(self) -> None:
        self.virtual_size = Size(self.size.width, len(self._rows) + 1)

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def action_step(self, down: int, right: int) -> None:
        """Move the cursor; it stops at the edges."""
        if not self._rows:
            return
        self._at = max(0, min(len(self._rows) - 1, self._at + down))
        cells = self._shown(self._rows[self._at])
        self._place = max(0, min(len(cells) - 1, self._place + right)) if right else self._place
        self._reveal()
        self.refresh()

    def action_open(self) -> None:
        if (cell := self.cell) is not None:
            self.post_message(self.Opened(cell))

    def action_remove(self) -> None:
        if (cell := self.cell) is not None:
            self.post_message(self.Removed(cell))

    def action_undo(self) -> None:
        self.post_message(self.Undone())

    def on_click(self, event: events.Click) -> None:
        """The first click moves the cursor, a click on it opens the cell."""
        at = event.y - self.gutter.top + self.scroll_offset.y - 1
        if not 0 <= at < len(self._rows):
            return
        place = self._column_at(self._rows[at], event.x - self.gutter.left)
        if (at, place) == (self._at, self._place):
            self.action_open()
        self._at, self._place = at, place
        self.refresh()

    def _reveal(self) -> None:
        top = self._at if self._at else 0
        self.scroll_to_region(Region(0, top, 1, 2), animate=False, force=True)

    def _shown(self, row: Row) -> tuple[Cell, ...]:
        """The cells of a row that have room."""
        return row.cells if row.kind != "result" or self._has_lab else row.cells[:3]

    @property
    def _has_lab(self) -> bool:
        """Whether laboratories are shown: where one is known or was asked for in vain, and there is room."""
        return self._knows_lab and self.size.width >= _LAB_FROM

    def _widths(self) -> tuple[int, ...]:
        """Of the test's name and each column after it."""
        room = self.size.width - 3
        columns = 5 if self._has_lab else 4
        name = max(12, min(20, room * 3 // 10))
        rest = (room - name) // (columns - 1)
        return (name, *[rest] * (columns - 1))

    def _column_at(self, row: Row, x: int) -> int:
        if row.kind != "result":
            return 0
        edge, widths = 3 + self._widths()[0], self._widths()[1:]
        for place, width in enumerate(widths):
            edge += width
            if x < edge:
                return place
        return len(widths) - 1

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y == 0:
            return self._head().adjust_cell_length(width, self.rich_style)
        at = y + self.scroll_offset.y - 1
        if not self._rows:
            lines = label("table.empty").split("\n")
            text = f"  {lines[y - 2]}" if 0 <= y - 2 < len(lines) else ""
            return Strip([Segment(text, self._style("unknown"))]).adjust_cell_length(width, self.rich_style)
        if at >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        return Strip(self._line(at)).adjust_cell_length(width, self.rich_style)

    def _head(self) -> Strip:
        names = ("test", "value", "unit", "range", "lab")
        segments = [Segment("   ", self._style("head"))]
        for name, width in zip(names, self._widths(), strict=False):
            segments.append(Segment(_fit(label(f"table.{name}"), width, self._glyphs), self._style("head")))
        return Strip(segments)

    def _line(self, at: int) -> list[Segment]:
        row = self._rows[at]
        cells = self._shown(row)
        is_fresh = any(cell.key in self._changed.cells for cell in cells)
        mark = f"{self._glyphs.fresh} " if is_fresh else "  "
        segments = [Segment(mark, self._style("value") if is_fresh else self._style("told"))]
        if row.kind != "result":
            lead = "" if row.kind == "draw" else f"{self._glyphs.event}{self._glyphs.event} "
            room = self.size.width - 3 - len(lead)
            segments.append(Segment(lead, self._style("event")))
            segments.extend(self._cell(at, 0, cells[0], _cut(cells[0].text, room, self._glyphs), row))
            return segments
        widths = self._widths()
        segments.append(Segment(_fit(f" {row.name}", widths[0] + 1, self._glyphs), self._style("name")))
        for place, (cell, width) in enumerate(zip(cells, widths[1:], strict=False)):
            text = _cut(cell.text, width - 1, self._glyphs)
            segments.extend(self._cell(at, place, cell, text, row))
            segments.append(Segment(" " * (width - cell_len(text)), self._style("told")))
        return segments

    def _cell(self, at: int, place: int, cell: Cell, text: str, row: Row) -> list[Segment]:
        is_here = self.has_focus and at == self._at and place == min(self._place, len(self._shown(row)) - 1)
        if is_here:
            return [Segment(text, self._style("cursor"))]
        if cell.key in self._changed.cells:
            return [Segment(text, self._style("fresh"))]
        if not cell.is_told:
            return [Segment(text, self._style("unknown"))]
        kinds = {"date": "draw", "value": "value"}
        return [Segment(text, self._style("event" if row.kind == "event" else kinds.get(cell.field, "told")))]

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"table--{name}")


def _cut(text: str, width: int, glyphs: Glyphs) -> str:
    """The text in at most that many cells, with a sign where something is left out."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - 1)).rstrip() + glyphs.ellipsis


def _fit(text: str, width: int, glyphs: Glyphs) -> str:
    return set_cell_size(_cut(text, width - 1, glyphs), width)
