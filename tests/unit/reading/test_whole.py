"""What holds for every timeline."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from assistant.facts import MARKERS
from assistant.reading import read
from assistant.timeline import Timeline
from tests.timelines import random_timeline
from tests.unit.reading.series import JAN, codes, result, timeline


def _moved(line: Timeline, years: int) -> Timeline:
    """All dates by whole leap cycles, so that every month keeps its days."""

    def move(when: str | None) -> str | None:
        return f"{int(when[:4]) + years}{when[4:]}" if when is not None else None

    return replace(
        line,
        today=line.today.replace(year=line.today.year + years),
        results=tuple(replace(row, date=move(row.date)) for row in line.results),
        treatments=tuple(replace(row, date=move(row.date)) for row in line.treatments),
        context=tuple(replace(row, date=move(row.date)) for row in line.context),
    )


def test_shuffling_and_moving_all_dates_change_nothing() -> None:
    rng = Random(9)
    for _ in range(400):
        line = random_timeline(rng)
        shuffled = list(line.results)
        rng.shuffle(shuffled)
        for marker in MARKERS:
            reading = read(line, marker)
            assert read(replace(line, results=tuple(shuffled)), marker) == reading
            moved = read(_moved(line, 28), marker)
            assert [(each.code, each.evidence) for each in moved.findings] == [
                (each.code, each.evidence) for each in reading.findings
            ]


def test_there_is_one_direction_and_one_change_and_every_evidence_exists() -> None:
    rng = Random(10)
    for _ in range(400):
        line = random_timeline(rng)
        ids = {row.id for row in line.results}
        for marker in MARKERS:
            reading = read(line, marker)
            assert len(reading.of("direction")) == len(reading.of("change")) == 1
            assert len(reading.of("persist")) == (
                reading.of("change")[0].code.split(".")[1] in ("borderline", "beyond-variation")
            )
            assert all(set(each.evidence) <= ids for each in reading.findings)


def test_a_lifetime_of_results_is_read_in_one_pass() -> None:
    """Ten thousand results: a rule that looked at each pair would not come to an end here."""
    first = date(1998, 1, 1)
    rows = [result(f"r{at}", "alt", 40 + at % 30, (first + timedelta(days=at)).isoformat()) for at in range(10_000)]
    same_day = [replace(row, id=f"s{row.id}", value=60 + at / 1000, date=JAN) for at, row in enumerate(rows)]
    assert "range.above" in codes(timeline(*rows)) or "range.in" in codes(timeline(*rows))
    assert "data.merged-same-day" in codes(timeline(*same_day))
