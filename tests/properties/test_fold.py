"""The conversation is a fold, whatever the turns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import wire
from assistant.building import build
from assistant.conversation import Change, State, Turn, evolve, replay
from assistant.facts import Understanding
from tests.properties.strategies import changes, days, logs


@given(logs())
def test_replay_equals_step_by_step(log: tuple[Turn, ...]) -> None:
    """Replaying a log at once, in two parts, or a turn at a time gives the same state."""
    state = State()
    for turn in log:
        state = evolve(state, turn)
    assert replay(log) == state
    half = len(log) // 2
    assert replay(log[half:], replay(log[:half])) == state


@given(logs())
def test_a_turn_survives_json(log: tuple[Turn, ...]) -> None:
    """What is read from disk is what was kept."""
    for turn in log:
        clean = replace(turn, text=turn.text.encode("utf-8", "ignore").decode())
        assert wire.turn_from_json(wire.turn_to_json(clean)) == clean


@given(logs())
def test_a_snapshot_equals_the_replay(log: tuple[Turn, ...]) -> None:
    """The cached state is the state, and can be thrown away at any time."""
    state = replay(log)
    assert wire.state_from_json(wire.state_to_json(state)) == state


@given(logs(), changes.filter(bool), days)
def test_undo_gives_the_state_before(log: tuple[Turn, ...], changed: tuple[Change, ...], day: date) -> None:
    """Taking back the last turn that recorded something leaves the record as it was before it."""
    before = replay(log)
    turn = Turn(before.number + 1, day, "x", None, Understanding("answer"), changed)
    undo = Turn(before.number + 2, day, "undo", None, Understanding("undo"))
    after = evolve(evolve(before, turn), undo)
    assert after.record == before.record
    assert after.undo == before.undo


@given(logs(), days)
def test_every_point_names_its_turn(log: tuple[Turn, ...], day: date) -> None:
    """No result, treatment, factor or symptom stands in the timeline without the turn that told it."""
    line = build(replay(log), day)
    turns = [
        *(row.turn for row in line.results),
        *(row.turn for row in line.treatments),
        *(row.turn for row in line.context),
        *(row.turn for row in line.symptoms),
    ]
    assert None not in turns


@given(logs(), st.integers(2, 5))
def test_a_missing_turn_is_noticed(log: tuple[Turn, ...], gap: int) -> None:
    """A log with a hole is not replayed as if it were whole."""
    last = Turn(len(log) + gap, date(2026, 1, 1), "x", None, Understanding())
    with pytest.raises(ValueError, match="does not follow"):
        replay((*log, last))
