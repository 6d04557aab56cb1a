"""Doses and habits, now against before: more, less, or not to be told."""

from __future__ import annotations

import pytest

from assistant.understanding import doses, habits


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("20 to 40 mg", "increase"),
        ("40 mg to 20 mg", "decrease"),
        ("500 mg up to 1 g", "increase"),
        ("750 > 500 mg", "decrease"),
        ("20 to 20 mg", ""),
        ("simvastatin to rosuvastatin", ""),
        ("20 or 40 mg", ""),
    ],
)
def test_a_step_of_a_dose_is_weighed_with_its_units(words: str, step: str) -> None:
    """Two amounts are compared in milligrams where both have a unit."""
    assert doses.step(tuple(words.split()), 0) == step


@pytest.mark.parametrize(
    ("sentence", "difference"),
    [
        ("two glasses a week now , used to be a bottle a day", "less"),
        ("two pints a week now , it was two a night", "less"),
        ("every night now , used to drink only at weekends", "more"),
        ("one whisky at weekends instead of every night", "less"),
        ("from a beer a week to six a day", "more"),
        ("four beers a week", None),
        ("i was 45 , two beers a day", None),
        ("my ast was 60 , two beers a day", None),
        ("had 3 beers the night before the test", None),
        ("two beers now , was two before", None),
        ("gym once a week now , used to be four times", "less"),
        ("three times a week now , it was once before", "more"),
        ("one pint now where i used to have six", "less"),
        ("a couple of beers now , was five", "less"),
        ("from a bottle a day to nothing", "stopped"),
        ("gym twice a week , nothing before", "started"),
        ("half as many as before", "less"),
        ("twice what i used to", "more"),
        ("not twice what i used to", None),
        ("i only drink at weekends now", "less"),
        ("i only drink at weekends", None),
    ],
)
def test_a_habit_is_compared_only_with_itself(sentence: str, difference: str | None) -> None:
    """A number that is of something else, or a side that tells no amount, compares nothing."""
    assert habits.difference(tuple(sentence.split())) == difference
