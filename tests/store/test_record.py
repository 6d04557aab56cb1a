"""The record while it is open."""

from __future__ import annotations

import json
import sqlite3
import threading
from pathlib import Path

import pytest

from assistant.errors import ImportRefused, NotKept, RecordBehind, RecordBusy, RecordDamaged, RecordError
from assistant.store import Store


def _filled(store: Store, count: int) -> None:
    for number in range(store.last_number() + 1, store.last_number() + count + 1):
        store.append(number, json.dumps({"text": f"turn {number}"}))


def test_a_new_record_is_empty(store: Store) -> None:
    assert store.last_number() == 0
    assert list(store.turns()) == []
    assert store.draft() == ""
    assert store.note("sheet") is None
    assert store.snapshot("1") is None


def test_turns_come_back_in_order_in_another_window(store: Store, folder: Path) -> None:
    _filled(store, 12)
    with Store.open(folder) as other:
        assert [number for number, _ in other.turns()] == list(range(1, 13))
        assert dict(other.turns())[3] == '{"text": "turn 3"}'


@pytest.mark.parametrize(
    ("after", "last", "numbers"),
    [
        (0, None, list(range(1, 2206))),
        (2200, None, [2201, 2202, 2203, 2204, 2205]),
        (0, 3, [2203, 2204, 2205]),
        (2204, 3, [2205]),
        (0, 5000, list(range(1, 2206))),
        (0, 0, []),
        (2205, None, []),
    ],
)
def test_part_of_the_turns(store: Store, after: int, last: int | None, numbers: list[int]) -> None:
    """More turns than are read at once; `last` counts from the end."""
    store.replace([(number, "{}") for number in range(1, 2206)], {})
    assert [number for number, _ in store.turns(after, last)] == numbers


def test_the_window_that_is_behind_is_told_and_writes_nothing(store: Store, folder: Path) -> None:
    with Store.open(folder) as other:
        store.append(1, '{"from": "first"}')
        with pytest.raises(RecordBehind):
            other.append(1, '{"from": "second"}')
        assert list(other.turns()) == [(1, '{"from": "first"}')]
        other.append(2, '{"from": "second"}')
    assert store.last_number() == 2


@pytest.mark.parametrize("number", [0, -1, 1, 2, 5])
def test_a_turn_comes_right_after_the_last(store: Store, number: int) -> None:
    """Also where another window put a shorter record in the place of ours."""
    _filled(store, 2)
    with pytest.raises(RecordBehind):
        store.append(number, "{}")
    assert store.last_number() == 2


