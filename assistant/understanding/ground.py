"""What the readers of numbers have in common: the tokens, the words that matter, and the items read so far."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.understanding.items import Item, lexicon
from assistant.understanding.message import Message


class Ground:
    """A message under way."""

    def __init__(self, message: Message, claimed: Sequence[tuple[int, int]], correcting: bool) -> None:
        self.tokens = message.tokens
        self.message = message
        self.count = len(message.tokens)
        self.correcting = correcting
        self.words = lexicon()
        self.items: list[Item] = []
        self._dates = {mention.first: mention for mention in message.dates}
        self._claimed: dict[int, int] = {}
        for first, last in claimed:
            self._claimed[first] = max(last, self._claimed.get(first, 0))
        self._clause = 0
        """Where the clause under way begins."""
        self._paired = False
        """Two names with a mark took two numbers with a mark: `ALT/AST 120/90`."""
        self._pair: Item | None = None
        """The last name of that pair."""
        self._skip_until = 0
        self._other_end = -1
        self._tags: set[int] = set()
        """Tokens that close a piece of markup."""
        lows = {token.low for token in message.tokens[:60]}
        self._corrects_range = (
            bool(lows & {"range", "interval", "limits"})
            and bool(lows & {"not", "wrong", "was", "is", "it's", "its"})
            and len(message.tokens) < 40
        )

    def low(self, index: int) -> str:
        return self.tokens[index].low if 0 <= index < self.count else ""

    def _is_bracketed(self, index: int) -> bool:
        for place in range(index - 1, max(-1, index - 9), -1):
            text = self.tokens[place].text
            if text in "([":
                return True
            if text in ")]" or self.tokens[place].kind == "line":
                return False
        return False
