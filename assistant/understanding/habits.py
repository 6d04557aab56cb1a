"""How much and how often, now against before: `two glasses a week now, used to be a bottle a day` is less.

An amount is how many, of what, how often. What one side does not say is as on the other side; where the two cannot be
compared, nothing is said. The weights only order amounts and are no measures.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple, TypeAlias

from assistant import prompts
from assistant.understanding.row import Phrases

Difference: TypeAlias = Literal["less", "more", "stopped", "started"]

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
_ONLY = frozenset(["only", "just"])
_DENIED = frozenset(["not", "dont", "doesnt", "isnt", "no", "never"])
_TIMES = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
_NONE = frozenset(["no", "never", "didnt"])
_FAR = 40
"""Words of a sentence that are looked at."""


@dataclass(frozen=True, slots=True)
class Amount:
    count: float | None = None
    size: float | None = None
    times: float | None = None
    """How often in a period."""
    period: float | None = None

    def is_told(self) -> bool:
        return any(each is not None for each in (self.count, self.size, self.times, self.period))

    def or_as(self, other: Amount) -> Amount:
        count, size, times, period = self.count, self.size, self.times, self.period
        if count is None and other.count == 0:
            return self  # `nothing before` tells no amount that could be gone on with
        if count is None and size is None:
            count, size = other.count, other.size
        if times is None and period is None:
            times, period = other.times, other.period
        elif period is None:
            period = other.period
        return Amount(count, size or other.size, times, period)

    def weight(self) -> float:
        weight = 1.0
        for each in (self.count, self.size, self.times, self.period):
            weight *= 1.0 if each is None else each
        return weight


class _Tables(NamedTuple):
    often: Phrases
    sizes: dict[str, float]
    counts: dict[str, float]
    around: frozenset[str]
    parts: Phrases
    """`half as many`, `twice what`: how it is to what it was, in a word."""


@cache
def _tables() -> _Tables:
    table = prompts.word_table("habits")
    often = {name: words for name, words in table.items() if name.startswith("often ")}
    sizes = {word: float(name[5:]) for name, words in table.items() if name.startswith("size ") for word in words}
    counts = {word: float(name[6:]) for name, words in table.items() if name.startswith("count ") for word in words}
    parts = {name: table[name] for name in ("less", "more")}
    return _Tables(Phrases(often), sizes, counts, frozenset(table["around"]), Phrases(parts))


def difference(words: tuple[str, ...]) -> Difference | None:
    """Whether a sentence tells of less or more than before, or of an end or a beginning; None where it compares nothing,
    or cannot be weighed."""
    if len(words) > _FAR:
        return None
    if (part := _part(words)) is not None:
        return part
    for now, before in _sides(words):
        new, old = _amount(now), _amount(before, strict=True)
        if not (new.is_told() and old.is_told()):
            continue
        here, there = new.or_as(old).weight(), old.or_as(new).weight()
        if here == there:
            continue
        if not here or not there:
            return "started" if here else "stopped"
        return "less" if here < there else "more"
    return "less" if _is_now_rare(words) else None


def _part(words: tuple[str, ...]) -> Difference | None:
    """`half as many as before`, `twice what I used to`: less or more by its own words."""
    parts = _tables().parts
    for place, word in enumerate(words):
        if word in parts.first and (hit := parts.at(words, place)) is not None:
            if hit[0] == "more" and not _DENIED.isdisjoint(words[max(0, place - 3) : place]):
                return None
            return "less" if hit[0] == "less" else "more"
    return None


def _is_now_rare(words: tuple[str, ...]) -> bool:
    """`I only drink at weekends now`: how often is said to be all that is left."""
    if _ONLY.isdisjoint(words) or not ({"now", "nowadays"} & set(words) or ("these", "days") in pairwise(words)):
        return False
    rest = tuple(word for word in words if word not in ("these", "days"))
    rate = _amount(rest)
    return rate.count is None and rate.period is not None and rate.period < 3 and rate.times is None


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
        if words[place] in (",", ";", "(", "but", "where", "when", "whereas", "while"):
            begin = place
            break
        if words[place] in _NEW:
            begin = place + 1
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
    often, sizes, counts, around, _ = _tables()
    count = size = times = period = None
    place = 0
    while place < len(words):
        word = words[place]
        hit = often.at(words, place) if word in often.first else None
        if hit is not None:
            period = float(hit[0][6:]) if period is None else period
            place = hit[1]
            continue
        following = words[place + 1] if place + 1 < len(words) else ""
        value = 0.0 if strict and word in _NONE and following != "more" else counts.get(word)
        if value is None and word.isdecimal() and len(word) < 7 and not 1900 <= int(word) <= 2100:
            value = float(word)
        if word in _TIMES or (value is not None and following in ("times", "x")):
            times = _TIMES.get(word, value) if times is None else times
            place += 1 if word in _TIMES else 2
            continue
        if word in sizes and size is None:
            size = sizes[word]
        if word in ("a", "an") and following in counts:
            value = None  # `a couple`
        elif value is not None and count is None:
            count = value
        if (
            strict
            and word not in counts
            and value is None
            and word not in sizes
            and word not in around
            and word[0].isalpha()
        ):
            return Amount()
        place += 1
    return Amount(count, size, times, period)
