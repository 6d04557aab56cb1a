"""`explain --jsonl`: whatever a line holds, one answer comes, and the stream goes on."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.facts import MARKERS
from assistant.front.explain_json import explain_json
from assistant.front.explain_stream import explain_lines
from assistant.front.timeline_json import timeline_from_json, timeline_json
from assistant.reading import read
from assistant.telling import tell
from assistant.words import Words
from tests.timelines import random_timeline

WORDS = Words()
ROWS: list[dict[str, Any]] = [
    {"id": "r1", "marker": "alt", "value": 120, "unit": "U/L", "low": 7, "high": 40, "date": "2026-01-10"},
    {"id": "r2", "marker": "alt", "value": 48, "unit": "U/L", "low": 7, "high": 40, "date": "2026-03-10"},
]


def _answers(*cases: object) -> list[dict[str, Any]]:
    lines = [case if isinstance(case, str) else json.dumps(case) for case in cases]
    return [json.loads(line) for line in explain_lines(lines, WORDS)]


def _case(rows: object = ROWS, **more: object) -> dict[str, Any]:
    return {"id": 1, "today": "2026-11-22", "marker": "alt", "timeline": {"results": rows}, **more}


def test_an_answer_has_the_promised_shape() -> None:
    (answer,) = _answers(_case())
    assert list(answer) == ["id", "marker", "baseline", "latest", "findings", "sentences"]
    assert (answer["id"], answer["marker"], answer["baseline"], answer["latest"]) == (1, "alt", "r1", "r2")
    assert answer["findings"][0] == {
        "code": "direction.falling",
        "marker": "alt",
        "evidence": ["r1", "r2"],
        "values": {"from": 120.0, "to": 48.0, "unit": "U/L"},
    }
    assert all(list(each) == ["text", "findings", "evidence", "source"] for each in answer["sentences"])


UNREADABLE = [
    "",
    "{",
    "[]",
    "null",
    "7",
    '"text"',
    "[" * 100_000,
    '{"id": NaN}',
    {"id": 2},
    {"id": 2, "timeline": []},
    _case(timeline=None),
    _case(today=None),
    _case(today="2026-11"),
    _case(today="2026-02-30"),
    _case(today=20261122),
    _case(marker="creatinine"),
    _case(marker=3),
    _case(rows={"r1": 3}),
    _case(rows="none"),
]


@pytest.mark.parametrize("case", UNREADABLE, ids=str)
def test_what_cannot_be_read_gives_an_error_and_the_stream_goes_on(case: object) -> None:
    *errors, last = _answers(case, _case())
    assert all("error" in each and "id" in each for each in errors)
    assert last["baseline"] == "r1"


@pytest.mark.parametrize(
    "row",
    [
        None,
        7,
        {},
        {"marker": "alt"},
        {"marker": "creatinine", "value": 1},
        {"marker": ["alt"], "value": 1},
        {"marker": "alt", "value": None},
        {"marker": "alt", "value": "85"},
        {"marker": "alt", "value": True},
        {"marker": "alt", "value": 10**400},
        {"marker": "alt", "value": 85, "comparator": "about", "unit": "U/L", "date": "2026-04-10"},
        {"marker": "alt", "value": 85, "unit": "furlong", "date": "2026-04-10"},
        {"marker": "alt", "value": 85, "unit": 5, "date": "2026-04-10"},
        {"marker": "alt", "value": 85, "unit": "U/L", "date": "0000-01-01"},
        {"marker": "alt", "value": 85, "unit": "U/L", "date": "2026-13-01"},
        {"marker": "alt", "value": 85, "unit": "U/L", "date": 2026},
        {"marker": "alt", "value": 1e300, "unit": "U/L", "date": "2026-04-10"},
        {"marker": "alt", "value": -4, "unit": "U/L", "date": "2026-04-10"},
    ],
    ids=str,
)
def test_an_odd_row_does_not_spoil_the_others(row: object) -> None:
    (answer,) = _answers(_case([*ROWS, row]))
    assert (answer["baseline"], answer["latest"]) == ("r1", "r2")
    assert "direction.falling" in {each["code"] for each in answer["findings"]}


@pytest.mark.parametrize("when", ["0001-01-01", "9999-12-31", "9999-12", "9999", "0001"])
@pytest.mark.parametrize("value", [0, 1e-300, 1e300, 0.0])
def test_numbers_and_dates_at_the_ends_are_read(when: str, value: float) -> None:
    row = {
        "marker": "bilirubin_total",
        "value": value,
        "unit": "mg/dL",
        "low": 0,
        "high": 0,
        "date": when,
        "status": "ok",
    }
    answers = _answers(_case([row, {**row, "value": 1.0, "date": "2020-01-01"}], marker="bilirubin_total"))
    assert answers[0]["latest"] is not None


def test_lists_ids_and_turns_may_be_absent() -> None:
    rows = [{key: value for key, value in row.items() if key != "id"} for row in ROWS]
    (answer,) = _answers(_case(rows))
    assert (answer["baseline"], answer["latest"]) == ("r1", "r2")


def test_a_repeated_id_names_its_first_result() -> None:
    (answer,) = _answers(_case([ROWS[0], {**ROWS[1], "id": "r1"}]))
    assert (answer["baseline"], answer["latest"]) == ("r1", "r2")


def test_a_value_that_waits_to_be_confirmed_is_kept_out_and_ok_confirms_it() -> None:
    high = {**ROWS[1], "value": 1500}
    waiting, confirmed, doubted = _answers(
        _case([ROWS[0], high]),
        _case([ROWS[0], {**high, "status": "ok"}]),
        _case([{**ROWS[0], "status": "data.unconfirmed"}]),
    )
    assert "data.unconfirmed" in {each["code"] for each in waiting["findings"]}
    assert confirmed["latest"] == "r2"
    assert doubted["latest"] is None


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
_ROW = st.fixed_dictionaries(
    {},
    optional={
        "id": _JSON | st.sampled_from(["r1", "r2"]),
        "marker": st.sampled_from(MARKERS) | _JSON,
        "value": st.floats(0, 200) | st.integers(0, 100) | _JSON,
        "comparator": st.sampled_from([None, "<", ">="]) | _JSON,
        "approximate": st.booleans() | _JSON,
        "unit": st.sampled_from([None, "U/L", "mg/dL", "umol/L", "%", "s", "{INR}"]) | _JSON,
        "low": st.floats(0, 50) | _JSON,
        "high": st.floats(0, 90) | _JSON,
        "date": st.sampled_from([None, "2025", "2025-01", "2025-01-10", "2025-02-01", "9999-12-31"]) | _JSON,
        "lab": st.sampled_from([None, "Quest"]) | _JSON,
        "status": st.sampled_from([None, "ok", "data.unconfirmed"]) | _JSON,
    },
)


@given(st.lists(_ROW, max_size=6), st.sampled_from(MARKERS), _JSON)
def test_no_timeline_makes_it_fail(rows: list[object], marker: str, other: object) -> None:
    lists = dict.fromkeys(("treatments", "context", "symptoms", "person", "unknown"), other)
    (answer,) = _answers(json.dumps(_case(marker=marker, timeline={"results": rows, **lists})).replace("NaN", "5"))
    assert "findings" in answer or "error" in answer


def test_a_timeline_survives_json_and_reads_the_same() -> None:
    """`timeline --json` into `explain --jsonl` gives what `explain --json` gives."""
    rng = Random(4)
    for _ in range(200):
        line = random_timeline(rng)
        again = timeline_from_json(json.loads(json.dumps(timeline_json(line))))
        for marker in ("alt", "inr"):
            reading = read(line, marker)
            own = {(each.code, each.marker, each.evidence) for each in reading.findings}
            other = read(again, marker)
            assert {(each.code, each.marker, each.evidence) for each in other.findings} == own
            assert explain_json(other, tell(other, again, WORDS))["baseline"] == reading.baseline


def test_the_record_as_json_has_the_promised_shape() -> None:
    line = timeline_from_json(_case()["timeline"], "2026-11-22")
    found: dict[str, Any] = timeline_json(line)
    assert list(found) == ["today", "results", "treatments", "context", "symptoms", "person", "unknown"]
    assert found["results"][0] == {
        "id": "r1",
        "marker": "alt",
        "value": 120.0,
        "comparator": None,
        "approximate": False,
        "unit": "U/L",
        "low": 7.0,
        "high": 40.0,
        "date": "2026-01-10",
        "lab": None,
        "status": "ok",
        "turn": None,
    }
