"""What two weights of one sentence tell: `from 102 kg in March to 94 now`, `84 kg, down from 90`, `was 90, now 84`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple, TypeAlias

Difference: TypeAlias = Literal["less", "more"]

UNITS = frozenset(["kg", "kgs", "kilo", "kilos", "lb", "lbs", "pound", "pounds", "stone", "st", "stones"])
_OTHER_UNITS = frozenset(
    [
        "km",
        "miles",
        "mg",
        "mcg",
        "u",
        "%",
        "years",
        "year",
        "yrs",
        "weeks",
        "week",
        "days",
        "months",
        "hours",
        "pm",
        "am",
    ]
)
_DIFFERENCES = frozenset(
    [
        "lost",
        "lose",
        "losing",
        "gained",
        "gain",
        "gaining",
        "put",
        "dropped",
        "shed",
        "by",
        "loss",
        "another",
        "plus",
        "minus",
        "of",
    ]
)
_TESTS = frozenset(
    ["alt", "ast", "sgpt", "sgot", "alp", "ggt", "bilirubin", "inr", "albumin", "platelets", "pt", "value", "result"]
)
_OLD = frozenset({"was", "weighed", "used", "were", "before", "previously", "originally", "been"})
_NEW = frozenset({"now", "today", "currently", "nowadays"})
_LEAST, _MOST = 6.0, 500.0
_RATIO = 1.8
"""Between two weights of one person, at most."""


class Weight(NamedTuple):
    first: int
    last: int
    value: float


def difference(
    words: tuple[str, ...], dated: Callable[[int], bool], date_near: Callable[[int, int], str | None]
) -> Difference | None:
    """Less or more, where two weights are set against one another; None where they are not, or it cannot be told which is
    the older. `dated` says whether a place is within a date, `date_near` which date stands between two places."""
    found = _weights(words, dated)
    if len(found) != 2 or found[0].value == found[1].value:
        return None
    first, second = found
    if max(first.value, second.value) > _RATIO * min(first.value, second.value):
        return None
    between = words[first.last : second.first]
    before = words[max(0, first.first - 3) : first.first]
    after = words[second.last : second.last + 3]
    if "from" in before and not {"to", "down", "up", "and", ">", ","}.isdisjoint(between):
        return _of(first, second)
    if "from" in between or between[:2] in (("instead", "of"), ("rather", "than")):
        return _of(second, first)
    parted = between.index(",") if "," in between else len(between)
    if not _OLD.isdisjoint(before) or not _NEW.isdisjoint((*between[parted:], *after)):
        return _of(first, second)
    if not _OLD.isdisjoint(between) or not _NEW.isdisjoint(between[:parted]):
        return _of(second, first)
    if between in (("to",), ("-", ">"), (">",)) or between[-1:] == ("to",):
        return _of(first, second)
    here, there = date_near(first.last, second.first), date_near(second.last, len(words))
    if here is None or there is None or here == there:
        return None
    return _of(first, second) if here < there else _of(second, first)


def _of(old: Weight, new: Weight) -> Difference:
    return "less" if new.value < old.value else "more"


def _weights(words: tuple[str, ...], dated: Callable[[int], bool]) -> list[Weight]:
    """The numbers of a sentence that are weights: with a unit, or bare where another has one."""
    found: list[Weight] = []
    place = 0
    while place < len(words):
        word = words[place].replace(",", ".")
        if not word.replace(".", "", 1).isdecimal() or dated(place) or words[place - 1 : place] == ("/",):
            place += 1
            continue
        before = words[max(0, place - 3) : place]
        if not _DIFFERENCES.isdisjoint(before) and "from" not in before and "to" not in before:
            place += 1
            continue  # `lost 10 kg`
        value = float(word)
        following = words[place + 1] if place + 1 < len(words) else ""
        bare = following not in UNITS
        if following in _OTHER_UNITS or not _LEAST <= value <= _MOST or (bare and not _TESTS.isdisjoint(before)):
            place += 1
            continue
        last = place + 1
        if following in UNITS:
            last = place + 2
            if following in ("stone", "st", "stones"):
                value *= 14
                if last < len(words) and words[last].isdecimal() and int(words[last]) < 14:
                    value += int(words[last])
                    last += 1
                    last += last < len(words) and words[last] in ("lb", "lbs", "pounds")
        found.append(Weight(place, last, value))
        place = last
    return found
