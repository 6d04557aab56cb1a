"""How a message comes in: from a terminal with history and pastes of several lines, or from a pipe, a line each."""

from __future__ import annotations

import select
import sys
from collections.abc import Callable
from typing import TextIO

_PASTE_PAUSE_SECONDS = 0.05


def terminal_reader() -> Callable[[str], str]:
    """Reads a message from the terminal, with history; lines that arrive together (a paste) are one message."""
    try:
        import readline
    except ImportError:  # Windows has none; typing works all the same
        pass
    else:
        readline.parse_and_bind("set enable-bracketed-paste off")  # it would write control sequences

    def read(prompt: str) -> str:
        lines = [input(prompt)]
        while _is_waiting():
            lines.append(input())
        return "\n".join(lines)

    return read


def pipe_reader(source: TextIO) -> Callable[[str], str]:
    """Reads a message a line from something that is no terminal."""

    def read(prompt: str) -> str:  # noqa: ARG001 - a pipe sees no prompt
        line = source.readline()
        if not line:
            raise EOFError
        return line.rstrip("\n")

    return read


def _is_waiting() -> bool:
    try:
        return bool(select.select([sys.stdin], [], [], _PASTE_PAUSE_SECONDS)[0])
    except (OSError, ValueError):  # not a stream that can be waited on
        return False
