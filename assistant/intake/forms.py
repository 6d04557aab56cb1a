"""A form over one entry of the timeline: what is typed is understood as the answer about that entry, and changes no other.

In a message the words must tell which entry is meant; here it was pointed at, so nothing has to be guessed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Literal, TypeAlias

from assistant.conversation import Change, Correction, State, Told
from assistant.facts import (
    Asking,
    Context,
    DateAnswer,
    LabAnswer,
    Person,
    RangeAnswer,
    Result,
    Symptom,
    Treatment,
    Understanding,
    UnitAnswer,
)
from assistant.intake.corrections import apply
from assistant.intake.draft import Draft
from assistant.timeline import ContextRow, ResultRow, SymptomRow, TreatmentRow
from assistant.understanding import understand

Row: TypeAlias = ResultRow | TreatmentRow | ContextRow | SymptomRow
Field: TypeAlias = Literal["value", "unit", "range", "date", "lab", "event"]
"""What the form is about; `event` is the whole of a treatment, a circumstance or a symptom."""

_ASKING: dict[Field, Asking] = {"value": "value", "unit": "unit", "range": "range", "date": "date", "lab": "open"}
_KINDS: dict[type, Literal["treatment", "context", "symptoms"]] = {
    TreatmentRow: "treatment",
    ContextRow: "context",
    SymptomRow: "symptoms",
}
_MOST_LETTERS = 80
"""Of a laboratory's name."""


def understood(state: State, row: Row, field: Field, typed: str, today: date) -> Understanding:
    """What the text says as the answer to the question about that field."""
    if field == "event":
        said = understand(typed, asking=_KINDS[type(row)], marker=None, today=today, date_order=state.date_order)
        if said.facts or said.alarms:
            return said
        return understand(typed, asking="date", marker=None, today=today, date_order=state.date_order)
    marker = row.marker if isinstance(row, ResultRow) else None
    return understand(typed, asking=_ASKING[field], marker=marker, today=today, date_order=state.date_order)


def changes(state: State, rows: Iterable[Row], field: Field, typed: str, said: Understanding) -> tuple[Change, ...]:
    """What the form changes; nothing where the text does not say that one thing, or the entry stands no longer."""
    draft = Draft.of(state.record, None, typed, state.number + 1)
    rows = tuple(rows)
    if field == "event":
        return _with_check_open(draft) if _tell_event(draft, state, rows, said) else ()
    markers = {row.marker for row in rows if isinstance(row, ResultRow)}
    if any(isinstance(fact, Result) and fact.marker not in markers for fact in said.facts):
        return ()
    correction = _correction(field, typed, said, draft)
    names = [_key(state, row) for row in rows]
    if correction is None or None in names:
        return ()
    for name in names:
        assert name is not None
        apply(draft, name, correction)
        if any(isinstance(fact, Result) and fact.approximate for fact in said.facts):
            draft.amend(name, replace(draft.result(name), approximate=True))
    return _with_check_open(draft)


def says_the_same(state: State, rows: Iterable[Row], field: Field, typed: str, said: Understanding) -> bool:
    """Whether the text says that one thing, and it stands so already."""
    rows = tuple(rows)
    if field == "event":
        draft = Draft.of(state.record, None, typed, state.number + 1)
        return _tell_event(draft, state, rows, said) and not draft.changes
    correction = _correction(field, typed, said, Draft.of(state.record, None, typed, state.number + 1))
    stand = all(_key(state, row) is not None for row in rows)
    return correction is not None and stand and not changes(state, rows, field, typed, said)


def removal(state: State, rows: Iterable[Row]) -> tuple[Change, ...]:
    """What takes the entries out; nothing for one that stands no longer."""
    draft = Draft.of(state.record, None, "", state.number + 1)
    for row in rows:
        if (name := _key(state, row)) is not None:
            apply(draft, name, Correction(remove=True))
    return _with_check_open(draft)


def _tell_event(draft: Draft, state: State, rows: tuple[Row, ...], said: Understanding) -> bool:
    """Put what was said in the place of the event; False where it is not one thing of that kind, or it stands no longer.

    What is not said again, such as the date, is not kept: the form shows the whole of it. Among several symptoms that
    were not there it is the one that is named."""
    name = _key(state, rows[0])
    fact = _event(draft, name, said) if name is not None else None
    if name is None or fact is None:
        return False
    if isinstance(fact, Symptom):
        own = f"symptom.{fact.name}"
        if len(rows) == 1 and own != name:
            draft.drop(name)
        if not (own in draft.record and draft.told(own).fact == fact):
            draft.add(fact)
    else:
        draft.amend(name, fact)
        draft.drop_pending_of(name)
    return True


def _event(draft: Draft, name: str, said: Understanding) -> Treatment | Context | Symptom | None:
    """The one thing of the entry's kind that was said; a date alone is its date.

    One wording can tell of a circumstance and of a symptom (`weight loss`): the other one is left."""
    before = draft.told(name).fact
    if said.unclear or isinstance(before, Result | Person):
        return None
    match said.facts:
        case (DateAnswer(date=when),) if not (isinstance(before, Symptom) and not before.present):
            return replace(before, date=when)
    same = [fact for fact in said.facts if isinstance(fact, type(before))]
    kinds = {"treatment"} if isinstance(before, Treatment) else {"context", "symptom"}
    return same[0] if len(same) == 1 and {fact.kind for fact in said.facts} <= kinds else None


def _correction(field: Field, typed: str, said: Understanding, draft: Draft) -> Correction | None:
    if said.unclear and field != "lab":
        return None
    facts = said.facts
    if field == "lab":
        named = next((fact.name for fact in facts if isinstance(fact, LabAnswer)), " ".join(typed.split()))
        return Correction(lab=named[:_MOST_LETTERS]) if named else None
    if len(facts) != 1:
        return None
    match field, facts[0]:
        case "value", Result(date=None) as fact:
            digits = draft.decimals(fact.value)
            return Correction(
                value=fact.value,
                comparator=fact.comparator,
                digits=digits,
                unit=fact.unit,
                low=fact.low,
                high=fact.high,
            )
        case "unit", UnitAnswer(unit=unit):
            return Correction(unit=unit)
        case "range", RangeAnswer(low=low, high=high, unit=None):
            return Correction(low=low, high=high)
        case "date", DateAnswer(date=when):
            return Correction(date=when)
        case _:
            return None


def _key(state: State, row: Row) -> str | None:
    """The key of the entry that a row of the timeline shows."""
    if isinstance(row, ResultRow):
        return row.id if row.id in state.record else None
    for name, entry in state.record.items():
        if not isinstance(entry, Told) or entry.turn != row.turn:
            continue
        fact = entry.fact
        match row:
            case TreatmentRow():
                if isinstance(fact, Treatment) and (fact.name, fact.change, fact.date) == (
                    row.name,
                    row.change,
                    row.date,
                ):
                    return name
            case ContextRow():
                if fact.kind == "context" and (fact.factor, fact.change, fact.date) == (
                    row.factor,
                    row.change,
                    row.date,
                ):
                    return name
            case SymptomRow():
                if fact.kind == "symptom" and (fact.name, fact.present) == (row.name, row.present):
                    return name
    return None


def _with_check_open(draft: Draft) -> tuple[Change, ...]:
    """What was checked is checked again once it has changed."""
    if draft.changes and "checked" in draft.record:
        draft.drop("checked")
    return tuple(draft.changes)
