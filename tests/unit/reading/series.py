"""Short ways to write a timeline for the tests of the reading."""

from __future__ import annotations

from datetime import date
from typing import Any

from assistant.facts import Marker
from assistant.reading import read
from assistant.timeline import ContextRow, ResultRow, Timeline, TreatmentRow

TODAY = date(2026, 11, 22)
JAN, FEB, MAR, JUN = "2025-01-10", "2025-02-10", "2025-03-10", "2025-06-10"
RANGES: dict[Marker, tuple[str, float | None, float | None]] = {
    "alt": ("U/L", 7, 40),
    "ast": ("U/L", 8, 40),
    "alp": ("U/L", 45, 120),
    "ggt": ("U/L", 9, 55),
    "bilirubin_total": ("mg/dL", 0.2, 1.2),
    "bilirubin_direct": ("mg/dL", 0, 0.3),
    "albumin": ("g/dL", 3.5, 5.0),
    "inr": ("{INR}", 0.8, 1.2),
    "pt": ("s", 9.5, 13.8),
    "platelets": ("10*9/L", 150, 400),
}
"""A printed range of each marker."""


def result(id: str, marker: Marker, value: float, when: str | None, **more: Any) -> ResultRow:
    """A result with the printed range of RANGES, unless said; `<` or `about` stand as comparator or approximate."""
    unit, low, high = RANGES[marker]
    fields: dict[str, Any] = {"unit": unit, "low": low, "high": high}
    return ResultRow(id, marker, value, date=when, **{**fields, **more})


def timeline(*results: ResultRow, **more: Any) -> Timeline:
    return Timeline(TODAY, results, **more)


def started(name: str, when: str | None) -> TreatmentRow:
    return TreatmentRow(name, "start", when)


def factor(name: Any, when: str | None, change: Any = "present") -> ContextRow:
    return ContextRow(name, change, when)


def codes(line: Timeline, marker: Marker = "alt") -> set[str]:
    """The codes of a reading; a pattern about another marker carries it behind a colon."""
    return {
        finding.code if finding.marker == marker else f"{finding.code}:{finding.marker}"
        for finding in read(line, marker).findings
    }


Row = tuple[float, str | None, dict[str, Any]]
"""A value, its date and further fields."""


def series(*rows: Row | tuple[float, str | None], marker: Marker = "alt", **more: Any) -> Timeline:
    made = []
    for at, row in enumerate(rows):
        fields = row[2] if len(row) == 3 else {}
        made.append(result(f"r{at + 1}", marker, row[0], row[1], **fields))
    return timeline(*made, **more)
