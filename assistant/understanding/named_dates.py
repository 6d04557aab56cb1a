"""Dates with a month or a season in words: `18 July 2025`, `in march`, `early March`, `last spring`, `the 8th`."""

from __future__ import annotations

from assistant.facts import PartialDate, days
from assistant.understanding.calendar_words import (
    SHY_MONTHS,
    SUFFIXES,
    UNIT_STARTS,
    YEARS,
    Found,
)
from assistant.understanding.numeric_dates import NumericDates


class NamedDates(NumericDates):
    """Reads dates with a name in them."""

    def from_month(self, index: int) -> Found | None:
        """`July 18 2025`, `Nov 2 last year`, `March 2025`, `in march`."""
        month = self.month(index)
        word = self.low(index)
        before = self.low(index - 1)
        after = index + 1
        short = len(word) <= 4 and word not in ("june", "july", "may")
        if self.low(after) == "." and self.touches(after) and self.low(after + 1) and short:
            after += 1
        day = self.digits(after)
        if self.low(after) in ("the", "teh") and self.digits(after + 1) is not None and self.low(after + 2) in SUFFIXES:
            after, day = after + 1, self.digits(after + 1)
        dashed = (
            self.low(after) == "-"
            and self.touches(after)
            and self.touches(after + 1)
            and self.digits(after + 1) is not None
        )
        if dashed:
            after, day = after + 1, self.digits(after + 1)
        if day is not None and 1 <= day <= 39 and len(self.tokens[after].text) <= 2:
            suffixed = self.low(after + 1) in SUFFIXES and self.touches(after + 1)
            end = after + 1 + suffixed
            year, last = self.year_after(end)
            counted = self.low(end) in UNIT_STARTS or self.kind(end) in ("day", "week", "month", "year", "ago")
            touching = (
                self.touches(end)
                and self.low(end) in ("/", ".", ":", "%")
                and year is None
                and self.tokens[end : end + 1] != []
            )
            if touching and self.low(end) in (".", ":") and not self.touches(end + 1):
                touching = False
            plain_in = before in ("in", "during", "early", "late", "mid") and not suffixed and year is None
            if dashed and year is None:
                return self.month_year_or_day(index, end, month, day)
            if (suffixed or year is not None or not (counted or touching or plain_in)) and day <= 31:
                return (
                    self.exact(index, last, year, month, day)
                    if year is not None
                    else self.latest_day(index, end, month, day)
                )
        worded = self.day_in_words(after)
        if worded is not None:
            return self.with_year(index, worded[1], month, worded[0])
        year, last = self.year_after(index + 1)
        full = index + 2 < self.count and len(self.tokens[index + 2].text) == 4
        if year is None and self.low(index + 1) == "." and self.touches(index + 1) and full:
            year, last = self.year_after(index + 2)
        if year is not None:
            return self.of_month(index, last, year, month)
        if word in SHY_MONTHS and not self.is_plainly_a_date(index):
            return None
        if (
            word == "march"
            and self.low(index - 1) in ("to", "i", "we", "they")
            and self.low(index + 1) in ("on", "in", "to", "for")
        ):
            return None
        return self.latest_month(index, index + 1, month)

    def month_year_or_day(self, index: int, end: int, month: int, number: int) -> Found:
        """`Aug-25`: a year or a day."""
        if number > 31:
            return self.latest_month(index, index + 1, month)
        readings = [self.latest_day(index, end, month, number).date]
        if 2000 + number <= self.today.year and days(f"{2000 + number}-{month:02d}")[0] <= self.today:
            readings.append(f"{2000 + number}-{month:02d}")
        choices = tuple(sorted(reading for reading in readings if reading is not None))
        if len(choices) == 1:
            return Found(index, end, choices[0])
        return Found(index, end, None, choices, "ambiguous")

    def lone_day(self, index: int, day: int, after: int) -> Found | None:
        """`the 8th`: the latest such day, where a date is asked or `on the` stands before it."""
        if self.low(after) in ("of",) and self.kind(after + 2) == "month":
            if self.low(after + 1) in ("this", "last") or self.low(after + 1) == "the":
                return self.day_of(index, day, after + 3, self.low(after + 1) == "last")
            return None
        shown = self.low(index - 1) in ("on", "since") or (
            self.low(index - 1) == "the" and self.low(index - 2) in ("on", "since", "from", "dated")
        )
        shown = shown or (self.low(index - 1) == "the" and "or" in (self.low(index - 2), self.low(index - 3)))
        only = self.asking == "date" and all(
            token.kind != "number" for place, token in enumerate(self.tokens) if place != index
        )
        if not shown and not only:
            if not self.follows_month(index):
                return None
            return self.day_of(index, day, after, last=False)._replace(lone=day, refines=True)
        return self.day_of(index, day, after, last=False)._replace(lone=day, refines=self.follows_month(index))

    def follows_month(self, index: int) -> bool:
        """`at the end of August, the 28th to be exact`."""
        place = index - 1 - (self.low(index - 1) == "the")
        while place > 0 and self.low(place) in (",", "-", "(", "on", ":"):
            place -= 1
        return bool(self.month(place)) and place >= index - 5

    def season(self, first: int, index: int) -> Found:
        _, last = self.year_after(index + 1)
        return Found(first, max(last, index + 1), None, problem="span")

    def from_season(self, index: int) -> Found | None:
        """`in the spring`, `autumn 2024`: a span; `fall` and `spring` by themselves are words like others."""
        year = self.year_after(index + 1)
        before = self.low(index - 1)
        if (
            self.low(index) in ("fall", "spring", "lent")
            and year[0] is None
            and before not in ("the", "in", "early", "late", "mid", "since")
        ):
            return None
        if (
            self.low(index) == "fall"
            and year[0] is None
            and before == "the"
            and self.low(index - 2) not in ("in", "since", "during", "last", "of")
        ):
            return None
        return self.season(index, index)

    def quarter(self, index: int) -> Found | None:
        """`Q1 2025`, `first half of 2025`: a span."""
        if self.low(index) == "q":
            if self.digits(index + 1) in (1, 2, 3, 4) and self.touches(index + 1):
                return Found(index, max(self.year_after(index + 2)[1], index + 2), None, problem="span")
            return None
        if self.low(index + 1) in ("quarter", "half") and (
            self.low(index + 2) in ("of", "last", "this") or self.digits(index + 2) in YEARS
        ):
            return Found(index, max(self.year_after(index + 2)[1], index + 2), None, problem="span")
        return None

    def is_real(self, when: PartialDate) -> bool:
        return not when.endswith("-02-29")
