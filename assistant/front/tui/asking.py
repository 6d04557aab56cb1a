"""What the conversation asks of a session, each in one call, so that its thread is visited once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.front.tui.feed import Item, from_history
from assistant.front.tui.talk import Talk

if TYPE_CHECKING:  # the first paint waits for none of these
    from assistant.spoken import Answer
    from assistant.timeline import Timeline

_FIRST_EXCHANGES = 20
_MORE_EXCHANGES = 40


@dataclass(frozen=True, slots=True)
class Told:
    """A reply, and the timeline as it is with it."""

    answer: Answer
    timeline: Timeline
    main: str
    """Id of the marker that the person came for."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What is shown of a record when it is opened."""

    greeting: Told
    items: Sequence[Item]
    """The last exchanges."""
    draft: str
    """What was typed and not said the last time."""
    is_first: bool
    """Nothing was ever said on this record."""


def opened(talk: Talk) -> Opened:
    """The greeting and what it stands on."""
    answer = talk.greet()
    items = from_history(talk.history(_FIRST_EXCHANGES))
    return Opened(_told(talk, answer), items, talk.draft(), talk.is_first())


def done(talk: Talk, call: Callable[[Talk], Answer | None]) -> Told | None:
    """What the call gives; None where nothing was done. Raises what it raises."""
    answer = call(talk)
    return _told(talk, answer) if answer is not None else None


def older(talk: Talk, turn: int) -> Sequence[Item]:
    """Exchanges from before that turn."""
    return from_history(talk.history(_MORE_EXCHANGES, before=turn))


def _told(talk: Talk, answer: Answer) -> Told:
    return Told(answer, talk.timeline(), str(talk.main()))
