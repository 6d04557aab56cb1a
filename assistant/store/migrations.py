"""How a record of an older version becomes one of this version: numbered steps, each in one transaction.

`PRAGMA user_version` says how many steps a record has been through; 0 is a file just made. A step is never changed once
it was released; `tests/store/versions/` holds a record of every version that ever was."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import TypeAlias

from assistant.errors import RecordDamaged, RecordNewer
from assistant.store.connection import Connection, transaction

Step: TypeAlias = Callable[[Connection], None]

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


STEPS: tuple[Step, ...] = (_turns, _notes_and_snapshot, _seals)
VERSION = len(STEPS)


def version_of(db: Connection) -> int:
    """The version that the record has. Raises RecordNewer, RecordDamaged (not a record of ours), SQLite's errors."""
    version: int = db.execute("PRAGMA user_version").fetchone()[0]
    owner: int = db.execute("PRAGMA application_id").fetchone()[0]
    is_new = version == 0 and owner == 0 and db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if not is_new and (owner != OURS or version < 1):
        raise RecordDamaged
    if version > VERSION:
        raise RecordNewer(version=version, known=VERSION)
    return version


def migrate(db: Connection, back_up: Callable[[int], None]) -> None:
    """Take the record through the steps that it lacks; `back_up` is called with its version before the first.

    A record that has been through none is new and has nothing to back up. Two windows may do this at once: each step
    asks again, inside its transaction, whether it is still wanted."""
    version = version_of(db)
    if 0 < version < VERSION:
        back_up(version)
    for number, step in enumerate(STEPS[version:], start=version + 1):
        with transaction(db):
            if db.execute("PRAGMA user_version").fetchone()[0] < number:
                step(db)
                db.execute(f"PRAGMA user_version = {number}")
