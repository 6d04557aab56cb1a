"""Dates as people write them: numeric, in words, relative; with the precision they have and no more.

`find` reads the tokens once, left to right. A numeric date that reads both ways is left ambiguous unless the person's
order, today, or another date of the same message settles it (the contract, rules 2 to 4).
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Sequence
from datetime import MINYEAR, date, timedelta
from functools import cache
from typing import NamedTuple

from assistant import prompts
from assistant.facts import Asking, DateOrder, PartialDate, days
from assistant.understanding import numbers
from assistant.understanding.lexer import Token
from assistant.understanding.message import DateMention, DateProblem
from assistant.understanding.spelling import Speller

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SUFFIXES = frozenset({"st", "nd", "rd", "th"})
_DAY_SUFFIXES = _SUFFIXES | {"er", "er.", "º", "°"}
_OF = frozenset({"of", "de", "di", "del", "do", "van", "in"})
_INTO = frozenset(
    {
        "in",
        "since",
        "from",
        "until",
        "till",
        "til",
        "of",
        "by",
        "on",
        "during",
        "before",
        "after",
        "around",
        "about",
        "last",
        "this",
        "early",
        "mid",
        "late",
        "back",
        "to",
        "and",
        "or",
        "between",
        "end",
        "for",
        "en",
        "im",
        "le",
        "el",
        "through",
        "dated",
        "date",
        "beginning",
        "start",
        "middle",
        "circa",
        "throughout",
        "was",
        "is",
        "it's",
        "its",
    }
)
"""Words after which a short or ambiguous word (`may`, `mar`, `sat`) is a date."""
_SHY_MONTHS = frozenset({"may", "mar", "mai", "dez", "mei", "juli", "marca", "maja", "mars"})
_SHY_WEEKDAYS = frozenset({"sat", "sun", "mon", "wed", "fri", "thu", "tue", "tues", "thur", "weds"})
_APPROXIMATE = frozenset(
    {"about", "around", "roughly", "approximately", "approx", "circa", "~", "near", "maybe", "perhaps", "probably"}
)
_UNIT_STARTS = frozenset(
    {
        "u",
        "iu",
        "ui",
        "units",
        "unit",
        "mg",
        "g",
        "gm",
        "umol",
        "µmol",
        "µkat",
        "ukat",
        "nkat",
        "k",
        "x",
        "%",
        "sec",
        "secs",
        "s",
        "lakh",
        "mmol",
        "kg",
        "tablets",
        "pills",
        "ml",
        "mcg",
    }
)
_PART_OF = frozenset({"early", "mid", "late", "end", "start", "beginning", "middle", "begin"})
_YEARS = range(1900, 2101)
_FRACTION_OF = frozenset(
    {
        "of",
        "a",
        "tablet",
        "tablets",
        "tab",
        "tabs",
        "pill",
        "pills",
        "dose",
        "glass",
        "bottle",
        "pint",
        "cup",
        "days",
        "times",
        "stars",
        "full",
    }
)


class _Vocabulary(NamedTuple):
    months: dict[str, int]
    weekdays: dict[str, int]
    kinds: dict[str, str]
    speller: Speller


@cache
def _vocabulary() -> _Vocabulary:
    table = prompts.word_table("dates")
    months = {word: int(section) for section, words in table.items() if section.isdecimal() for word in words}
    weekdays = {
        word: _WEEKDAYS.index(section) for section, words in table.items() if section in _WEEKDAYS for word in words
    }
    kinds: dict[str, str] = {}
    for section, words in table.items():
        kind = "month_name" if section.isdecimal() else "weekday" if section in _WEEKDAYS else section
        for word in words:
            kinds.setdefault(word, kind)
    english = [calendar.month_name[month].lower() for month in range(1, 13)]
    long = [word for word in english if len(word) > 5] + [*_WEEKDAYS, "yesterday", "today"]
    return _Vocabulary(months, weekdays, kinds, Speller(long))


class _Found(NamedTuple):
    first: int
    last: int
    date: PartialDate | None
    choices: tuple[PartialDate, ...] = ()
    problem: DateProblem | None = None
    parts: tuple[int, int] | None = None
    """Of a numeric day and month: the two numbers as typed, where they could be either."""
    year: int | None = None


def find(
    tokens: Sequence[Token], today: date, order: DateOrder | None = None, asking: Asking = "open"
) -> tuple[DateMention, ...]:
    """The dates that a message speaks of, in order."""
    reader = _Reader(tokens, today, order, asking)
    found: list[_Found] = []
    index = 0
    while index < len(tokens):
        mention = reader.at(index)
        if mention is None:
            index += 1
        else:
            found.append(mention)
            index = mention.last
    settled = _settled(found, today, order)
    return tuple(_spans(tokens, settled, today))


def order_shown(mentions: Sequence[DateMention]) -> DateOrder | None:
    """How the person writes numeric dates, where a date of the message shows it and none shows otherwise."""
    orders = {mention.order for mention in mentions if mention.order is not None}
    return orders.pop() if len(orders) == 1 else None


class _Reader:
    """Reads the date that begins at a token, if one does."""

    def __init__(self, tokens: Sequence[Token], today: date, order: DateOrder | None, asking: Asking) -> None:
        self.tokens = tokens
        self.count = len(tokens)
        self.today = today
        self.order = order
        self.asking = asking
        self.words = _vocabulary()

    # -- what stands at a token

    def low(self, index: int) -> str:
        if not 0 <= index < self.count:
            return ""
        word = self.tokens[index].low
        return word[:-2] if word.endswith("'s") and word[:-2] in self.words.kinds else word

    def kind(self, index: int) -> str:
        if not 0 <= index < self.count or self.tokens[index].kind != "word":
            return ""
        word = self.low(index)
        kind = self.words.kinds.get(word)
        if kind is None:
            near = self.words.speller.near(word)
            kind = self.words.kinds[near] if near is not None else ""
        return kind

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

    # -- the grammar

    def at(self, index: int) -> _Found | None:
        token = self.tokens[index]
        if token.kind == "number":
            return self.from_number(index)
        if token.kind != "word":
            return None
        kind = self.kind(index)
        if kind:
            reading = _BY_KIND.get(kind)
            return reading(self, index) if reading is not None else None
        word = token.low
        if word in _PART_OF:
            return self.part_of(index)
        if word in ("the", "on", "el", "le", "am", "il"):
            return self.the_day(index)
        if word in ("q", "first", "second", "third", "fourth") and (quarter := self.quarter(index)) is not None:
            return quarter
        if word in numbers.ordinals() or word in numbers.words():
            return self.from_words(index)
        if word in ("couple", "few", "several", "some"):
            return self.vague_ago(index, index)
        if word == "half" and self.low(index + 1) == "a" and self.kind(index + 2) == "year":
            return self.ago(index, 6, index + 2, unit="month")
        if word == "tomorrow":
            return _Found(index, index + 1, None, problem="future")
        if word == "new" and self.low(index + 1) in ("year", "year's", "years"):
            return _Found(index, index + 2, None, problem="span")
        return None

    def from_number(self, index: int) -> _Found | None:
        token = self.tokens[index]
        if "." in token.text:
            return self.dotted(index)
        if not token.text.isdecimal():
            return None
        if len(token.text) == 8 and self.asking == "date" and token.text[:2] in ("19", "20"):
            return self.exact(index, index + 1, int(token.text[:4]), int(token.text[4:6]), int(token.text[6:]))
        if token.text == "2" and self.low(index + 1) == "day" and self.touches(index + 1):
            return _Found(index, index + 2, self.today.isoformat())
        if index > 1 and self.touches(index) and self.tokens[index - 1].text in "/-.":
            inside = self.tokens[index - 1].text != "-" or (
                self.tokens[index - 2].kind == "number" and self.touches(index - 1)
            )
            if inside and not self.month(index + 1):
                return None
        if self.touches(index + 1) and self.low(index + 1) in ("/", "-"):
            numeric = self.numeric(index)
            if numeric is not None:
                return numeric
        number = self.digits(index)
        if number is None:
            return None
        after = index + 1
        named = False
        if self.low(after) in _DAY_SUFFIXES and self.touches(after):
            named, after = True, after + 1
        if 1 <= number <= 39 and len(token.text) <= 2 and (day := self.day_month(index, number, after)) is not None:
            return day
        if named and 1 <= number <= 31:
            return self.lone_day(index, number, after)
        if (past := self.ago(index, number, after)) is not None:
            return past
        return self.bare_year(index, number)

    def dotted(self, index: int) -> _Found | None:
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
            and int(parts[1]) in _YEARS
        ):
            return self.of_month(index, index + 1, int(parts[1]), int(parts[0]))
        if (
            len(parts) == 2
            and len(parts[0]) <= 2
            and len(parts[1]) <= 2
            and self.touches(index + 1)
            and self.low(index + 1) == "."
            and ((year := self.digits(index + 2)) is not None and year in _YEARS)
        ):
            return self.either(index, index + 3, int(parts[0]), int(parts[1]), year)
        return None

    def numeric(self, index: int) -> _Found | None:
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
            if len(first) == 4 and len(second) <= 2 and len(third) <= 2 and int(first) in _YEARS:
                return self.exact(index, index + 5, int(first), int(second), int(third))
            if len(first) <= 2 and len(second) <= 2 and len(third) in (2, 4):
                if len(third) == 4 and int(third) not in _YEARS:
                    return None
                return self.either(index, index + 5, int(first), int(second), self.year_of(third))
            return None
        if len(first) == 4 and len(second) <= 2 and int(first) in _YEARS and 1 <= int(second) <= 12:
            return self.of_month(index, index + 3, int(first), int(second))
        if len(second) == 4 and len(first) <= 2 and int(second) in _YEARS and 1 <= int(first) <= 12:
            return self.of_month(index, index + 3, int(second), int(first))
        if mark == "/" and len(first) <= 2 and len(second) <= 2:
            return self.yearless(index, int(first), int(second))
        return None

    def yearless(self, index: int, first: int, second: int) -> _Found | None:
        """`7/30`: the latest such day; `3/5` reads both ways."""
        if first > 31 or second > 31 or not first or not second or (first > 12 and second > 12):
            return None
        after = self.low(index + 3)
        if after in _FRACTION_OF or after in _UNIT_STARTS or (after in ("/", "-") and self.touches(index + 3)):
            return None
        before = self.low(index - 1)
        if before in ("page", "is", "was", "of", "ratio", "score", "stage", "pressure", "bp") and self.asking != "date":
            return None
        return self.either(index, index + 3, first, second, None)

    def year_of(self, text: str) -> int:
        year = int(text)
        if len(text) != 2:
            return year
        return 2000 + year if year <= self.today.year % 100 + 1 else 1900 + year

    def exact(self, first: int, last: int, year: int, month: int, day: int) -> _Found:
        try:
            when = date(year, month, day)
        except ValueError:
            return _Found(first, last, None, problem="impossible")
        return self.checked(first, last, when.isoformat())

    def of_month(self, first: int, last: int, year: int, month: int) -> _Found:
        if year < MINYEAR:
            return _Found(first, last, None, problem="impossible")
        return self.checked(first, last, f"{year:04d}-{month:02d}")

    def checked(self, first: int, last: int, when: PartialDate) -> _Found:
        """A date, unless it lies after today."""
        if days(when)[0] > self.today:
            return _Found(first, last, None, (when,), "future")
        return _Found(first, last, when)

    def either(self, first: int, last: int, one: int, other: int, year: int | None) -> _Found:
        """A numeric date whose order is settled later, with the rest of the message."""
        return _Found(first, last, None, parts=(one, other), year=year)

    def day_month(self, index: int, day: int, after: int) -> _Found | None:
        """`18 July 2025`, `5th of february`, `12-Mar-25`, `4 de mayo de 2025`, after the day and its suffix."""
        place = after
        if self.low(place) == "." and self.touches(place):
            place += 1
        if self.low(place) in ("-", "/", ".") or (self.low(place) in _OF and self.low(place) != "in"):
            place += 1
        if self.low(place) == "the":
            place += 1
        month = self.month(place)
        if not month:
            return None
        if self.low(place) == "may" and self.low(place + 1) in ("be", "have", "need"):
            return None
        return self.with_year(index, place + 1, month, day)

    def with_year(self, first: int, after: int, month: int, day: int) -> _Found:
        """A day of a month, and the year if one follows."""
        year, last = self.year_after(after, month)
        if year is not None:
            return self.exact(first, last, year, month, day)
        return self.latest_day(first, last, month, day)

    def latest_day(self, first: int, last: int, month: int, day: int) -> _Found:
        for year in range(self.today.year, self.today.year - 9, -1):
            try:
                when = date(year, month, day)
            except ValueError:
                continue
            if when <= self.today:
                return _Found(first, last, when.isoformat())
        return _Found(first, last, None, problem="impossible")

    def year_after(self, index: int, month: int) -> tuple[int | None, int]:
        """The year that follows a month, and the index after it; (None, index) where none does."""
        place = index
        if self.low(place) == "." and self.touches(place) and (self.digits(place + 1) or 0) in _YEARS:
            place += 1
        if self.low(place) in (",", "-", "/") or self.low(place) in _OF or self.low(place) in ("year",):
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
        if number is not None and number in _YEARS and len(self.tokens[place].text) == 4:
            return number, place + 1
        if number is not None and len(self.tokens[place].text) == 2 and self.is_short_year(index, place, number):
            return 2000 + number, place + 1
        words = self.year_in_words(place)
        return words if words is not None else (None, index)

    def is_short_year(self, index: int, place: int, number: int) -> bool:
        """`12-Mar-25`; `12 Mar 25` where the message holds another number that can be the value."""
        now = self.today.year % 100
        if not now - 15 <= number <= now or self.low(place + 1) in _UNIT_STARTS or self.low(place + 1) in _SUFFIXES:
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
            if spelled is not None and int(spelled.value) in _YEARS:
                return int(spelled.value), spelled.end
        return None

    def from_month(self, index: int) -> _Found | None:
        """`July 18 2025`, `Nov 2 last year`, `March 2025`, `in march`."""
        month = self.month(index)
        word = self.low(index)
        before = self.low(index - 1)
        after = index + 1
        if self.low(after) == "." and self.touches(after) and self.low(after + 1):
            after += 1
        day = self.digits(after)
        if self.low(after) == "the" and self.digits(after + 1) is not None and self.low(after + 2) in _SUFFIXES:
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
            suffixed = self.low(after + 1) in _SUFFIXES and self.touches(after + 1)
            end = after + 1 + suffixed
            year, last = self.year_after(end, month)
            counted = self.low(end) in _UNIT_STARTS or self.kind(end) in ("day", "week", "month", "year", "ago")
            touching = (
                self.touches(end)
                and self.low(end) in ("/", ".", ":", "%")
                and year is None
                and self.tokens[end : end + 1] != []
            )
            if touching and self.low(end) in (".", ":") and self.low(end + 1) and self.touches(end + 1) is False:
                touching = False
            plain_in = (
                before in ("in", "since", "during", "by", "until", "early", "late", "mid")
                and not suffixed
                and year is None
            )
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
        year, last = self.year_after(index + 1, month)
        if year is None and self.low(index + 1) == "." and self.touches(index + 1):
            year, last = self.year_after(index + 2, month)
        if year is not None:
            return self.of_month(index, last, year, month)
        if word in _SHY_MONTHS and not self.is_plainly_a_date(index):
            return None
        if (
            word == "march"
            and self.low(index - 1) in ("to", "i", "we", "they")
            and self.low(index + 1) in ("on", "in", "to", "for")
        ):
            return None
        return self.latest_month(index, index + 1, month)

    def month_year_or_day(self, index: int, end: int, month: int, number: int) -> _Found:
        """`Aug-25`: a year or a day."""
        if number > 31:
            return self.latest_month(index, index + 1, month)
        readings = [self.latest_day(index, end, month, number).date]
        if 2000 + number <= self.today.year and days(f"{2000 + number}-{month:02d}")[0] <= self.today:
            readings.append(f"{2000 + number}-{month:02d}")
        choices = tuple(sorted(reading for reading in readings if reading is not None))
        if len(choices) == 1:
            return _Found(index, end, choices[0])
        return _Found(index, end, None, choices, "ambiguous")

    def latest_month(self, first: int, last: int, month: int, year: int | None = None) -> _Found:
        if year is None:
            year = self.today.year - (month > self.today.month)
        return self.of_month(first, last, year, month)

    def is_plainly_a_date(self, index: int) -> bool:
        """Whether a word that is often something else (`may`, `sat`) stands where a date stands."""
        before, after = self.low(index - 1), self.low(index + 1)
        if self.asking == "date" and self.count <= 4:
            return True
        if before in _INTO:
            return not (
                before in ("to", "it's", "was", "is", "and", "or") and after in ("be", "have", "not", "also", "need")
            )
        starts = index == 0 or self.tokens[index - 1].kind in ("line", "number") or before in (",", ";", ".", "(", "|")
        if after == "/" and self.month(index + 2):
            return True
        ends = (
            index + 1 >= self.count or self.tokens[index + 1].kind == "line" or after in (":", "-", ")", "|", "=", ",")
        )
        return starts and ends

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

    def from_words(self, index: int) -> _Found | None:
        """`fifth of June`, `twenty second of august`, `ten days ago`."""
        day = self.day_in_words(index)
        if day is not None and (found := self.day_month(index, day[0], day[1])) is not None:
            return found
        spelled = numbers.spelled(self.tokens, index)
        if spelled is not None and not spelled.vague and spelled.value < 1e6:
            if (found := self.ago(index, int(spelled.value), spelled.end)) is not None:
                return found
            if (
                1 <= spelled.value <= 31
                and (found := self.day_month(index, int(spelled.value), spelled.end)) is not None
            ):
                return found
        if self.low(index) in ("a", "an", "one"):
            if self.low(index + 1) in ("couple", "few"):
                return self.vague_ago(index, index + 1)
            if self.low(index + 1) in ("good", "full", "whole", "little"):
                return self.ago(index, 1, index + 2)
            return self.ago(index, 1, index + 1)
        if (year := self.year_in_words(index)) is not None and self.low(index - 1) in (
            "in",
            "since",
            "of",
            "from",
            "year",
        ):
            return self.checked(index, year[1], str(year[0]))
        return None

    def ago(self, index: int, count: int, after: int, unit: str | None = None) -> _Found | None:
        """`10 days ago`, `three months ago`, `a year back`."""
        place = after
        half = False
        if self.low(place) == "and" and self.low(place + 1) == "a" and self.low(place + 2) == "half":
            half, place = True, place + 3
        kind = self.kind(place)
        if (
            kind not in ("day", "week", "fortnight", "month", "year")
            or (self.low(place) in ("mo", "mos")
            and self.tokens[place].gap == "")
        ):
            return None
        place += 1
        if self.low(place) == "and" and self.low(place + 1) == "a" and self.low(place + 2) == "half":
            half, place = True, place + 3
        if kind in ("year", "month") and self.kind(place) == "ago" and self.kind(place + 1) == "today" and not half:
            months = self.today.year * 12 + self.today.month - 1 - count * (12 if kind == "year" else 1)
            if months // 12 >= 1900 and self.today.day <= 28:
                return _Found(index, place + 2, f"{months // 12:04d}-{months % 12 + 1:02d}-{self.today.day:02d}")
        if self.low(place) == "or" and self.low(place + 1) == "so":
            place += 2
        if self.kind(place) != "ago" or (self.low(place) == "earlier" and self.low(place + 1) in ("than",)):
            return None
        if half or not 0 < count < 4000:
            return _Found(index, place + 1, None, problem="span")
        return self.past(index, place + 1, count, unit or kind)

    def past(self, first: int, last: int, count: int, unit: str) -> _Found | None:
        today = self.today
        try:
            if unit in ("day", "week", "fortnight"):
                back = count * {"day": 1, "week": 7, "fortnight": 14}[unit]
                return _Found(first, last, (today - timedelta(days=back)).isoformat())
            if unit == "month":
                months = today.year * 12 + today.month - 1 - count
                return (
                    _Found(first, last, f"{months // 12:04d}-{months % 12 + 1:02d}") if months // 12 >= 1900 else None
                )
        except OverflowError:
            return None
        return _Found(first, last, f"{today.year - count:04d}") if today.year - count >= 1900 else None

    def vague_ago(self, first: int, index: int) -> _Found | None:
        """`a couple of days ago`, `a few weeks back`: a span."""
        place = index + 1
        if self.low(place) in ("of", "more"):
            place += 1
        if self.kind(place) in ("day", "week", "fortnight", "month", "year") and self.kind(place + 1) == "ago":
            return _Found(first, place + 2, None, problem="span")
        return None

    def lone_day(self, index: int, day: int, after: int) -> _Found | None:
        """`the 8th`: the latest such day, where a date is asked or `on the` stands before it."""
        if self.low(after) in ("of",) and self.kind(after + 2) == "month":
            if self.low(after + 1) in ("this", "last") or self.low(after + 1) == "the":
                return self.day_of(index, day, after + 3, self.low(after + 1) == "last")
            return None
        shown = (
            self.low(index - 1) in ("on", "since")
            or (self.low(index - 1) == "the"
            and self.low(index - 2) in ("on", "since", "from", "dated"))
        )
        only = self.asking == "date" and all(
            token.kind != "number" for place, token in enumerate(self.tokens) if place != index
        )
        if not shown and not only:
            return None
        return self.day_of(index, day, after, last=False)

    def day_of(self, first: int, day: int, last_index: int, last: bool) -> _Found:
        months = self.today.year * 12 + self.today.month - 1 - last
        for _ in range(3):
            year, month = months // 12, months % 12 + 1
            if day <= calendar.monthrange(year, month)[1] and date(year, month, day) <= self.today:
                return _Found(first, last_index, date(year, month, day).isoformat())
            months -= 1
        return _Found(first, last_index, None, problem="impossible")

    def bare_year(self, index: int, number: int) -> _Found | None:
        """`in 2024`, `(2023)`, `2023: ALT 80`, or `2024` where a date is asked."""
        if number not in _YEARS or len(self.tokens[index].text) != 4:
            return None
        before, after = self.low(index - 1), self.low(index + 1)
        starts = index == 0 or self.tokens[index - 1].kind == "line"
        ends = (
            index + 1 >= self.count
            or self.tokens[index + 1].kind == "line"
            or after in (".", ",", "!", ";", ")", "?", "and")
        )
        if (
            self.asking == "date"
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

    def from_weekday(self, index: int) -> _Found | None:
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
        if word in _SHY_WEEKDAYS and not self.is_plainly_a_date(index):
            return None
        weekday = self.weekday(index)
        after = index + 1
        if self.kind(after) == "ago":
            return _Found(index, after + 1, None, problem="span")
        if word.endswith("days"):
            return None
        if self.low(after) in ("morning", "afternoon", "evening", "night"):
            after += 1
        if self.kind(after) == "last" and self.kind(after + 1) == "week":
            monday = self.today - timedelta(days=self.today.weekday() + 7)
            return _Found(index, after + 2, (monday + timedelta(days=weekday)).isoformat())
        if self.low(after) in ("week", "fortnight"):
            return _Found(index, after + 1, None, problem="future")
        if self.low(after) == "just" and self.low(after + 1) in ("gone", "past"):
            return self.last_weekday(index, after + 2, weekday, strictly=True)
        return self.last_weekday(index, after, weekday, strictly=False)

    def last_weekday(self, first: int, last: int, weekday: int, strictly: bool) -> _Found:
        back = (self.today.weekday() - weekday) % 7
        if strictly and not back:
            back = 7
        return _Found(first, last, (self.today - timedelta(days=back)).isoformat())

    def from_today(self, index: int) -> _Found:
        return _Found(index, index + 1, self.today.isoformat())

    def from_yesterday(self, index: int) -> _Found:
        return _Found(index, index + 1, (self.today - timedelta(days=1)).isoformat())

    def from_last(self, index: int) -> _Found | None:
        """`last friday`, `last month`, `last year`, `last march`, `last week`, `last night`."""
        after = index + 1
        kind = self.kind(after)
        if self.low(after) in ("few", "couple", "two", "three", "several") or self.digits(after) is not None:
            return None
        if self.low(index - 1) == "this" and self.low(index) == "past" and not kind:
            return None
        if self.low(after) == "night" or self.low(after) == "evening":
            return _Found(index, after + 1, (self.today - timedelta(days=1)).isoformat())
        if kind == "weekday":
            return self.last_weekday(index, after + 1, self.weekday(after), strictly=True)
        if kind == "month_name":
            month = self.month(after)
            day = self.digits(after + 1)
            if day is not None and 1 <= day <= 31 and self.low(after + 2) not in _UNIT_STARTS:
                return self.latest_day(index, after + 2, month, day)
            return self.of_month(index, after + 1, self.today.year - (month >= self.today.month), month)
        if self.low(index - 1) == "the" and kind in ("week", "month", "year"):
            return None  # `over the last year` is no date
        if kind == "week":
            if self.kind(after + 1) == "weekday" or (self.low(after + 1) == "on" and self.kind(after + 2) == "weekday"):
                place = after + 1 + (self.low(after + 1) == "on")
                monday = self.today - timedelta(days=self.today.weekday() + 7)
                return _Found(index, place + 1, (monday + timedelta(days=self.weekday(place))).isoformat())
            return _Found(index, after + 1, None, problem="span")
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

    def is_real(self, when: PartialDate) -> bool:
        return not when.endswith("-02-29")

    def from_this(self, index: int) -> _Found | None:
        """`this morning`, `this month`, `this year`, `this march`, `this past saturday`."""
        after = index + 1
        kind = self.kind(after)
        if self.low(after) in ("morning", "afternoon", "evening", "lunchtime"):
            return _Found(index, after + 1, self.today.isoformat())
        if kind == "last" and self.kind(after + 1) == "weekday":
            return self.last_weekday(index, after + 2, self.weekday(after + 1), strictly=True)
        if kind == "week":
            return _Found(index, after + 1, None, problem="span")
        if kind == "month":
            return _Found(index, after + 1, self.today.isoformat()[:7])
        if kind == "year":
            return _Found(index, after + 1, str(self.today.year))
        if kind == "month_name":
            return self.latest_month(index, after + 1, self.month(after), self.today.year)
        if kind == "weekday":
            return self.last_weekday(index, after + 1, self.weekday(after), strictly=False)
        if kind == "season":
            return self.season(index, after)
        return None

    def from_next(self, index: int) -> _Found | None:
        if self.kind(index + 1) in ("week", "month", "year", "weekday", "month_name", "season"):
            return _Found(index, index + 2, None, problem="future")
        return None

    def from_season(self, index: int) -> _Found | None:
        """`in the spring`, `autumn 2024`: a span; `fall` and `spring` by themselves are words like others."""
        year = self.year_after(index + 1, 1)
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

    def season(self, first: int, index: int) -> _Found:
        _, last = self.year_after(index + 1, 1)
        return _Found(first, max(last, index + 1), None, problem="span")

    def the_day(self, index: int) -> _Found | None:
        """`the day before yesterday`, `the month before last`, `the other day`, `the 5th`, `on the fifth`."""
        after = index + 1
        if self.low(after) == "other" and self.kind(after + 1) in ("day", "week", "month"):
            return _Found(index, after + 2, None, problem="span")
        if self.low(after + 1) == "before" and self.kind(after) in ("day", "week", "month", "year"):
            if self.kind(after) == "day" and self.kind(after + 2) == "yesterday":
                return self.past(index, after + 3, 2, "day")
            if self.low(after + 2) == "last":
                if self.kind(after) == "week":
                    return _Found(index, after + 3, None, problem="span")
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
                return self.day_of(index, day[0], day[1], last=False)
        return None

    def part_of(self, index: int) -> _Found | None:
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
            year, last = self.year_after(place + 1, month)
            return self.latest_month(index, last if year is not None else place + 1, month, year)
        number = self.digits(place)
        if number is not None and number in _YEARS and len(self.tokens[place].text) == 4:
            return self.checked(index, place + 1, str(number))
        return None

    def quarter(self, index: int) -> _Found | None:
        """`Q1 2025`, `first half of 2025`: a span."""
        if self.low(index) == "q":
            if self.digits(index + 1) in (1, 2, 3, 4) and self.touches(index + 1):
                return _Found(index, max(self.year_after(index + 2, 1)[1], index + 2), None, problem="span")
            return None
        if self.low(index + 1) in ("quarter", "half") and (
            self.low(index + 2) in ("of", "last", "this") or self.digits(index + 2) in _YEARS
        ):
            return _Found(index, max(self.year_after(index + 2, 1)[1], index + 2), None, problem="span")
        return None


_BY_KIND: dict[str, Callable[[_Reader, int], _Found | None]] = {
    "month_name": _Reader.from_month,
    "weekday": _Reader.from_weekday,
    "today": _Reader.from_today,
    "yesterday": _Reader.from_yesterday,
    "last": _Reader.from_last,
    "this": _Reader.from_this,
    "next": _Reader.from_next,
    "season": _Reader.from_season,
}


def _settled(found: Sequence[_Found], today: date, order: DateOrder | None) -> list[DateMention]:
    """Numeric dates read by the person's order, by today, by another date of the message; else left ambiguous."""
    read = {index: _readings(item, today) for index, item in enumerate(found) if item.parts is not None}
    said = {item.date for item in found if item.date is not None}
    shown: set[DateOrder] = set()
    for item_readings in read.values():
        live = {way: when for way, when in item_readings.items() if when is not None and when <= today}
        if (
            (len(live) == 1
            and len({when for when in item_readings.values() if when is not None}) != 1)
            or (len(item_readings) == 1
            and live)
        ):
            shown.update(live)
        elif len(set(live.values())) == 2:
            shown.update(way for way, when in live.items() if when.isoformat() in said)
    taught = next(iter(shown)) if len(shown) == 1 else None
    return [
        DateMention(item.first, item.last, item.date, item.choices, item.problem)
        if item.parts is None
        else _numeric(item, read[index], today, order, taught)
        for index, item in enumerate(found)
    ]


