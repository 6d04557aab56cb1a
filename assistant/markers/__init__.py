"""Markers: units and factors, limits, printing steps, the side that is worse. Numbers only, no words and no people.

One TOML file a marker, with unit and source beside each number, and `rules.toml` with the numbers of the rules for a
series. They are read once and are frozen values from then on. Source of all: clinical reference, 1.2, 1.3, 2.3 and 9.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

from assistant.facts import MARKERS, Factor, Marker

Side: TypeAlias = Literal["high", "low"]
_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Limits:
    """How far two results may lie apart, in natural logarithms (clinical reference, 2.3)."""

    flat: float
    """F: closer than this is about the same."""
    tight: float
    """L1: more than healthy people vary under care."""
    wide: float
    """L2: more than people at large vary."""


@dataclass(frozen=True, slots=True, eq=False)
class Scale:
    """Everything that can be compared with one another: the results in one canonical unit. There is one of each."""

    unit: str
    """UCUM code of the canonical unit."""
    worse: Side
    """Which way is worse."""
    limits: Limits | None
    """None: shown, not judged."""


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """One unit in which a marker is printed. There is one of each."""

    code: str
    scale: Scale
    factor: Fraction
    """A value times this is in the canonical unit, exactly."""
    step: float
    """Default printing step, in this unit."""
    possible: tuple[float, float]
    """A value outside is not taken ("hard")."""
    usual: tuple[float, float]
    """A value outside is read back and confirmed ("query")."""

    def is_unusual(self, value: float) -> bool:
        """Whether it is to be read back and confirmed before it counts."""
        return not self.usual[0] <= value <= self.usual[1]


@dataclass(frozen=True, slots=True)
class MarkerFacts:
    """What is known of one marker."""

    id: Marker
    units: tuple[str, ...]
    """UCUM codes, the canonical one first."""
    by_unit: Mapping[str, Unit]

    @property
    def scale(self) -> Scale:
        """The scale of the canonical unit."""
        return self.by_unit[self.units[0]].scale

    def unit(self, code: str | None) -> Unit | None:
        """The unit of that code; None where it was not said or the marker cannot have it.

        A marker with a single unit (INR) has it also where none was said."""
        if code is None:
            return self.by_unit[self.units[0]] if len(self.units) == 1 else None
        return self.by_unit.get(code)

    def is_possible(self, value: float, unit: str | None) -> bool:
        """Whether a laboratory could print it: inside the hard limits of the unit, or of any of its units where none
        was said (clinical reference, 1.3)."""
        if unit is None:
            return any(known.possible[0] <= value <= known.possible[1] for known in self.by_unit.values())
        known = self.by_unit.get(unit)
        return known is not None and known.possible[0] <= value <= known.possible[1]

    def is_unusual(self, value: float, unit: str | None) -> bool:
        """Whether it is to be read back and confirmed before it counts; False where the unit is not known."""
        known = self.unit(unit)
        return known is not None and known.is_unusual(value)


@dataclass(frozen=True, slots=True)
class Rules:
    """The numbers of the rules for a series (clinical reference, 3, 4, 5, 9); days unless said."""

    baseline_before_treatment: int
    sustained_apart: int
    spike_back_within: int
    near: int
    background: int
    call_today: int
    halving_hours: float
    approximate: float
    """An approximate value may be off by this part of itself."""
    factor_windows: Mapping[Factor, int]
    """How long before a draw a factor counts; one that is not named has no window."""
    severity: tuple[tuple[str, float], ...]
    """The grade and the multiple of the upper end up to which it holds, mildest first."""
    massive: float
    """U/L."""
    enzymes_multiple: float
    enzymes_value: float
    """U/L."""
    inr: float
    bilirubin_multiple: float
    bilirubin_value: Mapping[str, float]
    """By unit, where no range is printed."""
    platelets: float
    """10*9/L."""
    pair_enzymes_multiple: float
    pair_bilirubin_multiple: float
    fib4_age: int
    """Years."""
    fib4_enzymes_multiple: float


@cache
def of(id: Marker) -> MarkerFacts:
    """What is known of a marker. Raises KeyError for an id that is none."""
    if id not in MARKERS:
        raise KeyError(id)
    data = tomllib.loads((_FOLDER / f"{id}.toml").read_text(encoding="utf-8"))
    scales = {code: _scale(code, scale) for code, scale in data["scales"].items()}
    units = {code: _unit(code, unit, scales) for code, unit in data["units"].items()}
    return MarkerFacts(id, tuple(units), MappingProxyType(units))


@cache
def rules() -> Rules:
    """The numbers of the rules for a series."""
    data = tomllib.loads((_FOLDER / "rules.toml").read_text(encoding="utf-8"))
    days, safety, pair, fib4 = data["days"], data["safety"], data["pair"], data["fib4"]
    return Rules(
        **days,
        halving_hours=data["speed"]["halving_hours"],
        approximate=data["interval"]["approximate"],
        factor_windows=MappingProxyType(data["factor_windows"]),
        severity=tuple((grade["name"], float(grade["up_to"])) for grade in data["severity"]["grades"]),
        massive=data["severity"]["massive"],
        enzymes_multiple=safety["enzymes_multiple"],
        enzymes_value=safety["enzymes_value"],
        inr=safety["inr"],
        bilirubin_multiple=safety["bilirubin_multiple"],
        bilirubin_value=MappingProxyType(safety["bilirubin_value"]),
        platelets=safety["platelets"],
        pair_enzymes_multiple=pair["enzymes_multiple"],
        pair_bilirubin_multiple=pair["bilirubin_multiple"],
        fib4_age=fib4["age"],
        fib4_enzymes_multiple=fib4["enzymes_multiple"],
    )


@cache
def blood_thinners() -> tuple[str, ...]:
    """Names, in small letters, of medicines with which INR and PT are shown and not judged."""
    return tuple(tomllib.loads((_FOLDER / "blood-thinners.toml").read_text(encoding="utf-8"))["names"])


def _scale(code: str, data: Mapping[str, Any]) -> Scale:
    limits = data.get("limits")
    return Scale(code, data["worse"], Limits(limits["F"], limits["L1"], limits["L2"]) if limits is not None else None)


def _unit(code: str, data: Mapping[str, Any], scales: Mapping[str, Scale]) -> Unit:
    low, high = data["hard"]
    query = data.get("query", {})
    return Unit(
        code=code,
        scale=scales[data["scale"]],
        factor=Fraction(data["factor"]),
        step=float(data["step"]),
        possible=(float(low), float(high)),
        usual=(float(query.get("below", low)), float(query.get("above", high))),
    )
