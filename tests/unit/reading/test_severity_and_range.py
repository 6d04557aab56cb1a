"""Where a result lies in its own range (clinical reference, 4 and 9.8 with 9.12)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.reading.series import JAN, JUN, MAR, codes, series


@pytest.mark.parametrize(
    ("value", "fields", "wanted"),
    [
        (40, {}, "in"),
        (7, {}, "in"),
        (41, {}, "above"),
        (6, {}, "below"),
        (7, {"comparator": "<"}, "below"),
        (30, {"comparator": "<"}, "in"),
        (40, {"comparator": "<="}, "in"),
        (41, {"comparator": "<"}, "unknown"),
        (40, {"comparator": ">"}, "above"),
        (40, {"comparator": ">="}, "unknown"),
        (30, {"comparator": ">"}, "unknown"),
        (30, {"comparator": ">", "high": None}, "unknown"),
        (30, {"approximate": True}, "in"),
        (40, {"approximate": True}, "unknown"),
        (50, {"approximate": True}, "above"),
        (30, {"low": None, "high": None}, "unknown"),
        (30, {"low": None}, "in"),
        (3000, {"high": None, "confirmed": True}, "in"),
        (30, {"low": 55, "high": 7}, "unknown"),
    ],
)
def test_the_position_in_the_printed_range(value: float, fields: dict[str, Any], wanted: str) -> None:
    assert f"range.{wanted}" in codes(series((value, MAR, fields)))


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ((90, 38), "range.returned"),
        ((90, 60), "range.still-above"),
        ((30, 60), "range.newly-above"),
        ((30, 6), "range.newly-below"),
        ((30, 35), "range.in-throughout"),
    ],
)
def test_what_became_of_the_range(values: tuple[float, float], wanted: str) -> None:
    found = codes(series((values[0], JAN), (values[1], MAR)))
    named = ("range.returned", "range.still-above", "range.newly-above", "range.newly-below", "range.in-throughout")
    assert found & set(named) == {wanted}


def test_one_point_out_of_range_between_is_not_in_throughout() -> None:
    assert "range.in-throughout" not in codes(series((30, JAN), (60, MAR), (30, JUN)))


@pytest.mark.parametrize(
    ("value", "fields", "wanted"),
    [
        (40, {}, "in-range"),
        (41, {}, "borderline"),
        (79, {}, "borderline"),
        (80, {}, "mild"),
        (199, {}, "mild"),
        (200, {}, "moderate"),
        (600, {}, "moderate"),
        (601, {}, "severe"),
        (10000, {"confirmed": True}, "severe"),
        (10001, {"confirmed": True}, "massive"),
        (10001, {"confirmed": True, "high": None}, "massive"),
        (3, {}, "in-range"),
        (2.1, {"unit": "ukat/L", "low": 0.1, "high": 0.7}, "mild"),
        (100, {"approximate": True}, "mild"),
        (80, {"approximate": True}, None),
        (60, {"high": None}, None),
    ],
)
def test_the_grade_by_the_multiple_of_the_upper_end(value: float, fields: dict[str, Any], wanted: str | None) -> None:
    found = {code for code in codes(series((value, MAR, fields))) if code.startswith("severity.")}
    assert found == ({f"severity.{wanted}"} if wanted else set())
