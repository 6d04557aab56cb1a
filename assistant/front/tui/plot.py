"""The chart as a grid of characters: where every point, range, line and label stands. Pure; colours come with the widget.

The range printed with a result is shaded behind that result alone: labs differ, and one band for all would hide it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import Literal, NamedTuple, TypeAlias

from rich.cells import cell_len

from assistant.facts import MARKERS, Marker, days
from assistant.front.tui.glyphs import Glyphs
from assistant.front.tui.labels import label
from assistant.front.tui.rows import event_words, marker_name, value_words
from assistant.timeline import ResultRow, Timeline
from assistant.visible import visible_line
from assistant.words import number, unit, when

Role: TypeAlias = Literal["", "axis", "grid", "trend", "range", "event", "value", "point", "note"]

MIN_WIDTH, MIN_HEIGHT = 28, 7
_MOST_LABELLED = 12


@dataclass(frozen=True, slots=True)
class Plot:
    """The chart as it is drawn."""

    lines: tuple[tuple[tuple[str, Role, bool], ...], ...]
    """For each line its cells: a character, what it belongs to, and whether it is shaded as a printed range."""

    @property
    def text(self) -> str:
        return "\n".join("".join(cell[0] for cell in line).rstrip() for line in self.lines)


class _Point(NamedTuple):
    """A result at its place; a named tuple, because of a long record there are many."""

    day: float
    """Ordinal of the middle of what its date can mean."""
    y: float
    low: float | None
    high: float | None
    glyph: str
    row: ResultRow

    @property
    def when(self) -> str:
        return when(self.row.date)


class _Grid:
    """Cells that can be written to; what is written first stays unless it is asked to give way."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._chars = [[" "] * width for _ in range(height)]
        self._roles: list[list[Role]] = [[""] * width for _ in range(height)]
        self._shaded = [[False] * width for _ in range(height)]

    def put(self, x: int, y: int, char: str, role: Role, *, over: bool = True) -> None:
        if 0 <= x < self.width and 0 <= y < self.height and (over or self._chars[y][x] == " "):
            self._chars[y][x], self._roles[y][x] = char, role

    def shade(self, x: int, y: int) -> None:
        if 0 <= x < self.width and 0 <= y < self.height:
            self._shaded[y][x] = True

    def write(self, x: int, y: int, text: str, role: Role) -> None:
        for char in text:
            self.put(x, y, char, role)
            x += 1

    def is_free(self, x: int, y: int, length: int, under: Sequence[Role] = ("", "trend", "grid", "range")) -> bool:
        """Whether a text fits there without hiding anything but those."""
        if y < 0 or y >= self.height or x < 0 or x + length > self.width:
            return False
        return all(self._roles[y][at] in under for at in range(x, x + length))

    def plot(self) -> Plot:
        return Plot(
            tuple(
                tuple(zip(chars, roles, shaded, strict=True))
                for chars, roles, shaded in zip(self._chars, self._roles, self._shaded, strict=True)
            )
        )


def one_marker(timeline: Timeline, marker: Marker, width: int, height: int, glyphs: Glyphs) -> Plot | None:
    """One marker through time in its unit, each point with its own printed range; None where there is nothing or no room."""
    results = [row for row in timeline.of(marker) if row.date is not None]
    if not results or width < MIN_WIDTH or height < MIN_HEIGHT:
        return None
    in_unit = results[-1].unit
    drawn = [row for row in results if row.unit == in_unit]
    points = [_Point(_middle(row.date), row.value, row.low, row.high, _flag(row, glyphs), row) for row in drawn]
    notes = [unit(in_unit)] if unit(in_unit) else []
    if len(drawn) < len(results):
        notes.append(label("chart.other_unit", count=len(results) - len(drawn)))
    if any(row.high is not None or row.low is not None for row in drawn):
        notes.append(label("chart.range"))
    notes.extend(_legend({point.glyph for point in points}, glyphs))
    return _drawn(timeline, [points], notes, width, height, glyphs, value_words)


def multiples(timeline: Timeline, width: int, height: int, glyphs: Glyphs) -> Plot | None:
    """Every marker as times the upper limit printed with each result; None where there is nothing or no room."""
    if width < MIN_WIDTH or height < MIN_HEIGHT:
        return None
    series, notes = [], []
    for place, marker in enumerate(MARKERS):
        rows = [row for row in timeline.of(marker) if row.date is not None and row.high]
        if not rows:
            continue
        shape = glyphs.markers[place % len(glyphs.markers)]
        points = [_Point(_middle(row.date), row.value / (row.high or 1), None, None, shape, row) for row in rows]
        series.append(points)
        notes.append(f"{shape} {marker_name(marker)} {_times(rows[-1])}")
    left_out = sum(1 for row in timeline.results if row.date is None or not row.high)
    if left_out:
        notes.append(label("chart.left_out", count=left_out))
    return _drawn(timeline, series, notes, width, height, glyphs, _times, one=1.0) if series else None


