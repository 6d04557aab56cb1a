"""Answers that say one thing of some results and another of others: `7-56 on the first and last, the June one says 0-45`.

A message that points at results is read clause by clause: in each, one thing (a range, a date, a unit, a laboratory)
and the results that it is said of. Where a clause has no such form the message is none of this kind, and nothing is
taken: which results are meant is for the intake to tell, which knows them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from assistant.facts import DateOrder, LabAnswer, RangeAnswer
from assistant.understanding.lexer import Token, clean, lex
from assistant.understanding.share_words import BREAKS, Event, Pointer, Shared, Thing, events_of, words_of

__all__ = ["Pointer", "Share", "Shared", "Sharing", "Thing", "heard", "lists_ranges", "name_of_lab", "read"]

_LONGEST = 80
"""Tokens; a longer message is a report."""
_NAME = 4
"""Words of the name of a laboratory."""
_LABS_DIFFER = re.compile(
    r"\b(?:labs|laboratories)\s+(?:differ|(?:were|are)\s+(?:all\s+)?(?:different|not\s+the\s+same))\b"
    r"|\b(?:(?:two|three)\s+)?different\s+(?:labs|laboratories|hospitals)\b",
    re.IGNORECASE,
)
_DIFFERING = frozenset({"different", "differ", "differs"})


class Share(NamedTuple):
    thing: Thing
    of: tuple[Pointer, ...]


class Sharing(NamedTuple):
    """What a message says of which results."""

    shared: Shared
    shares: tuple[Share, ...] = ()
    pointed: tuple[Pointer, ...] = ()
    """Everything that points at results, where what is said of which could not be told."""


def heard(text: str, shared: Shared, today: date, order: DateOrder | None, values: Collection[float]) -> Sharing | None:
    """What a message shares out, or at least what it points at; None where it does neither."""
    shares = read(text, shared, today, order, values)
    if shares:
        return Sharing(shared, shares)
    cleaned = clean(text)
    tokens = lex(cleaned)
    if not tokens or len(tokens) > _LONGEST:
        return None
    events = events_of(tokens, cleaned, shared, today, order, values)
    pointed = tuple(event.pointer for event in events if event.pointer is not None and event.pointer.marker is None)
    return Sharing(shared, pointed=pointed) if pointed else None


def read(
    text: str, shared: Shared, today: date, order: DateOrder | None, values: Collection[float]
) -> tuple[Share, ...]:
    """What a message says of which results; empty where it is no such message. `values`: those that can be pointed at."""
    found = _read(text, shared, today, order, values)
    if not found and shared == "lab" and "?" not in text and _LABS_DIFFER.search(text) is not None:
        return (Share("different", (Pointer(group="all"),)),)
    return found


def _read(
    text: str, shared: Shared, today: date, order: DateOrder | None, values: Collection[float]
) -> tuple[Share, ...]:
    cleaned = clean(text)
    tokens = lex(cleaned)
    if not tokens or len(tokens) > _LONGEST or "?" in cleaned:
        return ()
    events = list(events_of(tokens, cleaned, shared, today, order, values))
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
    low = {token.low for token in tokens}
    if shared == "range" and pointers and not shares and "only" in low:
        return (Share("same", tuple(pointers)),)
    if shared == "lab" and not things and "only" in low and [share.thing for share in shares] == ["different"]:
        return (*shares, Share("same", (Pointer(group="others"),)))
    if shares and pointers and not things and tokens[-1].low in ("too", "also"):
        *before, last = shares  # `GGT is U/L and AST too`
        return (*before, Share(last.thing, (*last.of, *pointers)))
    plain = [thing for thing in things if not isinstance(thing, str)]
    if shares and len(plain) == 1 and not pointers and not words_of("except").isdisjoint(low):
        return (Share(plain[0], (Pointer(group="others"),)), *shares)
    if shared == "unit" and shares and len(plain) == 1 and not pointers:
        return (Share(plain[0], ()), *shares)  # `U/L, and platelets are 10^9/L`
    if any(not isinstance(thing, str) for thing in things) or (pointers and shared != "range"):
        return ()
    return tuple(shares)


def lists_ranges(sharing: Sharing) -> bool:
    """`AST 10-40, GGT up to 60`: a range for each marker that is named, one of them with both ends."""
    ranges = [share.thing for share in sharing.shares if isinstance(share.thing, RangeAnswer)]
    pointers = [pointer for share in sharing.shares for pointer in share.of]
    named = all(pointer.marker is not None or pointer.group == "all" for pointer in pointers)
    named = named and any(pointer.marker is not None for pointer in pointers)
    return named and len(ranges) == len(sharing.shares) and any(each.low is not None for each in ranges)


def _listed(tokens: Sequence[Token], events: Sequence[Event]) -> tuple[Share, ...]:
    """`5 January and 3 April`: one thing after the other, in the order of what was asked about."""
    things = [event.thing for event in events if event.thing is not None and not isinstance(event.thing, str)]
    if len(set(things)) < len(things):
        return ()  # `today, 24 November`: one day
    covered = {place for event in events for place in range(event.first, event.last)}
    between = (token for place, token in enumerate(tokens) if place not in covered)
    if len(things) < 2 or len(things) < len(events) or any(not _is_glue(token) for token in between):
        return ()
    return tuple(Share(thing, (Pointer(place=place),)) for place, thing in enumerate(things))


def _whole(tokens: Sequence[Token], events: Sequence[Event]) -> tuple[Share, ...]:
    """`hospital lab`, `my GP surgery`: one laboratory by its place and little else, of all of them."""
    covered = {place for event in events for place in range(event.first, event.last)}
    strange = [token for at, token in enumerate(tokens) if at not in covered and token.low not in words_of("around")]
    if not strange and [event.thing for event in events] == ["different"] and tokens[events[0].first].low in _DIFFERING:
        return (Share("different", (Pointer(group="all"),)),)
    things = [event.thing for event in events if isinstance(event.thing, LabAnswer)]
    if strange or len(things) != 1 or any(event.thing in ("unknown", "different") for event in events):
        return ()
    return (Share(things[0], (Pointer(group="all"),)),)


def name_of_lab(text: str) -> LabAnswer | None:
    """`Charité Berlin`, `both from Kaiser`: a name of a few words with capitals that no list has, and little else."""
    cleaned = clean(text)
    tokens = lex(cleaned)
    little = words_of("around") | words_of("all") | words_of("same")
    strange = [at for at, token in enumerate(tokens) if token.low not in little]
    if not strange or strange != list(range(strange[0], strange[-1] + 1)) or len(strange) > _NAME:
        return None
    named = tokens[strange[0] : strange[-1] + 1]
    if any(token.kind != "word" or not token.text[0].isupper() for token in named) or (strange == [0]):
        return None
    return LabAnswer(cleaned[named[0].start : named[-1].end])


def _one_and_other(events: Sequence[Event]) -> tuple[Share, ...]:
    """`one was LabCorp, the other Quest`: they differ, and which is which is not said."""
    named = {event.thing for event in events if isinstance(event.thing, LabAnswer)}
    pointers = [event.pointer for event in events if event.pointer is not None]
    if len(named) < 2 or any(pointer.group != "others" for pointer in pointers):
        return ()
    return (Share("different", (Pointer(group="all"),)),)


def _is_glue(token: Token) -> bool:
    return token.text in BREAKS or token.low in words_of("joins") or token.low in ("on", "in", "the", "&")


class _Pair(NamedTuple):
    thing: Thing | None
    of: tuple[Pointer, ...]


def _paired(events: Sequence[Event]) -> _Pair | None:
    """The one thing of a clause and what it is said of; None where there are several things."""
    things = [event.thing for event in events if event.thing is not None]
    plain = [thing for thing in things if not isinstance(thing, str)]
    if len(plain) > 1:
        return None
    thing = plain[0] if plain else things[0] if things else None
    return _Pair(thing, tuple(event.pointer for event in events if event.pointer is not None))


def _segments(tokens: Sequence[Token], events: Sequence[Event]) -> Iterator[list[Event]]:
    """The events clause by clause; a clause with several things is parted at its `and`s, or from pointer to thing."""
    covered = {place for event in events for place in range(event.first, event.last)}
    breaks = [
        place
        for place, token in enumerate(tokens)
        if place not in covered and (token.text in BREAKS or token.low in words_of("breaks"))
    ]
    for clause in _parted(events, breaks):
        if sum(not isinstance(event.thing, str | None) for event in clause) < 2:
            yield clause
            continue
        joins = [place for place, token in enumerate(tokens) if place not in covered and token.low in words_of("joins")]
        for part in _parted(clause, joins):
            yield from _alternating(part)


def _parted(events: Sequence[Event], breaks: Sequence[int]) -> Iterator[list[Event]]:
    run: list[Event] = []
    for event in events:
        if run and any(run[-1].last <= place < event.first for place in breaks):
            yield run
            run = []
        run.append(event)
    if run:
        yield run


def _alternating(events: list[Event]) -> Iterator[list[Event]]:
    """`june 0-45 october 7-56`: pointer and thing in turn."""
    run: list[Event] = []
    for event in events:
        if run and run[-1].thing is not None and event.pointer is not None and run[0].pointer is not None:
            yield run
            run = []
        run.append(event)
    if run:
        yield run
