"""The question that is painted before anything else is loaded."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant import first_words, record_file
from assistant.paths import Paths
from assistant.session import Session
from assistant.store import Store, lock
from assistant.words import Words

DAY = date(2026, 11, 22)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "record"


def _said(folder: Path, *texts: str) -> str:
    """The question that stands after these messages, in a record that was closed."""
    session = Session.open(folder, Words(), lambda: DAY)
    for text in texts:
        session.say(text)
    asked = session.greet().parts[-1].lead
    session.close()
    return asked


def test_they_are_the_question_that_stood(folder: Path) -> None:
    asked = _said(folder, "ALT 85 U/L on 3 March 2026")
    assert asked
    assert first_words.read(Paths(folder)) == asked


def test_where_there_is_no_record_there_are_none_and_none_is_made(folder: Path) -> None:
    assert first_words.read(Paths(folder)) == ""
    assert not folder.exists()


def test_in_a_record_to_which_nothing_was_said_there_are_none(folder: Path) -> None:
    _said(folder)
    assert first_words.read(Paths(folder)) == ""


def test_after_a_further_turn_the_old_ones_are_not_shown(folder: Path) -> None:
    """A window that crashed, or another program, wrote a turn and no first words."""
    _said(folder, "ALT 85 U/L on 3 March 2026")
    with Store.open(folder) as store:
        number, payload = next(iter(store.turns()))
        store.append(number + 1, payload)
    assert first_words.read(Paths(folder)) == ""


def test_of_a_record_with_a_passphrase_nothing_is_read(folder: Path) -> None:
    _said(folder, "ALT 85 U/L on 3 March 2026")
    pytest.importorskip("sqlcipher3")
    lock(folder, "secret")
    assert first_words.read(Paths(folder)) == ""


@pytest.mark.parametrize("content", [b"", b"no record", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_record_has_none(folder: Path, content: bytes) -> None:
    folder.mkdir()
    Paths(folder).record.write_bytes(content)
    assert first_words.read(Paths(folder)) == ""


@pytest.mark.parametrize("note", ["", "[]", "[1]", "{}", "null", "7", "[1, 5]", '[0, "old"]'])
def test_a_note_of_another_shape_is_none(folder: Path, note: str) -> None:
    _said(folder, "ALT 85 U/L on 3 March 2026")
    with Store.open(folder) as store:
        store.keep_note(first_words.NOTE, note)
    assert first_words.read(Paths(folder)) == ""


def test_they_are_no_part_of_an_export(folder: Path) -> None:
    """They can be worked out again; what is exported is the record."""
    asked = _said(folder, "ALT 85 U/L on 3 March 2026")
    with Store.open(folder) as store:
        assert asked not in record_file.dump(store.turns(), store.notes())
