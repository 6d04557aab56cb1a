"""The chart in words and letters, at most 80 columns wide: told line by line, or as a scale for each result."""

from __future__ import annotations

from assistant.exports.columns import padded, width_of
from assistant.visit.page import Chart, ChartEvent, ChartPoint
from assistant.words import Words

WIDTH = 80
_LEAST_SCALE = 20
_FIRST, _LAST = 2, 10  # lines told of a long chart


def told(chart: Chart, words: Words) -> tuple[str, ...]:
    """The chart as sentences, oldest first, changes of treatment in their place: for a screen reader.

    Of a long chart the beginning and the end, with a sentence that says how much is left out between."""
    lines = [
        words.say("exports/chart-event", when=item.when, words=item.words)
        if isinstance(item, ChartEvent)
        else words.say("exports/chart-point", when=item.when, shown=item.shown, flag=item.placed)
        for item in _in_order(chart)
    ]
    if len(lines) > _FIRST + _LAST + 1:
        between = words.say("exports/more-lines", count=len(lines) - _FIRST - _LAST)
        lines = [*lines[:_FIRST], between, *lines[-_LAST:]]
    text = words.lines("exports/chart-told", marker=chart.marker, unit=chart.unit, points=chart.points, items=lines)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return tuple([*lines, chart.left_out] if chart.left_out else lines)


def scales(chart: Chart, words: Words) -> tuple[str, ...]:
    """One line for each result: date, value, a scale with its own printed range, and the range in words.

    `10 Jan 2025  120 U/L |   [====]              *  | above range 7-40`. Plain characters; nothing hangs on colour."""
    if not chart.points:
        return told(chart, words)
    dates = max(width_of(item.when) for item in _in_order(chart))
    values = max(width_of(point.shown) for point in chart.points)
    flags = max(width_of(point.placed) for point in chart.points)
    scale = WIDTH - dates - values - flags - 7
    top = max(max(point.value, point.high or 0.0, point.low or 0.0) for point in chart.points) or 1.0
    lines: list[str] = []
    for item in _in_order(chart):
        if isinstance(item, ChartEvent):
            lines.append(f"{padded(item.when, dates)}  {item.words}")
            continue
        drawn = f" |{_scale(item, top, scale)}|" if scale >= _LEAST_SCALE else ""
        lines.append(f"{padded(item.when, dates)}  {padded(item.shown, values, right=True)}{drawn} {item.placed}")
    if scale >= _LEAST_SCALE:
        lines.append(words.say("exports/chart-scale"))
    return tuple([*lines, chart.left_out] if chart.left_out else lines)


def _scale(point: ChartPoint, top: float, width: int) -> str:
    def place(value: float) -> int:
        return min(width - 1, max(0, round(value / top * (width - 1))))

    cells = [" "] * width
    if point.low is not None or point.high is not None:
        start = place(point.low) if point.low is not None else 0
        end = place(point.high) if point.high is not None else width - 1
        cells[start : end + 1] = ["="] * (end + 1 - start)
        if point.low is not None:
            cells[start] = "["
        if point.high is not None:
            cells[end] = "]"
    cells[place(point.value)] = "*"
    return "".join(cells)


def _in_order(chart: Chart) -> tuple[ChartPoint | ChartEvent, ...]:
    """Points and events, oldest first; of one day the event first."""
    items: list[ChartPoint | ChartEvent] = [*chart.events, *chart.points]
    return tuple(sorted(items, key=lambda item: (item.first, item.last)))
