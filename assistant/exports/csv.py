"""The results as CSV: one a line, as typed, for a spreadsheet that must not run any of it."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from io import StringIO

from assistant.timeline import ResultRow, Timeline
from assistant.visible import defused
from assistant.words import number

COLUMNS = ("id", "marker", "date", "comparator", "value", "approximate", "unit", "low", "high", "lab", "status", "turn")


def results(timeline: Timeline, statuses: Mapping[str, str]) -> str:
    """All results in the order told, with a header; lines end in CR LF (RFC 4180).

    `statuses` gives the status of a result by its id, as `timeline --json` has it; `ok` where it has none.
    Numbers keep the digits typed; what was not said is an empty cell."""
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for row in timeline.results:
        writer.writerow(_cells(row, statuses.get(row.id, "ok")))
    return file.getvalue()


def _cells(row: ResultRow, status: str) -> tuple[str, ...]:
    return (
        row.id,
        row.marker,
        row.date or "",
        row.comparator or "",
        number(row.value, row.digits),
        "yes" if row.approximate else "no",
        row.unit or "",
        "" if row.low is None else number(row.low),
        "" if row.high is None else number(row.high),
        defused(row.lab or ""),
        status,
        "" if row.turn is None else str(row.turn),
    )
