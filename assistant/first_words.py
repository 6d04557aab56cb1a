"""The question that stood when a record was last used, kept in the record: painted before anything else is loaded.

A cache. Absent, old or unreadable it costs a moment, never an answer; nothing is waited for and nothing written here."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

from assistant.paths import Paths

NOTE = "first-words"
"""The note of the store that holds it."""


def kept(number: int, text: str) -> str:
    """The note for a question that stands after that turn."""
    return json.dumps([number, text])


def read(paths: Paths) -> str:
    """The question, where it is that of the last turn of a record without a passphrase; else the empty string."""
    try:
        with closing(sqlite3.connect(f"{paths.record.as_uri()}?mode=ro", uri=True, timeout=0)) as db:
            note = db.execute("SELECT value FROM notes WHERE key = ?", (NOTE,)).fetchone()
            last = db.execute("SELECT max(number) FROM turns").fetchone()
        number, text = json.loads(note[0]) if note is not None else (0, "")
    except (sqlite3.Error, ValueError, TypeError):
        return ""
    return text if number == last[0] and isinstance(text, str) else ""
