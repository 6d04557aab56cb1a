"""The whole record as one file: exact on the way round, strict on the way in."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import record_file
from assistant.errors import ImportRefused
from assistant.store import Store

ANY_TEXT = st.text(max_size=20)
JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.floats(allow_nan=False, allow_infinity=False)
    | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=8,
)
OBJECTS = st.dictionaries(ANY_TEXT.filter(lambda key: key != "number"), JSON_VALUES, max_size=4)


def _anything(_: object) -> None:
    """Every turn is welcome."""


def _file(**changed: Any) -> str:
    whole = {"format": "liverline-record", "version": 1, "turns": [{"number": 1, "turn": {"text": "x"}}], "notes": {}}
    return json.dumps({**whole, **changed})


@given(
    st.lists(st.tuples(st.integers(1, 5), OBJECTS), max_size=5),
    st.dictionaries(ANY_TEXT, JSON_VALUES, max_size=3),
    st.integers(0, 9),
)
def test_out_and_in_again_is_the_same(
    steps: list[tuple[int, dict[str, Any]]], notes: dict[str, Any], lost: int
) -> None:
    """Values, numbers with gaps, notes; and the file written again is the same file."""
    turns, number = [], 0
    for step, turn in steps:
        number += step
        turns.append((number, json.dumps(turn)))
    text = record_file.dump(turns, {key: json.dumps(value) for key, value in notes.items()}, lost)
    assert text.isascii()
    back = record_file.load(text, _anything)
    assert [(number, json.loads(turn)) for number, turn in back.turns] == [(n, json.loads(turn)) for n, turn in turns]
    assert {key: json.loads(value) for key, value in back.notes.items()} == notes
    assert back.unreadable == lost
    assert record_file.dump(back.turns, back.notes, back.unreadable) == text


@given(
    st.lists(OBJECTS, max_size=4),
    st.dictionaries(
        ANY_TEXT.filter(lambda key: key.isprintable() and key not in ("draft", "record")), JSON_VALUES, max_size=2
    ),
)
def test_a_record_goes_out_and_into_another(turns: list[dict[str, Any]], notes: dict[str, Any]) -> None:
    with TemporaryDirectory() as temporary:
        with Store.open(Path(temporary) / "one") as one:
            for number, turn in enumerate(turns, start=1):
                one.append(number, json.dumps(turn))
            for key, value in notes.items():
                one.keep_note(key, json.dumps(value))
            text = record_file.dump(one.turns(), one.notes())
        with Store.open(Path(temporary) / "two") as two:
            taken = record_file.load(text, _anything)
            two.replace(taken.turns, taken.notes)
            assert record_file.dump(two.turns(), two.notes()) == text


BAD: list[tuple[str, str, str]] = [
    ("nothing", "", "not-json"),
    ("cut short", _file()[:-5], "not-json"),
    ("not JSON", "turns: []", "not-json"),
    ("a list", "[]", "not-a-record"),
    ("another format", _file(format="other"), "not-a-record"),
    ("no format", "{}", "not-a-record"),
    ("a newer version", _file(version=2), "newer"),
    ("no version", _file(version=None), "not-a-record"),
    ("version true", _file(version=True), "not-a-record"),
    ("version 0.5", _file(version=0.5), "not-a-record"),
    ("turns missing", _file(turns=None), "not-a-record"),
    ("turns an object", _file(turns={}), "not-a-record"),
    ("something more", _file(more=1), "not-a-record"),
    ("unreadable below nought", _file(unreadable=-1), "not-a-record"),
    ("notes a list", _file(notes=[]), "not-a-record"),
    ("a note's key too long", _file(notes={"k" * 201: 1}), "not-a-record"),
    ("too many notes", _file(notes={str(n): 1 for n in range(1001)}), "not-a-record"),
    ("a turn that is a string", _file(turns=["x"]), "turn"),
    ("a turn without its inside", _file(turns=[{"number": 1}]), "turn"),
    ("a turn's inside a list", _file(turns=[{"number": 1, "turn": []}]), "turn"),
    ("a turn with more", _file(turns=[{"number": 1, "turn": {}, "x": 1}]), "turn"),
    ("number 0", _file(turns=[{"number": 0, "turn": {}}]), "turn"),
    ("a number as text", _file(turns=[{"number": "1", "turn": {}}]), "not-a-record"),
    ("a number as a float", _file(turns=[{"number": 1.0, "turn": {}}]), "not-a-record"),
    ("a number beyond", _file(turns=[{"number": 2**60, "turn": {}}]), "not-a-record"),
    ("the same number twice", _file(turns=[{"number": 1, "turn": {}}, {"number": 1, "turn": {}}]), "turn"),
    ("numbers that fall", _file(turns=[{"number": 2, "turn": {}}, {"number": 1, "turn": {}}]), "turn"),
    ("another number inside", _file(turns=[{"number": 1, "turn": {"number": 2}}]), "turn"),
    ("a key twice", '{"format":"liverline-record","version":1,"turns":[],"turns":[]}', "twice"),
    ("a key twice inside", _file().replace('"text": "x"', '"text": "x", "text": "y"'), "twice"),
    ("not a number", _file(turns=[{"number": 1, "turn": {"v": float("nan")}}]), "number"),
    ("infinity", _file(turns=[{"number": 1, "turn": {"v": float("inf")}}]), "number"),
    ("beyond a float", _file().replace('"x"', "1e999"), "number"),
    ("ten thousand digits", _file().replace('"x"', "9" * 10_000), "number"),
    ("a million boxes", "[" * 1_000_000, "too-deep"),
    ("boxes that close", '{"a":' * 30 + "1" + "}" * 30, "too-deep"),
    ("half a character", _file(turns=[{"number": 1, "turn": {"text": "\ud800"}}]), "turn"),
    ("half a character in a note", _file(notes={"\udfff": 1}), "not-a-record"),
    ("a turn too large", _file(turns=[{"number": 1, "turn": {"text": "x" * (4 * 1024 * 1024)}}]), "turn"),
]


@pytest.mark.parametrize(("text", "reason"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_a_file_that_is_no_record_is_refused(text: str, reason: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        record_file.load(text, _anything)
    assert refused.value.data["reason"] == reason


def test_brackets_in_a_text_are_no_depth() -> None:
    text = '[{"\\' * 10_000
    whole = _file(turns=[{"number": 1, "turn": {"text": text}}])
    assert json.loads(record_file.load(whole, _anything).turns[0][1]) == {"text": text}


@pytest.mark.parametrize("error", [ValueError("bad"), OverflowError("bad"), ImportRefused(reason="turn")])
def test_a_turn_whose_inside_is_not_good_is_refused_by_its_number(error: Exception) -> None:
    def check(turn: object) -> None:
        if turn == {"date": "0000-01-01"}:
            raise error

    turns = [{"number": 3, "turn": {"date": "2026-01-01"}}, {"number": 7, "turn": {"date": "0000-01-01"}}]
    with pytest.raises(ImportRefused) as refused:
        record_file.load(_file(turns=turns), check)
    assert refused.value.data == {"reason": "turn", "number": 7}


def test_files_are_read_with_or_without_a_mark_and_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    for data in (_file().encode(), b"\xef\xbb\xbf" + _file().encode()):
        path.write_bytes(data)
        assert len(record_file.read(path, _anything).turns) == 1
    for data in (gzip.compress(_file().encode()), b"PK\x03\x04\xff\xff", b"\xff\xfe" + _file().encode("utf-16-le")):
        path.write_bytes(data)
        with pytest.raises(ImportRefused) as refused:
            record_file.read(path, _anything)
        assert refused.value.data["reason"] == "not-text"


def test_a_file_too_large_is_refused_before_it_is_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_file, "MOST_BYTES", 50)
    path = tmp_path / "record.json"
    path.write_text(_file())
    with pytest.raises(ImportRefused) as refused:
        record_file.read(path, _anything)
    assert refused.value.data["reason"] == "too-large"
