"""Which questions are offered: every row of the table of the clinical reference, section 8."""

from __future__ import annotations

import pytest

from assistant import prompts
from assistant.facts import Marker
from assistant.timeline import ContextRow, PersonRow, SymptomRow, Timeline, TreatmentRow
from assistant.visit.questions import ALWAYS_FITTING, RULES, questions, select
from assistant.words import Words
from tests.unit.visit.timelines import JAN, JUN, MAR, line, panel, rows, seen

FALL = rows("alt", (JAN, 120), (MAR, 60), (JUN, 55))
URSODIOL = (TreatmentRow("ursodiol", "start", "2025-01-20"),)


def fitting(timeline: Timeline, marker: Marker = "alt") -> list[str]:
    """Every question whose condition holds, whether or not there is room for it."""
    looked = seen(timeline, marker)
    return [rule.id for rule in RULES if rule.offered(looked) is not None]


CASES: list[tuple[str, Timeline, Timeline]] = [
    # question, a timeline that offers it, the nearest that does not
    (
        "now",
        line(FALL, symptoms=(SymptomRow("jaundice", True),)),
        line(FALL, symptoms=(SymptomRow("jaundice", False),)),
    ),
    ("now", line(FALL, rows("inr", (JUN, 1.6))), line(FALL, rows("inr", (JUN, 1.4)))),
    (
        "now",
        line(FALL, symptoms=(SymptomRow("easy_bruising", True),)),
        line(FALL, symptoms=(SymptomRow("itching", True),)),
    ),
    ("meaning-variation", line(rows("alt", (JAN, 120), (MAR, 60))), line(FALL)),
    ("meaning-variation", line(rows("alt", (JAN, 80), (MAR, 66), (JUN, 54))), line(rows("alt", (JAN, 80)))),
    ("meaning-target", line(FALL), line(rows("alt", (JAN, 120), (MAR, 60), (JUN, 40)))),
    ("meaning-healthy-limits", line(rows("alt", (JUN, 34))), line(rows("alt", (JUN, 33)))),
    (
        "meaning-healthy-limits",
        line(rows("alt", (JUN, 26)), person=PersonRow(sex="female")),
        line(rows("alt", (JUN, 26)), person=PersonRow(sex="male")),
    ),
    ("meaning-rebound", line(rows("alt", (JAN, 150), (MAR, 60), (JUN, 110))), line(FALL)),
    ("meaning-rising", line(rows("alt", (JAN, 40), (MAR, 58))), line(FALL)),
    ("meaning-passing", line(rows("alt", (JAN, 45), (MAR, 130), ("2025-04-10", 48))), line(FALL, treatments=URSODIOL)),
    (
        "related-ast-high",
        line(FALL, rows("ast", (JAN, 62), (JUN, 58))),
        line(FALL, rows("ast", (JAN, 90), (JUN, 38))),
    ),
    (
        "related-discordant",
        line(FALL, rows("ggt", (JAN, 60), (JUN, 110))),
        line(FALL, rows("ggt", (JAN, 110), (JUN, 60))),
    ),
    (
        "related-direct-bilirubin",
        line(FALL, rows("bilirubin_total", (JAN, 0.8), (JUN, 1.6))),
        line(FALL, rows("bilirubin_total", (JAN, 0.8), (JUN, 1.6)), rows("bilirubin_direct", (JUN, 0.2))),
    ),
    (
        "related-alp-source",
        line(FALL, rows("alp", (JUN, 180))),
        line(FALL, rows("alp", (JUN, 180)), rows("ggt", (JUN, 30))),
    ),
    (
        "related-liver-work",
        line(FALL, rows("albumin", (JAN, 3.9), (JUN, 3.4))),
        line(FALL, rows("albumin", (JAN, 3.9), (JUN, 3.9))),
    ),
    ("related-together", line(FALL), line(FALL, panel(JAN), panel(JUN))),
    (
        "related-scarring",
        line(rows("alt", ("2024-06-10", 90), (JAN, 80), (JUN, 85)), rows("platelets", (JUN, 220))),
        line(FALL, rows("platelets", (JUN, 220))),
    ),
    ("treatment-stay", line(FALL, treatments=URSODIOL), line(FALL)),
    (
        "treatment-watch",
        line(rows("alt", (JAN, 40), (MAR, 90)), treatments=URSODIOL),
        line(rows("alt", (JAN, 40), (MAR, 90)), treatments=(TreatmentRow("ursodiol", "start", "2024-03-01"),)),
    ),
    (
        "treatment-supplement",
        line(FALL, context=(ContextRow("supplement", "started", "2025-02"),)),
        line(FALL, context=(ContextRow("supplement", "none"),)),
    ),
    (
        "treatment-paracetamol",
        line(FALL, treatments=(TreatmentRow("Tylenol 500", "continue"),)),
        line(FALL, treatments=URSODIOL),
    ),
    (
        "context-exercise",
        line(FALL, context=(ContextRow("exercise", "present", "2025-06-05"),)),
        line(FALL, context=(ContextRow("exercise", "present", "2025-05-20"),)),
    ),
    (
        "context-factors",
        line(FALL, context=(ContextRow("alcohol", "less", "2025-05-10"),)),
        line(FALL, context=(ContextRow("alcohol", "none", "2025-05-10"),)),
    ),
    (
        "comparison-range",
        line(rows("alt", (JAN, 90), lab=None), [rows("alt", (JAN, 1), (MAR, 48), lab=None, high=55)[1]]),
        line(rows("alt", (JAN, 90), (MAR, 48), lab=None)),
    ),
    ("comparison-lab", line(rows("alt", (JAN, 90), (MAR, 48), lab=None)), line(FALL)),
    ("comparison-conflict", line(rows("alt", (JAN, 90), (JAN, 200), (MAR, 48))), line(FALL)),
    ("follow-up-next", line(FALL), line()),
    ("follow-up-in-range", line(rows("alt", (JAN, 90), (MAR, 38))), line(rows("alt", (JAN, 39), (MAR, 38)))),
    ("follow-up-how-long", line(FALL), line(rows("alt", (JAN, 120), (MAR, 60)))),
]


