"""The test vectors of the clinical reference, 9.11: series, panels and the derived quantities of section 3."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from assistant.facts import Marker
from assistant.reading import read
from assistant.timeline import ResultRow, Timeline
from tests.unit.reading.series import codes, factor, result, started, timeline

JAN, MAR = "2025-01-10", "2025-03-10"
_OVER_TIME = ("direction.", "change.", "persist.", "pattern.", "compare.")


def _line(*values: Any, marker: Marker = "alt", **more: Any) -> Timeline:
    """A series: each value is a number or (number, date, fields); the first two are of January and March."""
    rows: list[ResultRow] = []
    for at, value in enumerate(values):
        number, when, fields = value if isinstance(value, tuple) else (value, (JAN, MAR)[at], {})
        rows.append(result(f"r{at + 1}", marker, number, when, **fields))
    return timeline(*rows, **more)


_NO_RANGE: dict[str, Any] = {"low": None, "high": None}
VECTORS: list[tuple[int, Timeline, Marker, str]] = [
    (
        1,
        _line(120, 60, (55, "2025-06-10", {}), treatments=(started("ursodiol", "2025-01-20"),)),
        "alt",
        "direction.falling change.beyond-variation persist.sustained",
    ),
    (2, _line(60, 50), "alt", "direction.falling change.within-variation"),
    (3, _line(60, 54), "alt", "direction.stable change.within-variation"),
    (4, _line(80, 54), "alt", "direction.falling change.borderline persist.one-result"),
    (
        5,
        _line(150, 60, (110, "2025-06-10", {})),
        "alt",
        "direction.mixed change.within-variation pattern.rebound",
    ),
    (
        6,
        _line(45, 130, (48, "2025-04-10", {})),
        "alt",
        "direction.mixed change.within-variation pattern.spike-possible",
    ),
    (
        7,
        _line(90, (48, MAR, {"high": 55})),
        "alt",
        "direction.falling change.borderline compare.range-changed persist.one-result",
    ),
    (
        8,
        _line((48, JAN, {"high": 33}), (60, MAR, {"high": 55})),
        "alt",
        "direction.insufficient compare.range-conflict change.not-assessed",
    ),
    (
        9,
        _line(48, (5, MAR, {"comparator": "<"})),
        "alt",
        "direction.falling change.beyond-variation persist.one-result",
    ),
    (
        10,
        _line((10, JAN, {"comparator": "<"}), (5, MAR, {"comparator": "<"})),
        "alt",
        "direction.insufficient change.not-assessed",
    ),
    (
        11,
        _line((100, JAN, {"approximate": True}), 60),
        "alt",
        "direction.falling change.borderline persist.one-result",
    ),
    (
        12,
        _line(
            (60, "2024-09-01", {}),
            (240, "2025-03-20", {}),
            (130, "2025-05-01", {}),
            (62, "2025-07-01", {}),
            treatments=(started("ursodiol", "2025-04-01"),),
        ),
        "alt",
        "direction.falling change.beyond-variation persist.sustained",
    ),
    (13, _line(40, 58), "alt", "direction.rising change.borderline persist.one-result"),
    (
        14,
        _line((120, JAN, _NO_RANGE), (60, MAR, _NO_RANGE)),
        "alt",
        "direction.falling change.borderline compare.unknown-lab persist.one-result",
    ),
    (15, _line(88), "alt", "direction.single change.not-assessed"),
    (16, _line((120, "2025-01", {}), 60), "alt", "direction.falling change.beyond-variation persist.one-result"),
    (
        17,
        _line(300, (42, "2025-02-10", {}), (40, MAR, {}), context=(factor("exercise", "2025-01-07"),)),
        "alt",
        "direction.falling change.beyond-variation persist.sustained pattern.spike-possible",
    ),
    (
        18,
        _line(100, 60, (55, "2025-03-20", {})),
        "alt",
        "direction.falling change.beyond-variation persist.one-result pattern.spike-possible",
    ),
    (
        19,
        _line(80, 66, (60, "2025-05-10", {}), (52, "2025-07-10", {})),
        "alt",
        "direction.falling change.borderline persist.steady-run",
    ),
    (20, _line(4.2, 3.8, marker="albumin"), "albumin", "direction.falling change.within-variation"),
    (
        21,
        _line(4.2, 3.6, marker="albumin"),
        "albumin",
        "direction.falling change.beyond-variation persist.one-result",
    ),
    (22, _line(1.0, 1.2, marker="inr"), "inr", "direction.rising change.beyond-variation persist.one-result"),
    (23, _line(0.8, 1.6, marker="bilirubin_total"), "bilirubin_total", "direction.rising change.within-variation"),
    (24, _line(90, 118, marker="alp"), "alp", "direction.rising change.beyond-variation persist.one-result"),
]


@pytest.mark.parametrize(
    ("line", "marker", "wanted"), [row[1:] for row in VECTORS], ids=[str(row[0]) for row in VECTORS]
)
def test_the_codes_of_a_series_are_those_of_the_vector(line: Timeline, marker: Marker, wanted: str) -> None:
    """The series stands alone, so the panel has nothing to pair with: `pattern.unpaired` says so, and no more."""
    found = {code for code in codes(line, marker) if code.startswith(_OVER_TIME)} - {"pattern.unpaired"}
    assert found == set(wanted.split())


def test_vector_12_starts_from_the_last_result_before_the_treatment() -> None:
    reading = read(VECTORS[11][1], "alt")
    assert (reading.baseline, reading.latest, reading.why, reading.earlier) == ("r2", "r4", "treatment", ("r1",))


def test_vector_23_is_newly_above_its_range() -> None:
    assert {"range.above", "range.newly-above"} <= codes(VECTORS[22][1], "bilirubin_total")


@pytest.mark.parametrize(
    ("line", "marker", "wanted"), [row[1:] for row in VECTORS], ids=[str(row[0]) for row in VECTORS]
)
def test_the_order_in_which_results_were_told_changes_nothing(line: Timeline, marker: Marker, wanted: str) -> None:
    assert read(replace(line, results=line.results[::-1]), marker) == read(line, marker), wanted


Pair = tuple[Marker, float, float]
PANELS: list[tuple[str, list[Pair], dict[str, Any], set[str]]] = [
    ("both better", [("ast", 90, 45), ("alp", 80, 82)], {}, {"coherent"}),
    ("AST stays", [("ast", 62, 58)], {}, {"isolated", "ast-stays-high:ast"}),
    ("steady", [("ggt", 60, 61), ("albumin", 4.1, 4.1)], {}, {"isolated"}),
    ("bilirubin up", [("ast", 90, 45), ("bilirubin_total", 0.8, 1.6)], {}, {"discordant:bilirubin_total"}),
    ("GGT up", [("ggt", 60, 110)], {}, {"discordant:ggt"}),
    ("albumin down", [("albumin", 3.9, 3.4)], {}, {"discordant:albumin"}),
    ("platelets down", [("platelets", 210, 150)], {}, {"discordant:platelets"}),
    ("nothing", [], {}, {"unpaired"}),
]


@pytest.mark.parametrize(("pairs", "wanted"), [(row[1], row[3]) for row in PANELS], ids=[row[0] for row in PANELS])
def test_the_codes_of_a_panel_are_those_of_the_vector(pairs: list[Pair], wanted: set[str]) -> None:
    """ALT 120 to 60, both draws paired."""
    rows = [result("a1", "alt", 120, JAN), result("a2", "alt", 60, MAR)]
    for marker, first, latest in pairs:
        rows += [result(f"{marker}1", marker, first, JAN), result(f"{marker}2", marker, latest, MAR)]
    found = {code.removeprefix("pattern.") for code in codes(timeline(*rows)) if code.startswith("pattern.")}
    assert found == wanted
