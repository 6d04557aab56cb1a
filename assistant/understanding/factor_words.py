"""The words that name factors (alcohol, exercise ...) and say how they changed: `lexicon/context`, `lexicon/circumstances`."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, get_args

from assistant import prompts
from assistant.facts import Factor, FactorChange
from assistant.understanding import drugs
from assistant.understanding.row import Phrases
from assistant.understanding.spelling import Speller

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
_NAMED: dict[str, Factor] = {factor: factor for factor in _FACTORS}
CHANGES: dict[str, FactorChange] = {change: change for change in get_args(FactorChange)}
"""The changes by their names."""
_CHANGES = ("started", "stopped", "less", "more", "same", "cut")
_SPLIT = ("split started", "split stopped", "split less", "split more")
_FAR = 6
"""Words that may stand between a verb and its particle."""
_NOT_BETWEEN = frozenset({".", ",", ";", "?", "!", "\n", "and", "but", "i", "we", "they", "or"})
REGIMES = frozenset(
    [
        "diet",
        "dieting",
        "diets",
        "keto",
        "fasting",
        "watchers",
        "world",
        "vegan",
        "vegetarian",
        "carb",
        "fat",
        "free",
        "based",
    ]
).union(
    [
        "paleo",
        "atkins",
        "carnivore",
        "fodmap",
        "noom",
        "ww",
        "2",
        "protein",
        "counting",
        "deficit",
        "cleanse",
        "juicing",
    ],
    ["mediterranean", "slimfast", "huel", "replacement", "replacements"],
)
"""Words that end the name of a way of eating, which is started and stopped."""


MASS = frozenset({"kg", "kgs", "kilo", "kilos", "lb", "lbs", "pound", "pounds", "stone"})
"""Units of weight."""


class Words(NamedTuple):
    factors: Phrases
    """Names are `factor` or `factor change`."""
    changes: Phrases
    splits: dict[str, list[tuple[tuple[str, ...], str]]]
    """Of each verb, the particles that may stand apart from it, and the change."""
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
    foods: frozenset[str]
    """Meals that are foods too."""


@cache
def _senses() -> dict[str, frozenset[str]]:
    return {name: frozenset(lines) for name, lines in prompts.word_table("factor-senses").items()}


def senses(section: str) -> frozenset[str]:
    """The words of a section of `lexicon/factor-senses`. Raises KeyError where it has no such section."""
    return _senses()[section]


class Said(NamedTuple):
    """Words that tell a change."""

    first: int
    last: int
    change: str
    split: bool = False
    """A verb whose particle stands apart: `gave football up`."""


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
    splits: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name in _SPLIT:
        for line in table.pop(name):
            verb, *particle = line.split()
            splits.setdefault(verb, []).append((tuple(particle), name[6:]))
    foods = frozenset(table["fasting meal"]) & frozenset(table["diet"])
    sets = {name: frozenset(table.pop(name.replace("_", " "))) for name in Words._fields[3:-2]}
    return Words(
        factors=Phrases(table), changes=Phrases(changes), splits=splits, injuries=injuries, foods=foods, **sets
    )


@cache
def _speller() -> Speller:
    """Finds the name of a factor that a mistyped word can be."""
    return Speller(senses("spelled"), shortest=6)


def respelled(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of an answer, with mistyped names of factors set right: `suplements`, `excersise`."""
    return tuple(
        word
        if len(word) < 6 or not word.isalpha() or word in words_of().factors.first or drugs.is_ordinary(word)
        else _speller().near(word) or word
        for word in words
    )


def changes_of(words: tuple[str, ...]) -> list[Said]:
    """The words of change in a row, in order; the particle of a verb tells nothing by itself."""
    changes, splits = words_of().changes, words_of().splits
    found: list[Said] = []
    particles: set[int] = set()
    for place, word in enumerate(words):
        if place in particles:
            continue
        if word in splits and (split := _split(words, place, splits[word])) is not None:
            found.append(split)
            particles.update(range(split.last - 1, split.last))
            continue
        if word in changes.first and (hit := changes.at(words, place)) is not None:
            found.append(Said(place, hit[1], hit[0]))
    return found


def _split(words: tuple[str, ...], place: int, particles: list[tuple[tuple[str, ...], str]]) -> Said | None:
    """A verb with a particle that stands apart from it, with what is meant between them."""
    for end in range(place + 1, min(place + _FAR, len(words))):
        if words[end] in _NOT_BETWEEN:
            return None
        for particle, change in particles:
            if words[end : end + len(particle)] == particle:
                return Said(place, end + len(particle), change, split=True) if end > place + 1 else None
    return None


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
        after = hit[1] + (
            factor == "diet" and not change and words[hit[1] : hit[1] + 1] == ("diet",)
        )  # `low salt diet`
        found.append(Mention(place, after, _NAMED[factor], change))
    return found
