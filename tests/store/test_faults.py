"""What goes wrong beneath the record: only what was kept is acknowledged, and it goes on when the fault is over."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

from assistant.errors import NotKept, RecordBehind, RecordBusy, RecordDamaged, RecordError
from assistant.store import Store
from tests.store.conftest import Fault

FAULTS = [
    (sqlite3.SQLITE_FULL, NotKept, "full"),
    (sqlite3.SQLITE_READONLY, NotKept, "read-only"),
    (sqlite3.SQLITE_IOERR_WRITE, NotKept, "failing"),
    (sqlite3.SQLITE_IOERR_FSYNC, NotKept, "failing"),
    (sqlite3.SQLITE_CANTOPEN, NotKept, "gone"),
    (sqlite3.SQLITE_PERM, NotKept, "read-only"),
    (sqlite3.SQLITE_NOMEM, NotKept, "failing"),
    (sqlite3.SQLITE_BUSY, RecordBusy, None),
    (sqlite3.SQLITE_BUSY_SNAPSHOT, RecordBusy, None),
    (sqlite3.SQLITE_CORRUPT, RecordDamaged, None),
]


@pytest.mark.parametrize(("code", "kind", "reason"), FAULTS)
@pytest.mark.parametrize("statement", ["BEGIN", "SELECT max", "INSERT", "DELETE", "COMMIT"])
def test_a_write_that_fails_keeps_nothing_and_the_next_one_works(
    folder: Path, fault: Fault, statement: str, code: int, kind: type[RecordError], reason: str | None
) -> None:
    with Store.open(folder) as store:
        store.append(1, '{"text": "kept"}')
        fault.set(statement, code)
        with pytest.raises(kind) as told:
            store.append(2, '{"text": "not kept"}')
        assert told.value.data.get("reason") == reason
        fault.over()
        assert list(store.turns()) == [(1, '{"text": "kept"}')]
        store.append(2, '{"text": "said again"}')
        assert dict(store.turns()) == {1: '{"text": "kept"}', 2: '{"text": "said again"}'}


def test_a_turn_that_landed_though_its_writing_failed_is_not_told_twice(folder: Path, fault: Fault) -> None:
    """The disk fails after the last byte: not kept is said, and the same turn sent again is the one that is there."""
    with Store.open(folder) as store:
        fault.set("COMMIT", sqlite3.SQLITE_IOERR_FSYNC, late=True)
        with pytest.raises(NotKept):
            store.append(1, '{"text": "once"}')
        fault.over()
        store.append(1, '{"text": "once"}')
        assert list(store.turns()) == [(1, '{"text": "once"}')]
        with pytest.raises(RecordBehind):  # acknowledged now; another one is another
            store.append(1, '{"text": "once"}')


def test_another_turn_in_the_place_of_one_that_landed_is_behind(folder: Path, fault: Fault) -> None:
    with Store.open(folder) as store:
        fault.set("COMMIT", sqlite3.SQLITE_IOERR_FSYNC, late=True)
        with pytest.raises(NotKept):
            store.append(1, '{"text": "once"}')
        fault.over()
        with pytest.raises(RecordBehind):
            store.append(1, '{"text": "something else"}')


def test_what_may_be_lost_is_lost_in_silence(folder: Path, fault: Fault) -> None:
    """The draft and the snapshot; never a note."""
    with Store.open(folder) as store:
        store.append(1, "{}")
        fault.set("INSERT", sqlite3.SQLITE_FULL)
        store.keep_draft("half a sentence")
        store.keep_snapshot(1, "{}", "1")
        with pytest.raises(NotKept):
            store.keep_note("sheet", "{}")
        fault.over()
        assert (store.draft(), store.snapshot("1"), store.note("sheet")) == ("", None, None)


def test_a_record_that_cannot_grow_says_full_and_goes_on_when_there_is_room(store: Store) -> None:
    """SQLite's own limit stands for the disk's."""
    store.append(1, "{}")
    with store._file.reading() as db:
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(NotKept) as told:
        store.append(2, '"' + "x" * 100_000 + '"')
    assert told.value.data == {"reason": "full"}
    assert store.last_number() == 1
    store.append(2, '"' + "x" * 100_000 + '"')  # the limit went with the connection
    assert store.last_number() == 2


_FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from assistant.errors import NotKept
from assistant.store import Store

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
refused = 0
with Store.open(Path(sys.argv[1])) as store:
    store.append(1, '{}')
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
    number = 2
    while refused < 3:  # after the first, folding the log into the record may make room once more
        try:
            store.append(number, '"' + "x" * 3000 + '"')
            number, refused = number + 1, 0
        except NotKept:
            refused += 1
    assert store.last_number() == number - 1, (store.last_number(), number)
    assert len(list(store.turns())) == number - 1
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    store.append(number, '"again"')
    print(number, store.last_number())
"""


def test_a_disk_that_takes_no_more_refuses_until_it_does(folder: Path, python: str) -> None:
    """The system itself refuses the bytes (a limit on the size of files, in a child)."""
    pytest.importorskip("resource")
    done = subprocess.run([python, "-c", _FULL_DISK, str(folder)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    number, last = map(int, done.stdout.split())
    assert number == last > 2
    with Store.open(folder) as store:
        assert store.last_number() == last


def test_a_folder_that_is_moved_away_is_missed_and_welcome_back(store: Store, folder: Path) -> None:
    store.append(1, '{"text": "kept"}')
    away = folder.with_name("away")
    folder.rename(away)
    for _ in range(2):
        with pytest.raises(NotKept) as told:
            store.append(2, '{"text": "not kept"}')
        assert told.value.data == {"reason": "gone"}
    assert not folder.exists()
    with pytest.raises(RecordError):
        store.last_number()
    away.rename(folder)
    store.append(2, '{"text": "again"}')
    assert dict(store.turns()) == {1: '{"text": "kept"}', 2: '{"text": "again"}'}


def test_a_record_that_was_deleted_beneath_a_window_is_noticed(store: Store, folder: Path) -> None:
    """The folder is there and the record is not: a new one begins, and the window hears that it is behind."""
    store.append(1, "{}")
    shutil.rmtree(folder)
    with pytest.raises(NotKept):
        store.append(2, "{}")
    folder.mkdir()
    with pytest.raises(RecordBehind):
        store.append(2, "{}")
    store.append(1, '"new"')
    assert list(store.turns()) == [(1, '"new"')]


def test_a_copy_brought_back_is_gone_on_with(store: Store, folder: Path, tmp_path: Path) -> None:
    """Another file under the same name: the window leaves the one it holds and takes that."""
    store.append(1, "{}")
    store.close()
    shutil.copytree(folder, tmp_path / "copy")
    store.append(2, "{}")
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "copy", folder)
    with pytest.raises(RecordBehind):
        store.append(3, "{}")
    store.append(2, '"again"')
    assert [number for number, _ in store.turns()] == [1, 2]


def test_a_folder_that_cannot_be_made_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Injected: tests may run as a user whom no permission stops."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "injected")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(RecordError) as told:
        Store.open(folder)
    assert (told.value.sentence, told.value.data) == ("record", {"reason": "read-only"})
