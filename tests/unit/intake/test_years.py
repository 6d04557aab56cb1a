"""Corrections without a year are of the entry that they are about, in whichever year it lies."""

from __future__ import annotations

import pytest

from assistant.facts import Amendment, Result, Target, Understanding
from tests.unit.intake.conftest import Talk

MARCH = Result("alt", 87.0, unit="U/L", date="2019-03-03")
MAY = Result("alt", 60.0, unit="U/L", date="2019-05-05")


@pytest.mark.parametrize(
    ("typed", "amendment", "left"),
    [
        ("the March one was 78", Amendment(Target("result", "alt", date="2026-03"), value=78.0), (78.0, "2019-03-03")),
        (
            "ALT on 3 March was 78 not 87",
            Amendment(Target("result", "alt", value=87.0), value=78.0, date="2026-03-03"),
            (78.0, "2019-03-03"),
        ),
        (
            "the March one was on the 4th of March",
            Amendment(Target("result", "alt", date="2026-03"), date="2026-03-04"),
            (87.0, "2019-03-04"),
        ),
    ],
)
def test_a_correction_without_a_year(talk: Talk, typed: str, amendment: Amendment, left: tuple[float, str]) -> None:
    talk.tell(MARCH, MAY)
    talk.hear(Understanding("correct", amendments=(amendment,)), typed)
    assert (talk.result("r1").value, talk.result("r1").date) == left
    assert talk.result("r2") == MAY


def test_a_year_that_was_said_is_meant(talk: Talk) -> None:
    """`the March 2026 one` is no March of 2019."""
    talk.tell(MARCH)
    talk.hear(
        Understanding("correct", amendments=(Amendment(Target("result", "alt", date="2026-03"), value=78.0),)),
        "the March 2026 one was 78",
    )
    assert talk.result("r1") == MARCH


def test_of_two_years_none_is_meant(talk: Talk) -> None:
    talk.tell(MARCH, Result("alt", 66.0, unit="U/L", date="2018-03-10"))
    talk.hear(
        Understanding("correct", amendments=(Amendment(Target("result", "alt", date="2026-03"), remove=True),)),
        "delete the March one",
    )
    assert talk.result("r1") == MARCH
    assert talk.result("r2").value == 66.0
