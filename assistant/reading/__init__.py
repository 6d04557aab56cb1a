"""The reading: from a timeline to findings (clinical reference, section 9), a file per family. No words are here."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping

from assistant import markers
from assistant.facts import Marker
from assistant.reading.baseline import Window, window
from assistant.reading.change import change, persistence
from assistant.reading.comparability import compare
from assistant.reading.context import has_blood_thinner
from assistant.reading.derived import Derived, derived
from assistant.reading.direction import direction
from assistant.reading.finding import Finding, Reading
from assistant.reading.order import in_order
from assistant.reading.panel import panel
from assistant.reading.patterns import patterns, speed
from assistant.reading.prepare import Series, prepare
from assistant.reading.safety import safety
from assistant.reading.severity_and_range import severity_and_range
from assistant.timeline import ResultRow, Timeline

__all__ = ["Derived", "Finding", "Reading", "derived", "read", "statuses"]

_ON_THINNERS: tuple[Marker, ...] = ("inr", "pt")


def read(timeline: Timeline, marker: Marker) -> Reading:
    """The reading of one marker's series and its panel. The order of the results and the clock do not matter to it."""
    series = _series(timeline)
    own = series[marker] if marker in series else prepare(marker, ())
    found = [*safety(series, blood_thinner=has_blood_thinner(timeline)), *own.findings]
    seen = window(own, timeline)
    if seen is None:
        found += [Finding("direction.insufficient", marker), Finding("change.not-assessed", marker)]
        return Reading(marker, findings=in_order(found, markers.of(marker).scale.worse))
    found += _over_time(seen, timeline, series)
    found += severity_and_range(seen)
    return Reading(
        marker,
        baseline=seen.baseline.id,
        latest=seen.latest.id,
        findings=in_order(found, seen.latest.scale.worse),
        why=seen.why,
        two_points=len(seen.points) == 2,
        earlier=tuple(id for each in seen.earlier for id in each.ids),
    )


def statuses(timeline: Timeline) -> dict[str, str]:
    """For each result's id `ok`, or the `data.*` code that keeps it out of the findings."""
    found = {row.id: "ok" for row in timeline.results}
    for series in _series(timeline).values():
        found.update(series.kept_out)
    return found


def _series(timeline: Timeline) -> dict[Marker, Series]:
    """Each marker's series, in the order in which they were first told. A timeline never changes: what was worked out
    of the last ones is kept, for its reading, its sheet and its chart ask for the same, and the next differs little."""
    recent = tuple(_RECENT)  # at once: another thread may add to it
    for known, found in recent:
        if known is timeline:
            return found
    rows: dict[Marker, list[ResultRow]] = {}
    for row in timeline.results:
        rows.setdefault(row.marker, []).append(row)
    thinner = any(marker in rows for marker in _ON_THINNERS) and has_blood_thinner(timeline)
    before = recent[0][1] if recent else {}
    made = {
        marker: prepare(marker, of, judged=not (thinner and marker in _ON_THINNERS), before=before.get(marker))
        for marker, of in rows.items()
    }
    _RECENT.appendleft((timeline, made))
    return made


_RECENT: deque[tuple[Timeline, dict[Marker, Series]]] = deque(maxlen=2)


def _over_time(seen: Window, timeline: Timeline, series: Mapping[Marker, Series]) -> Iterator[Finding]:
    """Direction, comparability, change, persistence, patterns and panel of a window (9.2, 9.4 to 9.7, 9.9)."""
    points, marker = seen.points, seen.latest.rows[0].marker
    if len(points) == 1:
        yield Finding("direction.single", marker, seen.latest.ids)
        yield Finding("change.not-assessed", marker, seen.latest.ids)
        return
    comparison = compare(seen.baseline, seen.latest)
    way = direction(points, comparison)
    yield way
    yield from (Finding(code, marker, (*seen.baseline.ids, *seen.latest.ids)) for code in comparison.codes)
    size = change(points, comparison, assessed=way.code != "direction.insufficient")
    yield size
    if size.code in ("change.borderline", "change.beyond-variation"):
        yield persistence(points)
    yield from speed(seen)
    if "compare.range-conflict" in comparison.codes:
        return
    yield from patterns(seen, timeline)
    if marker == "alt":
        yield from panel(seen, series)
