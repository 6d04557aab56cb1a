"""Laboratories that a message names, as the person named them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from assistant import prompts
from assistant.understanding.lexer import Token
from assistant.understanding.particles import words
from assistant.understanding.phrases import Phrases

_LEADS = words("labs: leads")
_KINDS = frozenset({"lab", "labs", "laboratory", "laboratories", "pathology", "diagnostics"})
_ENDINGS = _KINDS | {"healthcare", "biomnis", "hospital", "infirmary", "clinic", "pathlabs"}
_HOSPITALS = frozenset({"hospital", "infirmary"})
_TALK = words("labs: talk")
_OTHERS = words("labs: no answer")
_NOT_NAMES = words("not names")


class Lab(NamedTuple):
    name: str
    first: int
    last: int
    known: bool = False
    """One of the list."""


@cache
def _known() -> Phrases:
    return Phrases({"lab": prompts.word_list("labs")}, skip="-.")


def find(tokens: Sequence[Token], text: str) -> tuple[Lab, ...]:
    """The laboratories named, in order, but those that a message says it was not."""
    found: list[Lab] = []
    index = 0
    while index < len(tokens):
        lab = _at(tokens, index, text)
        if lab is None:
            index += 1
            continue
        if index == 0 or tokens[index - 1].low not in ("not", "isn't", "wasn't", "than"):
            found.append(lab)
        index = lab.last
    return tuple(found)


def is_answer(tokens: Sequence[Token], lab: Lab) -> bool:
    """Whether a message that names a laboratory of the list tells which it was, and little else."""
    strange = 0
    for place, token in enumerate(tokens):
        if lab.first <= place < lab.last:
            continue
        if token.low in _OTHERS or token.text == "?":
            return False
        if token.kind == "word" and token.low not in _TALK and token.low not in _LEADS and not token.text[0].isupper():
            strange += 1
    return strange <= 1


def _at(tokens: Sequence[Token], index: int, text: str) -> Lab | None:
    token = tokens[index]
    if token.kind != "word":
        return None
    known = _known()
    hit = known.at(tokens, index) if known.begins(token.low) else None
    starts = index == 0 or tokens[index - 1].kind == "line" or tokens[index - 1].text in ".,;:("
    capital = token.text[0].isupper()
    if hit is not None and (starts or capital or tokens[index - 1].low in _LEADS):
        end = hit.end
        while end < len(tokens) and tokens[end].low in _ENDINGS and tokens[end].text[0].isupper() == capital:
            end += 1
        return Lab(text[token.start : tokens[end - 1].end], index, end, known=True)
    if token.low in ("from", "at", "by", "via", "called") or (
        token.low in ("lab", "laboratory", "lab's") and index + 1 < len(tokens)
    ):
        return _unknown(tokens, index, text)
    if starts and (capital or token.low == "the"):
        return _hospital(tokens, index, text)
    return None


def _hospital(tokens: Sequence[Token], index: int, text: str) -> Lab | None:
    """`St Mary's Hospital`, `The Royal Free Hospital lab`: a name that says what it is, and nothing after it."""
    start = index + (tokens[index].low == "the")
    end = start
    while end < len(tokens) and end < start + 5 and tokens[end].kind == "word" and tokens[end].text[0].isupper():
        if tokens[end].low in _HOSPITALS and end > start:
            end += 1
            if end < len(tokens) and tokens[end].low in _KINDS:
                end += 1
            rest = tokens[end:]
            return (
                Lab(text[tokens[index].start : tokens[end - 1].end], index, end)
                if not rest or all(token.kind != "word" for token in rest)
                else None
            )
        end += 1
    return None


def _unknown(tokens: Sequence[Token], index: int, text: str) -> Lab | None:
    """`from Riverside Pathology`, `Lab: Nordlab`, `the lab is called Nordlab`, `the lab at St Thomas'`."""
    low = tokens[index].low
    if low == "called":
        named = any(token.low in ("lab", "lab's", "laboratory") for token in tokens[max(0, index - 4) : index])
        return _rest(tokens, index + 1, text) if named else None
    if low in ("lab", "laboratory", "lab's"):
        place = index + 1
        following = tokens[place].low
        if following == ":":
            return _rest(tokens, place + 1, text)
        if following == "is" and index > 1 and tokens[index - 1].low == "the" and tokens[index - 2].low == "of":
            return _rest(tokens, place + 1, text)
        if following in ("at", "in") and place + 1 < len(tokens):
            place += 1 + (tokens[place + 1].low == "the")
            return _rest(tokens, place, text) if place < len(tokens) and tokens[place].text[0].isupper() else None
        return None
    place = index + 1
    if place < len(tokens) and tokens[place].low == "the":
        place += 1
    end = place
    while (
        end < len(tokens)
        and end < place + 4
        and tokens[end].kind == "word"
        and tokens[end].low not in _KINDS
        and tokens[end].low not in _NOT_NAMES
    ):
        end += 1
    if end > place and end < len(tokens) and tokens[end].low in _KINDS:
        return Lab(text[tokens[place].start : tokens[end].end], place, end + 1)
    return None


def _rest(tokens: Sequence[Token], place: int, text: str) -> Lab | None:
    """A name that goes on to the end of what is said, in a few words."""
    end = place
    while end < len(tokens) and tokens[end].kind == "word" and end < place + 4:
        if end > place and tokens[end].low in _NOT_NAMES:
            break
        end += 1
    if end == place or tokens[place].low in _NOT_NAMES:
        return None
    stop = tokens[end - 1].end
    if end < len(tokens) and tokens[end].text == "'" and not tokens[end].gap:
        stop = tokens[end].end  # `St Thomas'`
        end += 1
    return Lab(text[tokens[place].start : stop], place, end)
