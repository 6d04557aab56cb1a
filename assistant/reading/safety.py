"""What a laboratory result alone makes worth a call: `safety.*` of each marker's own latest result (9.9, section 3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant import markers
from assistant.facts import Marker
from assistant.reading.finding import Finding, Value
from assistant.reading.points import Point, exceeds, reaches
from assistant.reading.prepare import Series
from assistant.reading.values import evidence

_ENZYMES: tuple[Marker, ...] = ("alt", "ast")


def safety(series: Mapping[Marker, Series], *, blood_thinner: bool) -> Iterator[Finding]:
    """The `safety.*` of a timeline, whatever marker was asked for. A threshold is met by an exact value, and by one
    whose whole interval meets it (9.12)."""
    rules = markers.rules()
    latest = {marker: each.points[-1] for marker, each in series.items() if each.points}
    bilirubin, inr, platelets = latest.get("bilirubin_total"), latest.get("inr"), latest.get("platelets")
    enzymes = [latest[marker] for marker in _ENZYMES if marker in latest]
    if bilirubin is not None and _at_least_times(bilirubin, rules.pair_bilirubin_multiple):
        for each in enzymes:
            if _at_least_times(each, rules.pair_enzymes_multiple) and _apart(each, bilirubin) <= rules.near:
                yield _found("alt-bilirubin", each, bilirubin)
                break
    for each in enzymes:
        by_range = each.upper is not None and _above(each, rules.enzymes_multiple * each.upper)
        if by_range or _at_least(each, rules.enzymes_value):
            yield _found("enzymes-very-high", each)
    if bilirubin is not None and _is_bilirubin_high(bilirubin):
        yield _found("bilirubin", bilirubin)
    if inr is not None and not blood_thinner and _at_least(inr, rules.inr):
        yield _found("inr", inr)
    if platelets is not None and _below(platelets, rules.platelets):
        yield _found("platelets", platelets)


def _found(name: str, point: Point, *others: Point) -> Finding:
    row = point.rows[0]
    values: dict[str, Value] = {"value": row.value, "unit": row.unit, "date": row.date}
    return Finding(f"safety.{name}", row.marker, evidence(point, *others), values)


def _is_bilirubin_high(point: Point) -> bool:
    """2 times the upper end or more; without one 3 mg/dL, or 51 umol/L where that is the unit."""
    rules = markers.rules()
    if point.upper is not None:
        return _at_least_times(point, rules.bilirubin_multiple)
    unit = markers.of("bilirubin_total").unit(point.rows[0].unit)
    assert unit is not None
    return _at_least(point, rules.bilirubin_value[unit.code] * float(unit.factor))


def _at_least_times(point: Point, times: float) -> bool:
    return point.upper is not None and _at_least(point, times * point.upper)


def _at_least(point: Point, limit: float) -> bool:
    return reaches(point.value if point.value is not None else point.low, limit)


def _above(point: Point, limit: float) -> bool:
    return exceeds(point.value if point.value is not None else point.low, limit)


def _below(point: Point, limit: float) -> bool:
    return exceeds(limit, point.value if point.value is not None else point.high)


def _apart(a: Point, b: Point) -> int:
    """The most days that can lie between two points."""
    return max(b.last - a.first, a.last - b.first)
