"""From a cell and what was typed into its form to a sentence for the conversation: one understanding serves both."""

from __future__ import annotations

from assistant.front.tui.labels import correction
from assistant.front.tui.rows import Cell, marker_name, value_words
from assistant.timeline import ResultRow, Timeline
from assistant.words import unit, when


def sentences(cell: Cell, typed: str, timeline: Timeline) -> tuple[str, ...]:
    """What changing the cell says, one sentence for each entry it belongs to; none where it cannot be changed."""
    typed = " ".join(typed.split())
    if cell.field in ("value", "unit", "range", "lab", "date"):
        return tuple(correction(cell.field, what=named(timeline.result(id), timeline), typed=typed) for id in cell.of)
    if cell.field == "treatment":
        return (correction("treatment", name=cell.of[0], typed=typed),)
    return ()


def removals(cell: Cell, timeline: Timeline) -> tuple[str, ...]:
    """What deleting the cell's entry says; none where it cannot be deleted."""
    if cell.field in ("treatment", "context"):
        return (correction("remove_named", name=cell.of[0]),)
    if cell.field == "symptom":
        return ()
    return tuple(correction("remove", what=named(timeline.result(id), timeline)) for id in cell.of)


def named(row: ResultRow, timeline: Timeline) -> str:
    """A result so that it can be no other: `ALT of 3 Mar 2026`, with its value where the day has two of that test."""
    twins = [other for other in timeline.results if (other.marker, other.date) == (row.marker, row.date)]
    shown = f"{value_words(row)} {unit(row.unit)}".strip()
    if row.date is None:
        return correction("what_undated", marker=marker_name(row.marker), value=shown)
    if len(twins) > 1:
        return correction("what_twin", marker=marker_name(row.marker), value=shown, date=when(row.date))
    return correction("what", marker=marker_name(row.marker), date=when(row.date))
