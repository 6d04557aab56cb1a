"""Where a clause ends: at a full stop, at `but` and its like, and where somebody or something is said anew."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from assistant import prompts
from assistant.understanding import row as rows
from assistant.understanding.lexer import Token
from assistant.understanding.message import Clause

ENDS = frozenset(".!?;\n|")
SOFT = frozenset(",:-()/+&")


class Sets(NamedTuple):
    """Small words by what they do in a clause; `lexicon/clauses` says what each set is for."""

    breaks: frozenset[str]
    joins: frozenset[str]
    subjects: frozenset[str]
    restarts: frozenset[str]
    finite: frozenset[str]
    holds: frozenset[str]
    asks: frozenset[str]
    wh: frozenset[str]
    auxiliaries: frozenset[str]
    asked_pronouns: frozenset[str]
    leads: frozenset[str]
    typist: frozenset[str]
    not_about: frozenset[str]
    predicates: frozenset[str]
    onsets: frozenset[str]
    holds_if: frozenset[str]
    denials: frozenset[str]
    missed: frozenset[str]
    after_gone: frozenset[str]
    done: frozenset[str]
    acts: frozenset[str]
    timed: frozenset[str]
    oneself: frozenset[str]
    given: frozenset[str]
    was_verbs: frozenset[str]
    on_behalf: frozenset[str]
    perfect: frozenset[str]


@cache
def sets_of() -> Sets:
    return Sets(**{name: frozenset(words) for name, words in prompts.word_table("clauses").items()})


def clauses(tokens: Sequence[Token]) -> tuple[Clause, ...]:
    """The clauses of a message, in order, covering every token."""
    row = rows.of(tokens)
    starts = [0, *(row.tokens[place] for place in starts_of(row.words) if row.tokens[place])]
    ends = [*starts[1:], len(tokens)]
    return tuple(Clause(first, last) for first, last in zip(starts, ends, strict=True) if first < last)


def starts_of(words: Sequence[str]) -> list[int]:
    """The places where a clause begins, but the first."""
    sets = sets_of()
    starts: list[int] = []
    count = len(words)
    begun = 0
    finite = denied = False
    for place, word in enumerate(words):
        if word in ENDS:
            if place + 1 < count:
                starts.append(place + 1)
            begun, finite, denied = place + 1, False, False
            continue
        new = False
        if place > begun:
            if word in sets.breaks:
                new = True
            elif (word == "if" and words[place - 1] not in sets.holds_if) or (
                word in sets.wh and finite and place + 1 < count and words[place + 1] in sets.auxiliaries
            ):
                new = place > begun
            elif (
                word in sets.auxiliaries
                and finite
                and place + 1 < count
                and words[place + 1] in ("i", "it")
                and word in ("should", "is", "do", "can", "could", "shall")
            ):
                new = words[place - 1] not in sets.wh and words[place - 1] not in sets.subjects
            elif words[place - 1] in SOFT or words[place - 1] in sets.joins:
                new = word not in sets.joins and _opens(words, place)
                if words[place - 1] == "so" and word not in sets.subjects and word != "my":
                    new = False  # `so swollen`
                if new and not finite and words[place - 1] in sets.joins and word not in sets.subjects and not denied:
                    new = False  # `my belly and both my legs have swollen`
            elif word in sets.restarts and finite and words[place - 1] not in sets.holds:
                new = True
        if new:
            starts.append(place)
            begun, finite, denied = place, False, False
        denied = denied or word in sets.denials
        if word in sets.finite or word in sets.subjects:
            finite = finite or word in sets.finite or word not in ("i", "he", "she", "it", "they", "we", "you")
    return starts


def _opens(words: Sequence[str], place: int) -> bool:
    """Whether a clause of its own begins after a comma or an `and`: somebody is named, and a verb follows."""
    sets = sets_of()
    if words[place] in sets.subjects or (
        place + 1 < len(words) and words[place] in ("now", "then", "so", "today") and words[place + 1] in sets.subjects
    ):
        return True
    if words[place] in sets.asks and place + 1 < len(words) and words[place + 1] in sets.asked_pronouns:
        return True
    if words[place] in sets.finite:
        return False
    for ahead in range(place, min(place + 9, len(words))):
        word = words[ahead]
        if (
            word in ENDS
            or word in SOFT
            or word in sets.joins
            or word in ("or", "nor", "since", "when", "that", "which", "after", "if", "i", "for")
        ):
            return False
        if word in sets.finite:
            return True
    return False
