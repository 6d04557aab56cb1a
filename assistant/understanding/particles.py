"""The small words by the work they do, from `lexicon/particles`: each room takes the sets it weighs."""

from __future__ import annotations

from functools import cache

from assistant import prompts


@cache
def _table() -> dict[str, frozenset[str]]:
    return {section: frozenset(lines) for section, lines in prompts.word_table("particles").items()}


def words(section: str) -> frozenset[str]:
    """The words of a section. Raises KeyError where the list has no such section."""
    return _table()[section]
