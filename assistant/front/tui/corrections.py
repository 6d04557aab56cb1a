"""What a form over the timeline says in the conversation: the sentence that stands in the talk for what was done in it."""

from __future__ import annotations

from assistant.front.tui.labels import correction
from assistant.front.tui.rows import Cell, event_words, marker_name, value_words
from assistant.timeline import ResultRow, Timeline
from assistant.words import unit, when

FIELDS = {
    "value": "value",
    "unit": "unit",
    "range": "range",
    "lab": "lab",
    "date": "date",
    "treatment": "date",
    "context": "date",
}
"""Which field of its rows a cell changes; a symptom can only be taken out."""


def change(cell: Cell, typed: str, timeline: Timeline) -> str:
    """What changing the cell says."""
    return correction(FIELDS[cell.field], what=what(cell, timeline), typed=" ".join(typed.split()))


def removal(cell: Cell, timeline: Timeline) -> str:
    """What deleting the cell's entries says."""
    return correction("remove", what=what(cell, timeline))


def what(cell: Cell, timeline: Timeline) -> str:
    """What a cell belongs to, so that it can be nothing else."""
    results = [row for row in cell.rows if isinstance(row, ResultRow)]
    if len(results) > 1:
        return correction("what_all", names=", ".join(named(row, timeline) for row in results))
    if results:
        return named(results[0], timeline)
    return correction(
        "what_event", event=", ".join(event_words(row) for row in cell.rows if not isinstance(row, ResultRow))
    )


def named(row: ResultRow, timeline: Timeline) -> str:
    """A result so that it can be no other: `ALT of 3 Mar 2026`, with its value where the day has two of that test."""
    twins = [other for other in timeline.results if (other.marker, other.date) == (row.marker, row.date)]
    shown = f"{value_words(row)} {unit(row.unit)}".strip()
    if row.date is None:
        return correction("what_undated", marker=marker_name(row.marker), value=shown)
    if len(twins) > 1:
        return correction("what_twin", marker=marker_name(row.marker), value=shown, date=when(row.date))
    return correction("what", marker=marker_name(row.marker), date=when(row.date))
