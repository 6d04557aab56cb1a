"""A passphrase on the record."""

from __future__ import annotations

import builtins
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import (
    LockMissing,
    NotKept,
    PassphraseRefused,
    PassphraseWrong,
    RecordBusy,
    RecordDamaged,
    RecordLocked,
)
from assistant.store import Store, change_passphrase, is_locked, lock, unlock
from assistant.store.connection import connect
from tests.store.conftest import FailingConnection, Fault

pytest.importorskip("sqlcipher3")
SECRET = "grep-me-if-you-can"
TURNS = [(number, f'"{SECRET} {number}"') for number in range(1, 41)]


@pytest.fixture
def told(folder: Path) -> Path:
    """A folder with a record in clear, with notes, a draft, a snapshot and a backup."""
    with Store.open(folder) as store:
        store.replace(TURNS, {"sheet": f'"{SECRET} note"'})
        store.keep_draft(SECRET)
        store.keep_snapshot(40, f'"{SECRET}"', "1")
    (folder / "record-v1.backup").write_text(SECRET)
    return folder


def _everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def _turns(folder: Path, passphrase: str | None) -> list[tuple[int, str]]:
    with Store.open(folder, passphrase=passphrase) as store:
        assert store.notes() == {"sheet": f'"{SECRET} note"'}
        assert store.draft() == SECRET
        return list(store.turns())


@pytest.mark.parametrize("passphrase", ["correct horse", 'it\'s "quoted"; --', "пароль", " ", "x" * 1000, "x'00ff'"])
def test_a_locked_record_opens_with_its_passphrase_alone(told: Path, passphrase: str) -> None:
    assert SECRET.encode() in _everything(told)
    assert not is_locked(told)
    lock(told, passphrase)
    assert is_locked(told)
    assert SECRET.encode() not in _everything(told)
    assert passphrase.encode() not in _everything(told) or passphrase == " "
    with pytest.raises(RecordLocked):
        Store.open(told)
    with pytest.raises(PassphraseWrong):
        Store.open(told, passphrase=passphrase + "x")
    assert _turns(told, passphrase) == TURNS


def test_nothing_shows_while_a_locked_record_is_used(told: Path) -> None:
    """Neither in the log beside, nor once it is folded in."""
    lock(told, "one")
    with Store.open(told, passphrase="one") as store:
        assert store.locked
        for number in range(41, 80):
            store.append(number, f'"{SECRET}"')
            store.keep_draft(SECRET)
            store.keep_snapshot(number, f'"{SECRET}"', "1")
        assert (told / "record.db-wal").stat().st_size > 0
        assert SECRET.encode() not in _everything(told)
    assert SECRET.encode() not in _everything(told)


def test_the_passphrase_changes_and_comes_off(told: Path) -> None:
    lock(told, "one")
    change_passphrase(told, "one", "two")
    with pytest.raises(PassphraseWrong):
        Store.open(told, passphrase="one")
    assert _turns(told, "two") == TURNS
    unlock(told, "two")
    assert not is_locked(told)
    assert _turns(told, None) == TURNS


def test_a_passphrase_for_a_record_without_one_is_not_needed(told: Path) -> None:
    with Store.open(told, passphrase="any") as store:
        assert not store.locked
        assert store.last_number() == 40


def test_accents_typed_in_two_ways_are_one_passphrase(told: Path) -> None:
    lock(told, "café")
    assert _turns(told, "cafe\u0301") == TURNS


@pytest.mark.parametrize("passphrase", ["", "a\0b", "\ud800"])
def test_what_cannot_be_a_passphrase_is_refused_and_harms_nothing(told: Path, passphrase: str) -> None:
    with pytest.raises(PassphraseRefused):
        lock(told, passphrase)
    assert _turns(told, None) == TURNS


def test_a_wrong_passphrase_changes_nothing(told: Path) -> None:
    lock(told, "one")
    before = _everything(told)
    with pytest.raises(PassphraseWrong):
        unlock(told, "x")
    with pytest.raises(PassphraseWrong):
        change_passphrase(told, "x", "two")
    with pytest.raises(RecordLocked):
        lock(told, "two")
    assert _everything(told) == before


