"""The words and the arithmetic that dates are made of: months, weekdays, years, the latest such day."""

from __future__ import annotations

import calendar
from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import MINYEAR, date, timedelta
from functools import cache, lru_cache
from typing import NamedTuple

from assistant import prompts
from assistant.facts import Asking, DateOrder, PartialDate, days
from assistant.understanding import numbers
from assistant.understanding.lexer import Token
from assistant.understanding.message import DateProblem
from assistant.understanding.particles import words
from assistant.understanding.spelling import Speller

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SUFFIXES = frozenset({"st", "nd", "rd", "th"})
DAY_SUFFIXES = SUFFIXES | {"er", "er.", "º", "°"}
OF = frozenset({"of", "de", "di", "del", "do", "van", "in"})
SHY_MONTHS = frozenset({"may", "mar", "mai", "dez", "mei", "juli", "marca", "maja", "mars"})
SHY_WEEKDAYS = frozenset({"sat", "sun", "mon", "wed", "fri", "thu", "tue", "tues", "thur", "weds"})
MARKER_WORDS = frozenset(
    {
        "alt",
        "ast",
        "alp",
        "ggt",
        "inr",
        "pt",
        "plt",
        "bili",
        "bilirubin",
        "albumin",
        "platelets",
        "sgpt",
        "sgot",
        "gamma",
    }
)
_NO_DAY = frozenset({"was", "is", "by", "at", "to", "of", "are", "were", "than", "about", "number", "room"})
APPROXIMATE = frozenset(
    {"about", "around", "roughly", "approximately", "approx", "circa", "~", "near", "maybe", "perhaps", "probably"}
)
UNIT_STARTS = words("unit starts")
PART_OF = frozenset({"early", "mid", "late", "end", "start", "beginning", "middle", "begin"})
YEARS = range(1900, 2101)
FRACTION_OF = words("fraction of")


class _Vocabulary(NamedTuple):
    months: dict[str, int]
    weekdays: dict[str, int]
    kinds: dict[str, str]
    speller: Speller


@cache
def _vocabulary() -> _Vocabulary:
    table = prompts.word_table("dates")
    months = {word: int(section) for section, listed in table.items() if section.isdecimal() for word in listed}
    weekdays = {
        word: WEEKDAYS.index(section) for section, listed in table.items() if section in WEEKDAYS for word in listed
    }
    kinds: dict[str, str] = {}
    for section, listed in table.items():
        kind = "month_name" if section.isdecimal() else "weekday" if section in WEEKDAYS else section
        for word in listed:
            kinds.setdefault(word, kind)
    english = [calendar.month_name[month].lower() for month in range(1, 13)]
    long = [word for word in english if len(word) > 5] + [*WEEKDAYS, "yesterday", "today"]
    return _Vocabulary(months, weekdays, kinds, Speller(long))


def _bare(word: str) -> str:
    """`march's` is `march`."""
    dated = word[:-2] in _vocabulary().kinds or word[:-2] in ("morning", "afternoon", "evening")
    return word[:-2] if word.endswith("'s") and dated else word


@lru_cache(maxsize=8192)
def kind_of(low: str) -> str:
    """What a word is in a date, mistyped or not: the name of its list; empty for most words."""
    words, word = _vocabulary(), _bare(low)
    kind = words.kinds.get(word)
    if kind is None:
        near = words.speller.near(word)
        kind = words.kinds[near] if near is not None else ""
    return kind


class Found(NamedTuple):
    first: int
    last: int
    date: PartialDate | None
    choices: tuple[PartialDate, ...] = ()
    problem: DateProblem | None = None
    parts: tuple[int, int] | None = None
    """Of a numeric day and month: the two numbers as typed, where they could be either."""
    year: int | None = None
    lone: int = 0
    """A day whose month was not said: `on the 9th`."""
    refines: bool = False
    """It says the day of the month right before it: `end of August, the 28th`."""


