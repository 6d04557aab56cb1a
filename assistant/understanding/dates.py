"""Dates as people write them: numeric, in words, relative; with the precision they have and no more.

`find` reads the tokens once, left to right (the contract, rules 2 to 4).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache

from assistant.facts import Asking, DateOrder
from assistant.understanding import numbers, settling
from assistant.understanding.calendar_words import (
    DAY_SUFFIXES,
    PART_OF,
    YEARS,
    Found,
    kind_of,
)
from assistant.understanding.lexer import Token
from assistant.understanding.message import DateMention
from assistant.understanding.relative_dates import RelativeDates


def find(
    tokens: Sequence[Token], today: date, order: DateOrder | None = None, asking: Asking = "open"
) -> tuple[DateMention, ...]:
    """The dates that a message speaks of, in order."""
    reader = Reader(tokens, today, order, asking)
    found: list[Found] = []
    index = 0
    while index < len(tokens):
        mention = reader.at(index)
        if mention is None:
            index += 1
        else:
            found.append(mention)
            index = mention.last
    mentions = settling.settled(found, today, order)
    return tuple(settling.spans(tokens, settling.under_years(tokens, mentions, today), today))


def order_shown(mentions: Sequence[DateMention]) -> DateOrder | None:
    """How the person writes numeric dates, where a date of the message shows it and none shows otherwise."""
    orders = {mention.order for mention in mentions if mention.order is not None}
    return orders.pop() if len(orders) == 1 else None


_LISTS = frozenset({",", "and", "&"})
_OTHERS = frozenset(["the", "on", "el", "le", "am", "il", "q", "first", "second", "third", "fourth"]).union(
    ["couple", "few", "several", "some", "half", "tomorrow", "new"], PART_OF
)


@lru_cache(maxsize=8192)
def _begins(low: str) -> bool:
    """Whether a date can begin with a word: most words begin none."""
    return bool(kind_of(low)) or low in _OTHERS or low in numbers.ordinals() or low in numbers.words()


class Reader(RelativeDates):
    """Reads the date that begins at a token, if one does."""

    def at(self, index: int) -> Found | None:
        token = self.tokens[index]
        if token.kind == "number":
            return self.from_number(index)
        if token.kind != "word":
            return self.short_year(index) if token.text == "'" else None
        if not _begins(token.low):
            return None
        kind = self.kind(index)
        if kind == "day" and self.low(index + 1) == "before" and self.kind(index + 2) == "yesterday":
            return self.past(index, index + 3, 2, "day")
        if kind:
            reading = _BY_KIND.get(kind)
            return reading(self, index) if reading is not None else None
        word = token.low
        if word in PART_OF:
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
            return Found(index, index + 1, None, problem="future")
        if word == "new" and self.low(index + 1) in ("year", "year's", "years"):
            return Found(index, index + 2, None, problem="span")
        return None

    def short_year(self, index: int) -> Found | None:
        """`back in '24`."""
        number = self.digits(index + 1)
        if number is None or not self.touches(index + 1) or len(self.tokens[index + 1].text) != 2:
            return None
        if self.low(index - 1) not in ("in", "since", "of", "from", "during", "year"):
            return None
        return self.checked(index, index + 2, str(self.year_of(self.tokens[index + 1].text)))

    def from_number(self, index: int) -> Found | None:
        token = self.tokens[index]
        if "." in token.text:
            return self.dotted(index)
        if not token.text.isdecimal():
            return None
        if len(token.text) == 8 and self.asking == "date" and token.text[:2] in ("19", "20"):
            return self.exact(index, index + 1, int(token.text[:4]), int(token.text[4:6]), int(token.text[6:]))
        if token.text == "2" and self.low(index + 1) == "day" and self.touches(index + 1):
            return Found(index, index + 2, self.today.isoformat())
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
        if number <= 31 and self.low(after) in _LISTS and (day := self.day_of_list(index, number)) is not None:
            return day
        named = False
        if self.low(after) in DAY_SUFFIXES and self.touches(after):
            named, after = True, after + 1
        dated = number <= 31 or self.low(index - 1) in ("on", "dated", "the") or self.asking == "date"
        if (
            1 <= number <= 39
            and dated
            and len(token.text) <= 2
            and (day := self.day_month(index, number, after)) is not None
        ):
            return day
        if 40 <= number <= 99 and self.is_no_day(index, after):
            return Found(index, after + 2, None, problem="impossible")
        if named and 1 <= number <= 31:
            return self.lone_day(index, number, after)
        if (past := self.ago(index, number, after)) is not None:
            return past
        return self.bare_year(index, number)

    def day_of_list(self, index: int, number: int) -> Found | None:
        """`on 1, 2 and 3 October 2025`: a day whose month stands behind the last of a list."""
        first = index
        while first > index - 8 and self.low(first - 1) in _LISTS and self.digits(first - 2) is not None:
            first -= 2
        if self.low(first - 1) != "on":
            return None
        last = index
        if self.digits(index - 2) is not None:  # `60 on 3 and 70 on 10 May`
            last = next((place + 1 for place in range(index + 2, index + 8) if self.low(place) == "on"), index)
        while last < index + 8 and self.low(last + 1) in _LISTS and self.digits(last + 2) is not None:
            last += 2
        end = self.digits(last)
        whole = self.day_month(last, end, last + 1) if last > index and end is not None and end <= 31 else None
        if whole is None or whole.date is None or len(whole.date) != 10 or not number:
            return None
        return self.exact(index, index + 1, int(whole.date[:4]), int(whole.date[5:7]), number)

    def is_no_day(self, index: int, after: int) -> bool:
        """`on 45 May 2025`; behind a comma only where the message has one value before it and no other month."""
        if not self.month(after) or self.digits(after + 1) not in YEARS:
            return False
        if self.low(index - 1) in ("on", "dated"):
            return True
        others = [place for place in range(min(self.count, 60)) if not index <= place < after + 2]
        return (
            self.low(index - 1) == ","
            and sum(self.tokens[place].kind == "number" for place in others) == 1
            and not any(self.month(place) for place in others)
        )

    def from_words(self, index: int) -> Found | None:
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


_BY_KIND: dict[str, Callable[[Reader, int], Found | None]] = {
    "month_name": Reader.from_month,
    "weekday": Reader.from_weekday,
    "today": Reader.from_today,
    "yesterday": Reader.from_yesterday,
    "last": Reader.from_last,
    "this": Reader.from_this,
    "next": Reader.from_next,
    "season": Reader.from_season,
}
