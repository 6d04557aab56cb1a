"""The phrases and words of `lexicon/intents` and `lexicon/wishes`, and how a message is looked up in them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TypeAlias

from assistant import prompts
from assistant.understanding import row as rows

Index: TypeAlias = dict[str, list[tuple[str, ...]]]
"""Phrases by their first word, the longest first."""

_INTENTS = ("unknown", "skip", "back", "undo", "finish", "help", "yes", "no")
_WORDS = ("agrees", "refuses", "something", "asked", "of life", "in the talk", "moves")


class _Phrases:
    def __init__(self) -> None:
        table = prompts.word_table("intents")
        self.filler = frozenset(word for phrase in table["filler"] for word in _plain(phrase))
        self.by_intent = {name: _index(table[name]) for name in _INTENTS}
        self.words = {name: frozenset(table[name]) for name in _WORDS}
        self.wishes = {name: _index(phrases) for name, phrases in prompts.word_table("wishes").items()}


@cache
def _phrases() -> _Phrases:
    return _Phrases()


def _plain(phrase: str) -> tuple[str, ...]:
    return tuple(word.replace("'", "") for word in rows.spelled(phrase) if word[:1].isalnum()) or (phrase,)


def _index(phrases: Sequence[str]) -> Index:
    index: Index = {}
    for phrase in phrases:
        words = _plain(phrase)
        index.setdefault(words[0], []).append(words)
    for entries in index.values():
        entries.sort(key=len, reverse=True)
    return index


def by_intent() -> dict[str, Index]:
    """The phrases that say an intent."""
    return _phrases().by_intent


def wishes() -> dict[str, Index]:
    """The phrases that ask for something the product can show."""
    return _phrases().wishes


def filler() -> frozenset[str]:
    """Words of no weight."""
    return _phrases().filler


def words(section: str) -> frozenset[str]:
    """The single words of a section. Raises KeyError where it is none of words."""
    return _phrases().words[section]


def at(index: Index, said: Sequence[str], place: int) -> int:
    for phrase in index.get(said[place], ()):
        if tuple(said[place : place + len(phrase)]) == phrase:
            return place + len(phrase)
    return 0


def whole(index: Index, said: Sequence[str], spare: int) -> bool:
    """Whether a message is one of these phrases and words of no weight, but for a few others."""
    if index.keys().isdisjoint(said):
        return False
    light = filler()
    place = 0
    matched = False
    others = 0
    while place < len(said):
        end = at(index, said, place)
        if end and (not matched or said[place] not in light):
            matched = True
            place = end
        else:
            others += said[place] not in light
            if others > spare:
                return False
            place += 1
    return matched and others <= spare


def anywhere(index: Index, said: Sequence[str]) -> bool:
    return not index.keys().isdisjoint(said) and any(at(index, said, place) for place in range(len(said)))


def leads(index: Index, said: Sequence[str], *, first: bool = False) -> bool:
    """A phrase of two words or more, with few other words beside it; `first`: nothing that moves before it."""
    if index.keys().isdisjoint(said):
        return False
    light = filler()
    for place in range(len(said)):
        if first and place and said[place] in ("back", "going") and said[place - 1] in words("moves"):
            return False  # `creeping back up`
        end = at(index, said, place)
        if end - place >= 2:
            rest = [word for word in (*said[:place], *said[end:]) if word not in light]
            if len(rest) <= 3:
                return True
    return False


def covered(index: Index, said: Sequence[str], word: str) -> bool:
    return any(
        word in phrase
        for place in range(len(said))
        for phrase in index.get(said[place], ())
        if tuple(said[place : place + len(phrase)]) == phrase
    )
