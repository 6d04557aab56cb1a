"""Other full-screen programs from the same kit, side by side: to their first full paint, over the same bare app."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from statistics import median

from benchmarks.figures import Skipped, in_pairs, over
from benchmarks.floor import QUESTION
from benchmarks.starting import shown
from benchmarks.terminal import NotSeen, Terminal
from benchmarks.world import ROOT, World

PEERS = ("posting", "harlequin", "elia", "toolong")
_NAMES = {"toolong": "tl"}
"""Of the commands, where it is not the project's."""


def side_by_side(world: World) -> Iterable[tuple[str, float, float, float] | Skipped]:
    """Name, milliseconds, the floor's, and the ratio; liverline first. What is not found on PATH is skipped."""
    pairs = 3 if world.is_quick else 7
    folder, question = world.record(50, 5)
    yield _against(world, "liverline", world.command(data=folder), question, pairs)
    for name in PEERS:
        found = shutil.which(_NAMES.get(name, name))
        if found is None:
            yield Skipped(name, "not found on PATH")
            continue
        command = [found]
        if name == "toolong":
            log = world.scratch / "some.log"
            log.write_text("".join(f"2026-11-22 10:00:{second:02} line {second}\n" for second in range(60)))
            command.append(str(log))
        try:
            yield _against(world, name, command, None, pairs)
        except NotSeen as error:
            yield Skipped(name, f"did not start: {str(error).strip().splitlines()[-1]}")


def _against(
    world: World, name: str, command: Sequence[str], words: str | None, pairs: int
) -> tuple[str, float, float, float]:
    def mine() -> float:
        return shown(world, command, words) if words is not None else _painted(world, command)

    product, bare = in_pairs(pairs, mine, lambda: shown(world, world.module("benchmarks.floor"), QUESTION))
    return name, median(product), median(bare), over(product, bare)


def _painted(world: World, command: Sequence[str]) -> float:
    """Milliseconds to a screen with something on five of its lines."""
    with Terminal(command, world.environ, ROOT) as terminal:
        seen = terminal.until(lambda now: sum(bool(line.strip()) for line in now.lines) >= 5)
        return (seen - terminal.started) * 1000
