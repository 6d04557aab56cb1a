"""Dates that could not be told one by one: numeric ones by the order that shows, and spans that two mentions make.

A numeric date that reads both ways is left ambiguous unless the person's order, today, or another date of the message
settles it (the contract, rule 2).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.facts import DateOrder, PartialDate
from assistant.understanding.calendar_words import (
    APPROXIMATE,
    SUFFIXES,
    Found,
)
from assistant.understanding.lexer import Token
from assistant.understanding.message import DateMention, DateProblem


def settled(found: Sequence[Found], today: date, order: DateOrder | None) -> list[DateMention]:
    """Numeric dates read by the person's order, by today, by another date of the message; else left ambiguous."""
    read = {index: _readings(item, today) for index, item in enumerate(found) if item.parts is not None}
    said = {item.date for item in found if item.date is not None}
    shown: set[DateOrder] = set()
    for item_readings in read.values():
        live = {way: when for way, when in item_readings.items() if when is not None and when <= today}
        if (len(live) == 1 and len({when for when in item_readings.values() if when is not None}) != 1) or (
            len(item_readings) == 1 and live
        ):
            shown.update(live)
        elif len(set(live.values())) == 2:
            shown.update(way for way, when in live.items() if when.isoformat() in said)
    taught = next(iter(shown)) if len(shown) == 1 else None
    found = _in_months(found, today)
    return [
        DateMention(item.first, item.last, item.date, item.choices, item.problem)
        if item.parts is None
        else _numeric(item, read[index], today, order, taught)
        for index, item in enumerate(found)
    ]


def _in_months(found: Sequence[Found], today: date) -> list[Found]:
    """`on 3 June and on the 9th`: a day alone is of the month told before, where it can be; else it is asked."""
    settled: list[Found] = []
    for item in found:
        before = settled[-1] if settled else None
        if not item.lone or before is None or before.date is None or len(before.date) < 7:
            settled.append(item)
            continue
        when = f"{before.date[:7]}-{item.lone:02d}"
        if not _is_day(when, today) or (len(before.date) == 10 and when <= before.date):
            settled.append(item._replace(date=None, choices=(), problem="span"))
        elif len(before.date) == 7 and item.refines:
            settled[-1] = item._replace(first=before.first, date=when)
        else:
            settled.append(item._replace(date=when))
    return settled


def _is_day(when: PartialDate, today: date) -> bool:
    """Whether a calendar has that day, and it is not to come."""
    try:
        return date.fromisoformat(when) <= today
    except ValueError:
        return False


def _readings(item: Found, today: date) -> dict[DateOrder, date | None]:
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
    item: Found, readings: dict[DateOrder, date | None], today: date, order: DateOrder | None, taught: DateOrder | None
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


def under_years(tokens: Sequence[Token], mentions: list[DateMention], today: date) -> list[DateMention]:
    """`In 2023 ALT was 300 in June and 45 in August`: a year at the head is that of the months of its sentence."""
    if not any(mention.date is not None and len(mention.date) == 4 for mention in mentions):
        return mentions
    placed: list[DateMention] = []
    year: DateMention | None = None
    since = 0
    for place, mention in enumerate(mentions):
        between = tokens[since : mention.first]
        since = mention.last
        if mention.date is not None and len(mention.date) == 4 and tokens[mention.last - 1].text == mention.date:
            year = mention if _heads_months(tokens, mention, mentions[place + 1 : place + 2]) else None
            if year is None:
                placed.append(mention)
            continue
        if year is None or any(token.kind == "line" or token.text in (".", ";") for token in between):
            year = None
            placed.append(mention)
            continue
        assert year.date is not None
        placed.append(_of_year(tokens, mention, year.date, today))
    return placed


def _heads_months(tokens: Sequence[Token], year: DateMention, following: Sequence[DateMention]) -> bool:
    """The first number behind the year has a month of its own right behind it, and no year with that."""
    first = year.first - (year.first > 0 and tokens[year.first - 1].low in ("in", "back", "during"))
    if not following or not (
        first == 0 or tokens[first - 1].kind == "line" or tokens[first - 1].text in (".", ";", "!", ",")
    ):
        return False
    month = following[0]
    if not _is_yearless(tokens, month):
        return False
    numbers = [place for place in range(year.last, month.first) if tokens[place].kind == "number"]
    parted = numbers and any(token.low in (",", "and", "then") for token in tokens[numbers[0] : month.first])
    return len(numbers) <= 1 and not parted and not (numbers and month.first - numbers[0] > 5)


def _is_yearless(tokens: Sequence[Token], mention: DateMention) -> bool:
    if (
        mention.date is None
        or len(mention.date) < 7
        or not any(token.low[:3] in _MONTHS for token in tokens[mention.first : mention.last])
    ):
        return False
    return all(len(token.text) < 4 or token.kind != "number" for token in tokens[mention.first : mention.last])


_MONTHS = frozenset({"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"})


def _of_year(tokens: Sequence[Token], mention: DateMention, year: PartialDate, today: date) -> DateMention:
    if not _is_yearless(tokens, mention) or mention.date is None:
        return mention
    when = year + mention.date[4:]
    if when > today.isoformat()[: len(when)] or (len(when) == 10 and not _is_day(when, today)):
        return mention._replace(date=None, choices=(), problem="span")
    return mention._replace(date=when)


def spans(tokens: Sequence[Token], mentions: Sequence[DateMention], today: date) -> list[DateMention]:
    """`between May and June`, `3rd or 4th of March`, `10 to 20 July` are one mention that cannot be told; so is `around`."""
    joined: list[DateMention] = []
    for mention in mentions:
        before = joined[-1] if joined else None
        if before is not None and before.last < mention.first <= before.last + 4 and _is_span(tokens, before, mention):
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
    link = [token.low for token in tokens[one.last : other.first] if token.low not in ("maybe", "perhaps", "possibly")]
    if link == ["or", "the"] or link == ["or", "on", "the"]:
        return True
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
    if tokens[place].low == "the" and place > 1:
        place -= 1
    link = tokens[place].low
    if link not in ("and", "or", "to", "-", "/"):
        return None
    place -= 1
    if tokens[place].low in SUFFIXES and place:
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
    if place < 0 or tokens[place].low not in APPROXIMATE:
        return False
    return (
        not any(token.low == "ago" for token in tokens[mention.first : mention.last]) or len(mention.date or "") == 10
    )
