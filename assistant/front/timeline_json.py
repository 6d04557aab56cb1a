"""A timeline as JSON and back (the shape is that of the README's "JSON lines"). Values stay as typed, never converted.

In is lenient where that cannot mislead: lists and fields may be absent, and a row that cannot be a row of its list is left out
while the rest is read. A timeline that cannot be read at all is a RequestError.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import count
from typing import Any, TypeVar, get_args

from assistant.errors import RequestError
from assistant.facts import (
    MARKERS,
    OTHER_SYMPTOMS,
    URGENT_SYMPTOMS,
    Comparator,
    Factor,
    FactorChange,
    Marker,
    PartialDate,
    TreatmentChange,
)
from assistant.reading import statuses
from assistant.reading.points import ordinals
from assistant.timeline import ContextRow, PersonRow, ResultRow, SymptomRow, Timeline, TreatmentRow, Unknown

_COMPARATORS = frozenset((None, *get_args(Comparator)))
_CHANGES = frozenset(get_args(TreatmentChange))
_FACTORS = frozenset(get_args(Factor))
_FACTOR_CHANGES = frozenset(get_args(FactorChange))
_SYMPTOMS = frozenset((*URGENT_SYMPTOMS, *OTHER_SYMPTOMS))
_PAST_DOUBT = ("ok", "data.undated", "data.conflict", "data.order-unknown")
"""A status names the first thing that keeps a result out, and these come after the doubt about its value."""
_OLDEST = 130  # years; more is no age
_Row = TypeVar("_Row")


def timeline_json(timeline: Timeline) -> dict[str, object]:
    """The object of `timeline --json`."""
    status = statuses(timeline)
    return {
        "today": timeline.today.isoformat(),
        "results": [
            {
                "id": row.id,
                "marker": row.marker,
                "value": row.value,
                "comparator": row.comparator,
                "approximate": row.approximate,
                "unit": row.unit,
                "low": row.low,
                "high": row.high,
                "date": row.date,
                "lab": row.lab,
                "status": status[row.id],
                "turn": row.turn,
            }
            for row in timeline.results
        ],
        "treatments": [{"name": row.name, "change": row.change, "date": row.date} for row in timeline.treatments],
        "context": [{"factor": row.factor, "change": row.change, "date": row.date} for row in timeline.context],
        "symptoms": [{"name": row.name, "present": row.present, "date": row.date} for row in timeline.symptoms],
        "person": {"age": timeline.person.age, "sex": timeline.person.sex},
        "unknown": [{"slot": row.slot, "of": row.of} for row in timeline.unknown],
    }


def timeline_from_json(data: object, today: object = None) -> Timeline:
    """The timeline of such an object; `today` stands where it has none.

    Raises RequestError where it is no object, a list of it is none, or there is no day."""
    if not isinstance(data, dict):
        raise _unreadable("timeline")
    return Timeline(
        today=_today(today if today is not None else data.get("today")),
        results=_made(_named(_rows(data, "results")), _result),
        treatments=_made(_rows(data, "treatments"), _treatment),
        context=_made(_rows(data, "context"), _context),
        symptoms=_made(_rows(data, "symptoms"), _symptom),
        person=_person(data.get("person")),
        unknown=_made(_rows(data, "unknown"), _unknown),
        baseline=_text(data.get("baseline")),
    )


def marker_from_json(data: object) -> Marker:
    """The marker of that id; ALT where none is named. Raises RequestError where it is none of ours."""
    if data is None:
        return "alt"
    found = next((marker for marker in MARKERS if marker == data), None)
    if found is None:
        raise _unreadable("marker")
    return found


def _unreadable(reason: str) -> RequestError:
    return RequestError("timeline-unreadable", reason=reason)


def _today(data: object) -> date:
    day = _date(data)
    if day is None or len(day) != len("2026-01-31"):
        raise _unreadable("today")
    return date.fromisoformat(day)


def _rows(data: Mapping[str, object], name: str) -> list[Mapping[str, Any]]:
    """The objects of a list; what else it holds is left out."""
    rows = data.get(name)
    if rows is None:
        return []
    if not isinstance(rows, list):
        raise _unreadable(name)
    return [row for row in rows if isinstance(row, dict)]


def _made(rows: Iterable[Mapping[str, Any]], make: Callable[[Mapping[str, Any]], _Row | None]) -> tuple[_Row, ...]:
    return tuple(made for row in rows if (made := make(row)) is not None)


def _result(row: Mapping[str, Any]) -> ResultRow | None:
    """A result; None where its marker, value or comparator cannot be told. Without a readable unit or date it stands, and the
    reading says what it lacks."""
    marker, value, comparator = row.get("marker"), _number(row.get("value")), row.get("comparator")
    if not isinstance(marker, str) or marker not in MARKERS or value is None or _text(comparator) not in _COMPARATORS:
        return None
    return ResultRow(
        id=row["id"],
        marker=marker,
        value=value,
        comparator=_text(comparator),  # type: ignore[arg-type]  # one of _COMPARATORS
        approximate=bool(row.get("approximate")),
        unit=_text(row.get("unit")),
        low=_number(row.get("low")),
        high=_number(row.get("high")),
        date=_date(row.get("date")),
        lab=_text(row.get("lab")),
        confirmed=row.get("status") in _PAST_DOUBT,
        doubted=row.get("status") == "data.unconfirmed",
        turn=turn if isinstance(turn := row.get("turn"), int) else None,
    )


def _named(rows: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Results with ids that name one each: an absent or repeated one gets the first that is free."""
    rows = list(rows)
    taken = {id for row in rows if (id := _text(row.get("id"))) is not None}
    free = (id for number in count(1) if (id := f"r{number}") not in taken)
    seen: set[str] = set()
    for row in rows:
        id = _text(row.get("id"))
        if id is None or id in seen:
            id = next(free)
        seen.add(id)
        yield {**row, "id": id}


