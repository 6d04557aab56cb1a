"""What is said while a step takes longer than half a second: one calm line on a terminal, and a sentence in plain lines.

Where nobody looks (a pipe, a file) nothing is said. The line moves with a carriage return alone, and is gone at the end."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self, TextIO, TypeVar

from assistant import prompts

T = TypeVar("T")
AFTER_SECONDS = 0.5
"""A step that is over by then is not worth a word."""
_BETWEEN_SECONDS = 0.25


class Progress:
    """Stands beside one step while it is done: `with Progress("import", ...) as progress`."""

    def __init__(self, step: str, *, out: TextIO, in_lines: bool, after_seconds: float = AFTER_SECONDS) -> None:
        self._step, self._out, self._in_lines, self._after_seconds = step, out, in_lines, after_seconds
        self._share: float | None = None
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        if self._out.isatty():
            self._thread = threading.Thread(target=self._tell, name="progress", daemon=True)
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        if self._thread is not None:
            self._thread.join()

    def seen(self, done: int, total: int) -> None:
        """So many are done of so many: what a step reports that knows no screen and no clock."""
        self._share = done / total if total else None

    def of(self, items: Iterable[T], total: int) -> Iterator[T]:
        """The same items, counted as they are taken."""
        for done, item in enumerate(items):
            self.seen(done, total)
            yield item

    def _tell(self) -> None:
        if self._over.wait(self._after_seconds):
            return
        head = prompts.read("screen/progress").head
        said = str(head[self._step])
        if self._in_lines:
            print(f"{said}. {head['wait']}", file=self._out, flush=True)
            self._over.wait()
            print(head["over"], file=self._out, flush=True)
            return
        room = max(1, shutil.get_terminal_size().columns - 1)
        while True:
            share = head["dots"] if self._share is None else str(head["share"]).format(percent=int(self._share * 100))
            self._out.write(f"\r{f'{said} {share}'[:room]:<{room}}")
            self._out.flush()
            if self._over.wait(_BETWEEN_SECONDS):
                break
        self._out.write(f"\r{'':<{room}}\r")
        self._out.flush()
