"""The words that name factors (alcohol, exercise ...) and say how they changed: `lexicon/context`, `lexicon/circumstances`."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from assistant import prompts
from assistant.facts import Factor
from assistant.understanding.row import Phrases

_FACTORS: tuple[Factor, ...] = (
    "alcohol",
    "exercise",
    "illness",
    "supplement",
    "medication",
    "weight",
    "fasting",
    "diet",
)
_CHANGES = ("started", "stopped", "less", "more", "same", "cut")
REGIMES = frozenset(
    ["diet", "dieting", "diets", "keto", "fasting", "watchers", "world", "vegan", "vegetarian", "carb", "fat"]
)
"""Words that end the name of a way of eating, which is started and stopped."""


class Words(NamedTuple):
    factors: Phrases
    """Names are `factor` or `factor change`."""
    changes: Phrases
    soft: frozenset[str]
    not_exercise: frozenset[str]
    before_a_draw: frozenset[str]
    vaccine: frozenset[str]
    before_cold: frozenset[str]
    after_cold: frozenset[str]
    worked_out: frozenset[str]
    concern: frozenset[str]
    takes: frozenset[str]
    gained: frozenset[str]
    lost: frozenset[str]
    plan: frozenset[str]
    injuries: Phrases


class Mention(NamedTuple):
    first: int
    last: int
    factor: Factor
    change: str
    """The change that the words say whole; empty where they only name the factor."""


@cache
def words_of() -> Words:
    table = {**prompts.word_table("context"), **prompts.word_table("circumstances")}
    changes = {name: table.pop(name) for name in _CHANGES}
    injuries = Phrases({"injury": table.pop("injuries")})
    sets = {name: frozenset(table.pop(name.replace("_", " "))) for name in Words._fields[2:-1]}
    return Words(factors=Phrases(table), changes=Phrases(changes), injuries=injuries, **sets)


def mentions_of(words: tuple[str, ...]) -> list[Mention]:
    factors = words_of().factors
    found: list[Mention] = []
    after = 0
    for place, word in enumerate(words):
        if place < after or word not in factors.first or (hit := factors.at(words, place)) is None:
            continue
        factor, _, change = hit[0].partition(" ")
        if found and found[-1].factor == factor and found[-1].change and words[found[-1].last : place] == ("of",):
            after = hit[1]
            continue  # `not a drop of wine` is one
        found.append(Mention(place, hit[1], factor, change))  # type: ignore[arg-type]
        after = hit[1]
    return found
