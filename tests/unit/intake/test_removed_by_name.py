"""What is taken out by its name, and years that are no values."""

from __future__ import annotations

import pytest

from tests.unit.intake.spoken import Spoken

TOLD = "ALT 143 U/L on 18 dec 2025 and 31 on 12 oct 2026, 10-45. took epclusa from 8 january 2026. I go to the gym"


@pytest.mark.parametrize("typed", ["I never said exercise, delete that", "delete the exercise", "remove the gym thing"])
def test_a_circumstance_is_taken_out_alone(typed: str) -> None:
    spoken = Spoken(TOLD)
    before = spoken.results()
    spoken.say(typed)
    assert spoken.results() == before
    assert "c1" not in spoken.state.record
    assert "t1" in spoken.state.record


def test_a_treatment_is_taken_out_with_all_that_was_told_of_it() -> None:
    spoken = Spoken(TOLD, "delete the epclusa")
    assert not [name for name in spoken.state.record if name.startswith("t")]
    assert len(spoken.results()) == 2


@pytest.mark.parametrize("typed", ["no, scrap that, it is 2026", "it's 2026 not 2025"])
def test_a_year_corrects_the_year(typed: str) -> None:
    spoken = Spoken("ALT 61 U/L on 9 sept 2025, 0-40", typed)
    assert spoken.results()[0].startswith("alt 61 2026-09-09")


def test_month_first_is_heard_among_other_words() -> None:
    spoken = Spoken("ALT 89 U/L. drawn 9/3/26", "american so month first. sept 3")
    assert spoken.results()[0].startswith("alt 89 2026-09-03")
