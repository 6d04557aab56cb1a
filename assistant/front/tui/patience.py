"""A word where something was asked for that takes longer than half a second."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from textual.message_pump import MessagePump

AFTER_SECONDS = 0.5
"""What is there by then needs no word."""


@contextmanager
def patience(where: MessagePump, say: Callable[[], object]) -> Iterator[None]:
    """While something is done: call `say` once, when it takes long. What comes after it takes its place."""
    timer = where.set_timer(AFTER_SECONDS, say)
    try:
        yield
    finally:
        timer.stop()
