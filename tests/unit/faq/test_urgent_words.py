"""What is said first when something is urgent."""

from __future__ import annotations

from typing import get_args

import pytest

from assistant import prompts
from assistant.facts import Emergency, UrgentSymptom
from assistant.words import Words
from tests.reading_grade import grade
from tests.wording import broken_rules

LEVELS = {
    "E": {"vomiting_blood", "black_stools", "confusion", "severe_abdominal_pain", "together", *get_args(Emergency)}
    - {"unnamed"},
    "U": {"jaundice", "dark_urine", "pale_stools", "abdominal_swelling", "fever", "easy_bruising", "unnamed"},
    "P": {"medication_concern"},
}
"""Clinical reference, section 6."""
NAMES = tuple(id.removeprefix("urgent/") for id in prompts.ids("urgent"))


def test_every_sign_has_its_words_and_its_level() -> None:
    assert {*get_args(UrgentSymptom), *get_args(Emergency)} <= set(NAMES)
    assert {
        level: {name for name in NAMES if prompts.read(f"urgent/{name}").head["level"] == level} for level in LEVELS
    } == LEVELS


@pytest.mark.parametrize("who", ["self", "other"])
@pytest.mark.parametrize("name", NAMES)
def test_the_action_comes_first_and_all_is_calm_and_plain(name: str, who: str) -> None:
    text = Words().say(f"urgent/{name}", who=who, tense_unclear=False)
    first = text.partition(". ")[0]
    assert "call" in first.lower()
    assert any(word in first for word in ("emergency number", "today", "soon"))
    assert ("emergency number" in first) == (name in LEVELS["E"])
    assert "emergency number" in text
    assert "!" not in text
    assert grade(text) <= 8
    assert not broken_rules(text)


@pytest.mark.parametrize("name", NAMES)
def test_a_carer_is_not_spoken_to_as_the_one_who_is_ill(name: str) -> None:
    words = Words()
    own, others = (words.say(f"urgent/{name}", who=who, tense_unclear=False) for who in ("self", "other"))
    assert own != others
    assert "you feel" not in others
    assert "they feel" not in own


def test_thoughts_of_self_harm_get_a_crisis_line() -> None:
    assert "crisis line" in Words().say("urgent/self_harm", who="self", tense_unclear=False)
