"""The past as it is shown again: what was asked and said, and nothing that was taken back as if it stood."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.session import Session
from assistant.words import Words


@pytest.fixture
def session(tmp_path: Path, today: date) -> Session:
    made = Session.open(tmp_path, Words(), lambda: today)
    made.greet()
    return made


def told(session: Session, text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Kind, sentence and rows of what was said to that message, as the past tells it."""
    (found,) = [exchange for exchange in session.history(100) if exchange.text == text]
    return [(part.kind, part.lead, part.rows) for part in found.parts]


def test_what_was_taken_back_is_not_told_as_noted(session: Session) -> None:
    session.say("ALT 122 U/L on 3 Jan 2026 (7-55)")
    assert told(session, "ALT 122 U/L on 3 Jan 2026 (7-55)")[0][0] == "noted"
    session.say("undo")
    row = "ALT 122 U/L on 3 Jan 2026, range 7-55"
    assert told(session, "ALT 122 U/L on 3 Jan 2026 (7-55)") == [("answer", f"Noted, and taken back since: {row}", ())]
    assert told(session, "undo") == [("answer", f"Taken back: {row}", ())]


def test_an_undo_takes_back_the_last_that_still_stood(session: Session) -> None:
    for text in ("ALT 122 U/L on 3 Jan 2026", "ALT 85 U/L on 3 March 2026", "undo", "ALT 86 U/L on 3 March 2026"):
        session.say(text)
    assert told(session, "ALT 122 U/L on 3 Jan 2026")[0][0] == "noted"
    assert told(session, "ALT 85 U/L on 3 March 2026")[0][0] == "answer"
    assert told(session, "ALT 86 U/L on 3 March 2026")[0][0] == "noted"
    assert session.last_recorded() is not None
    session.say("undo")
    last = session.last_recorded()
    assert last is not None
    assert last.text == "ALT 122 U/L on 3 Jan 2026"


def test_older_pages_know_what_was_taken_back_later(session: Session) -> None:
    """Also where the page ends before the undo."""
    for text in ("ALT 122 U/L on 3 Jan 2026", "undo", "ALT 85 U/L on 3 March 2026"):
        session.say(text)
    (first,) = session.history(10, before=2)
    assert [part.kind for part in first.parts] == ["answer"]


def test_nothing_to_take_back(session: Session) -> None:
    session.say("undo")
    assert session.last_recorded() is None
    assert told(session, "undo") == [("answer", "There is nothing left to take back.", ())]


def test_the_question_that_was_answered_stands_before_its_answer(session: Session) -> None:
    answer = session.say("ALT 122 on 3 Jan 2026")
    assert answer.ask is not None
    assert answer.ask.slot == "unit"
    session.say("U/L")
    assert "unit" in session.history(1)[0].asked


def test_an_urgent_message_and_a_common_question_have_their_answers(session: Session) -> None:
    session.say("my skin is yellow")
    session.say("what is ALT?")
    assert told(session, "my skin is yellow")[0][0] == "urgent"
    assert told(session, "what is ALT?") == [("answer", "Answered: What is ALT, and what does it show?", ())]
