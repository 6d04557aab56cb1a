"""A stream of JSON lines through one function: standard input to standard output, line by line."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import NoReturn


def json_object(line: str) -> dict[str, object] | None:
    """The object that a line holds; None where it holds none, or what no reader of JSON but Python's would take."""
    try:
        found = json.loads(line, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def pump(answer: Callable[[Iterable[str]], Iterator[str]]) -> int:
    """Write what `answer` gives for each line of standard input, as it comes; gives exit code 0."""
    flush = sys.stdin.isatty() or not sys.stdin.seekable()
    for line in answer(sys.stdin):
        sys.stdout.write(line + "\n")
        if flush:
            sys.stdout.flush()
    sys.stdout.flush()
    return 0
