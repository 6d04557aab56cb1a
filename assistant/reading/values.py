"""The numbers and the evidence that findings carry."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.reading.finding import Value
from assistant.reading.points import Point


def evidence(*points: Point) -> tuple[str, ...]:
    """The ids of the results of these points, each once, in order of draw."""
    return tuple(dict.fromkeys(id for each in sorted(points, key=lambda each: each.first) for id in each.ids))


def ends(a: Point, b: Point) -> Mapping[str, Value]:
    """Two points' values as typed where both have one unit, else in the canonical unit."""
    one, other = a.rows[0], b.rows[0]
    if one.unit == other.unit:
        return {"from": one.value, "to": other.value, "unit": one.unit}
    if a.scale is not b.scale:
        return {"from": one.value, "from_unit": one.unit, "to": other.value, "unit": other.unit}
    return {"from": canonical(a), "to": canonical(b), "unit": a.scale.unit}


def canonical(point: Point) -> float:
    """The first value of a point in the canonical unit."""
    if point.value is not None:
        return point.value
    row = point.rows[0]
    if row.comparator in ("<", "<="):
        return point.high
    if row.comparator in (">", ">="):
        return point.low
    return (point.low + point.high) / 2
