"""A row of the timeline as cells: a draw, a result, or what happened in between. Pure, and in the words of the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, partial
from typing import Literal, TypeAlias

from assistant import markers, prompts
from assistant.facts import Marker
from assistant.front.tui.labels import label
from assistant.intake.filling import ONE_LAB
from assistant.timeline import ContextRow, Draw, ResultRow, SymptomRow, TreatmentRow
from assistant.visible import visible_line
from assistant.words import number, span, unit, when

Field: TypeAlias = Literal["date", "value", "unit", "range", "lab", "treatment", "context", "symptom"]

Kind: TypeAlias = Literal["draw", "result", "event"]
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
    def key(self) -> tuple[str, str]:
        """What stays the same when the text changes."""
        return self.field, ".".join(self.of[:1] if self.field == "date" else self.of)


class Row:
    """One line of the table. Its cells are made when they are first looked at: of a long record few ever are."""

    __slots__ = ("_cells", "_make", "key", "kind", "name", "source")

    def __init__(
        self, kind: Kind, key: str, source: object, make: Callable[[], tuple[Cell, ...]], name: str = ""
    ) -> None:
        self.kind = kind
        self.key = key
        """What stays the same when the row says something else."""
        self.source = source
        """What it shows: two rows of equal source say the same."""
        self.name = name
        """Of a result: the test."""
        self._make = make
        self._cells: tuple[Cell, ...] | None = None

    @property
    def cells(self) -> tuple[Cell, ...]:
        if self._cells is None:
            self._cells = self._make()
        return self._cells


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


def units_of(marker: Marker) -> tuple[str, ...]:
    """The units in which a marker is printed, as people write them; none for one without."""
    return tuple(shown for code in markers.of(marker).units if (shown := unit(code)))


def symptom_name(row: SymptomRow) -> str:
    return _name("symptoms", row.name)


def factor_name(row: ContextRow) -> str:
    return _name("factors", row.factor)


def event_words(event: Event) -> str:
    """A treatment, a circumstance or a symptom in a few words, without its date."""
    if isinstance(event, TreatmentRow):
        change = _name("treatment_changes", event.change)
        return label("table.treatment", name=visible_line(event.name), change=change)
    if isinstance(event, ContextRow):
        return label("table.context", factor=factor_name(event), change=_name("factor_changes", event.change))
    return label("table.symptom", symptom=symptom_name(event))


def draw_row(draw: Draw, *, is_unknown: bool) -> Row:
    """The head of a draw; whether its date was asked in vain."""
    return Row("draw", f"draw.{draw.results[0].id}", (draw.date, is_unknown), partial(_draw_cells, draw, is_unknown))


def _draw_cells(draw: Draw, is_unknown: bool) -> tuple[Cell, ...]:
    text = when(draw.date) or label("table.date_unknown" if is_unknown else "table.undated")
    return (Cell("date", text, tuple(row.id for row in draw.results), draw.results, draw.date is not None),)


def result_row(row: ResultRow, asked: AbstractSet[str]) -> Row:
    """A result, and what was asked about it in vain."""
    return Row("result", row.id, (row, asked), partial(_result_cells, row, asked), marker_name(row.marker))


def _result_cells(row: ResultRow, asked: AbstractSet[str]) -> tuple[Cell, ...]:
    def cell(field: Field, text: str) -> Cell:
        if text:
            return Cell(field, visible_line(text), (row.id,), (row,))
        return Cell(
            field, label("table.unknown" if field in asked else "table.untold"), (row.id,), (row,), is_told=False
        )

    shown_unit = unit(row.unit) if row.unit != "{INR}" else label("table.no_unit")
    return (
        cell("value", value_words(row)),
        cell("unit", shown_unit),
        cell("range", span(row.low, row.high)),
        cell("lab", label("table.same_lab") if row.lab == ONE_LAB else row.lab or ""),
    )


def event_row(event: Event) -> Row:
    """A treatment, a circumstance, or a symptom that is there."""
    field: Field = "symptom"
    name: str = event.factor if isinstance(event, ContextRow) else event.name
    if isinstance(event, TreatmentRow):
        field = "treatment"
    elif isinstance(event, ContextRow):
        field = "context"
    return Row("event", f"{field}.{name}.{event.turn}", event, partial(_event_cells, event, field, name))


def _event_cells(event: Event, field: Field, name: str) -> tuple[Cell, ...]:
    day = when(event.date) if event.date else (label("table.undated_event") if field == "treatment" else "")
    text = f"{day}  {event_words(event)}" if day else event_words(event)
    return (Cell(field, text, (name, str(event.turn)), (event,)),)


def absent_row(absent: tuple[SymptomRow, ...]) -> Row:
    """The symptoms that are not there, all in one."""
    return Row("event", "absent", absent, partial(_absent_cells, absent))


def _absent_cells(absent: tuple[SymptomRow, ...]) -> tuple[Cell, ...]:
    text = label("table.none_of", symptoms=", ".join(symptom_name(each) for each in absent))
    return (Cell("symptom", text, ("absent",), absent),)


@cache
def _head(id: str) -> Mapping[str, object]:
    return prompts.read(id).head


def _name(table: str, id: str) -> str:
    names = _head("names")[table]
    assert isinstance(names, dict)
    return str(names[id])
