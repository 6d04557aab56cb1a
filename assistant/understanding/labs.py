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
_NOT_NAMES = words("not names")


class Lab(NamedTuple):
    name: str
    first: int
    last: int


@cache
def _known() -> Phrases:
    return Phrases({"lab": prompts.word_list("labs")}, skip="-.")


def find(tokens: Sequence[Token], text: str) -> tuple[Lab, ...]:
    """The laboratories named, in order."""
    found: list[Lab] = []
    index = 0
    while index < len(tokens):
        lab = _at(tokens, index, text)
        if lab is None:
            index += 1
            continue
        found.append(lab)
        index = lab.last
    return tuple(found)


def _at(tokens: Sequence[Token], index: int, text: str) -> Lab | None:
    token = tokens[index]
    if token.kind != "word":
        return None
    hit = _known().at(tokens, index)
    starts = index == 0 or tokens[index - 1].kind == "line" or tokens[index - 1].text in ".,;:("
    if hit is not None and (starts or tokens[index - 1].low in _LEADS):
        return Lab(text[token.start : tokens[hit.end - 1].end], index, hit.end)
    if token.low in ("from", "at", "by", "via") or (
        token.low in ("lab", "laboratory") and index + 1 < len(tokens) and tokens[index + 1].text == ":"
    ):
        return _unknown(tokens, index, text)
    return None


def _unknown(tokens: Sequence[Token], index: int, text: str) -> Lab | None:
    """`from Riverside Pathology`, `Lab: Nordlab`."""
    if tokens[index].low in ("lab", "laboratory"):
        place = index + 2
        end = place
        while end < len(tokens) and tokens[end].kind == "word" and end < place + 4:
            end += 1
        return (
            Lab(text[tokens[place].start : tokens[end - 1].end], place, end)
            if end > place and tokens[place].low not in _NOT_NAMES
            else None
        )
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
