"""The timeline as rows in their order, and what differs between one and the next. Pure.

Of a long record few rows are ever seen, so a row is made when it is first asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from assistant.facts import PartialDate, days
from assistant.front.tui.rows import Event, Row, absent_row, draw_row, event_row, result_row
from assistant.timeline import Draw, ResultRow, SymptomRow, Timeline


@dataclass(frozen=True, slots=True)
class _Absent:
    symptoms: tuple[SymptomRow, ...]


_Entry: TypeAlias = Draw | ResultRow | Event | _Absent


class Rows:
    """All rows of a timeline, oldest first; what has no date comes last."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self._unknown: dict[str | None, set[str]] = {}
        for each in timeline.unknown:
            self._unknown.setdefault(each.of, set()).add(each.slot)
        self._entries: list[_Entry] = _in_order(timeline)
        self._made: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def __getitem__(self, place: int) -> Row:
        if place not in self._made:
            self._made[place] = self._row(self._entries[place])
        return self._made[place]

    def __iter__(self) -> Iterator[Row]:
        return (self[place] for place in range(len(self)))

    def about(self, results: Set[str]) -> Iterator[int]:
        """The places of these results and of the draws that have one of them, and of all that is no result."""
        for place, entry in enumerate(self._entries):
            if isinstance(entry, ResultRow):
                is_meant = entry.id in results
            else:
                is_meant = not isinstance(entry, Draw) or any(row.id in results for row in entry.results)
            if is_meant:
                yield place

    def _row(self, entry: _Entry) -> Row:
        if isinstance(entry, Draw):
            unknown = all("date" in self._unknown.get(row.id, ()) for row in entry.results)
            return draw_row(entry, is_unknown=unknown)
        if isinstance(entry, ResultRow):
            asked = self._unknown.get(entry.id, set()) | self._unknown.get(None, set()) if self._unknown else set()
            return result_row(entry, asked)
        return absent_row(entry.symptoms) if isinstance(entry, _Absent) else event_row(entry)


@dataclass(frozen=True, slots=True)
class Changed:
    """What differs between two timelines."""

    cells: frozenset[tuple[str, str]] = frozenset()
    """The keys of the cells that are new or say something else than before."""
    last: int = 0
    """The place of the last row that has one."""


def changed(before: Rows, after: Rows) -> Changed:
    """What is to be marked of the later one."""
    results = _differing(before.timeline, after.timeline)
    places = list(after.about(results))
    results |= {id for place in places if after[place].kind == "draw" for id in after[place].cells[0].of}
    earlier = {before[place].key: before[place] for place in before.about(results)}
    found: set[tuple[str, str]] = set()
    last = 0
    for place in places:
        row = after[place]
        old = earlier.get(row.key)
        if old is None or old.source != row.source:
            told = {cell.key: cell.text for cell in old.cells} if old is not None else {}
            fresh = [cell.key for cell in row.cells if cell.is_told and told.get(cell.key) != cell.text]
            found.update(fresh)
            last = place if fresh else last
    return Changed(frozenset(found), last)


def _differing(before: Timeline, after: Timeline) -> set[str]:
    """The results of which something may differ. What did not change is handed on from turn to turn as the very same."""
    if before.unknown != after.unknown:
        return {row.id for row in (*before.results, *after.results)}
    theirs, ours = set(map(id, before.results)), set(map(id, after.results))
    return {row.id for row in before.results if id(row) not in ours} | {
        row.id for row in after.results if id(row) not in theirs
    }


def _in_order(timeline: Timeline) -> list[_Entry]:
    """What is shown, a row each: draws with their results, and before those of its day what happened."""
    draws = timeline.draws()
    present = (each for each in timeline.symptoms if each.present)
    events: list[Event] = [*timeline.treatments, *timeline.context, *present]
    events.sort(key=lambda each: _first(each.date))
    entries: list[_Entry] = []
    done = 0
    for event in events:
        place = bisect_left(draws, _first(event.date), lo=done, key=lambda draw: _first(draw.date))
        _extend(entries, draws[done:place])
        entries.append(event)
        done = place
    _extend(entries, draws[done:])
    absent = tuple(each for each in timeline.symptoms if not each.present)
    return [*entries, _Absent(absent)] if absent else entries


def _extend(entries: list[_Entry], draws: Iterable[Draw]) -> None:
    for draw in draws:
        entries.append(draw)
        entries.extend(draw.results)


def _first(day: PartialDate | None) -> date:
    return days(day)[0] if day else date.max