@pytest.mark.parametrize(("id", "offers", "does_not"), CASES)
def test_offered_when_its_row_says_so(id: str, offers: Timeline, does_not: Timeline) -> None:
    """Each question on the timeline that it is for, and not on the nearest other."""
    assert id in fitting(offers)
    if id != "follow-up-next":  # always
        assert id not in fitting(does_not)


def test_every_row_of_the_table_is_tried() -> None:
    assert {case[0] for case in CASES} == {rule.id for rule in RULES}


def test_every_question_has_its_words_and_no_words_are_orphans() -> None:
    assert {f"visit/{rule.id}" for rule in RULES} == set(prompts.ids("visit"))


FULL = line(
    rows("alt", (JAN, 150), (MAR, 60), (JUN, 110), lab=None),
    rows("alp", (JUN, 180)),
    rows("albumin", (JAN, 3.9), (JUN, 3.4)),
    treatments=URSODIOL,
    context=(ContextRow("exercise", "present", "2025-06-05"),),
    symptoms=(SymptomRow("jaundice", True),),
)


def test_at_most_eight_safety_first() -> None:
    """Two of meaning, two of related, the first of every other group; the ninth has no room."""
    ids = [id for id, _ in select(seen(FULL))]
    assert ids == [
        "now",
        "meaning-target",
        "meaning-rebound",
        "related-alp-source",
        "related-liver-work",
        "treatment-stay",
        "context-exercise",
        "comparison-lab",
    ]


@pytest.mark.parametrize(
    ("timeline", "expected"),
    [
        (line(), ["related-together", "comparison-lab", "follow-up-next"]),
        # nothing but `always` fits: the rest is filled up with what always fits
        (
            line(rows("alt", (JAN, 30), (MAR, 30), (JUN, 30)), panel(JAN), panel(JUN)),
            ["related-together", "comparison-lab", "follow-up-next"],
        ),
        # a question that a full group kept out comes before those that only always fit
        (
            line(rows("alt", (JAN, 45), (MAR, 38), (JUN, 33)), panel(JAN), panel(JUN)),
            ["related-together", "follow-up-next", "follow-up-in-range"],
        ),
    ],
)
def test_at_least_three(timeline: Timeline, expected: list[str]) -> None:
    assert [id for id, _ in select(seen(timeline))] == expected


@pytest.mark.parametrize(("id", "offers", "does_not"), CASES)
def test_in_the_persons_own_numbers(id: str, offers: Timeline, does_not: Timeline) -> None:
    """Every question renders on whatever timeline offers it, ends as a question, and holds no gap."""
    for timeline in (offers, does_not, FULL):
        looked = seen(timeline)
        for rule in RULES:
            data = rule.offered(looked)
            if data is not None:
                text = Words().say(f"visit/{rule.id}", **data)
                assert text.endswith(("?", ".")), text
                assert "None" not in text, text
                assert "  " not in text, text
                assert " ." not in text, text
                assert " ," not in text, text
        for made in questions(looked, Words()):
            assert "?" in made.text
    assert id


def test_numbers_and_dates_stand_in_the_words() -> None:
    """The question about the rebound, as it is read."""
    said = {each.id: each.text for each in questions(seen(FULL), Words())}
    assert said["meaning-rebound"] == (
        "My ALT came back up from 60 U/L on 10 Mar 2025 to 110 U/L on 10 Jun 2025. What could be behind that?"
    )
    assert said["related-liver-work"].startswith(
        "My albumin went from 3.9 g/dL on 10 Jan 2025 to 3.4 g/dL on 10 Jun 2025."
    )
    assert said["now"] == "Who do I call today about my yellow skin or yellow eyes?"


@pytest.mark.parametrize("id", ALWAYS_FITTING)
def test_filling_questions_fit_an_empty_page(id: str) -> None:
    """They make sense without any number."""
    assert Words().say(f"visit/{id}", **ALWAYS_FITTING[id](seen(line()))).endswith("?")


def test_low_is_worse_for_albumin() -> None:
    """For a marker of which less is worse, the moving question is about the fall."""
    assert "meaning-rising" in fitting(line(rows("albumin", (JAN, 4.2), (JUN, 3.6))), "albumin")
    assert "meaning-rising" not in fitting(line(rows("albumin", (JAN, 3.6), (JUN, 4.2))), "albumin")