class Calendar(ABC):
    """What stands at a token of a message, and the days that words mean."""

    def __init__(self, tokens: Sequence[Token], today: date, order: DateOrder | None, asking: Asking) -> None:
        self.tokens = tokens
        self.count = len(tokens)
        self.today = today
        self.order = order
        self.asking = asking
        self.words = _vocabulary()

    def low(self, index: int) -> str:
        if not 0 <= index < self.count:
            return ""
        word = self.tokens[index].low
        return _bare(word) if word[-2:] == "'s" else word

    def kind(self, index: int) -> str:
        if not 0 <= index < self.count or self.tokens[index].kind != "word":
            return ""
        return kind_of(self.tokens[index].low)

    def month(self, index: int) -> int:
        """The month named at a token, 0 where none is."""
        if self.kind(index) != "month_name":
            return 0
        word = self.low(index)
        return self.words.months.get(word) or self.words.months[self.words.speller.near(word) or ""]

    def weekday(self, index: int) -> int:
        word = self.low(index)
        found = self.words.weekdays.get(word)
        return found if found is not None else self.words.weekdays[self.words.speller.near(word) or ""]

    def digits(self, index: int) -> int | None:
        """The whole number at a token, None where it is none."""
        if not 0 <= index < self.count:
            return None
        token = self.tokens[index]
        return int(token.text) if token.kind == "number" and token.text.isdecimal() and len(token.text) <= 4 else None

    def touches(self, index: int) -> bool:
        """Whether a token stands against the one before it."""
        return 0 < index < self.count and not self.tokens[index].gap

    def checked(self, first: int, last: int, when: PartialDate) -> Found:
        """A date, unless it lies after today."""
        if days(when)[0] > self.today:
            return Found(first, last, None, (when,), "future")
        return Found(first, last, when)

    def exact(self, first: int, last: int, year: int, month: int, day: int) -> Found:
        try:
            when = date(year, month, day)
        except ValueError:
            return Found(first, last, None, problem="impossible")
        return self.checked(first, last, when.isoformat())

    def of_month(self, first: int, last: int, year: int, month: int) -> Found:
        if year < MINYEAR:
            return Found(first, last, None, problem="impossible")
        return self.checked(first, last, f"{year:04d}-{month:02d}")

    def latest_day(self, first: int, last: int, month: int, day: int) -> Found:
        for year in range(self.today.year, self.today.year - 9, -1):
            try:
                when = date(year, month, day)
            except ValueError:
                continue
            if when <= self.today:
                return Found(first, last, when.isoformat())
        return Found(first, last, None, problem="impossible")

    def latest_month(self, first: int, last: int, month: int, year: int | None = None) -> Found:
        if year is None:
            year = self.today.year - (month > self.today.month)
        return self.of_month(first, last, year, month)

    def day_of(self, first: int, day: int, last_index: int, last: bool) -> Found:
        months = self.today.year * 12 + self.today.month - 1 - last
        for _ in range(3):
            year, month = months // 12, months % 12 + 1
            if day <= calendar.monthrange(year, month)[1] and date(year, month, day) <= self.today:
                return Found(first, last_index, date(year, month, day).isoformat())
            months -= 1
        return Found(first, last_index, None, problem="impossible")

    def past(self, first: int, last: int, count: int, unit: str) -> Found | None:
        today = self.today
        try:
            if unit in ("day", "week", "fortnight"):
                back = count * {"day": 1, "week": 7, "fortnight": 14}[unit]
                return Found(first, last, (today - timedelta(days=back)).isoformat())
            if unit == "month":
                months = today.year * 12 + today.month - 1 - count
                return Found(first, last, f"{months // 12:04d}-{months % 12 + 1:02d}") if months // 12 >= 1900 else None
        except OverflowError:
            return None
        return Found(first, last, f"{today.year - count:04d}") if today.year - count >= 1900 else None

    def last_weekday(self, first: int, last: int, weekday: int, strictly: bool) -> Found:
        back = (self.today.weekday() - weekday) % 7
        if strictly and not back:
            back = 7
        return Found(first, last, (self.today - timedelta(days=back)).isoformat())

    def year_of(self, text: str) -> int:
        year = int(text)
        if len(text) != 2:
            return year
        return 2000 + year if year <= self.today.year % 100 + 1 else 1900 + year

    def year_after(self, index: int) -> tuple[int | None, int]:
        """The year that follows a month, and the index after it; (None, index) where none does."""
        place = index
        if self.low(place) == "." and self.touches(place) and (self.digits(place + 1) or 0) in YEARS:
            place += 1
        if self.low(place) in (",", "-", "/") or self.low(place) in OF or self.low(place) in ("year",):
            place += 1
        if self.low(place) in ("the", "year"):
            place += 1
        if self.low(place) == "'":
            short = self.digits(place + 1)
            if short is not None and len(self.tokens[place + 1].text) == 2:
                return 2000 + short, place + 2
            return None, index
        if self.kind(place) in ("last", "this") and self.kind(place + 1) == "year":
            return self.today.year - (self.kind(place) == "last"), place + 2
        number = self.digits(place)
        if self.touches(place + 1) and self.low(place + 1) in ("-", "/") and self.touches(place + 2):
            return None, index  # `in June - 2025-01-27`: a date of its own
        if number is not None and number in YEARS and len(self.tokens[place].text) == 4:
            return number, place + 1
        if number is not None and len(self.tokens[place].text) == 2 and self.is_short_year(index, place, number):
            return 2000 + number, place + 1
        words = self.year_in_words(place)
        return words if words is not None else (None, index)

    def is_short_year(self, index: int, place: int, number: int) -> bool:
        """`12-Mar-25`; `12 Mar 25` where the message holds another number that can be the value."""
        now = self.today.year % 100
        if not now - 15 <= number <= now or self.low(place + 1) in UNIT_STARTS or self.low(place + 1) in SUFFIXES:
            return False
        if place > index and self.low(index) in "-/":
            return True
        if place > index:
            return False
        others = sum(token.kind == "number" for token in self.tokens[max(0, index - 40) : index + 40])
        return self.asking == "date" or others > 2

    def year_in_words(self, index: int) -> tuple[int, int] | None:
        """`twenty twenty five`, `two thousand and twenty five`."""
        if self.low(index) == "twenty" and self.low(index + 1) == "twenty":
            table = numbers.words()
            place = index + 2
            if self.low(place) == "-":
                place += 1
            unit = table.get(self.low(place))
            if unit is not None and 1 <= unit < 10:
                return 2020 + int(unit), place + 1
            return 2020, index + 2
        if self.low(index) == "two" and self.low(index + 1) == "thousand":
            spelled = numbers.spelled(self.tokens, index)
            if spelled is not None and int(spelled.value) in YEARS:
                return int(spelled.value), spelled.end
        return None

    def day_in_words(self, index: int) -> tuple[int, int] | None:
        """The day of a month in words at a token, and where it ends: `fifth`, `twenty second`, `the third`."""
        place = index + (self.low(index) == "the")
        table = numbers.ordinals()
        word = self.low(place)
        if word in table:
            return table[word], place + 1
        tens = {"twenty": 20, "thirty": 30}.get(word)
        if tens is not None:
            place += 1
            if self.low(place) == "-":
                place += 1
            ones = table.get(self.low(place), 0)
            if 1 <= ones < 10 and tens + ones <= 31:
                return tens + ones, place + 1
        return None

    def is_day_and_year(self, index: int) -> bool:
        """`15, 2025` behind a month: the number before the month is none of its days."""
        day = self.digits(index)
        if day is None or not 1 <= day <= 31 or len(self.tokens[index].text) > 2:
            return False
        place = index + 1 + (self.low(index + 1) in SUFFIXES)
        place += self.low(place) == ","
        year = self.digits(place)
        return year is not None and year in YEARS and len(self.tokens[place].text) == 4

    def with_year(self, first: int, after: int, month: int, day: int) -> Found:
        """A day of a month, and the year if one follows."""
        year, last = self.year_after(after)
        if year is not None:
            return self.exact(first, last, year, month, day)
        return self.latest_day(first, last, month, day)

    def day_month(self, index: int, day: int, after: int) -> Found | None:
        """`18 July 2025`, `5th of february`, `12-Mar-25`, `4 de mayo de 2025`, after the day and its suffix."""
        place = after
        if self.low(place) == "." and self.touches(place):
            if not self.touches(place + 1) and self.low(index - 1) in _NO_DAY:
                return None  # `it dropped by 30. July was fine`
            place += 1
        if self.low(place) == "-" and not self.touches(place) and self.low(index - 1) in _NO_DAY:
            return None  # `it dropped by 30 - January was fine`
        if self.low(place) in ("-", "/", ".") or (self.low(place) in OF and self.low(place) != "in"):
            place += 1
        if self.low(place) == "the":
            place += 1
        month = self.month(place)
        if not month or self.is_day_and_year(place + 1):
            return None
        if self.low(place) == "may" and self.low(place + 1) in ("be", "have", "need"):
            return None
        return self.with_year(index, place + 1, month, day)

    @abstractmethod
    def at(self, index: int) -> Found | None:
        """The date that begins at a token, None where none does."""
