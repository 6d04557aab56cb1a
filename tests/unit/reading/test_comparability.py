"""Whether two results can be compared (clinical reference, 9.2 with 9.12)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.unit.reading.series import JAN, MAR, codes, result, series, timeline


@pytest.mark.parametrize(
    ("first", "latest", "wanted"),
    [
        ({"lab": "Quest"}, {"lab": "quest "}, set()),
        ({"lab": "Quest", "high": 55}, {"lab": "Quest"}, set()),
        ({"lab": "Quest"}, {"lab": "City Lab"}, {"compare.different-lab"}),
        ({"lab": "Quest", "high": 55}, {"lab": "City Lab"}, {"compare.different-lab", "compare.range-changed"}),
        ({"lab": "Quest", "low": None, "high": None}, {"lab": "City Lab"}, {"compare.different-lab"}),
        ({"lab": "Quest"}, {}, set()),
        ({"high": 55}, {}, {"compare.range-changed"}),
        ({"low": None}, {}, {"compare.range-changed"}),
        ({"low": None}, {"high": None}, {"compare.range-changed"}),
        ({"low": None, "high": None}, {}, {"compare.unknown-lab"}),
        ({"low": None, "high": None}, {"lab": "Quest"}, {"compare.unknown-lab"}),
        ({}, {"value": 0.97, "unit": "ukat/L", "low": 0.12, "high": 0.67}, set()),
        ({}, {"value": 0.97, "unit": "ukat/L", "low": 0.12, "high": 0.68}, set()),
        ({}, {"value": 0.97, "unit": "ukat/L", "low": 0.12, "high": 0.69}, {"compare.range-changed"}),
    ],
)
def test_comparability(first: dict[str, Any], latest: dict[str, Any], wanted: set[str]) -> None:
    line = timeline(
        result("r1", "alt", 60, JAN, **first),
        replace(result("r2", "alt", 58, MAR), **latest),
    )
    assert {code for code in codes(line) if code.startswith("compare.")} == wanted


def test_a_conflict_of_ranges_stops_but_range_and_unequal_labs_stand() -> None:
    line = timeline(
        result("r1", "alt", 48, JAN, high=33, lab="Quest"),
        result("r2", "alt", 60, MAR, high=55, lab="City Lab"),
        result("a1", "ast", 30, JAN),
        result("a2", "ast", 90, MAR),
    )
    assert codes(line) == {
        "direction.insufficient",
        "compare.range-conflict",
        "compare.different-lab",
        "change.not-assessed",
        "range.above",
        "range.still-above",
        "severity.borderline",
    }


def test_the_difference_nearer_to_none_counts_between_labs() -> None:
    """120 to 60 halves, but against each lab's own range it is 3 to 2 times: borderline at most."""
    line = series((120, JAN, {"high": 40}), (60, MAR, {"high": 30}))
    assert {"direction.falling", "change.borderline", "compare.range-changed"} <= codes(line)


def test_seconds_and_per_cent_are_never_compared() -> None:
    line = series((12, JAN), (80, MAR, {"unit": "%", "low": 70, "high": 130}), marker="pt")
    assert codes(line, "pt") == {"direction.insufficient", "compare.not-comparable", "change.not-assessed"} | {
        "range.in",
        "range.in-throughout",
    }
