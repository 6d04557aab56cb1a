"""A turn and a state as JSON: the boundary between the log on disk and the values inside. Checked on the way in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.conversation import Ask, Drop, Mark, Pending, Put, State, Told, Turn
from assistant.errors import ImportRefused, RecordDamaged
from assistant.facts import (
    Alarm,
    Amendment,
    Context,
    DateAnswer,
    DateOrder,
    Intent,
    LabAnswer,
    Person,
    RangeAnswer,
    Result,
    Symptom,
    Treatment,
    Unclear,
    Understanding,
    UnitAnswer,
    Wish,
)

STATE_VERSION = "1"
"""Of the snapshot; one of another version is ignored."""

_Fact: TypeAlias = Annotated[
    Result | DateAnswer | RangeAnswer | UnitAnswer | Treatment | Context | Symptom | Person | LabAnswer,
    Field(discriminator="kind"),
]
_Entry: TypeAlias = Annotated[Told | Pending | Mark, Field(discriminator="kind")]


class _Understood(BaseModel):
    """An Understanding, with the kind of each fact told by its `kind`."""

    model_config = ConfigDict(extra="forbid")

    intent: Intent = "other"
    question: str | None = None
    facts: tuple[_Fact, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    wish: Wish | None = None
    untaken: tuple[str, ...] = ()
    date_order: DateOrder | None = None


class _Change(BaseModel):
    model_config = ConfigDict(extra="forbid")

    key: str
    entry: _Entry | None = None
    """None: the entry stands no longer."""


class _Turn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    number: int = Field(ge=1)
    day: date
    text: str
    asked: Ask | None = None
    understood: _Understood
    changes: tuple[_Change, ...] = ()
    answered: bool = False
    aside: bool = False
    read: bool = False


class _State(BaseModel):
    number: int
    record: dict[str, _Entry]
    undo: tuple[tuple[int, tuple[_Change, ...]], ...]
    shown: dict[str, int]
    answered: tuple[Ask, ...]
    reopened: tuple[Ask, ...]
    alarms: tuple[Alarm, ...]
    read: bool
    aside: bool


def turn_to_json(turn: Turn) -> str:
    """A turn as one line of JSON; what is None is left out."""
    model = _Turn.model_construct(
        number=turn.number,
        day=turn.day,
        text=turn.text,
        asked=turn.asked,
        understood=_Understood.model_construct(
            **{name: getattr(turn.understood, name) for name in _Understood.model_fields}
        ),
        changes=_changes(turn.changes),
        answered=turn.answered,
        aside=turn.aside,
        read=turn.read,
    )
    return model.model_dump_json(exclude_none=True)


def turn_from_json(payload: str) -> Turn:
    """The turn of that JSON. Raises RecordDamaged where it is none."""
    try:
        return _turn(_Turn.model_validate_json(payload))
    except ValidationError as error:
        raise RecordDamaged from error


def check_turn(payload: object) -> None:
    """Raises ImportRefused where a value of an import is no turn."""
    try:
        _turn(_Turn.model_validate(payload))
    except ValidationError as error:
        raise ImportRefused(reason="turn") from error


def renumbered(payload: str, number: int) -> str:
    """A turn's JSON under another number: those of a rescued record follow one another again."""
    return turn_to_json(replace(turn_from_json(payload), number=number))


def state_to_json(state: State) -> str:
    """A state as JSON: a cache, never the record itself."""
    return _State.model_construct(
        number=state.number,
        record=dict(state.record),
        undo=tuple((number, _changes(changes)) for number, changes in state.undo),
        shown=dict(state.shown),
        answered=state.answered,
        reopened=state.reopened,
        alarms=state.alarms,
        read=state.read,
        aside=state.aside,
    ).model_dump_json(exclude_none=True)


def state_from_json(payload: str) -> State | None:
    """The state of that JSON; None where it cannot be read, and the log must be replayed."""
    try:
        model = _State.model_validate_json(payload)
    except ValidationError:
        return None
    return State(
        number=model.number,
        record=_frozen(model.record),
        undo=tuple((number, tuple(_change(change) for change in changes)) for number, changes in model.undo),
        shown=_frozen(model.shown),
        answered=model.answered,
        reopened=model.reopened,
        alarms=model.alarms,
        read=model.read,
        aside=model.aside,
    )


def _turn(model: _Turn) -> Turn:
    return Turn(
        number=model.number,
        day=model.day,
        text=model.text,
        asked=model.asked,
        understood=Understanding(**{name: getattr(model.understood, name) for name in _Understood.model_fields}),
        changes=tuple(_change(change) for change in model.changes),
        answered=model.answered,
        aside=model.aside,
        read=model.read,
    )


def _changes(changes: tuple[Put | Drop, ...]) -> tuple[_Change, ...]:
    return tuple(
        _Change.model_construct(key=change.key, entry=change.entry if isinstance(change, Put) else None)
        for change in changes
    )


def _change(model: _Change) -> Put | Drop:
    return Put(model.key, model.entry) if model.entry is not None else Drop(model.key)


def _frozen(table: dict[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType(table)
