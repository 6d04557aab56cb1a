"""Numbers of a message that read like values and were given to no marker: they are named, so that nothing is dropped unseen."""

from __future__ import annotations

from assistant.facts import Result
from assistant.understanding.message import Message
from assistant.understanding.taken import Taken

_LEAST = 10.0
"""Smaller ones are mostly counts of something."""


def of(taken: Taken, message: Message) -> tuple[str, ...]:
    """The numbers as typed, where the message gave a result beside them and they are not asked about."""
    if not any(isinstance(fact, Result) for fact in taken.facts):
        return ()
    asked = {item.loose.value for item in taken.unclear if item.loose is not None}
    found = (
        message.tokens[value.first].text
        for value in taken.linked.loose
        if value.role in ("value", "vague")
        and value.readings
        and value.readings[0] >= _LEAST
        and value.readings[0] not in asked
    )
    return tuple(dict.fromkeys(text for text in found if text[:1].isdigit()))
