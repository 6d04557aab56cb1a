"""What else the reading tells around the numbers: older results, treatments, other factors, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.reading import Reading
from assistant.reading.context import in_window
from assistant.reading.points import ordinals
from assistant.telling.sentence import Telling, sources
from assistant.telling.shown import Shown, more
from assistant.timeline import Timeline, TreatmentRow
from assistant.words import on_day

_MOST_TREATMENTS = 3
_WEEK = 7
_MOVED = ("direction.falling", "direction.rising", "direction.mixed")


def background(reading: Reading, timeline: Timeline, shown: Shown) -> Iterator[Telling]:
    """The sentences after the notes on comparability (level 7), and the one on what is unknown."""
    if reading.earlier:
        data = {"rows": shown.dated(reading.earlier), "more": more(reading.earlier)}
        yield Telling("reading/earlier", data, (), reading.earlier, sources("reading/earlier"))
    moved = tuple(each.code for each in reading.of(*_MOVED))
    if moved and reading.baseline is not None and reading.latest is not None:
        ends = (*shown.ids(reading.baseline), *shown.ids(reading.latest))
        changes = [_change(row, shown.row(reading.latest).date) for row in _changes(timeline, shown, reading.latest)]
        if changes:
            yield Telling("reading/treatment", {"changes": changes}, moved, ends, sources("reading/treatment"))
        factors = list(dict.fromkeys(_factors(timeline, shown, reading.baseline, reading.latest)))
        if factors:
            yield Telling("reading/context", {"factors": factors}, moved, ends, sources("reading/context"))
    unknown = list(dict.fromkeys(_unknown(reading, timeline)))
    if unknown and reading.latest is not None:
        yield Telling("reading/unknown", {"items": unknown}, (), (), sources("reading/unknown"))


def _changes(timeline: Timeline, shown: Shown, latest: str) -> list[TreatmentRow]:
    """The last treatments that surely were started, stopped or changed before the latest result, oldest first."""
    when = shown.row(latest).date
    if when is None:
        return []
    first = ordinals(when)[0]
    found = [
        row
        for row in timeline.treatments
        if row.change != "continue" and row.date is not None and ordinals(row.date)[1] < first
    ]
    return sorted(found, key=lambda row: ordinals(row.date or ""))[-_MOST_TREATMENTS:]


def _change(row: TreatmentRow, latest: str | None) -> dict[str, object]:
    assert row.date is not None
    assert latest is not None
    (start, _), (end, last) = ordinals(row.date), ordinals(latest)
    exact = len(row.date) == len(latest) == len("2026-01-31") and end == last
    return {
        "name": row.name,
        "change": row.change,
        "on": on_day(row.date),
        "weeks": (end - start) // _WEEK if exact else 0,
    }


def _factors(timeline: Timeline, shown: Shown, *ids: str) -> Iterator[str]:
    """The factors that surely lie in their window before one of these draws."""
    for id in ids:
        when = shown.row(id).date
        if when is not None:
            yield from (row.factor for row in in_window(timeline, *ordinals(when)))


def _unknown(reading: Reading, timeline: Timeline) -> Iterator[str]:
    """The slots that are not known and that nothing else of the reading names, each once."""
    named = {
        "date",
        "unit",
        "age",
        "symptoms",
    }  # the `data.*` sentences name the first two, and no rule here uses the others
    if reading.of("range.unknown"):
        named.add("range")
    if reading.of("compare.unknown-lab"):
        named.add("lab")
    yield from (each.slot for each in timeline.unknown if each.slot not in named)
    if not timeline.context and "context" not in timeline.none:
        yield "context"
