"""What the page looks at: the timeline and its reading, asked in the ways that questions, table and chart need.

It adds no judgement: which results count, where they lie and what was near them is the reading's to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, TypeAlias

from assistant import markers, units
from assistant.facts import Marker, PartialDate, SymptomName, days
from assistant.reading import Reading, statuses
from assistant.reading.context import attached
from assistant.reading.points import Point, point
from assistant.reading.severity_and_range import position
from assistant.timeline import ContextRow, ResultRow, SymptomRow, Timeline, by_date
from assistant.visit.page import Flag
from assistant.words import Words, on_day, quantity, span, when
from assistant.words import unit as unit_shown

Data: TypeAlias = Mapping[str, object]
"""What the words of a question need."""


@dataclass(frozen=True, slots=True)
class Said:
    """A result in words."""

    value: str
    """`85 U/L`, as typed."""
    told: str
    """`85 U/L on 3 Mar 2026`; the value alone where it has no date."""
    when: str
    range: str
    """`7-55 U/L`; empty where none is known."""


@dataclass(frozen=True)
class Seen:
    """A timeline and its reading; what is asked twice is worked out once."""

    timeline: Timeline
    reading: Reading
    words: Words

    @cached_property
    def _placed(self) -> dict[tuple[str, str], str]:
        return {}

    def placed(self, flag: str, printed: str) -> str:
        """Where a result lies in its printed range, in words."""
        if (flag, printed) not in self._placed:
            self._placed[flag, printed] = self.words.say("exports/placed", flag=flag, range=printed)
        return self._placed[flag, printed]

    @cached_property
    def statuses(self) -> dict[str, str]:
        """`ok`, or the code that keeps a result out of the findings, by the result's id."""
        return dict(statuses(self.timeline))

    @cached_property
    def latest(self) -> ResultRow | None:
        return self.row(self.reading.latest)

    @cached_property
    def first(self) -> ResultRow | None:
        """The result from which the change is read."""
        return self.row(self.reading.baseline)

    @cached_property
    def _rows(self) -> dict[str, ResultRow]:
        return {row.id: row for row in self.timeline.results}

    @cached_property
    def _usable(self) -> dict[Marker, list[ResultRow]]:
        found: dict[Marker, list[ResultRow]] = {}
        for row in sorted(self.timeline.results, key=by_date):
            if row.date is not None and self.statuses.get(row.id, "ok") == "ok":
                found.setdefault(row.marker, []).append(row)
        return found

    @property
    def marker(self) -> str:
        """The marker's name."""
        return self.name(self.reading.marker)

    @property
    def low_is_worse(self) -> bool:
        return markers.of(self.reading.marker).scale.worse == "low"

    def name(self, marker: Marker) -> str:
        return self.words.marker(marker)

    def has(self, code: str) -> bool:
        return any(finding.code == code for finding in self.reading.findings)

    def row(self, id: str | None) -> ResultRow | None:
        """The result of that id; None where there is none."""
        return self._rows.get(id) if id is not None else None

    def rows(self, ids: Iterable[str]) -> list[ResultRow]:
        """The results of these ids, in their order."""
        return [row for id in ids if (row := self.row(id)) is not None]

    def usable(self, marker: Marker) -> list[ResultRow]:
        """The results of a marker that count, oldest first."""
        return self._usable.get(marker, [])

    def flag(self, row: ResultRow) -> Flag:
        """Where a result lies in the range printed with it, as the reading sees it; `unknown` too where it has no unit."""
        made = self._point(row)
        return position(made) if made is not None else "unknown"

    def canonical(self, row: ResultRow) -> float | None:
        """The value in the marker's canonical unit; None where its unit is not known."""
        known = markers.of(row.marker).unit(row.unit)
        return units.scaled(row.value, known.factor) if known is not None else None

    def count(self, marker: Marker) -> int:
        """How many draws have a result of a marker that counts."""
        return len({row.date for row in self.usable(marker)})

    def way(self) -> Literal["up", "down", "flat"]:
        """How the marker moves from the first to the latest result, by the reading."""
        ways: dict[str, Literal["up", "down", "flat"]] = {"direction.rising": "up", "direction.falling": "down"}
        return next((way for code, way in ways.items() if self.has(code)), "flat")

    def said(self, row: ResultRow) -> Said:
        """A result in words, as typed."""
        value = quantity(row.value, row.unit, row.comparator, row.approximate, row.digits)
        told = f"{value} {on_day(row.date)}" if row.date else value
        shown = (
            f"{span(row.low, row.high)} {unit_shown(row.unit)}".strip()
            if row.low is not None or row.high is not None
            else ""
        )
        return Said(value, told, when(row.date), shown)

    def present(self, names: Iterable[SymptomName]) -> list[SymptomRow]:
        """Those of these symptoms that the person has, in the order of the names."""
        return [row for name in names for row in self.timeline.symptoms if row.name == name and row.present]

    def near_latest(self) -> Iterator[ResultRow]:
        """The results that count of the latest draw, or within the days in which two draws are read together."""
        if self.latest is None or self.latest.date is None:
            return
        for row in self.timeline.results:
            if row.date is None or self.statuses.get(row.id, "ok") != "ok":
                continue
            full = len(row.date) == len(self.latest.date) == 10
            apart = abs((days(row.date)[0] - days(self.latest.date)[0]).days)
            if row.date == self.latest.date or (full and apart <= markers.rules().near):
                yield row

    def factors_before_draws(self) -> list[tuple[ContextRow, ResultRow]]:
        """What was going on, with each result of the marker in whose window it surely lies; oldest draw first.

        Source: clinical reference, section 5 and 9.12."""
        if not self.timeline.context:
            return []
        points = [(draw, self._point(draw)) for draw in self.usable(self.reading.marker)]
        return [(factor, draw) for draw, made in points if made is not None for factor in attached(self.timeline, made)]

    def surely_before(self, date: PartialDate | None, draw: ResultRow, within: int) -> bool:
        """Whether a date surely lies at most so many days before a draw; False where either has none."""
        if date is None or draw.date is None:
            return False
        (first, last), (draw_first, draw_last) = days(date), days(draw.date)
        return last <= draw_first and (draw_last - first).days <= within

    def surely_apart(self, earlier: ResultRow, later: ResultRow) -> int:
        """Days that surely lie between two results; below zero where their dates overlap."""
        if earlier.date is None or later.date is None:
            return -1
        return (days(later.date)[0] - days(earlier.date)[1]).days

    def _point(self, row: ResultRow) -> Point | None:
        known = markers.of(row.marker).unit(row.unit)
        if known is None:
            return None
        # Where a result lies in its range does not hang on its date, and a point must have one.
        return point(row if row.date is not None else replace(row, date=str(self.timeline.today)), known, judged=True)
