"""The conversation in plain lines: the lists by number, the questions of the sheet, and what belongs to the talk."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from assistant.errors import RecordBusy
from assistant.front.plain.lines import Lines
from assistant.session import Session
from assistant.words import Words
from tests.front.talk import ScriptedTalk

WORDS = Words()


def said(talk: ScriptedTalk, typed: Sequence[str], save_to: Path | None = None) -> list[str]:
    """What is said to each line: a whole conversation on a terminal, that ends with the last line."""
    out = io.StringIO()
    told: list[str] = []
    lines: Iterator[str] = iter(typed)

    def read(prompt: str) -> str:
        assert prompt == "You: "
        told.append(out.getvalue())
        out.seek(0)
        out.truncate()
        try:
            return next(lines)
        except StopIteration:
            raise EOFError from None

    Lines(cast(Session, cast(Any, talk)), WORDS, out=out, read=read, echo=False, save_to=save_to).run()
    told.append(out.getvalue())
    return told[1:]


def test_the_common_questions_are_answered_by_number() -> None:
    talk = ScriptedTalk()
    listed, answer, again, closed, _ = said(talk, ["questions", "2", "list", "done"])
    assert "2. Can ALT fall after cutting down on alcohol?" in listed
    assert "The answer about alcohol-reduction." in answer
    assert "2. Can ALT fall" in again
    assert "Same lab?" in closed
    assert "1. yes, the same lab" in closed
    assert talk.said == []


def test_a_number_is_an_answer_to_the_question_again_once_the_list_is_left() -> None:
    talk = ScriptedTalk()
    said(talk, ["faq", "done", "2"])
    assert talk.said == ["no"]


@pytest.mark.parametrize("page", ["questions", "my questions"])
@pytest.mark.parametrize(
    "text", ["I am vomiting blood", "ALT 85 on 3 March 2026", "edit", "remove the March one", "99"]
)
def test_what_is_none_of_the_page_is_said_to_the_talk(page: str, text: str) -> None:
    talk = ScriptedTalk()
    said(talk, [page, text, "1"])
    assert talk.said[0] == text
    assert talk.said[1] == "yes, the same lab"


@pytest.mark.parametrize(
    ("typed", "questions"),
    [
        (["remove 1"], ["When is the next test?"]),
        (["remove 1", "put back"], ["What do you think is behind my ALT?", "When is the next test?"]),
        (["delete 2", "drop 1"], []),
        (["down 1"], ["When is the next test?", "What do you think is behind my ALT?"]),
        (["up 2", "undo"], ["What do you think is behind my ALT?", "When is the next test?"]),
        (["edit 1", "Why?"], ["Why?", "When is the next test?"]),
        (["edit 1", ""], ["What do you think is behind my ALT?", "When is the next test?"]),
        (["1", "Why?"], ["Why?", "When is the next test?"]),
        (["change 2: And then?"], ["What do you think is behind my ALT?", "And then?"]),
        (["add", "bye"], ["What do you think is behind my ALT?", "When is the next test?", "bye"]),
        (
            ["add  A [b]question[/b]?"],
            ["What do you think is behind my ALT?", "When is the next test?", "A [b]question[/b]?"],
        ),
        (["add", "   "], ["What do you think is behind my ALT?", "When is the next test?"]),
        (["remove 1", "edit 1 So?", "as offered"], ["What do you think is behind my ALT?", "When is the next test?"]),
        (["remove 3", "up 0"], ["What do you think is behind my ALT?", "When is the next test?"]),
    ],
)
def test_the_questions_of_the_sheet_are_changed_by_number(typed: list[str], questions: list[str]) -> None:
    talk = ScriptedTalk()
    said(talk, ["my questions", *typed])
    assert [each.text for each in talk.sheet().questions] == questions
    assert talk.said == []


def test_undo_is_of_the_talk_where_the_page_has_nothing_to_put_back() -> None:
    talk = ScriptedTalk()
    said(talk, ["my questions", "remove 1", "undo", "undo"])
    assert talk.said == ["undo"]


def test_no_more_questions_than_have_room() -> None:
    talk = ScriptedTalk()
    told = said(talk, ["my questions", *(f"add Question {number}?" for number in range(8)), "add"])
    assert "no room" in told[-2]
    assert len(talk.kept_edits.own) == 8


def test_a_fault_on_a_page_is_told_there() -> None:
    class Busy(ScriptedTalk):
        def keep_edits(self, edits: object) -> None:  # noqa: ARG002
            raise RecordBusy

    talk = Busy()
    told = said(talk, ["my questions", "remove 1", "list"])
    assert told[1].startswith("Assistant: ")
    assert "1. What do you think is behind my ALT?" in told[2]


def test_the_conversation_and_the_sheet_are_saved_where_one_is(tmp_path: Path) -> None:
    talk = ScriptedTalk()
    told = said(talk, ["hello", "save", "save", "save sheet"], tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "liverline-2026-11-22-2.md",
        "liverline-2026-11-22.md",
        "liverline-visit-2026-11-22.pdf",
    ]
    assert "noted: hello" in (tmp_path / "liverline-2026-11-22.md").read_text(encoding="utf-8").replace("\\", "")
    assert "liverline-visit-2026-11-22.pdf" in told[3]


def test_a_folder_that_takes_no_file_is_told(tmp_path: Path) -> None:
    told = said(ScriptedTalk(), ["save"], tmp_path / "absent")
    assert "could not be written" in told[0]


def test_the_other_tests_are_told_as_times_their_limit() -> None:
    (told, _) = said(ScriptedTalk(), ["other tests"])
    assert "ALT 2.2 on 3 Jan 2026" in told
    assert "AST 1.2 on 3 Jan 2026" in told


def test_a_first_start_says_which_words_help() -> None:
    out = io.StringIO()

    def read(prompt: str) -> str:  # noqa: ARG001
        raise EOFError

    Lines(cast(Session, cast(Any, ScriptedTalk(turns=0))), WORDS, out=out, read=read, echo=False).run()
    assert "Type help" in out.getvalue()
