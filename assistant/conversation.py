"""The conversation as a fold: a row of turns, and the state that they leave.

A turn keeps what was typed, the day, what had been asked, what was understood, and what it changed. Replay applies the
changes and parses nothing, so a newer version never rereads an old message another way. Undo is a turn: it puts back
what the last standing turn changed. Nothing here knows medicine, words or parsing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Literal, TypeAlias

from assistant.facts import (
    Alarm,
    Asking,
    Context,
    DateOrder,
    Loose,
    Marker,
    PartialDate,
    Person,
    Result,
    Symptom,
    SymptomName,
    Treatment,
    UnclearField,
    Understanding,
)

UNDO_DEPTH = 200
"""How many recorded turns can be taken back."""
ANSWERED_DEPTH = 50
"""How many answered questions `back` can return to."""

Slot: TypeAlias = Literal[
    "first",
    "date",
    "value",
    "unit",
    "range",
    "same_range",
    "more",
    "lab",
    "treatment",
    "related",
    "context",
    "symptoms",
    "age",
    "check",
    "unclear",
]


@dataclass(frozen=True, slots=True)
class Ask:
    """The one question that is asked now."""

    slot: Slot
    asking: Asking
    """What the understanding step is told that the question was about."""
    marker: Marker | None = None
    of: str | None = None
    """The entry that it would complete: a result (`r1`), a treatment (`t1`) or something unclear (`unclear.4.0`)."""
    named: tuple[SymptomName, ...] = ()
    """The symptoms that the question named: a bare `no` records them as absent."""
    choices: tuple[str, ...] = ()
    """What the quick replies stand for: ISO dates, UCUM codes, marker ids, symptom names, result ids; may be empty."""
    shape: str = ""
    """Which form of the question it is (`before`, `which`), where a slot has several."""
    told: tuple[str, ...] = ()
    """Of a question that `back` returned to: the keys of what its old answer recorded."""

    @property
    def completes(self) -> bool:
        """Whether it is about something pending: what was unclear, or a date that was told without its value."""
        return self.slot in ("unclear", "value")

    @property
    def key(self) -> str:
        """What makes two askings the same question: a unit or a range is asked once for a marker, not for each result."""
        about = self.marker if self.slot in ("unit", "range") and not self.shape else self.of
        return ".".join(part for part in (self.slot, self.shape, about) if part)


@dataclass(frozen=True, slots=True)
class Told:
    """A fact that stands."""

    fact: Result | Treatment | Context | Symptom | Person
    turn: int
    """The turn that told it, or last changed it."""
    digits: int | None = None
    """Of a result: the decimals typed."""
    confirmed: bool = False
    """Of a result: the person confirmed an unusual value."""
    kind: Literal["told"] = "told"


@dataclass(frozen=True, slots=True)
class Pending:
    """Something unclear that must be asked before it may be recorded."""

    field: UnclearField | Literal["target"]
    turn: int
    of: str | None = None
    """The entry that the answer completes, or None."""
    choices: tuple[str, ...] = ()
    orders: tuple[DateOrder | None, ...] = ()
    """Of an unclear numeric date: the way of writing dates that each choice would be."""
    loose: Loose | None = None
    correction: Correction | None = None
    """With `target`: what is to change, once it is known in which of the choices (entry keys)."""
    kind: Literal["pending"] = "pending"


@dataclass(frozen=True, slots=True)
class Correction:
    """What a correction sets; None leaves a field as it is."""

    remove: bool = False
    value: float | None = None
    comparator: Literal["<", ">", "<=", ">="] | None = None
    digits: int | None = None
    date: PartialDate | None = None
    unit: str | None = None
    low: float | None = None
    high: float | None = None
    marker: Marker | None = None
    lab: str | None = None
    name: str | None = None
    change: str | None = None
    day: int | None = None
    """Of the entry's own month."""


@dataclass(frozen=True, slots=True)
class Mark:
    """That a question is settled without a fact: `unknown`, `closed` or a word (the date order, a chosen baseline)."""

    word: str
    kind: Literal["mark"] = "mark"


Entry: TypeAlias = Told | Pending | Mark
Record: TypeAlias = Mapping[str, Entry]
"""Everything that stands, by key: `r1` `t1` `c1` `symptom.jaundice` `person`; `unclear.4.0`; `unknown.range.r3`
`unknown.unit.alt` `closed.more` `order` `checked`."""


@dataclass(frozen=True, slots=True)
class Put:
    """An entry is recorded or replaced."""

    key: str
    entry: Entry
    kind: Literal["put"] = "put"


@dataclass(frozen=True, slots=True)
class Drop:
    """An entry stands no longer."""

    key: str
    kind: Literal["drop"] = "drop"


Change: TypeAlias = Put | Drop


@dataclass(frozen=True, slots=True)
class Turn:
    """One message and what was taken from it."""

    number: int
    """From 1, without gaps."""
    day: date
    text: str
    """As typed."""
    asked: Ask | None
    understood: Understanding
    changes: tuple[Change, ...] = ()
    answered: bool = False
    """The message answered the question that was asked."""
    aside: bool = False
    """It asked something or looked at something, and left the question where it was."""
    read: bool = False
    """The reading was given in its reply."""


