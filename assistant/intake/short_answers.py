"""What short answers mean beside the question that they answer: no more, none of the rest, a word for a number."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from assistant import prompts
from assistant.understanding import names
from assistant.understanding.lexer import lex

_OBJECTS = re.compile(
    r"\b(?:actually|meant|i\s+mean|wrong)\b|^\W*(?:no|nope|yes)\W+(?:that|it)(?:'s|\s+was|\s+is|\s+should)\b",
    re.IGNORECASE,
)
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


def is_bare(text: str) -> bool:
    """`No, sorry`, `yes all of them`: a yes or no of which nothing is named."""
    return all(token.low in words()["bare"] for token in lex(text) if token.kind == "word")


def has_none_of_these(text: str) -> bool:
    """`I don't have anything from before`, `this is all I have`: said to the question for more of them."""
    said = " ".join(token.low for token in lex(text) if token.kind == "word")
    if any(said.startswith(phrase) for phrase in words()["all I have"]):
        return True
    for phrase in words()["have none"]:
        _, found, behind = f"{said} ".partition(f"{phrase} ")
        if found and (not behind.strip() or behind.split()[0] in words()["of those"]):
            return True
    return means_no_more(text)


def no_more_results(text: str, slot: str) -> bool:
    """`No other results`, or `no more` to the question about laboratories: of results alone there is no more."""
    low = [token.low for token in lex(text)]
    if slot == "lab" and low[:1] in (["no"], ["nothing"], ["none"]) and words()["done"].isdisjoint(low):
        return True
    return low[:1] in (["no"], ["nope"]) and not words()["results"].isdisjoint(low[:4])


def closes_only_this(text: str, slot: str) -> bool:
    """`No, that's all`, `that's all for ALT`, `nothing else` to the question what else was going on: there is no more of
    what was asked for, and other questions stand."""
    tokens = lex(text)
    low = [token.low for token in tokens]
    if slot in ("context", "symptoms"):
        return low[:1] in (["no"], ["nothing"], ["none"]) and words()["done"].isdisjoint(low)
    named = any(names.at(tokens, at) is not None for at in range(len(tokens)))
    return slot in ("more", "related") and (named or low[:1] in (["no"], ["nope"], ["nah"]) or means_no_more(text))


def leaves_this_open(text: str, slot: str) -> bool:
    """`No other results`, `nothing else`, said to a question about a result that was told: there is no more, but for this."""
    low = [token.low for token in lex(text)]
    no_more = low[:1] in (["no"], ["nope"], ["nothing"], ["none"]) and words()["done"].isdisjoint(low)
    return slot in ("unit", "range", "date", "same_range") and no_more


def is_of_another(text: str, slot: str) -> bool:
    """`I can't find any range`, said to the question for the unit."""
    low = {token.low for token in lex(text)}
    own = words().get(slot, frozenset())
    named = [each for each in ("unit", "range") if not words()[each].isdisjoint(low)]
    return slot in ("unit", "range", "date") and bool(named) and slot not in named and own.isdisjoint(low)


def objects(text: str) -> bool:
    """`No, that was rosuvastatin actually`: about what was told before, and no answer."""
    return _OBJECTS.search(text) is not None


def denies_sameness(text: str) -> bool:
    """`No`, `no, they differ`; not `nothing else` or `no symptoms`, which say nothing of laboratories and ranges."""
    low = [token.low for token in lex(text)]
    if not words()["nothing"].isdisjoint(low[:2]) or objects(text):
        return False
    first = next((low[:at] for at, word in enumerate(low) if word in ",.;!"), low)
    named = words()["lab"] | words()["range"] | words()["same"] | words()["several"]
    return set(first) <= words()["bare"] or not named.isdisjoint(low)


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
    tokens = lex(text)
    low = [token.low for token in tokens]
    if not words()["for another"].isdisjoint(low) and "for" in low:
        return "for-another"
    if not words()["of another"].isdisjoint(low) and any(names.at(tokens, at) is not None for at in range(len(tokens))):
        return "for-another"  # `his ALT was 540`
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
