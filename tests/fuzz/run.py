"""One share of a run: a target, given its inputs one after the other, and what was found."""

from __future__ import annotations

import signal
import sys
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from types import FrameType

from tests.fuzz.targets import TARGETS, Once
from tests.offline.sitecustomize import NetworkUsed, forbid_network

MOST_SECONDS = 1.0
_HANGS_SECONDS = 20
TOLD_OF_EACH = 3


class Hangs(BaseException):
    """It took so long that it was cut short; no handler of ours may swallow it."""


@dataclass
class Run:
    """How one share of one target went."""

    target: str
    inputs: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    findings: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)


def run(target: str, seed: int, indices: range, told: bool = False) -> Run:
    """Give a target the inputs of those indices."""
    forbid_network()
    sys.set_int_max_str_digits(4300)
    done = Run(target)
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, _cut_short)
    with TemporaryDirectory() as warm, TemporaryDirectory() as home:
        TARGETS[target].make(Path(warm))(Random("warm"))  # what is loaded at the first input is not its fault
        once = TARGETS[target].make(Path(home))
        begun = time.perf_counter()
        for index in indices:
            error = _given(done, once, Random(f"{seed}/{target}/{index}"))
            if error is not None:
                _note(done, error, index)
                if told:
                    traceback.print_exception(error)
        done.seconds = time.perf_counter() - begun
    return done


def _given(done: Run, once: Once, chance: Random) -> BaseException | None:
    """Give one input; what went wrong, or None."""
    started = time.process_time()  # its own, whatever else the machine does
    error: BaseException | None = None
    try:
        _within(_HANGS_SECONDS)
        once(chance)
    except (Exception, Hangs, NetworkUsed) as raised:  # noqa: BLE001 - whatever it is, it is a finding
        error = raised
    finally:
        _within(0)
    took = time.process_time() - started
    done.slowest = max(done.slowest, took)
    done.inputs += 1
    if error is None and took >= MOST_SECONDS:
        return TimeoutError(f"{took:.1f} s")
    return error


def _note(done: Run, error: BaseException, index: int) -> None:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "assistant" in Path(frame.filename).parts] or frames
    where = f" at {ours[-1].name}, line {ours[-1].lineno}" if ours else ""
    kind = type(error).__name__ + where
    done.findings[kind] += 1
    examples = done.examples.setdefault(kind, [])
    if len(examples) < TOLD_OF_EACH:
        examples.append(f"--only {done.target} --at {index}: {ascii(str(error))[:160]}")


def _within(seconds: int) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _cut_short(_signal: int, _frame: FrameType | None) -> None:
    raise Hangs(f"more than {_HANGS_SECONDS} s")
