"""How a record of an older version becomes one of this version: numbered steps, those it lacks in one transaction.

`PRAGMA user_version` says how many steps a record has been through; 0 is a file just made. A step is never changed once
it was released; `tests/store/versions/` holds a record of every version that ever was."""

from __future__ import annotations

import secrets
import zlib
from collections.abc import Callable
from typing import TypeAlias

from assistant.errors import RecordDamaged, RecordNewer
from assistant.store.connection import Connection, transaction

Step: TypeAlias = Callable[[Connection], None]

NAME = "record"
"""The note that holds the record's own name."""
OURS = 0x4C56524C
"""`PRAGMA application_id` of a record: LVRL."""


def seal(payload: str) -> int:
    """The check sum of a turn: what a failing disk changes in it is noticed, not read."""
    return zlib.crc32(payload.encode())


def _turns(db: Connection) -> None:
    db.execute(f"PRAGMA application_id = {OURS}")
    db.execute("CREATE TABLE turns (number INTEGER PRIMARY KEY, payload TEXT NOT NULL)")


def _notes_and_snapshot(db: Connection) -> None:
    db.execute("CREATE TABLE notes (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")
    db.execute(
        "CREATE TABLE snapshot (one INTEGER PRIMARY KEY CHECK (one = 1), number INTEGER NOT NULL,"
        " version TEXT NOT NULL, state TEXT NOT NULL)"
    )


def _seals(db: Connection) -> None:
    db.create_function("seal", 1, seal)
    db.execute("ALTER TABLE turns ADD COLUMN seal INTEGER NOT NULL DEFAULT 0")
    db.execute("UPDATE turns SET seal = seal(payload)")
    db.execute("DELETE FROM snapshot")  # a cache
    db.execute("ALTER TABLE snapshot ADD COLUMN seal INTEGER NOT NULL DEFAULT 0")


def name_afresh(db: Connection) -> None:
    """Give the record a name of its own: a window tells by it that another record was put in the place of its own."""
    db.execute("INSERT OR REPLACE INTO notes (key, value) VALUES (?, ?)", (NAME, f'"{secrets.token_hex(8)}"'))


def name_of(db: Connection) -> str | None:
    """The record's own name."""
    row = db.execute("SELECT value FROM notes WHERE key = ?", (NAME,)).fetchone()
    return row[0] if row is not None else None


STEPS: tuple[Step, ...] = (_turns, _notes_and_snapshot, _seals, name_afresh)
VERSION = len(STEPS)


_LOOK = (
    "SELECT (SELECT user_version FROM pragma_user_version), (SELECT application_id FROM pragma_application_id),"
    " (SELECT count(*) FROM sqlite_master)"
)
"""In one statement: another window may be making the record."""


def version_of(db: Connection) -> int:
    """The version that the record has. Raises RecordNewer, RecordDamaged (not a record of ours), SQLite's errors."""
    version, owner, things = db.execute(_LOOK).fetchone()
    is_new = (version, owner, things) == (0, 0, 0)
    if not is_new and (owner != OURS or version < 1):
        raise RecordDamaged
    if version > VERSION:
        raise RecordNewer(version=version, known=VERSION)
    return int(version)


def migrate(db: Connection, back_up: Callable[[int], None]) -> None:
    """Take the record through the steps that it lacks, in one transaction; `back_up` is called first, with its version.

    A record that has been through none is new and has nothing to back up. Two windows may do this at once: which steps
    are lacking is asked again inside the transaction, and nobody sees a record between two of them."""
    version = version_of(db)
    if 0 < version < VERSION:
        back_up(version)
    if version < VERSION:
        with transaction(db):
            done: int = db.execute("PRAGMA user_version").fetchone()[0]
            for number, step in enumerate(STEPS[done:], start=done + 1):
                step(db)
                db.execute(f"PRAGMA user_version = {number}")
