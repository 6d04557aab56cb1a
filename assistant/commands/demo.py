"""`demo`: a transcript's messages, said again to a record that is gone when it ends."""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

from assistant import prompts
from assistant.session import Session
from assistant.words import Words


def messages() -> tuple[date, tuple[str, ...]]:
    """The day of the example, and what is typed in it."""
    head, *lines = prompts.demo().splitlines()
    day = date.fromisoformat(head.rpartition("today:")[2].strip())
    typed: list[str] = []
    for line in lines:
        if line.startswith(">> "):
            typed[-1] += "\n" + line[3:]
        elif line.startswith("> "):
            typed.append(line[2:])
    return day, tuple(typed)


def play(*, plain: bool) -> int:
    """Play the example in lines, or on the full screen."""
    day, typed = messages()
    words = Words()
    with tempfile.TemporaryDirectory(prefix="liverline-demo-") as folder:
        if not plain:
            from assistant.commands.screen import run_demo

            return run_demo(Path(folder), day, typed)
        session = Session.open(Path(folder), words, lambda: day)
        script = iter(typed)

        def read(prompt: str) -> str:  # noqa: ARG001 - nobody is asked
            try:
                return next(script)
            except StopIteration:
                raise EOFError from None

        from assistant.front.plain.lines import Lines

        print(words.say("screen/demo-start") + "\n")  # noqa: T201 - the demo is lines
        Lines(session, words, out=sys.stdout, read=read, echo=True).run()
        print(words.say("screen/demo-end"))  # noqa: T201
        session.close()
    return 0