def test_another_window_is_waited_for_a_moment_then_named(store: Store, folder: Path) -> None:
    store.append(1, "{}")
    other = sqlite3.connect(folder / "record.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(RecordBusy):
        store.append(2, "{}")
    assert store.last_number() == 1  # reading goes on meanwhile
    other.execute("ROLLBACK")
    other.close()
    store.append(2, "{}")
    assert store.last_number() == 2


def test_two_windows_at_once_lose_and_repeat_nothing(folder: Path) -> None:
    """Each takes in what the other did and tries again, as a session does."""
    told: list[str] = []

    def talk(name: str) -> None:
        with Store.open(folder, wait_seconds=30) as window:
            for index in range(60):
                while True:
                    try:
                        window.append(window.last_number() + 1, json.dumps(f"{name}{index}"))
                        break
                    except RecordBehind:
                        continue
                told.append(f"{name}{index}")

    threads = [threading.Thread(target=talk, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Store.open(folder) as store:
        kept = [json.loads(payload) for _, payload in store.turns()]
    assert sorted(kept) == sorted(told)
    assert len(kept) == 120
    assert [name for name in kept if name.startswith("a")] == [f"a{index}" for index in range(60)]


def test_one_record_serves_many_threads(store: Store) -> None:
    numbers = iter(range(1, 101))
    mutex = threading.Lock()

    def talk() -> None:
        for _ in range(25):
            with mutex:
                store.append(next(numbers), "{}")
            store.last_number()
            list(store.turns(last=5))

    threads = [threading.Thread(target=talk) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.last_number() == 100


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain",
        "'; DROP TABLE turns; --",
        "\0\x1b[31m",
        "\ud800",
        "\udc00\ud800",
        "é\u202e\u200b",
        "{{ 7 * 7 }}",
        "x" * 100_000,
    ],
)
def test_any_text_comes_back_as_it_was(store: Store, text: str) -> None:
    store.append(1, json.dumps({"text": text}, ensure_ascii=False))
    assert json.loads(next(store.turns())[1]) == {"text": text}
    store.keep_draft(text)
    assert store.draft() == text
    store.keep_note("sheet", json.dumps([text], ensure_ascii=False))
    assert json.loads(store.note("sheet") or "") == [text]


def test_the_draft_survives_and_ends_with_its_turn(store: Store, folder: Path) -> None:
    store.keep_draft("alt was 8")
    with Store.open(folder) as other:
        assert other.draft() == "alt was 8"
    store.append(1, "{}")
    assert store.draft() == ""
    store.keep_draft("more")
    store.keep_draft("")
    assert store.draft() == ""


def test_notes_are_kept_replaced_removed_and_listed_without_the_draft(store: Store) -> None:
    store.keep_note("sheet", '{"name": "A"}')
    store.keep_note("sheet", '{"name": "B"}')
    store.keep_note("order", "[1]")
    store.keep_draft("typing")
    assert store.notes() == {"order": "[1]", "sheet": '{"name": "B"}'}
    store.keep_note("sheet", None)
    assert store.note("sheet") is None


def test_a_snapshot_of_another_version_is_ignored(store: Store) -> None:
    _filled(store, 5)
    store.keep_snapshot(5, '{"state": 5}', "2")
    assert store.snapshot("2") == (5, '{"state": 5}')
    assert store.snapshot("1") is None
    store.drop_snapshot()
    assert store.snapshot("2") is None


def test_a_snapshot_never_speaks_of_turns_that_are_not_there(store: Store) -> None:
    _filled(store, 5)
    store.keep_snapshot(6, "{}", "1")
    assert store.snapshot("1") is None
    store.keep_snapshot(5, "{}", "1")
    store.replace([(1, "{}")], {}, replacing=True)
    assert store.snapshot("1") is None


def test_a_snapshot_with_a_flipped_bit_is_ignored(store: Store, folder: Path) -> None:
    _filled(store, 1)
    store.keep_snapshot(1, '{"value": 85}', "1")
    with sqlite3.connect(folder / "record.db") as other:
        other.execute("UPDATE snapshot SET state = '{\"value\": 84}'")
    other.close()
    assert store.snapshot("1") is None


def test_a_turn_with_a_flipped_bit_is_damage_not_a_fact(store: Store, folder: Path) -> None:
    store.append(1, '{"value": 85}')
    with sqlite3.connect(folder / "record.db") as other:
        other.execute("UPDATE turns SET payload = '{\"value\": 84}'")
    other.close()
    with pytest.raises(RecordDamaged):
        list(store.turns())


def test_a_record_is_replaced_whole_or_not_at_all(store: Store) -> None:
    _filled(store, 3)
    store.keep_note("old", "1")
    with pytest.raises(ImportRefused):
        store.replace([(1, '"new"')], {})
    with pytest.raises(NotKept):  # the same number twice: SQLite refuses in the middle
        store.replace([(1, '"new"'), (1, '"new"')], {}, replacing=True)
    assert store.last_number() == 3
    assert store.notes() == {"old": "1"}
    store.replace([(1, '"new"'), (4, '"new"')], {"kept": "2"}, replacing=True)
    assert [number for number, _ in store.turns()] == [1, 4]
    assert store.notes() == {"kept": "2"}
    store.append(5, "{}")


def test_a_window_is_told_of_another_record_in_the_place_of_its_own(store: Store, folder: Path) -> None:
    """As long as the one it knew, so that the number alone would fit."""
    _filled(store, 3)
    with Store.open(folder) as other:
        other.replace([(number, '"other"') for number in (1, 2, 3)], {}, replacing=True)
        other.append(4, '"the window that replaced it goes on"')
        other.replace([(number, '"other"') for number in (1, 2, 3)], {}, replacing=True)
    with pytest.raises(RecordBehind):
        store.append(4, '"about the old record"')
    assert store.last_number() == 3
    store.append(4, '"about the new one"')


def test_what_is_taken_in_does_not_touch_the_stores_own_notes(store: Store) -> None:
    store.replace([], {"draft": "[1]", "record": "null", "sheet": "1"})
    assert store.notes() == {"sheet": "1"}
    assert store.draft() == ""
    store.append(1, "{}")


def test_a_record_closed_is_opened_by_its_next_use(store: Store) -> None:
    store.append(1, "{}")
    store.close()
    store.close()
    assert store.last_number() == 1


@pytest.mark.parametrize("content", [b"hello", b"\0" * 5000, b"SQLite format 3\0" + b"\xff" * 5000])
def test_what_is_no_record_is_refused_untouched(folder: Path, content: bytes) -> None:
    folder.mkdir()
    (folder / "record.db").write_bytes(content)
    with pytest.raises(RecordDamaged):
        Store.open(folder)
    assert (folder / "record.db").read_bytes() == content


def test_the_database_of_another_program_is_refused_untouched(folder: Path) -> None:
    folder.mkdir()
    with sqlite3.connect(folder / "record.db") as other:
        other.execute("CREATE TABLE books (title TEXT)")
    other.close()
    before = (folder / "record.db").read_bytes()
    with pytest.raises(RecordDamaged):
        Store.open(folder)
    assert (folder / "record.db").read_bytes() == before


def test_a_file_in_the_place_of_the_folder_is_told(folder: Path) -> None:
    folder.write_text("a file")
    with pytest.raises(RecordError) as told:
        Store.open(folder)
    assert told.value.sentence == "record"
    assert folder.read_text() == "a file"
