"""How far a denial, the past, a person, a supposition and a question hold."""

from __future__ import annotations

import pytest

from assistant.understanding.lexer import clean, lex
from assistant.understanding.scope import Assertion, clauses, of_tokens


def _held(text: str, word: str) -> Assertion:
    """How the last token that reads so is meant."""
    tokens = lex(clean(text))
    scope = of_tokens(tokens)
    return scope.of(max(index for index, token in enumerate(tokens) if token.low == word))


@pytest.mark.parametrize(
    ("text", "denied", "told"),
    [
        ("no yellow eyes but my skin is itchy", "yellow", "itchy"),
        ("no rash, swelling or fever", "fever", ""),
        ("no rash, no fever, pale stools", "fever", "pale"),
        ("no fever, tired", "fever", "tired"),
        ("I'm not confused I'm just exhausted", "confused", "exhausted"),
        ("not without itching", "", "itching"),
        ("it isn't true that I have no rash", "", "rash"),
        ("itchy yes, rash no", "rash", "itchy"),
        ("bruising? nah never", "bruising", ""),
        ("nothing but fatigue", "", "fatigue"),
        ("I don't think I'm yellow", "yellow", ""),
        ("no, my eyes are yellow", "", "yellow"),
        ("not only yellow", "", "yellow"),
        ("no exercise, had covid", "exercise", "covid"),
        ("none of these: itching, fever", "itching", ""),
    ],
)
def test_denials_hold_within_their_clause(text: str, denied: str, told: str) -> None:
    """A denial reaches what it denies, and no further."""
    assert not denied or _held(text, denied).negated
    assert not told or not _held(text, told).negated


@pytest.mark.parametrize(
    ("text", "word", "other"),
    [
        ("my dad is vomiting", "vomiting", True),
        ("she's been sick all night, my daughter", "sick", True),
        ("my wife says my eyes look yellow", "yellow", False),
        ("husband has a rash, I don't", "rash", True),
        ("I caught covid from my wife", "covid", False),
        ("caring for mum, her urine is brown", "brown", True),
        ("I'm a 72 year old man and itchy", "itchy", False),
        ("an aunty gave me some powder", "powder", False),
        ("the man I look after is confused", "confused", True),
    ],
)
def test_whose_it_is(text: str, word: str, other: bool) -> None:
    """Somebody else's is told from one's own."""
    assert _held(text, word).other_person is other


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("I used to have itching", "itching"),
        ("itching years ago", "itching"),
        ("the itching has gone", "itching"),
        ("not itching any longer", "itching"),
        ("jaundice as a child", "jaundice"),
    ],
)
def test_the_past(text: str, word: str) -> None:
    assert _held(text, word).past


@pytest.mark.parametrize(
    "text",
    ["gone yellow", "itching since last year", "started itching three months ago", "food doesn't interest me any more"],
)
def test_what_goes_on_is_not_past(text: str) -> None:
    assert not any(of_tokens(lex(text)).of(index).past for index in range(len(lex(text))))


@pytest.mark.parametrize(
    "text",
    [
        "what if I turn yellow",
        "it can cause jaundice",
        "the leaflet says jaundice",
        "watch for jaundice",
        "would jaundice be serious",
    ],
)
def test_suppositions(text: str) -> None:
    tokens = lex(text)
    held = of_tokens(tokens).of(len(tokens) - 1)
    assert held.hypothetical or held.question


@pytest.mark.parametrize(
    "text", ["is jaundice bad", "what does jaundice look like", "do statins cause jaundice?", "jaundice?"]
)
def test_questions(text: str) -> None:
    tokens = lex(text)
    held = [of_tokens(tokens).of(index) for index, token in enumerate(tokens) if token.low == "jaundice"]
    assert all(item.question or item.hypothetical for item in held)


def test_clauses_cover_every_token_once() -> None:
    """The clauses of a message stand in a row without a gap."""
    for text in ("", "a", "no rash, but I'm yellow. My dad? He is not!\n\nok", "...", "and, and, and"):
        tokens = lex(text)
        edges = [edge for clause in clauses(tokens) for edge in clause]
        assert edges == [] if not tokens else edges[0] == 0 and edges[-1] == len(tokens)
        assert edges[1:-1:2] == edges[2::2]
