"""A denial is never taken for a symptom, whatever the symptom and whatever the words of the denial."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.facts import Symptom
from assistant.understanding import symptoms
from tests.unit.understanding.told import message

_DENIALS = (
    "no",
    "not had any",
    "never had",
    "I don't have",
    "I haven't had any",
    "without",
    "I deny",
    "no sign of",
    "there is no",
    "free of",
    "haven't noticed any",
)
_SIGNS = (
    "jaundice",
    "yellow eyes",
    "yellow skin",
    "dark urine",
    "cola coloured pee",
    "pale stools",
    "white poo",
    "confusion",
    "vomiting blood",
    "blood in my vomit",
    "black stools",
    "tarry poo",
    "swelling of my belly",
    "ascites",
    "severe belly pain",
    "stomach ache",
    "fatigue",
    "itching",
    "nausea",
    "vomiting",
    "weight loss",
    "fever",
    "swollen legs",
    "bruising",
    "rash",
    "muscle pain",
)


@given(
    st.sampled_from(_DENIALS),
    st.lists(st.sampled_from(_SIGNS), min_size=1, max_size=3),
    st.sampled_from((" or ", ", ")),
)
def test_a_denial_is_no_symptom(denial: str, signs: list[str], joint: str) -> None:
    """No symptom of a denied list is present, and nothing alarms."""
    found = symptoms.find(*message(f"{denial} {joint.join(signs)}"))
    assert not [fact for fact in found.facts if isinstance(fact, Symptom) and fact.present]
    assert found.alarms == ()


@given(st.text(max_size=300))
def test_anything_typed_is_read(text: str) -> None:
    """No text raises, and the same text is read the same twice."""
    assert symptoms.find(*message(text)) == symptoms.find(*message(text))
