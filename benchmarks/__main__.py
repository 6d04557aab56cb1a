"""The command: `python -m benchmarks`, everything; `--only NAME`, one part; `--quick`, fewer runs; `--json`; `--peers`."""

from __future__ import annotations

import argparse
import json
import os
import platform
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from benchmarks import peers, shell, sitting, starting, streams, turns
from benchmarks.figures import Figure, Skipped, number
from benchmarks.terminal import NotSeen
from benchmarks.world import World

PARTS: dict[str, Callable[[World], Iterable[Figure]]] = {
    "start": starting.start,
    "memory": starting.memory,
    "sitting": sitting.sitting,
    "turn": turns.turn,
    "faq": shell.faq,
    "explain": shell.explain,
    "screens": shell.screens,
    "pdf": shell.sheet,
    "opening": turns.opening,
    "understand": streams.understanding,
    "stream": streams.explaining,
}


def main() -> int:
    """0 where every figure that was measured reached its limit, else 1."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", action="append", choices=PARTS, metavar="NAME", help=f"one of {', '.join(PARTS)}")
    parser.add_argument("--quick", action="store_true", help="fewer runs and shorter records")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of tables")
    parser.add_argument("--peers", action="store_true", help="only the table of other programs, found on PATH")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that no child is left behind
    with tempfile.TemporaryDirectory(prefix="liverline-benchmarks-") as scratch:
        world = World(Path(scratch), options.quick)
        world.compile()
        machine = about()
        if options.peers:
            rows = list(peers.side_by_side(world))
            print(
                json.dumps({"machine": machine, "peers": [_peer(row) for row in rows]})
                if options.json
                else _table(rows)
            )
            return 0
        found: list[Figure | Skipped] = []
        if not options.json:
            print(_heading(machine))
        for figure in measured(world, options.only or list(PARTS)):
            found.append(figure)
            if not options.json:
                print(row(figure), flush=True)
        if options.json:
            print(json.dumps({"machine": machine, "figures": [as_json(figure) for figure in found]}, indent=1))
    return int(not all(isinstance(figure, Figure) and figure.reached for figure in found))


def measured(world: World, names: Iterable[str]) -> Iterator[Figure | Skipped]:
    """The figures of these parts as they come; a part that fails says so and the others go on."""
    for name in names:
        try:
            yield from PARTS[name](world)
        except NotSeen as error:
            yield Skipped(name, f"not seen on the screen, which shows: {' '.join(str(error).split())[-200:]}")
        except subprocess.CalledProcessError as error:
            said = error.stderr.decode(errors="replace").strip().splitlines()
            yield Skipped(name, said[-1] if said else f"exit code {error.returncode}")
        except subprocess.TimeoutExpired:
            yield Skipped(name, "took too long")


def about() -> dict[str, str]:
    """The machine, and how fast it is: milliseconds for a fixed piece of Python."""
    before = time.perf_counter()
    total = 0
    for each in range(2_000_000):
        total += each % 7
    took = (time.perf_counter() - before) * 1000
    return {
        "python": platform.python_version(),
        "textual": version("textual"),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": str(os.cpu_count()),
        "yardstick": f"{took:.0f} ms for two million rounds of a loop",
    }


def _heading(machine: dict[str, str]) -> str:
    said = ", ".join(f"{name} {value}" for name, value in machine.items())
    return f"{said}\n\n| what | figure | floor | ratio | must reach | |\n| --- | ---: | ---: | ---: | ---: | --- |"


def row(figure: Figure | Skipped) -> str:
    """One line of the table."""
    if isinstance(figure, Skipped):
        return f"| {figure.what} | not measured: {figure.why} | | | | |"
    floor = f"{number(figure.floor)} {figure.unit}" if figure.floor is not None else ""
    ratio = f"{figure.ratio:.2f} x" if figure.ratio is not None else ""
    shown = f"{number(figure.value)} {figure.unit}"
    return (
        f"| {figure.what} | {shown} | {floor} | {ratio} | {figure.must} | {'reached' if figure.reached else 'MISSED'} |"
    )


def as_json(figure: Figure | Skipped) -> dict[str, object]:
    """The same as an object."""
    if isinstance(figure, Skipped):
        return {"what": figure.what, "skipped": figure.why}
    return asdict(figure) | {"reached": figure.reached}


def _peer(found: tuple[str, float, float, float] | Skipped) -> dict[str, object]:
    if isinstance(found, Skipped):
        return {"name": found.what, "skipped": found.why}
    return dict(zip(("name", "milliseconds", "floor", "ratio"), found, strict=True))


def _table(rows: Iterable[tuple[str, float, float, float] | Skipped]) -> str:
    lines = ["| program | to its first full screen | bare app | ratio |", "| --- | ---: | ---: | ---: |"]
    for found in rows:
        if isinstance(found, Skipped):
            lines.append(f"| {found.what} | {found.why} | | |")
        else:
            name, took, floor, ratio = found
            lines.append(f"| {name} | {took:.0f} ms | {floor:.0f} ms | {ratio:.2f} x |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
