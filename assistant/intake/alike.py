"""`Same day as the ALT`, `same for both`: what was told of one result is said of another.

The words must say it, and only one thing can be meant; otherwise nothing is taken and the question stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, TypeAlias

from assistant import markers
from assistant.agenda import pairs_of
from assistant.conversation import Ask
from assistant.facts import DateAnswer, Marker, PartialDate, Result, Understanding, UnitAnswer
from assistant.intake import answers, filling, short_answers
from assistant.intake.draft import Draft
from assistant.intake.results import overlap
from assistant.understanding import names
from assistant.understanding.lexer import Token, lex

Slot: TypeAlias = Literal["date", "range", "unit", "lab"]
_SLOTS: tuple[Slot, ...] = ("range", "unit", "lab", "date")
_AS_EVER = frozenset({"always", "usual", "before", "last", "ever", "i", "told", "said", "written"})
_MOST = 400
"""Tokens of a message in which such words are looked for."""
_LONGEST = 14
"""Words of a message that says only this."""


@dataclass(frozen=True, slots=True)
class Alike:
    """What is said to be the same."""

    slot: Slot | None
    """None where only `same` is said."""
    marker: Marker | None
    """The marker that it is the same as, where one is named."""
    place: int | None = None
    """`the last ALT`, `the first one`: which draw of it, by its place in their order."""


def alike(text: str) -> Alike | None:
    """What a message says first to be the same; None where it says no such thing, doubts it or asks."""
    return next(alikes(text), None)


def alikes(text: str) -> Iterator[Alike]:
    """What a message says to be the same, each time that it does: `same lab and same range`.

    What is the same is named behind the word or before it; a denial counts in the same clause alone."""
    same = short_answers.words()["same"]
    if "same" not in text.casefold() and not any(word in text.casefold() for word in same):
        return
    tokens = lex(text)
    if len(tokens) > _MOST:
        return  # a report, and no short answer
    places = [at for at, token in enumerate(tokens) if token.low in same]
    for at in places:
        found = _at(tokens, at, alone=len(places) == 1)
        if found is not None:
            yield found


def _at(tokens: Sequence[Token], at: int, *, alone: bool) -> Alike | None:
    sentence = _around(tokens, at, ".;!?\n")
    clause = [token.low for token in _around(tokens, at, ".;!?\n,") if token.kind == "word"]
    hedges = {token.low for token in sentence} & short_answers.words()["hedge"]
    if hedges or any(token.text == "?" for token in sentence) or not short_answers.words()["doubt"].isdisjoint(clause):
        return None
    before = [token.low for token in tokens[:at] if token.kind == "word"]
    low = [*before, *(token.low for token in tokens[at:] if token.kind == "word")]
    slot = _slot(low, len(before))
    if slot is None and alone:
        slot = _slot(low, None)
    named = [name for at in range(len(tokens)) if (name := names.at(tokens, at)) is not None and len(name.markers) == 1]
    place = next(
        (at for words, at in ((("last", "latest"), -1), (("first",), 0)) if not set(words).isdisjoint(low)), None
    )
    return Alike(slot, named[-1].markers[0] if named else None, place)


def _around(tokens: Sequence[Token], at: int, marks: str) -> Sequence[Token]:
    """The part between marks in which a token stands, with the mark that ends it."""
    first = max((place + 1 for place in range(at) if tokens[place].text in marks), default=0)
    last = next((place + 1 for place in range(at, len(tokens)) if tokens[place].text in marks), len(tokens))
    return tokens[first:last]


def _slot(low: Sequence[str], at: int | None) -> Slot | None:
    """What is the same: named close behind the word, else close before it; anywhere where no place is given."""
    words = short_answers.words()
    if at is None:
        return next((slot for slot in _SLOTS if not words[slot].isdisjoint(low)), None)
    near = (*low[at + 1 : at + 3], *reversed(low[max(0, at - 4) : at]))
    return next((slot for word in near for slot in _SLOTS if word in words[slot]), None)


def settle(draft: Draft, said: Understanding, before: Sequence[Ask]) -> None:
    """Answer the question, or complete what was just told, with what is said to be the same.

    `before`: the questions that were answered, oldest first: `same for both` speaks of the last."""
    for found in sorted(alikes(draft.text), key=lambda each: each.slot == "lab"):
        _settle(draft, said, before, found)


def _settle(draft: Draft, said: Understanding, before: Sequence[Ask], found: Alike) -> None:
    told = any(isinstance(fact, Result) for fact in said.facts)
    if found.slot == "lab":
        _lab(draft)
        return
    if draft.answered or (not told and len(draft.text.split()) > _LONGEST):
        return
    if told:
        if found.slot == "date" and found.place is None:
            _date_told(draft, found)
        elif found.slot == "range":
            _range_told(draft)
        return
    if said.facts or said.unclear:
        return
    slot = draft.asked.slot if draft.asked is not None else None
    if slot == "date" and found.slot in ("date", None):
        _date(draft, found)
    elif slot == "unit" and found.slot in ("unit", None):
        _unit(draft, found)
    elif slot == "lab" and found.slot is None:
        _lab(draft)
    elif found.slot == "range" or (found.slot is None and slot != "lab" and _last(before) in ("range", "same_range")):
        _range(draft)


def _is_as_one(low: Sequence[str]) -> bool:
    """`The same lab as the first one`; not `as always`, `as I wrote`."""
    return any(word == "as" and behind not in _AS_EVER for word, behind in pairwise(low))


def _lab(draft: Draft) -> None:
    """All results of the main marker come from one laboratory, whose name was not said."""
    asked = draft.asked
    own = draft.entries.of(draft.entries.main)
    low = [token.low for token in lex(draft.text)]
    if not short_answers.words()["several"].isdisjoint(low) or _is_as_one(low):
        return
    if len(own) < 2 or any(row.lab is not None for row in own.values()) or "differ.lab" in draft.record:
        return
    for name in own:
        draft.amend(name, replace(draft.result(name), lab=filling.ONE_LAB))
    draft.answered = draft.answered or (asked is not None and asked.slot == "lab")
    draft.beside = not draft.answered


def _date(draft: Draft, found: Alike) -> None:
    """The day of the result asked about, where one other draw alone can be meant."""
    asked = draft.asked
    assert asked is not None
    if asked.shape == "row" and asked.of in draft.entries.results:
        turn = draft.told(asked.of).turn
        filling.in_a_row(draft)
        for name, (row, entry) in list(draft.entries.results.items()):  # told with them: `same days as the ALT`
            if entry.turn == turn and row.date is None:
                for each, day in pairs_of(draft.entries, name):
                    draft.amend(each, replace(draft.result(each), date=day))
    if asked.of not in draft.entries.results or draft.answered:
        return
    days = _draws(draft, draft.result(asked.of), found.marker, found.place)
    if len(days) == 1:
        answers.answer(draft, Understanding("answer", facts=(DateAnswer(days[0]),)))


def _date_told(draft: Draft, found: Alike) -> None:
    """`GGT 120, same day as the ALT`: results of this message that came without a date, one of each marker."""
    undated = [
        (name, row)
        for name, (row, entry) in draft.entries.results.items()
        if entry.turn == draft.turn and row.date is None
    ]
    told = Counter(row.marker for _, row in undated)
    for name, row in undated:
        days = _draws(draft, row, found.marker if found.marker != row.marker else None, found.place)
        if len(days) == 1 and told[row.marker] == 1:
            draft.amend(name, replace(row, date=days[0]))


def _range_told(draft: Draft) -> None:
    """`60 on 15 May, same range`: the one range that all earlier results of the marker have."""
    for name, (row, entry) in list(draft.entries.results.items()):
        if entry.turn != draft.turn or row.low is not None or row.high is not None:
            continue
        own = [(other, told) for other, told in draft.entries.results.values() if other.marker == row.marker]
        known = {
            (other.low, other.high)
            for other, told in own
            if told.turn != draft.turn and (other.low, other.high) != (None, None) and other.unit in (None, row.unit)
        }
        if len(known) == 1:
            low, high = known.pop()
            draft.amend(name, replace(row, low=low, high=high))


def _draws(draft: Draft, row: Result, marker: Marker | None, place: int | None) -> list[PartialDate]:
    """The days of other markers' results on which this marker has none yet; one of them, where its place is said."""
    if place is not None:
        of = draft.entries.of(marker or draft.entries.main)
        dated = list(dict.fromkeys(other.date for other in of.values() if other.date is not None))
        return [dated[place]] if dated and row.marker != (marker or draft.entries.main) else []
    taken = [other.date for other in draft.entries.of(row.marker).values() if other.date is not None]
    found = [
        other.date
        for other, _ in draft.entries.results.values()
        if other.date is not None
        and other.marker != row.marker
        and marker in (None, other.marker)
        and not any(overlap(other.date, day) for day in taken)
    ]
    return list(dict.fromkeys(found))


def _unit(draft: Draft, found: Alike) -> None:
    """The unit of the results that it is said to be the same as, where they have one alone and this marker can have it."""
    asked = draft.asked
    assert asked is not None
    assert asked.marker is not None
    known = {
        row.unit
        for row, _ in draft.entries.results.values()
        if row.unit is not None and found.marker in (None, row.marker) and row.unit in markers.of(asked.marker).units
    }
    if len(known) == 1:
        answers.answer(draft, Understanding("answer", facts=(UnitAnswer(known.pop()),)))


def _range(draft: Draft) -> None:
    """The one range that was told of a marker, on its other results too."""
    own = draft.entries.of(draft.entries.main)
    known = {(row.low, row.high) for row in own.values() if (row.low, row.high) != (None, None)}
    lacking = [name for name, row in own.items() if (row.low, row.high) == (None, None)]
    if len(known) != 1 or not lacking:
        return
    low, high = known.pop()
    for name in lacking:
        draft.amend(name, replace(draft.result(name), low=low, high=high))
    draft.beside = draft.asked is not None and draft.asked.slot not in ("range", "same_range")
    draft.answered = not draft.beside


def _last(before: Sequence[Ask]) -> str | None:
    return before[-1].slot if before else None
