"""What a form over the timeline says in the conversation: the sentence that stands in the talk for what was done in it."""

from __future__ import annotations

from assistant.facts import PartialDate
from assistant.front.tui.labels import correction, table
from assistant.front.tui.rows import Cell, event_words, factor_name, marker_name, symptom_name, value_words
from assistant.timeline import ContextRow, ResultRow, SymptomRow, Timeline, TreatmentRow
from assistant.visible import visible_line
from assistant.words import bare, on_day, unit, when

FIELDS = {
    "value": "value",
    "unit": "unit",
    "range": "range",
    "lab": "lab",
    "date": "date",
    "treatment": "event",
    "context": "event",
    "symptom": "event",
}
"""Which field of its rows a cell changes."""


def change(cell: Cell, typed: str, timeline: Timeline) -> str:
    """What changing the cell says."""
    return correction(FIELDS[cell.field], what=what(cell, timeline), typed=" ".join(typed.split()))


def removal(cell: Cell, timeline: Timeline) -> str:
    """What deleting the cell's entries says."""
    return correction("remove", what=what(cell, timeline))


def what(cell: Cell, timeline: Timeline) -> str:
    """What a cell belongs to, so that it can be nothing else."""
    results = [row for row in cell.rows if isinstance(row, ResultRow)]
    if is_absent(cell):
        return correction("what_absent")
    if len(results) > 1:
        return correction("what_all", names=", ".join(named(row, timeline) for row in results))
    if results:
        return named(results[0], timeline)
    return correction(
        "what_event", event=", ".join(event_words(row) for row in cell.rows if not isinstance(row, ResultRow))
    )


def is_absent(cell: Cell) -> bool:
    """Whether the cell names the symptoms that were not there."""
    return any(isinstance(row, SymptomRow) and not row.present for row in cell.rows)


def spoken(cell: Cell) -> str:
    """An event as one would say it, ready to be typed over; the empty string for the symptoms that were not there."""
    (row,) = cell.rows if len(cell.rows) == 1 else (None,)
    match row:
        case TreatmentRow():
            return _on_its_day(_spoken(row.change, visible_line(row.name)), row.date)
        case ContextRow():
            return _on_its_day(_spoken(f"factor_{row.change}", factor_name(row)), row.date)
        case SymptomRow(present=True):
            return _spoken("symptom_since" if row.date else "symptom", bare(symptom_name(row)), date=when(row.date))
    return ""


def _spoken(id: str, name: str, **data: str) -> str:
    words = table("corrections")["spoken"]
    assert isinstance(words, dict)
    return str(words[id]).format(name=name, **data)


def _on_its_day(said: str, day: PartialDate | None) -> str:
    return f"{said} {on_day(day)}".strip()


def named(row: ResultRow, timeline: Timeline) -> str:
    """A result so that it can be no other: `ALT of 3 Mar 2026`, with its value where the day has two of that test."""
    twins = [other for other in timeline.results if (other.marker, other.date) == (row.marker, row.date)]
    shown = f"{value_words(row)} {unit(row.unit)}".strip()
    if row.date is None:
        return correction("what_undated", marker=marker_name(row.marker), value=shown)
    if len(twins) > 1:
        return correction("what_twin", marker=marker_name(row.marker), value=shown, date=when(row.date))
    return correction("what", marker=marker_name(row.marker), date=when(row.date))
