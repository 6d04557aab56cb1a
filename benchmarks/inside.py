"""Run by the benchmarks in a process of its own: one turn without painting, and the opening of a record.

Prints one JSON object with milliseconds."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from assistant.session import Session
from assistant.words import Words
from benchmarks.records import TODAY

_LAST = 20
_MESSAGES = ("what is ALT?", "ALT 91 U/L on 7 May 2026", "undo", "the May one was 58")


def turns(folder: Path, count: int) -> dict[str, list[float]]:
    """Each message said so often: everything but painting. The reading and the timeline of each turn are part of it."""
    session = Session.open(folder, Words(), lambda: TODAY)
    session.greet()
    took: dict[str, list[float]] = {}
    for place in range(count + 2):
        for text in _MESSAGES:
            before = time.perf_counter()
            session.say(text)
            session.timeline()
            session.main()
            after = time.perf_counter()
            if place > 1:
                took.setdefault(text, []).append((after - before) * 1000)
    session.close()
    return took


def opening(folder: Path, count: int) -> dict[str, list[float]]:
    """Opened to the greeting and the last exchanges, and one turn in it."""
    took: dict[str, list[float]] = {"open": [], "turn": []}
    for place in range(count + 1):
        before = time.perf_counter()
        session = Session.open(folder, Words(), lambda: TODAY)
        session.greet()
        session.history(_LAST)
        opened = time.perf_counter()
        session.say("what is ALT?")
        session.timeline()
        after = time.perf_counter()
        session.close()
        if place:
            took["open"].append((opened - before) * 1000)
            took["turn"].append((after - opened) * 1000)
    return took


if __name__ == "__main__":
    kind, where, how_often = sys.argv[1:]
    print(json.dumps({"turns": turns, "opening": opening}[kind](Path(where), int(how_often))))
