"""Results as a person reads them: as typed, with unit, date and range; a converted value in brackets after the
printed one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from assistant import markers, prompts, units
from assistant.facts import Marker
from assistant.reading import Finding, Reading
from assistant.timeline import ResultRow, Timeline
from assistant.words import number, on_day, quantity, span

_MOST = 3  # results named in one sentence; the rest is "and more"


class Shown:
    """The results of one timeline in words, merged ones together."""

    def __init__(self, timeline: Timeline, reading: Reading) -> None:
        self._rows = {row.id: row for row in timeline.results}
        self._merged = {id: each.evidence for each in reading.of("data.merged-same-day") for id in each.evidence}

    def row(self, id: str) -> ResultRow:
        return self._rows[id]

    def ids(self, id: str) -> tuple[str, ...]:
        """The results that were read as one with it, itself among them."""
        return self._merged.get(id, (id,))

    def value(self, id: str, beside: str | None = None) -> str:
        """`120 U/L`, `60 U/L and 66 U/L`; with the value in the unit of the result `beside` in brackets where that
        differs."""
        other = self._rows[beside].unit if beside is not None else None
        return " and ".join(dict.fromkeys(_value(self._rows[each], other) for each in self.ids(id)))

    def on(self, id: str) -> str:
        """`on 12 Mar 2025`, `in March 2025`."""
        return on_day(self._rows[id].date)

    def span(self, id: str) -> str:
        """The printed range of a result, with its unit only where the value has none; empty where none is printed."""
        row = self._rows[id]
        return span(row.low, row.high) if row.low is None or row.high is None or row.low <= row.high else ""

    def dated(self, ids: Iterable[str]) -> list[str]:
        """`88 U/L on 3 Mar 2025` for each, the first few."""
        rows = [self._rows[id] for id in list(ids)[:_MOST]]
        return [f"{_value(row, None)} {on_day(row.date)}".strip() for row in rows]

    def values(self, ids: Iterable[str]) -> list[str]:
        """The different values among these, the first few."""
        return list(dict.fromkeys(_value(self._rows[id], None) for id in ids))[:_MOST]

    def pair(self, ids: Iterable[str], marker: Marker) -> tuple[str, str] | None:
        """The first and the last id of a marker's own results among these; None where there are not two."""
        own = [id for id in ids if self._rows[id].marker == marker]
        return (own[0], own[-1]) if len(own) > 1 else None


def more(ids: Iterable[str]) -> bool:
    """Whether not all of them are named."""
    return len(list(ids)) > _MOST


@cache
def name(marker: Marker) -> str:
    """ALT, total bilirubin."""
    return str(prompts.read(f"markers/{marker}").head["name"])


@cache
def be(marker: Marker) -> str:
    """`is`, and `are` for platelets."""
    return "are" if prompts.read(f"markers/{marker}").head.get("plural") else "is"


def times(finding: Finding) -> str:
    """The multiple of the upper end: `3`, `2.5`, `17`; empty where there is none."""
    value = finding.values.get("times")
    if not isinstance(value, float | int):
        return ""
    return number(round(value, 1) if value < 10 else round(value))


def _value(row: ResultRow, other: str | None) -> str:
    text = quantity(row.value, row.unit, row.comparator, row.approximate, row.digits)
    if other is None or other == row.unit or row.unit is None:
        return text
    known = markers.of(row.marker).by_unit
    if row.unit not in known or other not in known or known[row.unit].scale is not known[other].scale:
        return text
    if known[row.unit].factor == known[other].factor:
        return text
    digits = max(0, -_exponent(known[other].step))
    converted = round(units.convert(row.marker, row.value, row.unit, other), digits)
    return f"{text} ({quantity(converted, other, row.comparator, row.approximate, digits)})"


def _exponent(step: float) -> int:
    """-2 for a step of 0.01, 0 for 1."""
    return len(f"{step:g}".partition(".")[2]) * -1
