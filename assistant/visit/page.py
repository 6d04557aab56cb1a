"""The sheet for the visit as values: everything that its formats lay out, and nothing that they decide.

All text is plain: each format escapes it for where it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

Flag: TypeAlias = Literal["above", "in", "below", "unknown"]
"""Where a result lies in the range printed with it; `unknown` where no range is known, or it cannot be told."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One result in the table."""

    value: str
    """As typed, with its unit: `85 U/L`."""
    flag: Flag
    placed: str
    """The flag in words, with the printed range: `above range 7-55`; `range not known`."""
    note: str = ""
    """Why the result is kept out of the reading; empty for most."""


@dataclass(frozen=True, slots=True)
class Row:
    """One marker across the draws."""

    marker: str
    """Its name as people say it."""
    cells: tuple[tuple[Cell, ...], ...]
    """For each draw of the table the results of the marker: mostly one, empty where none was told."""


@dataclass(frozen=True, slots=True)
class Table:
    """The results by draw."""

    draws: tuple[str, ...]
    """The dates, oldest first, as precise as they were told; an undated draw is last."""
    rows: tuple[Row, ...]
    left_out: str = ""
    """A sentence on draws that have no room; empty where all are shown."""


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One dated result of the chart's marker."""

    first: date
    last: date
    """The days that its date can mean."""
    when: str
    """The date in words."""
    value: float
    """In the chart's unit."""
    shown: str
    """As typed, with its unit where that is not the chart's."""
    low: float | None
    high: float | None
    """The range printed with this result, in the chart's unit."""
    flag: Flag
    placed: str
    """The flag in words: `above range 7-40`."""


@dataclass(frozen=True, slots=True)
class ChartEvent:
    """A dated change of a treatment."""

    first: date
    last: date
    when: str
    words: str
    """`ursodiol started`."""


@dataclass(frozen=True, slots=True)
class Chart:
    """One marker through time."""

    marker: str
    unit: str
    """As people print it; empty for INR."""
    points: tuple[ChartPoint, ...]
    """Oldest first."""
    events: tuple[ChartEvent, ...] = ()
    """Oldest first."""
    left_out: str = ""
    """A sentence on results that cannot be drawn; empty where all are."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question for the visit."""

    id: str
    """Name of its words in `prompts/visit/`; `own-1` and so on for the person's own."""
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page to take along."""

    title: str
    who: str
    """The name, only where the person wants one on the page; else empty."""
    about: tuple[str, ...]
    """When it was made, and the age and sex where told."""
    urgent: tuple[str, ...]
    """What must not wait for the visit; mostly empty."""
    table: Table
    chart: Chart
    changed: tuple[str, ...]
    """At most three sentences, from the reading."""
    derived: tuple[str, ...]
    """Numbers worked out from one draw, for the doctor."""
    treatment: tuple[str, ...]
    context: tuple[str, ...]
    symptoms: tuple[str, ...]
    unknown: tuple[str, ...]
    questions: tuple[Question, ...]
    """Three to eight."""
    bring: tuple[str, ...]
    sources: tuple[str, ...]
    no_diagnosis: str
