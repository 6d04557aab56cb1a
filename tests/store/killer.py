"""Kills a talker at random moments and looks each time at what is left.

    python -m tests.store.killer --moments 1000 [--seed N] [--locked] [--chat]

A talker is a child process that appends turns to one record and acknowledges each on its standard output; with `--chat`
it is `liverline chat --jsonl`, in conversation. It is killed (SIGKILL) some thousand idle steps after an
acknowledgement, so that the moment falls anywhere in what follows: before, in and after the writing, and between the
writing and the reply. Then the record is opened, and held against what was acknowledged. The next talker goes on with
the same record.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.store import Store, lock

_TALKER = "tests.store.talker"
_MESSAGES = (
    "ALT 85 U/L on 3 March 2026 (7-55)",
    "my alt was 120 in january",
    "what does a high ALT mean?",
    "no, 118",
    "I started ursodiol in February",
    "undo",
    "no jaundice, nothing else",
    "skip",
    "ALT\t58\tU/L\t7-55\nAST\t40\tU/L\t8-48",
    "what have I told you?",
)


def payload(number: int) -> str:
    """What is told as that turn: from some bytes to some hundred thousand, and the same each time."""
    words = hashlib.sha256(str(number).encode()).hexdigest()
    times = (1, 3, 40, 1, 700, 2, 1, 5000)[number % 8]
    return json.dumps({"number": number, "text": words * times})


def message(number: int) -> str:
    """What is said as that turn of a conversation."""
    return f"{_MESSAGES[number % len(_MESSAGES)]} {'.' * (number % 7)}"


def _is_payload(number: int, text: str) -> bool:
    return text == payload(number)


def _is_message(number: int, text: str) -> bool:
    turn = json.loads(text)
    return bool(turn["number"] == number and turn["text"] == message(number))


def check(folder: Path, acknowledged: int, passphrase: str | None, chat: bool = False) -> int:
    """The last turn of the record, after a kill. Raises AssertionError where anything was lost, torn or made up."""
    is_whole: Callable[[int, str], bool] = _is_message if chat else _is_payload
    with Store.open(folder, passphrase=passphrase) as store:
        kept = list(store.turns())
    last = len(kept)
    assert [number for number, _ in kept] == list(range(1, last + 1)), "a turn is missing or out of order"
    assert last >= acknowledged, f"turn {acknowledged} was acknowledged, the last one kept is {last}"
    assert last <= acknowledged + 1, f"turn {last} was kept and {acknowledged} is the last one acknowledged"
    for number, text in kept:
        assert is_whole(number, text), f"turn {number} is not whole"
    return last


def kill_once(folder: Path, chance: random.Random, passphrase: str | None) -> tuple[int, int]:
    """Let a talker talk, kill it, and check; how many turns it acknowledged, and the last one kept."""
    command = [sys.executable, "-m", _TALKER, str(folder), *([passphrase] if passphrase else [])]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, bufsize=1)
    assert child.stdout is not None
    try:
        for _ in range(chance.randint(1, 6)):
            acknowledged = int(child.stdout.readline())
        for _ in range(chance.choice((0, 10, 1000, chance.randrange(40_000)))):
            pass  # some idle steps: the talker is in the middle of something by now
    finally:
        child.kill()
        rest = child.stdout.read().splitlines()  # what it still acknowledged meanwhile
        child.stdout.close()
        child.wait()
    acknowledged = max([acknowledged, *map(int, rest)])
    return acknowledged, check(folder, acknowledged, passphrase)


def kill_conversation_once(folder: Path, chance: random.Random, passphrase: str | None) -> tuple[int, int]:
    """The same with the product itself: some messages answered, one more sent, and then the kill."""
    command = [sys.executable, "-m", "assistant", "--data", str(folder), "--today", "2026-11-22", "chat", "--jsonl"]
    with Store.open(folder, passphrase=passphrase) as store:
        acknowledged = store.last_number()
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        if passphrase:
            child.stdin.write(f"{passphrase}\n")
        child.stdout.readline()  # the greeting
        for _ in range(chance.randint(0, 4)):
            child.stdin.write(json.dumps({"text": message(acknowledged + 1)}) + "\n")
            acknowledged = json.loads(child.stdout.readline())["turn"]
        child.stdin.write(json.dumps({"text": message(acknowledged + 1)}) + "\n")
        for _ in range(chance.choice((0, 1000, 100_000, chance.randrange(500_000)))):
            pass
    finally:
        child.kill()
        rest = child.stdout.read().splitlines()
        child.stdout.close()
        child.stdin.close()
        child.wait()
    acknowledged = max([acknowledged, *(json.loads(line)["turn"] for line in rest)])
    return acknowledged, check(folder, acknowledged, passphrase, chat=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill as often as asked, and say how it went; 0 where nothing was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.store.killer", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--moments", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--locked", action="store_true", help="with a passphrase on the record")
    parser.add_argument("--chat", action="store_true", help="real conversations")
    chosen = parser.parse_args(arguments)
    kill = kill_conversation_once if chosen.chat else kill_once
    chance = random.Random(chosen.seed)
    passphrase = "one" if chosen.locked else None
    between = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "liverline"
        if passphrase:
            lock(folder, passphrase)
        for moment in range(1, chosen.moments + 1):
            try:
                acknowledged, last = kill(folder, chance, passphrase)
            except AssertionError as lost:
                sys.stdout.write(f"moment {moment} of seed {chosen.seed}: {lost}\n")
                return 1
            between += last - acknowledged
            if last > 400:  # a fresh record now and then: checking reads it all
                shutil.rmtree(folder)
                if passphrase:
                    lock(folder, passphrase)
    sys.stdout.write(
        f"{chosen.moments} kills, nothing acknowledged lost, {between} turns whole though not yet acknowledged\n"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
