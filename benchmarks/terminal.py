"""A process on a pseudo-terminal: its screen as a person would see it, and when each part of it came."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import queue
import signal
import struct
import subprocess
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

COLUMNS, ROWS = 100, 40
PATIENCE_SECONDS = 60.0


class NotSeen(Exception):
    """What was waited for did not come to the screen."""


class Terminal:
    """Runs a command on a terminal of its own. A thread takes what the command writes, so that it never waits for us;
    times are those at which the bytes came."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str], folder: Path) -> None:
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self._chunks: queue.Queue[tuple[float, bytes] | None] = queue.Queue()
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.started = time.perf_counter()
        try:
            self._process = subprocess.Popen(
                command,
                stdin=theirs,
                stdout=theirs,
                stderr=theirs,
                env=dict(environ),
                cwd=folder,
                start_new_session=True,
                preexec_fn=_take_terminal,
            )
        finally:
            os.close(theirs)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def lines(self) -> list[str]:
        """What stands on the screen, without blanks at the ends of lines."""
        return [line.rstrip() for line in self._screen.display]

    @property
    def text(self) -> str:
        """The screen as one line, with single blanks."""
        return " ".join(" ".join(self.lines).split())

    def press(self, keys: str) -> float:
        """Write keys as a keyboard would; gives when."""
        at = time.perf_counter()
        os.write(self._ours, keys.encode())
        return at

    def until(self, seen: Callable[[Terminal], bool], patience: float = PATIENCE_SECONDS) -> float:
        """When the bytes came that made the screen so. Raises NotSeen."""
        give_up = time.perf_counter() + patience
        while True:
            try:
                chunk = self._chunks.get(timeout=max(0.001, give_up - time.perf_counter()))
            except queue.Empty:
                raise NotSeen("\n".join(self.lines)) from None
            if chunk is None:
                raise NotSeen("it ended:\n" + "\n".join(line for line in self.lines if line))
            at, content = chunk
            self._stream.feed(content)
            if seen(self):
                return at

    def until_shown(self, words: str, patience: float = PATIENCE_SECONDS) -> float:
        """When these words stood on the screen, wherever its lines are broken."""
        return self.until(lambda terminal: words in terminal.text, patience)

    def until_still(self, seconds: float = 0.25, patience: float = PATIENCE_SECONDS) -> float:
        """When the last bytes came, before a while without any; the start, where none came at all.

        A cursor blinks twice a second, so the while must be shorter."""
        last, give_up = self.started, time.perf_counter() + patience
        while time.perf_counter() < give_up:
            try:
                chunk = self._chunks.get(timeout=seconds)
            except queue.Empty:
                return last
            if chunk is None:
                return last
            last = chunk[0]
            self._stream.feed(chunk[1])
        return last

    def rest(self, seconds: float) -> None:
        """Take what comes for so long: a cursor blinks, so a screen may never be still."""
        until = time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0:
            with contextlib.suppress(queue.Empty):
                chunk = self._chunks.get(timeout=left)
                if chunk is None:
                    return
                self._stream.feed(chunk[1])

    def close(self) -> None:
        """End the process and everything that it started."""
        for signum in (signal.SIGTERM, signal.SIGKILL):
            if self._process.poll() is None:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(self._process.pid, signum)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self._process.wait(timeout=3)
        with contextlib.suppress(OSError):
            os.close(self._ours)
        self._reader.join(timeout=1)

    def _read(self) -> None:
        while True:
            try:
                content = os.read(self._ours, 1 << 16)
            except OSError:  # the other side is closed
                content = b""
            at = time.perf_counter()
            if not content:
                self._chunks.put(None)
                return
            self._chunks.put((at, content))


def _take_terminal() -> None:
    """As a shell does: so the process hears of the end of its terminal."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
