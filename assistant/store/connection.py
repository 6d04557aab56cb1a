"""A connection to a record's file, plain or behind a passphrase, and what its faults mean to a person."""

from __future__ import annotations

import errno
import sqlite3
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from assistant.errors import (
    LockMissing,
    NotKept,
    PassphraseRefused,
    RecordBusy,
    RecordDamaged,
    RecordError,
)

_PAGE = 4096
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_DAMAGED = frozenset(
    {
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_ERROR,
        sqlite3.SQLITE_MISMATCH,
        sqlite3.SQLITE_FORMAT,
    }
)


class Cursor(Protocol):
    def __iter__(self) -> Iterator[Any]: ...
    def fetchone(self) -> Any: ...
    def fetchall(self) -> list[Any]: ...


class Connection(Protocol):
    """What the standard library's connection and SQLCipher's have in common, as far as it is used here."""

    @property
    def in_transaction(self) -> bool: ...
    def execute(self, sql: str, values: tuple[Any, ...] = ..., /) -> Cursor: ...
    def executemany(self, sql: str, rows: Iterable[tuple[Any, ...]], /) -> Cursor: ...
    def create_function(self, name: str, narg: int, func: Any, /) -> None: ...
    def close(self) -> None: ...


def connect(path: Path, passphrase: str | None, wait_seconds: float) -> Connection:
    """A connection to a file that is there, each statement its own transaction until one is begun.

    May be used by one thread at a time, whichever. The file is never made here. Raises LockMissing, PassphraseRefused
    and the errors of SQLite (`faults()`); a wrong passphrase shows at the first reading."""
    where = f"{path.absolute().as_uri()}?mode=rw"
    if passphrase is None:
        plain: Connection = sqlite3.connect(
            where, uri=True, timeout=wait_seconds, isolation_level=None, check_same_thread=False
        )
        connection = plain
    else:
        connection = _connect_locked(where, passphrase, wait_seconds)
    try:
        connection.execute("PRAGMA temp_store = MEMORY")  # nothing of the record in a temporary file
    except BaseException:
        connection.close()
        raise
    return connection


def _connect_locked(where: str, passphrase: str, wait_seconds: float) -> Connection:
    key = usable(passphrase).replace("'", "''")
    try:
        from sqlcipher3 import dbapi2  # an extra, and only for a locked record
    except ImportError as error:
        raise LockMissing from error
    connection: Connection = dbapi2.connect(
        where, uri=True, timeout=wait_seconds, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA cipher_log_level = NONE")  # it would write to our stderr
    connection.execute(f"PRAGMA key = '{key}'")  # a pragma takes no parameters; NUL is refused, quotes are doubled
    return connection


def usable(passphrase: str) -> str:
    """The passphrase in the one form that every keyboard and system gives. Raises PassphraseRefused."""
    normal = unicodedata.normalize("NFC", passphrase)
    if not normal or "\0" in normal or not _encodable(normal):
        raise PassphraseRefused
    return normal


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def looks_locked(path: Path) -> bool:
    """Whether the file reads as a locked record: its first page is noise, and so is one in its middle or its last.

    A page in clear has runs of zeros and of text, and lacks the bytes that UTF-8 never uses.

    Never while the same process has the record open (closing a file gives up the process's locks on it).
    Raises OSError."""
    with path.open("rb") as file:
        first = file.read(_PAGE)
        if first.startswith(b"SQLite format 3\0") or not _is_noise(first):
            return False
        pages = path.stat().st_size // _PAGE
        others = []
        for index in {pages // 2, pages - 1} - {0}:
            file.seek(index * _PAGE)
            others.append(file.read(_PAGE))
    return any(map(_is_noise, others))


def _is_noise(page: bytes) -> bool:
    return len(page) == _PAGE and len(set(page)) > 250


@contextmanager
def transaction(db: Connection) -> Iterator[None]:
    """Everything inside is on disk at the end, or nothing is. Raises SQLite's errors."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:  # a full disk ends it by itself
            db.execute("ROLLBACK")
        raise


def identity(path: Path) -> tuple[int, int] | None:
    """Which file stands under that name; None where none does."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def faults() -> tuple[type[Exception], ...]:
    """What SQLite raises, in either library."""
    locked = sys.modules.get("sqlcipher3.dbapi2")
    return (sqlite3.Error,) if locked is None else (sqlite3.Error, locked.Error)


def faults_of_disk() -> tuple[type[Exception], ...]:
    """What SQLite and the system raise."""
    return (*faults(), OSError)


def told(fault: Exception, writing: bool) -> RecordError:
    """What a fault of SQLite or of the system means: busy, damaged, or a write or a read that failed, with its reason.

    `reason` is `full`, `read-only`, `gone` or `failing`."""
    code: int = getattr(fault, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF
    if code in _BUSY:
        return RecordBusy()
    if code in _DAMAGED or (not isinstance(fault, OSError) and code == sqlite3.SQLITE_OK):
        return RecordDamaged()
    reason = _reason(fault, code)
    return NotKept(reason=reason) if writing else RecordError(reason=reason)


def _reason(fault: Exception, code: int) -> str:
    number = fault.errno if isinstance(fault, OSError) else None
    if code == sqlite3.SQLITE_FULL or number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "full"
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM) or number in (errno.EROFS, errno.EACCES, errno.EPERM):
        return "read-only"
    if code == sqlite3.SQLITE_CANTOPEN or number in (errno.ENOENT, errno.ENOTDIR):
        return "gone"
    return "failing"
