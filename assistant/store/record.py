"""The record while it is open: turns appended and read, and the draft, the notes and the snapshot beside them.

What `append` returned from is on disk (WAL, synchronous=FULL, one transaction a turn). A fault is told as one of
`RecordError`'s kinds, leaves the record as it was, and the next call tries again from the file as it then is.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from assistant import first_words, private
from assistant.errors import ImportRefused, RecordBehind, RecordDamaged, RecordError
from assistant.paths import Paths
from assistant.store import migrations
from assistant.store.connection import Connection, faults, told, transaction
from assistant.store.file import OpenFile
from assistant.visible import encodable

WAIT_SECONDS = 2.0
"""How long another window is waited for before `RecordBusy` says so."""
_CHUNK = 1000
_DRAFT = "draft"
_OWN = (_DRAFT, first_words.NOTE, migrations.NAME)
"""Notes of the store itself: neither listed nor exported, and not taken in."""


class Store:
    """An open record. Every method may be called from any thread; one works at a time.

    One process opens a record once, or several times in the same way (all with the passphrase or all without)."""

    def __init__(self, paths: Paths, passphrase: str | None, wait_seconds: float) -> None:
        self._file = OpenFile(paths, passphrase, wait_seconds)
        self._unsure: tuple[int, str] | None = None
        """A turn whose writing failed so late that the disk may hold it all the same."""

    @classmethod
    def open(cls, folder: Path, *, passphrase: str | None = None, wait_seconds: float = WAIT_SECONDS) -> Self:
        """The record in that folder, made where there is none; an older one is taken to this version.

        A passphrase is ignored where the record has none. Raises RecordLocked (it has one and none was given),
        PassphraseWrong, PassphraseRefused, LockMissing, RecordNewer, RecordDamaged, RecordBusy, and RecordError with
        a `reason` where the folder cannot be made or the file not opened."""
        store = cls(Paths(folder), passphrase, wait_seconds)
        try:
            private.make_folder(folder, Paths.is_ours)
            with store._file.reading():
                return store
        except OSError as fault:
            raise told(fault, writing=False) from fault

    @property
    def paths(self) -> Paths:
        return self._file.paths

    @property
    def locked(self) -> bool:
        """Whether the record is behind a passphrase."""
        return self._file.passphrase is not None

    def close(self) -> None:
        """Let go of the file; harmless twice. A later call opens it again."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Turns

    def append(self, number: int, payload: str) -> None:
        """Put one turn at the end of the record: on disk when this returns, absent when it raises. Clears the draft.

        `number` is one more than the last; RecordBehind where it is not (another window wrote first), or where another
        record was put in the place of this one: replay it from its start. NotKept, with a
        `reason`, where the disk is full, cannot be written, or the folder is gone: say it again when that is over.
        RecordBusy where another window holds the record for longer than a moment; RecordDamaged."""
        payload = encodable(payload)
        with self._file.writing() as db:
            try:
                with transaction(db):
                    self._file.check_place()
                    if self._has_landed(db, number, payload):
                        return
                    if self._is_another(db) or number != _last_number(db) + 1:
                        raise RecordBehind(last=_last_number(db))
                    db.execute(
                        "INSERT INTO turns (number, payload, seal) VALUES (?, ?, ?)",
                        (number, payload, migrations.seal(payload)),
                    )
                    db.execute("DELETE FROM notes WHERE key = ?", (_DRAFT,))
            except faults():
                self._unsure = (number, payload)
                raise
            self._unsure = (number, payload)
            self._file.check_place()
            self._unsure = None

    def _is_another(self, db: Connection) -> bool:
        """Whether the record was replaced since it was last looked at; from here on it is the one that is known."""
        known, self._file.name = self._file.name, migrations.name_of(db)
        return known is not None and known != self._file.name

    def _has_landed(self, db: Connection, number: int, payload: str) -> bool:
        """Whether this very turn was said to be not kept, and is there: its writing failed after its last byte."""
        if self._unsure != (number, payload):
            return False
        row = db.execute("SELECT payload FROM turns WHERE number = ?", (number,)).fetchone()
        self._unsure = None
        return row is not None and row[0] == payload

    def last_number(self) -> int:
        """The number of the last turn; 0 in a new record."""
        with self._file.reading() as db:
            return _last_number(db)

    def turns(self, after: int = 0, last: int | None = None) -> Iterator[tuple[int, str]]:
        """The turns after that number, in order; with `last`, no more than so many, counted from the end.

        Read in pieces, so that a long record fills no memory. Raises RecordDamaged at the first turn that is not as it
        was written."""
        if last is not None:
            after = max(after, self._number_before(last))
        while True:
            with self._file.reading() as db:
                rows = db.execute(
                    "SELECT number, payload, seal FROM turns WHERE number > ? ORDER BY number LIMIT ?", (after, _CHUNK)
                ).fetchall()
            if not rows:
                return
            for number, payload, seal in rows:
                if not isinstance(payload, str) or migrations.seal(payload) != seal:
                    raise RecordDamaged(number=number)
                yield number, payload
            after = rows[-1][0]

    def _number_before(self, last: int) -> int:
        with self._file.reading() as db:
            row = db.execute(
                "SELECT number FROM turns ORDER BY number DESC LIMIT 1 OFFSET ?", (max(last, 0),)
            ).fetchone()
        return row[0] if row is not None else 0

    def replace(self, turns: Iterable[tuple[int, str]], notes: Mapping[str, str], *, replacing: bool = False) -> None:
        """Fill the record with these turns and notes, all or nothing. Numbers rise; they may have gaps.

        Raises ImportRefused (`not-empty`) where the record holds turns and `replacing` is false, and as `append`."""
        with self._file.writing() as db, transaction(db):
            self._file.check_place()
            if not replacing and _last_number(db):
                raise ImportRefused(reason="not-empty")
            for table in ("turns", "notes", "snapshot"):
                db.execute(f"DELETE FROM {table}")
            migrations.name_afresh(db)
            db.executemany(
                "INSERT INTO turns (number, payload, seal) VALUES (?, ?, ?)",
                ((number, text, migrations.seal(text)) for number, text in _encodable(turns)),
            )
            taken = {key: value for key, value in notes.items() if key not in _OWN}
            db.executemany("INSERT INTO notes (key, value) VALUES (?, ?)", _encodable(taken.items()))
            self._file.name = migrations.name_of(db)

    # Beside the turns

    def note(self, key: str) -> str | None:
        """The JSON text kept under that key; None where there is none."""
        with self._file.reading() as db:
            row = db.execute("SELECT value FROM notes WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row is not None else None

    def keep_note(self, key: str, value: str | None) -> None:
        """Keep a JSON text under that key, in the place of the one there; None removes it. Raises as `append`."""
        with self._file.writing() as db, transaction(db):
            self._file.check_place()
            if value is None:
                db.execute("DELETE FROM notes WHERE key = ?", (key,))
            else:
                db.execute("INSERT OR REPLACE INTO notes (key, value) VALUES (?, ?)", (key, encodable(value)))

    def notes(self) -> dict[str, str]:
        """All notes but the store's own, by key."""
        with self._file.reading() as db:
            rows = db.execute("SELECT key, value FROM notes ORDER BY key").fetchall()
        return {key: value for key, value in rows if key not in _OWN}

    def draft(self) -> str:
        """What stood in the input and was not sent; empty where nothing did."""
        kept = self.note(_DRAFT)
        return str(json.loads(kept)) if kept is not None else ""

    def keep_draft(self, text: str) -> None:
        """Keep what stands in the input. A draft that cannot be kept is no fault to tell: it is still in the input."""
        with contextlib.suppress(RecordError):
            self.keep_note(_DRAFT, json.dumps(text) if text else None)

    def snapshot(self, version: str) -> tuple[int, str] | None:
        """The state kept by that version of the state's shape, and the number of the last turn in it; else None."""
        with self._file.reading() as db:
            row = db.execute(
                "SELECT number, state, seal FROM snapshot"
                " WHERE version = ? AND number <= (SELECT max(number) FROM turns)",
                (version,),
            ).fetchone()
        return (row[0], row[1]) if row is not None and migrations.seal(row[1]) == row[2] else None

    def keep_snapshot(self, number: int, state: str, version: str) -> None:
        """Keep the state after that turn, in the place of the last one. A cache: what cannot be kept is let go."""
        with contextlib.suppress(RecordError), self._file.writing() as db, transaction(db):
            self._file.check_place()
            if number <= _last_number(db):
                state = encodable(state)
                db.execute(
                    "INSERT OR REPLACE INTO snapshot (one, number, version, state, seal) VALUES (1, ?, ?, ?, ?)",
                    (number, version, state, migrations.seal(state)),
                )

    def drop_snapshot(self) -> None:
        """Throw the snapshot away."""
        with self._file.writing() as db:
            db.execute("DELETE FROM snapshot")


def _last_number(db: Connection) -> int:
    row = db.execute("SELECT max(number) FROM turns").fetchone()
    return row[0] or 0


def _encodable(pairs: Iterable[tuple[object, str]]) -> Iterator[tuple[object, str]]:
    for key, text in pairs:
        yield key, encodable(text)
