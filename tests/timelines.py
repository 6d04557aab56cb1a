"""Timelines by chance, from a seed: everything that the reading can meet, nasty things more often than in life."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any, get_args

from assistant import markers
from assistant.facts import (
    MARKERS,
    OTHER_SYMPTOMS,
    URGENT_SYMPTOMS,
    Comparator,
    Factor,
    FactorChange,
    Marker,
    TreatmentChange,
)
from assistant.timeline import ContextRow, PersonRow, ResultRow, SymptomRow, Timeline, TreatmentRow, Unknown
from assistant.units import convert

TODAY = date(2026, 11, 22)
_USUAL: dict[Marker, tuple[float, float, float]] = {
    "alt": (60, 7, 40),
    "ast": (50, 8, 40),
    "alp": (100, 40, 120),
    "ggt": (60, 9, 55),
    "bilirubin_total": (1.0, 0.2, 1.2),
    "bilirubin_direct": (0.2, 0, 0.3),
    "albumin": (4.1, 3.5, 5.0),
    "inr": (1.1, 0.8, 1.2),
    "pt": (12.0, 9.5, 13.8),
    "platelets": (220, 150, 400),
}
_NAMES = ("ursodiol", "milk thistle", "warfarin", "metformin", "a walk each day")
_LABS = (None, None, "Quest", "City Lab")
_SLOTS = ("date", "unit", "range", "lab", "treatment", "context", "symptoms", "age")


def random_timeline(rng: Random) -> Timeline:
    """A timeline of a few draws; ALT in most of them."""
    results: list[ResultRow] = []
    level = {marker: usual[0] * rng.lognormvariate(0, 0.7) for marker, usual in _USUAL.items()}
    day = date(2024, 1, 1) + timedelta(days=rng.randrange(400))
    units = {marker: rng.choice(markers.of(marker).units) for marker in MARKERS}
    for _ in range(rng.randrange(0, 7)):
        day += timedelta(days=rng.choice((0, 1, 3, 12, 40, 90, 200)))
        for marker in MARKERS:
            if rng.random() < (0.95 if marker == "alt" else 0.3):
                level[marker] *= rng.lognormvariate(rng.choice((-0.4, 0, 0.3)), 0.3)
                unit = units[marker] if rng.random() < 0.9 else rng.choice(markers.of(marker).units)
                results.append(_result(rng, f"r{len(results) + 1}", marker, level[marker], unit, day))
    rng.shuffle(results)
    return Timeline(
        today=TODAY,
        results=tuple(results),
        treatments=_some(
            rng, lambda: TreatmentRow(rng.choice(_NAMES), rng.choice(get_args(TreatmentChange)), _when(rng, day))
        ),
        context=_some(
            rng, lambda: ContextRow(rng.choice(get_args(Factor)), rng.choice(get_args(FactorChange)), _when(rng, day))
        ),
        symptoms=_some(
            rng, lambda: SymptomRow(rng.choice((*URGENT_SYMPTOMS, *OTHER_SYMPTOMS)), rng.random() < 0.3, None)
        ),
        person=PersonRow(rng.choice((None, 30, 36, 50, 80)), rng.choice((None, "female", "male"))),
        unknown=_some(rng, lambda: Unknown(rng.choice(_SLOTS))),
    )


def _some(rng: Random, made: Any) -> tuple[Any, ...]:
    return tuple(made() for _ in range(rng.choice((0, 0, 1, 2))))


def _when(rng: Random, day: date) -> str | None:
    near = (day - timedelta(days=rng.randrange(-20, 250))).isoformat()
    return rng.choice((near, near, near, near[:7], near[:4], None))


def _result(rng: Random, id: str, marker: Marker, level: float, unit: str, day: date) -> ResultRow:
    known = markers.of(marker).by_unit
    first = markers.of(marker).units[0]
    low: float | None
    high: float | None
    if known[unit].scale is known[first].scale:
        value = convert(marker, level, first, unit)
        low, high = (convert(marker, end, first, unit) for end in _USUAL[marker][1:])
    else:
        value, low, high = 90 * rng.lognormvariate(0, 0.2), 70, 130
    if rng.random() < 0.15:
        high *= rng.choice((0.8, 1.4))
    digits = len(f"{known[unit].step:g}".partition(".")[2])
    low, high = round(low, digits), round(high, digits)
    if rng.random() < 0.15:
        low = high = None
    when = day.isoformat()
    return ResultRow(
        id=id,
        marker=marker,
        value=round(value, digits),
        comparator=rng.choice(get_args(Comparator)) if rng.random() < 0.08 else None,
        approximate=rng.random() < 0.08,
        unit=unit if rng.random() < 0.95 else None,
        low=low,
        high=high,
        date=rng.choice((when, when[:7], when[:4], None)) if rng.random() < 0.15 else when,
        lab=rng.choice(_LABS),
        confirmed=rng.random() < 0.5,
    )
