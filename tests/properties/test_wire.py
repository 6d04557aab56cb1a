"""What is written is what is read, and what is read at once is what the model would have given."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import wire
from assistant.conversation import State, Turn, replay
from assistant.errors import RecordDamaged
from assistant.wire import decoding, model
from tests.properties.strategies import logs

_JUNK: st.SearchStrategy[object] = st.sampled_from(
    (None, True, False, 0, 1, -1, 85, 85.0, 2.5, 10**400, "", "1", "85", "alt", "told", "2026-01-01", "2026-W01-1", "20260101",
     "2026-01-01T00:00:00", [], {}, [1], ["alt"], {"kind": "told"}, {"kind": "result"}, {"key": "r1"}, "\ud800")
)  # fmt: skip


def anything(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a type of ours, each field of it and each kind of a union."""
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        held = {field.name: anything(hints[field.name]) for field in fields(kind) if field.name != "kind"}
        if "kind" in hints and None in (field.default for field in fields(kind) if field.name == "kind"):
            held["kind"] = anything(hints["kind"])
        return st.builds(kind, **held)
    if kind is float:
        return st.floats(-1e9, 1e9)
    if kind is int:
        return st.integers(1, 9)
    if kind is date:
        return st.dates()
    if kind is str:
        return st.text(max_size=9)
    if get_origin(kind) is tuple:
        return st.lists(anything(get_args(kind)[0]), max_size=2).map(tuple)
    members = get_args(kind)
    if members and all(isinstance(member, type) or get_args(member) for member in members):
        return st.one_of(*map(anything, members))
    return st.sampled_from(members) if members else st.from_type(kind)


@given(anything(Turn))
def test_every_turn_is_read_as_the_model_reads_it(turn: Turn) -> None:
    """Each field of each kind of fact, entry and change."""
    payload = wire.turn_to_json(turn)
    assert decoding.reader(Turn)(decoding.parsed(payload)) == turn
    assert wire.turn_from_json(payload) == turn
    assert model.turn_of(payload) == turn


@given(anything(Turn), st.data())
def test_a_turn_that_is_written_otherwise_is_judged_by_the_model(turn: Turn, data: st.DataObject) -> None:
    """What is read at once is never more than the model takes, and the same; nothing else is lost by it."""
    whole = json.loads(wire.turn_to_json(turn))
    _change(whole, data)
    payload = json.dumps(whole)
    expected: Turn | None = None
    with suppress(RecordDamaged):
        expected = model.turn_of(payload)
    with suppress(decoding.Odd):
        assert decoding.reader(Turn)(decoding.parsed(payload)) == expected
    if expected is None:
        with pytest.raises(RecordDamaged):
            wire.turn_from_json(payload)
    else:
        assert wire.turn_from_json(payload) == expected


@given(st.lists(anything(Turn), max_size=5))
def test_a_snapshot_equals_the_replay(turns: list[Turn]) -> None:
    """The cached state is the state, in the order in which it came to be."""
    state = replay(_numbered(turns))
    back = wire.state_from_json(wire.state_to_json(state))
    assert back == state
    assert back is not None
    assert list(back.record) == list(state.record)


@given(logs(), st.data())
def test_an_odd_snapshot_is_a_state_or_nothing(log: tuple[Turn, ...], data: st.DataObject) -> None:
    """It never raises, and what it gives can be written again as it was read."""
    whole = json.loads(wire.state_to_json(replay(log)))
    _change(whole, data)
    state = wire.state_from_json(json.dumps(whole))
    assert state is None or wire.state_from_json(wire.state_to_json(state)) == state


@pytest.mark.parametrize("payload", ["", "null", "[]", "{}", "{", '"x"', '{"number": 1e999}', "[" * 10_000, "NaN"])
def test_what_is_no_state_is_nothing(payload: str) -> None:
    assert wire.state_from_json(payload) is None
    with pytest.raises(RecordDamaged):
        wire.turn_from_json(payload)


def test_a_column_of_several_kinds_is_odd() -> None:
    """`True` is 1 to Python, and a column is read by its different values."""
    whole = json.loads(wire.state_to_json(State()))
    whole["shown"] = {"more": True}
    assert wire.state_from_json(json.dumps(whole)) is None


def _numbered(turns: list[Turn]) -> list[Turn]:
    from dataclasses import replace

    return [replace(turn, number=number) for number, turn in enumerate(turns, 1)]


def _change(whole: Any, data: st.DataObject) -> None:
    """One place of a JSON value is taken out, added or something else."""
    places = list(_places(whole))
    holder, key = data.draw(st.sampled_from(places))
    what = data.draw(st.sampled_from(("other", "gone", "more")))
    if what == "other":
        holder[key] = data.draw(_JUNK)
    elif what == "gone":
        del holder[key]
    elif isinstance(holder, dict):
        holder[data.draw(st.sampled_from(("kind", "entry", "more", "date")))] = data.draw(_JUNK)
    else:
        holder.append(data.draw(_JUNK))


def _places(value: Any) -> Any:
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from _places(value[key])
