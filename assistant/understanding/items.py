"""The items of a message: names, values, ranges, units, dates and breaks, each on its tokens."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from assistant import prompts
from assistant.facts import Comparator
from assistant.understanding.message import DateMention
from assistant.understanding.names import Name
from assistant.understanding.particles import words
from assistant.understanding.spelling import Speller

Role: TypeAlias = Literal["value", "other", "goal", "limit", "difference", "source", "vague"]


@dataclass(slots=True)
class Value:
    """A number, or a phrase that stands for one."""

    first: int
    last: int
    """Index after its last token, its unit included."""
    readings: tuple[float, ...]
    """What the digits can be, the likelier first."""
    comparator: Comparator | None = None
    approximate: bool = False
    unit: str | None = None
    role: Role = "value"
    choices: tuple[str, ...] = ()
    """Of a vague one."""
    bracketed: bool = False
    worded: bool = False


@dataclass(slots=True)
class Range:
    """A printed range, one-sided perhaps."""

    first: int
    last: int
    low: float | None
    high: float | None
    unit: str | None = None
    announced: bool = False
    """It stands in brackets or after `ref`, `normal range`, `up to`."""
    dashed: bool = False
    sexed: bool = False
    """It is for men or for women."""
    texts: tuple[str, str] = ("", "")


@dataclass(slots=True)
class Unit:
    first: int
    last: int
    code: str


@dataclass(slots=True)
class When:
    first: int
    last: int
    mention: DateMention


@dataclass(slots=True)
class Break:
    first: int
    last: int
    kind: Literal["line", "sentence", "comma"]


Item: TypeAlias = Value | Range | Unit | When | Break | Name

TAGS = words("tags")


class Lexicon:
    """The words around results, by section of `lexicon/result-words`."""

    def __init__(self) -> None:
        table = {section: frozenset(words) for section, words in prompts.word_table("result-words").items()}
        self.glue = table["glue"] | table["link"]
        self.link = table["link"]
        self.story = self.glue | table["story"]
        self.approximate = table["approximate"]
        self.counted = table["counted"]
        self.numbered = table["numbered"]
        self.goal = table["goal"]
        self.limit = table["limit"]
        self.range = table["range"]
        self.change = table["change"]
        self.hypothetical = table["hypothetical"]
        self.source = table["source"]
        self.same = table["same"]
        self.vague = table["vague"]


@cache
def lexicon() -> Lexicon:
    return Lexicon()


@cache
def glue_speller() -> Speller:
    """Finds the word of no weight that a mistyped one is."""
    return Speller(lexicon().glue)
