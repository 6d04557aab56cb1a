"""From results to points: gaps, merged and set-aside results (clinical reference, 9.1 with 9.12)."""

from __future__ import annotations

import pytest

from assistant.facts import Marker
from assistant.reading import read, statuses
from assistant.timeline import Timeline
from tests.unit.reading.series import JAN, MAR, Row, codes, series


def _data(line: Timeline, marker: Marker = "alt") -> dict[str, tuple[str, ...]]:
    return {each.code: each.evidence for each in read(line, marker).findings if each.code.startswith("data.")}


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ((80, MAR, {"unit": None}), {"data.unit-missing"}),
        ((80, MAR, {"unit": "mg/dL"}), {"data.unit-missing"}),
        ((80, None, {}), {"data.undated"}),
        ((80, None, {"unit": None}), {"data.unit-missing", "data.undated"}),
        ((1500, MAR, {}), {"data.unconfirmed"}),
        ((1500, None, {}), {"data.unconfirmed", "data.undated"}),
        ((1500, MAR, {"confirmed": True}), set()),
        ((80, MAR, {"doubted": True}), {"data.unconfirmed"}),
        ((2, MAR, {"comparator": "<"}), {"data.unconfirmed"}),
        ((3, MAR, {"comparator": "<"}), set()),
    ],
)
def test_a_result_with_a_gap_is_kept_out_under_the_code_of_each_gap(row: Row, wanted: set[str]) -> None:
    line = series((100, JAN), row)
    assert _data(line).keys() == wanted
    assert read(line, "alt").latest == ("r1" if wanted else "r2")
    assert (statuses(line)["r2"] == "ok") is (not wanted)


def test_an_inr_without_unit_lacks_nothing() -> None:
    assert _data(series((1.1, MAR, {"unit": None}), marker="inr"), "inr") == {}


@pytest.mark.parametrize(
    ("rows", "wanted", "usable"),
    [
        ([(60, MAR, {}), (60, MAR, {})], {}, True),
        ([(48, MAR, {}), (0.8, MAR, {"unit": "ukat/L", "low": 0.12, "high": 0.67})], {}, True),
        ([(60, MAR, {}), (70, MAR, {})], {"data.merged-same-day": ("r1", "r2")}, True),
        ([(60, MAR, {}), (110, MAR, {})], {"data.conflict": ("r1", "r2")}, False),
        ([(60, MAR, {}), (70, MAR, {}), (85, MAR, {})], {"data.conflict": ("r1", "r2", "r3")}, False),
        ([(60, "2025-03", {}), (60, "2025-03", {})], {}, True),
        ([(60, MAR, {}), (60, "2025-03", {})], {"data.order-unknown": ("r2",)}, True),
        ([(60, "2025", {}), (60, "2025-03", {})], {"data.order-unknown": ("r1",)}, True),
        ([(60, MAR, {}), (61, MAR, {}), (64, "2025-03", {})], {}, True),
        ([(5, MAR, {"comparator": "<"}), (5, MAR, {"comparator": "<="})], {}, True),
        ([(60, MAR, {}), (60, MAR, {"approximate": True})], {"data.merged-same-day": ("r1", "r2")}, True),
    ],
)
def test_results_of_one_date_are_merged_or_set_aside(
    rows: list[Row], wanted: dict[str, tuple[str, ...]], usable: bool
) -> None:
    line = series(*rows)
    found = _data(line)
    assert {code: ids for code, ids in found.items() if code in wanted} == wanted
    assert (read(line, "alt").latest is not None) is usable


def test_what_was_set_aside_as_a_conflict_blurs_no_month() -> None:
    """Equal dates are settled before overlapping ones."""
    line = series((60, MAR), (200, MAR), (80, "2025-03"))
    assert _data(line) == {"data.conflict": ("r1", "r2")}
    assert read(line, "alt").latest == "r3"


def test_a_marker_without_limits_merges_equal_values_only() -> None:
    assert "data.conflict" in _data(series((0.2, MAR), (0.3, MAR), marker="bilirubin_direct"), "bilirubin_direct")
    assert _data(series((0.2, MAR), (0.2, MAR), marker="bilirubin_direct"), "bilirubin_direct") == {}


def test_seconds_and_per_cent_of_one_report_are_no_conflict() -> None:
    per_cent = {"unit": "%", "low": 70, "high": 130}
    line = series((12.6, JAN), (76, JAN, per_cent), (14.0, MAR), marker="pt")
    assert _data(line, "pt") == {}
    assert {"direction.rising", "change.beyond-variation"} <= codes(line, "pt")
