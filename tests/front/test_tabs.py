"""A pasted table stands in the conversation as one."""

from __future__ import annotations

import pytest

from assistant.front.tui.tabs import aligned
from tests.front.screens import WIDE, composer, painted, press, started
from tests.front.talk import ScriptedTalk


@pytest.mark.parametrize(
    ("pasted", "shown"),
    [
        ("no table", "no table"),
        ("Test\tMarch\tJune\nALT\t120\t85", "Test  March  June\nALT   120    85"),
        (
            "from my portal:\nALT\t120\nbilirubin\t0.8\nthat is all",
            "from my portal:\nALT        120\nbilirubin  0.8\nthat is all",
        ),
        ("a\t\tb\nccc", "a    b\nccc"),
        ("µkat/L\t2\n漢字\t3", "µkat/L  2\n漢字    3"),
        ("one\ttwo\n\nthree\tfour\tfive", "one  two\n\nthree  four  five"),
        ("\t", ""),
    ],
)
def test_rows_that_follow_one_another_share_their_columns(pasted: str, shown: str) -> None:
    assert aligned(pasted) == shown


async def test_a_pasted_table_is_shown_in_columns_and_said_as_it_was() -> None:
    talk = ScriptedTalk()
    async with started(talk, WIDE) as (app, pilot):
        composer(app).take_paste("Test\tMarch\nALT\t120\nalbumin\t4.1")
        await press(app, pilot, "enter")
        assert talk.said == ["Test\tMarch\nALT\t120\nalbumin\t4.1"]
        lines = painted(app).split("\n")
        columns = {
            line.index(value)
            for line in lines
            for value in ("March", "120", "4.1")
            if f"  {value}" in line[:40] and "█" in line
        }
        assert len(columns) == 1
