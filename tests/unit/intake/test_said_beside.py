"""A yes or no with more behind it, ranges of several markers, what closes a question, and what no question follows."""

from __future__ import annotations

import pytest

from tests.unit.intake.spoken import Spoken

TWO = "ALT 130 U/L on 3 March 2026 and 62 on 12 May 2026, range 0-40 on both"
THREE = "ALT 156 on 15 jan 2026, 70 on 20 april and 38 on 9 september. U/L, 10-50"


def asked(spoken: Spoken) -> str:
    return spoken.asked.slot if spoken.asked is not None else ""


@pytest.mark.parametrize(
    "typed",
    [
        "no. hgb, plts wnl. pt still on UDCA, no etoh",
        "no that's all for ALT",
        "no, that's all",
        "no only these two. should I go to the ER??",
        "no, nothing from before. I told you it was the first one",
        "No more. I stopped the wine in march",
        "no others, but I started ursodiol in April",
    ],
)
def test_no_more_closes_that_question_alone(typed: str) -> None:
    spoken = Spoken(TWO, typed)
    assert asked(spoken) == "lab"
    assert len(spoken.results()) == 2


def test_that_is_all_goes_to_the_check() -> None:
    assert asked(Spoken(TWO, "that's all")) == "check"


def test_what_is_said_behind_it_is_read() -> None:
    spoken = Spoken(TWO, "no others, but I started ursodiol in April")
    assert "ursodiol started in April 2026" in spoken.text("noted")


@pytest.mark.parametrize(
    ("typed", "ranges"),
    [
        ("yes. I'm at the hospital now, they said it was just a nose bleed", ["10-50", "10-50", "10-50"]),
        ("yes, but the april one was at another hospital", ["10-50", "10-50", "10-50"]),
        ("yes same on all, all from Synlab", ["10-50", "10-50", "10-50"]),
        ("no. the others have none", ["", "", "10-50"]),
    ],
)
def test_the_same_range_with_more_behind(typed: str, ranges: list[str]) -> None:
    spoken = Spoken(THREE, typed)
    assert [" ".join(row.split()[3:4]) for row in spoken.results()] == ranges


def test_a_range_for_each_marker() -> None:
    told = "alt 160 apr, ast 90 ggt 200 same day. then alt 70 jul and oct 42, all U/L"
    assert Spoken(told, "ranges: alt 7-56, ast 10-40, ggt 9-48, same on all").results() == [
        "alt 160 2026-04 7-56",
        "alt 70 2026-07 7-56",
        "alt 42 2026-10 7-56",
        "ast 90 2026-04 10-40",
        "ggt 200 2026-04 9-48",
    ]
    assert Spoken(told, "alt 7-56, ast 10-40").results() == [
        "alt 160 2026-04 7-56",
        "alt 70 2026-07",
        "alt 42 2026-10",
        "ast 90 2026-04 10-40",
        "ggt 200 2026-04",
    ]


def test_ranges_told_late_are_no_values() -> None:
    spoken = Spoken(
        TWO, "no", "same lab", "nothing", "AST 98 and GGT 340 U/L on 3 march 2026", "AST 10-40, GGT up to 60"
    )
    assert spoken.results()[2:] == ["ast 98 2026-03-03 10-40", "ggt 340 2026-03-03 0-60"]
    assert (
        len(Spoken(TWO, "no", "same lab", "nothing", "GGT 340 U/L on 3 march 2026", "GGT went up to 60").results()) >= 3
    )


def test_a_range_told_late_goes_to_the_marker_it_was_asked_of() -> None:
    spoken = Spoken(THREE, "AST 98 and GGT 340", "yes 10-50 is on all of them")
    assert spoken.results() == [
        "alt 156 2026-01-15 10-50",
        "alt 70 2026-04-20 10-50",
        "alt 38 2026-09-09 10-50",
        "ast 98 undated",
        "ggt 340 undated",
    ]


ALL_THREE = "ALT 480 U/L in february 2026, 210 in april and 65 in october, range up to 35 on all, same lab"


def test_a_result_that_may_be_from_before_is_not_asked_for() -> None:
    assert asked(Spoken(ALL_THREE, "steroids since february 2026")) == "related"
    assert asked(Spoken(ALL_THREE, "steroids since 1 january 2026")) == "more"


