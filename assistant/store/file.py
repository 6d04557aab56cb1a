"""The file of a record while it is open: found under its name, taken to this version, and let go at a fault.

Whoever reads or writes gets the connection from here. A fault is told as one of `RecordError`'s kinds, and the next use
starts afresh from the file as it then is."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from assistant import private
from assistant.errors import PassphraseWrong, RecordBusy, RecordDamaged, RecordLocked
from assistant.paths import Paths
from assistant.store import migrations
from assistant.store.connection import Connection, connect, faults, faults_of_disk, identity, looks_locked, told


class OpenFile:
    """One record's file and the connection to it. Any thread may use it; one works at a time."""

    def __init__(self, paths: Paths, passphrase: str | None, wait_seconds: float) -> None:
        self.paths = paths
        self.passphrase = passphrase
        """None too where one was given and the record has none."""
        self._wait_seconds = wait_seconds
        self._mutex = threading.RLock()
        self._db: Connection | None = None
        self._found: tuple[int, int] | None = None
        """Which file it is that is open."""
        self.name: str | None = None
        """Of the record that this window knows."""

    def close(self) -> None:
        """Let go of the file; harmless twice."""
        with self._mutex:
            db, self._db, self._found = self._db, None, None
            if db is not None:
                with contextlib.suppress(*faults()):  # everything acknowledged is on disk; a tidy end is a courtesy
                    db.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """The connection, to read with. Raises RecordError's kinds."""
        with self._used(writing=False) as db:
            yield db

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The connection, to write with. Raises RecordError's kinds, NotKept where nothing was kept."""
        with self._used(writing=True) as db:
            yield db

    def check_place(self) -> None:
        """Raises FileNotFoundError where the open file is no longer the one that stands under its name."""
        if identity(self.paths.record) != self._found:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), os.fspath(self.paths.record))

    @contextmanager
    def _used(self, writing: bool) -> Iterator[Connection]:
        """The connection, opened where it is not; a fault is told, and the next use starts afresh."""
        with self._mutex:
            try:
                if writing and self._db is not None and identity(self.paths.record) != self._found:
                    self.close()  # locked, forgotten or brought back from elsewhere meanwhile
                yield self._db or self._open()
            except RecordDamaged:
                self.close()
                raise
            except faults_of_disk() as fault:
                error = told(fault, writing)
                if not isinstance(error, RecordBusy):
                    self.close()
                raise error from fault

    def _open(self) -> Connection:
        """Connect to the file that stands there now (made where only the folder is), and take it to this version."""
        while True:
            private.make_file(self.paths.record)
            private.narrow_file(self.paths.record)
            found = identity(self.paths.record)
            db = self._connect()
            try:
                readable = self._is_readable(db)
                # The first reading holds the file: whoever wants to put another in its place has to wait from here on.
                if readable and identity(self.paths.record) == found:
                    self._prepare(db)
                    self._db, self._found = db, found
                    return db
            except BaseException:
                db.close()
                raise
            db.close()

    def _connect(self) -> Connection:
        return connect(self.paths.record, self.passphrase, self._wait_seconds)

    def _is_readable(self, db: Connection) -> bool:
        """Whether the file is a record; False where it has no passphrase and one was given, which is dropped.

        Raises RecordLocked, PassphraseWrong, RecordNewer, RecordDamaged, and SQLite's errors."""
        try:
            migrations.version_of(db)
        except faults() as fault:
            if not isinstance(told(fault, writing=False), RecordDamaged):
                raise
            noise = looks_locked(self.paths.record)
            if self.passphrase is None:
                raise (RecordLocked() if noise else RecordDamaged()) from fault
            if noise:
                raise PassphraseWrong from fault
            self.passphrase = None
            return False
        return True

    def _prepare(self, db: Connection) -> None:
        _write_ahead(db, self._wait_seconds)
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA secure_delete = ON")
        for stale in self.paths.being_made:  # of a change of passphrase that was cut short
            stale.unlink(missing_ok=True)
        migrations.migrate(db, lambda version: back_up(db, self.paths, version))
        if self.name is None:
            self.name = migrations.name_of(db)


def back_up(db: Connection, paths: Paths, version: int) -> None:
    """Copy the whole record, as private and as locked as it is, to the backup of that version.

    Raises SQLite's errors and OSError; an older backup stands until the new one is on disk."""
    target = paths.backup(version)
    beside = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")  # another window may be at the same
    try:
        private.make_file(beside)
        db.execute("VACUUM INTO ?", (beside.as_uri(),))
        private.sync_file(beside)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    private.sync_folder(paths.folder)


def _write_ahead(db: Connection, wait_seconds: float) -> None:
    """Set the write-ahead log. Two windows on a new record can get in each other's way, past SQLite's own waiting."""
    until = time.monotonic() + wait_seconds
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL").fetchone()
            return
        except faults() as fault:
            if not isinstance(told(fault, writing=True), RecordBusy) or time.monotonic() > until:
                raise
            time.sleep(0.01)
