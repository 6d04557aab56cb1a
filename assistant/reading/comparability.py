"""Whether two points can be compared, and how far apart they lie where their ranges or laboratories differ (9.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from assistant import units
from assistant.reading.points import Point, Range, difference, exceeds

Kind: TypeAlias = Literal["same", "different", "unknown", "never"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What can be said of a pair of points before their values are compared."""

    kind: Kind
    """`never` where their units cannot be converted into one another."""
    codes: tuple[str, ...] = ()
    difference: float | None = None
    """Where the two are `different`, exact, and have both upper ends: the careful one of the difference of the values
    and that of their multiples, in natural logarithms."""


def compare(a: Point, b: Point) -> Comparison:
    """The comparison of an earlier and a later point. Source: clinical reference, 9.2 with 9.12."""
    if a.scale is not b.scale:
        return Comparison("never", ("compare.not-comparable",))
    kind, codes = _kind(a, b)
    if (
        kind != "different"
        or a.value is None
        or b.value is None
        or a.upper is None
        or b.upper is None
        or a.limits is None
    ):
        return Comparison(kind, codes)
    plain = difference(a.value, b.value)
    multiples = difference(a.value / a.upper, b.value / b.upper)
    if plain * multiples > 0:
        return Comparison(kind, codes, min(plain, multiples, key=abs))
    if abs(plain) > a.limits.flat and abs(multiples) > a.limits.flat:
        # The conflict stands in place of the changed range (9.11, vector 8); unequal laboratories are told all the same.
        return Comparison(
            kind, ("compare.range-conflict", *(code for code in codes if code == "compare.different-lab"))
        )
    return Comparison(kind, codes, 0.0)


def is_same(a: Point, b: Point) -> bool:
    """Whether two points are comparable as `same`."""
    return a.scale is b.scale and _kind(a, b)[0] == "same"


def same_range(one: Range, other: Range) -> bool:
    """Whether two printed ranges are equal: both ends are. Ends in different units are equal when they differ by no
    more than the two half printing steps (9.12)."""
    return all(_same_end(one, other, end) for end in (0, 1))


def _same_end(one: Range, other: Range, end: int) -> bool:
    a, b = one.typed[end], other.typed[end]
    if a is None or b is None:
        return a is b
    if one.unit.factor == other.unit.factor:
        return a == b
    apart = abs(units.scaled(a, one.unit.factor) - units.scaled(b, other.unit.factor))
    return not exceeds(apart, _half_step(a, one) + _half_step(b, other))


def _half_step(value: float, printed: Range) -> float:
    return min(units.typed_step(value), printed.unit.step) / 2 * float(printed.unit.factor)


def _kind(a: Point, b: Point) -> tuple[Kind, tuple[str, ...]]:
    """Where both laboratories are recorded they alone decide; else the ranges do."""
    ranges_differ = a.range is not None and b.range is not None and not same_range(a.range, b.range)
    changed = ("compare.range-changed",) if ranges_differ else ()
    if a.lab is not None and b.lab is not None:
        return ("same", ()) if a.lab == b.lab else ("different", ("compare.different-lab", *changed))
    if a.range is None or b.range is None:
        return "unknown", ("compare.unknown-lab",)
    return ("different", changed) if ranges_differ else ("same", ())
