"""A damaged record, read as far as it can be."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.errors import PassphraseWrong, RecordDamaged, RecordError, RecordLocked
from assistant.record_file import dump, load
from assistant.store import Store, lock, rescue
from tests.store.test_versions import KEPT, VERSIONS

TURNS = {
    number: json.dumps({"number": number, "text": f"turn {number} " * (900 if number % 25 == 0 else number % 30)})
    for number in range(1, 301)
}
"""Short and long ones: the long ones spill over several pages."""
PAGE = 4096


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record at rest."""
    folder = tmp_path_factory.mktemp("whole") / "liverline"
    with Store.open(folder) as store:
        store.replace(TURNS.items(), {"sheet": '{"name":"A"}'})
    return folder


def _noise(count: int) -> bytes:
    return random.Random(count).randbytes(count)


def _flipped(data: bytearray) -> None:
    data[data.index(b"turn 207 ")] ^= 1


def _middle(data: bytearray) -> None:
    data[PAGE * 8 : PAGE * 12] = bytes(PAGE * 4)


def _header(data: bytearray) -> None:
    data[:100] = _noise(100)


def _first_page(data: bytearray) -> None:
    data[:PAGE] = _noise(PAGE)


def _first_three_pages(data: bytearray) -> None:
    data[: PAGE * 3] = bytes(PAGE * 3)


def _cut(data: bytearray) -> None:
    del data[len(data) // 2 :]


DAMAGES: list[tuple[Callable[[bytearray], None], int, int]] = [
    (_flipped, 299, 299),
    (_middle, 200, 299),
    (_header, 300, 300),
    (_first_page, 300, 300),
    (_first_three_pages, 290, 300),
    (_cut, 60, 250),
]


@pytest.mark.parametrize(("damage", "least", "most"), DAMAGES)
def test_what_is_whole_is_read_and_the_rest_is_counted(
    whole: Path, folder: Path, damage: Callable[[bytearray], None], least: int, most: int
) -> None:
    data = bytearray((whole / "record.db").read_bytes())
    damage(data)
    folder.mkdir()
    (folder / "record.db").write_bytes(data)
    with pytest.raises(RecordDamaged), Store.open(folder) as store:
        list(store.turns())

    found = rescue(folder)

    assert least <= len(found.turns) <= most
    assert all(TURNS[number] == payload for number, payload in found.turns)
    assert found.unreadable == max(number for number, _ in found.turns) - len(found.turns) or damage is _cut
    assert (folder / "record.db").read_bytes() == bytes(data)
    assert [path.name for path in folder.iterdir()] == ["record.db"]
    back = load(dump(found.turns, found.notes, found.unreadable), lambda _: None)
    assert [number for number, _ in back.turns] == [number for number, _ in found.turns]
    assert back.unreadable == found.unreadable


@pytest.mark.parametrize("seed", range(30))
def test_no_damage_makes_a_false_turn_or_a_fault_of_ours(whole: Path, folder: Path, seed: int) -> None:
    """Bytes overwritten anywhere."""
    chance = random.Random(seed)
    data = bytearray((whole / "record.db").read_bytes())
    for _ in range(chance.randint(1, 40)):
        at, length = chance.randrange(len(data)), chance.randint(1, 300)
        data[at : at + length] = chance.randbytes(min(length, len(data) - at))
    folder.mkdir()
    (folder / "record.db").write_bytes(data)
    found = rescue(folder)
    assert len(found.turns) > 100
    assert all(TURNS[number] == payload for number, payload in found.turns)


def test_what_was_only_in_the_log_is_read_too(folder: Path, tmp_path: Path) -> None:
    """A crash left the log beside, and then the record's first page was lost."""
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    with Store.open(folder) as store:
        for number, payload in list(TURNS.items())[:60]:
            store.append(number, payload)
        for name in ("record.db", "record.db-wal"):
            shutil.copy(folder / name, crashed / name)
    assert len(rescue(crashed).turns) == 60
    data = (crashed / "record.db").read_bytes()
    (crashed / "record.db").write_bytes(_noise(PAGE) + data[PAGE:])
    assert len(rescue(crashed).turns) == 60


def test_a_whole_record_loses_nothing(whole: Path) -> None:
    found = rescue(whole)
    assert (dict(found.turns), found.notes, found.unreadable) == (TURNS, {"sheet": '{"name":"A"}'}, 0)


@pytest.mark.parametrize("version", [1, 2, 3, 4])
def test_an_old_record_is_read_as_it_is(folder: Path, version: int) -> None:
    folder.mkdir()
    shutil.copy(VERSIONS / f"v{version}.db", folder / "record.db")
    assert list(rescue(folder).turns) == KEPT


@pytest.mark.parametrize("content", [b"", b"hello", bytes(PAGE * 3)])
def test_nothing_to_read_gives_nothing(folder: Path, content: bytes) -> None:
    folder.mkdir()
    (folder / "record.db").write_bytes(content)
    assert rescue(folder).turns == ()


def test_no_record_at_all_is_told(folder: Path) -> None:
    with pytest.raises(RecordError):
        rescue(folder)


def test_a_damaged_record_behind_a_passphrase(whole: Path, folder: Path) -> None:
    pytest.importorskip("sqlcipher3")
    shutil.copytree(whole, folder)
    lock(folder, "one")
    data = bytearray((folder / "record.db").read_bytes())
    data[PAGE * 8 : PAGE * 12] = bytes(PAGE * 4)
    (folder / "record.db").write_bytes(data)
    with pytest.raises(RecordLocked):
        rescue(folder)
    with pytest.raises(PassphraseWrong):
        rescue(folder, passphrase="x")
    found = rescue(folder, passphrase="one")
    assert 150 <= len(found.turns) < 300
    assert len(found.turns) + found.unreadable == 300
    assert all(TURNS[number] == payload for number, payload in found.turns)