@pytest.mark.parametrize("typed", ["480 was before", "no, nothing from before. I told you"])
def test_the_result_from_before_is_not_asked_for_again(typed: str) -> None:
    spoken = Spoken(ALL_THREE, "steroids since 1 january 2026", typed)
    assert asked(spoken) == "related"
    assert len(spoken.results()) == 3


def test_what_stays_unclear_is_not_asked_for_ever() -> None:
    spoken = Spoken(TWO, "no", "same lab", "nothing", "nothing", "training for a marathon in the summer", "july august")
    assert asked(spoken) == "unclear"
    spoken.say("that's all")
    assert asked(spoken) == "check"


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("I had a scan last week too", "Scans"),
        ("I am so scared of all this", "hard"),
        ("the weather is nice in Leeds", "Your words are kept"),
    ],
)
def test_a_message_of_which_nothing_is_recorded(typed: str, part: str) -> None:
    assert part in Spoken(TWO, typed).text("noted")


@pytest.mark.parametrize("typed", ["I'm not worried about it", "no longer afraid, started ursodiol in april"])
def test_no_comfort_where_none_is_needed(typed: str) -> None:
    assert "hard" not in Spoken(TWO, typed).text("noted")


def test_no_question_presses_beside_an_emergency() -> None:
    spoken = Spoken(TWO, "I vomited blood this morning")
    assert spoken.text("ask").startswith("My question can wait until you have been helped")
    spoken = Spoken(TWO, "that's all", "I vomited blood this morning")
    assert "?" not in spoken.text("ask")
    assert not Spoken(TWO, "my eyes turned yellow").text("ask").startswith("My question")


def test_related_results_of_a_month_are_not_said_to_be_missing() -> None:
    told = ("ALT 140 U/L in January 2026 and 66 in April 2026, range up to 40 on both",)
    related = "ALP 410 U/L in January 2026, ALP 190 U/L in April 2026"
    finish = ("that's all", "yes that's right")
    assert "There are results of ALP from about those days" in Spoken(*told, related, *finish).text("reading")
    assert "No related test has a result from both days" in Spoken(*told, *finish).text("reading")


@pytest.mark.parametrize("typed", ["no other results", "nothing else"])
def test_no_more_leaves_the_question_for_the_unit_open(typed: str) -> None:
    spoken = Spoken("ALT 120 on 5 Jan 2026, 64 on 9 June 2026", typed)
    assert asked(spoken) == "unit"
    spoken.say("U/L")
    assert asked(spoken) == ("range" if "results" in typed else "check")


def test_not_finding_a_range_says_nothing_of_the_unit() -> None:
    spoken = Spoken("ALT 120 on 5 Jan 2026, 64 on 9 June 2026", "I can't find any range on it")
    assert asked(spoken) == "unit"
    assert not any(key.startswith("unknown.unit") for key in spoken.state.record)


@pytest.mark.parametrize(
    ("typed", "day"),
    [("ursodiol 1st april", "1 Apr 2026"), ("ursodiol since april", "April 2026"), ("ursodiol 500 mg", "")],
)
def test_the_start_of_a_treatment_that_was_told(typed: str, day: str) -> None:
    spoken = Spoken(TWO, "no", "same lab", "started ursodiol", "skip", typed)
    assert day in spoken.text("noted")


@pytest.mark.parametrize(
    ("typed", "ranges"),
    [
        ("7-56 on both", ["", "", ""]),
        ("7-56 on all three", ["7-56", "7-56", "7-56"]),
        ("up to 35 on two reports", ["", "", ""]),
    ],
)
def test_a_range_of_both_is_of_two(typed: str, ranges: list[str]) -> None:
    rows = Spoken("ALT 120 U/L on 5 Jan 2026, 64 on 9 June 2026 and 45 on 2 Oct 2026", typed).results()
    assert [" ".join(row.split()[3:4]) for row in rows] == ranges


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("Hello, this is for my mother", "that person's report"),
        ("hello there, I have some old results and some new ones", "Hello."),
    ],
)
def test_a_first_message_that_only_greets(typed: str, part: str) -> None:
    assert part in Spoken(typed).text("noted")


@pytest.mark.parametrize(
    ("typed", "slot"),
    [
        ("this is all I have", "treatment"),
        ("I don't have anything from before", "treatment"),
        ("no treatment, he is overweight", "more"),
        ("I don't have any symptoms", "more"),
    ],
)
def test_none_of_what_was_asked_for(typed: str, slot: str) -> None:
    assert asked(Spoken("ALT 88 U/L (7-55) on 3 April 2026", typed)) == slot