def _treatment(row: Mapping[str, Any]) -> TreatmentRow | None:
    name, change = _text(row.get("name")), row.get("change")
    if name is None or not isinstance(change, str) or change not in _CHANGES:
        return None
    return TreatmentRow(name, change, _date(row.get("date")))  # type: ignore[arg-type]  # one of _CHANGES


def _context(row: Mapping[str, Any]) -> ContextRow | None:
    factor, change = _text(row.get("factor")), _text(row.get("change"))
    if factor not in _FACTORS or change not in _FACTOR_CHANGES:
        return None
    return ContextRow(factor, change, _date(row.get("date")))  # type: ignore[arg-type]  # checked above


def _symptom(row: Mapping[str, Any]) -> SymptomRow | None:
    name, present = _text(row.get("name")), row.get("present")
    if name not in _SYMPTOMS or not isinstance(present, bool):
        return None
    return SymptomRow(name, present, _date(row.get("date")))


def _person(data: object) -> PersonRow:
    if not isinstance(data, dict):
        return PersonRow()
    age, sex = data.get("age"), data.get("sex")
    return PersonRow(
        age if isinstance(age, int) and not isinstance(age, bool) and 0 <= age <= _OLDEST else None,
        "female" if sex == "female" else "male" if sex == "male" else None,
    )


def _unknown(row: Mapping[str, Any]) -> Unknown | None:
    slot = _text(row.get("slot"))
    return Unknown(slot, _text(row.get("of"))) if slot is not None else None


def _text(data: object) -> str | None:
    return data if isinstance(data, str) and data else None


def _number(data: object) -> float | None:
    """A finite number; None for anything else."""
    if isinstance(data, bool) or not isinstance(data, int | float):
        return None
    try:
        value = float(data)
    except OverflowError:
        return None
    return value if math.isfinite(value) else None


def _date(data: object) -> PartialDate | None:
    """A partial date that a calendar has."""
    if not isinstance(data, str):
        return None
    try:
        ordinals(data)
    except ValueError:
        return None
    return data
