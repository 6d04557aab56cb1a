"""Rebound, a passing spike, and a fall too fast (clinical reference, 9.7 with 9.12)."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.reading import read
from assistant.timeline import TreatmentRow
from tests.unit.reading.series import JAN, JUN, MAR, codes, factor, series, started


@pytest.mark.parametrize(("last", "attribute"), [(110, "partial"), (150, "full"), (200, "full")])
def test_a_rebound_is_full_where_the_latest_is_not_below_the_baseline(last: float, attribute: str) -> None:
    (found,) = read(series((150, JAN), (60, MAR), (last, JUN)), "alt").of("pattern.rebound")
    assert found.values["attribute"] == attribute


def test_albumin_rebounds_the_other_way_round() -> None:
    assert "pattern.rebound" in codes(series((3.4, JAN), (4.2, MAR), (3.5, JUN), marker="albumin"), "albumin")
    assert "pattern.rebound" not in codes(series((4.2, JAN), (3.4, MAR), (4.2, JUN), marker="albumin"), "albumin")


@pytest.mark.parametrize(
    ("last", "wanted"), [("2025-05-09", True), ("2025-05-10", False), ("2025-04", True), ("2025-05", False)]
)
def test_a_spike_came_back_within_60_days_at_the_most(last: str, wanted: bool) -> None:
    assert ("pattern.spike-possible" in codes(series((45, JAN), (130, MAR), (48, last)))) is wanted


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
    line = series((200, JAN), (60, MAR), context=(context,))
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
    line = series((200, JAN), (60, MAR), (55, JUN), treatments=(treatment,), baseline="r1")
    assert ("pattern.spike-possible" in codes(line)) is wanted


@pytest.mark.parametrize(("last", "wanted"), [("2025-01-11", True), ("2025-01-12", False), ("2025-02", False)])
def test_a_fall_faster_than_alt_can_fall_is_read_back(last: str, wanted: bool) -> None:
    """300 to 80 needs more than two half-lives of 30 hours: 57 hours are too few with one day between, 72 are not."""
    assert ("data.check-speed" in codes(series((300, JAN), (80, last)))) is wanted
