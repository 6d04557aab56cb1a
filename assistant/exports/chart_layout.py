"""Where everything of the chart stands: one layout, in plain shapes, that the SVG and the PDF both draw.

Units are those of the drawing: x to the right, y downwards, from the upper left corner.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal, TypeAlias

from assistant.visit.page import Chart, ChartEvent, ChartPoint, Flag
from assistant.words import number

WIDTH, HEIGHT = 460.0, 250.0
TEXT = 11.5
"""Size of its letters."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 40.0, 22.0, 46.0, 30.0
_LETTER = 6.3  # a generous width of one letter at that size, so that labels never meet
_MOST_LABELLED = 12
_MOST_DRAWN = 600
_RADIUS = 5.0
_COLUMN = 2.0  # narrower than any mark
_EVENT_ROWS = 2
_LONGEST = 28  # letters of an event's label

Role: TypeAlias = Literal["axis", "grid", "trend", "range", "event", "span", "value", "tick", "event-label", "point"]


@dataclass(frozen=True, slots=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    role: Role


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float
    role: Role


@dataclass(frozen=True, slots=True)
class Symbol:
    """A point's mark, by its place in its own range: the shape says it, no colour alone."""

    x: float
    y: float
    flag: Flag
    corners: tuple[tuple[float, float], ...]
    """Of the shape; empty for a circle."""
    radius: float = _RADIUS
    role: Role = "point"


@dataclass(frozen=True, slots=True)
class Label:
    x: float
    y: float
    """The line on which the letters stand."""
    text: str
    anchor: Literal["start", "middle", "end"]
    role: Role


Shape: TypeAlias = Line | Box | Symbol | Label
_Span: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    days: int
    top: float

    def x(self, day: date) -> float:
        width = WIDTH - _LEFT - _RIGHT
        share = (day - self.first).days / self.days if self.days else 0.5
        # Points keep clear of the axis, so that the range of the first is seen whole.
        return _LEFT + width * (0.07 + 0.86 * share)

    def middle(self, first: date, last: date) -> float:
        return (self.x(first) + self.x(last)) / 2

    def y(self, value: float) -> float:
        return HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * min(value, self.top) / self.top


def lay_out(chart: Chart) -> tuple[Shape, ...]:
    """The shapes of the chart in the order of drawing; none where it has no points."""
    if not chart.points:
        return ()
    step, top = _steps(max(max(point.value, point.high or 0.0, point.low or 0.0) for point in chart.points))
    items: list[ChartPoint | ChartEvent] = [*chart.points, *chart.events]
    days = [day for item in items for day in (item.first, item.last)]
    scale = _Scale(min(days), (max(days) - min(days)).days, top)
    points = _apart(scale, chart.points)
    return (
        *_grid(scale, step),
        *_ranges(scale, points),
        *_events(scale, chart.events),
        *_trend(scale, points),
        *(_symbol(scale, point) for point in points),
        *_values(scale, points),
        *_dates(scale, points),
    )


def _apart(scale: _Scale, points: tuple[ChartPoint, ...]) -> tuple[ChartPoint, ...]:
    """The points to draw: all of them, or where they are a great many, the first, the last, the highest and the lowest
    of each narrow column, between which the others could not be told apart."""
    if len(points) <= _MOST_DRAWN:
        return points
    columns: dict[int, list[int]] = {}
    for at, point in enumerate(points):
        columns.setdefault(int(scale.middle(point.first, point.last) / _COLUMN), []).append(at)
    kept: set[int] = set()
    for places in columns.values():
        extremes = (f(places, key=lambda at: points[at].value) for f in (min, max))
        kept.update((places[0], places[-1], *extremes))
    return tuple(points[at] for at in sorted(kept))


def _steps(highest: float) -> tuple[float, float]:
    """A round step of the value axis and its top, with at most five steps and room above the highest."""
    wanted = max(highest, 1e-6) * 1.12
    power = 10.0**-6
    while True:
        for step in (power, 2 * power, 5 * power):
            if wanted <= 5 * step:
                count = next(count for count in range(1, 6) if wanted <= count * step)
                return step, count * step
        power *= 10


def _grid(scale: _Scale, step: float) -> tuple[Shape, ...]:
    shapes: list[Shape] = []
    for at in range(round(scale.top / step) + 1):
        y = scale.y(at * step)
        shapes.append(Line(_LEFT, y, WIDTH - _RIGHT / 2, y, "axis" if at == 0 else "grid"))
        shapes.append(Label(_LEFT - 6, y + TEXT * 0.35, number(float(f"{at * step:.6g}")), "end", "tick"))
    return tuple(shapes)


def _ranges(scale: _Scale, points: tuple[ChartPoint, ...]) -> tuple[Shape, ...]:
    """The printed range of each point, as a bar of its own; an end that was not printed is open."""
    shapes: list[Shape] = []
    for point in points:
        if point.low is None and point.high is None:
            continue
        x = scale.middle(point.first, point.last)
        upper = scale.y(point.high if point.high is not None else scale.top)
        lower = scale.y(point.low if point.low is not None else 0.0)
        shapes.append(Box(x - 9, upper, 18, lower - upper, "range"))
        shapes.extend(
            Line(x - 9, y, x + 9, y, "range") for y, end in ((upper, point.high), (lower, point.low)) if end is not None
        )
    return tuple(shapes)


def _events(scale: _Scale, events: tuple[ChartEvent, ...]) -> tuple[Shape, ...]:
    """Treatment changes as dashed lines from top to bottom; a month or a year is marked over its whole length.

    A label that would meet another, or a line of a label above it, is left out: the page says it in words."""
    shapes: list[Shape] = []
    labels: list[list[_Span]] = [[] for _ in range(_EVENT_ROWS)]
    lines: list[list[_Span]] = [[] for _ in range(_EVENT_ROWS)]
    for event in events:
        x = scale.middle(event.first, event.last)
        top = _TOP - 8
        for row in range(_EVENT_ROWS):
            if not _free((x, x), [span for below in labels[row + 1 :] for span in below]):
                continue
            text = event.words if len(event.words) <= _LONGEST else f"{event.words[: _LONGEST - 1].rstrip()}…"
            placed = _beside(x, text, [*labels[row], *(span for above in lines[:row] for span in above)])
            if placed is not None:
                start, anchor, span = placed
                labels[row].append(span)
                lines[row].append((x, x))
                y = TEXT + row * (TEXT + 3)
                shapes.append(Label(start, y, text, anchor, "event-label"))
                top = y + 3
                break
        shapes.append(Line(x, top, x, HEIGHT - _BOTTOM, "event"))
        if event.first != event.last:
            y = HEIGHT - _BOTTOM
            shapes.append(Line(scale.x(event.first), y, scale.x(event.last), y, "span"))
    return tuple(shapes)


def _trend(scale: _Scale, points: tuple[ChartPoint, ...]) -> tuple[Shape, ...]:
    shapes: list[Shape] = []
    for earlier, later in pairwise(points):
        x1, x2 = scale.middle(earlier.first, earlier.last), scale.middle(later.first, later.last)
        shapes.append(Line(x1, scale.y(earlier.value), x2, scale.y(later.value), "trend"))
    for point in points:
        if point.first != point.last:
            y = scale.y(point.value)
            shapes.append(Line(scale.x(point.first), y, scale.x(point.last), y, "span"))
    return tuple(shapes)


def _symbol(scale: _Scale, point: ChartPoint) -> Symbol:
    x, y, r = scale.middle(point.first, point.last), scale.y(point.value), _RADIUS
    corners: dict[Flag, tuple[tuple[float, float], ...]] = {
        "above": ((x, y - 1.3 * r), (x + 1.2 * r, y + r), (x - 1.2 * r, y + r)),
        "below": ((x, y + 1.3 * r), (x + 1.2 * r, y - r), (x - 1.2 * r, y - r)),
        "in": (),
        "unknown": ((x, y - 1.3 * r), (x + 1.3 * r, y), (x, y + 1.3 * r), (x - 1.3 * r, y)),
    }
    return Symbol(x, y, point.flag, corners[point.flag])


def _values(scale: _Scale, points: tuple[ChartPoint, ...]) -> tuple[Shape, ...]:
    """The value beside each point, above it or, where that would meet another, below; of many points the ends and extremes."""
    shown = list(points)
    if len(points) > _MOST_LABELLED:
        ends = {0, len(points) - 1}
        extremes = {f(range(len(points)), key=lambda at: points[at].value) for f in (min, max)}
        shown = [points[at] for at in sorted(ends | extremes)]
    shapes: list[Shape] = []
    above: list[_Span] = []
    below: list[_Span] = []
    for point in shown:
        x, y = scale.middle(point.first, point.last), scale.y(point.value)
        half = len(point.shown) * _LETTER / 2
        span = (x - half, x + half)
        if _free(span, above):
            above.append(span)
            shapes.append(Label(x, y - 2.2 * _RADIUS, point.shown, "middle", "value"))
        elif _free(span, below) and y + 30 < HEIGHT - _BOTTOM:
            below.append(span)
            shapes.append(Label(x, y + 3.8 * _RADIUS, point.shown, "middle", "value"))
    return tuple(shapes)


def _dates(scale: _Scale, points: tuple[ChartPoint, ...]) -> tuple[Shape, ...]:
    """Dates below the axis: the first and the last, and those between that have room."""
    shapes: list[Shape] = []
    taken: list[_Span] = []
    inner = points[1:-1]
    for point in (points[0], *([points[-1]] if len(points) > 1 else []), *inner):
        x = scale.middle(point.first, point.last)
        text = point.when
        half = len(text) * _LETTER / 2
        x = min(max(x, half + 2), WIDTH - half - 2)
        span = (x - half, x + half)
        if _free(span, taken):
            taken.append(span)
            shapes.append(Label(x, HEIGHT - _BOTTOM + TEXT + 5, text, "middle", "tick"))
    return tuple(shapes)


def _beside(x: float, text: str, spans: list[_Span]) -> tuple[float, Literal["start", "middle", "end"], _Span] | None:
    """Where a label fits at a line: its place, its anchor and its span; None where it meets another or the edge."""
    width = len(text) * _LETTER
    choices: tuple[tuple[Literal["start", "middle", "end"], float], ...] = (
        ("middle", x - width / 2),
        ("start", x - 4),
        ("end", x + 4 - width),
    )
    for anchor, start in choices:
        span = (start, start + width)
        if span[0] >= 0 and span[1] <= WIDTH and _free(span, spans):
            place = {"middle": x, "start": start, "end": span[1]}[anchor]
            return place, anchor, span
    return None


def _free(span: _Span, taken: list[_Span]) -> bool:
    return all(span[1] + 4 <= start or end + 4 <= span[0] for start, end in taken)
