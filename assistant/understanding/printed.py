"""Printed ranges among the numbers of a message: `7-55`, `between 9 and 46`, `(M: 10-50)`."""

from __future__ import annotations

from assistant.understanding import numbers, units
from assistant.understanding.items import Break, Range, Value
from assistant.understanding.particles import words
from assistant.understanding.quantities import FLAGS, Quantities

_SEX = words("sex")
_SWINGS = words("swings")
_LOWS = frozenset({"low", "lower", "min", "minimum", "lln"})
_HIGHS = frozenset({"high", "upper", "max", "maximum", "uln"})


class PrintedRanges(Quantities):
    """Reads printed ranges."""

    def _range(self, index: int, low: float, end: int) -> int | None:
        """`7-55`, `7 U/L - 55 U/L`, `between 9 and 46`, `7 to 55`: the index after it, None where there is none."""
        if self.low(index - 1) in _LOWS and (labelled := self._labelled(index, low, end)) is not None:
            return labelled
        unit = units.at(self.tokens, end) if end < self.count else None
        place = unit.end if unit is not None and self.low(unit.end) in ("-", "to", "and", "~") else end
        mark = self.low(place)
        if mark == "/" and self.message.asking == "range":
            mark = "-"
        if (
            mark == "up"
            and self.low(place + 1) == "to"
            and (self.message.asking == "range" or self._is_announced(index))
        ):
            mark, place = "to", place + 1
        if (
            mark not in ("-", "to", "and", "~", "..", "a", "bis", "until", "through", "thru")
            or place + 1 >= self.count
            or (place in self._dates)
        ):
            return None
        other = place + 1
        if mark == "-" and self.low(other) == ">":
            return None
        while mark == "." and self.low(other) == ".":
            other += 1
        if other >= self.count or self.tokens[other].kind != "number" or other in self._dates or other in self._claimed:
            return None
        highs = numbers.readings(self.tokens[other].text, self.message.date_order)
        if not highs:
            return None
        after = other + 1
        if self.low(after) == ":" and after + 1 < self.count and self.tokens[after + 1].kind == "number":
            return None
        high = highs[0]
        if low >= high:
            lower = next((reading for reading in numbers.readings(self.tokens[index].text) if reading < high), None)
            if lower is None:
                return None
            low = lower
        lead = [self.low(near) for near in range(max(self._clause, index - 12), index)]
        swings = not _SWINGS.isdisjoint(lead[-3:])
        announced = not swings and (
            self._is_goal(lead)
            or self._is_announced(index)
            or self._is_bracketed(index)
            or self._corrects_range
            or self._is_announced_after(after)
        )
        plain = mark in ("-", "~")
        if mark in ("a", "bis") and not announced and self.message.asking != "range":
            return None
        if (
            mark == "and"
            and "between" not in (self.low(index - 1), self.low(index - 2))
            and not announced
            and self.message.asking != "range"
        ):
            return None
        if not plain and not announced and self.message.asking != "range" and not self._follows_value(index):
            if mark == "and" and "between" not in (self.low(index - 1), self.low(index - 2)):
                return None
            if mark == "to" and not self._is_hedged(index) and not swings:
                return None
        if (
            mark in ("to", "and")
            and self._is_change(index)
            and not swings
            and not announced
            and self.message.asking != "range"
        ):
            return None
        if (
            mark == "and"
            and self.message.asking == "range"
            and not announced
            and "between" not in (self.low(index - 1), self.low(index - 2))
        ):
            return None
        slashed = self.low(place) == "/"
        if (not slashed and self._is_other(index, index + 1, self.tokens[index].text, None) == "other") or (
            self.low(after) in self.words.counted and units.at(self.tokens, after) is None
        ):
            self._other_end = after
            return after
        code = unit.code if unit is not None and place != end else None
        trailing = units.at(self.tokens, after) if after < self.count else None
        if trailing is not None and (not trailing.bare or self.low(after) in ("s", "sec", "secs", "units", "u")):
            code, after = code or trailing.code, trailing.end
        self.items.append(
            Range(
                index,
                after,
                low,
                high,
                code,
                announced,
                plain,
                self._is_sexed(index, after),
                (self.tokens[index].text, self.tokens[other].text),
            )
        )
        return after

    def _labelled(self, index: int, low: float, end: int) -> int | None:
        """`54 low 7 high 55`: the ends of a range, each with its word, behind a value."""
        place = end + (self.low(end) in (",", "and", ";", "/"))
        if self.low(place) not in _HIGHS or not any(isinstance(item, Value) for item in self.items[-6:]):
            return None
        place += 1
        while self.low(place) in (":", "=", "is", "limit", "end"):
            place += 1
        if place >= self.count or self.tokens[place].kind != "number":
            return None
        highs = numbers.readings(self.tokens[place].text, self.message.date_order)
        if not highs or highs[0] <= low:
            return None
        texts = (self.tokens[index].text, self.tokens[place].text)
        self.items.append(Range(index, place + 1, low, highs[0], None, announced=True, texts=texts))
        return place + 1

    def _is_sexed(self, index: int, after: int) -> bool:
        near = [self.low(place) for place in range(index - 3, index)]
        if ")" in near:
            near = near[len(near) - 1 - near[::-1].index(")") :]
        later = self.low(after) in ("for", "(", "in") and self.low(after + 1) in _SEX
        return any(word in _SEX for word in near) or later

    def _is_hedged(self, index: int) -> bool:
        return self.low(index - 1) in self.words.approximate

    def _is_announced(self, index: int) -> bool:
        """`ref`, `normal range`, `between` stands before it in the clause."""
        place = index - 1
        steps = 0
        while place >= 0 and steps < 7 and self.tokens[place].kind != "line":
            if self.tokens[place].kind == "number":
                return False
            if self.low(place) in self.words.range and self.low(place) not in (
                "between",
                "expected",
                "normal",
                "healthy",
            ):
                return True
            if self.low(place) in ("normal", "healthy", "expected") and self.low(index - 1) not in ("at", "with"):
                return True
            if self.low(place) in ";" or (self.low(place) == "," and steps):
                return False
            place -= 1
            steps += 1
        return False

    def _is_announced_after(self, after: int) -> bool:
        """`7 to 55 is normal`, `7-55 is the range`."""
        words = [self.low(place) for place in range(after, min(after + 5, self.count))]
        return words[:1] in (["is"], ["being"], ["="], ["range"], ["ref"], ["normal"]) and any(
            word in ("normal", "range", "reference", "ref", "interval") for word in words
        )

    def _follows_value(self, index: int) -> bool:
        """A value stands before it in the same line, with nothing but marks, flags and range words between."""
        last = self.items[-1] if self.items else None
        if isinstance(last, Break) and last.kind == "comma" and len(self.items) > 1:
            return False
        if not isinstance(last, Value) or last.role != "value":
            return False
        return all(self.low(place) in FLAGS or self.tokens[place].kind == "mark" for place in range(last.last, index))
