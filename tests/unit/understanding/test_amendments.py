"""What a correction points at, and what it changes there."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.facts import Amendment, Target
from tests.unit.understanding.said import said

ALT: dict[str, Any] = {"marker": "alt"}
CASES: list[tuple[str, dict[str, Any], Amendment]] = [
    ("the March one was 58", ALT, Amendment(Target("result", "alt", date="2025-03"), value=58)),
    ("no, 58", ALT, Amendment(Target("result"), value=58)),
    ("58 not 85", ALT, Amendment(Target("result", value=85), value=58)),
    ("change ALT from 85 to 58", {}, Amendment(Target("result", "alt", value=85), value=58)),
    ("the first one was 120 not 210", ALT, Amendment(Target("result", "alt", value=210, ordinal=0), value=120)),
    (
        "platelets on 5 may were 145, I mistyped 154",
        {},
        Amendment(Target("result", "platelets", value=154), value=145, date="2025-05-05"),
    ),
    (
        "ALT 87 on 3 March is wrong, it was 78",
        {},
        Amendment(Target("result", "alt", date="2025-03-03", value=87), value=78),
    ),
    ("87 was a typo, 78", ALT, Amendment(Target("result", value=87), value=78)),
    ("the second ALT was 66", ALT, Amendment(Target("result", "alt", ordinal=1), value=66)),
    ("that was AST", ALT, Amendment(Target("result"), marker="ast")),
    ("that was AST not ALT", {}, Amendment(Target("result", "alt"), marker="ast")),
    ("delete the June one", ALT, Amendment(Target("result", date="2025-06"), remove=True)),
    ("delete the June ALT", {}, Amendment(Target("result", "alt", date="2025-06"), remove=True)),
    ("remove the 58", ALT, Amendment(Target("result", value=58), remove=True)),
    ("delete the last result", ALT, Amendment(Target("result", ordinal=-1), remove=True)),
    ("the range was 10-40, not 7-55", ALT, Amendment(Target("result", "alt"), low=10, high=40)),
    ("wrong date, it was 3 May", ALT, Amendment(Target(), date="2025-05-03")),
    ("it was in July, not June", ALT, Amendment(Target(date="2025-06"), date="2025-07")),
    ("change the unit to ukat/L", ALT, Amendment(Target("result", "alt"), unit="ukat/L")),
]


@pytest.mark.parametrize(("typed", "asked", "amendment"), CASES)
def test_points_at_what_it_changes(typed: str, asked: dict[str, Any], amendment: Amendment) -> None:
    understood = said(typed, **asked)
    assert understood.intent == "correct"
    assert understood.amendments == (amendment,)
