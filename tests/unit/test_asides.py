"""Questions about the question that stands and about the talk are told from the common questions."""

from __future__ import annotations

from typing import get_args

import pytest

from assistant import prompts
from assistant.asides import about, asks_to_wait
from assistant.conversation import Ask, Slot
from tests.unit.intake.spoken import Spoken

RANGE = Ask("range", "range", "alt", "r1")
DATE = Ask("date", "date", "alt", "r1")


@pytest.mark.parametrize(
    ("typed", "asked", "id"),
    [
        ("why do you need the range?", RANGE, "range"),
        ("does it matter?", RANGE, "range"),
        ("where do I find it?", DATE, "date"),
        ("is it the date of the report or the date of the blood test?", DATE, "date"),
        ("does it have to be exact?", DATE, "date"),
        ("isn't it always U/L?", DATE, "unit"),
        ("what's a unit", RANGE, "unit"),
        ("how many more questions?", DATE, "rest"),
        ("do i need to write everything now?", DATE, "rest"),
        ("what next", None, "rest"),
        ("are you a doctor", None, "who"),
        ("is it bad?", RANGE, "bad"),
        ("should I be worried", None, "bad"),
    ],
)
def test_is_about_the_question_or_the_talk(typed: str, asked: Ask | None, id: str) -> None:
    assert about(typed, asked) == f"asides/{id}"


@pytest.mark.parametrize(
    "typed",
    [
        "does it matter if I had eaten?",
        "what is a normal range?",
        "why is my ALT still high?",
        "what is ALT?",
        "is it dangerous to drink with this?",
        "should I worry about the itching?",
        "does it matter if the labs are different?",
        "",
        "why " * 40,
    ],
)
def test_a_question_about_something_else_is_left_to_the_answers(typed: str) -> None:
    assert about(typed, RANGE) is None


def test_a_question_about_the_question_needs_one() -> None:
    assert about("does it matter?", None) is None


def test_every_question_can_be_asked_about() -> None:
    assert {f"asides/{slot}" for slot in get_args(Slot)} <= set(prompts.ids("asides"))


@pytest.mark.parametrize(
    "typed", ["can it wait til monday?", "should I call?", "is this an emergency", "what should I do now?"]
)
def test_after_something_urgent_the_advice_is_the_answer(typed: str) -> None:
    assert asks_to_wait(typed)
    spoken = Spoken("ALT 61 U/L on 9 sept 2026, 0-40", "my eyes look yellow since sunday")
    advice = spoken.text("urgent")
    spoken.say(typed)
    assert spoken.text("urgent") == advice


@pytest.mark.parametrize("typed", ["should I call it a trend?", "what is ALT?", "can it wait for the biopsy results"])
def test_other_questions_are_no_such_question(typed: str) -> None:
    assert not asks_to_wait(typed)
