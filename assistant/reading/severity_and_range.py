"""Where a result lies in the range printed with it, and how far from it (clinical reference, 4 and 9.8)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from assistant import markers
from assistant.reading.baseline import Window
from assistant.reading.finding import Finding, Value
from assistant.reading.points import Point, exceeds, reaches
from assistant.reading.values import evidence

Position: TypeAlias = Literal["below", "in", "above", "unknown"]


def position(point: Point) -> Position:
    """Where a point lies in its own printed range: ends are inside, an end that is not printed is open.

    A value that is not exact has a position only where all of it has. `<x` counts as in range where x is above the
    lower end and not above the upper one (9.12); `<=x` and `>=x` at an end itself may still be on it."""
    printed = point.range
    if printed is None:
        return "unknown"
    low = printed.low if printed.low is not None else float("-inf")
    high = printed.high if printed.high is not None else float("inf")
    if point.value is not None:
        return "below" if point.value < low else "above" if point.value > high else "in"
    match point.comparator:
        case "<":
            return "below" if point.high <= low else "in" if point.high <= high else "unknown"
        case "<=":
            return "below" if point.high < low else "in" if point.high <= high else "unknown"
        case ">":
            return "above" if point.low >= high else "unknown"
        case ">=":
            return "above" if point.low > high else "unknown"
    if exceeds(low, point.high):
        return "below"
    if exceeds(point.low, high):
        return "above"
    return "in" if reaches(point.low, low) and reaches(high, point.high) else "unknown"


def times_upper(point: Point) -> float | None:
    """The multiple of the upper end of the range printed with it; None where it is not exact or no upper end is
    printed."""
    return point.value / point.upper if point.value is not None and point.upper is not None else None


def grade(point: Point) -> str | None:
    """The grade of an ALT or AST by its multiple of the upper end (section 4). One that is not exact has a grade
    where all of its interval has it (9.12); None where there is none."""
    if point.rows[0].marker not in ("alt", "ast"):
        return None
    if point.value is not None:
        return _grade(point, point.value)
    lowest, highest = _grade(point, point.low), _grade(point, point.high)
    return lowest if lowest == highest else None


def _grade(point: Point, value: float) -> str | None:
    rules, upper = markers.rules(), point.upper
    if point.rows[0].marker == "alt" and exceeds(value, rules.massive):
        return "massive"
    if upper is None:
        return None
    (in_range, one), (borderline, two), (mild, five), (moderate, fifteen) = rules.severity
    if not exceeds(value, one * upper):
        return in_range
    if not reaches(value, two * upper):
        return borderline
    if not reaches(value, five * upper):
        return mild
    return moderate if not exceeds(value, fifteen * upper) else "severe"


def severity_and_range(window: Window) -> Iterator[Finding]:
    """One `range.*` and, for ALT and AST, one `severity.*` of the latest point; and what became of the range since the
    baseline, where the window has two points or more."""
    latest = window.latest
    marker = latest.rows[0].marker
    values: dict[str, Value] = {"low": latest.rows[0].low, "high": latest.rows[0].high, "unit": latest.rows[0].unit}
    at = position(latest)
    yield Finding(f"range.{at}", marker, latest.ids, values)
    if (graded := grade(latest)) is not None:
        exact = times_upper(latest)
        times = round(exact, 1) if exact is not None else None
        yield Finding(f"severity.{graded}", marker, latest.ids, {"times": times})
    if len(window.points) < 2:
        return
    before = position(window.baseline)
    code = None
    if before == "above":
        code = {"in": "range.returned", "above": "range.still-above"}.get(at)
    elif before != "unknown" and at == "above":
        code = "range.newly-above"
    if before not in ("unknown", "below") and at == "below":
        code = "range.newly-below"
    if code is not None:
        yield Finding(code, marker, evidence(window.baseline, latest))
    if all(position(each) == "in" for each in window.points):
        yield Finding("range.in-throughout", marker, evidence(*window.points))
