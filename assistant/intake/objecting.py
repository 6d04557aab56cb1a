"""`No, 61 was on the 22nd`, `no, it's 7-56`: what stands is said again with another date, or the range just told anew.

A value that one result alone has is that result: its date is put right, and no second one is recorded."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace

from assistant.facts import Marker, PartialDate, RangeAnswer, Result, Understanding, days
from assistant.intake.draft import Draft, Note
from assistant.intake.results import overlap

_DAY = re.compile(r"\b(?:on\s+)?the\s+(\d{1,2})(?:st|nd|rd|th)\b(?:\s+(?:of\s+)?([a-z]+))?", re.IGNORECASE)
_MONTHS = frozenset(name.casefold() for names in (calendar.month_name, calendar.month_abbr) for name in names if name)
_RANGE = re.compile(
    r"\W*(?:no|nope|sorry|wait|oops|actually)\W+(?:(?:no|sorry|wait)\W+)?"
    r"(?:it'?s|it\s+is|it\s+was|i\s+meant?|the\s+range\s+(?:is|was)|that'?s|should\s+be|it\s+should\s+be)?\s*"
    r"(\d+(?:[.,]\d+)?)\s*(?:-|\u2013|to)\s*(\d+(?:[.,]\d+)?)\s*[.!]*",
    re.IGNORECASE,
)
_ACTUALLY = re.compile(
    r"\W*(?:(?:no|sorry|wait|oops)\W+){0,2}(?:it|that)(?:'s|\s+was|\s+is)\s+(?:actually|really|in\s+fact)\s+\d",
    re.IGNORECASE,
)
_JUST = 2
"""Turns within which a range was told just before."""


def put_right(draft: Draft, said: Understanding) -> Understanding | None:
    """Make the change; gives what is left of the message. None where it says nothing of the kind."""
    return _range(draft, said) or _value(draft, said) or _dates(draft, said)


def _value(draft: Draft, said: Understanding) -> Understanding | None:
    """`It was actually 65`: the result of the marker told just before, or the only one of it."""
    told = [fact for fact in said.facts if isinstance(fact, Result)]
    if (
        _ACTUALLY.match(draft.text) is None
        or len(told) != len(said.facts)
        or len(told) != 1
        or told[0].date is not None
    ):
        return None
    if said.unclear or said.amendments:
        return None
    rows = draft.entries.of(told[0].marker)
    last = max((draft.told(name).turn for name in rows), default=0)
    newest = [name for name in rows if draft.told(name).turn == last and last >= draft.turn - _JUST]
    meant = newest if len(newest) == 1 else list(rows)
    if len(meant) != 1:
        draft.notes.append(Note("which"))
        return replace(said, intent="correct", facts=())
    row = rows[meant[0]]
    changed = replace(row, value=told[0].value, comparator=told[0].comparator, approximate=told[0].approximate)
    draft.amend(meant[0], replace(changed, unit=told[0].unit or row.unit))
    return replace(said, intent="correct", facts=())


def _dates(draft: Draft, said: Understanding) -> Understanding | None:
    if said.intent != "correct":
        return None
    right: set[float] = set()
    told: list[tuple[Marker | None, float, PartialDate | None]] = [
        (fact.marker, fact.value, fact.date) for fact in said.facts if isinstance(fact, Result)
    ]
    told += [
        (item.loose.marker, item.loose.value, item.loose.date)
        for item in said.unclear
        if item.field == "marker" and item.loose is not None and item.loose.value is not None
    ]
    for marker, value, when in told:
        name = _only(draft, marker, value)
        if name is None:
            continue
        row = draft.result(name)
        day = _day_of(draft.text, row.date) or when
        if day is None or row.date is None or _is_known(draft, row.marker, day, name):
            continue
        if not overlap(row.date, day) or len(day) > len(row.date):
            draft.amend(name, replace(row, date=day))
        right.add(value)
    if not right:
        return None
    return replace(
        said,
        facts=tuple(fact for fact in said.facts if not (isinstance(fact, Result) and fact.value in right)),
        unclear=tuple(item for item in said.unclear if item.loose is None or item.loose.value not in right),
        amendments=tuple(change for change in said.amendments if change.value not in right),
    )


def _only(draft: Draft, marker: Marker | None, value: float) -> str | None:
    """The one result that has this value."""
    found = [
        name for name, (row, _) in draft.entries.results.items() if row.value == value and marker in (None, row.marker)
    ]
    return found[0] if len(found) == 1 else None


def _is_known(draft: Draft, marker: Marker, day: PartialDate, name: str) -> bool:
    """Whether another result of the marker is of that day: then its value may be meant."""
    rows = draft.entries.of(marker).items()
    return any(key != name and row.date is not None and overlap(row.date, day) for key, row in rows)


def _day_of(text: str, of: PartialDate | None) -> PartialDate | None:
    """`on the 22nd`, without a month: of the month that the result is known by."""
    match = _DAY.search(text)
    if match is None or of is None or len(of) < 7 or (match[2] or "").casefold() in _MONTHS:
        return None
    day = f"{of[:7]}-{int(match[1]):02d}"
    try:
        days(day)
    except ValueError:
        return None
    return day


def _range(draft: Draft, said: Understanding) -> Understanding | None:
    match = _RANGE.fullmatch(draft.text.strip())
    if match is None:
        return None
    low, high = (float(end.replace(",", ".")) for end in match.groups())
    if low >= high:
        return None
    asked = draft.asked
    anew = replace(said, intent="answer", facts=(RangeAnswer(low, high),), unclear=(), amendments=())
    if asked is not None and asked.slot == "same_range":
        return anew
    own = draft.entries.of(asked.marker if asked is not None and asked.marker is not None else draft.entries.main)
    ranged = [name for name, row in own.items() if (row.low, row.high) != (None, None)]
    last = max((draft.told(name).turn for name in ranged), default=0)
    newest = [name for name in ranged if draft.told(name).turn == last]
    if last < draft.turn - _JUST:
        if asked is not None and asked.slot == "range":
            return anew
        newest = []
    if len({(own[name].low, own[name].high) for name in newest}) == 1:
        for name in newest:
            draft.amend(name, replace(own[name], low=low, high=high))
    else:
        draft.notes.append(Note("which"))
    return replace(said, intent="correct", facts=(), unclear=(), amendments=())
