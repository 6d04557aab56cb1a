"""Timelines for the tests of the sheet, a line a result."""

from __future__ import annotations

from datetime import date

from assistant.facts import Marker
from assistant.reading import read
from assistant.timeline import (
    ContextRow,
    PersonRow,
    ResultRow,
    SymptomRow,
    Timeline,
    TreatmentRow,
    Unknown,
)
from assistant.visit.seen import Seen
from assistant.words import Words

TODAY = date(2025, 7, 1)
NOBODY = PersonRow()
JAN, MAR, JUN = "2025-01-10", "2025-03-10", "2025-06-10"
RANGES: dict[Marker, tuple[str, float, float]] = {
    "alt": ("U/L", 7, 40),
    "ast": ("U/L", 8, 40),
    "alp": ("U/L", 45, 120),
    "ggt": ("U/L", 9, 55),
    "bilirubin_total": ("mg/dL", 0.1, 1.2),
    "bilirubin_direct": ("mg/dL", 0, 0.3),
    "albumin": ("g/dL", 3.5, 5),
    "inr": ("{INR}", 0.8, 1.2),
    "pt": ("s", 9.5, 13.8),
    "platelets": ("10*9/L", 150, 400),
}


def rows(
    marker: Marker, *told: tuple[str | None, float], lab: str | None = "Town", high: float | None = None
) -> list[ResultRow]:
    """Results of one marker, by date, with its usual range."""
    unit, low, upper = RANGES[marker]
    return [
        ResultRow(f"{marker}{at}", marker, value, unit=unit, low=low, high=high or upper, date=day, lab=lab, turn=1)
        for at, (day, value) in enumerate(told, 1)
    ]


def line(
    *results: list[ResultRow],
    treatments: tuple[TreatmentRow, ...] = (),
    context: tuple[ContextRow, ...] = (),
    symptoms: tuple[SymptomRow, ...] = (),
    person: PersonRow = NOBODY,
    unknown: tuple[Unknown, ...] = (),
) -> Timeline:
    every = tuple(row for of in results for row in of)
    return Timeline(TODAY, every, treatments, context, symptoms, person, unknown)


def panel(day: str = JUN) -> list[ResultRow]:
    """Every related marker of one draw, in range."""
    values: dict[Marker, float] = {
        "ast": 30,
        "alp": 80,
        "ggt": 30,
        "bilirubin_total": 0.8,
        "albumin": 4.1,
        "inr": 1.0,
        "platelets": 220,
    }
    return [row for marker, value in values.items() for row in rows(marker, (day, value))]


def seen(timeline: Timeline, marker: Marker = "alt") -> Seen:
    return Seen(timeline, read(timeline, marker), Words())
