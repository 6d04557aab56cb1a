"""Where things lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.paths import Paths, data_folder


def test_a_chosen_folder_is_taken_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert data_folder(Path("mine")) == tmp_path / "mine"
    assert data_folder(Path("~/mine")) == Path.home() / "mine"


def test_the_platforms_own_folder_is_inside_the_home() -> None:
    folder = data_folder()
    assert folder.name == "liverline"
    assert folder.is_relative_to(Path.home())


def test_everything_of_ours_is_inside_and_known_as_ours(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    all_of_them = [
        paths.record,
        *paths.beside_record,
        *paths.being_made,
        paths.record_being_made,
        paths.backup(1),
        paths.words_cache,
    ]
    assert {path.parent for path in all_of_them} == {tmp_path}
    assert all(Paths.is_ours(path.name) for path in all_of_them)


@pytest.mark.parametrize(
    "name", ["", "letter.txt", "record.db.copy", "my-record.db", "record-vx.backup", "record.db\n", "cache2"]
)
def test_what_is_not_ours_is_known_as_such(name: str) -> None:
    assert not Paths.is_ours(name)
