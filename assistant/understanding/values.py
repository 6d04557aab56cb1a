"""One number of a message, in digits or in words, with all that stands beside it: from its tokens to a value.

What a number is when it is no value is decided in `roles`; what may belong to it is read in `quantities`.
"""

from __future__ import annotations

from assistant.understanding import numbers, units
from assistant.understanding.items import Value
from assistant.understanding.printed import PrintedRanges
from assistant.understanding.quantities import FLAGS


class Values(PrintedRanges):
    """Reads the number that begins at a token."""

    def _number(self, index: int, point: bool = False) -> int:
        token = self.tokens[index]
        if token.kind == "word" and self.low(index + 1) in ("hundreds", "thousands") and token.low in numbers.words():
            self.items.append(Value(index, index + 2, (), role="vague"))
            return index + 2
        if token.low in self.words.vague and token.kind == "word":
            if self._is_vague_word(index):
                begin = index - (self.low(index - 1) in ("single", "double", "triple"))
                self.items.append(Value(begin, index + 1, (), role="vague"))
            return index + 1
        spelled = None
        if token.kind == "number":
            readings, end = numbers.readings(token.text, self.message.date_order), index + 1
            if point:
                readings = (float(f"0.{token.text}"),)
            if self._is_enumerator(index):
                return index + 2
            if (
                self.low(end) == ":"
                and end + 1 < self.count
                and self.tokens[end + 1].kind == "number"
                and not self.tokens[end].gap
                and not self.tokens[end + 1].gap
            ):
                return self._time(index)
            readings, end = self._scaled(readings, end)
        else:
            spelled = numbers.spelled(self.tokens, index)
            if spelled is not None and self._is_behind_point(index):
                spelled = spelled._replace(value=float(f"0.{spelled.value:.0f}"))
            if spelled is None:
                return self._lone_word(index)
            if (begin := self._some(index)) < index:
                self.items.append(Value(begin, spelled.end, (), role="vague"))
                return spelled.end
            readings, end = (spelled.value,), spelled.end
            if self.low(end) in self.words.vague:
                self.items.append(Value(index, end + 1, (), role="vague"))
                return end + 1
            readings, end = self._scaled(readings, end) if self.low(end) == "dozen" else (readings, end)
        if not readings:
            return index + 1
        ranged = self._range(index, readings[0], end) if token.kind == "number" else None
        if ranged is not None:
            return ranged
        return self._value(
            index, readings, end, vague=spelled is not None and spelled.vague, worded=token.kind == "word"
        )

    def _lone_word(self, index: int) -> int:
        """`one`, `a`: a number only where a value is asked and nothing else is said; `a couple of hundred` is vague."""
        if self.low(index) == "a" and self.low(index + 1) in ("couple", "few"):
            place = index + 2 + (self.low(index + 2) in ("of",))
            if self.low(place) in ("hundred", "dozen", "thousand", "hundreds", "thousands"):
                self.items.append(Value(index, place + 1, (), role="vague"))
                return place + 1
        if (
            self.low(index) == "one"
            and self.low(index + 1) == "point"
            and self.low(index + 2) in ("something", "summat")
        ):
            self.items.append(Value(index, index + 3, (), role="vague"))
            return index + 3
        if self.low(index) == "one" and self.count == 1 and self.message.asking == "value":
            self.items.append(Value(index, index + 1, (1.0,), worded=True))
        return index + 1

    def _is_behind_point(self, index: int) -> bool:
        """`point nine`: below one, where no number stands before the point."""
        if self.low(index - 1) != "point" or numbers.words().get(self.low(index), 0.0) < 1:
            return False
        return self.low(index - 2) not in numbers.words() and (index < 2 or self.tokens[index - 2].kind != "number")

    def _some(self, index: int) -> int:
        """`a couple of hundred`, `several hundred`, `half a thousand`: where it begins."""
        if numbers.words().get(self.low(index), 0.0) < 100 and self.low(index) not in ("a", "an"):
            return index
        place = index - 1 - (self.low(index - 1) == "of")
        return place if self.low(place) in ("couple", "few", "several", "some", "many", "half") else index

    def _is_vague_word(self, index: int) -> bool:
        """`low hundreds`, `in the eighties`, `hundreds`."""
        before = self.low(index - 1)
        return before in (
            "low",
            "high",
            "mid",
            "early",
            "late",
            "the",
            "upper",
            "lower",
            "middle",
            "double",
            "single",
            "triple",
            "of",
            "in",
            "-",
            "was",
            "is",
            "were",
            "at",
            "into",
            "still",
            "now",
            "over",
        ) and not (before == "in" and self.low(index) == "teens")

    def _is_enumerator(self, index: int) -> bool:
        """`1) alt 55`, `2. ast 61`: the number of a line."""
        starts = index == 0 or self.tokens[index - 1].kind == "line"
        after = index + 1
        if not (
            starts and after < self.count and self.tokens[index].text.isdecimal() and len(self.tokens[index].text) <= 2
        ):
            return False
        if self.low(after) == ")":
            return True
        if int(self.tokens[index].text) > 30 or (
            index == 0 and "\n" not in self.message.text and self.low(index) != "1"
        ):
            return False  # `60. The range was 7-55`
        return (
            self.low(after) == "."
            and not self.tokens[after].gap
            and after + 1 < self.count
            and self.tokens[after + 1].kind == "word"
            and bool(self.tokens[after + 1].gap)
        )

    def _time(self, index: int) -> int:
        """`07:40`, `09:10:30`: no value."""
        end = index + 1
        while (
            end + 1 < self.count
            and self.low(end) == ":"
            and self.tokens[end + 1].kind == "number"
            and not self.tokens[end].gap
        ):
            end += 2
        self._other_end = end
        return end

    def _value(self, index: int, readings: tuple[float, ...], end: int, vague: bool, worded: bool) -> int:
        first, comparator, approximate = self._before(index)
        text = self.tokens[index].text
        end, approximate, vague = self._after(end, approximate, vague)
        beyond, end = self._beyond(end)
        comparator = beyond or comparator
        unit = None
        if self.low(end - 1) in ("lakh", "lakhs", "lac", "lacs"):
            unit = "/uL"
        place = end
        while (
            self.low(place) in FLAGS
            and place < self.count
            and self.tokens[place].text not in "an"
            and not self._starts_unit(place)
        ):
            place += 1
        found = (
            units.at(self.tokens, place)
            if place < self.count and (place == end or self.tokens[place].kind != "line")
            else None
        )
        if found is None and self.low(end) == "(" and end + 1 < self.count:
            inside = units.at(self.tokens, end + 1)
            if inside is not None and self.low(inside.end) == ")":
                found, place = inside._replace(end=inside.end + 1), end
        if (
            found is None
            and self.low(end) == "."
            and not self.tokens[end].gap
            and end + 1 < self.count
            and not self.tokens[end + 1].gap
        ):
            found = units.at(self.tokens, end + 1)
        if found is None and place > end:
            place = end
        if found is not None and self._fits_here(found, place, end):
            code = found.code
            unit = unit if unit is not None else code
            end = found.end
        if unit is None and self.low(end) == "/" and not worded:
            pass
        role = self._is_other(index, end, text, unit)
        if role == "value" and vague:
            role = "vague"
        either = self._either(index, readings, end) if role == "value" else None
        if either is not None:
            self.items.append(either)
            return either.last
        if role == "other":
            self._other_end = end
            self.items.append(Value(first, end, readings, role="other"))
            return end
        self.items.append(
            Value(
                first,
                end,
                readings,
                comparator,
                approximate,
                unit,
                role,
                bracketed=self._is_bracketed(first),
                worded=worded,
            )
        )
        return end
