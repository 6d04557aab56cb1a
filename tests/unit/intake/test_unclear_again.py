"""An unclear answer to a question about something unclear."""

from __future__ import annotations

from assistant.facts import DateAnswer, Result, Unclear, Understanding, UnitAnswer
from tests.unit.intake.conftest import Talk


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
