"""A passphrase put on a record, changed or taken off: a whole new record beside, then one move into its place.

Needs the record for itself: RecordBusy where another window has it open. At every moment there is one whole record
under the record's name, the old or the new one. The passphrase is handed in, used and let go; it is never stored."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

from assistant import private
from assistant.errors import LiverlineError, RecordBusy, RecordDamaged, RecordLocked
from assistant.paths import Paths
from assistant.store import migrations
from assistant.store.connection import Connection, connect, faults_of_disk, looks_locked, told, transaction
from assistant.store.record import WAIT_SECONDS, Store

Seen: TypeAlias = Callable[[int, int], None]
"""Is told how many rows are done, of how many: each is written, read back, and held against the one it came from."""
_TABLES = (("turns", "number, payload, seal"), ("notes", "key, value"))  # the snapshot is a cache and stays behind


def is_locked(folder: Path) -> bool:
    """Whether the record there needs a passphrase; False where there is none.

    To be asked before the record is opened, not while this process has it open. Raises RecordError."""
    try:
        return looks_locked(Paths(folder).record)
    except FileNotFoundError:
        return False
    except OSError as fault:
        raise told(fault, writing=False) from fault


def _unseen(done: int, total: int) -> None:
    """Nobody wants to know."""


def lock(folder: Path, passphrase: str, *, wait_seconds: float = WAIT_SECONDS, seen: Seen = _unseen) -> None:
    """Put the record behind a passphrase; the copies in clear (backups, log) are deleted.

    Raises RecordLocked where it has one already, PassphraseRefused, LockMissing, RecordBusy, NotKept, RecordDamaged."""
    if is_locked(folder):
        raise RecordLocked
    _remake(folder, None, passphrase, wait_seconds, seen)


def unlock(folder: Path, passphrase: str, *, wait_seconds: float = WAIT_SECONDS, seen: Seen = _unseen) -> None:
    """Take the passphrase off. Raises PassphraseWrong (nothing is changed), and as `lock` does."""
    _remake(folder, passphrase, None, wait_seconds, seen)


def change_passphrase(
    folder: Path, old: str, new: str, *, wait_seconds: float = WAIT_SECONDS, seen: Seen = _unseen
) -> None:
    """Put a new passphrase in the place of the old. Raises PassphraseWrong (nothing is changed), and as `lock` does."""
    _remake(folder, old, new, wait_seconds, seen)


def _remake(folder: Path, old: str | None, new: str | None, wait_seconds: float, seen: Seen) -> None:
    paths = Paths(folder)
    with Store.open(folder, passphrase=old, wait_seconds=wait_seconds) as store:  # made, migrated, the passphrase tried
        old = old if store.locked else None
    try:
        source = connect(paths.record, old, wait_seconds)
        try:
            _hold_alone(source)
            _copy_beside(source, paths, new, wait_seconds, seen)
            for backup in folder.glob(paths.backup_pattern):
                backup.unlink()
            paths.record_being_made.replace(paths.record)
            private.sync_folder(folder)
        finally:
            source.close()
            for left in paths.being_made:
                left.unlink(missing_ok=True)
    except LiverlineError:
        raise
    except faults_of_disk() as fault:
        raise told(fault, writing=True) from fault


def _hold_alone(db: Connection) -> None:
    """Everything in the one file, and nobody else at it until the connection is closed. Raises RecordBusy."""
    db.execute("PRAGMA locking_mode = EXCLUSIVE")
    if db.execute("PRAGMA journal_mode = DELETE").fetchone()[0] != "delete":
        raise RecordBusy
    db.execute("BEGIN EXCLUSIVE")


def _copy_beside(source: Connection, paths: Paths, passphrase: str | None, wait_seconds: float, seen: Seen) -> None:
    """The whole record once more, beside, with that passphrase; read back and found equal. Raises RecordDamaged."""
    for left in paths.being_made:
        left.unlink(missing_ok=True)
    private.make_file(paths.record_being_made)
    done, total = itertools.count(1), 3 * sum(_count(source, table) for table, _ in _TABLES)

    def step() -> None:
        seen(next(done), total)

    target = connect(paths.record_being_made, passphrase, wait_seconds)
    try:
        target.execute("PRAGMA journal_mode = WAL")  # as every record at rest: opening it later writes nothing
        target.execute("PRAGMA synchronous = FULL")
        migrations.migrate(target, _nothing_to_back_up)
        with transaction(target):
            target.execute("DELETE FROM notes")  # the name that a new record gets
            for table, columns in _TABLES:
                marks = ", ".join("?" for _ in columns.split(","))
                target.executemany(
                    f"INSERT INTO {table} ({columns}) VALUES ({marks})",
                    _rows(source, table, columns, step),
                )
    finally:
        target.close()
    private.sync_file(paths.record_being_made)
    again = connect(paths.record_being_made, passphrase, wait_seconds)
    try:
        if _digest(again, step) != _digest(source, step):
            raise RecordDamaged
    finally:
        again.close()


def _nothing_to_back_up(version: int) -> None:
    raise RecordDamaged(version=version)  # a file just made has been through no step


def _count(db: Connection, table: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _rows(db: Connection, table: str, columns: str, step: Callable[[], None]) -> Iterator[tuple[Any, ...]]:
    for row in db.execute(f"SELECT {columns} FROM {table} ORDER BY 1"):
        step()
        yield row


def _digest(db: Connection, step: Callable[[], None]) -> bytes:
    summed = hashlib.sha256()
    for table, columns in _TABLES:
        for row in _rows(db, table, columns, step):
            summed.update(repr(tuple(row)).encode())
    return summed.digest()
