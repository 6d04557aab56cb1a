"""Dates in digits: `2025-03-04`, `25/03/2025`, `26.08.2025`, `7/30`, `05/2025`, and years by themselves."""

from __future__ import annotations

from assistant.understanding.calendar_words import (
    FRACTION_OF,
    MARKER_WORDS,
    UNIT_STARTS,
    YEARS,
    Found,
)
from assistant.understanding.shy_dates import ShyDates


class NumericDates(ShyDates):
    """Reads dates in digits."""

    def dotted(self, index: int) -> Found | None:
        """`26.08.2025`, `3.9.25`, `05.2025`."""
        parts = self.tokens[index].text.split(".")
        if not all(part.isdecimal() for part in parts):
            return None
        if len(parts) == 3 and len(parts[0]) == 4 and len(parts[1]) <= 2 and len(parts[2]) <= 2:
            return self.exact(index, index + 1, int(parts[0]), int(parts[1]), int(parts[2]))
        if len(parts) == 3 and len(parts[0]) <= 2 and len(parts[1]) <= 2 and len(parts[2]) in (2, 4):
            return self.either(index, index + 1, int(parts[0]), int(parts[1]), self.year_of(parts[2]))
        if (
            len(parts) == 2
            and len(parts[1]) == 4
            and len(parts[0]) <= 2
            and 1 <= int(parts[0]) <= 12
            and int(parts[1]) in YEARS
        ):
            return self.of_month(index, index + 1, int(parts[1]), int(parts[0]))
        if (
            len(parts) == 2
            and len(parts[0]) <= 2
            and len(parts[1]) <= 2
            and self.touches(index + 1)
            and self.low(index + 1) == "."
            and self.touches(index + 2)
            and ((year := self.digits(index + 2)) is not None and year in YEARS)
        ):
            return self.either(index, index + 3, int(parts[0]), int(parts[1]), year)
        return None

    def numeric(self, index: int) -> Found | None:
        """`2025-03-04`, `25/03/2025`, `7/30`, `05/2025`, `2025-05`, `12-Mar-25`."""
        mark = self.low(index + 1)
        if mark == "-" and self.touches(index + 2) and self.month(index + 2):
            return self.day_month(index, self.digits(index) or 0, index + 1)
        if not self.touches(index + 2) or self.tokens[index + 2].kind != "number":
            return None
        first, second = self.tokens[index].text, self.tokens[index + 2].text
        third = ""
        if (
            self.touches(index + 3)
            and self.low(index + 3) == mark
            and self.touches(index + 4)
            and self.tokens[index + 4].kind == "number"
        ):
            third = self.tokens[index + 4].text
        if not first.isdecimal() or not second.isdecimal() or len(first) > 4 or len(second) > 4:
            return None
        if third:
            if not third.isdecimal():
                return None
            if len(first) == 4 and len(second) <= 2 and len(third) <= 2 and int(first) in YEARS:
                return self.exact(index, index + 5, int(first), int(second), int(third))
            if len(first) <= 2 and len(second) <= 2 and len(third) in (2, 4):
                if len(third) == 4 and int(third) not in YEARS:
                    return None
                if len(third) == 2 and max(int(first), int(second)) > 31:
                    return None  # `80/60/40`: values
                return self.either(index, index + 5, int(first), int(second), self.year_of(third))
            return None
        if len(first) == 4 and len(second) <= 2 and int(first) in YEARS and 1 <= int(second) <= 12:
            return self.of_month(index, index + 3, int(first), int(second))
        if len(second) == 4 and len(first) <= 2 and int(second) in YEARS and 1 <= int(first) <= 12:
            return self.of_month(index, index + 3, int(second), int(first))
        if mark == "/" and len(first) <= 2 and len(second) <= 2:
            return self.yearless(index, int(first), int(second))
        return None

    def yearless(self, index: int, first: int, second: int) -> Found | None:
        """`7/30`: the latest such day; `3/5` reads both ways."""
        if first > 31 or second > 31 or not first or not second or (first > 12 and second > 12):
            return None
        after = self.low(index + 3)
        if after in FRACTION_OF or after in UNIT_STARTS or (after in ("/", "-") and self.touches(index + 3)):
            return None
        before = self.low(index - 1)
        if before in ("page", "is", "was", "of", "ratio", "score", "stage", "pressure", "bp") and self.asking != "date":
            return None
        return self.either(index, index + 3, first, second, None)

    def either(self, first: int, last: int, one: int, other: int, year: int | None) -> Found:
        """A numeric date whose order is settled later, with the rest of the message."""
        return Found(first, last, None, parts=(one, other), year=year)

    def is_right_year(self, index: int) -> bool:
        """`wrong year, it was 2024`."""
        lows = {token.low for token in self.tokens[:30]}
        return (
            "year" in lows
            and self.count < 30
            and self.low(index - 1) in ("was", "is", "be", "to", "not", ":", "it's", "its")
        )

    def is_other_year(self) -> bool:
        """`2024 not 2025`, `not 2025, 2024`: one year in place of another, and nothing else."""
        numbers = [token.text for token in self.tokens[:9] if token.kind == "number"]
        return (
            self.count < 9
            and len(numbers) == 2
            and "not" in (token.low for token in self.tokens)
            and all(text.isdecimal() and int(text) in YEARS and len(text) == 4 for text in numbers)
        )

    def heads_value(self, index: int) -> bool:
        """`ALT 2023 300, 2024 80`, `2023 ALT 40`: a year before its value, in a list of them."""
        place = index + 1 + (self.low(index + 1) in (":", "-", "=", ","))
        told = self.low(place) in ("it", "mine") and self.low(place + 1) in ("was", "is")
        place += 2 * told  # `then 2024 it was 65`
        if place >= self.count or not self.tokens[place].gap:
            return False
        following = self.digits(place)
        valued = following is not None and following not in YEARS and len(self.tokens[place].text) <= 4
        starts = (
            index == 0
            or self.tokens[index - 1].kind == "line"
            or self.low(index - 1) in (",", ";", ".", ":", "and", "then")
        )
        named = starts and self.tokens[place].kind == "word" and self.low(place) in MARKER_WORDS
        if not (valued or named):
            return False
        years = sum(
            token.kind == "number" and len(token.text) == 4 and token.text[:2] in ("19", "20")
            for token in self.tokens[:60]
        )
        return (years > 1 and (starts or not told)) or (starts and (named or told))

    def bare_year(self, index: int, number: int) -> Found | None:
        """`in 2024`, `(2023)`, `2023: ALT 80`, or `2024` where a date is asked."""
        if number not in YEARS or len(self.tokens[index].text) != 4:
            return None
        before, after = self.low(index - 1), self.low(index + 1)
        starts = index == 0 or self.tokens[index - 1].kind == "line" or (before in (".", ";", ",") and after == ":")
        ends = (
            index + 1 >= self.count
            or self.tokens[index + 1].kind == "line"
            or after in (".", ",", "!", ";", ")", "?", "and")
        )
        if (
            self.asking == "date"
            or self.heads_value(index)
            or self.is_right_year(index)
            or self.is_other_year()
            or (
                before in ("or", "and", "to", "-")
                and self.digits(index - 2) in YEARS
                and len(self.tokens[index - 2].text) == 4
            )
            or before
            in (
                "in",
                "since",
                "during",
                "from",
                "year",
                "early",
                "late",
                "mid",
                "summer",
                "en",
                "anno",
                "throughout",
                "until",
                "till",
                "before",
                "after",
            )
            or (before == "(" and after == ")")
            or (before == "back" and ends)
            or (
                starts and (after in (":", "-", "|") or (index + 1 < self.count and "\t" in self.tokens[index + 1].gap))
            )
            or (before == "not" and ends)
            or (ends and self.count <= 8 and any(token.low == "not" for token in self.tokens))
        ):
            if after in ("u", "iu", "/", "%", "x", "k"):
                return None
            return self.checked(index, index + 1, str(number))
        return None
