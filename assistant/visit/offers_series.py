"""When a question about the results of one marker through time is offered (clinical reference, section 8).

One function for each row of the table: what its words need, or None where it is not offered.
"""

from __future__ import annotations

from assistant.visit.circumstances import short
from assistant.visit.seen import Data, Seen
from assistant.words import when

_HEALTHY_LIMIT = {"male": 33.0, "female": 25.0, None: 33.0}  # U/L; the upper ends that ACG 2017 describes
_MOST_NAMED = 3


def variation(seen: Seen) -> Data | None:
    """A change that may be ordinary, or only two results."""
    if seen.first is None or seen.latest is None or seen.first is seen.latest:
        return None
    if not seen.has("change.borderline") and seen.count(seen.reading.marker) != 2:
        return None
    return {**_from_to(seen), "way": seen.way()}


def target(seen: Seen) -> Data | None:
    """The latest result is above its range."""
    if seen.latest is None or seen.flag(seen.latest) != "above":
        return None
    return {"marker": seen.marker, "latest": seen.said(seen.latest)}


def healthy_limits(seen: Seen) -> Data | None:
    """ALT in the printed range, and above the limits that ACG describes."""
    row, sex = seen.latest, seen.timeline.person.sex
    if row is None or row.marker != "alt" or seen.flag(row) != "in" or row.comparator is not None:
        return None
    value = seen.canonical(row)
    if value is None or value <= _HEALTHY_LIMIT[sex]:
        return None
    return {"latest": seen.said(row), "sex": sex}


def rebound(seen: Seen) -> Data | None:
    """It went down and came back up."""
    for finding in seen.reading.of("pattern.rebound"):
        ends = [row.date for row in (seen.first, seen.latest) if row is not None]
        between = [row for row in seen.rows(finding.evidence) if row.date not in ends]
        if between and seen.latest is not None:
            way = "down" if seen.low_is_worse else "up"
            return {"marker": seen.marker, "way": way, "low": seen.said(between[0]), "latest": seen.said(seen.latest)}
    return None


def rising(seen: Seen) -> Data | None:
    """It moves towards its worse side: up, or down for a marker of which less is worse."""
    way = "down" if seen.low_is_worse else "up"
    code = "direction.falling" if seen.low_is_worse else "direction.rising"
    return {**_from_to(seen), "way": way} if seen.has(code) else None


def passing(seen: Seen) -> Data | None:
    """A high result that may have been a passing one."""
    for finding in seen.reading.of("pattern.spike-possible"):
        high = seen.row(str(finding.values.get("spike")))
        if high is not None:
            return {"marker": seen.marker, "high": seen.said(high)}
    return None


def range_changed(seen: Seen) -> Data | None:
    """The printed range is not the same on the two results that are compared."""
    if not seen.has("compare.range-changed") or seen.first is None or seen.latest is None:
        return None
    return {"first": seen.said(seen.first), "latest": seen.said(seen.latest)}


def lab(seen: Seen) -> Data | None:
    """The laboratories differ, or one is not known."""
    labs = {row.lab for row in seen.usable(seen.reading.marker)}
    return any_lab(seen) if not labs or None in labs or len(labs) > 1 else None


def any_lab(seen: Seen) -> Data:
    """The same question, whatever is known of the laboratories."""
    labs = list(dict.fromkeys(short(row.lab) for row in seen.usable(seen.reading.marker) if row.lab))
    latest = seen.said(seen.latest) if seen.latest is not None else None
    return {"labs": labs[:_MOST_NAMED] if len(labs) > 1 else [], "latest": latest}


def conflict(seen: Seen) -> Data | None:
    """Two results of one day do not agree."""
    for finding in seen.reading.of("data.conflict"):
        rows = seen.rows(finding.evidence)
        if len(rows) > 1:
            values = list(dict.fromkeys(seen.said(row).value for row in rows))
            return {"marker": seen.name(finding.marker), "when": when(rows[0].date), "values": values[:_MOST_NAMED]}
    return None


def next_test(seen: Seen) -> Data | None:
    """Always."""
    return {"marker": seen.marker, "latest": seen.said(seen.latest) if seen.latest is not None else None}


def back_in_range(seen: Seen) -> Data | None:
    """The latest result is in range, an earlier one was above."""
    if seen.latest is None or seen.flag(seen.latest) != "in":
        return None
    above = [row for row in seen.usable(seen.reading.marker) if seen.flag(row) == "above"]
    return {"marker": seen.marker, "first": seen.said(above[0]), "latest": seen.said(seen.latest)} if above else None


def how_long(seen: Seen) -> Data | None:
    """The change has lasted over two results."""
    return any_how_long(seen) if seen.has("persist.sustained") else None


def any_how_long(seen: Seen) -> Data:
    """The same question, whatever the change."""
    return {"marker": seen.marker, "results": len(seen.timeline.of(seen.reading.marker))}


def _from_to(seen: Seen) -> dict[str, object]:
    assert seen.first is not None
    assert seen.latest is not None
    return {"marker": seen.marker, "first": seen.said(seen.first), "latest": seen.said(seen.latest)}
