"""The results by draw, and one marker through time, as the page shows them."""

from __future__ import annotations

from fractions import Fraction

from assistant import markers
from assistant.facts import MARKERS, days
from assistant.timeline import Draw, ResultRow
from assistant.units import scaled
from assistant.visit.circumstances import short
from assistant.visit.labels import label, note
from assistant.visit.page import Cell, Chart, ChartEvent, ChartPoint, Row, Table
from assistant.visit.seen import Seen
from assistant.words import quantity, span, unit, when

MOST_DRAWS = 5
"""Draws that have room side by side on paper."""
_MOST_OF_A_DAY = 3


def table(seen: Seen) -> Table:
    """The results by draw. Of many draws the one of the baseline and the last ones; a sentence says how many are left out."""
    draws = seen.timeline.draws()
    shown = _chosen(draws, seen.first)
    left = [draw for draw in draws if draw not in shown]
    told = [id for id in MARKERS if any(row.marker == id for draw in shown for row in draw.results)]
    dates = [draw.date for draw in left if draw.date is not None]
    sentence = (
        seen.words.say(
            "exports/left-out-draws",
            count=len(left),
            first=dates[0] if dates else None,
            last=dates[-1] if dates else None,
        )
        if left
        else ""
    )
    rows = tuple(
        Row(
            seen.name(id),
            tuple(
                tuple(_cell(row, seen) for row in draw.results if row.marker == id)[:_MOST_OF_A_DAY] for draw in shown
            ),
        )
        for id in told
    )
    return Table(tuple(when(draw.date) or label("columns", "undated") for draw in shown), rows, sentence)


def chart(seen: Seen) -> Chart:
    """The reading's marker through time: its dated results that can be put in one unit, each with its own printed range."""
    marker = seen.reading.marker
    facts = markers.of(marker)
    known = facts.unit(seen.latest.unit if seen.latest is not None else None) or facts.by_unit[facts.units[0]]
    # What is on another scale (prothrombin time in seconds and in per cent) is never put beside it.
    same = [
        (row, own)
        for row in seen.usable(marker)
        if (own := facts.unit(row.unit)) is not None and own.scale is known.scale
    ]
    points = tuple(_point(row, own.factor / known.factor, known.code, seen) for row, own in same)
    left = len(seen.timeline.of(marker)) - len(points)
    return Chart(
        seen.marker,
        unit(known.code),
        points,
        _events(seen) if points else (),
        seen.words.say("exports/left-out-points", count=left, marker=seen.marker) if left else "",
    )


def _chosen(draws: tuple[Draw, ...], baseline: ResultRow | None) -> tuple[Draw, ...]:
    if len(draws) <= MOST_DRAWS:
        return draws
    first = [
        draw
        for draw in draws
        if baseline is not None and baseline in draw.results and draw not in draws[-MOST_DRAWS + 1 :]
    ]
    return (*first, *draws[-MOST_DRAWS + len(first) :])


def _cell(row: ResultRow, seen: Seen) -> Cell:
    status = seen.statuses.get(row.id, "ok")
    flag = seen.flag(row)
    return Cell(
        value=quantity(row.value, row.unit, row.comparator, row.approximate, row.digits),
        flag=flag,
        placed=seen.placed(flag, span(row.low, row.high)),
        note=note(status) if status != "ok" else "",
    )


def _point(row: ResultRow, factor: Fraction, code: str, seen: Seen) -> ChartPoint:
    assert row.date is not None
    first, last = days(row.date)
    flag = seen.flag(row)
    printed = span(row.low, row.high)
    return ChartPoint(
        first=first,
        last=last,
        when=when(row.date),
        value=scaled(row.value, factor),
        shown=quantity(
            row.value, None if row.unit in (None, code) else row.unit, row.comparator, row.approximate, row.digits
        ),
        low=scaled(row.low, factor) if row.low is not None else None,
        high=scaled(row.high, factor) if row.high is not None else None,
        flag=flag,
        placed=seen.placed(flag, printed),
    )


def _events(seen: Seen) -> tuple[ChartEvent, ...]:
    """The dated changes of treatment, oldest first; what only went on is no change."""
    events = [
        ChartEvent(*days(row.date), when(row.date), f"{short(row.name)} {label('events', row.change)}")
        for row in seen.timeline.treatments
        if row.date is not None and row.change != "continue"
    ]
    return tuple(sorted(events, key=lambda event: (event.first, event.last)))
