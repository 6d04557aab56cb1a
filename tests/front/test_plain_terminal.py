"""Plain lines on a terminal: a visit from the first result to the saved sheet, and no control sequence in any of it."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")

_SECONDS = 60
"""After which a prompt does not come any more."""
VISIT = (
    "ALT 124 U/L on 12 Jan 2026 (7-55), ALT 61 U/L on 9 March 2026 (7-55), ALT 52 U/L on 5 June 2026 (7-55)",
    "1",  # a quick reply by its number
    "that's all",
    "yes",
    "my questions",
    "add How long until the next test?",
    "done",
    "questions",
    "30",
    "done",
    "save",
    "bye",
)


@contextmanager
def terminal(command: list[str], folder: Path, term: str) -> Iterator[int]:
    """The command on a terminal of its own; gives the side where a person sits."""
    here, there = pty.openpty()
    environ = {**os.environ, "TERM": term, "LIVERLINE_DATA": str(folder / "record")}
    process = subprocess.Popen(
        command, stdin=there, stdout=there, stderr=there, cwd=folder, env=environ, start_new_session=True
    )
    os.close(there)
    try:
        yield here
    finally:
        process.terminate()
        process.wait()
        os.close(here)


def read_until(here: int, end: bytes) -> bytes:
    """What is written up to that; all there is where the program ends first."""
    read = b""
    while not read.rstrip(b" ").endswith(end) and select.select([here], [], [], _SECONDS)[0]:
        try:
            read += os.read(here, 65536)
        except OSError:  # the program has left its terminal
            break
    return read


@pytest.mark.parametrize("term", ["xterm-256color", "dumb"])
def test_a_visit_on_a_terminal_without_one_control_sequence(tmp_path: Path, term: str) -> None:
    command = [sys.executable, "-m", "assistant", "chat", "--plain", "--today", "2026-06-20"]
    with terminal(command, tmp_path, term) as here:
        said = [read_until(here, b"You:")]
        for text in VISIT:
            os.write(here, f"{text}\n".encode())
            said.append(read_until(here, b"You:"))
    assert not [sign for each in said for sign in each if sign < 32 and sign not in b"\r\n"]
    told = dict(zip(VISIT, (each.decode() for each in said[1:]), strict=True))
    assert "Type help" in said[0].decode()
    assert "same lab" in told["1"]
    assert "That is lower." in told["yes"]
    assert "How long until the next test?" in told["add How long until the next test?"]
    assert "What is ALT, and what does it show?" in told["30"]
    assert (tmp_path / "liverline-2026-06-20.md").exists()
    assert "Goodbye" in told["bye"]
