"""Dates counted from today: `10 days ago`, `yesterday`, `last Tuesday`, `this month`, `the day before yesterday`."""

from __future__ import annotations

from datetime import timedelta

from assistant.understanding.calendar_words import (
    SHY_WEEKDAYS,
    UNIT_STARTS,
    YEARS,
    Found,
)
from assistant.understanding.named_dates import NamedDates


class RelativeDates(NamedDates):
    """Reads dates that today tells."""

    def ago(self, index: int, count: int, after: int, unit: str | None = None) -> Found | None:
        """`10 days ago`, `three months ago`, `a year back`."""
        place = after
        half = False
        if self.low(place) == "and" and self.low(place + 1) == "a" and self.low(place + 2) == "half":
            half, place = True, place + 3
        kind = self.kind(place)
        if kind not in ("day", "week", "fortnight", "month", "year") or (
            self.low(place) in ("mo", "mos") and self.tokens[place].gap == ""
        ):
            return None
        place += 1
        if self.low(place) == "and" and self.low(place + 1) == "a" and self.low(place + 2) == "half":
            half, place = True, place + 3
        if kind in ("year", "month") and self.kind(place) == "ago" and self.kind(place + 1) == "today" and not half:
            months = self.today.year * 12 + self.today.month - 1 - count * (12 if kind == "year" else 1)
            if months // 12 >= 1900 and self.today.day <= 28:
                return Found(index, place + 2, f"{months // 12:04d}-{months % 12 + 1:02d}-{self.today.day:02d}")
        if kind in ("week", "fortnight") and not half and 0 < count < 500 and self.is_from_a_day(index, place):
            shift = {"today": 0, "yesterday": 1}[self.kind(place + 1)]
            days = count * (7 if kind == "week" else 14) + shift
            return Found(index, place + 2, (self.today - timedelta(days=days)).isoformat())
        if self.low(place) == "or" and self.low(place + 1) == "so":
            place += 2
        if self.kind(place) != "ago" or (self.low(place) == "earlier" and self.low(place + 1) in ("than",)):
            return None
        if half or not 0 < count < 4000:
            return Found(index, place + 1, None, problem="span")
        return self.past(index, place + 1, count, unit or kind)

    def is_from_a_day(self, index: int, place: int) -> bool:
        """`a week ago today`, one date; in `57 a week ago today it is 60` two stand side by side."""
        if self.kind(place) != "ago" or self.kind(place + 1) not in ("today", "yesterday"):
            return False
        if place + 2 >= self.count or self.tokens[place + 2].kind in ("mark", "line"):
            return True
        return not any(token.kind == "number" for token in self.tokens[max(0, index - 12) : index])

    def vague_ago(self, first: int, index: int) -> Found | None:
        """`a couple of days ago`, `a few weeks back`: a span."""
        place = index + 1
        if self.low(place) in ("of", "more"):
            place += 1
        if self.kind(place) in ("day", "week", "fortnight", "month", "year") and self.kind(place + 1) == "ago":
            return Found(first, place + 2, None, problem="span")
        return None

    def from_today(self, index: int) -> Found:
        return Found(index, index + 1, self.today.isoformat())

    def from_yesterday(self, index: int) -> Found:
        return Found(index, index + 1, (self.today - timedelta(days=1)).isoformat())

    def from_last(self, index: int) -> Found | None:
        """`last friday`, `last month`, `last year`, `last march`, `last week`, `last night`."""
        after = index + 1
        kind = self.kind(after)
        if self.low(after) in ("few", "couple", "two", "three", "several") or self.digits(after) is not None:
            place = after + 1 + (self.low(after + 1) == "of")
            if self.asking == "date" and self.kind(place) in ("day", "week", "month", "year"):
                return Found(index, place + 1, None, problem="span")
            return None
        if self.low(index - 1) == "this" and self.low(index) == "past" and not kind:
            return None
        if self.low(after) == "night" or self.low(after) == "evening":
            return Found(index, after + 1, (self.today - timedelta(days=1)).isoformat())
        if kind == "weekday":
            return self.last_weekday(index, after + 1, self.weekday(after), strictly=True)
        if kind == "month_name":
            month = self.month(after)
            day = self.digits(after + 1)
            if day is not None and 1 <= day <= 31 and self.low(after + 2) not in UNIT_STARTS:
                return self.latest_day(index, after + 2, month, day)
            return self.of_month(index, after + 1, self.today.year - (month >= self.today.month), month)
        if self.low(index - 1) == "the" and kind in ("week", "month", "year"):
            return None  # `over the last year` is no date
        if kind == "week":
            if self.kind(after + 1) == "weekday" or (self.low(after + 1) == "on" and self.kind(after + 2) == "weekday"):
                place = after + 1 + (self.low(after + 1) == "on")
                monday = self.today - timedelta(days=self.today.weekday() + 7)
                return Found(index, place + 1, (monday + timedelta(days=self.weekday(place))).isoformat())
            return Found(index, after + 1, None, problem="span")
        if kind == "month":
            return self.past(index, after + 1, 1, "month")
        if kind == "year":
            inner = (
                self.at(after + 1)
                if self.low(after + 1) not in ("", "and") and self.kind(after + 1) == "month_name"
                else None
            )
            if self.low(after + 1) in ("in", ",") and self.kind(after + 2) == "month_name":
                inner = self.at(after + 2)
            if inner is not None and inner.date is not None and inner.last <= after + 4 and len(inner.date) >= 7:
                return (
                    self.checked(index, inner.last, f"{self.today.year - 1}{inner.date[4:]}")
                    if self.is_real(inner.date)
                    else inner._replace(first=index)
                )
            return self.past(index, after + 1, 1, "year")
        if kind == "season":
            return self.season(index, after)
        return None

    def from_this(self, index: int) -> Found | None:
        """`this morning`, `this month`, `this year`, `this march`, `this past saturday`."""
        after = index + 1
        kind = self.kind(after)
        if self.low(after) in ("morning", "afternoon", "evening", "lunchtime"):
            return Found(index, after + 1, self.today.isoformat())
        if kind == "last" and self.kind(after + 1) == "weekday":
            return self.last_weekday(index, after + 2, self.weekday(after + 1), strictly=True)
        if kind == "week":
            return Found(index, after + 1, None, problem="span")
        if kind == "month":
            return Found(index, after + 1, self.today.isoformat()[:7])
        if kind == "year":
            place = after + 1 + (self.low(after + 1) in ("in", ","))
            if self.kind(place) == "month_name":
                return self.latest_month(index, place + 1, self.month(place), self.today.year)
            return Found(index, after + 1, str(self.today.year))
        if kind == "month_name":
            return self.latest_month(index, after + 1, self.month(after), self.today.year)
        if kind == "weekday":
            return self.last_weekday(index, after + 1, self.weekday(after), strictly=False)
        if kind == "season":
            return self.season(index, after)
        return None

    def from_next(self, index: int) -> Found | None:
        if self.kind(index + 1) in ("week", "month", "year", "weekday", "month_name", "season"):
            return Found(index, index + 2, None, problem="future")
        return None

    def from_weekday(self, index: int) -> Found | None:
        """`on tuesday`, `saturday just gone`, `friday last week`; a weekday before a full date belongs to it."""
        word = self.low(index)
        place = index + 1
        while self.low(place) in (",", ".", "the"):
            place += 1
        if place < self.count:
            inner = self.at(place) if self.tokens[place].kind == "number" or self.kind(place) == "month_name" else None
            if (
                inner is not None
                and self.kind(place) != "weekday"
                and (inner.parts is not None or len(inner.date or "xxxxxxxxxx") == 10)
            ):
                return inner._replace(first=index)
        if word in SHY_WEEKDAYS and not self.is_plainly_a_date(index):
            return None
        weekday = self.weekday(index)
        after = index + 1
        if self.kind(after) == "ago":
            return Found(index, after + 1, None, problem="span")
        if word.endswith("days"):
            return None
        if self.low(after) in ("morning", "afternoon", "evening", "night"):
            after += 1
        if self.kind(after) == "last" and self.kind(after + 1) == "week":
            monday = self.today - timedelta(days=self.today.weekday() + 7)
            return Found(index, after + 2, (monday + timedelta(days=weekday)).isoformat())
        if self.low(after) in ("week", "fortnight"):
            return Found(index, after + 1, None, problem="future")
        if self.low(after) == "just" and self.low(after + 1) in ("gone", "past"):
            return self.last_weekday(index, after + 2, weekday, strictly=True)
        return self.last_weekday(index, after, weekday, strictly=False)

    def the_day(self, index: int) -> Found | None:
        """`the day before yesterday`, `the month before last`, `the other day`, `the 5th`, `on the fifth`."""
        after = index + 1
        if self.low(after) == "other" and self.kind(after + 1) in ("day", "week", "month"):
            return Found(index, after + 2, None, problem="span")
        if self.low(after + 1) == "before" and self.kind(after) in ("day", "week", "month", "year"):
            if self.kind(after) == "day" and self.kind(after + 2) == "yesterday":
                return self.past(index, after + 3, 2, "day")
            if self.low(after + 2) == "last":
                if self.kind(after) == "week":
                    return Found(index, after + 3, None, problem="span")
                return self.past(index, after + 3, 2, self.kind(after))
        if (
            self.low(index) == "on"
            and self.low(after) == "the"
            and (day := self.day_in_words(after)) is not None
            and day[0]
        ):
            if (found := self.day_month(index, *day)) is not None:
                return found
            if self.low(day[1]) not in (
                "test",
                "one",
                "try",
                "day",
                "attempt",
                "visit",
                "page",
                "report",
                "sheet",
                "occasion",
                "time",
                "draw",
                "line",
            ):
                return self.day_of(index, day[0], day[1], last=False)._replace(lone=day[0])
        return None

    def part_of(self, index: int) -> Found | None:
        """`early March`, `mid-june`, `end of Feb` are the month; `late 2024` is the year."""
        place = index + 1
        while self.low(place) in ("-", "of", "the") and place < index + 3:
            place += 1
        if self.kind(place) in ("last", "this") and self.kind(place + 1) in ("month", "year"):
            return None
        if self.kind(place) == "last" and self.kind(place + 1) == "month_name":
            found = self.from_last(place)
            return found._replace(first=index) if found is not None else None
        if self.kind(place) == "month_name":
            month = self.month(place)
            year, last = self.year_after(place + 1)
            return self.latest_month(index, last if year is not None else place + 1, month, year)
        number = self.digits(place)
        if number is not None and number in YEARS and len(self.tokens[place].text) == 4:
            return self.checked(index, place + 1, str(number))
        return None
