"""The entries of a record, sorted by what they are: the one place that knows how keys are made.

The agenda, the timeline and the intake read a record through this."""

from __future__ import annotations

from bisect import insort
from collections import Counter, deque
from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import cached_property
from operator import attrgetter, itemgetter
from types import MappingProxyType
from typing import Any, Literal, TypeVar

from assistant.conversation import Entry, Mark, Pending, Record, Told
from assistant.facts import Context, Marker, Person, Result, Symptom, SymptomName, Treatment, days

_Fact = TypeVar("_Fact", Treatment, Context)
_Row = TypeVar("_Row")
_FEW = 64
"""Entries in which a record may differ from another and still be read from it."""


class Entries:
    """A view of one record; computed once for each part that is asked for.

    With `near`, the view of a record that no longer changes and is much like this one, the results are taken over from
    there but for those that differ: a message changes a handful of them, and a record may hold thousands."""

    def __init__(self, record: Record, near: Entries | None = None) -> None:
        self.record = record
        self._near = near.nearly(record) if near is not None else None
        self._by_date: dict[Marker, dict[str, Result]] = {}
        self._made: dict[Callable[[str, Result, Told], Any], dict[str, Any]] = {}
        self._such: dict[Callable[[Result, Told], bool], dict[str, Result]] = {}

    @classmethod
    def standing(cls, record: Record) -> Entries:
        """The view of a state's record. Such a record never changes, so a turn that looks often is sorted once."""
        recent = tuple(_RECENT)  # at once: another thread may add to it
        near = recent[0] if recent else None
        if not isinstance(record, MappingProxyType):
            return cls(record, near)  # a working copy
        for known in recent:
            if known.record is record:
                return known
        made = cls(record, near)
        _RECENT.appendleft(made)
        return made

    def nearly(self, record: Record) -> tuple[Entries, Collection[str]] | None:
        """This view and the keys of what differs in another record; None where that is too much."""
        if self._near is not None:
            self._near[0]._near = None  # or a view would hold every record that there was
        before = self.record
        changed = {name for name, entry in record.items() if before.get(name) is not entry}
        if len(before) + sum(name not in before for name in changed) > len(record):
            changed |= before.keys() - record.keys()
        return (self, changed) if len(changed) <= _FEW else None

    @cached_property
    def results(self) -> dict[str, tuple[Result, Told]]:
        """The results that stand, in the order told, by key."""
        if self._near is None:
            return _in_order(self._results(self.record))
        near, changed = self._near
        return _taken_over(near.results, changed, self._results(changed))

    @cached_property
    def others(self) -> dict[str, Entry]:
        """What is no result, in the order recorded."""
        return {name: entry for name, entry in self.record.items() if name not in self.results}

    @cached_property
    def treatments(self) -> dict[str, tuple[Treatment, Told]]:
        return self._facts("t", Treatment)

    @cached_property
    def context(self) -> dict[str, tuple[Context, Told]]:
        return self._facts("c", Context)

    @cached_property
    def symptoms(self) -> dict[SymptomName, tuple[Symptom, Told]]:
        return {
            entry.fact.name: (entry.fact, entry)
            for entry in self.others.values()
            if isinstance(entry, Told) and isinstance(entry.fact, Symptom)
        }

    @cached_property
    def person(self) -> Person:
        entry = self.record.get("person")
        return entry.fact if isinstance(entry, Told) and isinstance(entry.fact, Person) else Person()

    @cached_property
    def pending(self) -> dict[str, Pending]:
        """What is unclear, in the order said."""
        return {name: entry for name, entry in self.others.items() if isinstance(entry, Pending)}

    @cached_property
    def counts(self) -> Mapping[Marker, int]:
        """How many results each marker has that was told."""
        if self._near is not None and self._near[0].results is self.results:
            return self._near[0].counts
        return Counter(map(_marker_of, map(_fact_of, self.results.values())))

    @cached_property
    def main(self) -> Marker:
        """The marker that the person came for: ALT where one was told or nothing was, else the one told most often."""
        if "alt" in self.counts or not self.counts:
            return "alt"
        return max(self.counts, key=lambda marker: self.counts[marker])

    def of(self, marker: Marker) -> dict[str, Result]:
        """The results of one marker, oldest draw first, the undated last."""
        if marker not in self._by_date:
            self._by_date[marker] = self._ordered(marker)
        return self._by_date[marker]

    def each(self, make: Callable[[str, Result, Told], _Row]) -> dict[str, _Row]:
        """What a function makes of each result, in the order told. It must make the same of the same result."""
        if make not in self._made:
            self._made[make] = self._each(make)
        return self._made[make]

    def such(self, test: Callable[[Result, Told], bool]) -> dict[str, Result]:
        """The results that pass a test, in the order told. It must say the same of the same result."""
        if test not in self._such:
            self._such[test] = self._passing(test)
        return self._such[test]

    def settled(self, slot: str, *ofs: str | None) -> bool:
        """Whether the question of a slot was answered without a fact: unknown, skipped or closed, for one of these."""
        return any(
            isinstance(self.record.get(key(how, slot, of)), Mark)
            for how in ("unknown", "closed")
            for of in (*ofs, None)
        )

    def fresh(self, letter: Literal["r", "t", "c"]) -> str:
        """The next key of that letter: `r4` where `r3` is the highest."""
        tables: dict[str, dict[str, Any]] = {"r": self.results, "t": self.treatments, "c": self.context}
        highest = next(reversed(tables[letter]), None)
        return f"{letter}{_number(highest) + 1 if highest is not None else 1}"

    def _results(self, names: Collection[str]) -> dict[str, tuple[Result, Told]]:
        """Those of these entries that are results."""
        record = self.record
        return {
            name: (entry.fact, entry)
            for name in names
            if isinstance(entry := record.get(name), Told)
            and isinstance(entry.fact, Result)
            and name[:1] == "r"
            and name[1:].isdigit()
        }

    def _facts(self, letter: str, kind: type[_Fact]) -> dict[str, tuple[_Fact, Told]]:
        return _in_order(
            {
                name: (entry.fact, entry)
                for name, entry in self.others.items()
                if isinstance(entry, Told)
                and isinstance(entry.fact, kind)
                and name[:1] == letter
                and name[1:].isdigit()
            }
        )

    def _ordered(self, marker: Marker) -> dict[str, Result]:
        near = self._near
        if near is None or marker not in near[0]._by_date:
            rows = ((name, result) for name, (result, _) in self.results.items() if result.marker == marker)
            return dict(sorted(rows, key=_place))
        view, changed = near
        before = view.of(marker)
        fresh = [(name, self.results[name][0]) for name in changed if name in self.results]
        fresh = [(name, result) for name, result in fresh if result.marker == marker]
        if not fresh and not any(name in before for name in changed):
            return before
        rows_left = [item for item in before.items() if item[0] not in changed]
        for item in fresh:
            insort(rows_left, item, key=_place)
        return dict(rows_left)

    def _each(self, make: Callable[[str, Result, Told], _Row]) -> dict[str, _Row]:
        near = self._near
        if near is None or make not in near[0]._made:
            return {name: make(name, result, told) for name, (result, told) in self.results.items()}
        view, changed = near
        fresh = {name: make(name, *self.results[name]) for name in changed if name in self.results}
        return _taken_over(view.each(make), changed, fresh)

    def _passing(self, test: Callable[[Result, Told], bool]) -> dict[str, Result]:
        near = self._near
        if near is None or test not in near[0]._such:
            return {name: result for name, (result, told) in self.results.items() if test(result, told)}
        view, changed = near
        rows = {name: self.results[name] for name in changed if name in self.results}
        fresh = {name: result for name, (result, told) in rows.items() if test(result, told)}
        return _taken_over(view.such(test), changed, fresh)


