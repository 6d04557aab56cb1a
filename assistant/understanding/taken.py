"""What the numbers and dates of a message gave, as it is gathered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant import markers
from assistant.facts import (
    Fact,
    Loose,
    Marker,
    Result,
    Unclear,
    UnclearField,
)
from assistant.understanding import items
from assistant.understanding.drafts import Draft, Linked
from assistant.understanding.items import Break, Item, Value, When
from assistant.understanding.message import Message
from assistant.understanding.questions import Question

REFUSED = frozenset({"not", "isn't", "wasn't", "isnt", "wasnt", "aint", "ain't"})


@dataclass(slots=True)
class Taken:
    """What the numbers and dates of a message gave."""

    facts: list[Fact] = field(default_factory=list)
    unclear: list[Unclear] = field(default_factory=list)
    untaken: tuple[str, ...] = ()
    items: list[Item] = field(default_factory=list)
    linked: Linked = field(default_factory=lambda: Linked([], [], [], [], []))
    places: list[tuple[int, int]] = field(default_factory=list)
    """Of each result, the tokens that it stands on."""


class Gathering:
    """A message under way, and what was taken of it."""

    def __init__(
        self,
        message: Message,
        question: Question | None,
        row: list[Item],
        linked: Linked,
        taken: Taken,
        claimed: Sequence[tuple[int, int]],
    ) -> None:
        self.message = message
        self.tokens = message.tokens
        self.question = question
        self.claimed = frozenset(place for first, last in claimed for place in range(first, last))
        self.row = row
        self.linked = linked
        self.taken = taken
        self.whens = [item for item in row if isinstance(item, When)]
        self.used_whens: set[int] = set()
        self.known: set[Result] = set()
        self.last: Draft | None = None
        self.asked: set[Unclear] = set()
        self.lines = [0]
        """Of each token, the number of its line."""
        for token in message.tokens:
            self.lines.append(self.lines[-1] + (token.kind == "line"))

    def _is_plain(self, value: Value) -> bool:
        """Nothing but words of no weight stands in the sentence of a number."""
        first, last = value.first, value.last
        while first > 0 and self.tokens[first - 1].kind != "line" and self.tokens[first - 1].text not in ";":
            first -= 1
        while last < len(self.tokens) and self.tokens[last].kind != "line" and self.tokens[last].text not in ";":
            last += 1
        if last - first > 60:
            return False
        covered: set[int] = set(self.claimed)
        for item in self.row:
            longer = not isinstance(item, Break) or item.last > item.first + 1
            if item.last > first and item.first < last and longer:
                covered.update(range(item.first, item.last))
        glue = items.lexicon().story
        return all(place in covered or self.tokens[place].low in glue for place in range(first, last))

    def _unclear(self, what: UnclearField, of: int | None, choices: tuple[str, ...], loose: Loose | None) -> None:
        item = Unclear(what, of, choices, loose)
        if item not in self.asked:
            self.asked.add(item)
            self.taken.unclear.append(item)


def has_unit(code: str) -> bool:
    return any(code in markers.of(marker).units for marker in _ALL_MARKERS) or code == "/uL"


_ALL_MARKERS: tuple[Marker, ...] = ("alt", "bilirubin_total", "albumin", "inr", "pt", "platelets")
