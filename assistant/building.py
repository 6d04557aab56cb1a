"""From a conversation's state to its timeline: every point names the turn that told it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from assistant.conversation import Ask, Mark, Record, State, Told
from assistant.entries import Entries, key
from assistant.facts import PartialDate, Person, Result
from assistant.timeline import (
    ContextRow,
    PersonRow,
    ResultRow,
    SymptomRow,
    Timeline,
    TreatmentRow,
    Unknown,
)

_NAMED_UNKNOWN = ("date", "unit", "range", "lab", "treatment", "context", "symptoms", "age")


def build(state: State, today: date, left: Iterable[Ask] = ()) -> Timeline:
    """The timeline of everything that stands. `left` are the questions that were asked and left open."""
    entries = Entries.standing(state.record)
    return Timeline(
        today=today,
        results=tuple(entries.each(_row).values()),
        treatments=tuple(
            TreatmentRow(row.name, row.change, row.date, told.turn) for row, told in entries.treatments.values()
        ),
        context=tuple(
            ContextRow(row.factor, row.change, row.date, told.turn) for row, told in entries.context.values()
        ),
        symptoms=tuple(
            SymptomRow(row.name, row.present, row.date, told.turn) for row, told in entries.symptoms.values()
        ),
        person=_person(entries.person, today),
        unknown=tuple(dict.fromkeys((*_unknown(entries), *_left(left)))),
        none=tuple(slot for slot in ("treatment", "context") if state.record.get(key("closed", slot)) == Mark("none")),
        baseline=_baseline(state.record),
    )


def _row(name: str, row: Result, told: Told) -> ResultRow:
    value = row.marker, row.value, row.comparator, row.approximate, row.unit, row.low, row.high, row.date, row.lab
    return ResultRow(name, *value, told.confirmed, turn=told.turn, digits=told.digits)


def _person(person: Person, today: date) -> PersonRow:
    """Age from a year of birth is that of the last birthday that has surely been: never a year too many."""
    age = person.age
    if age is None and person.birth_year is not None:
        age = today.year - person.birth_year - 1
    return PersonRow(age, person.sex)


def _unknown(entries: Entries) -> Iterator[Unknown]:
    """What was asked and answered with `I don't know`; of a whole marker, each of its results that lacks it."""
    for name, entry in entries.others.items():
        how, _, rest = name.partition(".")
        if how != "unknown" or not isinstance(entry, Mark):
            continue
        slot, _, of = rest.partition(".")
        if slot not in _NAMED_UNKNOWN:
            continue
        if not of:
            yield Unknown(slot)
        elif of in entries.results or of in entries.treatments:
            if _lacks(entries, slot, of):
                yield Unknown(slot, of if of in entries.results else None)
        else:
            yield from (
                Unknown(slot, key)
                for key, (row, _) in entries.results.items()
                if row.marker == of and _lacks(entries, slot, key)
            )


def _lacks(entries: Entries, slot: str, of: str) -> bool:
    if of in entries.treatments:
        return entries.treatments[of][0].date is None
    row = entries.results[of][0]
    lacking: dict[str, PartialDate | float | None] = {"date": row.date, "unit": row.unit, "lab": row.lab}
    if slot == "range":
        return row.low is None and row.high is None
    return lacking.get(slot) is None


def _left(left: Iterable[Ask]) -> Iterator[Unknown]:
    for ask in left:
        slot = "range" if ask.slot == "same_range" else ask.slot
        if slot in _NAMED_UNKNOWN:
            yield Unknown(slot, ask.of if ask.of is not None and ask.of.startswith("r") else None)


def _baseline(record: Record) -> str | None:
    mark = record.get("baseline")
    return mark.word if isinstance(mark, Mark) and mark.word in record else None
