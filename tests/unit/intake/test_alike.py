"""What is said to be the same: taken where one thing alone can be meant, else asked again."""

from __future__ import annotations

import pytest

from assistant.facts import Intent, RangeAnswer, Result, Symptom, Understanding
from assistant.intake.alike import alike
from assistant.intake.short_answers import is_a_word_for_a_number, means_no_more
from tests.unit.intake.conftest import Talk

OTHER = Understanding("other")


@pytest.mark.parametrize(
    ("typed", "slot", "marker"),
    [
        ("same day as the ALT", "date", "alt"),
        ("yes same days", "date", None),
        ("it was all the same blood test", "date", None),
        ("same range for both", "range", None),
        ("both the same", None, None),
        ("Identical.", None, None),
        ("same unit as AST", "unit", "ast"),
        ("i always go to the same lab", "lab", None),
    ],
)
def test_says_what_is_the_same(typed: str, slot: str | None, marker: str | None) -> None:
    found = alike(typed)
    assert found is not None
    assert (found.slot, found.marker) == (slot, marker)


@pytest.mark.parametrize(
    "typed",
    [
        "not the same day",
        "same I guess",
        "is it the same?",
        "I don't know if it was the same day",
        "ALT 85",
        "maybe same",
    ],
)
def test_doubt_denial_and_questions_say_nothing(typed: str) -> None:
    assert alike(typed) is None


def both(talk: Talk) -> Talk:
    talk.tell(Result("alt", 142.0, unit="U/L", date="2026-05"), Result("alt", 61.0, unit="U/L", date="2026-06-08"))
    return talk


def test_a_range_said_of_both_a_message_later(talk: Talk) -> None:
    both(talk).tell(RangeAnswer(0.0, 45.0))
    assert talk.asked is not None
    assert talk.asked.slot == "more"
    talk.hear(OTHER, "same for both")
    assert [(row.low, row.high) for row in talk.entries.of("alt").values()] == [(0.0, 45.0)] * 2
    assert talk.asked.slot == "more"
    assert not talk.state.shown


def test_same_alone_says_nothing_where_no_range_was_just_told(talk: Talk) -> None:
    both(talk).hear(OTHER, "same for both")
    assert [(row.low, row.high) for row in talk.entries.of("alt").values()] == [(None, None)] * 2


def test_the_day_of_the_other_marker(talk: Talk) -> None:
    both(talk).tell(Result("ggt", 210.0, unit="U/L", date="2026-05"), Result("ggt", 120.0, unit="U/L"))
    talk.mean("skip")  # the range of ALT
    assert talk.asked is not None
    assert (talk.asked.slot, talk.asked.marker) == ("date", "ggt")
    talk.hear(OTHER, "same days as the alt")
    assert [row.date for row in talk.entries.of("ggt").values()] == ["2026-05", "2026-06-08"]


def test_with_two_days_that_can_be_meant_it_is_asked(talk: Talk) -> None:
    both(talk).tell(Result("ggt", 120.0, unit="U/L"))
    talk.mean("skip")
    talk.hear(OTHER, "same day")
    assert [row.date for row in talk.entries.of("ggt").values()] == [None]
    assert talk.asked is not None
    assert talk.asked.slot == "date"


def test_a_result_told_with_the_day_of_another(talk: Talk) -> None:
    talk.tell(Result("alt", 61.0, unit="U/L", date="2026-06-08"))
    talk.tell(Result("ast", 40.0, unit="U/L"), text="AST 40 U/L, same day")
    assert [row.date for row in talk.entries.of("ast").values()] == ["2026-06-08"]


def test_the_unit_of_the_other_marker(talk: Talk) -> None:
    talk.tell(Result("alt", 61.0, unit="U/L", low=7.0, high=55.0, date="2026-06-08"))
    talk.mean("no")
    talk.tell(Result("ast", 40.0, date="2026-06-08"))
    assert talk.asked is not None
    assert talk.asked.slot == "unit"
    talk.hear(OTHER, "same as ALT")
    assert [row.unit for row in talk.entries.of("ast").values()] == ["U/L"]


