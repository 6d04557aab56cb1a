"""Symptoms, treatments, circumstances and the person, by tables of what is typed and what is meant."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.facts import Asking
from assistant.understanding import context, person, symptoms, treatments
from assistant.understanding.found import Found
from assistant.understanding.message import Message
from assistant.understanding.scope import Scope
from tests.unit.understanding.told import cases, message, short

_FAMILIES: dict[str, Callable[[Message, Scope], Found]] = {
    "symptoms": symptoms.find,
    "treatments": treatments.find,
    "context": context.find,
    "person": person.find,
}


@pytest.mark.parametrize(
    ("family", "text", "asking", "meant"),
    [(family, *case) for family in _FAMILIES for case in cases(family)],
)
def test_is_read_as_meant(family: str, text: str, asking: Asking, meant: str) -> None:
    """Each line of the tables gives what stands beside it, and nothing else."""
    assert short(_FAMILIES[family](*message(text, asking))) == meant


@pytest.mark.parametrize("change", [str.upper, str.title, lambda text: f"  {text}  ", lambda text: f"{text} ."])
@pytest.mark.parametrize(
    "text",
    [
        "my urine is dark and i am itchy",
        "no jaundice",
        "started urso in march",
        "i stopped drinking in may",
        "my wife is confused",
    ],
)
def test_case_and_spaces_change_nothing(change: Callable[[str], str], text: str) -> None:
    """Upper case, extra spaces and a full stop at the end say nothing."""
    for find in _FAMILIES.values():
        assert short(find(*message(change(text)))).lower() == short(find(*message(text))).lower()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("started urso 500 mg and 3 tablets at night in March", ["500", "3"]),
        ("I drink 4 beers a week", ["4"]),
        ("lost 12 kg", ["12"]),
        ("I'm 54", ["54"]),
    ],
)
def test_numbers_are_claimed(text: str, numbers: list[str]) -> None:
    """Doses, drinks, kilograms and ages are nobody else's numbers."""
    made, scope = message(text)
    claimed = {
        token
        for find in _FAMILIES.values()
        for first, last in find(made, scope).claimed
        for token in range(first, last)
    }
    taken = [made.tokens[token].text for token in sorted(claimed) if made.tokens[token].kind == "number"]
    assert taken == numbers


def test_the_date_of_a_fact_is_claimed() -> None:
    """A date that was given to a symptom is no bare date."""
    made, scope = message("my eyes turned yellow on 2 May")
    assert symptoms.find(made, scope).claimed == ((5, 7),)


def test_a_contrast_amends_a_treatment() -> None:
    """`May, not April` says which entry is meant and what is right in it."""
    (amendment,) = treatments.find(*message("I stopped it in May, not April")).amendments
    assert (amendment.target.date, amendment.date, amendment.change) == ("2026-04", "2026-05", "stop")
    (amendment,) = treatments.find(*message("it was ursodiol, not metformin")).amendments
    assert (amendment.target.name, amendment.name) == ("metformin", "ursodiol")
    assert treatments.find(*message("I stopped it in May")).amendments == ()


def test_a_long_message_is_read_to_its_end() -> None:
    """What stands behind ten thousand words of noise is still seen."""
    made, scope = message("lorem ipsum dolor sit amet. " * 2000 + "My eyes are yellow.")
    assert short(symptoms.find(made, scope)) == "jaundice +, !jaundice"
