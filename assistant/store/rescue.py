"""A damaged record, read as far as it can be. It is not touched: a copy beside it is read, and removed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from assistant import private
from assistant.errors import PassphraseWrong, RecordLocked
from assistant.paths import Paths
from assistant.store.carving import carve
from assistant.store.connection import Connection, connect, faults, faults_of_disk, looks_locked, told
from assistant.store.migrations import seal

_SPAN = 1024
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

    With a passphrase, each page that was changed is lost; without, the pages are also read one by one.
    Raises RecordLocked, PassphraseWrong (or its first page is damaged), RecordError (it cannot be read at all)."""
    paths = Paths(folder)
    try:
        turns = carve(paths.record.read_bytes(), _bytes_of(paths.beside_record[0]))
        locked = not turns and looks_locked(paths.record)
        if locked and passphrase is None:
            raise RecordLocked
        notes: dict[str, str] = {}
        last = 0
        with _copy(paths) as copy:
            db = connect(copy, passphrase if locked else None, 0.0)
            try:
                last = _read(db, turns, notes)
            except faults() as fault:
                if locked:
                    raise PassphraseWrong from fault
            finally:
                db.close()
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


def _read(db: Connection, turns: dict[int, str], notes: dict[str, str]) -> int:
    """Add what SQLite can read; the last number it knows of. Raises SQLite's errors where it cannot read at all."""
    db.execute("PRAGMA user_version").fetchone()
    sealed = any(column[1] == "seal" for column in _rows(db, "PRAGMA table_info(turns)"))
    last = max((row[0] for row in _rows(db, "SELECT max(number) FROM turns") if isinstance(row[0], int)), default=0)
    column = "seal" if sealed else "NULL"
    rows = _spans(db, f"SELECT number, payload, {column} FROM turns", min(last, _MOST_TURNS))
    turns.update((n, text) for n, text, mark in rows if isinstance(text, str) and (not sealed or seal(text) == mark))
    kept = _rows(db, "SELECT key, value FROM notes WHERE key <> 'draft'")
    notes.update((key, value) for key, value in kept if isinstance(key, str) and isinstance(value, str))
    return last


def _rows(db: Connection, query: str) -> list[tuple[object, ...]]:
    try:
        return db.execute(query).fetchall()
    except faults():
        return []


def _spans(db: Connection, query: str, last: int) -> Iterator[tuple[int, object, object]]:
    """The rows numbered up to `last`, in spans; a span that cannot be read is halved until its bad rows stand alone."""
    waiting = [(low, min(low + _SPAN, last + 1)) for low in range(1, last + 1, _SPAN)][::-1]
    while waiting:
        low, high = waiting.pop()
        try:
            yield from db.execute(f"{query} WHERE number >= ? AND number < ?", (low, high)).fetchall()
        except faults():
            if high - low > 1:
                middle = (low + high) // 2
                waiting += [(middle, high), (low, middle)]
