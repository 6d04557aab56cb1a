"""The window on a long conversation: whatever is scrolled and said, it is one piece of the whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.front.tui.feed import WINDOW, Feed, Item, from_answer, from_history
from assistant.spoken import Answer, Spoken
from tests.front.talk import Exchange

MOVES = st.lists(st.one_of(st.sampled_from(["older", "newer", "end"]), st.integers(1, 90)), max_size=30)


@given(MOVES)
def test_the_window_is_what_the_moves_made_of_it(moves: list[str | int]) -> None:
    """Items that come in and leave keep a shown row equal to `items[start:end]`, never longer than two windows."""
    feed = Feed()
    shown: list[Item] = []
    count = 0
    for move in moves:
        if isinstance(move, int):
            new = [Item("answer", str(count + at)) for at in range(move)]
            count += move
            was_at_end = feed.at_end
            leaving = feed.append(new)
            if was_at_end:
                shown = [*shown, *new][leaving:]
            else:
                feed.to_end()
                shown = list(feed.items[feed.start : feed.end])
        elif move == "older":
            coming, leaving = feed.older()
            shown = [*coming, *shown[: len(shown) - leaving]]
        elif move == "newer":
            coming, leaving = feed.newer()
            shown = [*shown, *coming][leaving:]
        else:
            feed.to_end()
            shown = list(feed.items[feed.start : feed.end])
        assert shown == feed.items[feed.start : feed.end]
        assert len(shown) <= 2 * WINDOW


def test_older_items_come_before_and_the_window_stays() -> None:
    feed = Feed()
    feed.append([Item("answer", "now")])
    feed.prepend([Item("answer", "before")])
    assert [item.lead for item in feed.items[feed.start : feed.end]] == ["now"]


def test_an_answer_is_its_parts_and_a_past_turn_two_items() -> None:
    answer = Answer(3, (Spoken("noted", "a\nb", "", ("a", "b")), Spoken("ask", "Q? Why.", "Q?", reason="Why.")), None)
    assert from_answer(answer) == (Item("noted", "", ("a", "b"), turn=3), Item("ask", "Q?", reason="Why.", turn=3))
    past = from_history([Exchange(1, "alt 85", ("ALT 85",)), Exchange(2, "hm", ())])
    assert [(item.voice, item.turn) for item in past] == [("you", 1), ("noted", 1), ("you", 2)]