@dataclass(frozen=True, slots=True)
class State:
    """What the turns so far leave."""

    number: int = 0
    """Of the last turn."""
    record: Record = field(default_factory=lambda: MappingProxyType({}))
    undo: tuple[tuple[int, tuple[Change, ...]], ...] = ()
    """For each standing turn that recorded something, oldest first: its number, and what takes it back."""
    shown: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """How often a question was asked and not answered, asides not counted, by its key."""
    answered: tuple[Ask, ...] = ()
    """The questions answered, oldest first."""
    reopened: tuple[Ask, ...] = ()
    """The question that `back` returned to, and those it passed on the way; empty where none."""
    alarms: tuple[Alarm, ...] = ()
    """Of the last turn."""
    read: bool = False
    """A reading was given, and nothing was recorded since that it did not see."""
    aside: bool = False
    """The last turn was an aside."""

    @property
    def date_order(self) -> DateOrder | None:
        """How this person writes numeric dates; None while not known."""
        mark = self.record.get("order")
        if isinstance(mark, Mark) and mark.word in ("MDY", "DMY"):
            return "MDY" if mark.word == "MDY" else "DMY"
        return None


def evolve(state: State, turn: Turn) -> State:
    """The state after one more turn. Raises ValueError where the turn is not the next one."""
    return _folded(state, (turn,))


def replay(turns: Iterable[Turn], state: State | None = None) -> State:
    """The state after all these turns, from the beginning or from a state. Raises ValueError where one is missing."""
    return _folded(state or State(), turns)


def _folded(state: State, turns: Iterable[Turn]) -> State:
    record, is_changed = dict(state.record), False
    shown = dict(state.shown)
    undo = list(state.undo)
    answered = list(state.answered)
    reopened, number, alarms, read, aside = state.reopened, state.number, state.alarms, state.read, state.aside
    for turn in turns:
        if turn.number != number + 1:
            raise ValueError(f"turn {turn.number} does not follow turn {number}")
        number, alarms, aside = turn.number, turn.understood.alarms, turn.aside
        intent = turn.understood.intent
        before = record.get(turn.asked.of) if turn.asked is not None and turn.asked.of is not None else None
        if intent == "undo":
            if undo:
                _apply(record, undo.pop()[1])
                is_changed, read = True, False
        elif turn.changes:
            undo.append((number, _apply(record, turn.changes)))
            is_changed = True
            del undo[:-UNDO_DEPTH]
            read = False
        read = read or turn.read
        if intent == "back":
            earlier = answered.pop() if answered else None
            reopened = (earlier, *reopened) if earlier is not None else reopened
        elif turn.asked is not None:
            if turn.answered:
                answered.append(_as_answered(turn, before))
                del answered[:-ANSWERED_DEPTH]
                shown.pop(turn.asked.key, None)
                if turn.asked.key in (ask.key for ask in reopened):
                    answered.extend(ask for ask in reopened if ask.key != turn.asked.key)
                    reopened = ()
            elif not turn.aside and intent not in ("correct", "undo"):
                shown[turn.asked.key] = shown.get(turn.asked.key, 0) + 1
    return replace(
        state,
        number=number,
        record=MappingProxyType(record) if is_changed else state.record,
        undo=tuple(undo),
        shown=MappingProxyType(shown),
        answered=tuple(answered),
        reopened=reopened,
        alarms=alarms,
        read=read,
        aside=aside,
    )


def _as_answered(turn: Turn, before: Entry | None) -> Ask:
    """The question as `back` can put it again: about the entry that the answer completed, no longer about what was unclear."""
    asked = turn.asked
    assert asked is not None
    told = tuple(change.key for change in turn.changes if isinstance(change, Put) and isinstance(change.entry, Told))
    if not asked.completes or not isinstance(before, Pending):
        return replace(asked, told=told)
    if before.field == "date" and before.of is not None:
        if before.of[:1] not in ("r", "t"):
            return Ask("context", "context", told=told)  # of what else was going on, or of a symptom
        slot: Slot = "date" if before.of.startswith("r") else "treatment"
        return replace(asked, slot=slot, shape="", of=before.of, choices=(), told=told)
    if before.field in ("unit", "range") and before.of is not None:
        return Ask("unit" if before.field == "unit" else "range", asked.asking, asked.marker, before.of, told=told)
    return Ask("more", "open", asked.marker, told=told)


def _apply(record: dict[str, Entry], changes: Iterable[Change]) -> tuple[Change, ...]:
    """Apply the changes in order; give those that take them back, in order."""
    inverse: list[Change] = []
    for change in changes:
        before = record.get(change.key)
        inverse.append(Put(change.key, before) if before is not None else Drop(change.key))
        if isinstance(change, Put):
            record[change.key] = change.entry
        else:
            record.pop(change.key, None)
    return tuple(reversed(inverse))
