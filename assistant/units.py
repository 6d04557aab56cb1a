"""From one unit to another, exactly: what is typed stays as typed, and this is only for comparing and for brackets.

The factors are fractions (clinical reference, 1.2) and the arithmetic is exact; only the result is rounded, once, to
a float.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from assistant import markers
from assistant.facts import Marker


def convert(marker: Marker, value: float, unit: str, to: str) -> float:
    """A value of that marker in another of its units, as the float nearest to the exact number.

    Raises ValueError where the marker cannot have one of the units, or where they cannot be converted (`s` and `%`)."""
    known = markers.of(marker).by_unit
    if unit not in known or to not in known or known[unit].scale is not known[to].scale:
        raise ValueError(f"{marker} cannot be converted from {unit} to {to}")
    return scaled(value, known[unit].factor / known[to].factor)


def scaled(value: float, factor: Fraction) -> float:
    """A typed number times an exact factor. What was typed is the shortest decimal that is this float."""
    numerator, denominator = factor.numerator, factor.denominator
    return value if numerator == denominator else _exact(value, numerator, denominator)


@lru_cache(maxsize=8192)  # the ends of ranges come again and again
def _exact(value: float, numerator: int, denominator: int) -> float:
    return float(Fraction(repr(value)) * Fraction(numerator, denominator))


def typed_step(value: float) -> float:
    """The step of the last digit typed: 0.01 for 0.85, 1 for 85 (and for 85.0: the shortest form counts, 9.12)."""
    if value % 1 == 0 and abs(value) < 1e15:
        return 1.0
    text = repr(value)
    if "e" in text:
        exponent = int(Decimal(text).normalize().as_tuple().exponent)
        return 10.0 ** min(exponent, 0)
    fraction = text.partition(".")[2]
    return 1.0 if fraction == "0" else 10.0 ** -len(fraction)


def step(marker: Marker, value: float, unit: str) -> float:
    """The printing step of a value: that of its digits, never larger than the default step of the unit (9.1.2)."""
    return min(typed_step(value), markers.of(marker).by_unit[unit].step)
