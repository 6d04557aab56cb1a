"""What is wrong in the record is put right: the entry that is meant, or nothing and a word about it."""

from __future__ import annotations

import pytest

from tests.unit.intake.spoken import Spoken

TWO = "ALT 45 U/L on 3 feb 2026 and 110 U/L on 4 aug 2026"
PANEL = (
    "ALT 130 on 3 March 2026 and 62 on 12 May 2026, U/L, range 0-40 on both",
    "AST 88 and GGT 210 on 3 march 2026, AST 41 and GGT 95 on 12 may 2026",
)
READ = (
    "ALT 212 U/L on 12 January 2026 and 44 U/L on 2 November 2026, range 7-55 on both",
    "GGT 310 U/L on 12 January 2026 and GGT 88 U/L on 2 November 2026",
    "that's all",
    "yes that's right",
)


@pytest.mark.parametrize(
    "typed",
    [
        "i said 45 but it was the august one. swap them",
        "swap them",
        "no, the other way around",
        "the dates the other way round",
        "the dates are mixed up",
    ],
)
def test_two_results_change_places(typed: str) -> None:
    assert Spoken(TWO, typed).results() == ["alt 110 2026-02-03", "alt 45 2026-08-04"]


@pytest.mark.parametrize("typed", ["don't swap them", "are they swapped?", "my tablets were mixed up"])
def test_nothing_changes_places_where_none_is_said_to(typed: str) -> None:
    assert Spoken(TWO, typed).results() == ["alt 45 2026-02-03", "alt 110 2026-08-04"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (
            "oh no I mixed up AST and GGT for the first day, it's AST 210 and GGT 88",
            ["ast 210 2026-03-03", "ast 41 2026-05-12", "ggt 88 2026-03-03", "ggt 95 2026-05-12"],
        ),
        (
            "AST and GGT are swapped on the 12 May one, AST 95, GGT 41",
            ["ast 88 2026-03-03", "ast 95 2026-05-12", "ggt 210 2026-03-03", "ggt 41 2026-05-12"],
        ),
        (
            "I mixed up AST and GGT",
            ["ast 88 2026-03-03", "ast 41 2026-05-12", "ggt 210 2026-03-03", "ggt 95 2026-05-12"],
        ),
    ],
)
def test_two_markers_change_places_on_the_day_that_is_meant(typed: str, meant: list[str]) -> None:
    assert Spoken(*PANEL, typed).results()[2:] == meant


def test_what_started_and_stopped_the_other_way_round_changes_no_result() -> None:
    spoken = Spoken(TWO, "no, the drinking stopped in march and the ursodiol in february, other way round")
    assert spoken.results() == ["alt 45 2026-02-03", "alt 110 2026-08-04"]
    assert not any(key[0] in "tc" and key[1:].isdigit() for key in spoken.state.record)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("no, 61 was on the 22nd", "2026-06-22"),
        ("no, 61 was on 22 July", "2026-07-22"),
        ("no, ALT 61 on 22 June 2026", "2026-06-22"),
        ("no the 61 was in may", "2026-05"),
    ],
)
def test_a_value_that_stands_once_is_that_result(typed: str, day: str) -> None:
    spoken = Spoken("ALT 85 U/L on 3 March 2026 and 61 on 20 June 2026, range 7-55 on all", "that's all", typed)
    assert spoken.results() == ["alt 85 2026-03-03 7-55", f"alt 61 {day} 7-55"]


RANGES = "alt 120 on jan 5, 58 june 9 and 45 on oct 2, all U/L"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (("7-56 on all", "no it's 7-55"), ["7-55", "7-55", "7-55"]),
        (("7-56 for january", "0-45 for the june one", "no its 7-56"), ["7-56", "7-56", ""]),
        (("7-56", "no its 7-55"), ["7-56", "7-55", ""]),
        (("7-56 on the first and last, 0-45 on the june one", "no its 7-50"), ["7-56", "0-45", "7-56"]),
    ],
)
def test_the_range_just_told(said: tuple[str, ...], meant: list[str]) -> None:
    rows = Spoken(RANGES, *said).results()
    assert [" ".join(row.split()[3:4]) for row in rows] == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("the february one is 88, range not known. the november one is 41, range 10-49", ["", "10-49"]),
        ("feb has no range, november has 10-49", ["", "10-49"]),
        ("10-49 but only on the november paper", ["", "10-49"]),
    ],
)
def test_a_range_goes_to_no_other_result_than_it_is_said_of(typed: str, meant: list[str]) -> None:
    rows = Spoken("alt was 88 U/L in february 2026 and 41 U/L on 17 november 2026", typed).results()
    assert [" ".join(row.split()[3:4]) for row in rows] == meant


@pytest.mark.parametrize(
    "typed",
    [
        "why do you say GGT stayed the same? it went from 310 to 88",
        "what? GGT fell from 310 to 88. that's not the same",
        "GGT was 310 and then 88",
        "ALT 44",
    ],
)
def test_results_said_again_are_not_recorded_twice(typed: str) -> None:
    before = Spoken(*READ)
    assert Spoken(*READ, typed).results() == before.results()


def test_a_new_result_of_a_value_that_stands_is_recorded() -> None:
    assert Spoken(*READ, "another ALT, 44").results()[2] == "alt 44 undated 7-55".removesuffix(" 7-55")


@pytest.mark.parametrize(
    "typed",
    ["delete the one without a date", "remove the undated one", "take out the duplicate", "no ALT 44? delete that"],
)
def test_a_result_without_a_date_is_taken_out(typed: str) -> None:
    assert Spoken(*READ, "another ALT, 44", typed).results() == Spoken(*READ).results()


@pytest.mark.parametrize("typed", ["delete the two without date", "delete the GGT without a date"])
def test_nothing_is_taken_out_where_it_cannot_be_told(typed: str) -> None:
    assert len(Spoken(*READ, "another ALT, 44", typed).results()) == 5


def test_digits_that_were_mixed_up_are_a_correction() -> None:
    spoken = Spoken("ALT 44 U/L, 51, 72 in Jan, April and July", "actually the april ALT was 15, I mixed the digits")
    assert [row.split()[1] for row in spoken.results()] == ["44", "15", "72"]


def test_a_number_that_could_be_of_anything_is_no_long_list_of_choices() -> None:
    spoken = Spoken(*PANEL, "no, that was wrong")
    assert spoken.asked is not None
    assert spoken.asked.shape != "target"


def test_the_value_that_is_denied_tells_which_is_meant() -> None:
    told = ("12.01.2026 ALT 140, 15.03.2026 ALT 80. All U/L, normal up to 45", "AST 60 U/L on 15 march 2026")
    spoken = Spoken(*told, "that's all", "yes", "the march one is 85 not 80")
    assert [row.split()[1] for row in spoken.results()] == ["140", "85", "60"]


def test_it_was_actually_another_value() -> None:
    told = ("alt 55 U/L on 3 May 2026, range 0-45", "that's all", "yes")
    assert Spoken(*told, "it was actually 65").results() == ["alt 65 2026-05-03 0-45"]
    assert len(Spoken(*PANEL, "no", "it was actually 65").results()) == 6


def test_a_result_is_taken_out_while_a_date_is_asked() -> None:
    told = ("ALT 130 U/L on 3 March 2026 and 62 on 12 May 2026, range 0-40 on both", "no", "same lab", "no", "GGT 90")
    assert Spoken(*told, "remove the ALT from may").results() == ["alt 130 2026-03-03 0-40 (same)", "ggt 90 undated"]
