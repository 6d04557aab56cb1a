"""A terminal that has gone ends the chat, also where no signal tells of it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from assistant.front.tui.hangup import when_the_terminal_goes

pty = pytest.importorskip("pty")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems do not watch terminals this way")


def test_a_hang_up_is_told_and_nothing_before_it() -> None:
    ours, theirs = pty.openpty()
    told = threading.Event()
    when_the_terminal_goes(theirs, told.set)
    os.write(ours, b"typed\n")
    assert not told.is_set()
    os.close(ours)
    assert told.wait(10)
    os.close(theirs)


def test_what_is_no_terminal_is_not_watched(tmp_path: Path) -> None:
    before = threading.active_count()
    with (tmp_path / "file").open("wb") as file:
        when_the_terminal_goes(file.fileno(), lambda: pytest.fail("no terminal"))
    assert threading.active_count() == before


def test_the_chat_ends_with_its_terminal(tmp_path: Path) -> None:
    """Started without a controlling terminal, so that no signal comes."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "assistant", "--data", str(tmp_path / "mine"), "chat"]
    surroundings = {**os.environ, "TERM": "xterm-256color"}
    chat = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=surroundings, start_new_session=True
    )
    os.close(theirs)
    seen = b""
    while b"Ctrl+Q" not in seen and b"Enter" not in seen:
        seen += os.read(ours, 65_536)
    os.close(ours)
    try:
        assert chat.wait(30) == 0
    finally:
        chat.kill()
        chat.wait()
