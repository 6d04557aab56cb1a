"""What is taken over from the record and the timeline before equals what is worked out anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from assistant import reading
from assistant.building import build
from assistant.conversation import State, Told, Turn, evolve
from assistant.entries import Entries
from assistant.facts import MARKERS, Result
from assistant.reading import read, statuses
from assistant.reading.prepare import prepare
from assistant.timeline import ResultRow
from tests.properties.strategies import facts, logs, results

_TODAY = date(2026, 11, 22)
_results = st.builds(
    Result,
    marker=st.sampled_from(("alt", "alt", "ast")),
    value=st.sampled_from((40.0, 85.0)),
    date=st.sampled_from((None, "2024", "2024-03", "2024-03-01", "2024-05-02", "2025-01-01")),
)
_turns = st.integers(1, 9)
_records: st.SearchStrategy[dict[str, Told]] = st.fixed_dictionaries(
    {},
    optional={
        **{f"r{number}": st.builds(Told, _results, _turns) for number in (1, 2, 3, 4, 9, 10, 11)},
        **{name: st.builds(Told, facts, _turns) for name in ("r5", "t1", "c1", "person", "symptom.fatigue")},
    },
)
_TESTS: tuple[Callable[[Result, Told], bool], ...] = (
    lambda result, told: result.date is None,  # noqa: ARG005 - the shape of a test
    lambda result, told: told.turn > 4,  # noqa: ARG005
)


def _made(name: str, result: Result, told: Told) -> tuple[str, float, int]:
    return name, result.value, told.turn


def _parts(entries: Entries) -> list[object]:
    """Everything that a view gives, with its order."""
    return [
        list(entries.results.items()),
        list(entries.treatments.items()),
        list(entries.context.items()),
        list(entries.symptoms.items()),
        entries.main,
        entries.counts,
        [list(entries.of(marker).items()) for marker in MARKERS],
        list(entries.each(_made).items()),
        [list(entries.such(test).items()) for test in _TESTS],
        [entries.fresh("r"), entries.fresh("t"), entries.fresh("c")],
    ]


@given(_records, st.lists(st.tuples(_records, st.sets(st.integers(0, 11))), max_size=4), st.data())
def test_a_view_from_another_equals_one_of_its_own(
    first: dict[str, Told], others: list[tuple[dict[str, Told], set[int]]], data: st.DataObject
) -> None:
    """Entries put, replaced and dropped, whichever parts of the view before were ever asked for."""
    record = dict(first)
    view = Entries(MappingProxyType(dict(record)))
    for put, dropped in others:
        if data.draw(st.booleans()):
            _parts(view)
        for place, name in enumerate(list(record)):
            if place in dropped:
                del record[name]
        record.update(put)
        now = MappingProxyType(dict(record))
        view = Entries(now, view)
        if data.draw(st.booleans()):
            assert _parts(view) == _parts(Entries(now))
    assert _parts(view) == _parts(Entries(MappingProxyType(dict(record))))


@given(logs())
def test_a_reading_after_another_equals_one_of_its_own(log: tuple[Turn, ...]) -> None:
    """Each marker after each turn, with what the turns before left to take over, and without."""
    state = State()
    for turn in log:
        state = evolve(state, turn)
        line = build(state, _TODAY)
        found = [read(line, marker) for marker in MARKERS], statuses(line)
        kept = list(reading._RECENT)
        reading._RECENT.clear()
        assert found == ([read(line, marker) for marker in MARKERS], statuses(line))
        reading._RECENT.clear()
        reading._RECENT.extend(kept)


@given(st.lists(results, max_size=9), st.lists(st.tuples(st.sets(st.integers(0, 8)), st.booleans()), max_size=5))
def test_a_series_from_another_equals_one_of_its_own(told: list[Result], steps: list[tuple[set[int], bool]]) -> None:
    """Results of one marker put in, changed and taken out, in days, months and years."""
    rows = [_row(f"r{place % 4 + 1}", result) for place, result in enumerate(told)]
    before = None
    for places, judged in steps:
        some = list({row.id: row for place, row in enumerate(rows) if place in places}.values())
        before = prepare("pt", some, judged=judged, before=before)
        assert before == prepare("pt", some, judged=judged)


def _row(id: str, of: Result) -> ResultRow:
    unit = "s" if of.unit in (None, "U/L", "mg/dL") else "%"
    return ResultRow(id, "pt", of.value, of.comparator, of.approximate, unit, of.low, of.high, of.date, of.lab)