def test_a_record_in_use_is_not_locked_beneath_its_window(told: Path) -> None:
    with Store.open(told) as window:
        with pytest.raises(RecordBusy):
            lock(told, "one", wait_seconds=0.05)
        window.append(41, "{}")
    assert not is_locked(told)
    with Store.open(told) as store:
        assert store.last_number() == 41


def test_a_window_whose_record_was_locked_meanwhile_says_so(told: Path) -> None:
    """It had let go of the file, after a fault."""
    with Store.open(told) as window:
        window.close()
        lock(told, "one")
        with pytest.raises(RecordLocked):
            window.append(41, "{}")
    with Store.open(told, passphrase="one") as store:
        assert store.last_number() == 40


def test_without_the_library_a_sentence_says_what_is_missing(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def absent(name: str, *rest: Any) -> Any:
        if name.startswith("sqlcipher3"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", absent)
    with pytest.raises(LockMissing):
        lock(told, "one")
    assert _turns(told, None) == TURNS


def test_a_damaged_page_of_a_locked_record_is_damage_not_a_wrong_passphrase(told: Path) -> None:
    lock(told, "one")
    path = told / "record.db"
    data = bytearray(path.read_bytes())
    data[4096 * 2 : 4096 * 4] = bytes(4096 * 2)
    path.write_bytes(data)
    with pytest.raises(RecordDamaged):
        _turns(told, "one")


def test_a_locked_record_is_taken_to_this_version_and_its_backup_is_locked(told: Path) -> None:
    lock(told, "one")
    from sqlcipher3 import dbapi2

    db = dbapi2.connect(str(told / "record.db"), isolation_level=None)
    db.execute("PRAGMA key = 'one'")
    db.execute("ALTER TABLE turns DROP COLUMN seal")
    db.execute("ALTER TABLE snapshot DROP COLUMN seal")
    db.execute("PRAGMA user_version = 2")
    db.close()
    assert _turns(told, "one") == TURNS
    assert {path.name for path in told.iterdir()} == {"record.db", "record-v2.backup"}
    assert SECRET.encode() not in _everything(told)


_DIE = """
import os, signal, sys
from pathlib import Path
from assistant.store import lock, unlock

left = int(sys.argv[2])

def trace(frame, event, argument):
    global left
    if f"assistant{os.sep}" not in frame.f_code.co_filename:
        return None
    left -= 1
    if left <= 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return trace

sys.settrace(trace)
(lock if sys.argv[3] == "lock" else unlock)(Path(sys.argv[1]), "one")
"""


def _moments() -> Iterator[tuple[str, int]]:
    """Lines of ours that are run before the end; the whole takes some 700."""
    for kind in ("lock", "unlock"):
        for moment in (1, 130, 240, 270, 300, 340, 400, 440, 470, 500, 600, 672, 676, 680, 690, 705):
            yield kind, moment


@pytest.mark.parametrize(("kind", "moment"), list(_moments()))
def test_killed_at_any_moment_leaves_one_whole_record(told: Path, python: str, kind: str, moment: int) -> None:
    """The old or the new one; and once it is opened again, nothing in clear beside a locked one."""
    if kind == "unlock":
        lock(told, "one")
    done = subprocess.run([python, "-c", _DIE, str(told), str(moment), kind], capture_output=True, check=False)
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    passphrase = "one" if is_locked(told) else None
    assert _turns(told, passphrase) == TURNS
    if passphrase:
        assert SECRET.encode() not in _everything(told)
    else:
        lock(told, "two")
        assert SECRET.encode() not in _everything(told)


def test_a_full_disk_while_locking_leaves_the_record_as_it_was(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fault = Fault("INSERT", sqlite3.SQLITE_FULL)

    def failing(path: Path, passphrase: str | None, wait_seconds: float) -> FailingConnection:
        return FailingConnection(connect(path, passphrase, wait_seconds), fault)

    monkeypatch.setattr(sys.modules["assistant.store.lock"], "connect", failing)
    with pytest.raises(NotKept):
        lock(told, "one")
    assert {path.name for path in told.iterdir()} == {"record.db", "record-v1.backup"}
    assert _turns(told, None) == TURNS
