"""From the results of one marker to a series of points in time (clinical reference, 9.1), and why others are kept
out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant import markers
from assistant.facts import Marker
from assistant.markers import MarkerFacts
from assistant.reading.comparability import same_range
from assistant.reading.finding import Finding
from assistant.reading.points import Point, Range, all_within, point, said
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


def prepare(marker: Marker, rows: Iterable[ResultRow], *, judged: bool = True) -> Series:
    """The series of a marker. `judged` is False for INR and PT where a blood thinner is recorded (2.3)."""
    facts = markers.of(marker)
    findings: list[Finding] = []
    kept_out: dict[str, str] = {}
    by_days: dict[tuple[int, int, str], list[Point]] = {}
    for row in sorted(rows, key=_by_date):
        gaps = _gaps(row, facts)
        if gaps:
            kept_out[row.id] = gaps[0]
            findings.extend(Finding(code, marker, (row.id,)) for code in gaps)
            continue
        unit = facts.unit(row.unit)
        assert unit is not None
        made = point(row, unit, judged=judged)
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
    return Series(marker, usable, tuple(findings), kept_out)


def _gaps(row: ResultRow, facts: MarkerFacts) -> list[str]:
    """The codes of what a result lacks, of each gap one (9.1.1 with 9.12)."""
    found = []
    unit = facts.unit(row.unit)
    if unit is None:
        found.append("data.unit-missing")
    if row.doubted or (not row.confirmed and facts.is_unusual(row.value, row.unit)):
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
    return replace(
        one,
        rows=rows,
        low=min(each.low for each in points),
        high=max(each.high for each in points),
        value=one.value if len(different) == 1 else None,
        range=_only_range(points),
        lab=_only_lab(points),
    )


def _by_date(row: ResultRow) -> tuple[str, int, str]:
    return row.date or "~", *_steady(row)  # the undated last


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

    Days, months and years never overlap in part, so a point is in the way of its own month and year only. 9.1.4."""
    # Of one date in seconds and in per cent, the seconds stand for the draw: they can be judged (2.3).
    ordered = sorted(points, key=lambda each: (each.last - each.first, each.first, each.scale.limits is None))
    partial = any(not each.is_day for each in ordered)
    usable: list[Point] = []
    aside: list[Point] = []
    taken: set[tuple[int, int]] = set()
    for each in ordered:
        if (each.first, each.last) in taken:
            aside.append(each)
            continue
        if usable and (usable[-1].first, usable[-1].last) == (each.first, each.last):
            continue
        usable.append(each)
        if partial:
            taken.update(days for days in _around(each) if days != (each.first, each.last))
    return tuple(sorted(usable, key=lambda each: each.first)), tuple(sorted(aside, key=lambda each: each.first))


def _around(each: Point) -> tuple[tuple[int, int], tuple[int, int]]:
    """The days of the month and of the year in which a point begins."""
    day = date.fromordinal(each.first)
    month = day.replace(day=1).toordinal()
    year = date(day.year, 1, 1).toordinal(), date(day.year, 12, 31).toordinal()
    after = date(day.year, day.month + 1, 1).toordinal() - 1 if day.month < 12 else year[1]
    return (month, after), year
