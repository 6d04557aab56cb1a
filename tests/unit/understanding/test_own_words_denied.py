"""What the product itself names in its question is denied by a `no` before it, one by one and as a list."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.agenda import NAMED_SYMPTOMS
from assistant.facts import Symptom, SymptomName
from assistant.understanding import understand
from assistant.words import Words

TODAY = date(2026, 11, 24)
NAMES = {name: Words().name("symptoms", name) for name in NAMED_SYMPTOMS}


def standing(typed: str) -> dict[SymptomName, bool]:
    said = understand(typed, asking="symptoms", today=TODAY)
    assert said.alarms == ()
    return {fact.name: fact.present for fact in said.facts if isinstance(fact, Symptom)}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["no {}", "I have no {}", "none of these: {}", "I don't have {}"])
def test_one_is_denied(form: str, name: SymptomName) -> None:
    assert standing(form.format(NAMES[name].removeprefix("a "))) == {name: False}


def test_the_whole_list_is_denied() -> None:
    said = standing("I have none of these: " + ", ".join(NAMES.values()))
    assert said == dict.fromkeys(NAMES, False)


@pytest.mark.parametrize(
    ("typed", "name", "present"),
    [
        ("no really bad tummy pain", "severe_abdominal_pain", False),
        ("no very dark urine", "dark_urine", False),
        ("never had a very swollen belly", "abdominal_swelling", False),
        ("no very tired", "fatigue", True),
        ("none of them, very tired", "fatigue", True),
    ],
)
def test_how_strong_is_no_turn_where_it_is_of_what_is_denied(typed: str, name: SymptomName, present: bool) -> None:
    assert standing(typed)[name] == present
