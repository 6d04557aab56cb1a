"""A stream of JSON lines through one function: standard input to standard output, line by line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator


def pump(answer: Callable[[Iterable[str]], Iterator[str]]) -> int:
    """Write what `answer` gives for each line of standard input, as it comes; gives exit code 0."""
    flush = sys.stdin.isatty() or not sys.stdin.seekable()
    for line in answer(sys.stdin):
        sys.stdout.write(line + "\n")
        if flush:
            sys.stdout.flush()
    sys.stdout.flush()
    return 0
