"""A record under change: the working copy of one message, which remembers every change in order."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from assistant.conversation import Ask, Change, Drop, Entry, Mark, Put, Record, Told
from assistant.entries import Entries, key
from assistant.facts import Context, Marker, Person, Result, Symptom, Treatment

NoteKind: TypeAlias = Literal[
    "already",
    "carried-unit",
    "not-found",
    "which",
    "nothing",
    "word",
    "scan",
    "feeling",
    "for-another",
    "greeting",
    "untaken",
    "numbers",
    "nothing-to-undo",
    "nothing-to-go-back-to",
    "left-open",
]
_ALL = frozenset({"all", "both", "each", "every"})
_OF = frozenset({"on", "for", "in", "with", "at"})
_Letter: TypeAlias = Literal["r", "t", "c"]
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Note:
    """Something to say about the taking, beyond what the record shows."""

    kind: NoteKind
    of: tuple[str, ...] = ()
    """Keys of entries, or rows as typed for `untaken`."""


@dataclass
class Draft:
    record: dict[str, Entry]
    asked: Ask | None
    text: str
    turn: int
    changes: list[Change] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    answered: bool = False
    beside: bool = False
    """Something was told that answers an earlier question: the one that was asked is not used up by it."""
    _before: Entries | None = None
    """The view of the record that it is a copy of."""
    _view: Entries | None = field(default=None, init=False, repr=False)
    _next: dict[_Letter, int] = field(default_factory=dict, init=False, repr=False)
    """The numbers of the next keys, once one was asked for: a file brings thousands of results in one message."""
    _valued: dict[float, list[str]] | None = field(default=None, init=False, repr=False)
    """The results of earlier messages by their value."""
    _units: dict[Marker, set[str]] | None = field(default=None, init=False, repr=False)

    @classmethod
    def of(cls, record: Record, asked: Ask | None, text: str, turn: int) -> Draft:
        return cls(dict(record), asked, text, turn, _before=Entries.standing(record))

    @property
    def entries(self) -> Entries:
        """The view of the record as it is now."""
        if self._view is None:
            self._view = Entries(self.record, self._before)
        return self._view

    @property
    def says_all(self) -> bool:
        """Whether it is said of all of them: `7-55 on all three`, `for both`; `that's all I know` says nothing of them."""
        words = self.text.casefold().replace(",", " ").replace(".", " ").replace("for all i know", " ").split()
        return any(word in _ALL and before in _OF for before, word in itertools.pairwise(words))

    @property
    def says_other(self) -> bool:
        """Whether it is said of the other one: `the other report has 7-55`."""
        return "other" in self.text.casefold().split()

    def put(self, name: str, entry: Entry) -> None:
        before = self.record.get(name)
        if before != entry:
            if isinstance(before, Told):
                self._units = None
            elif self._units is not None and isinstance(entry, Told):
                self._add_unit(self._units, entry)
            self.record[name] = entry
            self._view = None
            self.changes.append(Put(name, entry))

    def drop(self, name: str) -> None:
        if name in self.record:
            self.notes[:] = [note for note in self.notes if name not in note.of]
            del self.record[name]
            self._view = self._units = None
            self._next.clear()
            self.changes.append(Drop(name))

    def mark(self, how: Literal["unknown", "closed"], slot: str, of: str | None = None) -> None:
        self.put(key(how, slot, of), Mark(how))

    def _number(self, letter: _Letter) -> int:
        if letter not in self._next:
            self._next[letter] = int(self.entries.fresh(letter)[1:])
        return self._next[letter]

    def _fresh(self, letter: _Letter) -> str:
        number = self._number(letter)
        self._next[letter] = number + 1
        return f"{letter}{number}"

    def earlier(self, value: float) -> Iterator[tuple[str, Result]]:
        """The results of that value that earlier messages told, in the order told."""
        if self._valued is None:
            self._valued = {}
            for name, (row, _) in (self._before.results if self._before is not None else {}).items():
                self._valued.setdefault(row.value, []).append(name)
        for name in self._valued.get(value, ()):
            told = self.record.get(name)
            if isinstance(told, Told) and isinstance(told.fact, Result) and told.turn != self.turn:
                yield name, told.fact

    def units(self, marker: Marker) -> set[str]:
        """The units in which results of a marker stand."""
        if self._units is None:
            self._units = {}
            for _, told in self.entries.results.values():
                self._add_unit(self._units, told)
        return self._units.get(marker, set())

    def _add_unit(self, units: dict[Marker, set[str]], told: Told) -> None:
        if isinstance(told.fact, Result) and told.fact.unit is not None:
            units.setdefault(told.fact.marker, set()).add(told.fact.unit)

    def add(self, fact: Result | Treatment | Context | Symptom | Person) -> str:
        """Record a new fact; gives its key."""
        match fact:
            case Result():
                name = self._fresh("r")
                self.put(name, Told(fact, self.turn, self.decimals(fact.value)))
            case Treatment():
                name = self._fresh("t")
                self.put(name, Told(fact, self.turn))
            case Context():
                name = self._fresh("c")
                self.put(name, Told(fact, self.turn))
            case Symptom():
                name = f"symptom.{fact.name}"
                self.put(name, Told(fact, self.turn))
            case Person():
                name = "person"
                self.put(name, Told(fact, self.turn))
        return name

    def drop_pending_of(self, name: str) -> None:
        """What was unclear about an entry is unclear no longer: it is gone, or was said anew."""
        for pending in [name_of for name_of, entry in self.entries.pending.items() if entry.of == name]:
            self.drop(pending)

    def told(self, name: str) -> Told:
        """The fact of that key; KeyError where there is none."""
        entry = self.record[name]
        if not isinstance(entry, Told):
            raise KeyError(name)
        return entry

    def result(self, name: str) -> Result:
        fact = self.told(name).fact
        if not isinstance(fact, Result):
            raise KeyError(name)
        return fact

    def amend(self, name: str, fact: Result | Treatment | Context) -> None:
        """Replace a fact that stands; a result whose value or unit changes must be confirmed anew if it is unusual."""
        entry = self.told(name)
        if entry.fact == fact:
            return
        if isinstance(fact, Result) and isinstance(entry.fact, Result):
            same = (entry.fact.value, entry.fact.unit) == (fact.value, fact.unit)
            digits = entry.digits if entry.fact.value == fact.value else self.decimals(fact.value)
            entry = replace(entry, fact=fact, turn=self.turn, digits=digits, confirmed=entry.confirmed and same)
        else:
            entry = replace(entry, fact=fact, turn=self.turn)
        self.put(name, entry)

    def decimals(self, value: float) -> int | None:
        """How many decimals a value was typed with, where the message shows it."""
        for match in _NUMBER.finditer(self.text):
            typed = match[0].replace(",", ".")
            if float(typed) == value:
                return len(typed.partition(".")[2])
        return None
