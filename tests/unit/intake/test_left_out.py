"""What was not taken is named: numbers beside a result, and somebody else's results."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.intake.short_answers import about
from assistant.understanding import understand

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("my ALT was 480, that was in hospital, then 210 at some point and the other day 65", ("210", "65")),
        ("ALT 85 on 3 March, I'm 54, take 20 mg atorvastatin, weight 80 kg", ()),
        ("ALT 85 on 3 March 2026 (7-55)", ()),
        ("210 and 65", ()),
    ],
)
def test_numbers_that_fit_nothing_are_named(typed: str, left: tuple[str, ...]) -> None:
    said = understand(typed, today=TODAY)
    taken = {f"{fact.value:g}" for fact in said.facts if fact.kind == "result"}
    assert tuple(number for number in left if number not in taken) == said.untaken


def test_results_of_somebody_else_are_told_apart() -> None:
    assert about("His ALT was 540 on 10 May") == "for-another"
    assert about("her kitchen is nice") is None