_RECENT: deque[Entries] = deque(maxlen=4)
"""The views that one turn goes back to: of the record before it and after it."""


_fact_of, _marker_of = itemgetter(0), attrgetter("marker")


def key(how: str, slot: str, of: str | None = None) -> str:
    """The key of a mark: `unknown.range.r3`, `closed.more`."""
    return f"{how}.{slot}.{of}" if of is not None else f"{how}.{slot}"


def _taken_over(before: dict[str, _Row], changed: Collection[str], fresh: dict[str, _Row]) -> dict[str, _Row]:
    """A table by key with what changed in it, in the order told; itself where nothing did."""
    if not fresh and not any(name in before for name in changed):
        return before
    made = before.copy()
    for name in changed:
        if name not in fresh:
            made.pop(name, None)
    ends = [_number(next(reversed(made)))] if made else []
    ends += [_number(name) for name in fresh if name not in made]
    made.update(fresh)
    return made if ends == sorted(ends) else _in_order(made)


def _in_order(rows: dict[str, _Row]) -> dict[str, _Row]:
    """By the number of the key: as told."""
    return dict(sorted(rows.items(), key=lambda row: _number(row[0])))


def _number(name: str) -> int:
    return int(name[1:])


def _place(row: tuple[str, Result]) -> tuple[tuple[date, date], int]:
    """By the days that the date can mean, the undated last, then as told."""
    name, result = row
    return days(result.date or "9999"), _number(name)
