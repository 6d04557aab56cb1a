"""Every file of `transcripts/` is said again, and must mean and say what it says there.

`--update-transcripts` rewrites what is said; what is meant (`+ - ? ! *`) only with `--update-meanings`."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from assistant import prompts
from assistant.conversation import Slot
from assistant.facts import URGENT_SYMPTOMS
from assistant.session import Session
from assistant.transcript import MEANT, Line, replied, typed
from assistant.words import Words

FILES = sorted((Path(__file__).parent.parent / "transcripts").glob("*.txt"))
WORDS = Words()


def messages(text: str) -> list[str]:
    found: list[str] = []
    for line in text.splitlines()[1:]:
        if line.startswith(">> ") or line == ">>":
            found[-1] += "\n" + line[3:]
        elif line.startswith("> ") or line == ">":
            found.append(line[2:])
    return found


def played(text: str, folder: Path) -> str:
    """The transcript as it is said today."""
    head = text.splitlines()[0]
    day = re.search(r"today: (\d{4}-\d{2}-\d{2})", head)
    assert day is not None, "the head names the day"
    session = Session.open(folder, WORDS, lambda: date.fromisoformat(day[1]))
    lines = [Line("", head)]
    session.greet()
    for message in messages(text):
        before = session.state.record
        answer = session.say(message)
        codes = [finding.code for finding in session.reading().findings] if _has_reading(answer.parts) else []
        lines += [*typed(message), *replied(before, session.state.record, answer, codes)]
    session.close()
    return "\n".join(str(line) for line in lines) + "\n"


def _has_reading(parts: object) -> bool:
    return isinstance(parts, tuple) and any(part.kind == "reading" for part in parts)


def meant(text: str) -> list[str]:
    return [line for line in text.splitlines() if line[:2] in {f"{sign} " for sign in MEANT} or line.startswith(">")]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_is_said_as_written(file: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """A conversation means what it meant, and is said as it was said."""
    written = file.read_text(encoding="utf-8")
    now = played(written, tmp_path)
    if request.config.getoption("--update-meanings"):
        file.write_text(now, encoding="utf-8")
        return
    assert meant(now) == meant(written)
    if request.config.getoption("--update-transcripts"):
        file.write_text(now, encoding="utf-8")
        return
    assert now == written


def test_there_are_enough() -> None:
    """The transcripts are the documentation of the conversation."""
    assert len(FILES) >= 12


def test_every_finding_and_question_occurs() -> None:
    """The transcripts show each finding code, each question of the agenda and each urgent symptom at least once."""
    lines = [line for file in FILES for line in file.read_text(encoding="utf-8").splitlines()]
    codes = {code for line in lines if line.startswith("! ") for code in line[2:].split()}
    assert {id.partition("/")[2] for id in prompts.ids("findings")} <= codes
    slots = {line.split()[1] for line in lines if line.startswith("? ")}
    assert set(get_args(Slot)) <= slots
    present = {line.split()[2] for line in lines if line.startswith("+ symptom") and " present" in line}
    assert set(URGENT_SYMPTOMS) <= present
