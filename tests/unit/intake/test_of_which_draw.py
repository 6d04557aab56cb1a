"""Results told of a draw by its place: dated where it can be told, and asked where it cannot."""

from __future__ import annotations

import pytest

from tests.unit.intake.spoken import Spoken

DRAWS = (
    "ALT 130 on 3 March 2026 and 62 on 12 May 2026, U/L, range 0-40 on both",
    "no more",
    "same lab",
    "nothing",
)
FIRST, SECOND = "2026-03-03", "2026-05-12"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (
            "AST 88 and GGT 210 same day as the first, and on the second one AST 41 and GGT 95",
            [f"ast 88 {FIRST}", f"ast 41 {SECOND}", f"ggt 210 {FIRST}", f"ggt 95 {SECOND}"],
        ),
        ("AST 98 and GGT 340 same day as the first one", [f"ast 98 {FIRST}", f"ggt 340 {FIRST}"]),
        (
            "GGT was 60 on the second one and AST 44 on both",
            [f"ggt 60 {SECOND}", f"ast 44 {FIRST}", f"ast 44 {SECOND}"],
        ),
        (
            "the first time AST was 390 and ggt 90, this last time AST 50",
            [f"ast 390 {FIRST}", f"ast 50 {SECOND}", f"ggt 90 {FIRST}"],
        ),
        (
            "first: AST 88, GGT 210. second: AST 41, GGT 95",
            [f"ast 88 {FIRST}", f"ast 41 {SECOND}", f"ggt 210 {FIRST}", f"ggt 95 {SECOND}"],
        ),
        ("INR 1.0 both", [f"inr 1 {FIRST}", f"inr 1 {SECOND}"]),
        ("both AST and GGT, 180 and 320 on the first", [f"ast 180 {FIRST}", f"ggt 320 {FIRST}"]),
        ("AST 88, the second one 41", [f"ast 41 {SECOND}", "ast 88 undated"]),
        ("at first AST was 88", ["ast 88 undated"]),
        (
            "ALP 1.8 and 1.5 on the same dates, both normal under 1.9, INR 1.0 both",
            ["alp 1.8 undated", "alp 1.5 undated", f"inr 1 {FIRST}", f"inr 1 {SECOND}"],
        ),
        ("AST 88 at the beginning, 41 at the end", [f"ast 88 {FIRST}", f"ast 41 {SECOND}"]),
        ("AST 44 on all three", ["ast 44 undated"]),
    ],
)
def test_the_draws_that_are_meant(typed: str, meant: list[str]) -> None:
    spoken = Spoken(*DRAWS, typed)
    assert spoken.results()[2:] == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("first one", [f"ast 98 {FIRST}", f"ggt 340 {FIRST}"]),
        ("the second", [f"ast 98 {SECOND}", f"ggt 340 {SECOND}"]),
        ("both on the first", [f"ast 98 {FIRST}", f"ggt 340 {FIRST}"]),
        ("same day as the first one", [f"ast 98 {FIRST}", f"ggt 340 {FIRST}"]),
        ("the third", ["ast 98 undated", "ggt 340 undated"]),
        ("is it the first one?", ["ast 98 undated", "ggt 340 undated"]),
        ("15 jan for the AST 98 and 20 april for the GGT", ["ast 98 2026-01-15", "ggt 340 2026-04-20"]),
    ],
)
def test_the_date_answered_by_a_place(typed: str, meant: list[str]) -> None:
    spoken = Spoken(*DRAWS, "AST 98 and GGT 340")
    assert spoken.asked is not None
    assert spoken.asked.slot == "date"
    spoken.say(typed)
    assert spoken.results()[2:] == meant


@pytest.mark.parametrize(
    "typed",
    ["3 march for the AST 98 and the GGT 340, 12 may for the others", "98 and 340 on 3 march, the others 12 may"],
)
def test_dates_for_these_and_for_the_others(typed: str) -> None:
    spoken = Spoken(*DRAWS, "AST 98 and GGT 340, then AST 44 and GGT 60", typed)
    assert spoken.results()[2:] == [f"ast 98 {FIRST}", f"ast 44 {SECOND}", f"ggt 340 {FIRST}", f"ggt 60 {SECOND}"]


def test_values_in_a_row_are_of_the_draws_in_the_order_that_is_said() -> None:
    told = (*DRAWS, "ALP 410 and 190")
    assert Spoken(*told, "yes").results()[2:] == [f"alp 410 {FIRST}", f"alp 190 {SECOND}"]
    assert Spoken(*told, "no, the other way round").results()[2:] == [f"alp 190 {FIRST}", f"alp 410 {SECOND}"]
    in_words = Spoken(*told, "first day and second day").results()[2:]
    assert in_words == [f"alp 410 {FIRST}", f"alp 190 {SECOND}"]
    assert Spoken(*told, "12 may").results()[2:] == ["alp 410 undated", "alp 190 undated"]


def test_another_value_of_a_draw_replaces_the_one_that_stands() -> None:
    told = (*DRAWS, "GGT 90 U/L on 3 March 2026 and 80 on 12 May 2026")
    assert Spoken(*told, "the second GGT was 85").results()[2:] == [f"ggt 90 {FIRST}", f"ggt 85 {SECOND}"]


def test_a_year_is_no_value() -> None:
    spoken = Spoken("ALT 64 U/L on 12 October 2026, range 7-55", "another one from before, 2024, was about 40")
    assert spoken.results() == ["alt 40 2024", "alt 64 2026-10-12 7-55"]
    assert Spoken("ALT 64 U/L on 12 October 2026, range 7-55", "ALT 2024 in 2019").results()[0].startswith("alt 2024")


def test_one_of_the_dates_that_are_named_was_asked_for() -> None:
    spoken = Spoken("ALT 64 U/L on 3.3.2026 and 40 on 4.6.2026", "3 march and 4 june")
    assert [row.split()[2] for row in spoken.results()] == ["2026-03-03", "2026-06-04"]


def test_the_draws_are_those_of_the_marker_that_was_told_before() -> None:
    spoken = Spoken("GGT 90 U/L on 3 March 2026 and 62 on 12 May 2026", "ALT 44 on the first")
    assert "alt 44 2026-03-03" in spoken.results()


@pytest.mark.parametrize(
    "typed",
    [
        "I think around the 10th of May, and the second one was last monday",
        "the second one was last monday",
        "the last one was last monday",
        "the first was 10 may, the second last monday",
    ],
)
def test_the_second_is_the_one_that_is_asked_about(typed: str) -> None:
    """Of two told together one lacks its date: a place still counts both."""
    spoken = Spoken("my ALT was 142 in May and is 61 now", typed)
    assert spoken.results()[-1].startswith("alt 61 2026-11-23")
