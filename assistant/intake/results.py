"""Results into the record: told anew, told again with more, or without a unit that was said before."""

from __future__ import annotations

from dataclasses import replace

from assistant import markers
from assistant.facts import PartialDate, Result, days
from assistant.intake.draft import Draft, Note

_FOR_NEW = ("first", "more", "related", "check")
"""Questions that are answered with new results."""


def record_result(draft: Draft, result: Result) -> str:
    """Record a result, or complete the one that it tells again; gives its key."""
    again = _told_again(draft, result)
    if again is not None:
        before = draft.result(again)
        draft.amend(again, _completed(before, result))
        if draft.result(again) == before:
            draft.notes.append(Note("already", (again,)))
        return again
    carried = _carried_unit(draft, result)
    if carried is not None:
        result = replace(result, unit=carried)
    name = draft.add(result)
    if carried is not None:
        draft.notes.append(Note("carried-unit", (name,)))
    return name


def overlap(one: PartialDate, other: PartialDate) -> bool:
    """Whether two partial dates can be the same day."""
    first, second = days(one), days(other)
    return first[0] <= second[1] and second[0] <= first[1]


def _told_again(draft: Draft, result: Result) -> str | None:
    """The standing result that this one repeats: same marker and value, and nothing that contradicts.

    A date must agree where both have one; an undated one that was told before is completed by a dated one; and one
    without a date repeats a dated one while something else than new results was asked for."""
    asked = draft.asked
    for name, before in draft.earlier(result.value):
        if before.value != result.value or (before.marker, before.comparator) != (result.marker, result.comparator):
            continue
        if _contradicts(before, result):
            continue
        asked_about = asked is not None and asked.of == name
        if before.date is not None and result.date is not None:
            if before.date == result.date or (asked_about and overlap(before.date, result.date)):
                return name
        elif before.date is None or asked_about or (asked is not None and asked.slot not in _FOR_NEW):
            return name
    return None


def _contradicts(before: Result, result: Result) -> bool:
    return any(
        old is not None and new is not None and old != new
        for old, new in ((before.unit, result.unit), (before.low, result.low), (before.high, result.high))
    )


def _completed(before: Result, result: Result) -> Result:
    return replace(
        before,
        unit=result.unit or before.unit,
        low=before.low if result.low is None else result.low,
        high=before.high if result.high is None else result.high,
        date=_more_precise(before.date, result.date),
        lab=result.lab or before.lab,
        approximate=before.approximate and result.approximate,
    )


def _more_precise(one: PartialDate | None, other: PartialDate | None) -> PartialDate | None:
    return max(filter(None, (one, other)), key=len, default=None)


def _carried_unit(draft: Draft, result: Result) -> str | None:
    """A unit said once for a marker holds for later results of it, where the value is usual in it."""
    if result.unit is not None:
        return None
    said = draft.units(result.marker)
    if len(said) != 1:
        return None
    (unit,) = said
    marker = markers.of(result.marker)
    if not marker.is_possible(result.value, unit) or marker.is_unusual(result.value, unit):
        return None
    return unit
