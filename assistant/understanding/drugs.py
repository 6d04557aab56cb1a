"""Names of treatments in a message: those of the lists, and near misspellings of them.

The lists are `lexicon/treatments`. What happened to a treatment is decided in `treatments`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple, TypeAlias, get_args

from assistant import prompts
from assistant.understanding.lexer import Token
from assistant.understanding.row import Phrases, Row
from assistant.understanding.spelling import Speller

Kind: TypeAlias = Literal["medicine", "supplement", "measure"]
_KINDS: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}


class Mention(NamedTuple):
    """A named treatment, where it stands in the row."""

    first: int
    last: int
    kind: Kind


class _Names(NamedTuple):
    listed: Phrases
    speller: Speller
    ordinary: frozenset[str]


_SUFFIXES = (
    "statin",
    "mab",
    "nib",
    "vir",
    "pril",
    "sartan",
    "olol",
    "azole",
    "cillin",
    "mycin",
    "oxacin",
    "cycline",
    "gliptin",
    "gliflozin",
    "glutide",
    "prazole",
    "dipine",
    "fibrate",
    "sone",
    "solone",
    "setron",
    "triptan",
    "tidine",
    "thiazide",
    "ciclib",
    "rafenib",
    "caftor",
)
"""Endings that international names share (WHO stems)."""


@cache
def _names() -> _Names:
    table = prompts.word_table("treatments")
    single = [word for words in table.values() for word in words if word.isalpha() and len(word) > 5]
    laboratories = (name.lower() for name in prompts.word_list("labs") if name.isalpha())  # `we use Synlab`
    ordinary = frozenset([*prompts.word_list("ordinary"), *laboratories])
    return _Names(Phrases(table), Speller(single, shortest=6), ordinary)


def find(row: Row) -> list[Mention]:
    """The treatments that are named from the lists, in order."""
    names = _names()
    listed = names.listed
    found: list[Mention] = []
    after = 0
    for place, word in enumerate(row.words):
        if place < after:
            continue
        hit = listed.at(row.words, place) if word in listed.first else None
        if hit is None and len(word) > 5 and word.isalpha() and word not in names.ordinary:
            near = names.speller.near(word)
            if near is not None and near != word:
                hit = listed.first[near][-1][1], place + 1
        if hit is None:
            continue
        kind, after = hit
        found.append(Mention(place, after, _KINDS[kind]))
    return found


def is_listed(word: str) -> bool:
    """Whether a word is a treatment's name, or begins one."""
    return word in _names().listed.first


def looks_like_a_name(word: str) -> bool:
    """Whether a word that stands in no list ends as names of medicines do."""
    return len(word) > 6 and word.isalpha() and word not in _names().ordinary and word.endswith(_SUFFIXES)


def is_ordinary(word: str) -> bool:
    return len(word) < 5 or not word.isalpha() or word in _names().ordinary


def typed(tokens: Sequence[Token], row: Row, mention: Mention) -> str:
    """The name as the person typed it."""
    first, last = row.tokens[mention.first], row.tokens[mention.last - 1]
    rest = (f" {token.text}" if token.gap else token.text for token in tokens[first + 1 : last + 1])
    return "".join([tokens[first].text, *rest])
