"""A folder for a record, and a connection that fails when it is told to."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assistant.store import Store, file
from assistant.store.connection import Connection, Cursor, connect


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a record will be; not made yet."""
    return tmp_path / "liverline"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    with Store.open(folder, wait_seconds=0.05) as opened:
        yield opened


@dataclass
class Fault:
    """What goes wrong: statements that start so fail with that code, before or after they had their effect."""

    statement: str = ""
    code: int = sqlite3.SQLITE_OK
    late: bool = False

    def set(self, statement: str, code: int, late: bool = False) -> None:
        self.statement, self.code, self.late = statement, code, late

    def over(self) -> None:
        self.statement = ""

    def strike(self, sql: str) -> bool:
        return bool(self.statement) and sql.startswith(self.statement)

    def error(self) -> sqlite3.Error:
        error = sqlite3.OperationalError("injected")
        error.sqlite_errorcode = self.code
        return error


class FailingConnection:
    """A real connection with a fault at its edge."""

    def __init__(self, real: Connection, fault: Fault) -> None:
        self._real = real
        self._fault = fault

    @property
    def in_transaction(self) -> bool:
        return self._real.in_transaction

    def execute(self, sql: str, values: tuple[Any, ...] = (), /) -> Cursor:
        strikes = self._fault.strike(sql)
        if strikes and not self._fault.late:
            raise self._fault.error()
        cursor = self._real.execute(sql, values)
        if strikes:
            raise self._fault.error()
        return cursor

    def executemany(self, sql: str, rows: Iterable[tuple[Any, ...]], /) -> Cursor:
        if self._fault.strike(sql):
            raise self._fault.error()
        return self._real.executemany(sql, rows)

    def create_function(self, name: str, narg: int, func: Callable[..., object], /) -> None:
        self._real.create_function(name, narg, func)

    def close(self) -> None:
        self._real.close()


@pytest.fixture
def fault(monkeypatch: pytest.MonkeyPatch) -> Fault:
    """A fault for every connection that is opened from here on; none until it is set."""
    fault = Fault()

    def failing(path: Path, passphrase: str | None, wait_seconds: float) -> FailingConnection:
        return FailingConnection(connect(path, passphrase, wait_seconds), fault)

    monkeypatch.setattr(file, "connect", failing)
    return fault
