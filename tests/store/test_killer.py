"""Killed at any moment, the record holds what was acknowledged. The long run: `python -m tests.store.killer`."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from assistant.store import lock
from tests.store.killer import check, kill_conversation_once, kill_once, payload

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")


def test_killed_at_random_moments_nothing_acknowledged_is_lost(folder: Path) -> None:
    chance = random.Random(7)
    last = 0
    for _ in range(30):
        acknowledged, now = kill_once(folder, chance, None)
        assert now >= acknowledged > last
        last = now


def test_killed_with_a_passphrase_on_the_record(folder: Path) -> None:
    pytest.importorskip("sqlcipher3")
    lock(folder, "one")
    chance = random.Random(8)
    for _ in range(6):
        kill_once(folder, chance, "one")


def test_killed_in_conversation(folder: Path) -> None:
    """The product itself, by its JSON lines."""
    chance = random.Random(9)
    for _ in range(5):
        kill_conversation_once(folder, chance, None)


def test_the_check_itself_sees_a_loss(folder: Path) -> None:
    """No test that cannot fail: a record that lacks an acknowledged turn does not pass."""
    from assistant.store import Store

    with Store.open(folder) as store:
        store.append(1, payload(1))
        store.append(2, '"torn"')
    with pytest.raises(AssertionError, match="acknowledged"):
        check(folder, 3, None)
    with pytest.raises(AssertionError, match="whole"):
        check(folder, 2, None)
