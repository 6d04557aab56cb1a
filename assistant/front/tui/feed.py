"""The conversation as a row of items. Pure: how they look is told elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from assistant.front.tui.talk import Exchange

if TYPE_CHECKING:  # the first paint waits for none of these
    from assistant.spoken import Answer, Spoken

Voice: TypeAlias = Literal["you", "urgent", "answer", "noted", "reading", "ask", "asked"]
"""`asked` is a question of the past: it stands no longer."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing said."""

    voice: Voice
    lead: str
    """In full light; may be empty where there are rows."""
    rows: tuple[str, ...] = ()
    reason: str = ""
    turn: int = 0


def from_answer(answer: Answer, *, is_greeting: bool = False) -> tuple[Item, ...]:
    """The parts of a reply. Those of a greeting belong to no turn."""
    turn = 0 if is_greeting else answer.turn
    return tuple(_item(part, turn) for part in answer.parts)


def from_history(exchanges: Iterable[Exchange]) -> tuple[Item, ...]:
    """Past turns: what was asked, what was typed, and what was said to it."""
    items: list[Item] = []
    for exchange in exchanges:
        if exchange.asked:
            items.append(Item("asked", exchange.asked, turn=exchange.number))
        items.append(Item("you", exchange.text, turn=exchange.number))
        items.extend(_item(part, exchange.number) for part in exchange.parts)
    return tuple(items)


def _item(part: Spoken, turn: int) -> Item:
    return Item(part.kind, part.lead or ("" if part.rows else part.text), part.rows, part.reason, turn)


class Feed:
    """All items so far, oldest first."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.older = 0
        """How many came in from the past: an item's index less this stays the same, whatever comes before it."""

    @property
    def first_turn(self) -> int:
        """The turn of the oldest item; 0 where there is none."""
        return self.items[0].turn if self.items else 0

    def replies(self) -> dict[int, list[Item]]:
        """What was said by the other voice, by turn."""
        found: dict[int, list[Item]] = {}
        for item in self.items:
            if item.turn and item.voice not in ("you", "asked"):
                found.setdefault(item.turn, []).append(item)
        return found

    def append(self, items: Sequence[Item]) -> None:
        """Take in new items at the end."""
        self.items.extend(items)

    def prepend(self, items: Sequence[Item]) -> None:
        """Take in older items before all others."""
        self.items[:0] = items
        self.older += len(items)