def _drawn(
    timeline: Timeline,
    series: Sequence[Sequence[_Point]],
    notes: Sequence[str],
    width: int,
    height: int,
    glyphs: Glyphs,
    shown: Callable[[ResultRow], str],
    one: float | None = None,
) -> Plot:
    """The chart of these points; `shown` gives the words beside one, `one` is where a line stands for the upper limit."""
    grid = _Grid(width, height)
    note_lines = _wrapped(notes, width)
    events = [event for event in timeline.treatments if event.date and event.change != "continue"]
    top_row = len(note_lines) + (1 if events else 0)
    floor = height - 2
    everything = list(chain.from_iterable(series))
    highest = max(max(y, high or 0.0, low or 0.0) for _, y, low, high, _, _ in everything)
    step, top = _steps(max(highest, one or 0.0), most=max(2, min(5, (floor - top_row) // 3)))
    left = max(len(number(float(f"{at * step:.6g}"))) for at in range(round(top / step) + 1)) + 1
    ordinals = [point.day for point in everything] + [_middle(event.date) for event in events if event.date]
    first, last = min(ordinals), max(ordinals)

    def column(day: float) -> int:
        room = width - left - 1 - 6  # three cells clear on either side, so that the first range is seen whole
        return left + 4 + (round((day - first) / (last - first) * (room - 1)) if last > first else room // 2)

    def line(y: float) -> int:
        return floor - round(min(y, top) / top * (floor - top_row))

    for at, text in enumerate(note_lines):
        grid.write(0, at, text, "note")
    _axes(grid, step, top, left, floor, line, glyphs)
    if one is not None:
        for x in range(left + 1, width):
            grid.put(x, line(one), glyphs.floor, "range", over=False)
    _starts(
        grid,
        [(column(_middle(each.date)), visible_line(event_words(each))) for each in events if each.date],
        top_row,
        floor,
        glyphs,
    )
    thinned = [_per_column(points, column) for points in series]
    for points in thinned:
        _ranges(grid, points, column, lambda y: min(line(y), floor - 1), glyphs)
    for points in thinned:
        _trend(grid, [(column(point.day), line(point.y)) for point in points], glyphs)
    for points in thinned:
        for point in points:
            grid.put(column(point.day), line(point.y), point.glyph, "point")
    for points in thinned:
        _values(grid, [(point, shown(point.row)) for point in _labelled(points)], column, line, top_row, floor)
    _dates(grid, sorted(everything, key=lambda point: point.day), column, floor + 1)
    return grid.plot()


def _times(row: ResultRow) -> str:
    """A result as times the upper limit printed with it."""
    return f"{row.comparator or ''}{row.value / (row.high or 1):.1f}"


def _flag(row: ResultRow, glyphs: Glyphs) -> str:
    """The shape of a point by its place in its own printed range, as on the sheet."""
    if row.low is None and row.high is None:
        return glyphs.unranged
    if row.high is not None and row.value > row.high:
        return glyphs.above
    return glyphs.below if row.low is not None and row.value < row.low else glyphs.inside


def _legend(shapes: Set[str], glyphs: Glyphs) -> list[str]:
    """What the shapes that are there say."""
    named = ((glyphs.above, "above"), (glyphs.inside, "inside"), (glyphs.below, "below"), (glyphs.unranged, "unranged"))
    return [f"{shape} {label(f'chart.{name}')}" for shape, name in named if shape in shapes]


@lru_cache(maxsize=1 << 15)
def _middle(day: str | None) -> float:
    assert day is not None
    first, last = days(day)
    return (first.toordinal() + last.toordinal()) / 2


def _steps(highest: float, most: int) -> tuple[float, float]:
    """A round step of the value axis and its top, with room above the highest."""
    wanted = max(highest, 1e-6) * 1.1
    power = 1e-6
    while True:
        for step in (power, 2 * power, 5 * power):
            if wanted <= most * step:
                count = next(count for count in range(1, most + 1) if wanted <= count * step)
                return step, count * step
        power *= 10


def _axes(
    grid: _Grid, step: float, top: float, left: int, floor: int, line: Callable[[float], int], glyphs: Glyphs
) -> None:
    for y in range(line(top), floor):
        grid.put(left, y, glyphs.axis, "axis")
    for x in range(left, grid.width):
        grid.put(x, floor, glyphs.floor, "axis")
    grid.put(left, floor, glyphs.corner, "axis")
    for at in range(round(top / step) + 1):
        text = number(float(f"{at * step:.6g}"))
        grid.write(left - len(text) - 1, line(at * step), text, "axis")


def _starts(grid: _Grid, events: Iterable[tuple[int, str]], top_row: int, floor: int, glyphs: Glyphs) -> None:
    """Treatment changes as lines from their label down; a label without room is left to the table."""
    for x, text in events:
        for y in range(top_row, floor):
            grid.put(x, y, glyphs.treatment, "event", over=False)
        length = cell_len(text)
        for start in (x, x - length + 1, x - length // 2):
            if length == len(text) and grid.is_free(start - 1, top_row - 1, length + 2, under=("",)):
                grid.write(start, top_row - 1, text, "event")
                break
        else:
            grid.put(x, top_row - 1, glyphs.treatment, "event", over=False)


def _per_column(points: Sequence[_Point], column: Callable[[float], int]) -> list[_Point]:
    """Of the points that share a column: the lowest, the highest and the last."""
    by_column: dict[int, list[_Point]] = {}
    for point in points:
        by_column.setdefault(column(point.day), []).append(point)
    kept: list[_Point] = []
    for group in by_column.values():
        few = group if len(group) < 4 else [min(group, key=lambda p: p.y), max(group, key=lambda p: p.y), group[-1]]
        kept.extend(dict.fromkeys(few))
    return kept


def _ranges(
    grid: _Grid, points: Iterable[_Point], column: Callable[[float], int], line: Callable[[float], int], glyphs: Glyphs
) -> None:
    for point in points:
        if point.low is None and point.high is None:
            continue
        x = column(point.day)
        lower = line(point.low or 0.0)
        upper = line(point.high) if point.high is not None else lower
        for at in range(x - 1, x + 2):
            for y in range(upper, lower + 1):
                grid.shade(at, y)
            if point.high is not None:
                grid.put(at, upper, glyphs.floor, "range", over=False)
            if point.low:
                grid.put(at, lower, glyphs.floor, "range", over=False)


def _trend(grid: _Grid, places: Sequence[tuple[int, int]], glyphs: Glyphs) -> None:
    """A dotted line from point to point: one dot a column."""
    for (x1, y1), (x2, y2) in pairwise(places):
        for x in range(x1 + 1, x2):
            grid.put(x, round(y1 + (y2 - y1) * (x - x1) / (x2 - x1)), glyphs.trend, "trend", over=False)


def _labelled(points: Sequence[_Point]) -> list[_Point]:
    """The points whose value is written; of many the ends and the extremes."""
    if len(points) <= _MOST_LABELLED:
        return list(points)
    ends = [points[0], points[-1], min(points, key=lambda p: p.y), max(points, key=lambda p: p.y)]
    return list(dict.fromkeys(ends))


def _values(
    grid: _Grid,
    labelled: Iterable[tuple[_Point, str]],
    column: Callable[[float], int],
    line: Callable[[float], int],
    top_row: int,
    floor: int,
) -> None:
    """The value beside each point."""
    for point, shown in labelled:
        x, y, length = column(point.day), line(point.y), len(shown)
        places = ((x - length // 2, y - 1), (x - length // 2, y + 1), (x + 2, y), (x - length - 1, y), (x + 2, y - 1))
        ways: tuple[tuple[Role, ...], ...] = (("", "grid"), ("", "grid", "trend"), ("", "grid", "trend", "range"))
        tried = ((at, row) for under in ways for at, row in places if grid.is_free(at, row, length, under))
        for at, row in tried:
            if top_row <= row < floor:
                grid.write(at, row, shown, "value")
                break


def _dates(grid: _Grid, points: Sequence[_Point], column: Callable[[float], int], row: int) -> None:
    """Dates below the axis: the first and the last, and those between that have room."""
    for point in dict.fromkeys((points[0], points[-1], *points[1:-1][:200])):
        length = len(point.when)
        start = min(max(0, column(point.day) - length // 2), grid.width - length)
        wide = max(0, start - 2)
        if grid.is_free(wide, row, min(length + 4, grid.width - wide), under=("",)):
            grid.write(start, row, point.when, "axis")


def _wrapped(notes: Sequence[str], width: int) -> list[str]:
    """The notes side by side, on as few lines as hold them."""
    lines: list[str] = []
    for note in notes:
        if lines and cell_len(lines[-1]) + cell_len(note) + 3 <= width:
            lines[-1] += f"   {note}"
        else:
            lines.append(note[:width])
    return lines[:3]


def has_points(timeline: Timeline) -> bool:
    """Whether anything can be drawn at all."""
    return any(row.date is not None for row in timeline.results)
