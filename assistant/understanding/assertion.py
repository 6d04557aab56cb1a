"""How a word of a message is meant, and the words that say so (`lexicon/scope`)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from assistant import prompts
from assistant.understanding import row as rows
from assistant.understanding.row import Phrases


class Assertion(NamedTuple):
    """How a word is meant."""

    negated: bool = False
    hypothetical: bool = False
    other_person: bool = False
    past: bool = False
    """Said to be over or long ago."""
    question: bool = False
    """Asked, not told."""
    was: bool = False
    """In the past tense, which alone does not say that it is over."""
    stranger: bool = False
    """About an animal, or nobody in particular."""
    maybe: bool = False
    """Thought to be so, and not sure."""


NEGATED, SUPPOSED, OTHER, PAST, ASKED, WAS, STRANGER, MAYBE = (1 << bit for bit in range(8))


class Lexicon(NamedTuple):
    triggers: Phrases
    answers: Phrases


@cache
def lexicon_of() -> Lexicon:
    """The triggers, and the answers, which are looked up by themselves.

    A saying that names a symptom with a denial of its own (`no energy`, `not making sense`) denies nothing after it."""
    table = prompts.word_table("scope")
    answers = Phrases({name: table.pop(name) for name in ("no", "yes", "unsure")})
    for tick, meant in (("✗", "no"), ("✓", "yes"), ("0", "no"), ("1", "yes")):
        answers.add((tick,), meant)
    triggers = Phrases(table)
    alone = {
        phrase[0]
        for entries in triggers.first.values()
        for phrase, kind in entries
        if kind == "deny" and len(phrase) == 1
    }
    for name in ("signs", "symptoms", "emergencies"):
        for phrases in prompts.word_table(name).values():
            for phrase in phrases:
                words = rows.spelled(phrase)
                if len(words) > 1 and words[0] in alone:
                    triggers.add(words, "affirm")
                elif not alone.isdisjoint(words):
                    triggers.add(words, "saying")
    return Lexicon(triggers, answers)


def triggers_of() -> Phrases:
    return lexicon_of().triggers


def names_person(word: str) -> bool:
    """Whether a plain word is one for a person: `mum`, `husband`, `he`."""
    return any(kind == "person" for phrase, kind in triggers_of().first.get(word, ()) if len(phrase) == 1)


@cache
def assertion_of(flags: int) -> Assertion:
    return Assertion(
        bool(flags & NEGATED),
        bool(flags & SUPPOSED),
        bool(flags & OTHER),
        bool(flags & PAST),
        bool(flags & ASKED),
        bool(flags & WAS),
        bool(flags & STRANGER),
        bool(flags & MAYBE),
    )
