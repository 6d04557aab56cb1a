"""The conversation as items, and as a column of lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.front.tui.column import Column
from assistant.front.tui.feed import Feed, Item, from_answer, from_history
from assistant.spoken import Answer, Spoken
from tests.front.talk import Exchange

MOVES = st.lists(st.tuples(st.sampled_from(["said", "older", "measured"]), st.integers(0, 30)), max_size=30)


@given(MOVES)
def test_a_column_is_its_items_one_below_the_other(moves: list[tuple[str, int]]) -> None:
    """Whatever is said, brought in from the past and measured: each line is that line of that item, and no item is lost."""
    feed = Feed()
    column = Column(feed, _lines_of)
    last = first = 0
    for move, count in moves:
        if move == "said":
            feed.append([Item("answer", str(last + at)) for at in range(count)])
            last += count
            column.append()
        elif move == "older":
            first -= count
            feed.prepend([Item("answer", str(first + at)) for at in range(count)])
            column.moved(count)
        else:
            before = column.height
            assert column.grow(count) == column.height - before
    shown = feed.items[column.start :]
    assert [int(item.lead) for item in feed.items] == list(range(first, last))
    assert feed.older == -first
    lines = [(column.start + at, line) for at, item in enumerate(shown) for line in range(_lines_of(item))]
    assert [column.at(line) for line in range(column.height)] == lines
    assert [lines[column.top(column.start + at)] for at in range(len(shown))] == [
        (column.start + at, 0) for at in range(len(shown))
    ]
    assert column.has_more == (column.start > 0)


def test_a_line_beyond_the_ends_is_the_nearest() -> None:
    feed = Feed()
    feed.append([Item("answer", "3"), Item("answer", "4")])
    column = Column(feed, _lines_of, start=0)
    assert column.at(-5) == (0, 0)
    assert column.at(500) == (1, _lines_of(feed.items[1]) - 1)
    with pytest.raises(ValueError, match="0"):
        Column(Feed(), _lines_of).at(0)


def _lines_of(item: Item) -> int:
    return 1 + int(item.lead) % 4


def test_an_answer_is_its_parts_and_a_past_turn_two_items() -> None:
    answer = Answer(3, (Spoken("noted", "a\nb", "", ("a", "b")), Spoken("ask", "Q? Why.", "Q?", reason="Why.")), None)
    assert from_answer(answer) == (Item("noted", "", ("a", "b"), turn=3), Item("ask", "Q?", reason="Why.", turn=3))
    past = from_history([Exchange(1, "alt 85", ("ALT 85",)), Exchange(2, "hm", ())])
    assert [(item.voice, item.turn) for item in past] == [("you", 1), ("noted", 1), ("you", 2)]
