"""The entries of a record, sorted by what they are: the one place that knows how keys are made.

The agenda, the timeline and the intake read a record through this."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from assistant.conversation import Mark, Pending, Record, Told
from assistant.facts import Context, Marker, Person, Result, Symptom, SymptomName, Treatment, days

_Fact = TypeVar("_Fact", Result, Treatment, Context, Symptom)


@dataclass(frozen=True)
class Entries:
    """A view of one record; computed once for each part that is asked for."""

    record: Record
    _rows: dict[Marker, dict[str, Result]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """The results of the markers that were asked for, by date."""

    @classmethod
    def standing(cls, record: Record) -> Entries:
        """The view of a state's record. Such a record never changes, so a turn that looks often is sorted once."""
        if not isinstance(record, MappingProxyType):
            return cls(record)  # a working copy
        for known in tuple(_RECENT):  # at once: another thread may add to it
            if known.record is record:
                return known
        made = cls(record)
        _RECENT.appendleft(made)
        return made

    @cached_property
    def results(self) -> dict[str, tuple[Result, Told]]:
        """The results that stand, in the order told, by key."""
        return self._facts("r", Result)

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
            for entry in self.record.values()
            if isinstance(entry, Told) and isinstance(entry.fact, Symptom)
        }

    @cached_property
    def person(self) -> Person:
        entry = self.record.get("person")
        return entry.fact if isinstance(entry, Told) and isinstance(entry.fact, Person) else Person()

    @cached_property
    def pending(self) -> dict[str, Pending]:
        """What is unclear, in the order said."""
        return {key: entry for key, entry in self.record.items() if isinstance(entry, Pending)}

    @cached_property
    def main(self) -> Marker:
        """The marker that the person came for: ALT where one was told or nothing was, else the one told most often."""
        counts: dict[Marker, int] = {}
        for result, _ in self.results.values():
            counts[result.marker] = counts.get(result.marker, 0) + 1
        if "alt" in counts or not counts:
            return "alt"
        return max(counts, key=lambda marker: counts[marker])

    def of(self, marker: Marker) -> dict[str, Result]:
        """The results of one marker, oldest draw first, the undated last."""
        if marker not in self._rows:
            rows = {key: result for key, (result, _) in self.results.items() if result.marker == marker}
            ordered = sorted(rows.items(), key=lambda row: days(row[1].date) if row[1].date else days("9999"))
            self._rows[marker] = dict(ordered)
        return self._rows[marker]

    def settled(self, slot: str, *ofs: str | None) -> bool:
        """Whether the question of a slot was answered without a fact: unknown, skipped or closed, for one of these."""
        return any(
            isinstance(self.record.get(key(how, slot, of)), Mark)
            for how in ("unknown", "closed")
            for of in (*ofs, None)
        )

    def fresh(self, letter: str) -> str:
        """The next key of that letter: `r4` where `r3` is the highest."""
        used = (int(name[1:]) for name in self.record if name[:1] == letter and name[1:].isdigit())
        return f"{letter}{max(used, default=0) + 1}"

    def _facts(self, letter: str, kind: type[_Fact]) -> dict[str, tuple[_Fact, Told]]:
        found = [
            (name, entry.fact, entry)
            for name, entry in self.record.items()
            if isinstance(entry, Told) and isinstance(entry.fact, kind) and name[:1] == letter and name[1:].isdigit()
        ]
        return {name: (fact, entry) for name, fact, entry in sorted(found, key=lambda row: int(row[0][1:]))}


_RECENT: deque[Entries] = deque(maxlen=4)
"""The views that one turn goes back to: of the record before it and after it."""


def key(how: str, slot: str, of: str | None = None) -> str:
    """The key of a mark: `unknown.range.r3`, `closed.more`."""
    return f"{how}.{slot}.{of}" if of is not None else f"{how}.{slot}"