def _readings(item: _Found, today: date) -> dict[DateOrder, date | None]:
    """Month first and day first, as far as a calendar has them."""
    assert item.parts is not None
    one, other = item.parts
    readings: dict[DateOrder, date | None] = {}
    ways: tuple[tuple[DateOrder, int, int], ...] = (("MDY", one, other), ("DMY", other, one))
    for way, month, day in ways:
        when = _day(item.year, month, day, today)
        if when is not None:
            readings[way] = when
    return readings


def _day(year: int | None, month: int, day: int, today: date) -> date | None:
    for candidate in (year,) if year is not None else range(today.year, today.year - 9, -1):
        try:
            when = date(candidate, month, day)
        except ValueError:
            continue
        if year is not None or when <= today:
            return when
    return None


def _numeric(
    item: _Found, readings: dict[DateOrder, date | None], today: date, order: DateOrder | None, taught: DateOrder | None
) -> DateMention:
    if not readings:
        return DateMention(item.first, item.last, None, (), "impossible")
    whens = {way: when for way, when in readings.items() if when is not None}
    live = {way: when for way, when in whens.items() if when <= today}
    only = len(set(live.values())) == 1
    way: DateOrder | None = None
    if len(whens) == 1:
        way = next(iter(whens))
    elif len(set(whens.values())) == 1:
        return DateMention(item.first, item.last, *_as_date(next(iter(whens.values())), today))
    elif order is not None:
        way = order
    elif only:
        way = next(iter(live))
    elif taught is not None:
        way = taught
    if way is None:
        choices = tuple(sorted({when.isoformat() for when in whens.values()}))
        problem: DateProblem = "ambiguous" if live else "future"
        return DateMention(item.first, item.last, None, choices, problem)
    shows = way if len(whens) == 1 or (only and order is None) or (taught == way and order is None) else None
    return DateMention(item.first, item.last, *_as_date(whens[way], today), order=shows if len(live) else None)


