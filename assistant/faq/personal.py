"""The person's own numbers beside an answer, where it has a place for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.faq.entries import Entry
from assistant.reading import read
from assistant.timeline import Timeline

if TYPE_CHECKING:
    from assistant.words import Words


def personal(entry: Entry, timeline: Timeline, words: Words) -> str:
    """What the timeline has to do with the answer, in words; the empty string where the entry or the timeline says nothing.

    Baseline and latest ALT are those of the reading, so that no two places tell two stories. The template sees `latest`
    and `baseline` (None, or a result) and `treatments` (the names, each once)."""
    if entry.personal is None:
        return ""
    found = read(timeline, "alt")
    rows = {row.id: row for row in timeline.results}
    treatments = tuple(dict.fromkeys(row.name for row in timeline.treatments))
    return words.say_source(
        entry.personal,
        latest=rows.get(found.latest or ""),
        baseline=rows.get(found.baseline or ""),
        treatments=treatments,
    )
