"""The rules of the clinical reference, 9, one table a section, with what 9.12 settles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from assistant.facts import MARKERS, Marker
from assistant.reading import derived, read, statuses
from assistant.reading.finding import Finding
from assistant.reading.order import in_order, level
from assistant.timeline import PersonRow, ResultRow, SymptomRow, Timeline, TreatmentRow
from tests.timelines import random_timeline
from tests.unit.reading.series import codes, factor, result, started, timeline

JAN, FEB, MAR, JUN = "2025-01-10", "2025-02-10", "2025-03-10", "2025-06-10"
Row = tuple[float, str | None, dict[str, Any]]


def _alt(*rows: Row | tuple[float, str | None], marker: Marker = "alt", **more: Any) -> Timeline:
    made = []
    for at, row in enumerate(rows):
        fields = row[2] if len(row) == 3 else {}
        made.append(result(f"r{at + 1}", marker, row[0], row[1], **fields))
    return timeline(*made, **more)


def _data(line: Timeline, marker: Marker = "alt") -> dict[str, tuple[str, ...]]:
    return {each.code: each.evidence for each in read(line, marker).findings if each.code.startswith("data.")}


# 9.1 ----------------------------------------------------------------------------------------------------------------


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
    line = _alt((100, JAN), row)
    assert _data(line).keys() == wanted
    assert read(line, "alt").latest == ("r1" if wanted else "r2")
    assert (statuses(line)["r2"] == "ok") is (not wanted)


def test_an_inr_without_unit_lacks_nothing() -> None:
    assert _data(_alt((1.1, MAR, {"unit": None}), marker="inr"), "inr") == {}


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
    line = _alt(*rows)
    found = _data(line)
    assert {code: ids for code, ids in found.items() if code in wanted} == wanted
    assert (read(line, "alt").latest is not None) is usable


def test_what_was_set_aside_as_a_conflict_blurs_no_month() -> None:
    """Equal dates are settled before overlapping ones."""
    line = _alt((60, MAR), (200, MAR), (80, "2025-03"))
    assert _data(line) == {"data.conflict": ("r1", "r2")}
    assert read(line, "alt").latest == "r3"


def test_a_marker_without_limits_merges_equal_values_only() -> None:
    assert "data.conflict" in _data(_alt((0.2, MAR), (0.3, MAR), marker="bilirubin_direct"), "bilirubin_direct")
    assert _data(_alt((0.2, MAR), (0.2, MAR), marker="bilirubin_direct"), "bilirubin_direct") == {}


def test_seconds_and_per_cent_of_one_report_are_no_conflict() -> None:
    per_cent = {"unit": "%", "low": 70, "high": 130}
    line = _alt((12.6, JAN), (76, JAN, per_cent), (14.0, MAR), marker="pt")
    assert _data(line, "pt") == {}
    assert {"direction.rising", "change.beyond-variation"} <= codes(line, "pt")


# 9.2 ----------------------------------------------------------------------------------------------------------------


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
    line = _alt((120, JAN, {"high": 40}), (60, MAR, {"high": 30}))
    assert {"direction.falling", "change.borderline", "compare.range-changed"} <= codes(line)


def test_seconds_and_per_cent_are_never_compared() -> None:
    line = _alt((12, JAN), (80, MAR, {"unit": "%", "low": 70, "high": 130}), marker="pt")
    assert codes(line, "pt") == {"direction.insufficient", "compare.not-comparable", "change.not-assessed"} | {
        "range.in",
        "range.in-throughout",
    }


# 9.3 ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("treatments", "chosen", "wanted"),
    [
        ((), None, ("r1", "first")),
        ((started("x", "2025-02-20"),), None, ("r2", "treatment")),
        ((started("x", "2025-02-10"),), None, ("r2", "treatment")),
        ((started("x", "2025-01-09"),), None, ("r1", "first")),
        ((started("x", "2025-08-12"),), None, ("r1", "first")),
        ((started("x", "2026-02-20"),), None, ("r1", "first")),
        ((started("x", "2025-07"),), None, ("r1", "first")),
        ((started("x", "2025-03"),), None, ("r2", "treatment")),
        ((started("x", None),), None, ("r1", "first")),
        ((TreatmentRow("x", "stop", "2025-02-20"),), None, ("r1", "first")),
        ((TreatmentRow("x", "increase", "2025-02-20"),), None, ("r2", "treatment")),
        ((TreatmentRow("x", "increase", "2025-02-20"), started("y", "2025-04-01")), None, ("r3", "treatment")),
        ((started("x", "2025-02-20"),), "r3", ("r3", "chosen")),
        ((), "r9", ("r1", "first")),
    ],
)
def test_the_baseline(treatments: tuple[TreatmentRow, ...], chosen: str | None, wanted: tuple[str, str]) -> None:
    """The last usable result up to 180 days before the first start, if one lies after it; never the highest for being that."""
    line = _alt((80, JAN), (300, FEB), (120, MAR), (60, JUN), treatments=treatments, baseline=chosen)
    reading = read(line, "alt")
    assert (reading.baseline, reading.why) == wanted
    assert reading.latest == "r4"


# 9.4, 9.5, 9.6 ------------------------------------------------------------------------------------------------------


def test_the_pair_of_the_ends_is_no_reversal() -> None:
    """Falling by the careful difference while the plain interval rose would else be mixed by itself."""
    assert "direction.stable" in codes(_alt((40, JAN), (56, MAR, {"high": 56})))


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([(120, JAN), (60, FEB), (58, "2025-02-24")], "persist.sustained"),
        ([(120, JAN), (60, FEB), (58, "2025-02-23")], "persist.one-result"),
        ([(120, JAN), (60, FEB), (58, "2025-03")], "persist.sustained"),
        ([(120, JAN), (60, "2025-02"), (58, "2025-03-13")], "persist.one-result"),
        ([(120, JAN), (60, FEB, {"high": 55}), (58, MAR)], "persist.one-result"),
        ([(120, JAN), (100, FEB), (58, MAR)], "persist.one-result"),
        ([(40, JAN), (80, FEB), (90, MAR)], "persist.sustained"),
        ([(80, JAN), (70, FEB), (60, MAR), (54, JUN)], "persist.steady-run"),
        ([(80, JAN), (70, FEB), (70, MAR), (54, JUN)], "persist.one-result"),
        ([(80, JAN), (70, FEB, {"approximate": True}), (62, MAR), (54, JUN)], "persist.one-result"),
    ],
)
def test_persistence(rows: list[Any], wanted: str) -> None:
    assert wanted in codes(_alt(*rows))


def test_direct_bilirubin_is_shown_and_not_judged() -> None:
    line = _alt((0.2, JAN), (0.9, MAR), marker="bilirubin_direct")
    assert codes(line, "bilirubin_direct") == {
        "direction.insufficient",
        "change.not-assessed",
        "range.above",
        "range.newly-above",
    }


@pytest.mark.parametrize(("name", "judged"), [("Warfarin 5 mg", False), ("my blood thinner", False), ("aspirin", True)])
def test_inr_on_a_blood_thinner_is_shown_and_not_judged(name: str, judged: bool) -> None:
    line = _alt((1.0, JAN), (2.5, MAR), marker="inr", treatments=(started(name, "2024-01"),))
    found = codes(line, "inr")
    assert ("direction.rising" in found) is judged
    assert ("safety.inr" in found) is judged


# 9.7 ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("last", "attribute"), [(110, "partial"), (150, "full"), (200, "full")])
def test_a_rebound_is_full_where_the_latest_is_not_below_the_baseline(last: float, attribute: str) -> None:
    (found,) = read(_alt((150, JAN), (60, MAR), (last, JUN)), "alt").of("pattern.rebound")
    assert found.values["attribute"] == attribute


def test_albumin_rebounds_the_other_way_round() -> None:
    assert "pattern.rebound" in codes(_alt((3.4, JAN), (4.2, MAR), (3.5, JUN), marker="albumin"), "albumin")
    assert "pattern.rebound" not in codes(_alt((4.2, JAN), (3.4, MAR), (4.2, JUN), marker="albumin"), "albumin")


@pytest.mark.parametrize(
    ("last", "wanted"), [("2025-05-09", True), ("2025-05-10", False), ("2025-04", True), ("2025-05", False)]
)
def test_a_spike_came_back_within_60_days_at_the_most(last: str, wanted: bool) -> None:
    assert ("pattern.spike-possible" in codes(_alt((45, JAN), (130, MAR), (48, last)))) is wanted


@pytest.mark.parametrize(
    ("context", "wanted"),
    [
        (factor("exercise", "2024-12-27"), True),
        (factor("exercise", "2024-12-26"), False),
        (factor("exercise", "2025-01-11"), False),
        (factor("exercise", "2025-01"), False),
        (factor("exercise", "2024-12"), False),
        (factor("alcohol", "2024-12"), True),
        (factor("alcohol", "2024-12", "none"), False),
        (factor("illness", None), False),
        (factor("diet", "2025-01-09"), False),
        (factor("fasting", "2025-01-10"), False),
        (factor("weight", "2024-08"), True),
    ],
)
def test_a_first_high_may_have_passed_where_a_factor_surely_lies_in_its_window(context: Any, wanted: bool) -> None:
    line = _alt((200, JAN), (60, MAR), context=(context,))
    assert ("pattern.spike-possible" in codes(line)) is wanted


@pytest.mark.parametrize(
    ("treatment", "wanted"),
    [
        (started("x", "2025-01-10"), False),
        (started("x", "2025-03-10"), False),
        (started("x", "2025-03"), False),
        (started("x", None), False),
        (started("x", "2025-03-11"), True),
        (TreatmentRow("x", "increase", "2025-02-01"), True),
    ],
)
def test_a_first_high_may_have_passed_where_no_treatment_may_have_started(
    treatment: TreatmentRow, wanted: bool
) -> None:
    line = _alt((200, JAN), (60, MAR), (55, JUN), treatments=(treatment,), baseline="r1")
    assert ("pattern.spike-possible" in codes(line)) is wanted


@pytest.mark.parametrize(("last", "wanted"), [("2025-01-11", True), ("2025-01-12", False), ("2025-02", False)])
def test_a_fall_faster_than_alt_can_fall_is_read_back(last: str, wanted: bool) -> None:
    """300 to 80 needs more than two half-lives of 30 hours: 57 hours are too few with one day between, 72 are not."""
    assert ("data.check-speed" in codes(_alt((300, JAN), (80, last)))) is wanted


# 9.8 ----------------------------------------------------------------------------------------------------------------


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
    assert f"range.{wanted}" in codes(_alt((value, MAR, fields)))


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
    found = codes(_alt((values[0], JAN), (values[1], MAR)))
    named = ("range.returned", "range.still-above", "range.newly-above", "range.newly-below", "range.in-throughout")
    assert found & set(named) == {wanted}


def test_one_point_out_of_range_between_is_not_in_throughout() -> None:
    assert "range.in-throughout" not in codes(_alt((30, JAN), (60, MAR), (30, JUN)))


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
    found = {code for code in codes(_alt((value, MAR, fields))) if code.startswith("severity.")}
    assert found == ({f"severity.{wanted}"} if wanted else set())


# 9.9 ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "latest", "wanted"),
    [
        (JAN, MAR, "coherent"),
        ("2025-01-17", "2025-03-03", "coherent"),
        ("2025-01-18", MAR, "unpaired"),
        ("2025-01", MAR, "unpaired"),
        (JAN, "2025-04-01", "unpaired"),
    ],
)
def test_related_results_pair_up_to_7_days_from_the_draw(first: str, latest: str, wanted: str) -> None:
    line = timeline(
        result("r1", "alt", 120, JAN),
        result("r2", "alt", 60, MAR),
        result("a1", "ast", 90, first),
        result("a2", "ast", 45, latest),
    )
    assert f"pattern.{wanted}" in codes(line)


def test_the_nearest_pairs_and_of_two_the_earlier() -> None:
    line = timeline(
        result("r1", "alt", 120, JAN),
        result("r2", "alt", 60, MAR),
        result("a1", "ast", 90, JAN),
        result("a2", "ast", 45, "2025-03-08"),
        result("a3", "ast", 200, "2025-03-12"),
        result("a4", "ast", 300, "2025-03-13"),
    )
    assert "pattern.coherent" in codes(line)


def test_a_result_that_would_serve_both_ends_makes_no_pair() -> None:
    line = timeline(
        result("r1", "alt", 120, JAN), result("r2", "alt", 60, "2025-01-14"), result("a1", "ast", 90, "2025-01-12")
    )
    assert "pattern.unpaired" in codes(line)


def test_the_panel_while_alt_rises_or_stays() -> None:
    def panel(last: float) -> set[str]:
        line = timeline(
            result("r1", "alt", 60, JAN),
            result("r2", "alt", last, MAR),
            result("g1", "ggt", 40, JAN),
            result("g2", "ggt", 90, MAR),
        )
        return {code for code in codes(line) if code.startswith("pattern.")}

    assert panel(120) == {"pattern.parallel-worsening:ggt"}
    assert panel(62) == {"pattern.other-worsening:ggt"}


def test_panel_codes_are_for_alt_alone() -> None:
    line = timeline(result("a1", "ast", 120, JAN), result("a2", "ast", 60, MAR))
    assert not {code for code in codes(line, "ast") if code.startswith("pattern.")}


SAFETY: list[tuple[list[ResultRow], set[str]]] = [
    ([result("a", "alt", 130, MAR), result("b", "bilirubin_total", 2.6, MAR)], {"alt-bilirubin", "bilirubin"}),
    ([result("a", "alt", 120, MAR), result("b", "bilirubin_total", 2.4, MAR)], {"alt-bilirubin", "bilirubin"}),
    ([result("a", "alt", 110, MAR), result("b", "bilirubin_total", 3.0, MAR)], {"bilirubin"}),
    ([result("a", "alt", 130, MAR), result("b", "bilirubin_total", 2.6, "2025-03-17")], {"alt-bilirubin", "bilirubin"}),
    ([result("a", "alt", 130, MAR), result("b", "bilirubin_total", 2.6, "2025-03-18")], {"bilirubin"}),
    ([result("a", "alt", 601, MAR)], {"enzymes-very-high"}),
    ([result("a", "alt", 600, MAR)], set()),
    ([result("a", "ast", 1000, MAR, low=None, high=None)], {"enzymes-very-high"}),
    ([result("a", "alt", 16.7, MAR, unit="ukat/L", low=None, high=None)], {"enzymes-very-high"}),
    ([result("a", "alt", 1000, MAR, comparator=">")], {"enzymes-very-high"}),
    ([result("a", "alt", 900, JAN), result("b", "alt", 60, MAR)], set()),
    ([result("a", "inr", 1.5, MAR)], {"inr"}),
    ([result("a", "inr", 1.4, MAR)], set()),
    ([result("a", "inr", 1.6, MAR, approximate=True)], set()),
    ([result("a", "bilirubin_total", 3.0, MAR, low=None, high=None)], {"bilirubin"}),
    ([result("a", "bilirubin_total", 51, MAR, unit="umol/L", low=None, high=None)], {"bilirubin"}),
    ([result("a", "bilirubin_total", 50, MAR, unit="umol/L", low=None, high=None)], set()),
    ([result("a", "platelets", 49, MAR, confirmed=True)], {"platelets"}),
    ([result("a", "platelets", 50, MAR)], set()),
    ([result("a", "platelets", 49, MAR)], set()),
]


@pytest.mark.parametrize(("rows", "wanted"), SAFETY)
def test_safety_looks_at_the_latest_of_each_marker_whatever_was_asked(rows: list[ResultRow], wanted: set[str]) -> None:
    for marker in ("alt", "ggt"):
        found = {each.code for each in read(timeline(*rows), marker).findings if each.code.startswith("safety.")}
        assert found == {f"safety.{name}" for name in wanted}


# 9.10 ---------------------------------------------------------------------------------------------------------------


def test_the_order_of_telling() -> None:
    given = [
        "range.above",
        "compare.range-changed",
        "change.borderline",
        "pattern.isolated",
        "data.undated",
        "persist.one-result",
        "direction.falling",
        "pattern.rebound",
        "safety.inr",
    ]
    ordered = [each.code for each in in_order([Finding(code, "alt") for code in given], "high")]
    assert ordered == [
        "safety.inr",
        "data.undated",
        "pattern.rebound",
        "direction.falling",
        "change.borderline",
        "persist.one-result",
        "pattern.isolated",
        "range.above",
        "compare.range-changed",
    ]


def test_any_direction_towards_the_worse_side_is_level_4() -> None:
    assert level(Finding("direction.rising", "alt"), "high") == 4
    assert level(Finding("direction.falling", "albumin"), "low") == 4
    assert level(Finding("direction.falling", "alt"), "high") == 5


# 3 ------------------------------------------------------------------------------------------------------------------


def _numbers(*rows: ResultRow, **more: Any) -> dict[str, float]:
    return {each.name: round(each.value, each.digits) for each in derived(timeline(*rows, **more), "alt")}


def _draw(**values: float) -> list[ResultRow]:
    return [result(marker, marker, value, MAR) for marker, value in values.items()]  # type: ignore[arg-type]


def test_the_derived_numbers_of_the_vectors() -> None:
    assert _numbers(*_draw(alt=60, ast=48))["ast-alt"] == 0.8
    assert _numbers(*_draw(alt=31, ast=62))["ast-alt"] == 2.0
    enzymes = {"unit": "ukat/L", "low": 0.1, "high": 0.7}
    assert _numbers(result("a", "alt", 0.75, MAR, **enzymes), result("b", "ast", 0.9, MAR, **enzymes))["ast-alt"] == 1.2
    assert _numbers(*_draw(alt=120))["times-upper"] == 3.0
    assert _numbers(*_draw(alt=400, alp=120))["r"] == 10.0
    assert _numbers(result("a", "alt", 90, MAR, high=45), *_draw(alp=300))["r"] == 0.8
    assert _numbers(*_draw(alt=160, alp=180))["r"] == 2.67
    for age, ast, alt, platelets, wanted in ((45, 40, 50, 220, 1.16), (60, 80, 64, 150, 4.0), (68, 35, 28, 240, 1.87)):
        rows = _draw(alt=alt, ast=ast, platelets=platelets)
        line = Timeline(date(2025, 3, 10), tuple(rows), person=PersonRow(age))
        assert {each.name: round(each.value, 2) for each in derived(line, "alt")}["fib-4"] == wanted


def test_a_ratio_is_not_shown_where_its_row_forbids_it() -> None:
    person = PersonRow(60)
    both = _draw(alt=60, ast=48, platelets=200)
    assert "ast-alt" not in _numbers(*_draw(alt=20, ast=48))
    assert "ast-alt" not in _numbers(result("a", "alt", 60, MAR), result("b", "ast", 48, "2025-03-11"))
    assert "ast-alt" not in _numbers(result("a", "alt", 60, "2025-03"), result("b", "ast", 48, "2025-03"))
    assert "ast-alt" not in _numbers(result("a", "alt", 60, MAR, approximate=True), *_draw(ast=48))
    assert "r" not in _numbers(*_draw(alt=30, alp=100))
    assert "fib-4" in _numbers(*both, person=person)
    assert "fib-4" not in _numbers(*both)
    assert "fib-4" not in _numbers(*both, person=PersonRow(36))
    assert "fib-4" not in _numbers(*_draw(alt=201, ast=48, platelets=200), person=person)
    assert "fib-4" not in _numbers(*both, person=person, symptoms=(SymptomRow("jaundice", True),))
    assert "fib-4" not in _numbers(*both, person=person, context=(factor("illness", "2025-03-01"),))


def test_r_and_fib_4_are_for_the_sheet_alone() -> None:
    line = timeline(*_draw(alt=60, ast=48, platelets=200, alp=90), person=PersonRow(60))
    places = {each.name: each.places for each in derived(line, "alt")}
    assert places["r"] == places["fib-4"] == ("sheet",)
    assert "screen" in places["ast-alt"]


# The whole ----------------------------------------------------------------------------------------------------------


def _moved(line: Timeline, years: int) -> Timeline:
    """All dates by whole leap cycles, so that every month keeps its days."""

    def move(when: str | None) -> str | None:
        return f"{int(when[:4]) + years}{when[4:]}" if when is not None else None

    return replace(
        line,
        today=line.today.replace(year=line.today.year + years),
        results=tuple(replace(row, date=move(row.date)) for row in line.results),
        treatments=tuple(replace(row, date=move(row.date)) for row in line.treatments),
        context=tuple(replace(row, date=move(row.date)) for row in line.context),
    )


def test_shuffling_and_moving_all_dates_change_nothing() -> None:
    rng = Random(9)
    for _ in range(400):
        line = random_timeline(rng)
        shuffled = list(line.results)
        rng.shuffle(shuffled)
        for marker in MARKERS:
            reading = read(line, marker)
            assert read(replace(line, results=tuple(shuffled)), marker) == reading
            moved = read(_moved(line, 28), marker)
            assert [(each.code, each.evidence) for each in moved.findings] == [
                (each.code, each.evidence) for each in reading.findings
            ]


def test_there_is_one_direction_and_one_change_and_every_evidence_exists() -> None:
    rng = Random(10)
    for _ in range(400):
        line = random_timeline(rng)
        ids = {row.id for row in line.results}
        for marker in MARKERS:
            reading = read(line, marker)
            assert len(reading.of("direction")) == len(reading.of("change")) == 1
            assert len(reading.of("persist")) == (
                reading.of("change")[0].code.split(".")[1] in ("borderline", "beyond-variation")
            )
            assert all(set(each.evidence) <= ids for each in reading.findings)


def test_a_lifetime_of_results_is_read_in_one_pass() -> None:
    """Ten thousand results: a rule that looked at each pair would not come to an end here."""
    first = date(1998, 1, 1)
    rows = [result(f"r{at}", "alt", 40 + at % 30, (first + timedelta(days=at)).isoformat()) for at in range(10_000)]
    same_day = [replace(row, id=f"s{row.id}", value=60 + at / 1000, date=JAN) for at, row in enumerate(rows)]
    assert "range.above" in codes(timeline(*rows)) or "range.in" in codes(timeline(*rows))
    assert "data.merged-same-day" in codes(timeline(*same_day))
