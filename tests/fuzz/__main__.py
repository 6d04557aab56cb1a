"""The long run, with a budget.

    python -m tests.fuzz --inputs 1000000 [--seed N] [--only TARGET] [--at INDEX] [--workers N]

Each input is made from its seed, its target and its index, so that a finding is made again by `--only` and `--at`.
A finding is an exception, a broken promise, or an input that takes a second; the first of each kind are told.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor

from tests.fuzz.run import TOLD_OF_EACH, Run, run
from tests.fuzz.targets import ROW, TARGETS


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, and say how each target went; 0 where there was no finding."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=TARGETS)
    parser.add_argument("--at", type=int, help="this input (and those before it in its row), with the traceback")
    parser.add_argument("--workers", type=int, default=2)
    chosen = parser.parse_args(arguments)
    if chosen.at is not None:
        if chosen.only is None:
            parser.error("--at needs --only")
        return _tell([[run(chosen.only, chosen.seed, range(chosen.at - chosen.at % ROW, chosen.at + 1), told=True)]])
    names = [chosen.only] if chosen.only else list(TARGETS)
    whole = sum(TARGETS[name].share for name in names)
    with ProcessPoolExecutor(chosen.workers, max_tasks_per_child=1) as pool:
        waiting: dict[str, list[Future[Run]]] = {}
        for name in names:
            count = max(1, chosen.inputs * TARGETS[name].share // whole)
            piece = -(-count // (chosen.workers * 4 * ROW)) * ROW
            pieces = [range(start, min(start + piece, count)) for start in range(0, count, piece)]
            waiting[name] = [pool.submit(run, name, chosen.seed, indices) for indices in pieces]
        return _tell([future.result() for future in futures] for futures in waiting.values())


def _tell(targets: Iterable[list[Run]]) -> int:
    """Say how each target went, as soon as it is done."""
    inputs = findings = 0
    for runs in targets:
        found: Counter[str] = sum((done.findings for done in runs), Counter())
        count, seconds = sum(done.inputs for done in runs), sum(done.seconds for done in runs)
        slowest = max(done.slowest for done in runs) * 1000
        name = runs[0].target
        _say(f"{name:11} {count:9} inputs {seconds:7.0f} s, slowest {slowest:6.0f} ms, {sum(found.values())} findings")
        for kind, times in found.most_common():
            _say(f"    {times} x {kind}")
            for example in [example for done in runs for example in done.examples.get(kind, ())][:TOLD_OF_EACH]:
                _say(f"        {example}")
        inputs, findings = inputs + count, findings + sum(found.values())
    _say(f"{inputs} inputs, {findings} findings")
    return 1 if findings else 0


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
