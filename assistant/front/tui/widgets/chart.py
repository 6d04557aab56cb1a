"""The chart: results through time. A printed range is the background of its own point, so the line stays whole."""

from __future__ import annotations

from textwrap import wrap
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.strip import Strip
from textual.widget import Widget

from assistant.facts import Marker
from assistant.front.tui.chart_words import describe, describe_multiples
from assistant.front.tui.glyphs import Glyphs
from assistant.front.tui.labels import label
from assistant.front.tui.plot import Plot, has_points, multiples, one_marker
from assistant.front.tui.rows import marker_name
from assistant.timeline import Timeline

_ROLES = ("axis", "trend", "range", "event", "value", "point", "note")


class Chart(Widget, can_focus=True):
    """Draws one timeline."""

    DEFAULT_CSS = """
    Chart {
        height: 4fr;
        min-height: 10;
        background: $background;
        border: round $border-blurred;
        border-title-color: $said;
        border-title-style: bold;
        padding: 0 1;

        &:focus {
            border: round $accent;
            border-title-color: $accent;
        }
        & > .chart--axis { color: $said; }
        & > .chart--trend { color: $said; }
        & > .chart--range { color: $said; }
        & > .chart--event { color: $secondary; }
        & > .chart--value { color: $foreground; text-style: bold; }
        & > .chart--point { color: $accent; text-style: bold; }
        & > .chart--note { color: $said; }
        & > .chart--band { background: $band; }
    }
    .-ascii Chart, .-ascii Chart:focus {
        border: ascii $accent;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "markers", label("keys.markers")),
        Binding("t", "words", label("keys.words")),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {*(f"chart--{role}" for role in _ROLES), "chart--band"}
    ALLOW_SELECT = False

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._timeline: Timeline | None = None
        self._marker: Marker = "alt"
        self._has_all = False
        self._has_words = False
        self._plot: tuple[int, int, Plot | None] | None = None
        self._words: tuple[int, int, list[str]] | None = None

    def show(self, timeline: Timeline, marker: Marker) -> None:
        """Draw this timeline, with that marker where one alone is shown."""
        self._timeline, self._marker = timeline, marker
        self._has_all = self._has_all and self._has_others
        self._redraw()
        self.refresh_bindings()

    @property
    def _has_others(self) -> bool:
        """Whether there is another marker that can be drawn as times its upper limit."""
        rows = self._timeline.results if self._timeline is not None else ()
        return any(row.marker != self._marker and row.date and row.high for row in rows)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's shape
        """The other tests are offered where there are any."""
        return action != "markers" or self._has_others

    def action_markers(self) -> None:
        """All markers as times their upper limit, or the one."""
        self._has_all = not self._has_all
        self._redraw()

    def action_words(self) -> None:
        """The same in words, or drawn."""
        self._has_words = not self._has_words
        self._redraw()

    def _redraw(self) -> None:
        self._plot = self._words = None
        title = label("chart.multiples") if self._has_all else label("chart.title", marker=marker_name(self._marker))
        self.border_title = title
        self.refresh()

    def on_focus(self) -> None:
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width, height = self.size
        plot = self._made(width, height)
        if plot is None or self._has_words:
            lines = self._told(width, height)
            text = lines[y - 1] if 0 <= y - 1 < len(lines) else ""
            return Strip([Segment(f" {text}", self._style("note"))]).adjust_cell_length(width, self.rich_style)
        if y >= len(plot.lines):
            return Strip.blank(width, self.rich_style)
        band = self._style("band")
        segments = []
        run, run_key = "", None
        for char, role, is_shaded in plot.lines[y]:
            if (role, is_shaded) != run_key:
                if run and run_key is not None:
                    segments.append(Segment(run, self._joined(run_key, band)))
                run, run_key = "", (role, is_shaded)
            run += char
        if run and run_key is not None:
            segments.append(Segment(run, self._joined(run_key, band)))
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _made(self, width: int, height: int) -> Plot | None:
        if self._timeline is None:
            return None
        if self._plot is None or self._plot[:2] != (width, height):
            made = (
                multiples(self._timeline, width, height, self._glyphs)
                if self._has_all
                else one_marker(self._timeline, self._marker, width, height, self._glyphs)
            )
            self._plot = (width, height, made)
        return self._plot[2]

    def _told(self, width: int, height: int) -> list[str]:
        """What stands here in words: the chart's twin, or why there is no chart."""
        if self._words is None or self._words[:2] != (width, height):
            text = self._in_words(height)[: width * height]  # of a long record no more than there is room for
            self._words = (width, height, wrap(text, max(10, width - 2)))
        return self._words[2]

    def _in_words(self, height: int) -> str:
        if self._timeline is None or not has_points(self._timeline):
            return label("chart.empty")
        if self._has_words or height < 3:
            return describe_multiples(self._timeline) if self._has_all else describe(self._timeline, self._marker)
        return label("chart.small") if height < 8 else label("chart.empty")

    def _joined(self, key: tuple[str, bool], band: Style) -> Style:
        role, is_shaded = key
        style = self._style(role) if role else self.rich_style
        return style + Style(bgcolor=band.bgcolor) if is_shaded else style

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"chart--{'trend' if name == 'grid' else name}")
