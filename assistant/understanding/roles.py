"""What a number is when it is no laboratory value: the one place that decides it (the contract, rule 5).

A dose, a time, an order number, a goal, a limit, a difference, something read somewhere gets a role that says so.
"""

from __future__ import annotations

from assistant.understanding.counted import Counted
from assistant.understanding.items import Role, Value, When
from assistant.understanding.names import Name

_AGAINST = frozenset({"st", "nd", "rd", "th", "ish", "sec", "hi", "lo", "nh", "abn", "iu", "ui", "ul", "mcg", "prev"})
"""Letters that may stand against a number."""
_SPANS = (["weeks"], ["months"], ["days"], ["years"])
_WHOLE = frozenset({"alt", "ast", "alp", "ggt", "platelets"})
"""Markers whose values have more than one digit."""


def _without_brackets(lead: list[str]) -> list[str]:
    """The words before a number, without what stands in closed brackets: `ALT 82 (normal 0-45) and GGT = `."""
    if ")" not in lead:
        return lead
    kept: list[str] = []
    for word in lead:
        if word == ")" and "(" in kept:
            del kept[len(kept) - 1 - kept[::-1].index("(") :]
        else:
            kept.append(word)
    return kept


_SETS_RIGHT = frozenset({"should", "supposed", "change", "correct", "fix", "update", "amend", "edit"})
"""Words before a number in a correction by which it is no goal: `it was supposed to be 78`, `I need to change it to 78`."""


