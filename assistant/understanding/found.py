"""What a family took from a message, before the message's one understanding is put together."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.facts import Alarm, Amendment, Fact, Unclear


@dataclass(frozen=True, slots=True)
class Found:
    """The facts of one family, and the tokens they stand on."""

    facts: tuple[Fact, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    """`of` counts in the facts of this family."""
    alarms: tuple[Alarm, ...] = ()
    claimed: tuple[tuple[int, int], ...] = ()
    """Token ranges that belong to this family, the index after the last token second: doses, drinks, ages, kilograms, and
    the dates that were given to its facts. No result and no bare date is made of them."""
    amendments: tuple[Amendment, ...] = ()
