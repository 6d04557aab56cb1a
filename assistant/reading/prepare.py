"""From the results of one marker to a series of points in time (clinical reference, 9.1), and why others are kept
out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

from assistant import markers
from assistant.facts import Marker
from assistant.markers import Unit
from assistant.reading.comparability import same_range
from assistant.reading.finding import Finding
from assistant.reading.points import Point, Range, all_within, log, point, said
from assistant.timeline import ResultRow


@dataclass(frozen=True, slots=True)
class Series:
    """One marker through time."""

    marker: Marker
    points: tuple[Point, ...]
    """The usable ones, oldest first; their days do not overlap."""
    findings: tuple[Finding, ...]
    """The `data.*` codes of its results."""
    kept_out: dict[str, str]
    """Id of each result that is kept out, and the first code that keeps it out."""
    rows: Sequence[ResultRow] = ()
    """The results that it was made of, as told."""
    judged: bool = True
    of_row: Mapping[str, Point] = field(default_factory=dict, repr=False)
    """The point of each result that is not kept out for what it lacks, by id."""


def prepare(marker: Marker, rows: Iterable[ResultRow], *, judged: bool = True, before: Series | None = None) -> Series:
    """The series of a marker. `judged` is False for INR and PT where a blood thinner is recorded (2.3).

    What `before`, a series of the same marker, made of the same results is taken from there."""
    rows = tuple(rows)
    if before is not None and before.judged != judged:
        before = None
    if before is not None and before.rows == rows:
        return before
    facts = markers.of(marker)
    known = before.of_row if before is not None else {}
    of_row: dict[str, Point] = {}
    findings: list[Finding] = []
    kept_out: dict[str, str] = {}
    by_days: dict[tuple[int, int, str], list[Point]] = {}
    for row in sorted(rows, key=_by_date):
        made = known.get(row.id)
        if made is None or made.rows[0] is not row:
            unit = facts.unit(row.unit)
            gaps = _gaps(row, unit)
            if gaps or unit is None:
                kept_out[row.id] = gaps[0]
                findings.extend(Finding(code, marker, (row.id,)) for code in gaps)
                continue
            made = point(row, unit, judged=judged)
        of_row[row.id] = made
        # Seconds and per cent of one report are no two values of one thing: they are never held against one another (9.2).
        by_days.setdefault((made.first, made.last, made.scale.unit), []).append(made)
    points: list[Point] = []
    for same_days in by_days.values():
        merged = _merged(same_days) if len(same_days) > 1 else same_days[0]
        if merged is None:
            ids = tuple(sorted(each.id for each in same_days))
            kept_out.update(dict.fromkeys(ids, "data.conflict"))
            findings.append(Finding("data.conflict", marker, ids))
            continue
        if not merged.is_single:
            findings.append(Finding("data.merged-same-day", marker, merged.ids))
        points.append(merged)
    usable, aside = _in_order(points)
    for each in aside:
        kept_out.update(dict.fromkeys(each.ids, "data.order-unknown"))
        findings.append(Finding("data.order-unknown", marker, each.ids))
    return Series(marker, usable, tuple(findings), kept_out, rows, judged, of_row)


def _gaps(row: ResultRow, unit: Unit | None) -> list[str]:
    """The codes of what a result lacks, of each gap one (9.1.1 with 9.12)."""
    found = []
    if unit is None:
        found.append("data.unit-missing")
    if row.doubted or (not row.confirmed and unit is not None and unit.is_unusual(row.value)):
        found.append("data.unconfirmed")
    if row.date is None:
        found.append("data.undated")
    return found


def _merged(points: Sequence[Point]) -> Point | None:
    """Several points of one date as one: equal values once, else the hull where every pair is within L1; None where
    they contradict each other. A marker without limits merges equal values only. Source: clinical reference, 9.1.4
    and 9.12."""
    values: dict[object, Point] = {}
    for each in points:
        values.setdefault(said(each.rows[0]), each)
    different = tuple(values.values())
    one = different[0]
    if len(different) > 1 and (one.limits is None or not all_within(different, one.limits.tight)):
        return None
    rows = tuple(sorted((row for each in points for row in each.rows), key=_steady))
    low, high = min(each.low for each in points), max(each.high for each in points)
    return replace(
        one,
        rows=rows,
        low=low,
        high=high,
        log_low=log(low),
        log_high=log(high),
        value=one.value if len(different) == 1 else None,
        range=_only_range(points),
        lab=_only_lab(points),
    )


def _by_date(row: ResultRow) -> tuple[str, int, str]:
    return row.date or "~", len(row.id), row.id  # the undated last


def _steady(row: ResultRow) -> tuple[int, str]:
    """The order of the ids, `r2` before `r10`: as told, and the same however the results come in."""
    return len(row.id), row.id


def _only_range(points: Iterable[Point]) -> Range | None:
    """The range of a merged point: the one printed, where no two differ."""
    ranges = [each.range for each in points if each.range is not None]
    return ranges[0] if ranges and all(same_range(ranges[0], other) for other in ranges[1:]) else None


def _only_lab(points: Iterable[Point]) -> str | None:
    labs = {each.lab for each in points if each.lab is not None}
    return labs.pop() if len(labs) == 1 else None


def _in_order(points: Iterable[Point]) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    """The points by date, and those set aside since a more precise one lies within the days that they can mean.

    Days, months and years never overlap in part, so one that begins within another lies within it. 9.1.4."""
    partial: list[Point] = []
    usable: list[Point] = []
    for each in sorted(points, key=_first):
        if not each.is_day:
            partial.append(each)
        elif not usable or usable[-1].first != each.first:
            usable.append(each)
        elif usable[-1].scale.limits is None and each.scale.limits is not None:
            # Of one date in seconds and in per cent, the seconds stand for the draw: they can be judged (2.3).
            usable[-1] = each
    aside: list[Point] = []
    for each in sorted(partial, key=lambda each: (each.last - each.first, each.scale.limits is None)):
        at = bisect_left(usable, each.first, key=_first)
        within = usable[at] if at < len(usable) and usable[at].first <= each.last else None
        if within is None:
            usable.insert(at, each)
        elif (within.first, within.last) != (each.first, each.last):
            aside.append(each)
    return tuple(usable), tuple(sorted(aside, key=_first))


_first = attrgetter("first")
