"""One thread at which the session sits: opened there, asked there, a call at a time and in order.

So typing is never blocked, and a record is never used from two threads."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from assistant.front.tui.talk import Talk

T = TypeVar("T")
_HANDOVER_SECONDS = 0.0002
"""After which a thread that is busy lets another one run: a key passes three threads before it is seen, and with the
interpreter's own 5 ms it would wait at each while the session loads."""


class Desk:
    """Opens the session when it is first asked."""

    def __init__(self, opener: Callable[[], Talk]) -> None:
        sys.setswitchinterval(_HANDOVER_SECONDS)
        self._opener = opener
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="session")
        self._talk: Talk | None = None

    async def ask(self, call: Callable[[Talk], T]) -> T:
        """What the call gives, once all calls before it are done. Raises what it raises, or what opening raised."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._run, call)

    def tell(self, call: Callable[[Talk], T]) -> None:
        """Have the call made after all those before it, and do not wait."""
        self._thread.submit(self._run, call)

    def warm_up(self) -> None:
        """Load what the first message needs while the person reads, so that its reply is as quick as any other."""
        self._thread.submit(_warm_up)

    def close(self) -> None:
        """Wait for the calls that were told, and let go of the session."""
        self._thread.submit(self._let_go)
        self._thread.shutdown(wait=True)

    def _run(self, call: Callable[[Talk], T]) -> T:
        if self._talk is None:
            self._talk = self._opener()
        return call(self._talk)

    def _let_go(self) -> None:
        if self._talk is not None:
            self._talk.close()
            self._talk = None


def _warm_up() -> None:
    from assistant.front.warming import warm_up

    warm_up()
