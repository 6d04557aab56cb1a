"""Which way the series went from the baseline to the latest point (clinical reference, 9.4)."""

from __future__ import annotations

from assistant.reading.comparability import Comparison
from assistant.reading.finding import Finding
from assistant.reading.points import Point, difference, fell, rose, within
from assistant.reading.values import ends, evidence


def direction(points: tuple[Point, ...], comparison: Comparison) -> Finding:
    """Exactly one `direction.*` of a window of two or more points."""
    a, b = points[0], points[-1]
    way = _way(a, b, comparison)
    found: tuple[Point, ...] = (a, b)
    against = None
    if way in ("falling", "stable"):
        against = reversal(points, up=True)
    if way in ("rising", "stable") and against is None:
        against = reversal(points, up=False)
    if against is not None:
        way, found = "mixed", (a, *against, b)
    return Finding(f"direction.{way}", a.rows[0].marker, evidence(*found), ends(a, b))


def _way(a: Point, b: Point, comparison: Comparison) -> str:
    limits = a.limits
    if limits is None or comparison.kind == "never" or "compare.range-conflict" in comparison.codes:
        return "insufficient"
    if a.value is not None and b.value is not None:
        d = comparison.difference if comparison.difference is not None else difference(a.value, b.value)
        return "falling" if d < -limits.flat else "rising" if d > limits.flat else "stable"
    if fell(a, b, limits.flat):
        return "falling"
    if rose(a, b, limits.flat):
        return "rising"
    return "stable" if within(a, b, limits.flat) else "insufficient"


def reversal(points: tuple[Point, ...], *, up: bool) -> tuple[Point, Point] | None:
    """Two points of the window, other than the pair of its ends, of which the later surely rose (or fell) beyond L1.

    One pass: each point is held against the lowest (highest) one before it."""
    limits = points[0].limits
    if limits is None:
        return None
    judged = [each for each in points if each.limits is not None and each.scale is points[0].scale]
    extreme: Point | None = None  # among all points so far
    inner: Point | None = None  # among those after the baseline
    for each in judged:
        against = inner if each is points[-1] else extreme
        if against is not None and (rose(against, each, limits.tight) if up else fell(against, each, limits.tight)):
            return against, each
        if extreme is None or _beyond(each, extreme, up=up):
            extreme = each
        if each is not points[0] and (inner is None or _beyond(each, inner, up=up)):
            inner = each
    return None


def _beyond(each: Point, extreme: Point, *, up: bool) -> bool:
    return each.log_high < extreme.log_high if up else each.log_low > extreme.log_low
