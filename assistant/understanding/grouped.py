"""Names in a row and the values that they share: `ALT and AST are both 60`, `PT/INR 1.1`, `ALT, AST, GGT 54, 47`."""

from __future__ import annotations

from dataclasses import replace

from assistant.understanding.drafts import Draft
from assistant.understanding.items import Range, Value
from assistant.understanding.names import Name
from assistant.understanding.particles import words
from assistant.understanding.stories import Stories

_BETWEEN_NAMES = words("between names")


class Grouped(Stories):
    """Tells which of the names under way have had their value."""

    def _close_group(self) -> None:
        if self.pending_range is not None and self.group and not self.used:
            self._range_for_value(self.group[-1], self.pending_range)
            self.pending_range = None
        if (
            len(self.group) == 2
            and self.used == 1
            and all(len(name.markers) == 1 for name in self.group)
            and {*self.group[0].markers, *self.group[1].markers} != {"pt", "inr"}
        ):
            self._one_for_two(self.result.drafts[-1])
        elif len(self.group) > 2 and 1 < self.used < len(self.group):
            named = tuple(dict.fromkeys(marker for name in self.group for marker in name.markers))
            for draft in self.result.drafts[-self.used :]:
                draft.doubtful, draft.choices = True, named  # fewer values than names
        elif len(self.group) > 2 and self.used == 1 and self.result.drafts:
            self.result.drafts[-1].marker, self.result.drafts[-1].name = self.group[-1].markers[-1], self.group[-1]
        if (
            len(self.group) == 2
            and self.used == 1
            and {*self.group[0].markers, *self.group[1].markers} == {"pt", "inr"}
        ):
            self._one_of_two(self.result.drafts[-1])
        self.used = 0
        self.group = []

    def _range_for_value(self, name: Name, item: Range) -> None:
        """`ALT between 80 and 90`: said in place of a value; `normal ALT is 7-55` is none."""
        if item.announced or len(name.markers) != 1:
            self.result.ranges.append(item)
            return
        choices = tuple(f"{end:.12g}" for end in (item.low, item.high) if end is not None)
        value = Value(item.first, item.last, (), unit=item.unit, role="vague", choices=choices)
        self.result.drafts.append(
            Draft(name.markers[0], value, name, item.first, item.last, unit=item.unit, vague=True)
        )

    def _one_for_two(self, draft: Draft) -> None:
        """`ALT and AST are both 60`; `ALT, AST 60` is the last one's; `ALT/AST 60` cannot be told."""
        first, second = self.group
        between = {token.low for token in self.tokens[first.last : second.first]}
        words = {token.low for token in self.tokens[second.last : draft.first]} | {
            self.tokens[first.first - 1].low if first.first else ""
        }
        if words & {"both", "are", "were", "each"}:
            copy = replace(draft, marker=second.markers[0], name=second)
            self.result.drafts.append(copy)
        elif between == {","}:
            draft.marker, draft.name = second.markers[0], second
        else:
            draft.doubtful = True
            draft.choices = (first.markers[0], second.markers[0])

    def _one_of_two(self, draft: Draft) -> None:
        """`PT/INR 1.1`: one number for two names is the one that it can be."""
        if draft.marker == "pt" and draft.unit is None and draft.value.readings and draft.value.readings[0] <= 7:
            draft.marker = "inr"
        elif draft.marker == "inr" and (draft.unit == "s" or (draft.value.readings and draft.value.readings[0] > 7)):
            draft.marker = "pt"

    def _is_row_of_names(self, last: int, first: int) -> bool:
        return first - last < 12 and all(
            token.low in _BETWEEN_NAMES or (token.kind == "mark" and token.text in "()")
            for token in self.tokens[last:first]
        )
