"""The end of a record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.errors import NotKept, RecordBehind
from assistant.paths import Paths
from assistant.store import Store, forget


def test_every_file_of_ours_goes_and_no_other(folder: Path) -> None:
    paths = Paths(folder)
    with Store.open(folder) as store:
        store.append(1, '{"text": "private"}')
        crashed = {path.name: path.read_bytes() for path in folder.iterdir()}
    ours = [
        *crashed,
        "record-v1.backup",
        "record-v2.backup.0123abcd.part",
        "record.db.part",
        "record.db.part-wal",
        "record.db-journal",
    ]
    for name in ours:
        (folder / name).write_bytes(crashed.get(name, b"private"))
    paths.words_cache.mkdir()
    compiled = paths.words_cache / "__jinja2_0123.cache"
    compiled.write_text("compiled")
    foreign = [folder / "letter.txt", folder / "record.db.copy", folder / "my-record.db", folder / "sheet.pdf"]
    for path in foreign:
        path.write_text("mine")
    (folder / "record-v9.backup").mkdir()  # a folder of that name is nobody's backup

    gone = forget(folder)

    assert sorted(gone) == sorted([*(folder / name for name in ours), compiled])
    assert not any(path.exists() for path in gone)
    assert sorted(folder.rglob("*")) == sorted([*foreign, folder / "record-v9.backup"])


def test_nothing_to_forget_is_no_fault(folder: Path) -> None:
    assert forget(folder) == ()
    assert not folder.exists()


def test_a_link_is_deleted_not_followed(folder: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("mine")
    folder.mkdir()
    (folder / "record.db").symlink_to(letter)
    assert forget(folder) == (folder / "record.db",)
    assert letter.read_text() == "mine"


def test_a_cache_with_something_else_in_it_stays(folder: Path) -> None:
    cache = Paths(folder).words_cache
    cache.mkdir(parents=True)
    (cache / "other").write_text("mine")
    assert forget(folder) == ()
    assert (cache / "other").exists()


def test_a_window_does_not_bring_a_forgotten_record_back(folder: Path) -> None:
    with Store.open(folder) as window:
        window.append(1, json.dumps("private"))
        forget(folder)
        with pytest.raises(RecordBehind):
            window.append(2, json.dumps("more"))
        window.append(1, json.dumps("new"))
    assert b"private" not in (folder / "record.db").read_bytes()


def test_a_file_that_cannot_be_deleted_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store.open(folder).close()

    def refuse(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, f"injected {path} {missing_ok}")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(NotKept):
        forget(folder)
