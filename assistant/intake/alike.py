"""`Same day as the ALT`, `same for both`: what was told of one result is said of another.

The words must say it, and only one thing can be meant; otherwise nothing is taken and the question stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from assistant import markers
from assistant.conversation import Ask
from assistant.facts import DateAnswer, Marker, PartialDate, Result, Understanding, UnitAnswer
from assistant.intake import answers, filling, short_answers
from assistant.intake.draft import Draft
from assistant.intake.results import overlap
from assistant.understanding import names
from assistant.understanding.lexer import lex

Slot: TypeAlias = Literal["date", "range", "unit", "lab"]
_SLOTS: tuple[Slot, ...] = ("range", "unit", "lab", "date")
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
    """What a message says to be the same; None where it says no such thing, doubts it or asks."""
    if "same" not in text.casefold() and not any(word in text.casefold() for word in short_answers.words()["same"]):
        return None
    tokens = lex(text)
    low = [token.low for token in tokens if token.kind == "word"]
    if (
        short_answers.words()["same"].isdisjoint(low)
        or not short_answers.words()["doubt"].isdisjoint(low)
        or "?" in text
    ):
        return None
    slot = next((slot for slot in _SLOTS if not short_answers.words()[slot].isdisjoint(low)), None)
    named = [name for at in range(len(tokens)) if (name := names.at(tokens, at)) is not None and len(name.markers) == 1]
    place = next(
        (at for words, at in ((("last", "latest"), -1), (("first",), 0)) if not set(words).isdisjoint(low)), None
    )
    return Alike(slot, named[-1].markers[0] if named else None, place)


def settle(draft: Draft, said: Understanding, before: Sequence[Ask]) -> None:
    """Answer the question, or complete what was just told, with what is said to be the same.

    `before`: the questions that were answered, oldest first: `same for both` speaks of the last."""
    told = any(isinstance(fact, Result) for fact in said.facts)
    found = alike(draft.text)
    if found is None or draft.answered or (not told and len(draft.text.split()) > _LONGEST):
        return
    if told:
        if found.slot == "date":
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
    elif found.slot == "range" or (found.slot is None and slot != "lab" and _last(before) in ("range", "same_range")):
        _range(draft)


def _date(draft: Draft, found: Alike) -> None:
    """The day of the result asked about, where one other draw alone can be meant."""
    asked = draft.asked
    assert asked is not None
    if asked.shape == "row":
        filling.in_a_row(draft)
    if asked.of not in draft.entries.results or draft.answered:
        return
    days = _draws(draft, draft.result(asked.of), found.marker, found.place)
    if len(days) == 1:
        answers.answer(draft, Understanding("answer", facts=(DateAnswer(days[0]),)))


def _date_told(draft: Draft, found: Alike) -> None:
    """`GGT 120, same day as the ALT`: results of this message that came without a date."""
    for name, (row, entry) in list(draft.entries.results.items()):
        if entry.turn == draft.turn and row.date is None:
            days = _draws(draft, row, found.marker if found.marker != row.marker else None, found.place)
            if len(days) == 1:
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
