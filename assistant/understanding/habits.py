"""How much and how often, now against before: `two glasses a week now, used to be a bottle a day` is less.

An amount is how many, of what, how often. What one side does not say is as on the other side; where the two cannot be
compared, nothing is said. The weights only order amounts and are no measures.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from assistant import prompts
from assistant.understanding.row import Phrases

Difference: TypeAlias = Literal["less", "more"]

_AGAINST = (
    ("instead", "of"),
    ("rather", "than"),
    ("compared", "to"),
    ("compared", "with"),
    ("as", "opposed"),
    ("down", "from"),
    ("up", "from"),
    ("in", "place"),
)
_OLD = frozenset(["used", "was", "were", "before", "previously", "earlier", "formerly", "originally", "been"])
_AFTER_BEFORE = frozenset(["it", "i", "that", ",", "now", "", "this", "but"])
_NEW = frozenset(["now", "nowadays", "currently", "these", "lately", "but", "today"])
_FAR = 40
"""Words of a sentence that are looked at."""


@dataclass(frozen=True, slots=True)
class Amount:
    count: float | None = None
    size: float | None = None
    often: float | None = None

    def is_told(self) -> bool:
        return self.count is not None or self.often is not None or self.size is not None

    def or_as(self, other: Amount) -> Amount:
        count, size = self.count, self.size
        if count is None and size is None:
            count, size = other.count, other.size
        return Amount(count or 1.0, size or other.size or 1.0, self.often or other.often or 1.0)

    def weight(self) -> float:
        return (self.count or 1.0) * (self.size or 1.0) * (self.often or 1.0)


class _Tables(NamedTuple):
    often: Phrases
    sizes: dict[str, float]
    counts: dict[str, float]
    around: frozenset[str]


@cache
def _tables() -> _Tables:
    table = prompts.word_table("habits")
    often = {name: words for name, words in table.items() if name.startswith("often ")}
    sizes = {word: float(name[5:]) for name, words in table.items() if name.startswith("size ") for word in words}
    counts = {word: float(name[6:]) for name, words in table.items() if name.startswith("count ") for word in words}
    return _Tables(Phrases(often), sizes, counts, frozenset(table["around"]))


def difference(words: tuple[str, ...]) -> Difference | None:
    """Whether a sentence tells of less or more than before; None where it compares nothing, or cannot be weighed."""
    if len(words) > _FAR:
        return None
    for now, before in _sides(words):
        new, old = _amount(now), _amount(before, strict=True)
        if not (new.is_told() and old.is_told()):
            continue
        here, there = new.or_as(old).weight(), old.or_as(new).weight()
        if here != there:
            return "less" if here < there else "more"
    return None


def _sides(words: tuple[str, ...]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The words about now and those about before, each way in which a sentence may set them against one another."""
    against = [place for place in range(len(words) - 1) if (words[place], words[place + 1]) in _AGAINST]
    if against:
        return [(words[:place], words[place + 2 :]) for place in against]
    if "from" in words:
        start = words.index("from")
        end = next((place for place in range(start + 1, len(words)) if words[place] == "to"), None)
        if end is not None:
            return [(words[end + 1 :], words[start + 1 : end])]
    old = next((place for place, word in enumerate(words) if word in _OLD and _is_cue(words, place)), None)
    if old is None:
        return []
    begin, end = 0, len(words)
    for place in range(old, 0, -1):
        if words[place] in (",", ";", "(", "but") or words[place] in _NEW:
            begin = place
            break
    else:
        begin = 0 if any(word in _NEW or word == "," for word in words[old:]) else old
    for place in range(old, len(words)):
        if words[place] in (",", ";") or words[place] in _NEW:
            end = place
            break
    now = (*words[:begin], ",", *words[end:])
    return [(now, words[begin:end])]


def _is_cue(words: tuple[str, ...], place: int) -> bool:
    """Whether a word says that what stands beside it was so before: not `the night before the test`, nor `I was 45`."""
    following = words[place + 1] if place + 1 < len(words) else ""
    if words[place] == "before":
        return following in _AFTER_BEFORE
    if words[place] == "used":
        return following == "to"
    return not (words[place] == "was" and place > 0 and words[place - 1] == "i" and following.isdecimal())


def _amount(words: tuple[str, ...], *, strict: bool = False) -> Amount:
    """The amount that some words tell; none where `strict` and a word is of something else."""
    often, sizes, counts, around = _tables()
    count = size = rate = None
    place = 0
    while place < len(words):
        word = words[place]
        hit = often.at(words, place) if word in often.first else None
        if hit is not None:
            rate = float(hit[0][6:]) if rate is None else rate
            place = hit[1]
            continue
        if word in sizes and size is None:
            size = sizes[word]
        value = counts.get(word)
        if value is None and word.isdecimal() and len(word) < 4:
            value = float(word)
        if value is not None and count is None:
            count = value
        if strict and value is None and word not in sizes and word not in around and word[0].isalpha():
            return Amount()
        place += 1
    return Amount(count, size, rate)
