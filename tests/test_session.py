"""Clock, store and engine joined: a turn is kept before its reply, and two windows lose nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.errors import NotKept, RecordBehind
from assistant.session import Session
from assistant.store import Store
from assistant.words import Words

TODAY = date(2026, 6, 20)
WORDS = Words()


def opened(folder: Path) -> Session:
    return Session.open(folder, WORDS, lambda: TODAY)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = opened(tmp_path)
    made.greet()
    yield made
    made.close()


def values(session: Session) -> list[float]:
    return [row.value for row in session.timeline().results]


def test_everything_is_there_the_next_day(session: Session, tmp_path: Path) -> None:
    """One line on what is there, the latest result, and the question that stood."""
    asked = session.say("ALT 124 U/L on 12 January 2026, range 7-55").ask
    session.close()
    again = opened(tmp_path)
    greeting = again.greet()
    assert greeting.ask == asked
    assert "124" in greeting.parts[0].text
    assert values(again) == [124.0]
    again.close()


def test_an_urgent_message_is_said_again_at_the_next_start(session: Session, tmp_path: Path) -> None:
    session.say("I am vomiting blood")
    session.close()
    again = opened(tmp_path)
    assert again.greet().parts[0].kind == "urgent"
    again.close()


def test_when_all_was_told_it_asks_for_a_new_result(session: Session, tmp_path: Path) -> None:
    for text in ("ALT 124 U/L on 12 January 2026, range 7-55", "that's all", "yes"):
        session.say(text)
    session.close()
    again = opened(tmp_path)
    ask = again.greet().ask
    assert ask is not None
    assert (ask.slot, ask.shape) == ("more", "new")
    again.say("61 on 9 March 2026")
    assert values(again) == [124.0, 61.0]
    again.close()


def test_two_windows_lose_nothing_and_repeat_nothing(session: Session, tmp_path: Path) -> None:
    """The one that is behind takes in what the other did, then the message, and says so."""
    other = opened(tmp_path)
    other.greet()
    session.say("ALT 124 U/L on 12 January 2026, range 7-55")
    answer = other.say("ALT 61 U/L on 9 March 2026, range 7-55")
    assert sorted(values(other)) == [61.0, 124.0]
    assert WORDS.say("replies/caught-up") in answer.parts[0].text
    session.say("ALT 52 U/L on 5 June 2026, range 7-55")
    assert sorted(values(session)) == [52.0, 61.0, 124.0]
    assert [turn.number for turn in session.turns()] == [1, 2, 3]
    other.close()


def test_an_answer_to_a_question_that_no_longer_stands_is_sent_again(session: Session, tmp_path: Path) -> None:
    """A bare `yes` would mean something else after the other window's turn: nothing is recorded of it."""
    session.say("ALT 124 U/L on 12 January 2026")
    other = opened(tmp_path)
    other.greet()
    session.say("7-55")
    before = session.state.record
    with pytest.raises(RecordBehind):
        other.say("8-50")
    assert other.state.record == before
    other.close()


def test_a_failing_disk_acknowledges_nothing(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message can be said again when the fault is over."""

    def full(*_: object) -> None:
        raise NotKept(reason="full")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "append", full)
        with pytest.raises(NotKept):
            session.say("ALT 124 U/L on 12 January 2026")
    assert values(session) == []
    session.say("ALT 124 U/L on 12 January 2026")
    assert values(session) == [124.0]
    assert [turn.text for turn in session.turns()] == ["ALT 124 U/L on 12 January 2026"]


def test_a_thrown_away_snapshot_harms_nothing(session: Session, tmp_path: Path) -> None:
    session.say("ALT 124 U/L on 12 January 2026, range 7-55")
    session.close()
    with Store.open(tmp_path) as store:
        store.keep_snapshot(1, "not a state", "1")
    again = opened(tmp_path)
    assert values(again) == [124.0]
    again.close()