def _as_date(when: date, today: date) -> tuple[PartialDate | None, tuple[PartialDate, ...], DateProblem | None]:
    if when > today:
        return None, (when.isoformat(),), "future"
    return when.isoformat(), (), None


def _spans(tokens: Sequence[Token], mentions: Sequence[DateMention], today: date) -> list[DateMention]:
    """`between May and June`, `May/June`, `3rd or 4th of March`, `10 to 20 July`: one mention that cannot be told; `around` likewise."""
    joined: list[DateMention] = []
    for mention in mentions:
        before = joined[-1] if joined else None
        if before is not None and before.last < mention.first <= before.last + 2 and _is_span(tokens, before, mention):
            choices = tuple(sorted({when for when in (before.date, mention.date) if when is not None}))
            first = (
                before.first - 1
                if before.first and tokens[before.first - 1].low in ("between", "either")
                else before.first
            )
            joined[-1] = DateMention(first, mention.last, None, choices, "span")
            continue
        start = _counted_from(tokens, mention)
        if start is not None:
            joined.append(DateMention(start, mention.last, None, _alternatives(tokens, start, mention, today), "span"))
        elif mention.date is not None and _is_approximate(tokens, mention):
            joined.append(DateMention(mention.first, mention.last, None, (mention.date,), "span"))
        else:
            joined.append(mention)
    return joined


