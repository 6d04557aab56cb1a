"""What is said while something takes long: nothing where nobody looks, one line on a terminal, sentences in plain lines."""

from __future__ import annotations

import io
import threading

import pytest

from assistant.front.progress import Progress


class _Terminal(io.StringIO):
    """A terminal that tells when something that was waited for is written to it."""

    def __init__(self, waited_for: str) -> None:
        super().__init__()
        self._waited_for = waited_for
        self.written = threading.Event()

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        done = super().write(text)
        if self._waited_for in self.getvalue():
            self.written.set()
        return done


def test_a_step_that_takes_long_is_told_in_one_line_that_is_gone_at_the_end() -> None:
    out = _Terminal("50 %")
    with Progress("import", out=out, in_lines=False, after_seconds=0) as progress:
        progress.seen(1, 2)
        assert out.written.wait(10)
    text = out.getvalue()
    assert text.startswith("\rTaking the file in")
    assert "\n" not in text
    assert "\x1b" not in text
    assert text.endswith("\r")
    assert not text.rstrip("\r").rpartition("\r")[2].strip()


def test_a_step_that_counts_nothing_is_told_without_a_share() -> None:
    out = _Terminal("...")
    with Progress("visit", out=out, in_lines=False, after_seconds=0):
        assert out.written.wait(10)
    assert "%" not in out.getvalue()


def test_plain_lines_get_a_sentence_at_the_start_and_one_at_the_end() -> None:
    out = _Terminal("moment.")
    with Progress("lock", out=out, in_lines=True, after_seconds=0) as progress:
        assert out.written.wait(10)
        progress.seen(1, 2)
    assert out.getvalue() == "Putting the passphrase on. This can take a moment.\nDone.\n"


def test_a_step_that_is_over_soon_is_not_told() -> None:
    out = _Terminal("never")
    with Progress("import", out=out, in_lines=False, after_seconds=1e6) as progress:
        assert list(progress.of("abc", 3)) == ["a", "b", "c"]
    assert out.getvalue() == ""


def test_nothing_is_told_to_a_pipe() -> None:
    out = io.StringIO()
    with Progress("import", out=out, in_lines=False, after_seconds=0) as progress:
        progress.seen(1, 2)
    assert out.getvalue() == ""


def test_what_breaks_the_step_breaks_out_and_leaves_no_line() -> None:
    out = _Terminal("...")

    def step() -> None:
        with Progress("export", out=out, in_lines=False, after_seconds=0):
            assert out.written.wait(10)
            raise OSError("full")

    with pytest.raises(OSError, match="full"):
        step()
    assert out.getvalue().endswith("\r")