@pytest.mark.parametrize("typed", ["I don't have more", "thats the only two I have", "nope only the two", "no others"])
def test_no_more_results_is_no_end_of_the_conversation(talk: Talk, typed: str) -> None:
    talk.tell(Result("alt", 61.0, unit="U/L", low=7.0, high=55.0, date="2026-06-08"))
    assert talk.asked is not None
    assert talk.asked.slot == "more"
    ask = talk.hear(Understanding("finish"), typed)
    assert ask is not None
    assert ask.slot not in ("more", "check")


def test_thats_all_goes_to_the_check() -> None:
    assert not means_no_more("that's all")
    assert not means_no_more("that's all I have, no more")


def test_a_range_that_was_skipped_is_not_asked_of_the_others(talk: Talk) -> None:
    """There is none that could be the same."""
    both(talk)
    assert talk.asked is not None
    assert talk.asked.slot == "range"
    ask = talk.mean("skip")
    assert ask is not None
    assert ask.slot == "more"


def three(talk: Talk) -> Talk:
    """Three draws of ALT, and AST told in a row without dates."""
    days = ("2026-01-12", "2026-03-09", "2026-06-05")
    talk.tell(
        *(
            Result("alt", value, unit="U/L", low=7.0, high=55.0, date=day)
            for value, day in zip((120.0, 61.0, 52.0), days, strict=True)
        )
    )
    talk.tell(*(Result("ast", value, unit="U/L") for value in (90.0, 60.0, 40.0)))
    assert talk.asked is not None
    assert (talk.asked.slot, talk.asked.shape) == ("date", "row")
    return talk


def dates(talk: Talk) -> list[str | None]:
    return [row.date for row in talk.entries.of("ast").values()]


@pytest.mark.parametrize(("intent", "typed"), [("yes", "yes"), ("other", "same days"), ("other", "same as the ALT")])
def test_values_told_in_a_row_are_of_the_draws_after_a_yes(talk: Talk, intent: Intent, typed: str) -> None:
    three(talk).hear(Understanding(intent), typed)
    assert dates(talk) == ["2026-01-12", "2026-03-09", "2026-06-05"]


def test_a_no_asks_for_each_date(talk: Talk) -> None:
    ask = three(talk).mean("no")
    assert dates(talk) == [None, None, None]
    assert ask is not None
    assert (ask.slot, ask.shape) == ("date", "")


@pytest.mark.parametrize("intent", ["unknown", "skip"])
def test_a_row_that_is_left_is_left_whole(talk: Talk, intent: Intent) -> None:
    ask = three(talk).mean(intent)
    assert dates(talk) == [None, None, None]
    assert ask is None or ask.slot != "date"


def test_where_the_numbers_do_not_fit_each_is_asked(talk: Talk) -> None:
    talk.tell(Result("alt", 120.0, unit="U/L", low=7.0, high=55.0, date="2026-01-12"))
    talk.tell(*(Result("ast", value, unit="U/L") for value in (90.0, 60.0)))
    assert talk.asked is not None
    assert (talk.asked.slot, talk.asked.shape) == ("date", "")


def test_the_rest_of_a_list_is_denied_where_it_is_said(talk: Talk) -> None:
    talk.tell(Result("alt", 61.0, unit="U/L", low=7.0, high=55.0, date="2026-06-08"))
    while talk.asked is not None and talk.asked.slot != "symptoms":
        talk.mean("skip")
    talk.tell(Symptom("itching", present=True), text="itching yes, rest no")
    standing = {name: symptom.present for name, (symptom, _) in talk.entries.symptoms.items()}
    assert standing.pop("itching")
    assert standing
    assert not any(standing.values())


@pytest.mark.parametrize(
    ("typed", "is_word"), [("ALT was normal", True), ("my doctor says it's fine", True), ("I like fish", False)]
)
def test_a_word_for_a_number_is_told_apart(talk: Talk, typed: str, is_word: bool) -> None:
    assert is_a_word_for_a_number(typed) == is_word
    talk.hear(OTHER, typed)
    assert [note.kind for note in talk.last.notes] == ["word" if is_word else "nothing"]
