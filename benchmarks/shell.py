"""One-shot commands, and the screens of a long record."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from statistics import median

from benchmarks.figures import Figure, in_pairs, paired
from benchmarks.starting import breathe
from benchmarks.terminal import Terminal
from benchmarks.world import ROOT, World

RESULTS = 10_000
_TABLE, _CHART, _BACK = "\x1bOQ", "\x1bOR", "\x1b"


def faq(world: World) -> Iterable[Figure]:
    """One answer in a shell, against Python with what any such command needs."""
    pairs = 7 if world.is_quick else 25
    asked = world.command("faq", "does normal mean healed", data=world.scratch / "none")
    floor = [sys.executable, "-c", "import json, sqlite3"]
    product, bare = in_pairs(pairs, lambda: world.milliseconds(asked), lambda: world.milliseconds(floor))
    yield paired('liverline faq "does normal mean healed"', "ms", 100.0, product, bare, "more")


def explain(world: World) -> Iterable[Figure]:
    """The reading of a long record, against that of a short one."""
    pairs = 3 if world.is_quick else 9
    (long, _), (short, _) = world.record(RESULTS, RESULTS), world.record(10, 5)
    product, bare = in_pairs(
        pairs,
        lambda: world.milliseconds(world.command("explain", data=long)),
        lambda: world.milliseconds(world.command("explain", data=short)),
    )
    yield paired(f"liverline explain, {RESULTS:,} results, over its start", "ms", 150.0, product, bare, "more")


def sheet(world: World) -> Iterable[Figure]:
    """The sheet for the visit as PDF, of a long record."""
    runs = 2 if world.is_quick else 5
    folder, _ = world.record(RESULTS, RESULTS)
    command = world.command(
        "visit", "--format", "pdf", "--output", str(world.scratch / "visit.pdf"), "--force", data=folder
    )
    took = [world.milliseconds(command) for _ in range(runs + 1)][1:]
    yield Figure(f"the sheet as PDF, {RESULTS:,} results", "ms", median(took), "at most", 1000.0, runs=runs)


def screens(world: World) -> Iterable[Figure]:
    """The table opened and the chart redrawn, until nothing more is painted."""
    runs = 4 if world.is_quick else 12
    folder, question = world.record(RESULTS, RESULTS)
    with Terminal(world.command(data=folder), world.environ, ROOT) as chat:
        chat.until_shown(question)
        chat.rest(1.5)
        opened = []
        for _ in range(runs):
            opened.append(_settled(chat, _TABLE))
            _settled(chat, _BACK)
        _settled(chat, _CHART)
        redrawn = [_settled(chat, "m") for _ in range(runs)]
    yield Figure(f"the table opened, {RESULTS:,} results", "ms", median(opened), "at most", 250.0, runs=runs)
    yield Figure(f"the chart redrawn, {RESULTS:,} results", "ms", median(redrawn), "at most", 300.0, runs=runs)


def _settled(chat: Terminal, key: str) -> float:
    """Milliseconds from a key to the last thing painted after it."""
    breathe()
    pressed = chat.press(key)
    chat.until(lambda now: True)  # noqa: ARG005 - anything at all
    return (max(pressed, chat.until_still(0.3)) - pressed) * 1000
