"""The words of an answer that says different things of different results: what is said, and what points at results."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from assistant import prompts
from assistant.facts import DateAnswer, DateOrder, LabAnswer, Marker, PartialDate, RangeAnswer, UnitAnswer
from assistant.understanding import dates, labs, names, numbers, units
from assistant.understanding.lexer import Token

Shared: TypeAlias = Literal["range", "date", "unit", "lab"]
Thing: TypeAlias = RangeAnswer | DateAnswer | UnitAnswer | LabAnswer | Literal["unknown", "same", "different"]
_DASHES = ("-", "to", "until", "till", "and")
_COUNTS = {"two": 2, "2": 2, "three": 3, "3": 3}
_BELOW = ("<", "under", "below", "until", "till", "max", "maximum", "uln", "≤")
_MAY = 5
_MOVES = frozenset({"went", "goes", "rose", "climbed", "jumped", "shot", "now", "got", "came", "crept", "gone"})
_LIMITS = (("up", "to"), ("upper", "limit"), ("upper", "end"), ("less", "than"))
BREAKS = frozenset({",", ";", ".", "\n", "(", ")", ":"})


@dataclass(frozen=True, slots=True)
class Pointer:
    """Which results are meant: by their place in the order of draws, date, value or marker, or all, or the others."""

    place: int | None = None
    date: PartialDate | None = None
    value: float | None = None
    marker: Marker | None = None
    group: Literal["all", "others", ""] = ""
    count: int | None = None
    """How many `both`, `all three`, `two papers` are."""


class Event(NamedTuple):
    first: int
    last: int
    thing: Thing | None
    pointer: Pointer | None


def events_of(
    tokens: Sequence[Token],
    text: str,
    shared: Shared,
    today: date,
    order: DateOrder | None,
    values: Collection[float],
) -> Iterator[Event]:
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
            yield Event(place, last, thing, None)
            place = last
            continue
        mention = mentions.get(place)
        if mention is not None and all(
            token.low in ordinals() or token.low in ("on", "the") for token in tokens[place : mention.last]
        ):
            mention = None  # `on the first`: the first result
        if mention is not None and mention.date is not None:
            is_thing = shared == "date"
            answer = DateAnswer(mention.date) if is_thing else None
            yield Event(place, mention.last, answer, None if is_thing else Pointer(date=mention.date))
            place = mention.last
            continue
        word = _word(tokens, place, shared)
        if word is not None:
            yield word
            place = word.last
            continue
        if tokens[place].low == "may" and shared != "date" and _is_month(tokens, place):
            yield Event(place, place + 1, None, Pointer(date=f"{today.year - (today.month < _MAY)}-{_MAY:02d}"))
            place += 1
            continue
        pointed = _pointers(tokens, place, values)
        if pointed is None:
            place += 1
            continue
        last, pointers = pointed
        for pointer in pointers:
            yield Event(place, last, None, pointer)
        place = last


def _is_month(tokens: Sequence[Token], place: int) -> bool:
    """`Quest in March, may and jul LabCorp`: the month, and no verb."""
    before = tokens[place - 1].low if place else ","
    behind = tokens[place + 1].low if place + 1 < len(tokens) else ","
    named = before in BREAKS or before in words_of("joins") or before in ("the", "for", "in", "on")
    return named and (behind in BREAKS or behind in words_of("joins") or behind in ("one", "is", "was", "has", "had"))


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
    if place and tokens[place - 1].low in _MOVES:
        return None  # `went up to 60`
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
    known = words_of("places") | words_of("with places")
    at = 0
    while at < len(tokens):
        end = first = at
        while end < len(tokens) and tokens[end].low in known and end not in held:
            end += 1
        if end > at and any(token.low in words_of("places") for token in tokens[at:end]):
            while first and first - 1 not in held and _is_of_a_name(tokens[first - 1]):
                first -= 1
            yield first, (end, LabAnswer(text[tokens[first].start : tokens[end - 1].end]))
        at = max(end, at + 1)


def _is_of_a_name(token: Token) -> bool:
    """`St Mary's hospital`: the words of its name before what it is."""
    return token.kind == "word" and token.text[0].isupper() and token.low not in words_of("around") | words_of("same")


def _word(tokens: Sequence[Token], place: int, shared: Shared) -> Event | None:
    """`don't know`, `the same`, `a different lab`; what stands behind `same as` points at no result of its own."""
    low = tokens[place].low
    behind = f"{low} {tokens[place + 1].low}" if place + 1 < len(tokens) else ""
    if shared == "range" and behind in ("no range", "no ranges", "no reference"):
        return Event(place, place + 2, "unknown", None)
    if low in words_of("unknown") or behind in words_of("unknown"):
        return Event(place, place + 1 + (low not in words_of("unknown")), "unknown", None)
    if low == "same":
        end = place + 1
        while end < len(tokens) and tokens[end].text not in BREAKS and tokens[end].low not in words_of("joins"):
            end += 1
        return Event(place, end if "as" in [token.low for token in tokens[place:end]] else place + 1, "same", None)
    if shared == "range" and low in ("that", "this", "the") and behind.endswith(" range"):
        return Event(place, place + 2, "same", None)
    if low in ("no", "not") and behind and not _is_denial(tokens[place + 1].low):
        return None  # `no other tests`
    if shared in ("lab", "range") and low in words_of("different"):
        return Event(place, place + 1, "different" if shared == "lab" or low not in ("not", "no") else None, None)
    if shared == "range" and low in words_of("same"):
        return Event(place, place + 1, "same", None)
    return None


def _is_denial(behind: str) -> bool:
    """Whether a no before this word denies that something is the same."""
    return behind in BREAKS or behind in words_of("same") or behind in ("the", "all", "different")


def _pointers(tokens: Sequence[Token], place: int, values: Collection[float]) -> tuple[int, tuple[Pointer, ...]] | None:
    token = tokens[place]
    low = token.low
    if low in words_of("all"):
        count = 2 if low == "both" else _COUNTS.get(tokens[place + 1].low) if place + 1 < len(tokens) else None
        return place + 1 + (count is not None and low != "both"), (Pointer(group="all", count=count),)
    if low in _COUNTS and place + 1 < len(tokens) and tokens[place + 1].low in words_of("reports"):
        return place + 2, (Pointer(group="all", count=_COUNTS[low]),)
    if low in words_of("others"):
        counted = place + 1 < len(tokens) and tokens[place + 1].low in _COUNTS
        return place + 1 + counted, (Pointer(group="others"),)
    ordinal = ordinals().get(low)
    last = place + 1
    if ordinal is None and token.kind == "number" and last < len(tokens) and not tokens[last].gap:
        ordinal = ordinals().get(low + tokens[last].low)
        last += ordinal is not None
    if ordinal is not None:
        several = _COUNTS.get(tokens[last].low if last < len(tokens) else "")
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


def words_of(section: str) -> frozenset[str]:
    return _table()[section]


@cache
def ordinals() -> dict[str, int]:
    return {
        word: int(section) for section, words in _table().items() if section.lstrip("-").isdigit() for word in words
    }
