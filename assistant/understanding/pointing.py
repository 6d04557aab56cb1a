"""Corrections that point: `the April one was on the 4th`, `the second one was 82`, `the range in January was 10-40`.

Each names one entry by its date, its place in the order of draws or its value, and says one thing of it. What is said of
the entry is read here, but for a value, which is read with the other numbers of the message.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assistant.facts import (
    Amendment,
    DateAnswer,
    LabAnswer,
    RangeAnswer,
    Result,
    Target,
    Unclear,
    UnitAnswer,
)
from assistant.understanding import names, numbers
from assistant.understanding.message import DateMention, Message
from assistant.understanding.particles import words
from assistant.understanding.said_of import Pointer, Told, is_day, thing

_THINGS = words("dated things")
_PARTS = words("parts")
_OF = words("of which")
_LINKS = words("is to be")
_VERBS = frozenset({":", "was", "is", "were", "should", "had", "has", "to"})
_CHANGES = frozenset({"change", "correct", "fix", "update", "set", "make", "edit", "amend"})
_AFTER = frozenset(
    {
        "",
        ".",
        ",",
        "!",
        "?",
        ";",
        ")",
        "and",
        "not",
        "but",
        "by",
        "sorry",
        "instead",
        "actually",
        "though",
        "oh",
        "rather",
    }
)
_OPENERS = frozenset({"no", "nope", "sorry", "actually", "wait", "wrong", "oops", "but", "except", "almost", "really"})
_OBJECTING = frozenset({"not", "wrong", "should", "isn't", "wasn't", "mistake", "correct", "correction", "meant"})
_ORDINALS = {"first": 0, "1st": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1, "latest": -1}
_SUFFIXES = {"1": "st", "2": "nd", "3": "rd"}


class Pointing(NamedTuple):
    """A correction of one entry that the message points at."""

    first: int
    last: int
    """Index after its last token."""
    target: Target
    amendment: Amendment | None
    """None where it says a value, which the readers of numbers take."""
    fact: Told | None = None
    pointed: int = 0
    """Index after the words that point, where they hold a value that points."""


def find(message: Message) -> tuple[Pointing, ...]:
    """The corrections of a message that point, in order."""
    lows = [token.low for token in message.tokens]
    if len(lows) > 120 or not (
        message.dates or not _ORDINALS.keys().isdisjoint(lows) or "the" in lows or "my" in lows or "should" in lows[:2]
    ):
        return ()
    found: list[Pointing] = []
    place = 0
    while place < len(lows):
        pointing = _at(message, lows, place)
        if pointing is None:
            place += 1
        else:
            found.append(pointing)
            place = pointing.last
    if sum(pointing.target.ordinal is not None and pointing.amendment is None for pointing in found) > 1:
        return tuple(pointing for pointing in found if pointing.amendment is not None)  # a list that is told
    return tuple(found)


def of_any_marker(pointing: Pointing, unclear: Sequence[Unclear], places: int) -> Amendment | None:
    """`the 8 January one was 61`, where no marker is known here: the one entry of that day is meant."""
    loose = [item.loose for item in unclear if item.field == "marker" and item.loose is not None]
    if places or len(loose) != 1 or loose[0].value is None or loose[0].marker is not None:
        return None
    said = loose[0]
    if pointing.target.date is None and pointing.target.value is None:
        return None
    return Amendment(
        pointing.target, value=said.value, comparator=said.comparator, unit=said.unit, low=said.low, high=said.high
    )


def amendment_of(pointing: Pointing, fact: Result, old_value: float | None) -> Amendment:
    """What a value that a correction says changes."""
    target = pointing.target
    when = fact.date if fact.date != target.date else None
    return Amendment(
        Target(
            "result",
            target.marker or fact.marker,
            date=target.date,
            value=target.value or old_value,
            ordinal=target.ordinal,
        ),
        value=fact.value,
        comparator=fact.comparator,
        date=when,
        unit=fact.unit,
        low=fact.low,
        high=fact.high,
        lab=fact.lab,
    )


def _at(message: Message, lows: Sequence[str], place: int) -> Pointing | None:
    if place and lows[place - 1] in ("the", "my", "that"):
        return None
    if message.asking == "confirm" and (behind := _value_first(message, lows, place)) is not None:
        return behind
    if place == 0 and (whole := _that(message, lows)) is not None:
        return whole
    pointer = _part_of(message, lows, place) or _pointer(message, lows, place)
    if pointer is None:
        return _said_first(message, lows, place)
    after = pointer.last
    if lows[after : after + 1] == [","] and lows[after + 1 : after + 2] in (["that"], ["it"]):
        after += 2  # `except the may value, that was 66`
    changing = "to" in lows[after : after + 1] and not _CHANGES.isdisjoint(lows[max(0, place - 3) : place])
    if (
        after >= len(lows)
        or lows[after] not in _VERBS
        or (lows[after] == "to" and not changing)
        or (lows[after] == ":" and (message.asking != "confirm" or pointer.date is None))
    ):
        return None
    said = after + (lows[after] == ":")
    while said < len(lows) and lows[said] in _LINKS and not is_day(message, lows, said, pointer):
        said += 1
    return _said(message, lows, place, pointer, said, after)


def _value_first(message: Message, lows: Sequence[str], place: int) -> Pointing | None:
    """`91 for March`, said to the check; a value behind its marker is a result by itself (`GGT 210 in May`)."""
    if not _is_number(message, place) or lows[place + 1 : place + 2] not in (["for"], ["in"], ["on"]):
        return None
    if any(names.at(message.tokens, before) is not None for before in range(place)):
        return None
    mention = next((mention for mention in message.dates if mention.first == place + 2), None)
    if mention is None or mention.date is None or (mention.last < len(lows) and lows[mention.last] not in _AFTER):
        return None
    return Pointing(place, mention.last, Target("result", message.marker, date=mention.date), None)


def _that(message: Message, lows: Sequence[str]) -> Pointing | None:
    """`that should be ukat/L`: the thing told last."""
    if lows[:3] not in (["that", "should", "be"], ["it", "should", "be"], ["this", "should", "be"]):
        return None
    found = thing(message, lows, 3 + (lows[3:4] == ["in"]), Pointer(3), lows[1:3])
    if found is None or not isinstance(found[1], UnitAnswer | LabAnswer | RangeAnswer) or found[0] < len(lows) - 1:
        return None
    target = Target("result", message.marker)
    match found[1]:
        case UnitAnswer() as fact:
            change = Amendment(target, unit=fact.unit)
        case LabAnswer() as fact:
            change = Amendment(target, lab=fact.name)
        case RangeAnswer() as fact:
            change = Amendment(target, low=fact.low, high=fact.high, unit=fact.unit)
    return Pointing(0, len(lows), target, change, found[1])


def _said(
    message: Message, lows: Sequence[str], first: int, pointer: Pointer, place: int, verb: int
) -> Pointing | None:
    """What is said of the entry, at a place."""
    if (
        pointer.ordinal is not None
        and message.asking in ("treatment", "context", "symptoms")
        and _OPENERS.isdisjoint(lows[:first])
    ):
        return None  # `the first one was in March`: the first of something else
    if (
        pointer.ordinal is not None
        and message.asking != "confirm"
        and _tells_results(message, lows, first, pointer.last)
    ):
        return None  # `my first test was in June and the ALT was 145`: told
    marker = pointer.marker or message.marker
    target = Target("result", marker, date=pointer.date, ordinal=pointer.ordinal, value=pointer.value)
    links = lows[verb:place]
    found = thing(message, lows, place, pointer, links)
    if found is None:
        return None
    last, fact, new = found
    if (lows[last] if last < len(lows) else "") not in _AFTER and message.tokens[last].kind != "line":
        return None
    if fact is not None and lows[last : last + 1] == [","] and _is_number(message, last + 1):
        return None  # `the second one was June 3, 61`: told anew
    if last < len(lows) and lows[last] == "not":
        while last < len(lows) and lows[last] not in (".", "!", ";", "\n", ","):
            last += 1
    match fact:
        case DateAnswer():
            if pointer.value is None and pointer.ordinal is not None and message.asking == "date":
                return None
            return Pointing(first, last, target, Amendment(target, date=fact.date), fact)
        case UnitAnswer():
            return Pointing(first, last, target, Amendment(target, unit=fact.unit), fact)
        case RangeAnswer():
            return Pointing(first, last, target, Amendment(target, low=fact.low, high=fact.high, unit=fact.unit), fact)
        case LabAnswer():
            return Pointing(first, last, target, Amendment(target, lab=fact.name), fact)
        case None if new is not None:
            free = Target("result", pointer.marker, date=pointer.date, ordinal=pointer.ordinal, value=pointer.value)
            return Pointing(first, last, free, Amendment(free, marker=new))
        case None if any(mention.first == place for mention in message.dates):
            day = next((int(token.text) for token in message.tokens[place:last] if token.text.isdecimal()), None)
            return Pointing(first, last, target, Amendment(target, day=day))
        case None:
            at = pointer.last if pointer.value is not None else 0
            return (
                Pointing(first, last, target, None, pointed=at)
                if _corrects_value(message, lows, first, pointer, last)
                else None
            )


def _tells_results(message: Message, lows: Sequence[str], first: int, pointed: int) -> bool:
    """A marker is named with a number of its own, and nothing says that something is corrected."""
    if not _OPENERS.isdisjoint(lows[:first]) or not _OBJECTING.isdisjoint(lows):
        return False
    for place in range(len(lows)):
        name = names.at(message.tokens, place)
        if name is None or len(name.markers) != 1 or first <= place < pointed:
            continue
        after = name.last
        while after < len(lows) and lows[after] in ("was", "is", ":", ",", "at", "of", "came", "back", "="):
            after += 1
        if _is_number(message, after) or (after < len(lows) and lows[after] in numbers.words()):
            return True
    return False


def _is_number(message: Message, place: int) -> bool:
    """A number that is no date stands at a place."""
    if place >= len(message.tokens) or message.tokens[place].kind != "number":
        return False
    return all(mention.first != place for mention in message.dates)


def _corrects_value(message: Message, lows: Sequence[str], first: int, pointer: Pointer, last: int) -> bool:
    """Whether a value said of an entry replaces one: it may also be told for the first time."""
    opened = message.asking == "confirm" or not _OPENERS.isdisjoint(lows[:first])
    if pointer.part not in ("", "value"):
        return False
    if pointer.value is not None:
        return "should" in lows[first:last]
    if pointer.date is not None:
        return opened or (pointer.named and pointer.marker is None)
    dated = any(first <= mention.first < last + 3 for mention in message.dates)
    if pointer.ordinal is None or dated:
        return False
    if pointer.ordinal == -1:
        return opened
    return opened or (message.marker is not None and lows[first] in ("the", "my", "that"))


def _date_at(message: Message, place: int) -> DateMention | None:
    """The date that begins at a place."""
    for mention in message.dates:
        if mention.first == place:
            return mention
    return None


def _pointer(message: Message, lows: Sequence[str], place: int) -> Pointer | None:
    """`the April one`, `the second result`, `the 82`, `the one in May`."""
    definite = lows[place] in ("the", "my", "that")
    at = place + definite
    if at >= len(lows):
        return None
    thing = definite and lows[at] in _THINGS and names.at(message.tokens, at) is None
    if thing and lows[at + 1 : at + 2] and lows[at + 1] in _OF:
        at += 2 + (lows[at + 2 : at + 3] == ["the"])
        mention = _date_at(message, at)
        return Pointer(mention.last, mention.date, named=True) if mention is not None and mention.date else None
    when = ordinal = value = None
    mention = _date_at(message, at)
    if mention is not None:
        if mention.date is None:
            return None
        when, at = mention.date, mention.last
    elif lows[at] in _ORDINALS:
        ordinal, at = _ORDINALS[lows[at]], at + 1
    elif lows[at] in ("2", "3", "4", "1") and lows[at + 1 : at + 2] == [_SUFFIXES.get(lows[at], "th")]:
        ordinal, at = int(lows[at]) - 1, at + 2
    elif definite and message.tokens[at].kind == "number":
        readings = numbers.readings(message.tokens[at].text, message.date_order)
        value, at = (readings[0], at + 1) if readings else (None, at)
    if when is None and ordinal is None and value is None:
        return None
    name = names.at(message.tokens, at) if at < len(lows) else None
    marker = None
    if name is not None and len(name.markers) == 1:
        marker, at = name.markers[0], name.last
    part = ""
    if at < len(lows) and lows[at] in _PARTS:
        part, at = lows[at], at + 1
    named = at < len(lows) and lows[at] in _THINGS
    at += named
    bare = ordinal is not None or value is not None or message.asking == "confirm" or bool(part)
    if not (named or marker is not None or bare) or not (definite or named or message.asking == "confirm"):
        return None
    return Pointer(at, when, ordinal, value, marker, named, part)


def _part_of(message: Message, lows: Sequence[str], place: int) -> Pointer | None:
    """`the unit of the March one`, `range in January`, `the date of the second one`."""
    at = place + (lows[place] in ("the", "my"))
    if lows[at : at + 1] and lows[at] in ("reference", "ref", "normal", "printed"):
        at += 1
    if at + 2 >= len(lows) or lows[at] not in _PARTS or lows[at + 1] not in _OF:
        return None
    part, at = lows[at], at + 2
    pointer = _pointer(message, lows, at)
    if pointer is not None:
        return pointer._replace(part=part)
    mention = next((mention for mention in message.dates if mention.first == at), None)
    if mention is None or mention.date is None:
        return None
    return Pointer(mention.last, mention.date, part=part)


def _said_first(message: Message, lows: Sequence[str], place: int) -> Pointing | None:
    """`the range is 10-40 on the June one`, `unit is ukat/L for the second one`."""
    at = place + (lows[place] in ("the", "my"))
    if at + 2 >= len(lows) or lows[at] not in ("range", "unit", "units", "lab") or lows[at + 1] not in ("is", "was"):
        return None
    bare = Pointer(at, part=lows[at])
    found = thing(message, lows, at + 2, bare, lows[at + 1 : at + 2])
    if found is None or found[0] + 1 >= len(lows) or lows[found[0]] not in _OF:
        return None
    pointer = _pointer(message, lows, found[0] + 1)
    if pointer is None or not pointer.named:
        return None
    told = _said(message, lows, place, pointer._replace(part=lows[at]), at + 2, at + 1)
    if told is not None:
        return told._replace(last=max(told.last, pointer.last))
    fact = found[1]
    target = Target("result", pointer.marker or message.marker, date=pointer.date, ordinal=pointer.ordinal)
    match fact:
        case RangeAnswer():
            change = Amendment(target, low=fact.low, high=fact.high, unit=fact.unit)
        case UnitAnswer():
            change = Amendment(target, unit=fact.unit)
        case LabAnswer():
            change = Amendment(target, lab=fact.name)
        case _:
            return None
    return Pointing(place, pointer.last, target, change, fact)