def test_no_more_results_leaves_everything_else_to_be_asked() -> None:
    spoken = Spoken("ALT 44 U/L, 51, 72 in Jan, April and July", "<40 for each", "no more results")
    assert asked(spoken) == "lab"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("then 41 on 2 june 2026", ["alt 88 2026-04-03 7-55", "alt 41 2026-06-02"]),
        ("U/L. then 41 on 2 june 2026", ["alt 88 2026-04-03 7-55", "alt 41 2026-06-02"]),
        ("march for 88", ["alt 88 2026-04-03 7-55"]),
    ],
)
def test_a_dated_result_beside_the_question_for_the_unit(typed: str, meant: list[str]) -> None:
    assert Spoken("ALT 88 (7-55) on 3 April 2026", typed).results() == meant


def test_two_values_of_one_marker_are_not_of_one_day() -> None:
    spoken = Spoken("ALT 88 U/L (7-55) on 3 April 2026", "no", "AST 60 and 30, same days")
    assert spoken.results()[1:] == ["ast 60 undated", "ast 30 undated"]


def test_units_of_several_markers() -> None:
    told = ("ALT 120 U/L 2026-01-05, range 7-56", "no", "no", "AST 90, GGT 200, platelets 210", "same day")
    spoken = Spoken(*told, "U/L, and platelets are 10^9/L")
    assert "platelets 210 ×10⁹/L" in spoken.text("noted")
    assert asked(spoken) == "context"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("U/L. ULN 40 both", ["alt 140 2026-01 0-40", "alt 66 2026-04 0-40"]),
        ("U/L, up to 35 on both", ["alt 140 2026-01 0-35", "alt 66 2026-04 0-35"]),
        ("U/L. 7-40", ["alt 140 2026-01 7-40", "alt 66 2026-04"]),
        ("U/L, range 7-40", ["alt 140 2026-01 7-40", "alt 66 2026-04"]),
        ("U/L 7-56 on the second", ["alt 140 2026-01", "alt 66 2026-04 7-56"]),
    ],
)
def test_a_range_behind_the_unit(typed: str, meant: list[str]) -> None:
    spoken = Spoken("ALT 140 in january 2026, 66 in April 2026", typed)
    assert spoken.results() == meant
    assert "no unit" not in spoken.text("noted")


def test_a_range_told_with_the_unit_of_another_marker_is_of_that_marker() -> None:
    told = (
        "ALT 120 U/L on 5 Jan 2026, 64 on 9 June 2026, range 7-55 on both",
        "no",
        "same lab",
        "no",
        "AST 90 and 60",
        "yes",
    )
    assert Spoken(*told, "U/L, 10-40 on both").results() == [
        "alt 120 2026-01-05 7-55 (same)",
        "alt 64 2026-06-09 7-55 (same)",
        "ast 90 2026-01-05 10-40",
        "ast 60 2026-06-09 10-40",
    ]


def test_an_unclear_date_beside_another_question_changes_no_date() -> None:
    told = "ALT 120 on 5 Jan 2026, 64 on 9 June 2026 and 45 on 2 Oct 2026"
    spoken = Spoken(told, "U/L. 7-56 on the first and last, the june one is a different lab and it says 0-45")
    assert spoken.results() == ["alt 120 2026-01-05 7-56", "alt 64 2026-06-09 0-45", "alt 45 2026-10-02 7-56"]
    assert not any(key.startswith("unclear") for key in Spoken(told, "the june one, or the first").state.record)


@pytest.mark.parametrize("typed", ["nothing else, thanks", "nothing else going on"])
def test_nothing_else_going_on_still_asks_for_symptoms(typed: str) -> None:
    assert asked(Spoken(TWO, "no", "same lab", "no", "no", typed)) == "symptoms"


def test_the_range_of_a_related_marker_is_of_all_its_results() -> None:
    told = (TWO, "no", "same lab", "no", "AST 98 and 40 U/L", "yes", "GGT 310 and 180 U/L")
    rows = Spoken(*told, "it's 10-40 for AST and below 60 for GGT").results()
    assert [row.split()[-1] for row in rows[2:]] == ["10-40", "10-40", "0-60", "0-60"]


def test_not_knowing_and_asking_whom_to_ask_is_not_knowing() -> None:
    spoken = Spoken("ALT 88 U/L on 3 April 2026", "I don't know, should I ask the lab?")
    assert asked(spoken) == "more"
