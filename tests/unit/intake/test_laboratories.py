"""Where the results come from, in the words in which people answer."""

from __future__ import annotations

import pytest

from tests.unit.intake.spoken import Spoken

THREE = "ALT 120 U/L on 5 Jan 2026, 64 on 9 June 2026 and 45 on 2 Oct 2026, range 7-55 on all"


def labs(spoken: Spoken) -> list[str]:
    return [row.partition("(")[2].rstrip(")") for row in spoken.results()]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("same lab for everything", ["same", "same", "same"]),
        ("yes it's the same, as I wrote", ["same", "same", "same"]),
        ("labs are the same", ["same", "same", "same"]),
        ("same lab already said. no symptoms, no etoh", ["same", "same", "same"]),
        ("my doctor uses the same one", ["same", "same", "same"]),
        ("St Mary's hospital", ["St Mary's hospital"] * 3),
        ("it was at St Mary's hospital lab", ["St Mary's hospital lab"] * 3),
        ("june: Synlab, the others: Medicover", ["Medicover", "Synlab", "Medicover"]),
        ("Quest, except the june one which was Labcorp", ["Quest", "Labcorp", "Quest"]),
        ("No, the first was at the hospital and the other two at his GP", ["hospital", "GP", "GP"]),
        ("different lab only for june", ["same", "another lab", "same"]),
        ("the june one was done abroad, the rest at Quest", ["Quest", "another lab", "Quest"]),
        ("the other two at the GP", ["", "", ""]),
        ("nothing els", ["", "", ""]),
        ("Charité Berlin", ["Charité Berlin"] * 3),
        ("It was Kaiser Permanente", ["Kaiser Permanente"] * 3),
        ("Sorry", ["", "", ""]),
        ("no more", ["", "", ""]),
        ("same lab as always", ["same", "same", "same"]),
        ("it's the same lab as the first one", ["", "", ""]),
        ("no. june is 0-45 different lab, october is 7-56 same lab as january", ["", "", ""]),
        ("not the same lab, I think", ["", "", ""]),
        ("maybe the same lab", ["", "", ""]),
    ],
)
def test_what_is_recorded(typed: str, meant: list[str]) -> None:
    spoken = Spoken(THREE, typed)
    assert labs(spoken) == meant
    assert len(spoken.results()) == 3


def test_they_are_told_one_by_one() -> None:
    spoken = Spoken(THREE, "different labs", "St Mary's hospital", "the other two at the GP")
    assert labs(spoken) == ["St Mary's hospital", "GP", "GP"]
    assert spoken.asked is not None
    assert spoken.asked.slot == "treatment"


@pytest.mark.parametrize(
    "said",
    [
        ("ALT 210 U/L on 4 Feb 2026 and 60 on 2 Oct 2026, range 0-40 on both, same lab",),
        ("ALT 210 U/L on 4 Feb 2026 and 60 on 2 Oct 2026", "the same laboratory, reference 0 - 40 for both"),
        ("ALT 210 on 4 Feb 2026 and 60 on 2 Oct 2026", "same lab"),
    ],
)
def test_it_is_not_asked_again_where_it_was_told_before(said: tuple[str, ...]) -> None:
    spoken = Spoken(*said)
    assert labs(spoken) == ["same", "same"]


def test_nothing_else_is_no_answer_to_the_question_about_laboratories() -> None:
    spoken = Spoken(THREE, "nothing els")
    assert spoken.asked is not None
    assert (spoken.asked.slot, spoken.asked.of) == ("lab", None)


@pytest.mark.parametrize("typed", ["St Mary's hospital", "I was in the hospital then", "hospital"])
def test_a_place_said_later_changes_no_laboratory(typed: str) -> None:
    assert labs(Spoken(THREE, "same lab", typed)) == ["same", "same", "same"]


@pytest.mark.parametrize(
    "typed",
    [
        "no symptoms",
        "no other tests",
        "No, that was rosuvastatin actually",
        "no treatment, just diet",
        "nothing else for now",
    ],
)
def test_a_no_to_something_else_is_none_to_the_laboratories(typed: str) -> None:
    assert "differ.lab" not in Spoken(THREE, typed).state.record


@pytest.mark.parametrize(
    "typed",
    [
        "no",
        "No, two labs.",
        "no, different hospitals",
        "the labs were different: Karolinska first, then Unilabs",
        "not the same",
        "two different ones",
    ],
)
def test_they_differ(typed: str) -> None:
    spoken = Spoken(THREE, typed)
    assert "differ.lab" in spoken.state.record
    assert labs(spoken) == ["", "", ""]


def test_what_is_told_at_the_check_is_said_back() -> None:
    assert "same lab" in Spoken(THREE, "that's all", "same lab each time").text("noted")


def test_one_that_is_named_beside_another_question() -> None:
    assert labs(Spoken("ALT 40 U/L on 23 nov 2026, 10-35", "no", "the lab is Quest")) == ["Quest"]


def test_the_same_laboratory_and_the_same_range() -> None:
    told = "before that 38 in may and 36 in january, same lab and same range"
    assert Spoken("ALT 40 U/L on 23 nov 2026, 10-35", told).results() == [
        "alt 36 2026-01 10-35 (same)",
        "alt 38 2026-05 10-35 (same)",
        "alt 40 2026-11-23 10-35 (same)",
    ]


def test_may_is_a_month_where_it_stands_as_one() -> None:
    four = "alt's 110 (jan 4), 95 (mar 8), 150 (may 9), 70 (jul 30). U/L. range 10-40"
    assert labs(Spoken(four, "yes same range", "2 labs: jan and mar Quest, may and jul LabCorp")) == [
        "Quest",
        "Quest",
        "LabCorp",
        "LabCorp",
    ]


def test_the_rest_are_no_longer_known_to_be_from_one() -> None:
    spoken = Spoken(THREE, "same lab", "jan Quest, june LabCorp")
    assert labs(spoken) == ["Quest", "LabCorp", ""]
