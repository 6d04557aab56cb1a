"""An unclear answer to a question about something unclear."""

from __future__ import annotations

from assistant.facts import DateAnswer, Result, Unclear, Understanding, UnitAnswer
from tests.unit.intake.conftest import Talk
from tests.unit.intake.spoken import Spoken


def test_it_completes_the_result_and_not_the_question(talk: Talk) -> None:
    """The date is unclear; asked for it, the person names a unit that can be read two ways; then both are told."""
    dates = ("2025-03-04", "2025-04-03")
    talk.hear(Understanding("answer", facts=(Result("alt", 85.0),), unclear=(Unclear("date", 0, dates),)))
    assert talk.asked is not None
    assert talk.asked.slot == "unclear"
    talk.hear(Understanding("answer", unclear=(Unclear("unit", None, ("U/L", "ukat/L")),)))
    talk.tell(DateAnswer("2025-03-04"))
    talk.tell(UnitAnswer("U/L"))
    assert (talk.result("r1").date, talk.result("r1").unit) == ("2025-03-04", "U/L")


def test_the_order_of_dates_learnt_from_one_of_several_settles_all() -> None:
    spoken = Spoken("ALT 1.9 and AST 1.2 from 3.3.2026, and ALT 0.8 and AST 0.6 from 4.6.2026", "20/7/26")
    assert [row.split()[2] for row in spoken.results()] == ["2026-03-03", "2026-06-04", "2026-03-03", "2026-06-04"]


def test_back_at_the_date_of_what_else_was_going_on() -> None:
    spoken = Spoken(
        "ALT 88 U/L (7-55) on 3 April 2026", "no", "no", "no", "I had a bad flu at new year", "january 2026"
    )
    spoken.say("back")
    assert spoken.asked is not None
    assert spoken.asked.slot == "context"


def test_back_at_a_value_whose_marker_was_unclear() -> None:
    spoken = Spoken("the 210 was in january 2026", "ALT", "back")
    assert spoken.asked is not None
    assert "None" not in spoken.text("ask")
