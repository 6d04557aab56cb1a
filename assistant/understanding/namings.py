"""Names that stand behind their values: `44 and 51, ALT and AST in that order`, `It was 64 in December. ALT, U/L.`"""

from __future__ import annotations

from assistant.understanding.attaching import FAR
from assistant.understanding.continued import Continued
from assistant.understanding.items import Range, Unit, Value, When
from assistant.understanding.names import Name

_LIGHT = frozenset(
    {
        "that",
        "is",
        "was",
        "i",
        "mean",
        "by",
        "the",
        "way",
        "of",
        "course",
        "all",
        "these",
        "those",
        "are",
        "were",
        "it's",
        "that's",
        "this",
        "my",
        "for",
        "and",
        "in",
        "on",
        "from",
        "taken",
        "drawn",
        "order",
        "respectively",
        "both",
        "at",
        "done",
        "values",
        "results",
        "levels",
        "days",
    }
)
"""Words that may stand beside a name that is said behind its values."""


_SPENT = frozenset(
    {"took", "take", "taking", "paid", "drank", "ate", "smoked", "weigh", "weighed", "turned", "i'm", "im"}
)


class Namings(Continued):
    """Tells which names are said behind their values."""

    def _is_afterthought(self, name: Name) -> bool:
        """`It was 64 in December and 61 in March. ALT, U/L.`: a sentence that only names what was told before it."""
        if any(self._is_spent(value) for value in self.loose):
            return False
        if not self.loose or self.result.drafts or not name.markers or name.first - self.loose[-1].last > FAR:
            return False
        first = self._line_start(name.first)
        if first == 0 or any(self.tokens[place].low not in _LIGHT for place in range(first, name.first)):
            return False
        if any(self._is_of_other_measure(value) for value in self.loose):
            return False
        for place in range(name.last, min(name.last + 16, len(self.tokens))):
            item, token = self._cover[place], self.tokens[place]
            if token.text in ".;!?" or token.kind == "line":
                break
            if isinstance(item, When | Unit | Name):
                continue
            if item is not None or (token.low not in _LIGHT and token.low not in ",()'/&-"):
                return False
        told = self._words_between(self._line_start(self.loose[0].first), self.loose[-1].last)
        return sum(word not in self.words.story and word[:1].isalpha() for word in told) <= 2

    def _is_spent(self, value: Value) -> bool:
        """`took 60`, `I was 60`: a dose or an age."""
        before = [token.low for token in self.tokens[max(0, value.first - 2) : value.first]]
        if before[-1:] in (["was"], ["am"], ["i'm"], ["im"]) and self._is_on_a_marker(value.last):
            return False
        return bool(before) and (before[-1] in _SPENT or before in (["i", "was"], ["i", "am"]))

    def _is_on_a_marker(self, place: int) -> bool:
        """`I was 58 on the ALT`: a result, no age."""
        if place >= len(self.tokens) or self.tokens[place].low not in ("on", "for", "with"):
            return False
        place += 1
        place += place < len(self.tokens) and self.tokens[place].low in ("the", "my")
        named = self._cover[place] if place < len(self.tokens) else None
        return isinstance(named, Name) and bool(named.markers)

    def _is_past_sentence(self, name: Name) -> bool:
        """A sentence ended since the last value, or that value was taken, paid or somebody's age."""
        last = self.loose[-1]
        if self._is_spent(last):
            return True
        return any(token.text in (".", "!", ";") for token in self.tokens[last.last : name.first])

    def _names_behind(self, index: int) -> list[Name]:
        """The names that stand in a row from here on, each without a value of its own."""
        names: list[Name] = []
        for item in self.items[index:]:
            if isinstance(item, Value | Range | When | Unit):
                break
            if not isinstance(item, Name):
                continue
            if len(item.markers) != 1 or (names and not self._is_row_of_names(names[-1].last, item.first)):
                break
            names.append(item)
        if not names or self._has_value_next(names[-1]):
            return []
        return names

    def _has_value_next(self, name: Name) -> bool:
        """A number stands behind a name, in its sentence."""
        for place in range(name.last, min(name.last + 12, len(self.tokens))):
            if self.tokens[place].text in ".;!?" or self.tokens[place].kind == "line":
                return False
            if isinstance(self._cover[place], Value | Range):
                return True
        return False
