"""Whether a dose went up or down, by its two amounts: `from 20 to 40 mg`, `one tablet instead of two`, `5 mg, was 10`."""

from __future__ import annotations

from typing import Literal, TypeAlias

Step: TypeAlias = Literal["increase", "decrease", ""]

_GRAMS = {
    "mg": 1.0,
    "milligrams": 1.0,
    "mgs": 1.0,
    "g": 1000.0,
    "gram": 1000.0,
    "grams": 1000.0,
    "mcg": 0.001,
    "ug": 0.001,
}
_AFTER_A_DOSE = frozenset((unit,) for unit in (*_GRAMS, "iu", "units", "unit"))
_COUNTS = {
    "whole": 1.0,
    "half": 0.5,
    "one": 1.0,
    "once": 1.0,
    "two": 2.0,
    "twice": 2.0,
    "three": 3.0,
    "four": 4.0,
    "five": 5.0,
    "six": 6.0,
}
_BETWEEN = frozenset(
    [
        "to",
        "up",
        "down",
        "till",
        "until",
        "-",
        ">",
        "a",
        "day",
        "daily",
        "tablets",
        "tablet",
        "pills",
        "units",
        "kg",
        "kgs",
        "kilos",
        "lb",
        "lbs",
        "pounds",
        "stone",
    ]
)
_FAR = 6
_APART = frozenset(
    [".", ";", "\n", "?", "!", "and", "but", "my", "alt", "ast", "ggt", "alp", "sgpt", "sgot", "bilirubin"]
)
_USED_TO_BE = ("used", "to", "be")
MOVES = frozenset(
    [
        *["brought", "bring", "took", "turned", "put", "knocked", "moved", "take", "titrated", "nudged", "pushed"],
        *["cranked", "ramped", "stepped", "scaled", "dialled", "dialed", "pulled", "edged", "inched"],
    ]
)


def amount(words: tuple[str, ...], place: int) -> float | None:
    """The amount at a place of the row, in milligrams where it has such a unit; None where there is none."""
    if place >= len(words):
        return None
    if words[place + 1 : place + 2] == ("/",) or (place and words[place - 1] == "/"):
        return None  # of a date
    word = words[place].replace(",", "")
    if word in _COUNTS:
        return _COUNTS[word]
    if not word.replace(".", "", 1).isdecimal() or len(word) > 6:
        return None
    if len(word) == 4 and word[:2] in ("19", "20") and words[place + 1 : place + 2] not in _AFTER_A_DOSE:
        return None  # a year
    return float(word)


def _scaled(value: float, words: tuple[str, ...], place: int) -> tuple[float, bool]:
    unit = words[place + 1] if place + 1 < len(words) else ""
    return (value * _GRAMS[unit], True) if unit in _GRAMS else (value, False)


def between(words: tuple[str, ...], old: int, new: int) -> Step:
    """The step from the amount at one place to that at another; a unit said once is of both."""
    before, after = amount(words, old), amount(words, new)
    if before is None or after is None:
        return ""
    (scaled, has), (other, also) = _scaled(before, words, old), _scaled(after, words, new)
    if has and also:
        before, after = scaled, other
    return "" if before == after else "increase" if before < after else "decrease"


def step(words: tuple[str, ...], place: int) -> Step:
    """The step of `20 to 40 mg`, `500 mg up to 1 g` that begins at a place; empty where it is none."""
    first = None
    while place < len(words):
        if amount(words, place) is not None:
            if first is not None:
                return between(words, first, place)
            first = place
        elif first is None or not (words[place] in _BETWEEN or words[place] in _GRAMS):
            return ""
        place += 1
    return ""


def alone(words: tuple[str, ...], place: int) -> Step:
    """The step of a dose that no verb tells: `levothyroxine from 50 to 75 mcg`, `simvastatin 40 to 20 mg`."""
    led = words[place] == "from"
    near = words[place + 1 : place + 7]
    if not led and words[place - 1 : place] == ("from",):
        return ""
    if _GRAMS.keys().isdisjoint(near) or {"to", ">"}.isdisjoint(near):
        return ""
    change = step(words, place + led)
    return change if led or change == "decrease" or ">" in near else ""  # `500 to 1000 mg` alone is what may be taken


def instead(words: tuple[str, ...], first: int, last: int) -> Step:
    """`1000 mg now instead of 750`: the amount before `instead of` is the new one."""
    for place in range(first - 1, max(-1, first - _FAR - 2), -1):
        if amount(words, place) is not None:
            return between(words, last, place)
    return ""


def was(words: tuple[str, ...], first: int, last: int) -> Step:
    """`only 5 mg since 2 May, was 10`: what is said first is now, and what was is told after it."""
    end = min(len(words), last + 14)
    for place in range(last, end - 1):
        if words[place] in _APART:
            return ""
        if words[place] not in ("was", "previously", "formerly", "before") and words[place : place + 3] != _USED_TO_BE:
            continue
        old = next(
            (near for near in range(place + 1, min(place + 4, len(words))) if amount(words, near) is not None), None
        )
        new = next((near for near in range(max(0, first - 4), place) if amount(words, near) is not None), None)
        if old is not None and new is not None and words[old - 1] not in ("on", "in", "the"):
            return between(words, old, new)
    return ""


def moved(words: tuple[str, ...], place: int) -> Step:
    """`brought my bisoprolol down`, `put her urso up to 750`: the particle after the name tells which way."""
    for near in range(place + 2, min(place + 6, len(words))):
        if words[near] in (".", ",", "and", "on", "off"):
            return ""
        if words[near] in ("up", "down"):
            return "increase" if words[near] == "up" else "decrease"
    return ""
