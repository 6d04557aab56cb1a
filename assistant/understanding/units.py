"""Units as people write them, and the UCUM code that each is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from assistant import prompts
from assistant.facts import Marker
from assistant.understanding.lexer import Token
from assistant.understanding.particles import words
from assistant.understanding.phrases import Phrases

_BARE = words("bare")
"""Units that are words of their own: only straight after a number, or as the answer to a question about the unit."""
_PLATELETS: Marker = "platelets"


class Unit(NamedTuple):
    code: str
    """UCUM; one that no marker has (`mmol/L`) keeps its own text."""
    end: int
    bare: bool
    """Written in a way that is a word of its own (`units`, `k`)."""


@cache
def _phrases() -> Phrases:
    return Phrases(prompts.word_table("units"))


def at(tokens: Sequence[Token], start: int) -> Unit | None:
    """The unit that begins at a token, None where none does."""
    phrases = _phrases()
    hit = phrases.at(tokens, start) if phrases.begins(tokens[start].low) else None
    if hit is None:
        return None
    end = hit.end
    if end < len(tokens) and tokens[end].kind == "word" and not tokens[end].gap and tokens[end - 1].kind == "word":
        return None
    bare = end == start + 1 and tokens[start].low in _BARE
    code = hit.id
    if code == "other":
        code = "".join(token.text for token in tokens[start:end])
    return Unit(code, end, bare)


def for_marker(code: str, marker: Marker | None) -> str:
    """A unit in the light of its marker: platelets in `G/L` are in 10*9/L."""
    return "10*9/L" if code == "g/L" and marker == _PLATELETS else code
