"""One message under way: its tokens, its clauses, the dates in it, and what was asked. The families read it, none changes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from assistant.facts import Asking, DateOrder, Marker, PartialDate
from assistant.understanding.lexer import Token

DateProblem: TypeAlias = Literal["ambiguous", "future", "impossible", "span"]


class DateMention(NamedTuple):
    """A date that the message speaks of, and the tokens it stands on."""

    first: int
    last: int
    """Index after its last token."""
    date: PartialDate | None
    """None where it cannot be told."""
    choices: tuple[PartialDate, ...] = ()
    """Of an unclear one: the readings, oldest first; may be empty."""
    problem: DateProblem | None = None
    order: DateOrder | None = None
    """Of a numeric date that reads only one way: how this person writes dates."""


class Clause(NamedTuple):
    """A run of tokens within which a negation, a tense or a person holds."""

    first: int
    last: int
    """Index after its last token."""


@dataclass(frozen=True, slots=True)
class Message:
    text: str
    """Cleaned."""
    tokens: tuple[Token, ...]
    clauses: tuple[Clause, ...]
    dates: tuple[DateMention, ...]
    asking: Asking
    marker: Marker | None
    today: date
    date_order: DateOrder | None
