"""Whether a text can hold an urgent sign at all: the short way past the lists of signs, for one answer in a shell."""

from __future__ import annotations

from functools import cache

from assistant import prompts
from assistant.understanding import row as rows
from assistant.understanding.lexer import clean, lex


@cache
def _quiet() -> frozenset[str]:
    return frozenset(prompts.word_list("quiet"))


def is_quiet(text: str) -> bool:
    """Whether every word is one that no urgent sign is told with (`lexicon/quiet`): `alarms.find` then finds none."""
    return all(word in _quiet() or not word.isalpha() for word in rows.of(lex(clean(text))).words)
