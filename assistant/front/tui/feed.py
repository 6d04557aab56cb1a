"""The conversation as a row of items, and the part of it that is shown. Pure: widgets are made from it elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from assistant.front.tui.talk import Exchange

if TYPE_CHECKING:  # the first paint waits for none of these
    from assistant.spoken import Answer, Spoken

Voice: TypeAlias = Literal["you", "urgent", "answer", "noted", "reading", "ask", "asked"]
"""`asked` is a question of the past: it stands no longer."""

WINDOW = 36
"""Items on the screen; more cost time with every key (performance notes)."""
STEP = 24
"""Items that come in from above or below when the edge is reached."""


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
    """All items so far, oldest first, and the window of them that is on the screen: `items[start:end]`."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.start = 0
        self.end = 0

    @property
    def at_end(self) -> bool:
        return self.end == len(self.items)

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

    def append(self, items: Sequence[Item]) -> int:
        """Take in new items at the end and show them; gives how many leave the window at its upper edge."""
        self.items.extend(items)
        self.end = len(self.items)
        leaving = max(0, self.end - self.start - WINDOW)
        self.start += leaving
        return leaving

    def prepend(self, items: Sequence[Item]) -> None:
        """Take in older items before all others; the window stays on what it showed."""
        self.items[:0] = items
        self.start += len(items)
        self.end += len(items)

    def to_end(self) -> None:
        """Show the last items."""
        self.end = len(self.items)
        self.start = max(0, self.end - WINDOW)

    def older(self) -> tuple[Sequence[Item], int]:
        """Move the window up: the items that come in above, and how many leave below."""
        start = max(0, self.start - STEP)
        coming = self.items[start : self.start]
        self.start = start
        leaving = max(0, self.end - self.start - 2 * WINDOW)
        self.end -= leaving
        return coming, leaving

    def newer(self) -> tuple[Sequence[Item], int]:
        """Move the window down: the items that come in below, and how many leave above."""
        end = min(len(self.items), self.end + STEP)
        coming = self.items[self.end : end]
        self.end = end
        leaving = max(0, self.end - self.start - 2 * WINDOW)
        self.start += leaving
        return coming, leaving
