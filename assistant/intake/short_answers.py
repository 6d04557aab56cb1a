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


def leaves_this_open(text: str, slot: str) -> bool:
    """`No other results`, `nothing else`, said to a question about a result that was told: there is no more, but for this."""
    low = [token.low for token in lex(text)]
    no_more = low[:1] in (["no"], ["nope"], ["nothing"], ["none"]) and words()["done"].isdisjoint(low)
    return slot in ("unit", "range", "date", "same_range") and no_more


def is_of_another(text: str, slot: str) -> bool:
    """`I can't find any range`, said to the question for the unit."""
    low = {token.low for token in lex(text)}
    own = words().get(slot, frozenset())
    named = [each for each in ("unit", "range", "lab") if not words()[each].isdisjoint(low)]
    return slot in ("unit", "range", "date") and bool(named) and slot not in named and own.isdisjoint(low)


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


def about(text: str) -> Literal["scan", "feeling", "for-another", "greeting"] | None:
    """What a message is about beside results: a scan, how somebody feels about all this, for whom it is; or a greeting."""
    low = [token.low for token in lex(text)]
    if not words()["for another"].isdisjoint(low) and "for" in low:
        return "for-another"
    if low[:1] and (low[0] in words()["greeting"] or low[1:2] == ["morning"]):
        return "greeting"
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
