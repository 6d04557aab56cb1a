"""From Enter to a painted question, the first key, and the memory then."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median

from benchmarks.figures import Figure, in_pairs, over, paired
from benchmarks.floor import QUESTION
from benchmarks.terminal import Terminal
from benchmarks.world import ROOT, World

_SETTLED_SECONDS = 2.0


def start(world: World) -> Iterable[Figure]:
    """`liverline` to a painted question, with a record of 50 turns and with one of 5,000; a key at first paint."""
    pairs = 5 if world.is_quick else 15
    floor = world.module("benchmarks.floor")
    for turns, results in ((50, 5), (5000, 250)):
        folder, question = world.record(turns, results)
        command = world.command(data=folder)
        product, bare = in_pairs(
            pairs,
            lambda command=command, question=question: shown(world, command, question),  # type: ignore[misc]
            lambda: shown(world, floor, QUESTION),
        )
        yield paired(f"start to a painted question, {turns:,} turns", "ms", 1.20, product, bare)
    folder, _ = world.record(50, 5)
    product, bare = in_pairs(
        pairs, lambda: first_key(world, world.command(data=folder)), lambda: first_key(world, floor)
    )
    yield paired("a key pressed at first paint", "ms", 1.20, product, bare)


def memory(world: World) -> Iterable[Figure]:
    """What the process holds when the question stands and everything behind it is loaded."""
    pairs = 2 if world.is_quick else 5
    folder, question = world.record(50, 5)
    product, bare = in_pairs(
        pairs,
        lambda: held(world, world.command(data=folder), question),
        lambda: held(world, world.module("benchmarks.floor"), QUESTION),
    )
    yield Figure(
        "memory at the question", "MB", median(product), "times", 1.8, median(bare), over(product, bare), pairs
    )


def shown(world: World, command: Sequence[str], words: str) -> float:
    """Milliseconds from the start of a command to these words on its screen."""
    with Terminal(command, world.environ, ROOT) as terminal:
        return (terminal.until_shown(words) - terminal.started) * 1000


def first_key(world: World, command: Sequence[str]) -> float:
    """Milliseconds from a key, pressed when the screen is first painted, to its echo."""
    with Terminal(command, world.environ, ROOT) as terminal:
        terminal.until(lambda now: sum(bool(line) for line in now.lines) >= 2)
        pressed = terminal.press("§")
        return (terminal.until(lambda now: "§" in now.text) - pressed) * 1000


def held(world: World, command: Sequence[str], words: str) -> float:
    with Terminal(command, world.environ, ROOT) as terminal:
        terminal.until_shown(words)
        terminal.rest(_SETTLED_SECONDS)
        return resident(terminal.pid)


def resident(pid: int) -> float:
    """Megabytes of a process that lie in memory."""
    status = Path(f"/proc/{pid}/status")
    if status.exists():
        kilobytes = next(line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return int(kilobytes) / 1024
    import subprocess

    said = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True, timeout=10)
    return int(said.stdout) / 1024


def breathe() -> None:
    """A person's pause, so that nothing of the last key is still under way."""
    time.sleep(0.03)
