"""A turn and a state as JSON: the boundary between the log on disk and the values inside. Checked on the way in.

`model` is what a turn has to be, and judges whatever comes from elsewhere. What we wrote ourselves is read by
`decoding`, which takes less and is loaded at once; what it does not take, the model judges.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.conversation import State, Turn
from assistant.wire import snapshot
from assistant.wire.decoding import Odd, parsed, reader
from assistant.wire.encoding import plain, written

STATE_VERSION = snapshot.VERSION
"""Of the snapshot; one of another version is ignored."""


def turn_to_json(turn: Turn) -> str:
    """A turn as one line of JSON; what is None is left out."""
    return written(plain(turn))


def turn_from_json(payload: str) -> Turn:
    """The turn of that JSON. Raises RecordDamaged where it is none."""
    try:
        turn: Turn = reader(Turn)(parsed(payload))
        if turn.number > 0:
            return turn
    except Odd:
        pass  # what was imported may be written otherwise
    from assistant.wire.model import turn_of  # heavy, and hardly ever needed

    return turn_of(payload)


def check_turn(payload: object) -> None:
    """Raises ImportRefused where a value of an import is no turn."""
    from assistant.wire.model import check  # heavy, and for an import alone

    check(payload)


def renumbered(payload: str, number: int) -> str:
    """A turn's JSON under another number: those of a rescued record follow one another again."""
    return turn_to_json(replace(turn_from_json(payload), number=number))


def state_to_json(state: State) -> str:
    """A state as JSON: a cache, never the record itself."""
    return written(snapshot.taken(state))


def state_from_json(payload: str) -> State | None:
    """The state of that JSON; None where it cannot be read, and the log must be replayed."""
    try:
        return snapshot.restored(parsed(payload))
    except Odd:
        return None
