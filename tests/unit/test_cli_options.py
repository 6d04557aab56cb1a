"""Where the options that every command has may stand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant import options as command_line

SHARED = ["--data", "mine", "--today", "2026-11-22"]


@pytest.mark.parametrize(
    "line",
    [
        [*SHARED],
        [*SHARED, "chat", "--jsonl"],
        ["chat", *SHARED],
        ["--data", "other", "timeline", "--data", "mine", "--today", "2026-11-22"],
        ["--data", "mine", "timeline", "--today", "2026-11-22", "--json"],
    ],
)
def test_before_and_after_the_command(line: list[str]) -> None:
    options = command_line.parse(line)
    assert (options.data, options.today) == (Path("mine"), date(2026, 11, 22))


def test_left_out_they_say_nothing() -> None:
    options = command_line.parse(["timeline"])
    assert (options.data, options.today, options.crash_report) == (None, None, None)


@pytest.mark.parametrize("line", [["--plain"], ["--plain", "chat"], ["chat", "--plain"], ["--plain", *SHARED]])
def test_plain_lines_are_asked_for_with_and_without_the_command(line: list[str]) -> None:
    options = command_line.parse(line)
    assert (options.command, options.plain, options.jsonl) == ("chat", True, False)


@pytest.mark.parametrize("line", [["--jsonl"], ["--jsonl", "chat"], ["faq", "--jsonl"], ["--jsonl", "explain"]])
def test_lines_for_programs_too(line: list[str]) -> None:
    options = command_line.parse(line)
    assert (options.plain, options.jsonl) == (False, True)
    assert options.command in {"chat", *line}
