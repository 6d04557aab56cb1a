"""What a correction says of the entry that it points at: a day, a date, a range, a unit, a laboratory, a marker, a value."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from assistant.facts import DateAnswer, LabAnswer, Marker, PartialDate, RangeAnswer, UnitAnswer
from assistant.understanding import labs, names, numbers, units
from assistant.understanding.message import Message

_DAY = frozenset({"the", "on", "st", "nd", "rd", "th"})
Told = DateAnswer | UnitAnswer | RangeAnswer | LabAnswer


class Pointer(NamedTuple):
    last: int
    date: PartialDate | None = None
    ordinal: int | None = None
    value: float | None = None
    marker: Marker | None = None
    named: bool = False
    """`one`, `result` or a marker stands behind it."""
    part: str = ""
    """`unit`, `range`, `date`: what of the entry is meant."""


def thing(
    message: Message, lows: Sequence[str], place: int, pointer: Pointer, links: Sequence[str]
) -> tuple[int, Told | None, Marker | None] | None:
    """What stands at a place: where it ends, an answer, a marker; neither for a value. None where it is nothing."""
    if place >= len(lows):
        return None
    tokens = message.tokens
    if is_day(message, lows, place, pointer):
        assert pointer.date is not None
        at = place + (lows[place] == "the")
        when = f"{pointer.date[:7]}-{int(tokens[at].text):02d}"
        return (at + 2, DateAnswer(when), None) if _is_past(when, message.today) else None
    mention = next((mention for mention in message.dates if mention.first == place), None)
    if mention is not None:
        if mention.date is None or mention.date == pointer.date:
            return None
        if pointer.date is None and _is_bare_day([token.text for token in tokens[place : mention.last]]):
            return mention.last, None, None  # `the first one was on the 9th`: of its own month, which is not known here
        return mention.last, DateAnswer(mention.date), None
    ranged = _range(message, lows, place, "range" in (pointer.part, *links))
    if ranged is not None:
        return ranged[0], ranged[1], None
    unit = units.at(tokens, place)
    if unit is not None and tokens[place].kind == "word" and (not unit.bare or pointer.part.startswith("unit")):
        return unit.end, UnitAnswer(units.for_marker(unit.code, pointer.marker or message.marker)), None
    if "at" in links or "from" in links or "by" in links or pointer.part in ("lab", "laboratory"):
        lab = next((lab for lab in labs.find(tokens, message.text) if lab.first <= place < lab.last), None)
        if lab is not None:
            return lab.last, LabAnswer(lab.name), None
    name = names.at(tokens, place)
    if name is not None and len(name.markers) == 1:
        return (name.last, None, name.markers[0]) if pointer.marker is None and not pointer.part else None
    spelled = numbers.spelled(tokens, place) if tokens[place].kind == "word" else None
    if tokens[place].kind != "number" and spelled is None:
        return None
    if "on" in links or pointer.part not in ("", "value"):
        return None
    last = spelled.end if spelled is not None else place + 1
    after = units.at(tokens, last) if last < len(lows) else None
    return (after.end if after is not None and not after.bare else last), None, None


def _is_bare_day(typed: Sequence[str]) -> bool:
    """`on the 9th`, and neither `12/03/2025` nor `2018`."""
    return all(text.lower() in _DAY or (text.isdecimal() and len(text) <= 2) for text in typed)


def is_day(message: Message, lows: Sequence[str], place: int, pointer: Pointer) -> bool:
    """`the 4th`, said of an entry of a known month."""
    at = place + (lows[place] == "the")
    if pointer.date is None or len(pointer.date) < 7 or at + 1 >= len(lows) or message.tokens[at].kind != "number":
        return False
    if lows[at + 1] not in ("st", "nd", "rd", "th") or not lows[at].isdecimal():
        return False
    return not any(mention.first == at and mention.last > at + 2 for mention in message.dates)


def _is_past(when: PartialDate, today: date) -> bool:
    try:
        return date.fromisoformat(when) <= today
    except ValueError:
        return False


def _range(message: Message, lows: Sequence[str], place: int, named: bool) -> tuple[int, RangeAnswer] | None:
    """`10-40`, `up to 40` where a range was named."""
    tokens = message.tokens
    low: float | None = None
    if lows[place : place + 2] == ["up", "to"] and named:
        place += 2
    elif lows[place] in ("<", "under", "below") and named:
        place += 1
    elif tokens[place].kind == "number" and lows[place + 1 : place + 2] and lows[place + 1] in ("-", "to", "and"):
        readings = numbers.readings(tokens[place].text, message.date_order)
        low, place = (readings[0], place + 2) if readings else (None, len(lows))
        if low is None:
            return None
    else:
        return None
    if place >= len(lows) or tokens[place].kind != "number" or not (named or lows[place - 1] == "-"):
        return None
    highs = numbers.readings(tokens[place].text, message.date_order)
    if not highs or (low is not None and low >= highs[0]):
        return None
    unit = units.at(tokens, place + 1) if place + 1 < len(lows) else None
    last = unit.end if unit is not None and not unit.bare else place + 1
    return last, RangeAnswer(low, highs[0], unit.code if unit is not None and not unit.bare else None)
