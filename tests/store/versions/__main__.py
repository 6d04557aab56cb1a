"""Writes the record of the newest version: run once when a step is added, and never again for that version."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from assistant.store import migrations
from assistant.store.connection import transaction
from tests.store.test_versions import KEPT


def write(folder: Path, version: int) -> None:
    """The record of that version. Raises FileExistsError where it is there: what was released does not change."""
    path = folder / f"v{version}.db"
    path.touch(exist_ok=False)
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    for number, step in enumerate(migrations.STEPS[:version], start=1):
        with transaction(db):
            step(db)
            db.execute(f"PRAGMA user_version = {number}")
    with transaction(db):
        if version < 3:
            db.executemany("INSERT INTO turns (number, payload) VALUES (?, ?)", KEPT)
        else:
            sealed = [(number, text, migrations.seal(text)) for number, text in KEPT]
            db.executemany("INSERT INTO turns (number, payload, seal) VALUES (?, ?, ?)", sealed)
        if version >= 2:
            notes = [("sheet", '{"name":"A"}'), ("draft", '"alt was"')]
            db.executemany("INSERT INTO notes (key, value) VALUES (?, ?)", notes)
    db.close()


if __name__ == "__main__":
    here = Path(__file__).parent
    for number in range(1, migrations.VERSION + 1):
        if not (here / f"v{number}.db").exists():
            write(here, number)
