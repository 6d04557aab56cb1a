"""Answers that say one thing of some results and another of others: `7-56 on the first and last, the June one says 0-45`.

A message that points at results is read clause by clause: in each, one thing (a range, a date, a unit, a laboratory)
and the results that it is said of. Where a clause has no such form the message is none of this kind, and nothing is
taken: which results are meant is for the intake to tell, which knows them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from assistant import prompts
from assistant.facts import DateAnswer, DateOrder, LabAnswer, Marker, PartialDate, RangeAnswer, UnitAnswer
from assistant.understanding import dates, labs, names, numbers, units
from assistant.understanding.lexer import Token, clean, lex

Shared: TypeAlias = Literal["range", "date", "unit", "lab"]
Thing: TypeAlias = RangeAnswer | DateAnswer | UnitAnswer | LabAnswer | Literal["unknown", "same", "different"]
_LONGEST = 80
"""Tokens; a longer message is a report."""
_DASHES = ("-", "to", "until", "till", "and")
_BELOW = ("<", "under", "below", "until", "till", "max", "maximum", "uln", "≤")
_LIMITS = (("up", "to"), ("upper", "limit"), ("upper", "end"), ("less", "than"))
_BREAKS = frozenset({",", ";", ".", "\n", "(", ")", ":"})


@dataclass(frozen=True, slots=True)
class Pointer:
    """Which results are meant: by their place in the order of draws, date, value or marker, or all, or the others."""

    place: int | None = None
    date: PartialDate | None = None
    value: float | None = None
    marker: Marker | None = None
    group: Literal["all", "others", ""] = ""


class Share(NamedTuple):
    thing: Thing
    of: tuple[Pointer, ...]


class _Event(NamedTuple):
    first: int
    last: int
    thing: Thing | None
    pointer: Pointer | None


def read(
    text: str, shared: Shared, today: date, order: DateOrder | None, values: Collection[float]
) -> tuple[Share, ...]:
    """What a message says of which results; empty where it is no such message. `values`: those that can be pointed at."""
    cleaned = clean(text)
    tokens = lex(cleaned)
    if not tokens or len(tokens) > _LONGEST or "?" in cleaned:
        return ()
    events = list(_events(tokens, cleaned, shared, today, order, values))
    if not any(event.pointer is not None for event in events):
        return _listed(tokens, events) if shared == "date" else _whole(tokens, events) if shared == "lab" else ()
    if shared == "lab" and (differing := _one_and_other(events)):
        return differing
    shares: list[Share] = []
    things: list[Thing] = []
    pointers: list[Pointer] = []
    for segment in _segments(tokens, events):
        found = _paired(segment)
        if found is None:
            return ()
        if found.thing is not None and found.of:
            shares.append(Share(found.thing, found.of))
            continue
        things += [found.thing] if found.thing is not None else []
        pointers += found.of
        if things and pointers:
            shares.append(Share(things.pop(), tuple(pointers)))
            pointers = []
    if shared == "range" and pointers and not shares and any(token.low == "only" for token in tokens):
        return (Share("same", tuple(pointers)),)
    if any(not isinstance(thing, str) for thing in things) or (pointers and shared != "range"):
        return ()
    return tuple(shares)


def _listed(tokens: Sequence[Token], events: Sequence[_Event]) -> tuple[Share, ...]:
    """`5 January and 3 April`: one thing after the other, in the order of what was asked about."""
    things = [event.thing for event in events if event.thing is not None and not isinstance(event.thing, str)]
    covered = {place for event in events for place in range(event.first, event.last)}
    between = (token for place, token in enumerate(tokens) if place not in covered)
    if len(things) < 2 or len(things) < len(events) or any(not _is_glue(token) for token in between):
        return ()
    return tuple(Share(thing, (Pointer(place=place),)) for place, thing in enumerate(things))


def _whole(tokens: Sequence[Token], events: Sequence[_Event]) -> tuple[Share, ...]:
    """`hospital lab`, `my GP surgery`: one laboratory by its place and little else, of all of them."""
    covered = {place for event in events for place in range(event.first, event.last)}
    strange = [token for at, token in enumerate(tokens) if at not in covered and token.low not in _words("around")]
    things = [event.thing for event in events if isinstance(event.thing, LabAnswer)]
    if strange or len(things) != 1 or any(event.thing in ("unknown", "different") for event in events):
        return ()
    return (Share(things[0], (Pointer(group="all"),)),)


def _one_and_other(events: Sequence[_Event]) -> tuple[Share, ...]:
    """`one was LabCorp, the other Quest`: they differ, and which is which is not said."""
    named = {event.thing for event in events if isinstance(event.thing, LabAnswer)}
    pointers = [event.pointer for event in events if event.pointer is not None]
    if len(named) < 2 or any(pointer.group != "others" for pointer in pointers):
        return ()
    return (Share("different", (Pointer(group="all"),)),)


def _is_glue(token: Token) -> bool:
    return token.text in _BREAKS or token.low in _words("joins") or token.low in ("on", "in", "the", "&")


class _Pair(NamedTuple):
    thing: Thing | None
    of: tuple[Pointer, ...]


def _paired(events: Sequence[_Event]) -> _Pair | None:
    """The one thing of a clause and what it is said of; None where there are several things."""
    things = [event.thing for event in events if event.thing is not None]
    plain = [thing for thing in things if not isinstance(thing, str)]
    if len(plain) > 1:
        return None
    thing = plain[0] if plain else things[0] if things else None
    return _Pair(thing, tuple(event.pointer for event in events if event.pointer is not None))


def _segments(tokens: Sequence[Token], events: Sequence[_Event]) -> Iterator[list[_Event]]:
    """The events clause by clause; a clause with several things is parted at its `and`s, or from pointer to thing."""
    covered = {place for event in events for place in range(event.first, event.last)}
    breaks = [
        place
        for place, token in enumerate(tokens)
        if place not in covered and (token.text in _BREAKS or token.low in _words("breaks"))
    ]
    for clause in _parted(events, breaks):
        if sum(not isinstance(event.thing, str | None) for event in clause) < 2:
            yield clause
            continue
        joins = [place for place, token in enumerate(tokens) if place not in covered and token.low in _words("joins")]
        for part in _parted(clause, joins):
            yield from _alternating(part)


def _parted(events: Sequence[_Event], breaks: Sequence[int]) -> Iterator[list[_Event]]:
    run: list[_Event] = []
    for event in events:
        if run and any(run[-1].last <= place < event.first for place in breaks):
            yield run
            run = []
        run.append(event)
    if run:
        yield run


def _alternating(events: list[_Event]) -> Iterator[list[_Event]]:
    """`june 0-45 october 7-56`: pointer and thing in turn."""
    run: list[_Event] = []
    for event in events:
        if run and run[-1].thing is not None and event.pointer is not None and run[0].pointer is not None:
            yield run
            run = []
        run.append(event)
    if run:
        yield run


def _events(
    tokens: Sequence[Token],
    text: str,
    shared: Shared,
    today: date,
    order: DateOrder | None,
    values: Collection[float],
) -> Iterator[_Event]:
    things = dict(_things(tokens, text, shared))
    held = {place for first, (last, _) in things.items() for place in range(first, last)}
    masked = [
        Token("mark", ";", ";", token.start, token.end, token.gap) if at in held else token
        for at, token in enumerate(tokens)
    ]
    mentions = {mention.first: mention for mention in dates.find(tuple(masked), today, order, "open")}
    place = 0
    while place < len(tokens):
        if place in things:
            last, thing = things[place]
            yield _Event(place, last, thing, None)
            place = last
            continue
        mention = mentions.get(place)
        if mention is not None and all(
            token.low in _ordinals() or token.low in ("on", "the") for token in tokens[place : mention.last]
        ):
            mention = None  # `on the first`: the first result
        if mention is not None and mention.date is not None:
            is_thing = shared == "date"
            answer = DateAnswer(mention.date) if is_thing else None
            yield _Event(place, mention.last, answer, None if is_thing else Pointer(date=mention.date))
            place = mention.last
            continue
        word = _word(tokens, place, shared)
        if word is not None:
            yield word
            place = word.last
            continue
        pointed = _pointers(tokens, place, values)
        if pointed is None:
            place += 1
            continue
        last, pointers = pointed
        for pointer in pointers:
            yield _Event(place, last, None, pointer)
        place = last


def _things(tokens: Sequence[Token], text: str, shared: Shared) -> Iterator[tuple[int, tuple[int, Thing]]]:
    """What may be said of a result, by where it starts."""
    if shared == "lab":
        named = labs.find(tokens, text)
        for lab in named:
            yield lab.first, (lab.last, LabAnswer(lab.name))
        yield from _places(tokens, text, {place for lab in named for place in range(lab.first, lab.last)})
        return
    place = 0
    while place < len(tokens):
        found: tuple[int, Thing] | None = None
        if shared == "range":
            found = _range(tokens, place)
        elif shared == "unit" and (unit := units.at(tokens, place)) is not None and not unit.bare:
            found = (unit.end, UnitAnswer(unit.code))
        if found is not None:
            yield place, found
        place = found[0] if found is not None else place + 1


def _range(tokens: Sequence[Token], place: int) -> tuple[int, RangeAnswer] | None:
    """`7-56`, `up to 40`, `upper limit is 40`."""
    first = _number(tokens, place)
    if first is not None:
        at = place + 1
        if at >= len(tokens) or tokens[at].low not in _DASHES or (high := _number(tokens, at + 1)) is None:
            return None
        return (_behind(tokens, at + 2), RangeAnswer(first, high)) if first < high else None
    at = place
    behind = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if (tokens[at].low, behind) in _LIMITS:
        at += 2
    elif tokens[at].low in _BELOW:
        at += 1
    else:
        return None
    while at < len(tokens) and tokens[at].low in ("is", "of", "was", ":", "=", "normal"):
        at += 1
    high = _number(tokens, at)
    return (_behind(tokens, at + 1), RangeAnswer(None, high)) if high is not None else None


def _behind(tokens: Sequence[Token], at: int) -> int:
    """Past the unit behind a range."""
    unit = units.at(tokens, at) if at < len(tokens) else None
    return unit.end if unit is not None and not unit.bare else at


def _number(tokens: Sequence[Token], at: int) -> float | None:
    if at >= len(tokens) or tokens[at].kind != "number":
        return None
    readings = numbers.readings(tokens[at].text, None)
    return readings[0] if len(readings) == 1 else None


def _places(tokens: Sequence[Token], text: str, held: Collection[int]) -> Iterator[tuple[int, tuple[int, Thing]]]:
    """`the hospital`, `my GP surgery`: a laboratory by its place, as the person names it."""
    known = _words("places") | _words("with places")
    at = 0
    while at < len(tokens):
        end = at
        while end < len(tokens) and tokens[end].low in known and end not in held:
            end += 1
        if end > at and any(token.low in _words("places") for token in tokens[at:end]):
            yield at, (end, LabAnswer(text[tokens[at].start : tokens[end - 1].end]))
        at = max(end, at + 1)


def _word(tokens: Sequence[Token], place: int, shared: Shared) -> _Event | None:
    """`don't know`, `the same`, `a different lab`; what stands behind `same as` points at no result of its own."""
    low = tokens[place].low
    behind = f"{low} {tokens[place + 1].low}" if place + 1 < len(tokens) else ""
    if low in _words("unknown") or behind in _words("unknown"):
        return _Event(place, place + 1 + (low not in _words("unknown")), "unknown", None)
    if low == "same":
        end = place + 1
        while end < len(tokens) and tokens[end].text not in _BREAKS and tokens[end].low not in _words("joins"):
            end += 1
        return _Event(place, end if "as" in [token.low for token in tokens[place:end]] else place + 1, "same", None)
    if shared == "range" and low in ("that", "this", "the") and behind.endswith(" range"):
        return _Event(place, place + 2, "same", None)
    if shared in ("lab", "range") and low in _words("different"):
        return _Event(place, place + 1, "different" if shared == "lab" or low not in ("not", "no") else None, None)
    if shared == "range" and low in _words("same"):
        return _Event(place, place + 1, "same", None)
    return None


def _pointers(tokens: Sequence[Token], place: int, values: Collection[float]) -> tuple[int, tuple[Pointer, ...]] | None:
    token = tokens[place]
    low = token.low
    if low in _words("all"):
        return place + 1, (Pointer(group="all"),)
    if low in _words("others"):
        return place + 1, (Pointer(group="others"),)
    ordinal = _ordinals().get(low)
    last = place + 1
    if ordinal is None and token.kind == "number" and last < len(tokens) and not tokens[last].gap:
        ordinal = _ordinals().get(low + tokens[last].low)
        last += ordinal is not None
    if ordinal is not None:
        several = {"two": 2, "2": 2, "three": 3, "3": 3}.get(tokens[last].low if last < len(tokens) else "")
        if several is None or ordinal not in (0, -1):
            return last, (Pointer(place=ordinal),)
        places = range(several) if ordinal == 0 else range(-several, 0)
        return last + 1, tuple(Pointer(place=each) for each in places)
    value = _number(tokens, place)
    if value is not None and value in values:
        return place + 1, (Pointer(value=value),)
    name = names.at(tokens, place)
    if name is not None and len(name.markers) == 1:
        return name.last, (Pointer(marker=name.markers[0]),)
    return None


@cache
def _table() -> dict[str, frozenset[str]]:
    return {section: frozenset(lines) for section, lines in prompts.word_table("shares").items()}


def _words(section: str) -> frozenset[str]:
    return _table()[section]


@cache
def _ordinals() -> dict[str, int]:
    return {
        word: int(section) for section, words in _table().items() if section.lstrip("-").isdigit() for word in words
    }
