"""Records of every version that ever was, and of one that is not yet."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from pathlib import Path

import pytest

from assistant.errors import RecordDamaged, RecordError, RecordNewer
from assistant.store import Store, migrations
from tests.store.conftest import Fault

VERSIONS = Path(__file__).parent / "versions"
KEPT = [
    (1, '{"text":"ALT 85 on 3 March 2026 (7-55)"}'),
    (2, '{"text":"caf\\u00e9 \\u202e {{ 7 }}"}'),
    (3, '{"text":""}'),
]
"""What stands in each of the old records; made by `python -m tests.store.versions`."""


def _content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True) as db:
        names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        content = {name: db.execute(f"SELECT * FROM {name}").fetchall() for name in names}
        content["version"] = db.execute("PRAGMA user_version").fetchall()
    db.close()
    return content


@pytest.fixture(params=range(1, migrations.VERSION + 1))
def old(request: pytest.FixtureRequest, folder: Path) -> int:
    """The version of the record that lies in the folder."""
    version = int(request.param)
    folder.mkdir()
    shutil.copy(VERSIONS / f"v{version}.db", folder / "record.db")
    return version


def test_a_record_of_any_version_opens_and_goes_on(old: int, folder: Path) -> None:
    with Store.open(folder) as store:
        assert list(store.turns()) == KEPT
        assert store.note("sheet") == (None if old < 2 else '{"name":"A"}')
        assert store.draft() == ("" if old < 2 else "alt was")
        store.append(4, "{}")
        store.keep_draft("more")
        store.keep_snapshot(4, "{}", "1")
    assert _content(folder / "record.db")["version"] == [(migrations.VERSION,)]


def test_a_copy_of_it_as_it_was_stays_beside(old: int, folder: Path) -> None:
    before = _content(folder / "record.db")
    Store.open(folder).close()
    backups = [path.name for path in folder.iterdir() if path.name != "record.db"]
    if old == migrations.VERSION:
        assert backups == []
    else:
        assert backups == [f"record-v{old}.backup"]
        assert _content(folder / backups[0]) == before


@pytest.mark.parametrize(
    "statement", ["CREATE TABLE notes", "ALTER", "UPDATE", "PRAGMA user_version =", "COMMIT", "VACUUM"]
)
def test_a_step_that_fails_leaves_what_was_and_is_taken_again(folder: Path, fault: Fault, statement: str) -> None:
    folder.mkdir()
    shutil.copy(VERSIONS / "v1.db", folder / "record.db")
    fault.set(statement, sqlite3.SQLITE_FULL)
    with pytest.raises(RecordError) as told:
        Store.open(folder)
    assert told.value.data == {"reason": "full"}
    fault.over()
    assert not list(folder.glob("*.part"))
    with Store.open(folder) as store:
        assert list(store.turns()) == KEPT
        store.append(4, "{}")


@pytest.mark.parametrize("version", [0, 1, 2, 3])
def test_windows_that_open_an_old_or_new_record_at_once_agree(folder: Path, version: int) -> None:
    """Each finds it made and taken along once, whoever was first."""
    for attempt in range(5):
        place = folder / str(attempt)
        place.mkdir(parents=True)
        if version:
            shutil.copy(VERSIONS / f"v{version}.db", place / "record.db")
        together = threading.Barrier(4)
        names: list[dict[str, object]] = []

        def window(place: Path, together: threading.Barrier, names: list[dict[str, object]]) -> None:
            together.wait()
            with Store.open(place, wait_seconds=30) as store:
                names.append({"turns": list(store.turns()), "name": store.note(migrations.NAME)})

        threads = [threading.Thread(target=window, args=(place, together, names)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert names == [names[0]] * 4
        assert names[0]["turns"] == (KEPT if version else [])
        beside = {path.name for path in place.iterdir() if not path.name.startswith("record.db")}
        assert beside == ({f"record-v{version}.backup"} if version else set())


def test_a_newer_record_is_refused_untouched(folder: Path) -> None:
    folder.mkdir()
    shutil.copy(VERSIONS / f"v{migrations.VERSION}.db", folder / "record.db")
    with sqlite3.connect(folder / "record.db") as db:
        db.execute(f"PRAGMA user_version = {migrations.VERSION + 1}")
    db.close()
    before = (folder / "record.db").read_bytes()
    with pytest.raises(RecordNewer) as told:
        Store.open(folder)
    assert told.value.data == {"version": migrations.VERSION + 1, "known": migrations.VERSION}
    assert (folder / "record.db").read_bytes() == before
    assert [path.name for path in folder.iterdir()] == ["record.db"]


def test_a_record_without_its_tables_is_damaged(folder: Path) -> None:
    Store.open(folder).close()
    with sqlite3.connect(folder / "record.db") as db:
        db.execute("DROP TABLE turns")
    db.close()
    with Store.open(folder) as store, pytest.raises(RecordDamaged):
        store.last_number()


def test_every_version_has_its_record() -> None:
    """A new step comes with a record of the version before it."""
    assert {path.stem for path in VERSIONS.glob("*.db")} == {
        f"v{number}" for number in range(1, migrations.VERSION + 1)
    }
