"""The stream of `understand --jsonl`: one object a line, in order, whatever the line holds."""

from __future__ import annotations

import json

import pytest

from assistant.front.understand_stream import understand_lines


def _one(line: str) -> dict[str, object]:
    (answer,) = understand_lines([line])
    parsed: dict[str, object] = json.loads(answer)
    return parsed


def test_gives_the_fields_of_the_contract() -> None:
    asked = {
        "id": "a",
        "text": "ALT 85 U/L",
        "asking": "open",
        "marker": None,
        "today": "2025-09-15",
        "date_order": None,
    }
    assert _one(json.dumps(asked)) == {
        "id": "a",
        "intent": "answer",
        "question": None,
        "facts": [
            {
                "kind": "result",
                "marker": "alt",
                "value": 85.0,
                "comparator": None,
                "approximate": False,
                "unit": "U/L",
                "low": None,
                "high": None,
                "date": None,
                "lab": None,
            }
        ],
        "unclear": [],
    }


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '"text"',
        '{"id": "a"}',
        '{"id": "a", "text": 5, "today": "2025-01-01"}',
        '{"id": "a", "text": "x", "today": "soon"}',
        '{"id": "a", "text": "x", "today": "2025-01-01", "asking": "all"}',
        '{"id": "a", "text": "x", "today": "2025-01-01", "marker": ["alt"]}',
        "[" * 100000,
    ],
)
def test_a_broken_line_gives_an_error_with_its_id_where_it_has_one(line: str) -> None:
    answer = _one(line)
    assert "error" in answer
    assert answer.get("id") == ("a" if '"id": "a"' in line else None)


def test_keeps_the_order_and_goes_on_after_a_broken_line() -> None:
    good = '{"id": %d, "text": "ALT 85", "today": "2025-01-01"}'
    answers = [json.loads(line) for line in understand_lines([good % 1, "broken", "", good % 2])]
    assert [answer.get("id") for answer in answers] == [1, None, None, 2]
    assert ["error" in answer for answer in answers] == [False, True, True, False]
