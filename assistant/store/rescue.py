"""A damaged record, read as far as it can be. It is not touched: a copy beside it is read, and removed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from assistant import private
from assistant.errors import PassphraseWrong, RecordLocked
from assistant.paths import Paths
from assistant.store.carving import carve
from assistant.store.connection import Connection, connect, faults, faults_of_disk, looks_locked, told, usable
from assistant.store.migrations import seal

_SPAN = 1024
_SALT = 16
_ROUNDS = 256_000
_MOST_TURNS = 1 << 24
"""No damaged number makes the search longer than this."""


class Rescued(NamedTuple):
    """What could be read of a damaged record."""

    turns: tuple[tuple[int, str], ...]
    """In order of number."""
    notes: dict[str, str]
    unreadable: int
    """Turns that are known to be missing; where the end of the record is gone there may be more."""


def rescue(folder: Path, *, passphrase: str | None = None) -> Rescued:
    """Everything that can be read of the record in that folder.

    A record in clear is also read page by page; of a locked one, each page with a changed byte is lost.
    Raises RecordLocked, PassphraseWrong (or the first page is damaged), LockMissing, PassphraseRefused, and RecordError
    where the file cannot be read at all."""
    paths = Paths(folder)
    try:
        turns = carve(paths.record.read_bytes(), _bytes_of(paths.beside_record[0]))
        locked = not turns and looks_locked(paths.record)
        if locked and passphrase is None:
            raise RecordLocked
        notes: dict[str, str] = {}
        with _copy(paths) as copy:
            reader = _Reader(copy, _raw_key(copy, passphrase) if locked and passphrase is not None else None)
            with closing(reader):
                if locked and reader.rows("PRAGMA user_version") is None:
                    raise PassphraseWrong
                last = _read(reader, turns, notes)
    except faults_of_disk() as fault:
        raise told(fault, writing=False) from fault
    last = max(last, *turns) if turns else last
    return Rescued(tuple(sorted(turns.items())), notes, last - len(turns))


def _bytes_of(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


@contextmanager
def _copy(paths: Paths) -> Iterator[Path]:
    """The record and its log once more, beside."""
    try:
        for part, original in zip(paths.being_made, (paths.record, paths.beside_record[0]), strict=False):
            part.unlink(missing_ok=True)
            if original.exists():
                private.make_file(part)
                part.write_bytes(original.read_bytes())
        yield paths.being_made[0]
    finally:
        for part in paths.being_made:
            part.unlink(missing_ok=True)


class _Reader:
    """Reads what can be read. A fault ends a connection: SQLCipher gives nothing more after its first bad page."""

    def __init__(self, path: Path, key: str | None) -> None:
        self._path = path
        self._key = key

        self._db: Connection | None = None

    def rows(self, query: str, *values: int) -> list[tuple[Any, ...]] | None:
        """The rows of a query; None where they cannot all be read."""
        try:
            if self._db is None:
                self._db = connect(self._path, self._key, 0.0)
            return self._db.execute(query, values).fetchall()
        except faults():
            self.close()
            return None

    def close(self) -> None:
        db, self._db = self._db, None
        if db is not None:
            db.close()


def _raw_key(path: Path, passphrase: str) -> str:
    """The key that SQLCipher 4 derives from a passphrase, in its own form: derived once, not at every connection."""
    salt = path.read_bytes()[:_SALT]
    key = hashlib.pbkdf2_hmac("sha512", usable(passphrase).encode(), salt, _ROUNDS, 32)
    return f"x'{key.hex()}{salt.hex()}'"


def _read(reader: _Reader, turns: dict[int, str], notes: dict[str, str]) -> int:
    """Add what SQLite can read; the last number it knows of."""
    sealed = any(column[1] == "seal" for column in reader.rows("PRAGMA table_info(turns)") or ())
    last = max((row[0] for row in reader.rows("SELECT max(number) FROM turns") or () if row[0]), default=0)
    query = f"SELECT number, payload, {'seal' if sealed else 'NULL'} FROM turns"
    rows = _spans(reader, query, min(last, _MOST_TURNS))
    turns.update((n, text) for n, text, mark in rows if isinstance(text, str) and (not sealed or seal(text) == mark))
    kept = reader.rows("SELECT key, value FROM notes WHERE key NOT IN ('draft', 'record')") or ()
    notes.update((key, value) for key, value in kept if isinstance(key, str) and isinstance(value, str))
    return last


def _spans(reader: _Reader, query: str, last: int) -> Iterator[tuple[int, object, object]]:
    """The rows numbered up to `last`, in spans; a span that cannot be read is halved until its bad rows stand alone."""
    waiting = [(low, min(low + _SPAN, last + 1)) for low in range(1, last + 1, _SPAN)][::-1]
    while waiting:
        low, high = waiting.pop()
        rows = reader.rows(f"{query} WHERE number >= ? AND number < ?", low, high)
        if rows is not None:
            yield from rows
        elif high - low > 1:
            middle = (low + high) // 2
            waiting += [(middle, high), (low, middle)]
