"""How large the change from the baseline to the latest point is (clinical reference, 9.5), and whether it lasts
(9.6)."""

from __future__ import annotations

from itertools import pairwise

from assistant import markers
from assistant.reading.comparability import Comparison, is_same
from assistant.reading.finding import Finding
from assistant.reading.points import Point, exceeds, fell, rose
from assistant.reading.values import ends, evidence


def change(points: tuple[Point, ...], comparison: Comparison, *, assessed: bool) -> Finding:
    """Exactly one `change.*` of a window of two or more points. The wide limit L2 alone makes it beyond variation,
    and only where the ends are comparable as the same. `assessed` is False where no direction could be told."""
    a, b = points[0], points[-1]
    size = _size(a, b, comparison) if assessed else "not-assessed"
    return Finding(f"change.{size}", a.rows[0].marker, evidence(a, b), ends(a, b))


def _size(a: Point, b: Point, comparison: Comparison) -> str:
    limits = a.limits
    if limits is None or b.first - a.last < 1:
        return "not-assessed"
    if comparison.difference is not None:
        return "borderline" if abs(comparison.difference) > limits.tight else "within-variation"
    if comparison.kind == "same" and (fell(a, b, limits.wide) or rose(a, b, limits.wide)):
        return "beyond-variation"
    return "borderline" if fell(a, b, limits.tight) or rose(a, b, limits.tight) else "within-variation"


def persistence(points: tuple[Point, ...]) -> Finding:
    """One `persist.*` of a window of two or more points whose change is borderline or beyond (9.6)."""
    marker = points[0].rows[0].marker
    if _is_sustained(points):
        return Finding("persist.sustained", marker, evidence(points[0], *points[-2:]))
    if _is_steady_run(points):
        return Finding("persist.steady-run", marker, evidence(*points))
    return Finding("persist.one-result", marker, evidence(points[0], points[-1]))


def _is_sustained(points: tuple[Point, ...]) -> bool:
    """The last two both surely beyond L1 to one side of the baseline, surely 14 days apart, and all three
    comparable."""
    if len(points) < 3 or points[0].limits is None:
        return False
    baseline, previous, latest = points[0], points[-2], points[-1]
    tight = points[0].limits.tight
    if latest.first - previous.last < markers.rules().sustained_apart:
        return False
    if not any(moved(baseline, previous, tight) and moved(baseline, latest, tight) for moved in (fell, rose)):
        return False
    return is_same(baseline, previous) and is_same(baseline, latest) and is_same(previous, latest)


def _is_steady_run(points: tuple[Point, ...]) -> bool:
    """Four or more points, all exact, each step in one direction."""
    if len(points) < 4:
        return False
    return all(_steps_down(a, b) for a, b in pairwise(points)) or all(_steps_down(b, a) for a, b in pairwise(points))


def _steps_down(a: Point, b: Point) -> bool:
    return a.value is not None and b.value is not None and a.scale is b.scale and exceeds(a.value, b.value)
