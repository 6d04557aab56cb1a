"""A terminal that has gone: the chat ends with it, instead of reading an end without end.

A program that the terminal started is told by a signal. One that was started some other way (in a container, by a
supervisor) is not, and Textual's input thread would go round as fast as it can.
"""

from __future__ import annotations

import os
import select
import threading
from collections.abc import Callable


def when_the_terminal_goes(terminal: int, do: Callable[[], None]) -> None:
    """Call `do` once, from a thread of its own, when that terminal (a descriptor) hangs up; costs nothing until then."""
    if not hasattr(select, "poll") or not os.isatty(terminal):
        return
    gone = select.poll()
    gone.register(terminal, 0)  # no event is waited for: a hang-up is always told

    def wait() -> None:
        if any(event & select.POLLHUP for _, event in gone.poll()):  # some systems tell of what they cannot watch
            do()

    threading.Thread(target=wait, name="hangup", daemon=True).start()
