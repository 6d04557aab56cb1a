"""A point of a series: one usable result, or several of one date that were merged, as intervals of value and of
days."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant import markers, units
from assistant.facts import PartialDate, days
from assistant.markers import Limits, Scale, Unit
from assistant.timeline import ResultRow

_NOISE = 1e-9  # floats that stand for the same decimal differ by less, and printed numbers by more


@dataclass(frozen=True, slots=True)
class Range:
    """A printed range in the canonical unit; an end that is not printed is None."""

    low: float | None
    high: float | None
    unit: Unit
    """The unit in which it was printed."""
    typed: tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Point:
    """What is known of one draw of one marker."""

    rows: tuple[ResultRow, ...]
    """The results that it stands for, by id."""
    first: int
    """The first day that its date can mean, as an ordinal."""
    last: int
    scale: Scale
    limits: Limits | None
    """None: shown, not judged."""
    low: float
    """In the canonical unit."""
    high: float
    log_low: float
    """ln of the lower end; minus infinity for 0."""
    log_high: float
    value: float | None
    """In the canonical unit, where it is exact; None with a comparator, where approximate, and for a merged hull."""
    range: Range | None
    lab: str | None

    @property
    def id(self) -> str:
        return self.rows[0].id

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(row.id for row in self.rows)

    @property
    def comparator(self) -> str | None:
        """`<`, `<=`, `>`, `>=` where the value is a limit; None for a merged hull."""
        return self.rows[0].comparator if self.is_single else None

    @property
    def is_single(self) -> bool:
        """Whether it stands for one value (told once or more often)."""
        return self.value is not None or len(self.rows) == 1 or len({said(row) for row in self.rows}) == 1

    @property
    def is_day(self) -> bool:
        return self.first == self.last

    @property
    def upper(self) -> float | None:
        """The upper end of the printed range in the canonical unit, where a multiple of it can be taken."""
        return self.range.high if self.range is not None and self.range.high else None


def point(row: ResultRow, unit: Unit, *, judged: bool) -> Point:
    """The point of one usable result. Source: clinical reference, 9.1.2 and 9.1.3."""
    assert row.date is not None
    first, last = ordinals(row.date)
    low, high, log_low, log_high, value = _interval(row.value, row.comparator, row.approximate, unit)
    printed, lab = _range(row.low, row.high, unit), _lab(row.lab) if row.lab is not None else None
    scale, limits = unit.scale, unit.scale.limits if judged else None
    return Point((row,), first, last, scale, limits, low, high, log_low, log_high, value, printed, lab)


@lru_cache(maxsize=1 << 15)
def ordinals(when: PartialDate) -> tuple[int, int]:
    """The first and the last day that a partial date can mean, as ordinals."""
    first, last = days(when)
    return first.toordinal(), last.toordinal()


def said(row: ResultRow) -> tuple[str, float, str, bool]:
    """What makes two results of one marker the same value: the value in the canonical unit and how it was meant,
    where `<` and `<=` mean one interval (9.1.2)."""
    unit = markers.of(row.marker).unit(row.unit)
    assert unit is not None
    return unit.scale.unit, units.scaled(row.value, unit.factor), (row.comparator or "")[:1], row.approximate


# 9.1.5: what can be said of an earlier a and a later b. All false where the two are not on one scale, or not judged.


def fell(a: Point, b: Point, by: float) -> bool:
    """Surely lower by more than that in natural logarithms."""
    return b.log_high - a.log_low < -by and _judged(a, b)


def rose(a: Point, b: Point, by: float) -> bool:
    """Surely higher by more than that."""
    return b.log_low - a.log_high > by and _judged(a, b)


def within(a: Point, b: Point, by: float) -> bool:
    """Surely no further apart than that."""
    return b.log_low - a.log_high >= -by and b.log_high - a.log_low <= by and _judged(a, b)


def all_within(points: Sequence[Point], by: float) -> bool:
    """Whether every pair of points is within that; one pass, each held against the extremes of those before it."""
    lowest, highest = points[0].log_low, points[0].log_high
    for each in points[1:]:
        if not (_judged(points[0], each) and each.log_low - highest >= -by and each.log_high - lowest <= by):
            return False
        lowest, highest = min(lowest, each.log_low), max(highest, each.log_high)
    return True


def difference(a: float, b: float) -> float:
    """ln(b/a) of two exact values; 0 for equal ones, also for 0 and 0."""
    return 0.0 if a == b else log(b) - log(a)


def reaches(value: float, limit: float) -> bool:
    """value >= limit, for decimals held as floats."""
    return value >= limit - abs(limit) * _NOISE


def exceeds(value: float, limit: float) -> bool:
    """value > limit, for decimals held as floats."""
    return value > limit + abs(limit) * _NOISE


def _judged(a: Point, b: Point) -> bool:
    return a.scale is b.scale and a.limits is not None


def log(value: float) -> float:
    """ln; minus infinity for 0."""
    return math.log(value) if value > 0 else -math.inf


# Printed values, ranges and laboratories come again and again.


@lru_cache(maxsize=8192)
def _interval(
    typed: float, comparator: str | None, approximate: bool, unit: Unit
) -> tuple[float, float, float, float, float | None]:
    """The ends of what a value can mean, their logarithms, and the value where it is exact: as in a point. 9.1.2."""
    value = units.scaled(typed, unit.factor)
    exact: float | None = None
    if comparator in ("<", "<="):
        low, high = 0.0, value
    elif comparator in (">", ">="):
        low, high = value, math.inf
    elif approximate:
        part = markers.rules().approximate
        low, high = value * (1 - part), value * (1 + part)
    else:
        half = min(units.typed_step(typed), unit.step) / 2 * float(unit.factor)
        low, high, exact = max(value - half, 0.0), value + half, value
    return low, high, log(low), log(high), exact


@lru_cache(maxsize=1024)
def _range(low: float | None, high: float | None, unit: Unit) -> Range | None:
    """The range as printed; None where no end is, or where its ends contradict each other."""
    if (low is None and high is None) or (low is not None and high is not None and low > high):
        return None
    return Range(
        units.scaled(low, unit.factor) if low is not None else None,
        units.scaled(high, unit.factor) if high is not None else None,
        unit,
        (low, high),
    )


@lru_cache(maxsize=1024)
def _lab(name: str) -> str | None:
    """A laboratory's name as it is compared."""
    return " ".join(name.split()).casefold() or None
