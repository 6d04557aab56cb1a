"""Nobody else can read the record, whatever the umask and whatever is under way."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.store import Store, change_passphrase, lock, migrations, rescue, unlock
from tests.store.test_versions import VERSIONS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such modes; the profile is private")


@pytest.fixture(params=[0o000, 0o022, 0o777], ids=oct)
def _umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def _modes(folder: Path) -> dict[str, int]:
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.rglob("*"))}


@pytest.mark.usefixtures("_umask")
def test_folder_and_files_are_private_while_the_record_is_open(folder: Path) -> None:
    with Store.open(folder / "deep") as store:
        store.append(1, "{}")
        modes = _modes(folder)
    assert modes.pop("liverline") == modes.pop("deep") == 0o700
    assert set(modes) == {"record.db", "record.db-wal", "record.db-shm"}
    assert set(modes.values()) == {0o600}


@pytest.mark.usefixtures("_umask")
def test_what_is_made_beside_is_private_too(folder: Path) -> None:
    """A backup, and the record after each change of passphrase."""
    Store.open(folder).close()
    shutil.copyfile(VERSIONS / "v1.db", folder / "record.db")
    Store.open(folder).close()
    assert _modes(folder) == {"liverline": 0o700, "record.db": 0o600, "record-v1.backup": 0o600}
    lock(folder, "one")
    assert _modes(folder) == {"liverline": 0o700, "record.db": 0o600}
    change_passphrase(folder, "one", "two")
    assert _modes(folder) == {"liverline": 0o700, "record.db": 0o600}
    unlock(folder, "two")
    assert _modes(folder) == {"liverline": 0o700, "record.db": 0o600}


def _watched(folder: Path, seen: dict[str, int]) -> None:
    """An audit hook: remembers the mode of each of our files each time that anything is opened, moved or deleted."""

    def look(event: str, _: tuple[object, ...]) -> None:
        if event in ("open", "os.rename", "os.remove", "sqlite3.connect") and str(folder) in _WATCHING:
            _WATCHING.remove(str(folder))
            try:
                for path in folder.rglob("*"):
                    seen[path.name] = seen.get(path.name, 0) | stat.S_IMODE(path.lstat().st_mode)
            except FileNotFoundError:
                pass  # it went while we looked
            finally:
                _WATCHING.add(str(folder))

    _WATCHING.add(str(folder))
    sys.addaudithook(look)


_WATCHING: set[str] = set()


def test_no_file_was_wider_at_any_moment(folder: Path) -> None:
    """Looked at from inside, at every opening, moving and deleting of a file, under the widest umask."""
    seen: dict[str, int] = {}
    before = os.umask(0)
    _watched(folder, seen)
    try:
        with Store.open(folder) as store:
            for number in range(1, 20):
                store.append(number, '"' + "x" * 5000 + '"')
        shutil.copyfile(VERSIONS / "v1.db", folder / "record.db")
        Store.open(folder).close()
        lock(folder, "one")
        unlock(folder, "one")
        rescue(folder)
    finally:
        _WATCHING.clear()
        os.umask(before)
    assert {"record.db", "record-v1.backup", "record.db.part"} <= set(seen)
    assert any(name.startswith("record-v1.backup.") for name in seen)
    assert {name: oct(mode) for name, mode in seen.items() if mode & 0o177} == {}


def test_an_existing_folder_of_ours_and_a_copied_record_are_narrowed(folder: Path) -> None:
    folder.mkdir(mode=0o755)
    shutil.copyfile(VERSIONS / f"v{migrations.VERSION}.db", folder / "record.db")
    (folder / "record.db").chmod(0o644)
    folder.chmod(0o755)
    Store.open(folder).close()
    assert _modes(folder) == {"liverline": 0o700, "record.db": 0o600}


def test_a_folder_full_of_other_things_keeps_its_mode(folder: Path) -> None:
    """`--data ~` closes nobody's home; our files in it are private by themselves."""
    folder.mkdir()
    folder.chmod(0o755)
    (folder / "letter.txt").write_text("mine")
    Store.open(folder).close()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o755
    assert stat.S_IMODE((folder / "record.db").stat().st_mode) == 0o600


def test_what_is_deleted_is_not_left_in_the_file(folder: Path) -> None:
    with Store.open(folder) as store:
        for number in range(1, 200):
            store.append(number, '"find-me"')
        store.replace([(1, '"other"')], {}, replacing=True)
    assert b"find-me" not in (folder / "record.db").read_bytes()
    assert [path.name for path in folder.iterdir()] == ["record.db"]
