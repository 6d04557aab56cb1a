"""What short answers mean beside the question that they answer: no more, none of the rest, a word for a number."""

from __future__ import annotations

from functools import cache
from typing import Literal

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


def closes_only_this(text: str) -> bool:
    """`No, that's all`, `that's all for ALT`: there is no more of what was asked for; other questions stand."""
    tokens = lex(text)
    named = any(names.at(tokens, at) is not None for at in range(len(tokens)))
    return named or (bool(tokens) and tokens[0].low in ("no", "nope", "nah"))


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


def about(text: str) -> Literal["scan", "feeling"] | None:
    """What a message is about beside results: a scan, or how somebody feels about all this."""
    low = [token.low for token in lex(text)]
    if is_worried(text):
        return "feeling"
    return "scan" if not words()["scan"].isdisjoint(low) else None


def is_worried(text: str) -> bool:
    """`I am really scared`; not `I'm not worried`, `no longer afraid`."""
    low = [token.low for token in lex(text)]
    return any(
        word in words()["feeling"] and words()["not feeling"].isdisjoint(low[max(0, at - 3) : at])
        for at, word in enumerate(low)
    )


@cache
def words() -> dict[str, frozenset[str]]:
    """The lists of short answers, by what they mean."""
    return {name: frozenset(listed) for name, listed in prompts.word_table("short-answers").items()}
