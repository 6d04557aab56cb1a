"""The timeline as rows of cells: a draw, its results, and what happened in between. Pure, and in the words of the record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, TypeAlias

from assistant import prompts
from assistant.facts import PartialDate, days
from assistant.front.tui.labels import label
from assistant.timeline import ContextRow, ResultRow, SymptomRow, Timeline, TreatmentRow
from assistant.visible import visible_line
from assistant.words import number, span, unit, when

Field: TypeAlias = Literal["date", "value", "unit", "range", "lab", "treatment", "context", "symptom"]

Event: TypeAlias = TreatmentRow | ContextRow | SymptomRow


@dataclass(frozen=True, slots=True)
class Cell:
    """One thing that can be opened."""

    field: Field
    text: str
    of: tuple[str, ...]
    """The results it belongs to, by id; or the name of the treatment, factor or symptom."""
    rows: tuple[ResultRow | Event, ...]
    """The rows of the timeline that it shows, for whoever changes or deletes them."""
    is_told: bool = True
    """False where it is unknown or was not told: then the text says so."""

    @property
    def key(self) -> tuple[str, ...]:
        """What stays the same when the text changes."""
        return (self.field, *self.of)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    kind: Literal["draw", "result", "event"]
    cells: tuple[Cell, ...]
    name: str = ""
    """Of a result: the test."""


def lay_out(timeline: Timeline) -> tuple[Row, ...]:
    """All rows, oldest first; what has no date comes last."""
    placed: list[tuple[date, int, list[Row]]] = []
    unknown = {(each.slot, each.of) for each in timeline.unknown}
    for draw in timeline.draws():
        rows = [_draw(draw.date, draw.results, unknown), *(_result(row, unknown) for row in draw.results)]
        placed.append((_first(draw.date), 1, rows))
    present = (each for each in timeline.symptoms if each.present)
    events: list[Event] = [*timeline.treatments, *timeline.context, *present]
    placed.extend((_first(event.date), 0, [_event(event)]) for event in events)
    placed.sort(key=lambda each: each[:2])
    rows = [row for _, _, group in placed for row in group]
    absent = [symptom_name(each) for each in timeline.symptoms if not each.present]
    if absent:
        text = label("table.none_of", symptoms=", ".join(absent))
        rows.append(Row("event", (Cell("symptom", text, ("absent",), ()),)))
    return tuple(rows)


def cells(rows: tuple[Row, ...]) -> Iterator[tuple[int, int, Cell]]:
    """Every cell with its row and its place in the row."""
    for at, row in enumerate(rows):
        for place, cell in enumerate(row.cells):
            yield at, place, cell


def changed(before: tuple[Row, ...], after: tuple[Row, ...]) -> frozenset[tuple[str, ...]]:
    """The keys of the cells that are new or say something else than before."""
    old = {cell.key: cell.text for _, _, cell in cells(before)}
    return frozenset(cell.key for _, _, cell in cells(after) if cell.is_told and old.get(cell.key) != cell.text)


def result_words(row: ResultRow) -> str:
    """A result as one names it: `ALT 85 U/L on 3 Mar 2026`."""
    shown = unit(row.unit)
    day = f" {'on' if len(row.date) == 10 else 'in'} {when(row.date)}" if row.date else ""
    return f"{marker_name(row.marker)} {value_words(row)}{f' {shown}' if shown else ''}{day}"


def value_words(row: ResultRow) -> str:
    """The value as typed: `85`, `<5`, `about 100`."""
    about = f"{label('table.about')} " if row.approximate else ""
    return f"{about}{row.comparator or ''}{number(row.value, row.digits)}"


def marker_name(marker: str) -> str:
    """A marker's short name as people say it."""
    return str(_head(f"markers/{marker}")["name"])


def symptom_name(row: SymptomRow) -> str:
    return _name("symptoms", row.name)


def event_words(event: Event) -> str:
    """A treatment, a circumstance or a symptom in a few words, without its date."""
    if isinstance(event, TreatmentRow):
        change = _name("treatment_changes", event.change)
        return label("table.treatment", name=visible_line(event.name), change=change)
    if isinstance(event, ContextRow):
        return label(
            "table.context", factor=_name("factors", event.factor), change=_name("factor_changes", event.change)
        )
    return label("table.symptom", symptom=symptom_name(event))


def _draw(day: PartialDate | None, results: tuple[ResultRow, ...], unknown: set[tuple[str, str | None]]) -> Row:
    ids = tuple(row.id for row in results)
    if day is not None:
        return Row("draw", (Cell("date", when(day), ids, results),))
    is_unknown = all(("date", id) in unknown for id in ids)
    return Row(
        "draw",
        (Cell("date", label("table.date_unknown" if is_unknown else "table.undated"), ids, results, is_told=False),),
    )


def _result(row: ResultRow, unknown: set[tuple[str, str | None]]) -> Row:
    def cell(field: Field, text: str) -> Cell:
        if text:
            return Cell(field, visible_line(text), (row.id,), (row,))
        is_unknown = (field, row.id) in unknown or (field, None) in unknown
        return Cell(field, label("table.unknown" if is_unknown else "table.untold"), (row.id,), (row,), is_told=False)

    shown_unit = unit(row.unit) if row.unit != "{INR}" else label("table.no_unit")
    texts: tuple[tuple[Field, str], ...] = (
        ("value", value_words(row)),
        ("unit", shown_unit),
        ("range", span(row.low, row.high)),
        ("lab", row.lab or ""),
    )
    return Row("result", tuple(cell(field, text) for field, text in texts), marker_name(row.marker))


def _event(event: Event) -> Row:
    field: Field = "symptom"
    name: str = event.name if not isinstance(event, ContextRow) else event.factor
    if isinstance(event, TreatmentRow):
        field = "treatment"
    elif isinstance(event, ContextRow):
        field = "context"
    else:
        name = symptom_name(event)
    day = when(event.date) if event.date else (label("table.undated_event") if field == "treatment" else "")
    text = f"{day}  {event_words(event)}" if day else event_words(event)
    return Row("event", (Cell(field, text, (name, str(event.turn)), (event,)),))


def _first(day: PartialDate | None) -> date:
    return days(day)[0] if day else date.max


@cache
def _head(id: str) -> Mapping[str, object]:
    return prompts.read(id).head


def _name(table: str, id: str) -> str:
    names = _head("names")[table]
    assert isinstance(names, dict)
    return str(names[id])
