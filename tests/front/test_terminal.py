"""The command in a real terminal (tmux): typed, resized in the middle, read off the screen, closed and opened again."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

TMUX = shutil.which("tmux")
pytestmark = pytest.mark.skipif(TMUX is None, reason="tmux is not installed: the test in a real terminal is left out")
_PATIENCE = 3000
"""Looks at the screen before a test gives up; each costs a few hundredths of a second."""


class Pane:
    """One window of a tmux server of its own."""

    def __init__(self, command: list[str], columns: int, lines: int, environ: dict[str, str]) -> None:
        assert TMUX is not None
        self._folder = tempfile.mkdtemp(prefix="tmux")  # short: the path of a socket has little room
        self._tmux = [TMUX, "-S", f"{self._folder}/s", "-f", os.devnull]
        self._environ = environ
        size = ["-x", str(columns), "-y", str(lines)]
        self._do("new-session", "-d", *size, f"{shlex.join(command)}; echo left $?; exec sleep 1000")

    def type(self, text: str) -> None:
        self._do("send-keys", "-l", text)

    def press(self, *keys: str) -> None:
        self._do("send-keys", *keys)

    def paste(self, text: str) -> None:
        """As a terminal pastes: between brackets."""
        self._do("set-buffer", text)
        self._do("paste-buffer", "-p")

    def resize(self, columns: int, lines: int) -> None:
        self._do("resize-window", "-x", str(columns), "-y", str(lines))

    def text(self) -> str:
        return self._do("capture-pane", "-p")

    def until(self, seen: Callable[[str], bool]) -> str:
        """The screen once it looks so; fails with the screen as it is where it never does."""
        text = ""
        for _ in range(_PATIENCE):
            text = self.text()
            if seen(text):
                return text
            self._do("wait-for", "-S", "tick")  # a round trip to the server: time passes, and no clock is read
        pytest.fail(f"not seen on the screen:\n{text}")

    def shows(self, *words: str) -> str:
        return self.until(lambda text: all(word in " ".join(text.split()) for word in words))

    def close(self) -> None:
        subprocess.run([*self._tmux, "kill-server"], env=self._environ, check=False, capture_output=True)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _do(self, *arguments: str) -> str:
        done = subprocess.run([*self._tmux, *arguments], env=self._environ, check=True, capture_output=True)
        return done.stdout.decode("utf-8", "replace")


@pytest.fixture
def start(tmp_path: Path, python: str) -> Iterator[Callable[[int, int], Pane]]:
    panes: list[Pane] = []

    def begin(columns: int, lines: int) -> Pane:
        environ = dict(os.environ, LANG="C.UTF-8", LC_ALL="C.UTF-8")
        command = [python, "-m", "assistant", "--data", str(tmp_path / "record"), "--today", "2026-11-22"]
        pane = Pane(command, columns, lines, environ)
        panes.append(pane)
        return pane

    yield begin
    for pane in panes:
        pane.close()


def test_a_visit_in_a_real_terminal(start: Callable[[int, int], Pane]) -> None:
    """From the first start to the reading, resized twice on the way; the next start has it all."""
    pane = start(80, 24)
    pane.shows("Welcome to liverline", "Nothing leaves this computer")
    pane.press("Enter")
    pane.shows("What is on your reports for ALT?", "Type or paste your results")

    pane.paste("ALT 120 U/L on 3 Jan 2026 (7-55)\nALT 85 U/L on 3 March 2026 (7-55)\nALT 51 U/L on 3 June 2026 (7-55)")
    pane.shows("3 lines pasted")
    pane.press("Enter")
    pane.shows("✓ ALT 51 U/L on 3 Jun 2026, range 7-55", "3 results")

    pane.type("that's a")
    pane.resize(140, 45)
    wide = pane.shows("Timeline", "ALT over time", "that's a")
    assert all(len(line) <= 140 for line in wide.split("\n"))
    pane.type("ll")
    pane.press("Enter")
    pane.shows("This is what you told me.", "1 yes, that's right")

    pane.resize(60, 20)
    narrow = pane.until(lambda text: "Timeline ─" not in text and "yes, that's right" in text)
    assert all(len(line) <= 60 for line in narrow.split("\n"))
    pane.type("1")
    pane.shows("Enter answers: yes, that's right")
    pane.press("Enter")
    pane.shows("Your ALT went from 120 U/L on 3 Jan 2026 to 51 U/L on 3 Jun 2026")

    pane.press("F2")
    pane.shows("test value unit range", "3 Jan 2026")
    pane.press("Escape")
    pane.shows("Type or paste your results")
    pane.type("half a thou")
    pane.shows("half a thou")
    pane.press("C-q")
    pane.shows("left 0")

    again = start(140, 45)
    again.shows("3 results", "half a thou", "ALT over time")


def test_leaving_restores_the_terminal(start: Callable[[int, int], Pane]) -> None:
    pane = start(80, 24)
    pane.shows("Welcome to liverline")
    pane.press("C-q")
    text = pane.shows("left 0")
    assert "Welcome" not in text
