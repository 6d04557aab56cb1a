"""How a text is made plain before it is matched."""

from __future__ import annotations

import pytest

from assistant.faq.normalise import amount, stem, tokens


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("What’s ALT?", "what is alt ?"),
        ("I can't, they don't", "i can not they do not"),
        ("im on meds b4 the test", "i am on medicine before the test"),
        ("FIB-4 of 1.3", "fibfour of 1.3"),
        ("Covid-19 and HbA1c", "covid and hbaonec"),
        ("84 -> 47", "84 > 47"),
        ("my mum's ALT", "my mother alt"),
        ("", ""),
    ],
)
def test_tokens(text: str, plain: str) -> None:
    assert " ".join(tokens(text)) == plain


@pytest.mark.parametrize(
    "family",
    [
        ("improve", "improves", "improved", "improving", "improvement"),
        ("fall", "falls", "fell", "fallen", "falling"),
        ("stop", "stops", "stopped", "stopping"),
        ("tablet", "tablets"),
        ("study", "studies", "studied"),
    ],
    ids=lambda family: family[0],
)
def test_the_forms_of_a_word_share_a_stem(family: tuple[str, ...]) -> None:
    assert len({stem(word) for word in family}) == 1


@pytest.mark.parametrize("word", ["sing", "ring", "red", "alt", "this", "virus"])
def test_a_word_that_only_looks_as_if_it_had_an_ending_keeps_it(word: str) -> None:
    assert stem(word) == word


@pytest.mark.parametrize(
    ("token", "value"), [("58", 58.0), ("1,5", 1.5), ("3/4", None), ("12:30", None), ("alt", None)]
)
def test_amount(token: str, value: float | None) -> None:
    assert amount(token) == value


def test_a_long_row_of_dashes_is_looked_through_once() -> None:
    """From each dash on it would take minutes; found by the fuzzer."""
    assert tokens("-" * 200_000 + " alt") == ["alt"]
    assert tokens("40 --> 50") == ["40", ">", "50"]
