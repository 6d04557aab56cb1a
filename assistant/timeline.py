"""The timeline: everything that stands, as draws and series, each point with the turn it came from.

It knows neither questions nor judgement. `build` (from a conversation's state) is in `assistant/conversation.py`'s
neighbour rooms; here are the shapes and the orderings that the agenda, the reading, the exports and the screens share.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.facts import (
    MARKERS,
    Comparator,
    Factor,
    FactorChange,
    Marker,
    PartialDate,
    Sex,
    SymptomName,
    TreatmentChange,
    days,
)


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One result that stands, as typed."""

    id: str
    """`r1`, `r2`, ... in the order told; never reused."""
    marker: Marker
    value: float
    comparator: Comparator | None = None
    approximate: bool = False
    unit: str | None = None
    low: float | None = None
    high: float | None = None
    date: PartialDate | None = None
    lab: str | None = None
    confirmed: bool = False
    """The person confirmed a value that is plausible but unusual (clinical reference, 1.3, "query")."""
    doubted: bool = False
    """Whoever sent it marked it as not confirmed: it is kept out of the findings also where it is not unusual."""
    turn: int | None = None
    """The turn that told it."""
    digits: int | None = None
    """Decimals typed: 0.80 has 2; None where not known (then those of the shortest form)."""


@dataclass(frozen=True, slots=True)
class TreatmentRow:
    name: str
    change: TreatmentChange
    date: PartialDate | None = None
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class ContextRow:
    factor: Factor
    change: FactorChange
    date: PartialDate | None = None
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class SymptomRow:
    name: SymptomName
    present: bool
    date: PartialDate | None = None
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class PersonRow:
    age: int | None = None
    """Years, on the day of the timeline."""
    sex: Sex | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that was asked and is not known."""

    slot: str
    """`date` `unit` `range` `lab` `treatment` `context` `symptoms` `age`."""
    of: str | None = None
    """A result's id, or None."""


@dataclass(frozen=True, slots=True)
class Timeline:
    today: date
    results: tuple[ResultRow, ...] = ()
    """In the order told."""
    treatments: tuple[TreatmentRow, ...] = ()
    context: tuple[ContextRow, ...] = ()
    symptoms: tuple[SymptomRow, ...] = ()
    person: PersonRow = PersonRow()
    unknown: tuple[Unknown, ...] = ()
    none: tuple[str, ...] = ()
    """Slots that were asked and answered with `nothing`: `treatment`, `context`."""
    baseline: str | None = None
    """Id of the result that the person chose as baseline, or None."""

    def of(self, marker: Marker) -> tuple[ResultRow, ...]:
        """The results of one marker, by date (undated last), then as told."""
        return tuple(sorted((row for row in self.results if row.marker == marker), key=by_date))

    def result(self, id: str) -> ResultRow:
        """The result of that id; KeyError where there is none."""
        for row in self.results:
            if row.id == id:
                return row
        raise KeyError(id)

    def draws(self) -> tuple[Draw, ...]:
        """The results by draw: one for each date that was said, oldest first, the undated last."""
        found: dict[PartialDate | None, list[ResultRow]] = {}
        for row in sorted(self.results, key=by_date):
            found.setdefault(row.date, []).append(row)
        for rows in found.values():
            if len(rows) > 1:
                rows.sort(key=lambda row: MARKERS.index(row.marker))
        return tuple(Draw(when, tuple(rows)) for when, rows in found.items())


@dataclass(frozen=True, slots=True)
class Draw:
    """The results of one date as it was said."""

    date: PartialDate | None
    results: tuple[ResultRow, ...]
    """In the order of telling (clinical reference, 9.10)."""


def by_date(row: ResultRow) -> tuple[date, date]:
    """A sort key: the first, then the last day that its date can mean; the undated last."""
    return days(row.date) if row.date is not None else (date.max, date.max)
