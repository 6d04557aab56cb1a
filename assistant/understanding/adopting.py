"""Numbers that name no marker: of the one asked about, or of one that must be asked."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.facts import (
    Loose,
    Unclear,
)
from assistant.understanding import items
from assistant.understanding.drafts import Draft
from assistant.understanding.items import Value
from assistant.understanding.names import Name
from assistant.understanding.part_answers import PartAnswers
from assistant.understanding.taken import has_unit

_YEARS = range(1990, 2100)
_DIGITS = frozenset({"digit", "digits", "figures"})
_SAYS = frozenset({"it's", "its", "is", "was", "be", "to", ":", "meant", "mean", "say", "actually"})
_OF_A_RANGE = frozenset(
    [
        "up",
        "to",
        "low",
        "high",
        "lower",
        "upper",
        "min",
        "max",
        "limit",
        "range",
        "normal",
        "between",
        "from",
        "should",
        "lowest",
        "highest",
        "top",
        "bottom",
    ]
)


class Adopting(PartAnswers):
    """Gives a number without a name its marker, or asks."""

    def _adopt(self, correcting: bool) -> None:
        """Numbers that name no marker: of the one asked about, or of one that must be asked."""
        loose = [value for value in self.linked.loose if value.role in ("value", "vague")]
        message = self.message
        if not loose:
            return
        if correcting:
            loose = self._right_ones(loose)
            if not loose:
                return
        asked = message.marker
        named = set(self.linked.named)
        if correcting and not self.linked.drafts and len(named) == 1 and len(loose) == 1:
            only = next(iter(named))
            self.linked.drafts.append(Draft(only, loose[0], None, loose[0].first, loose[0].last, unit=loose[0].unit))
            return
        if asked is not None and not self.linked.named and self._takes_asked(loose, correcting):
            same = {value.readings for value in loose}
            if len(same) == 1 and len(loose) > 1:
                loose = loose[-1:]
            spread = len(self.whens) >= len(loose) > 1
            if len(loose) == 1 or spread or (correcting and loose):
                self.linked.drafts.extend(
                    Draft(asked, value, None, value.first, value.last, unit=value.unit, vague=value.role == "vague")
                    for value in loose
                )
            else:
                choices = tuple(f"{value.readings[0]:.12g}" for value in loose if value.readings)
                self.taken.unclear.append(Unclear("value", None, choices[:4], Loose(marker=asked)))
            self.linked.loose.clear()
            self._adopt_ranges()
            return
        for value in loose:
            if value.role == "value" and self._needs_marker(value, loose):
                self.linked.drafts.append(Draft(None, value, None, value.first, value.last, unit=value.unit))
        if self.linked.panel and not self.linked.named:
            for value in loose:
                if all(draft.value is not value for draft in self.linked.drafts) and value.role == "value":
                    self.linked.drafts.append(Draft(None, value, None, value.first, value.last, unit=value.unit))

    def _right_ones(self, loose: list[Value]) -> list[Value]:
        """The values of a correction: `forgot a zero`, `the two`, `wrong year! 2024` hold none; of several, the one said so."""
        words = {token.low for token in self.tokens}
        kept = [
            value
            for value in loose
            if not (value.worded and value.readings and value.readings[0] < 10 and len(loose) + len(self.tokens) > 3)
            and not (value.role == "vague" and not words.isdisjoint(_DIGITS))
            and not ("year" in words and value.unit is None and value.readings and value.readings[0] in _YEARS)
        ]
        said = [value for value in kept if self.tokens[value.first - 1].low in _SAYS and value.first]
        return said if len(said) == 1 < len(kept) and not self.whens else kept

    def _adopt_ranges(self) -> None:
        """`77 (10-40)` as the answer to a question about the value."""
        drafts = self.linked.drafts
        for printed in list(self.linked.ranges):
            before = [draft for draft in drafts if draft.last <= printed.first]
            if not before or (len(drafts) > 1 and printed.first - before[-1].last > 3) or before[-1].low is not None:
                continue
            before[-1].low, before[-1].high = printed.low, printed.high
            before[-1].unit = before[-1].unit or printed.unit
            self.linked.ranges.remove(printed)

    def _takes_asked(self, loose: Sequence[Value], correcting: bool) -> bool:
        asking = self.message.asking
        if correcting:
            return not any(token.low in ("range", "ranges", "interval", "limit", "limits") for token in self.tokens)
        if asking == "value":
            return True
        if asking == "open":
            years = any(value.unit is None and value.readings and value.readings[0] in _YEARS for value in loose)
            return not years and all(self._is_plain(value) for value in loose)
        if asking == "range":
            words = {token.low for token in self.tokens}
            if len(loose) > 1 or loose[0].comparator is not None or words & _OF_A_RANGE:
                return False
        if asking in ("date", "unit", "range", "confirm"):
            return all(
                self._is_plain(value) and (value.unit is not None or self._says_it_was(value)) for value in loose
            )
        return False

    def _says_it_was(self, value: Value) -> bool:
        return any(
            token.low in ("was", "is", "it's", "its") for token in self.tokens[max(0, value.first - 3) : value.first]
        )

    def _needs_marker(self, value: Value, loose: Sequence[Value]) -> bool:
        """A number that is plainly a result, but of which marker was not said."""
        if self.message.asking not in ("open", "value", "confirm", "date", "unit") or len(loose) > 3:
            return False
        if value.unit is None and any(isinstance(item, Name) and not item.panel for item in self.row):
            return False
        if value.unit is not None and value.unit not in ("s", "%") and has_unit(value.unit):
            return len([item for item in self.row if isinstance(item, Name)]) == 0 and self._is_mostly_plain()
        if self.message.asking != "open":
            return False
        return self._is_plain(value) and len(self.tokens) <= 24

    def _is_mostly_plain(self) -> bool:
        glue = items.lexicon().glue
        words = [token.low for token in self.tokens if token.kind == "word"]
        return sum(word not in glue for word in words) <= 4
