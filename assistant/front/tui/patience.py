"""A word where something was asked for that takes longer than half a second."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from textual.message_pump import MessagePump

AFTER_SECONDS = 0.5
"""What is there by then needs no word."""


@contextmanager
def patience(where: MessagePump, say: Callable[[str], object], words: str) -> Iterator[None]:
    """While something is done: say these words once, when it takes long; they are unsaid when it is done, or fails."""
    has_said = False

    def tell() -> None:
        nonlocal has_said
        has_said = True
        say(words)

    timer = where.set_timer(AFTER_SECONDS, tell)
    try:
        yield
    finally:
        timer.stop()
        if has_said:
            say("")
