"""Treatment, context, symptoms and what is not known, in the words of the page."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.timeline import ResultRow, Timeline
from assistant.visible import visible_line
from assistant.words import Words, on_day

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
    present, absent = (
        [
            words.name("symptoms", row.name) + (f" ({on_day(row.date)})" if row.date and row.present else "")
            for row in timeline.symptoms
            if row.present is there
        ]
        for there in (True, False)
    )
    return (words.say("exports/symptoms", present=present, absent=absent, unknown=_asked(timeline, "symptoms")),)


def unknown(timeline: Timeline, words: Words) -> tuple[str, ...]:
    """What was asked and is not known, one line for each thing."""
    by_slot: dict[str, list[str]] = {}
    for each in timeline.unknown:
        of = by_slot.setdefault(each.slot, [])
        rows = [row for row in timeline.results if row.id == each.of]
        of.extend(_named(row, words) for row in rows)
    undated = list(dict.fromkeys(short(row.name) for row in timeline.treatments if row.date is None))
    lines = [
        words.say("exports/unknown", slot=slot, of=_few(of, words), names=undated if timeline.treatments else [])
        for slot, of in by_slot.items()
    ]
    return tuple(line for line in lines if line) or (words.say("exports/unknown-none"),)


def short(name: str) -> str:
    """A typed name on one line, what acts or hides made visible, cut with a sign where it is too long for a page."""
    line = " ".join(visible_line(name[: 10 * _NAME]).split())
    return line if len(line) <= _NAME else f"{line[: _NAME - 1].rstrip()}…"


def _named(row: ResultRow, words: Words) -> str:
    return " ".join(part for part in (words.marker(row.marker), on_day(row.date)) if part)


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
