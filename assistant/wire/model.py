"""What a turn has to be, wherever it comes from: an import, or a record that was written otherwise than we write it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.conversation import Ask, Drop, Mark, Pending, Put, Told, Turn
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


def turn_of(payload: str) -> Turn:
    """The turn of that JSON. Raises RecordDamaged where it is none."""
    try:
        return _turn(_Turn.model_validate_json(payload))
    except ValidationError as error:
        raise RecordDamaged from error


def check(payload: object) -> None:
    """Raises ImportRefused where a value of an import is no turn."""
    try:
        _turn(_Turn.model_validate(payload))
    except ValidationError as error:
        raise ImportRefused(reason="turn") from error


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


def _change(model: _Change) -> Put | Drop:
    return Put(model.key, model.entry) if model.entry is not None else Drop(model.key)
