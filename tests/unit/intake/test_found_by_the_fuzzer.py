"""Conversations that broke it once: each goes on."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.understanding import understand
from tests.unit.intake.spoken import Spoken


@pytest.mark.parametrize(
    "typed",
    [
        ("ALT 85 on 3 March 2026, stopped drinking last spring", "march 2026", "back", "back", "april 2026"),
        ("ALT 85 on 03/04/2026 and 60 on 05/06/2026 and 50 on 07/08/2026", "day first", "back", "month first"),
        ("itching since last spring", "U/L", "7-55", "ukat/L", "back"),
        ("ALT 85 on 3 March 2026", "delete it", "back", "back", "U/L", "back"),
        ("ALT 85, 60 and 50, U/L", "3 March", "delete the 85", "back", "back", "back"),
    ],
)
def test_it_goes_on(typed: tuple[str, ...]) -> None:
    spoken = Spoken()
    for text in typed:
        assert spoken.say(text).parts


def test_back_to_a_date_of_what_else_was_going_on_asks_about_that() -> None:
    spoken = Spoken("ALT 85 U/L on 3 March 2026 (7-55), stopped drinking last spring")
    slots = [answer.ask.slot if answer.ask is not None else None for answer in map(spoken.say, ("march 2026", "back"))]
    assert slots[-1] == "context"


@pytest.mark.parametrize("piece", ["same range on the others\n", "delete the duplicates, ", "7-56 on the first, "])
def test_a_very_long_message_is_gone_through_once(piece: str) -> None:
    """From each of its words on it would take minutes."""
    spoken = Spoken("ALT 120 U/L on 12 January 2026, 66 on 3 June, 48 on 5 October")
    before = spoken.results()
    spoken.say(piece * (60_000 // len(piece)))
    assert len(spoken.results()) == len(before)


@pytest.mark.parametrize("typed", ["yesterday", "last monday", "vomiting since last week", "ALT 85 3 weeks ago"])
@pytest.mark.parametrize("today", [date(1, 1, 1), date(9999, 12, 31)])
def test_there_is_a_day_before_every_day(typed: str, today: date) -> None:
    assert understand(typed, today=today) == understand(typed, today=today)


@pytest.mark.parametrize("typed", ["ALT 1,2,3'000", "ALT .'000", "ALT 1.2.3'456"])
def test_an_apostrophe_behind_what_is_no_number(typed: str) -> None:
    assert understand(typed, today=date(2026, 11, 24)) == understand(typed, today=date(2026, 11, 24))
