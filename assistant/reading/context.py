"""What else was going on at a draw: factors in their windows, and starts of treatments (clinical reference, section
5)."""

from __future__ import annotations

from collections.abc import Iterator

from assistant import markers
from assistant.reading.points import Point, ordinals
from assistant.timeline import ContextRow, Timeline


def attached(timeline: Timeline, point: Point) -> Iterator[ContextRow]:
    """The factors that surely lie in their window before a draw."""
    return in_window(timeline, point.first, point.last)


def in_window(timeline: Timeline, draw_first: int, draw_last: int) -> Iterator[ContextRow]:
    """The factors that surely lie in their window before a draw: neither too long before it nor after it, whichever of
    their possible days is meant (9.12). `none` does not count, and what has no date lies in no window."""
    windows = markers.rules().factor_windows
    for row in timeline.context:
        window = windows.get(row.factor)
        if window is None or row.change == "none" or row.date is None:
            continue
        first, last = ordinals(row.date)
        if draw_last - first <= window and last <= draw_first:
            yield row


def may_start_between(timeline: Timeline, a: Point, b: Point) -> bool:
    """Whether a treatment possibly started between two draws, both days included. One without a date possibly did."""
    for row in timeline.treatments:
        if row.change != "start":
            continue
        if row.date is None:
            return True
        first, last = ordinals(row.date)
        if first <= b.last and last >= a.first:
            return True
    return False


def has_blood_thinner(timeline: Timeline) -> bool:
    """Whether a medicine is recorded with which INR and PT are shown and not judged (2.3, 9.9)."""
    names = [row.name.casefold() for row in timeline.treatments]
    return any(thinner in name for name in names for thinner in markers.blood_thinners())
