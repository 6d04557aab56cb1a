"""What short answers mean beside the question that they answer: no more, none of the rest, a word for a number."""

from __future__ import annotations

from functools import cache

from assistant import prompts
from assistant.understanding import names
from assistant.understanding.lexer import lex

_FEW = 9
"""Words of a message that says only how a value was."""


def means_no_more(text: str) -> bool:
    """`I don't have more`, `that's the only two`, `only ALT`: it closes the question for more, not the conversation."""
    tokens = lex(text)
    low = {token.low for token in tokens}
    listed = words()
    if "all" in low or listed["no"].isdisjoint(low):
        return False
    named = {
        marker for at in range(len(tokens)) if (name := names.at(tokens, at)) is not None for marker in name.markers
    }
    return not listed["more"].isdisjoint(low) or len(named) == 1


def denies_sameness(text: str) -> bool:
    """`no`, `they differ`; not `nothing else`, which only says that there is no more to tell."""
    return words()["nothing"].isdisjoint(token.low for token in lex(text)[:2])


def denies_the_rest(text: str) -> bool:
    """`itching yes, rest no`: of a list that was asked, what was not named is not there."""
    said = " ".join(token.low for token in lex(text) if token.kind == "word")
    return any(f" {phrase} " in f" {said} " for phrase in words()["rest"])


def is_a_word_for_a_number(text: str) -> bool:
    """`ALT was normal`, `all fine`: a word where a number is wanted."""
    tokens = lex(text)
    low = [token.low for token in tokens if token.kind == "word"]
    return len(tokens) <= _FEW and not words()["words"].isdisjoint(low)


@cache
def words() -> dict[str, frozenset[str]]:
    """The lists of short answers, by what they mean."""
    return {name: frozenset(listed) for name, listed in prompts.word_table("short-answers").items()}
