"""Everything but painting in one turn, and records that grew very long."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from statistics import median

from benchmarks.figures import Figure
from benchmarks.world import World


def turn(world: World) -> Iterable[Figure]:
    """Understand, store, replay, read, render: four kinds of message, the median of all."""
    count = 10 if world.is_quick else 50
    for turns, results, limit in ((50, 5, 5.0), (5000, 250, 10.0), (5000, 5000, 10.0)):
        folder, _ = world.record(turns, results)
        took = _inside(world, "turns", world.copy(folder), count)
        every = [each for kind in took.values() for each in kind]
        what = f"one turn without painting, {turns:,} turns, {results:,} results"
        yield Figure(what, "ms", median(every), "at most", limit, runs=len(every))
        slowest = max(took, key=lambda text: median(took[text]))
        yield Figure(
            f"the same, slowest kind of message ({slowest})", "ms", median(took[slowest]), "at most", limit, runs=count
        )


def opening(world: World) -> Iterable[Figure]:
    """A record of a million turns, opened to its last ones, and a turn in it; against a record of ten."""
    long = 100_000 if world.is_quick else 1_000_000
    pairs = 3 if world.is_quick else 7
    folder, short = (world.copy(world.record(turns, 5)[0]) for turns in (long, 10))
    opened: list[tuple[float, float]] = []
    said: list[tuple[float, float]] = []
    for _ in range(pairs):
        mine, floor = _inside(world, "opening", folder, 5), _inside(world, "opening", short, 5)
        opened.append((median(mine["open"]), median(floor["open"])))
        said.append((median(mine["turn"]), median(floor["turn"])))
    for what, took in ((f"a record of {long:,} turns opened", opened), (f"a turn in a record of {long:,}", said)):
        ratio = median(mine / floor for mine, floor in took)
        value, floor_value = median(mine for mine, _ in took), median(floor for _, floor in took)
        yield Figure(f"{what}, against 10", "ms", value, "times", 1.5, floor_value, ratio, pairs)


def _inside(world: World, kind: str, folder: Path, count: int) -> dict[str, list[float]]:
    _, said = world.run(world.module("benchmarks.inside", kind, str(folder), str(count)))
    found: dict[str, list[float]] = json.loads(said)
    return found
