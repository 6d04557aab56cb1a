"""Questions about the question that stands, and about the talk itself: why it is asked, where it stands on a report, what
is still to come. They are answered from `prompts/asides`, before the common questions are searched."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from assistant import prompts
from assistant.conversation import Ask
from assistant.understanding import intents
from assistant.understanding.lexer import clean, lex

_NAMED = ("range", "unit", "lab", "date")
"""What a question of this kind may name: then it is about that, whatever was asked."""
_LONGEST = 16
"""Words; a longer question is about more."""


def about(text: str, asked: Ask | None) -> str | None:
    """The id of the answer to a question of that kind (`asides/date`, `asides/rest`); None where it is another question."""
    words = intents.words_of(lex(clean(text)))
    if not words or len(words) > _LONGEST:
        return None
    for kind in ("rest", "who", "bad", "question"):
        if _is_one(words, kind):
            break
    else:
        return None
    if kind != "question":
        return f"asides/{kind}"
    named = next((slot for slot in _NAMED if any((word,) in _phrases(f"names {slot}") for word in words)), None)
    slot = named or (asked.slot if asked is not None else None)
    return f"asides/{slot}" if slot is not None else None


def asks_to_wait(text: str) -> bool:
    """`can it wait until Monday?`, `should I call?`: after something urgent, the same advice is the answer."""
    words = intents.words_of(lex(clean(text)))
    return 0 < len(words) <= _LONGEST and _is_one(words, "wait")


def _is_one(words: Sequence[str], kind: str) -> bool:
    """Whether the words hold a phrase of the kind, and beside it nothing that has a weight of its own."""
    beside = _phrases("beside")
    for phrase in _phrases(kind):
        for place in range(len(words) - len(phrase) + 1):
            if tuple(words[place : place + len(phrase)]) == phrase:
                rest = (*words[:place], *words[place + len(phrase) :])
                if all((word,) in beside for word in rest):
                    return True
    return False


@cache
def _phrases(section: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(line.split()) for line in prompts.word_table("asides")[section])
