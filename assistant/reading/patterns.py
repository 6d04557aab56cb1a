"""Patterns over time in the window: rebound, a passing spike, a fall too fast to be read as it stands (9.7)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

from assistant import markers
from assistant.markers import Limits
from assistant.reading.baseline import Window
from assistant.reading.context import attached, may_start_between
from assistant.reading.finding import Finding
from assistant.reading.points import Point, all_within, difference, fell, rose
from assistant.reading.values import ends, evidence
from assistant.timeline import Timeline


def patterns(window: Window, timeline: Timeline) -> Iterator[Finding]:
    """The `pattern.*` of one series over time; none for a marker without limits."""
    limits = next((each.limits for each in window.points if each.limits is not None), None)
    if limits is None:
        return
    yield from _rebound(window, limits)
    yield from _spike(window, timeline, limits)


def speed(window: Window) -> Iterator[Finding]:
    """`data.check-speed` for each step of ALT that fell by more than a half-life of 30 hours allows, with as much
    time between as the dates can mean. Source: clinical reference, section 5 (kinetics) and 9.7."""
    if window.baseline.rows[0].marker != "alt":
        return
    halving = markers.rules().halving_hours
    for a, b in pairwise(window.points):
        if b.log_high < a.log_low and fell(a, b, 24 * (b.last - a.first + 1) / halving * math.log(2)):
            yield Finding("data.check-speed", "alt", evidence(a, b), ends(a, b))


def _rebound(window: Window, limits: Limits) -> Iterator[Finding]:
    """A point between that was better beyond L1, and the latest worse again beyond L1. The best point between
    decides."""
    between = [each for each in window.points[1:-1] if each.limits is not None]
    if not between:
        return
    a, b = window.baseline, window.latest
    if b.scale.worse == "high":
        best = min(between, key=lambda each: each.log_high)
        found = fell(a, best, limits.tight) and rose(best, b, limits.tight)
    else:
        best = max(between, key=lambda each: each.log_low)
        found = rose(a, best, limits.tight) and fell(best, b, limits.tight)
    if found:
        attribute = "full" if _is_back(a, b, limits) else "partial"
        yield Finding(
            "pattern.rebound", b.rows[0].marker, evidence(a, best, b), {**ends(best, b), "attribute": attribute}
        )


def _is_back(a: Point, b: Point, limits: Limits) -> bool:
    """Whether the latest is not on the better side of the baseline by F."""
    d = difference(a.value, b.value) if a.value is not None and b.value is not None else None
    if b.scale.worse == "high":
        return not fell(a, b, limits.flat) if d is None else d >= -limits.flat
    return not rose(a, b, limits.flat) if d is None else d <= limits.flat


def _spike(window: Window, timeline: Timeline, limits: Limits) -> Iterator[Finding]:
    """One finding: the highest inner point that went up and back, else the first result of all."""
    points = window.points
    inner = [
        (q, p, r)
        for q, p, r in zip(points, points[1:], points[2:], strict=False)
        if rose(q, p, limits.wide)
        and fell(p, r, limits.wide)
        and not rose(q, r, limits.tight)
        and r.last - p.first <= markers.rules().spike_back_within
    ]
    if inner:
        q, p, r = max(inner, key=lambda each: each[1].log_low)
        yield Finding("pattern.spike-possible", p.rows[0].marker, evidence(q, p, r), {**ends(p, r), "spike": p.id})
    elif not window.earlier and len(points) > 1 and fell(points[0], points[1], limits.tight):
        p, r = points[0], points[1]
        if any(attached(timeline, p)) or (_settled(points[1:], limits) and not may_start_between(timeline, p, r)):
            yield Finding("pattern.spike-possible", p.rows[0].marker, evidence(*points), {**ends(p, r), "spike": p.id})


def _settled(later: tuple[Point, ...], limits: Limits) -> bool:
    """Whether two or more later points are all within L1 of each other."""
    return len(later) > 1 and all_within(later, limits.tight)
