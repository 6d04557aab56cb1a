"""The results as CSV: as typed, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

from assistant.exports.csv import COLUMNS, results
from assistant.timeline import ResultRow, Timeline

ROWS = (
    ResultRow("r1", "alt", 85.0, unit="U/L", low=7, high=55, date="2026-03-03", lab="Town, lab", turn=2, digits=0),
    ResultRow("r2", "ast", 0.8, unit="ukat/L", date="2026-03", digits=2, turn=3),
    ResultRow("r3", "alt", 5.0, comparator="<", approximate=True, lab="=cmd|'/c calc'!A1", turn=4),
)


def _read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text, newline="")))


def test_every_result_as_typed() -> None:
    """Digits are kept, what was not said is empty, the status is that of the reading."""
    first, second, third = _read(results(Timeline(date(2026, 11, 22), ROWS), {"r3": "data.undated"}))
    assert first == {
        "id": "r1",
        "marker": "alt",
        "date": "2026-03-03",
        "comparator": "",
        "value": "85",
        "approximate": "no",
        "unit": "U/L",
        "low": "7",
        "high": "55",
        "lab": "Town, lab",
        "status": "ok",
        "turn": "2",
    }
    assert (second["value"], second["date"], second["low"]) == ("0.80", "2026-03", "")
    assert (third["comparator"], third["approximate"], third["status"]) == ("<", "yes", "data.undated")


def test_a_formula_is_text() -> None:
    """A laboratory's name that begins like a formula gets an apostrophe."""
    *_, last = _read(results(Timeline(date(2026, 11, 22), ROWS), {}))
    assert last["lab"] == "'=cmd|'/c calc'!A1"


def test_empty_record_is_a_header() -> None:
    assert results(Timeline(date(2026, 11, 22)), {}) == ",".join(COLUMNS) + "\r\n"
