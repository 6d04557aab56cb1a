"""`liverline faq` in the shell and as a stream of JSON lines."""

from __future__ import annotations

import json

import pytest

from assistant.faq import entries
from assistant.front.faq_command import answer, listed, listing, reply
from assistant.front.faq_stream import faq_lines


def _out(*lines: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in faq_lines(lines)]


def test_a_question_a_line_an_answer_a_line() -> None:
    (said,) = _out('{"id": "q1", "text": "what does ALT stand for"}\n')
    assert list(said) == ["id", "answer", "urgent", "suggestions", "text"]
    assert (said["id"], said["answer"], said["urgent"]) == ("q1", "what-is-alt", False)
    assert isinstance(said["suggestions"], list)
    assert said["suggestions"][0] == "what-is-alt"
    assert len(said["suggestions"]) == 3


def test_an_urgent_report_gets_the_advice_and_no_answer() -> None:
    (said,) = _out('{"id": 2, "text": "I have been vomiting blood, should I retest?"}')
    assert (said["answer"], said["urgent"]) == (None, True)
    assert "emergency number" in str(said["text"])


def test_what_is_out_of_scope_offers_the_nearest() -> None:
    (said,) = _out('{"id": 3, "text": "what is the capital of Peru"}')
    assert (said["answer"], said["urgent"]) == (None, False)
    assert str(said["text"]).startswith("That is not something I can answer.")


@pytest.mark.parametrize("line", ["x", "[]", "3", "null", '{"id": 1}', '{"id": 1, "text": 5}', "{", "[" * 100_000])
def test_a_broken_line_gives_an_error_and_the_stream_goes_on(line: str) -> None:
    broken, whole = _out(line, '{"id": "after", "text": "what is ALT"}')
    assert "error" in broken
    assert "answer" not in broken
    assert whole["answer"] == "what-is-alt"


def test_a_broken_line_keeps_its_id_where_it_has_one() -> None:
    assert _out('{"id": "q9"}')[0]["id"] == "q9"


def test_empty_lines_are_passed_over() -> None:
    assert _out("", "  \n") == []


def test_the_shell_gets_question_answer_related_and_sources_in_80_columns() -> None:
    text = answer("what does ALT stand for")
    assert text.startswith("What is ALT, and what does it show?\n\nALT is an enzyme")
    assert "Related questions:" in text
    assert "Sources:" in text
    assert max(map(len, text.splitlines())) <= 80


def test_the_list_has_every_question() -> None:
    assert all(f"- {each.title}" in listing() for each in entries())
    assert [each["id"] for each in listed()] == [each.id for each in entries()]


def test_typed_braces_and_markup_are_only_text() -> None:
    for typed in ("{{ 7*7 }}", "[bold]what is ALT[/bold] {% if %}", "'; drop table x; --"):
        assert "49" not in reply(typed).text
