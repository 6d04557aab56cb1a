"""What the person makes of the questions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.visit.edits import FIRST, MAX_LENGTH, MAX_QUESTIONS, QuestionEdits, apply, from_json
from assistant.visit.page import Question

OFFERED = tuple(Question(id, f"{id}?") for id in ("a", "b", "c", "d"))


def _ids(edits: QuestionEdits, offered: tuple[Question, ...] = OFFERED) -> list[str]:
    return [each.id for each in apply(offered, edits)]


def test_without_edits_the_offer_stands() -> None:
    assert apply(OFFERED, QuestionEdits()) == OFFERED


def test_moved_up_and_down_and_not_past_the_ends() -> None:
    """A question moves by one among those shown."""
    edits = QuestionEdits().moved(OFFERED, "c", -1)
    assert _ids(edits) == ["a", "c", "b", "d"]
    edits = edits.moved(apply(OFFERED, edits), "a", -1)
    assert _ids(edits) == ["a", "c", "b", "d"]
    assert _ids(edits.moved(apply(OFFERED, edits), "d", 1)) == ["a", "c", "b", "d"]
    assert edits.moved(OFFERED, "no such", 1) is edits


def test_taken_off_and_brought_back() -> None:
    """What is hidden can be restored; one's own questions stay."""
    edits = QuestionEdits().without("b").added("Mine?")
    assert _ids(edits) == ["a", "c", "d", "own-1"]
    assert _ids(edits.restored()) == ["a", "b", "c", "d", "own-1"]


def test_own_questions_keep_their_ids() -> None:
    """Taking off the first leaves the second where it was."""
    edits = QuestionEdits().added("One?").added("Two?").without("own-1")
    assert [(each.id, each.text) for each in apply((), edits)] == [("own-2", "Two?")]


def test_said_in_other_words() -> None:
    """An offered question and one's own can be reworded; empty words change nothing."""
    edits = QuestionEdits().added("Mine?").with_words("a", "Mine too?").with_words("own-1", "Better?")
    texts = {each.id: each.text for each in apply(OFFERED, edits)}
    assert (texts["a"], texts["b"], texts["own-1"]) == ("Mine too?", "b?", "Better?")
    assert edits.with_words("a", "  ") is edits


def test_own_questions_take_room_from_the_last_offered() -> None:
    """At most eight; nothing that the person typed is dropped."""
    offered = tuple(Question(str(at), "?") for at in range(MAX_QUESTIONS))
    edits = QuestionEdits().added("Mine?").added("And mine?")
    assert _ids(edits, offered) == ["0", "1", "2", "3", "4", "5", "own-1", "own-2"]


def test_no_more_than_eight_of_ones_own() -> None:
    """Where there is no room, `full` says so and nothing changes."""
    edits = QuestionEdits()
    for at in range(MAX_QUESTIONS):
        edits = edits.added(f"Question {at}?")
    assert edits.full
    assert edits.added("One more?") is edits
    assert len(apply(OFFERED, edits)) == MAX_QUESTIONS


def test_what_cannot_wait_comes_first() -> None:
    """A safety question that is newer than the person's order is not put last."""
    edits = QuestionEdits(order=("b", "a"))
    assert _ids(edits, (Question(FIRST, "now?"), *OFFERED))[:3] == [FIRST, "b", "a"]


@pytest.mark.parametrize("typed", ["", "   ", "\n\t"])
def test_an_empty_question_is_none(typed: str) -> None:
    assert QuestionEdits().added(typed) == QuestionEdits()


def test_what_is_typed_is_one_line_and_fits() -> None:
    """Line breaks are spaces, what acts is visible, what is too long is cut with a sign."""
    edits = QuestionEdits().added("a\nb \x1b[0m").added("w" * 1000).named("Ann\r\nExample")
    assert edits.own[0] == "a b ␛[0m"
    assert len(edits.own[1]) == MAX_LENGTH
    assert edits.own[1].endswith("…")
    assert edits.name == "Ann Example"


TEXTS = st.lists(st.text(max_size=40), max_size=10)


@given(TEXTS, TEXTS, st.lists(st.sampled_from("abcd"), max_size=4), st.text(max_size=80))
def test_edits_survive_json(own: list[str], reworded: list[str], order: list[str], name: str) -> None:
    """What is kept is what is read."""
    edits = QuestionEdits(order=tuple(order)).named(name)
    for text in own:
        edits = edits.added(text)
    for text in reworded:
        edits = edits.with_words("a", text)
    assert from_json(edits.to_json()) == edits


@given(st.one_of(st.none(), st.text(), st.recursive(st.none() | st.integers() | st.text(), st.lists).map(str)))
def test_rubbish_is_no_edit_and_no_error(kept: str | None) -> None:
    """A note that cannot be read is that of nobody."""
    assert isinstance(from_json(kept), QuestionEdits)


@pytest.mark.parametrize("kept", ["[]", "null", '{"own": 3, "order": {"a": 1}, "reworded": [[1, 2], "x"], "name": 7}'])
def test_wrong_shapes_are_left_out(kept: str) -> None:
    assert from_json(kept) == QuestionEdits()
