"""Numbers worked out from one draw, each only where its row allows it (clinical reference, section 3).

Only from exact values whose units are known and whose date is a full day: results that name no day may be of two draws.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from assistant import markers
from assistant.facts import Marker
from assistant.reading.context import attached
from assistant.reading.points import Point, exceeds
from assistant.reading.prepare import prepare
from assistant.reading.severity_and_range import position, times_upper
from assistant.timeline import Timeline

Name: TypeAlias = Literal["times-upper", "ast-alt", "r", "fib-4"]
Place: TypeAlias = Literal["screen", "sheet"]
_NEEDED: tuple[Marker, ...] = ("alt", "ast", "alp", "platelets")


@dataclass(frozen=True, slots=True)
class Derived:
    """One number worked out from the results of one draw."""

    name: Name
    marker: Marker
    """The marker that it belongs to."""
    value: float
    digits: int
    """Decimals to show."""
    date: str
    evidence: tuple[str, ...]
    places: tuple[Place, ...]
    """Where it may be shown: the person's screen, the sheet for the doctor."""


def derived(timeline: Timeline, marker: Marker) -> tuple[Derived, ...]:
    """The numbers of each draw of a marker, oldest first; the ratios only where the marker is ALT."""
    rows = {of: [row for row in timeline.results if row.marker == of] for of in {marker, *_NEEDED}}
    points = {of: [each for each in prepare(of, rows[of]).points if each.is_day] for of in rows}
    days = {of: {each.first: each for each in points[of] if each.value is not None} for of in points}
    found: list[Derived] = []
    for point in points[marker]:
        times = times_upper(point)
        if times is not None:
            found.append(_made("times-upper", times, 1, (point,), ("screen", "sheet")))
        if marker == "alt" and point.value is not None:
            others = {of: days[of].get(point.first) for of in _NEEDED}
            found.extend(_of_draw(point, others["ast"], others["alp"], others["platelets"], timeline))
    return tuple(found)


def _of_draw(
    alt: Point, ast: Point | None, alp: Point | None, platelets: Point | None, timeline: Timeline
) -> Iterator[Derived]:
    assert alt.value is not None
    if ast is not None and ast.value is not None and alt.value > 0 and not _is_noise(alt) and not _is_noise(ast):
        yield _made("ast-alt", ast.value / alt.value, 2, (alt, ast), ("screen", "sheet"))
    if alp is not None and "above" in (position(alt), position(alp)):
        own, other = times_upper(alt), times_upper(alp)
        if own is not None and other:
            yield _made("r", own / other, 2, (alt, alp), ("sheet",))
    if ast is not None and ast.value is not None and platelets is not None and platelets.value:
        age = _age_at(timeline, alt)
        if age is not None and alt.value > 0 and _may_show_fib4(alt, ast, age, timeline):
            value = age * ast.value / (platelets.value * math.sqrt(alt.value))
            yield _made("fib-4", value, 2, (alt, ast, platelets), ("sheet",))


def _made(name: Name, value: float, digits: int, points: tuple[Point, ...], places: tuple[Place, ...]) -> Derived:
    row = points[0].rows[0]
    assert row.date is not None
    ids = tuple(id for each in points for id in each.ids)
    return Derived(name, row.marker, value, digits, row.date, ids, places)


def _is_noise(point: Point) -> bool:
    """Whether a value lies in the lower half of its range, or that cannot be told; a lower end not printed is 0."""
    if point.value is None or point.range is None or point.range.high is None:
        return True
    return point.value < ((point.range.low or 0.0) + point.range.high) / 2


def _age_at(timeline: Timeline, draw: Point) -> int | None:
    """The age on the day of a draw: the age on the day of the timeline less the whole years between."""
    if timeline.person.age is None:
        return None
    day, today = date.fromordinal(draw.first), timeline.today
    return timeline.person.age - (today.year - day.year - ((today.month, today.day) < (day.month, day.day)))


def _may_show_fib4(alt: Point, ast: Point, age: int, timeline: Timeline) -> bool:
    """Not below 36 years, not with ALT or AST above 5 times the upper end (or without one), not in an illness or
    jaundice."""
    rules = markers.rules()
    if age < rules.fib4_age:
        return False
    for each in (alt, ast):
        times = times_upper(each)
        if times is None or exceeds(times, rules.fib4_enzymes_multiple):
            return False
    ill = any(row.factor == "illness" for row in attached(timeline, alt))
    return not ill and not any(row.name == "jaundice" and row.present for row in timeline.symptoms)