def _is_span(tokens: Sequence[Token], one: DateMention, other: DateMention) -> bool:
    link = [token.low for token in tokens[one.last : other.first]]
    lead = tokens[one.first - 1].low if one.first else ""
    if link in (["and"], ["to"], ["-"]) and lead == "between":
        return True
    if link == ["or"] or link == ["/"]:
        return True
    return (
        link in (["-"], ["to"], ["through"])
        and lead not in ("from",)
        and len(one.date or "") == len(other.date or "") == 7
    )


def _counted_from(tokens: Sequence[Token], mention: DateMention) -> int | None:
    """Where `between 10 and 20 July`, `10-20 July` or `3rd or 4th of March` begins, when this mention is the end of it."""
    first = mention.first
    if (
        mention.date is None
        or tokens[first].kind != "number"
        or first < 2
        or "-" in [t.low for t in tokens[first : mention.last]]
    ):
        return None
    place = first - 1
    link = tokens[place].low
    if link not in ("and", "or", "to", "-", "/"):
        return None
    place -= 1
    if tokens[place].low in _SUFFIXES and place:
        place -= 1
    if (
        tokens[place].kind != "number"
        or not tokens[place].text.isdecimal()
        or not 1 <= int(tokens[place].text[:4]) <= 31
    ):
        return None
    lead = tokens[place - 1].low if place else ""
    relative = any(token.low == "ago" for token in tokens[first : mention.last])
    if link in ("and", "to") and lead not in ("between", "from", "the") and not (relative and link == "to"):
        return None
    if link == "-" and ((place and not lead) or (tokens[first - 1].gap == " " and tokens[first].gap == "")):
        return None
    return place - 1 if lead in ("between", "from") else place


def _alternatives(tokens: Sequence[Token], start: int, mention: DateMention, today: date) -> tuple[PartialDate, ...]:
    """`3rd or 4th of March`: both days; of a span, nothing."""
    when = mention.date or ""
    if len(when) != 10 or not any(token.low == "or" for token in tokens[start : mention.first]):
        return ()
    other = next(int(token.text) for token in tokens[start : mention.first] if token.kind == "number")
    try:
        day = date(int(when[:4]), int(when[5:7]), other)
    except ValueError:
        return ()
    return tuple(sorted({when, day.isoformat()})) if day <= today else ()


def _is_approximate(tokens: Sequence[Token], mention: DateMention) -> bool:
    place = mention.first - 1
    while place >= 0 and tokens[place].low in ("the", "on", "in"):
        place -= 1
    if place < 0 or tokens[place].low not in _APPROXIMATE:
        return False
    return (
        not any(token.low == "ago" for token in tokens[mention.first : mention.last]) or len(mention.date or "") == 10
    )
