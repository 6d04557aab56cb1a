"""Treatment, context, symptoms and what is not known, in the words of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant import markers
from assistant.timeline import ResultRow, SymptomRow, Timeline, by_date
from assistant.visible import visible_line
from assistant.words import Words, on_day, quantity

_OF_RESULTS = ("date", "unit", "range", "lab")
_ASKED = ("treatment", "context", "symptoms", "age")
_MOST = 6
"""Lines of one kind; with more, the last one says how many have no room."""
_NAME = 60
"""Letters of a typed name that the page shows."""


def treatment(timeline: Timeline, words: Words) -> tuple[str, ...]:
    """What happened to each treatment, in the order told; a word where nothing was told, or it is not known."""
    lines = [
        words.say("exports/treatment", name=short(row.name), change=row.change, date=row.date)
        for row in timeline.treatments
    ]
    return _some(lines, words) or (words.say("exports/treatment-none", unknown=_asked(timeline, "treatment")),)


def context(timeline: Timeline, words: Words) -> tuple[str, ...]:
    """What else was going on; what the person ruled out stands last."""
    rows = sorted(timeline.context, key=lambda row: row.change == "none")
    lines = [words.say("exports/context", factor=row.factor, change=row.change, date=row.date) for row in rows]
    return _some(lines, words) or (words.say("exports/context-none", unknown=_asked(timeline, "context")),)


def symptoms(timeline: Timeline, words: Words) -> tuple[str, ...]:
    """The symptoms told as present, with their onset, and those told as absent."""
    present = [_sign(row, words) for row in timeline.symptoms if row.present]
    absent = [words.name("symptoms", row.name) for row in timeline.symptoms if not row.present]
    return (words.say("exports/symptoms", present=present, absent=absent, unknown=_asked(timeline, "symptoms")),)


def unknown(timeline: Timeline, words: Words) -> tuple[str, ...]:
    """What the results lack, and what was asked and is not known: one line for each thing."""
    lacking: dict[str, list[str]] = {}
    for row in sorted(timeline.results, key=by_date):
        for slot in _lacking(row):
            lacking.setdefault(slot, []).append(_named(row, words))
    if len(lacking.get("lab", ())) == len(timeline.results):
        lacking["lab"] = []  # of all of them: the words say so
    if not timeline.results:
        lacking = {}
    undated = list(dict.fromkeys(short(row.name) for row in timeline.treatments if row.date is None))
    slots = {*lacking, *(each.slot for each in timeline.unknown if each.slot in _ASKED)}
    if timeline.treatments:
        slots.discard("treatment")
    if undated:
        slots.add("treatment")
    lines = tuple(
        words.say("exports/unknown", slot=slot, of=_few(lacking.get(slot, ()), words), names=undated)
        for slot in (*_OF_RESULTS, *_ASKED)
        if slot in slots
    )
    return lines or (words.say("exports/unknown-none"),)


def _lacking(row: ResultRow) -> Iterator[str]:
    if row.date is None:
        yield "date"
    if markers.of(row.marker).unit(row.unit) is None:
        yield "unit"
    if row.low is None and row.high is None:
        yield "range"
    if row.lab is None:
        yield "lab"


def short(name: str) -> str:
    """A typed name on one line, what acts or hides made visible, cut with a sign where it is too long for a page."""
    line = " ".join(visible_line(name[: 10 * _NAME]).split())
    return line if len(line) <= _NAME else f"{line[: _NAME - 1].rstrip()}…"


def _sign(row: SymptomRow, words: Words) -> str:
    name = words.name("symptoms", row.name)
    return f"{name} ({words.say('exports/since', date=row.date)})" if row.date else name


def _named(row: ResultRow, words: Words) -> str:
    told = on_day(row.date) or quantity(row.value, row.unit, row.comparator, row.approximate, row.digits)
    return f"{words.marker(row.marker)} {told}"


def _asked(timeline: Timeline, slot: str) -> bool:
    return any(each.slot == slot and each.of is None for each in timeline.unknown)


def _few(items: Iterable[str], words: Words) -> list[str]:
    """The items once each; of many, the first and how many more."""
    found = list(dict.fromkeys(items))
    if len(found) <= _MOST:
        return found
    return [*found[: _MOST - 1], words.say("exports/more", count=len(found) - _MOST + 1)]


def _some(lines: list[str], words: Words) -> tuple[str, ...]:
    if len(lines) <= _MOST:
        return tuple(lines)
    return (*lines[: _MOST - 1], words.say("exports/more-lines", count=len(lines) - _MOST + 1))
