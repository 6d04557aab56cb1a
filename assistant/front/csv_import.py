"""Results from a CSV file, the columns of our own export: checked whole, then recorded as one turn."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from assistant import markers
from assistant.errors import ImportRefused, RequestError
from assistant.facts import UNITS, Comparator, Marker, PartialDate, Result, days
from assistant.session import Session

MOST_BYTES = 8 * 1024 * 1024
MOST_ROWS = 20_000


def _empty_is_none(value: object) -> object:
    return None if value == "" else value


def _known_unit(value: str | None) -> str | None:
    if value is not None and value not in UNITS:
        raise ValueError("not a unit in use")
    return value


def _calendar_date(value: str | None) -> str | None:
    if value is not None:
        days(value)
    return value


def _yes_or_no(value: object) -> object:
    return {"yes": True, "no": False, "": False}.get(str(value).casefold(), value)


_Optional = BeforeValidator(_empty_is_none)


class _Row(BaseModel):
    """One line of the file; columns that are not named here are left out of account."""

    model_config = ConfigDict(extra="ignore", allow_inf_nan=False)

    marker: Marker
    value: float = Field(ge=0)
    comparator: Annotated[Comparator | None, _Optional] = None
    approximate: Annotated[bool, BeforeValidator(_yes_or_no)] = False
    unit: Annotated[str | None, _Optional, AfterValidator(_known_unit)] = None
    low: Annotated[float | None, _Optional] = None
    high: Annotated[float | None, _Optional] = None
    date: Annotated[PartialDate | None, _Optional, AfterValidator(_calendar_date)] = None
    lab: Annotated[Annotated[str, Field(max_length=200)] | None, _Optional] = None


def _unseen(done: int, total: int) -> None:
    """Nobody wants to know."""


def import_csv(path: Path, session: Session, today: date, seen: Callable[[int, int], None] = _unseen) -> int:
    """Record the results of a file; gives how many. `seen` is told how many rows were read, of how many.

    Raises ImportRefused, RequestError or RecordError's kinds; then nothing was recorded."""
    found = read_results(_text(path), today, seen)
    session.take_in(found, path.name)
    return len(found)


def read_results(text: str, today: date, seen: Callable[[int, int], None] = _unseen) -> tuple[Result, ...]:
    """The results that the text holds. Raises ImportRefused, with a `reason` and the number of the line."""
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise ImportRefused(reason="not-csv") from error
    if not rows or not {"marker", "value"} <= set(rows[0]):
        raise ImportRefused(reason="not-csv")
    if len(rows) > MOST_ROWS:
        raise ImportRefused(reason="too-large")
    found = []
    for done, row in enumerate(rows, 1):
        seen(done, len(rows))
        found.append(_result(row, done + 1, today))
    seen(0, 0)  # what comes now is one step
    return tuple(found)


def _result(cells: dict[str, str], line: int, today: date) -> Result:
    try:
        row = _Row.model_validate({key: value for key, value in cells.items() if key is not None and value is not None})
    except ValidationError as error:
        raise ImportRefused(reason="row", line=line) from error
    late = row.date is not None and days(row.date)[0] > today
    impossible = not markers.of(row.marker).is_possible(row.value, row.unit)
    if late or impossible or (row.low is not None and row.high is not None and row.low > row.high):
        raise ImportRefused(reason="row", line=line)
    return Result(
        row.marker, row.value, row.comparator, row.approximate, row.unit, row.low, row.high, row.date, row.lab
    )


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise RequestError("cannot-read", path=str(path)) from error
    if len(data) > MOST_BYTES:
        raise ImportRefused(reason="too-large")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ImportRefused(reason="not-text") from error