class Roles(Counted):
    """Tells what a number is."""

    def _is_other(self, index: int, end: int, text: str, unit: str | None) -> Role:
        """What a number is when it is no laboratory value; `value` when it can be one."""
        digits = text.isdecimal()
        if (
            index == self._other_end
            and index
            and self.tokens[index - 1].kind == "number"
            and self.tokens[index].kind == "number"
        ):
            return "other"
        named = index > 0 and bool(self.items) and isinstance(self.items[-1], Name) and index - self.items[-1].last <= 2
        if digits and len(text) >= 7 and not (self.message.asking == "value" and self.count <= 3):
            return "other"
        if digits and text.startswith("0") and len(text) > 1 and not (len(text) <= 3 and (named or unit is not None)):
            return "other"
        before, after = self.low(index - 1), self.low(end)
        touching = index > 0 and not self.tokens[index].gap
        joined = (
            index > 1 and bool(self.items) and isinstance(self.items[-1], Name) and self.items[-1].last == index - 1
        )
        if (
            touching
            and not joined
            and before in ("/", "#", "_", "@", "$", "£", "€", "&", ":")
            and not (before in ":" and self._is_field(index))
            and not self._is_pair(index)
        ):
            return "other"
        if (
            touching
            and self.tokens[index - 1].kind == "word"
            and before not in ("alt", "ast", "alp", "ggt", "inr", "pt", "plt")
            and len(before) <= 3
            and before not in self.words.link
        ):
            return "other"
        if (
            before == "-"
            and touching
            and index > 1
            and not self.tokens[index - 1].gap
            and self.tokens[index - 2].kind == "number"
            and (len(self.tokens[index - 2].text) > 3 or self.tokens[index - 2].text[0] == "0")
        ):
            return "other"  # `(06768-6)`: a code
        if before in ("l", "o", "i") and touching and digits and self.tokens[index - 1].gap:
            return "vague"  # `ALT l20`: a letter for a digit, or a flag
        if (before == "-" and self._is_in_a_code(index - 4)) or (after == "-" and self._is_in_a_code(index)):
            return "other"
        if before == "+" and touching and index > 1 and not self.tokens[index - 1].gap:
            return "other"  # `alt+85`
        if self._is_spelled_out(index):
            return "vague"
        if before == "all" and self.message.asking != "value" and (not digits or len(text) == 1) and unit is None:
            return "other"
        if before in ("±", "minus", "plus") or self._is_negative(index):
            return "other"
        if before == "on" and unit is None and digits and int(text) <= 31 and self._is_behind_value(index - 1):
            return "other"  # `ALT 60 on 3 and 70 on 10 May`: a day
        if named and self._has_letter_o(index):
            return "vague"
        if self._is_run_on(end, unit) or self._heads_a_year(index, end, text):
            return "other"
        if self._numbers_a_test(index, end, text):
            return "other"
        if before in ("$", "£", "€") or after in ("$", "£", "€"):
            return "other"
        if unit is None or unit == "%":
            if (
                after in self.words.counted
                and end not in self._dates
                and not (after in ("time", "times") and self.low(end + 1) == "of")
            ):
                return "other"
            if after in ("x", "×") and self.low(end + 1)[:1].isalpha():
                return "other"
            if self._is_plural_noun(end) or self._counts_tests(end):
                return "other"
            if (unit == "%" or after in ("%", "percent")) and self._is_sure(end):
                return "other"
            if before == "of" and index > 1 and self.tokens[index - 2].kind == "number":
                return "other"
            if after == "of" and end + 1 < self.count and self.tokens[end + 1].kind == "number":
                return "other"
            if (
                after == "-"
                and end < self.count
                and not self.tokens[end].gap
                and end + 1 < self.count
                and self.low(end + 1) in self.words.counted | {"year", "day", "week", "month", "hour", "minute", "mg"}
            ):
                return "other"
            if (
                after in ("/", ":")
                and end + 1 < self.count
                and not self.tokens[end].gap
                and self.tokens[end + 1].kind == "number"
                and not self._is_pair(index)
            ):
                return "other"
            if after in ("st", "nd", "rd", "th") and not self.tokens[end].gap:
                return "other"
            if self._is_clock(index, end):
                return "other"
        if self._names_something(index):
            return "other"
        if self._is_difference(index, end, unit):
            return "difference"
        lead = _without_brackets([self.low(place) for place in range(max(self._clause, index - 12), index)])
        if "never" in lead[-4:]:
            return "other"  # `ALT never over 40`
        if self._is_source(end, lead):
            return "source"
        if not (self.correcting and not _SETS_RIGHT.isdisjoint(lead)) and (self._is_goal(lead) or self._is_next_goal()):
            return "goal"
        if self._is_limit(end, lead):
            return "limit"
        return "value"

    def _is_in_a_code(self, first: int) -> bool:
        """`118-ALT-2207`: two numbers and a word between them, nothing apart."""
        if first < 0 or first + 4 >= self.count or self.low(first + 1) != "-" or self.low(first + 3) != "-":
            return False
        kinds = [token.kind for token in self.tokens[first : first + 5]]
        return kinds == ["number", "mark", "word", "mark", "number"] and not any(
            token.gap for token in self.tokens[first + 1 : first + 5]
        )

    def _is_next_goal(self) -> bool:
        """`my hopes: GGT 60, ALT 35`: a list of goals goes on."""
        count = len(self.items)
        near = range(count - 1, max(-1, count - 4), -1)  # no further back: two items at most stand between
        last = next((place for place in near if isinstance(self.items[place], Value)), -1)
        if last < 1 or not isinstance(self.items[last - 1], Name):
            return False
        goal = self.items[last]
        if (
            not isinstance(goal, Value)
            or goal.role != "goal"
            or self.low(self.items[last - 1].first - 1) not in (":", "is", "are", "of", "for")
        ):
            return False
        between = self.items[last + 1 :]
        return len(between) <= 2 and isinstance(between[-1] if between else None, Name)

    def _is_negative(self, index: int) -> bool:
        """`ALT -5`, `is -3`: below nothing, so no value; a dash that follows a number or a date only parts them."""
        if index == 0 or self.low(index - 1) != "-":
            return False
        if index > 2 and self.low(index - 2) == "/" and self.low(index - 3) == "+":
            return True  # `85 +/- 5`
        if self.tokens[index].gap:
            return False
        if index == 1:
            return True
        before = self.tokens[index - 2]
        dated = bool(self.items) and isinstance(self.items[-1], When) and self.items[-1].last == index - 1
        return bool(self.tokens[index - 1].gap) and (
            before.kind == "word" or before.text in ":=," or (before.kind == "number" and not dated)
        )

    def _is_spelled_out(self, index: int) -> bool:
        """`ALT 1 2 0`: digits one by one may be one number or several; it is asked."""
        last = self.items[-1] if self.items else None
        if isinstance(last, Value) and last.role == "vague" and last.last == index:
            return self.tokens[index].gap == " " and len(self.tokens[index].text) == 1
        if not isinstance(last, Name) or not set(last.markers) <= _WHOLE or len(self.tokens[index].text) != 1:
            return False
        after = index + 1
        return (
            after < self.count
            and after not in self._dates
            and self.tokens[after].gap == " "
            and len(self.tokens[after].text) == 1
            and self.tokens[after].text.isdecimal()
        )

    def _is_behind_value(self, place: int) -> bool:
        last = self.items[-1] if self.items else None
        return isinstance(last, Value) and last.role == "value" and last.last == place

    def _has_letter_o(self, index: int) -> bool:
        """`ALT: 5O`, `1O5`: a letter for a digit."""
        place = index + 1
        return (
            self.tokens[index].kind == "number"
            and place < self.count
            and self.low(place) == "o"
            and not self.tokens[place].gap
        )

    def _is_run_on(self, end: int, unit: str | None) -> bool:
        """`8x5`, `1e5`, `12O`, `1xx`: letters against the number that are no unit and no flag."""
        if (
            unit is None
            and end < self.count
            and self.tokens[end].kind == "word"
            and not self.tokens[end].gap
            and 1 < len(self.low(end)) <= 3
            and end not in self._dates
            and self.low(end) not in self.words.glue
            and self.low(end) not in self.words.counted
            and self.low(end) not in _AGAINST
            and self.low(end).isascii()
        ):
            return True
        if (
            end < self.count
            and self.tokens[end].kind == "word"
            and not self.tokens[end].gap
            and len(self.low(end)) == 1
            and self.low(end) not in "hlnuksgmxdy"
        ):
            return True
        return (
            end + 1 < self.count
            and self.tokens[end].kind == "word"
            and not self.tokens[end].gap
            and self.tokens[end + 1].kind == "number"
            and not self.tokens[end + 1].gap
            and self.low(end) not in self.words.link
        )

    def _is_field(self, index: int) -> bool:
        """`ALT:85`."""
        return index > 1 and self.tokens[index - 2].kind == "word"

    def _is_pair(self, index: int = -1) -> bool:
        """Two names with a mark stand before two numbers with a mark: `AST/ALT 38/45`; or three and more with marks."""
        if index >= 0 and self._is_slashed(index):
            return True
        named = [item for item in self.items[-5:] if isinstance(item, Name)]
        if len(named) < 2 and self._paired and not (named and named[0] is not self._pair):
            return True
        if not named:
            return False
        last = named[-1]
        self._paired = len(last.markers) == 2 or (
            len(named) > 1
            and bool(named[-2].markers)
            and self.low(last.first - 1) in ("/", "&", "and", "+", ",", "-", ":")
        )
        self._pair = last
        return self._paired

    def _is_slashed(self, index: int) -> bool:
        """`ALT 120/90/60`: a list, where a date would have read as one."""
        first = last = index
        while (
            first > max(1, index - 12)
            and self.tokens[first - 1].text == "/"
            and self.tokens[first - 2].kind == "number"
        ):
            first -= 2
        while (
            last + 2 < min(self.count, index + 12)
            and self.tokens[last + 1].text == "/"
            and self.tokens[last + 2].kind == "number"
        ):
            last += 2
        named = first > 0 and any(isinstance(item, Name) and item.last >= first - 3 for item in self.items[-8:])
        return last - first >= 4 and (named or first < index) and last + 1 not in self._dates

    def _is_span_of_time(self, place: int) -> bool:
        """`over the last three tests`, `over three weeks`: how long it took, no difference."""
        near = [self.low(ahead) for ahead in range(place, min(place + 3, self.count))]
        return (near[:1] == ["the"] and near[1:2] in (["last"], ["past"], ["course"])) or near[1:2] in _SPANS

    def _is_difference(self, index: int, end: int, unit: str | None) -> bool:
        """`dropped by 30`, `20 lower`, `down 30 to 62`, `up 10 points`, `fell 40 %`."""
        place = index - 1
        while self.low(place) in self.words.approximate or self.low(place) in ("over", "under", "just", "a", "the"):
            place -= 1
        before, after = self.low(index - 1), self.low(end)
        if self.low(place) == "by" and self.low(place - 1) not in ("printed", "as"):
            return True
        if any(self.low(near) in ("minus", "difference", "gap") for near in range(max(self._clause, index - 8), index)):
            return True
        if after in ("up", "down") and end + 1 < self.count and self.tokens[end + 1].kind == "number":
            return False  # `64 up 34 from 30`
        if after in (
            "lower",
            "higher",
            "over",
            "above",
            "points",
            "point",
            "pts",
            "less",
            "more",
            "percent",
            "up",
            "down",
            "better",
            "worse",
        ) and not (after in ("up", "down") and self.low(end + 1) in ("from", "on")):
            return not (
                after in ("up", "down", "more", "less", "over", "above")
                and (
                    self.low(end + 1) in ("or", "from", "a", "time")
                    or end + 1 in self._dates
                    or (after == "over" and self._is_span_of_time(end + 1))
                )
            )
        if unit == "%" and (before in self.words.change or self.low(index - 2) in self.words.change):
            return True
        return before in (
            "dropped",
            "drop",
            "fell",
            "fallen",
            "rose",
            "risen",
            "gained",
            "lost",
            "down",
            "up",
            "increased",
            "decreased",
            "jumped",
            "climbed",
            "another",
            "extra",
            "roughly's",
        ) and self.low(index - 2) not in ("came", "broken")
