"""Numbers worked out from one draw, as the page shows them to the doctor."""

from __future__ import annotations

from assistant.reading import Derived, derived
from assistant.visit.seen import Seen
from assistant.words import number, on_day


def derived_lines(seen: Seen) -> tuple[str, ...]:
    """The numbers of the latest draw that the reading allows on the sheet (clinical reference, section 3); of the multiple
    of the upper end also that of the baseline."""
    reading = seen.reading
    found = [each for each in derived(seen.timeline, reading.marker) if "sheet" in each.places]
    first = next((each for each in found if each.name == "times-upper" and reading.baseline in each.evidence), None)
    lines = []
    for each in found:
        if reading.latest in each.evidence:
            before = _told(first) if each.name == "times-upper" and first is not None and first != each else ""
            told = {"marker": seen.name(each.marker), "told": _told(each), "before": before}
            lines.append(seen.words.say("exports/derived", kind=each.name, **told))
    return tuple(lines)


def _told(each: Derived) -> str:
    return f"{number(each.value, each.digits)} {on_day(each.date)}"
