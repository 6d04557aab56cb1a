"""Dates before their values, comparators in full, codes and limits that are no results, and rows of exports."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.understanding.said import numbers, said

TODAY = date(2026, 2, 27)

CASES = [
    # a week ago today
    ("a week ago today, ALT 57", "alt 57 @2026-02-20"),
    ("two weeks ago today my ALT was 57", "alt 57 @2026-02-13"),
    ("a week ago yesterday ALT was 57", "alt 57 @2026-02-19"),
    ("my ALT was 57 a week ago, today 60", "alt 57 @2026-02-20; alt 60 @2026-02-27"),
    ("ALT 57 a week ago today it is 60", "alt 57 @2026-02-20; alt 60 @2026-02-27"),
    # a date, and what it was then
    ("ALT 40 in 2022, then 2023 it was 55", "alt 40 @2022; alt 55 @2023"),
    ("ALT 40 in 2022, 2023 it was 55, 2024 it was 70", "alt 40 @2022; alt 55 @2023; alt 70 @2024"),
    ("2022 it was ALT 40", "alt 40 @2022"),
    ("ALT 90 on 3 May, on 4 June it was 70, 5 July 60", "alt 90 @2025-05-03; alt 70 @2025-06-04; alt 60 @2025-07-05"),
    ("ALT was 90 in May and it was 70 in June", "alt 90 @2025-05; alt 70 @2025-06"),
    ("ALT 90 in May it was 70 in June", "alt 90 @2025-05; alt 70 @2025-06"),
    # or equal
    ("ALT greater than or equal to 300", "alt >=300"),
    ("ALT less than or equal to 10", "alt <=10"),
    ("ALT was equal to or greater than 500", "alt >=500"),
    ("ALT \uff1c 10", "alt <10"),
    # codes and limits
    ("Reference 118-ALT-2207, ordered online", ""),
    ("the doctor stops it at ALT 5x ULN, so at 200 or thereabouts", ""),
    # rows of exports
    ("ALT;36;U/L;10;50\nGGT;95;U/L;10;71", "alt 36 U/L; ggt 95 U/L"),
    ("ALT;36;U/L;10;50\nname;result;unit;low;high", "alt 36 U/L 10..50"),
    ("ALT (SGPT) 01 | 54 High | IU/L | 0-44\nGGT 01 | 71 | IU/L | 0-65", "alt 54 U/L 0..44; ggt 71 U/L 0..65"),
    ("Mar 03 | ALT 54\nApr 04 | ALT 50", "alt 54 @2025-03-03; alt 50 @2025-04-04"),
]


@pytest.mark.parametrize(("text", "meant"), CASES)
def test_each_value_is_read_with_its_own_date_and_sign(text: str, meant: str) -> None:
    """A table of messages and the results that they tell."""
    assert numbers(said(text, today=TODAY)) == meant
