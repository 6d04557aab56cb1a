"""Direction, size and persistence beyond the vectors (clinical reference, 9.4 to 9.6 with 9.12)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.reading.series import FEB, JAN, JUN, MAR, codes, series, started


def test_the_pair_of_the_ends_is_no_reversal() -> None:
    """Falling by the careful difference while the plain interval rose would else be mixed by itself."""
    assert "direction.stable" in codes(series((40, JAN), (56, MAR, {"high": 56})))


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
    assert wanted in codes(series(*rows))


def test_direct_bilirubin_is_shown_and_not_judged() -> None:
    line = series((0.2, JAN), (0.9, MAR), marker="bilirubin_direct")
    assert codes(line, "bilirubin_direct") == {
        "direction.insufficient",
        "change.not-assessed",
        "range.above",
        "range.newly-above",
    }


@pytest.mark.parametrize(("name", "judged"), [("Warfarin 5 mg", False), ("my blood thinner", False), ("aspirin", True)])
def test_inr_on_a_blood_thinner_is_shown_and_not_judged(name: str, judged: bool) -> None:
    line = series((1.0, JAN), (2.5, MAR), marker="inr", treatments=(started(name, "2024-01"),))
    found = codes(line, "inr")
    assert ("direction.rising" in found) is judged
    assert ("safety.inr" in found) is judged
