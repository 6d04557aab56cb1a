"""Corrections that point without a marker, by a day alone, by a year; a range said to be the same."""

from __future__ import annotations

import pytest

from assistant.facts import Amendment, Loose, Result, Target, Unclear, Understanding
from tests.unit.intake.conftest import Talk

FIRST = Result("alt", 120.0, unit="U/L", low=7.0, high=55.0, date="2019-01-08")
SECOND = Result("alt", 60.0, unit="U/L", low=7.0, high=55.0, date="2019-03")
OTHER = Result("ast", 50.0, unit="U/L", low=7.0, high=55.0, date="2019-03-02")


def corrected(amendment: Amendment, *unclear: Unclear) -> Understanding:
    return Understanding("correct", unclear=unclear, amendments=(amendment,))


def of_no_marker(when: str) -> Understanding:
    """`the one of that day was 61`, with nothing that tells the marker."""
    asked = Unclear("marker", loose=Loose(value=61.0))
    return corrected(Amendment(Target("result", date=when), value=61.0), asked)


def test_the_only_result_of_a_day_is_meant(talk: Talk) -> None:
    talk.tell(FIRST, SECOND, OTHER)
    talk.hear(of_no_marker("2019-01-08"), "the 8 Jan 2019 one was 61")
    assert talk.result("r1").value == 61.0
    assert not talk.entries.pending


def test_of_two_results_of_a_month_it_is_asked_which(talk: Talk) -> None:
    talk.tell(FIRST, SECOND, OTHER)
    ask = talk.hear(of_no_marker("2019-03"), "the March 2019 one was 61")
    assert ask is not None
    assert ask.choices == ("r2", "r3")
    assert [talk.result(key).value for key in ("r1", "r2", "r3")] == [120.0, 60.0, 50.0]


@pytest.mark.parametrize(
    ("amendment", "when"),
    [
        (Amendment(Target("result", "alt", ordinal=0), day=9), "2019-01-09"),
        (Amendment(Target("result", "alt", ordinal=1), day=9), "2019-03-09"),
        (Amendment(Target("result", "alt", ordinal=0), date="2018"), "2018-01-08"),
        (Amendment(Target("result", "alt", ordinal=1), date="2018"), "2018-03"),
    ],
)
def test_a_day_alone_is_of_its_month_and_a_year_keeps_the_day(talk: Talk, amendment: Amendment, when: str) -> None:
    """`the first one was on the 9th`, `it was 2018`."""
    talk.tell(FIRST, SECOND)
    talk.hear(corrected(amendment))
    assert talk.result(f"r{(amendment.target.ordinal or 0) + 1}").date == when


def test_no_calendar_has_that_day(talk: Talk) -> None:
    """`the February one was on the 30th` changes nothing."""
    talk.tell(Result("alt", 60.0, date="2019-02"))
    talk.hear(corrected(Amendment(Target("result", "alt", ordinal=0), day=30)))
    assert talk.result("r1").date == "2019-02"


def test_the_same_range_is_that_of_the_results_before(talk: Talk) -> None:
    """`60 on 15 May, same range`: where they all have one."""
    talk.tell(FIRST, SECOND)
    talk.tell(Result("alt", 55.0, unit="U/L", date="2019-05-15"), text="55 on 15 may 2019, same range")
    assert (talk.result("r3").low, talk.result("r3").high) == (7.0, 55.0)


def test_of_two_ranges_none_is_the_same(talk: Talk) -> None:
    talk.tell(FIRST, Result("alt", 60.0, unit="U/L", low=5.0, high=40.0, date="2019-03"))
    talk.tell(Result("alt", 55.0, unit="U/L", date="2019-05-15"), text="55 on 15 may 2019, same range")
    assert talk.result("r3").low is None
