"""Where a message names a part of the body, a state, a symptom or an emergency; mistyped words read as what they are near to.

The lists are `lexicon/signs`, `lexicon/symptoms` and `lexicon/emergencies`. What the marks make together is decided in
`symptoms` and `alarms`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from assistant import prompts
from assistant.understanding import drugs
from assistant.understanding.row import Row, spelled
from assistant.understanding.spelling import Speller


class Mark(NamedTuple):
    """A word or phrase of the lists, where it stands in the row."""

    first: int
    last: int
    """The place after its last word."""
    names: frozenset[str]


class Marks(NamedTuple):
    words: tuple[str, ...]
    """The row's words, mistyped ones put right."""
    signs: tuple[Mark, ...]
    symptoms: tuple[Mark, ...]
    emergencies: tuple[Mark, ...]


_FEW = 4
"""Phrases that are tried one by one."""


class _Index:
    """A table of phrases in which one phrase can have several names."""

    def __init__(self, name: str) -> None:
        names: dict[tuple[str, ...], set[str]] = {}
        for section, phrases in prompts.word_table(name).items():
            for phrase in phrases:
                words = spelled(phrase)
                if words:
                    names.setdefault(words, set()).add(section)
        self.first: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
        shared: dict[frozenset[str], frozenset[str]] = {}
        for words, sections in names.items():
            held = frozenset(sections)
            self.first.setdefault(words[0], []).append((words, shared.setdefault(held, held)))
        for entries in self.first.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self._second = {
            word: frozenset(phrase[1] for phrase, _ in entries)
            for word, entries in self.first.items()
            if len(entries) > _FEW and all(len(phrase) > 1 for phrase, _ in entries)
        }
        """Of words that begin many phrases and stand for nothing alone: the words that come second."""
        self.words = {word for words in names for word in words}

    def marks(self, words: Sequence[str]) -> tuple[Mark, ...]:
        if self.first.keys().isdisjoint(words):
            return ()
        found: list[Mark] = []
        first, second = self.first, self._second
        after = 0
        for place, word in enumerate(words):
            if place < after or word not in first:
                continue
            if word in second and (place + 1 >= len(words) or words[place + 1] not in second[word]):
                continue
            for phrase, names in first[word]:
                last = place + len(phrase)
                if len(phrase) == 1 or words[place:last] == phrase:
                    found.append(Mark(place, last, names))
                    after = last
                    break
        return tuple(found)


class _Lists(NamedTuple):
    signs: _Index
    symptoms: _Index
    emergencies: _Index
    known: frozenset[str]
    speller: Speller
    plurals: Speller


@cache
def _lists() -> _Lists:
    signs, symptoms, emergencies = _Index("signs"), _Index("symptoms"), _Index("emergencies")
    vocabulary = signs.words | symptoms.words
    ordinary = frozenset(prompts.word_list("ordinary"))
    spelled = prompts.word_list("spelled-signs")
    plurals = {word for word in spelled if word.endswith("s") and word[:-1] in spelled}
    return _Lists(
        signs,
        symptoms,
        emergencies,
        frozenset(vocabulary | emergencies.words | ordinary),
        Speller(word for word in spelled if word not in plurals),
        Speller(plurals),
    )


def read(row: Row) -> Marks:
    """The marks of a message, in order."""
    lists = _lists()
    words = row.words
    unknown = [
        place for place, word in enumerate(words) if len(word) > 4 and word not in lists.known and word.isalpha()
    ]
    if unknown:
        right = list(words)
        for place in unknown:
            near = lists.speller.near(words[place]) or lists.plurals.near(words[place])
            if near is not None and not drugs.is_listed(words[place]):
                right[place] = near  # not so turmeric, which is near to icteric
        words = tuple(right)
    return Marks(words, lists.signs.marks(words), lists.symptoms.marks(words), lists.emergencies.marks(words))
