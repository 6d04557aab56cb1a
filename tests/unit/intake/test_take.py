"""What messages do to the record, and what is asked next."""

from __future__ import annotations

import pytest

from assistant.conversation import Ask
from assistant.facts import (
    Amendment,
    Context,
    DateAnswer,
    LabAnswer,
    Loose,
    RangeAnswer,
    Result,
    Symptom,
    Target,
    Treatment,
    Unclear,
    Understanding,
    UnitAnswer,
)
from tests.unit.intake.conftest import Talk

FIRST = Result("alt", 120.0, unit="U/L", low=7.0, high=55.0, date="2026-01-12")
SECOND = Result("alt", 61.0, unit="U/L", low=7.0, high=55.0, date="2026-03-09")
THIRD = Result("alt", 52.0, unit="U/L", low=7.0, high=55.0, date="2026-06-05")


def slot(ask: Ask | None) -> str | None:
    return ask.slot if ask is not None else None


def test_three_complete_results_need_two_more_messages(talk: Talk) -> None:
    """A paste, `that's all`, a yes: then nothing is asked any more."""
    talk.tell(FIRST, SECOND, THIRD)
    assert slot(talk.mean("finish")) == "check"
    assert talk.mean("yes") is None


def test_a_complete_record_costs_at_most_nine_questions(talk: Talk) -> None:
    """Three draws told step by step, and everything around them."""
    questions = 0
    talk.tell(Result("alt", 120.0, date="2026-01-12"))
    for said in (
        Understanding("answer", facts=(UnitAnswer("U/L"),)),
        Understanding("answer", facts=(RangeAnswer(7.0, 55.0),)),
        Understanding("answer", facts=(Result("alt", 61.0, date="2026-03-09"),)),
        Understanding("yes"),
        Understanding("answer", facts=(Result("alt", 52.0, date="2026-06-05"),)),
        Understanding("yes"),
        Understanding("yes"),
        Understanding("answer", facts=(Treatment("ursodiol", "start", "2026-01-20"),)),
        Understanding("no"),
        Understanding("no"),
        Understanding("no"),
    ):
        ask = talk.asked
        assert ask is not None
        questions += ask.slot not in ("first", "more", "check")
        talk.hear(said)
    assert questions <= 9
    assert slot(talk.asked) == "check"
    assert all(row.unit == "U/L" for row, _ in talk.entries.results.values())


def test_an_aside_leaves_the_question_where_it_was(talk: Talk) -> None:
    before = talk.tell(Result("alt", 120.0))
    assert slot(before) == "date"
    assert talk.hear(Understanding("question", question="what is ALT?")) == before
    assert talk.last.aside
    assert not talk.last.changes


def test_a_question_is_asked_at_most_twice(talk: Talk) -> None:
    """What does not answer twice leaves the question open, and the talk goes on."""
    talk.tell(Result("alt", 120.0))
    asked = [talk.asked]
    asked += [talk.hear(Understanding("other")) for _ in range(6)]
    keys = [ask.key for ask in asked if ask is not None and ask.slot != "check"]
    assert max(keys.count(key) for key in keys) == 2


def test_i_dont_know_is_never_asked_twice(talk: Talk) -> None:
    """An unknown unit stands for later results of the marker."""
    talk.tell(Result("alt", 120.0, date="2026-01-12"))
    assert slot(talk.asked) == "unit"
    assert slot(talk.mean("unknown")) == "range"
    assert slot(talk.mean("unknown")) == "more"
    assert slot(talk.tell(Result("alt", 61.0, date="2026-03-09"))) == "more"


def test_a_range_is_carried_only_where_the_person_says_so(talk: Talk) -> None:
    talk.tell(Result("alt", 120.0, unit="U/L", date="2026-01-12"), Result("alt", 61.0, unit="U/L", date="2026-03-09"))
    talk.tell(RangeAnswer(7.0, 55.0))
    assert talk.result("r2").high is None
    talk.mean("no")
    assert slot(talk.asked) == "same_range"
    talk.mean("yes")
    assert talk.result("r2").high == 55.0


def test_a_range_that_is_not_the_same_is_asked_for_each(talk: Talk) -> None:
    talk.tell(FIRST, Result("alt", 61.0, unit="U/L", date="2026-03-09"))
    talk.mean("no")
    assert slot(talk.asked) == "same_range"
    assert slot(talk.mean("no")) == "range"
    talk.tell(RangeAnswer(10.0, 40.0))
    assert (talk.result("r1").high, talk.result("r2").high) == (55.0, 40.0)


def test_a_unit_said_once_holds_for_later_results(talk: Talk) -> None:
    """And the taking says so; a value that would be unusual in it is asked instead."""
    talk.tell(FIRST)
    talk.tell(Result("alt", 61.0, date="2026-03-09"))
    assert talk.result("r2").unit == "U/L"
    assert [note.kind for note in talk.last.notes] == ["carried-unit"]
    talk.tell(Result("alt", 0.9, date="2026-04-09"))
    assert talk.result("r3").unit is None


def test_a_bare_no_denies_every_symptom_that_was_named(talk: Talk) -> None:
    talk.tell(FIRST, SECOND, THIRD)
    for _ in range(4):
        talk.mean("no" if slot(talk.asked) != "lab" else "yes")
    ask = talk.asked
    assert ask is not None
    assert ask.slot == "symptoms"
    talk.mean("no")
    assert {name: fact.present for name, (fact, _) in talk.entries.symptoms.items()} == dict.fromkeys(ask.named, False)


def test_an_unclear_date_is_asked_first_and_teaches_the_order(talk: Talk) -> None:
    """The answer settles the other unclear dates of the message too."""
    talk.hear(
        Understanding(
            "answer",
            facts=(Result("alt", 120.0, unit="U/L"), Result("alt", 61.0, unit="U/L")),
            unclear=(
                Unclear("date", 0, ("2025-02-06", "2025-06-02")),
                Unclear("date", 1, ("2025-08-03", "2025-03-08")),
            ),
        ),
        "120 on 02/06/2025, 61 on 03/08/2025",
    )
    assert slot(talk.asked) == "unclear"
    talk.tell(DateAnswer("2025-06-02"))
    assert (talk.result("r1").date, talk.result("r2").date) == ("2025-06-02", "2025-08-03")
    assert talk.state.date_order == "DMY"


def test_a_value_that_no_lab_prints_is_asked_and_completes_the_rest(talk: Talk) -> None:
    loose = Loose("albumin", unit="g/dL", date="2026-01-12")
    talk.hear(
        Understanding("answer", unclear=(Unclear("value", None, ("3900",), loose),)), "albumin 3900 g/dL on 12 Jan"
    )
    assert not talk.entries.results
    assert slot(talk.asked) == "unclear"
    talk.tell(Result("albumin", 3.9))
    assert talk.result("r1") == Result("albumin", 3.9, unit="g/dL", date="2026-01-12")


def test_an_unusual_value_is_confirmed(talk: Talk) -> None:
    ask = talk.tell(Result("alt", 1450.0, unit="U/L", date="2026-01-12"))
    assert ask is not None
    assert (ask.slot, ask.shape) == ("unclear", "unusual")
    talk.mean("yes")
    assert talk.entries.results["r1"][1].confirmed


def test_an_unusual_value_that_is_denied_is_taken_out_and_asked(talk: Talk) -> None:
    talk.tell(Result("alt", 1450.0, unit="U/L", date="2026-01-12"))
    talk.mean("no")
    assert not talk.entries.results
    talk.tell(Result("alt", 145.0))
    assert talk.result("r1") == Result("alt", 145.0, unit="U/L", date="2026-01-12")


@pytest.mark.parametrize(
    ("amendment", "key", "now"),
    [
        (Amendment(Target("result", "alt", date="2026-03"), value=58.0), "r2", {"value": 58.0, "date": "2026-03-09"}),
        (Amendment(Target("result", value=61.0), value=58.0), "r2", {"value": 58.0}),
        (Amendment(Target("result", ordinal=0), value=210.0), "r1", {"value": 210.0}),
        (Amendment(Target("result", ordinal=-1), date="2026-06-04"), "r3", {"date": "2026-06-04"}),
        (Amendment(Target("result", date="2026-01"), low=10.0, high=40.0), "r1", {"low": 10.0, "high": 40.0}),
        (Amendment(Target("result", date="2026-01"), marker="ast"), "r1", {"marker": "ast"}),
        (Amendment(Target("result", date="2026-06"), unit="ukat/L"), "r3", {"unit": "ukat/L"}),
    ],
)
def test_a_correction_changes_what_it_points_at(
    talk: Talk, amendment: Amendment, key: str, now: dict[str, object]
) -> None:
    """Nothing else moves, and undo gives it back."""
    talk.tell(FIRST, SECOND, THIRD)
    before = dict(talk.entries.results)
    talk.hear(Understanding("correct", amendments=(amendment,)))
    assert {name: getattr(talk.result(key), name) for name in now} == now
    assert {name for name, row in talk.entries.results.items() if row[0] != before[name][0]} == {key}
    talk.mean("undo")
    assert {name: row[0] for name, row in talk.entries.results.items()} == {
        name: row[0] for name, row in before.items()
    }


def test_a_correction_that_fits_two_is_asked(talk: Talk) -> None:
    talk.tell(FIRST, SECOND, THIRD)
    before = dict(talk.entries.results)
    ask = talk.hear(Understanding("correct", amendments=(Amendment(value=58.0),)))
    assert ask is not None
    assert (ask.slot, ask.shape, ask.choices) == ("unclear", "target", ("r1", "r2", "r3"))
    assert dict(talk.entries.results) == before
    talk.hear(Understanding("answer"), "r2")
    assert talk.result("r2").value == 58.0


def test_a_deletion_takes_one_result_out(talk: Talk) -> None:
    talk.tell(FIRST, SECOND, THIRD)
    talk.hear(Understanding("correct", amendments=(Amendment(Target("result", date="2026-06"), remove=True),)))
    assert list(talk.entries.results) == ["r1", "r2"]


def test_a_correction_of_nothing_says_so(talk: Talk) -> None:
    talk.tell(FIRST)
    talk.hear(Understanding("correct", amendments=(Amendment(Target("result", date="2020"), value=58.0),)))
    assert [note.kind for note in talk.last.notes] == ["not-found"]
    assert not talk.last.changes


def test_back_keeps_the_old_answer_until_another_is_given(talk: Talk) -> None:
    talk.tell(Result("alt", 120.0))
    talk.tell(DateAnswer("2026-01-12"))
    after = talk.asked
    ask = talk.mean("back")
    assert ask is not None
    assert (ask.slot, ask.of) == ("date", "r1")
    assert talk.result("r1").date == "2026-01-12"
    talk.tell(DateAnswer("2026-01-13"))
    assert talk.result("r1").date == "2026-01-13"
    assert talk.asked == after


def test_a_skip_after_back_keeps_the_answer(talk: Talk) -> None:
    talk.tell(Result("alt", 120.0))
    talk.tell(DateAnswer("2026-01-12"))
    talk.mean("back")
    talk.mean("skip")
    assert talk.result("r1").date == "2026-01-12"
    assert slot(talk.asked) == "unit"


def test_a_result_told_again_is_not_recorded_twice(talk: Talk) -> None:
    """Asked for the date, people say the whole of it again."""
    talk.tell(Result("alt", 85.0, unit="U/L"))
    talk.tell(Result("alt", 85.0, date="2026-03-03"))
    assert list(talk.entries.results) == ["r1"]
    assert talk.result("r1") == Result("alt", 85.0, unit="U/L", date="2026-03-03")


def test_the_same_value_on_another_day_is_another_result(talk: Talk) -> None:
    talk.tell(FIRST)
    talk.tell(Result("alt", 120.0, date="2026-02-12"))
    assert list(talk.entries.results) == ["r1", "r2"]


def test_a_date_answers_for_the_whole_draw(talk: Talk) -> None:
    """Undated results of several markers told in one message come from one draw."""
    talk.tell(Result("alt", 85.0, unit="U/L"), Result("ast", 60.0, unit="U/L"))
    talk.tell(DateAnswer("2026-03-03"))
    assert [talk.result(key).date for key in ("r1", "r2")] == ["2026-03-03", "2026-03-03"]


def test_labs_that_differ_are_asked_for_each(talk: Talk) -> None:
    talk.tell(FIRST, SECOND, THIRD)
    assert slot(talk.asked) == "lab"
    talk.mean("no")
    ask = talk.tell(LabAnswer("Quest"))
    assert talk.result("r1").lab == "Quest"
    assert ask is not None
    assert (ask.slot, ask.of) == ("lab", "r2")


def test_a_treatment_without_a_date_is_asked_for_it(talk: Talk) -> None:
    talk.tell(FIRST, SECOND, THIRD)
    talk.mean("yes")
    ask = talk.tell(Treatment("ursodiol", "continue"))
    assert ask is not None
    assert (ask.slot, ask.of) == ("treatment", "t1")
    talk.tell(DateAnswer("2026-01"))
    assert talk.entries.treatments["t1"][0] == Treatment("ursodiol", "start", "2026-01")


def test_a_symptom_in_any_message_is_recorded(talk: Talk) -> None:
    talk.tell(FIRST)
    talk.tell(Symptom("jaundice", True), Context("alcohol", "less"))
    assert talk.entries.symptoms["jaundice"][0].present
    assert talk.entries.context["c1"][0].change == "less"


def test_nothing_that_could_be_used_says_so(talk: Talk) -> None:
    talk.mean("other")
    assert [note.kind for note in talk.last.notes] == ["nothing"]
    assert not talk.last.changes


def test_a_new_answer_after_back_replaces_the_old_one(talk: Talk) -> None:
    """The result that was told in answer to a question is told anew, and keeps its place."""
    talk.tell(FIRST)
    talk.tell(SECOND)
    talk.mean("back")
    talk.tell(Result("alt", 66.0))
    assert list(talk.entries.results) == ["r1", "r2"]
    assert talk.result("r2") == Result("alt", 66.0, unit="U/L", low=7.0, high=55.0, date="2026-03-09")


def test_back_to_a_treatment_replaces_it(talk: Talk) -> None:
    talk.tell(FIRST, SECOND, THIRD)
    talk.mean("yes")
    talk.tell(Treatment("ursodiol", "start", "2026-01-20"))
    talk.mean("back")
    assert talk.entries.treatments["t1"][0].name == "ursodiol"
    talk.tell(Treatment("prednisone", "start", "2026-02"))
    assert [item.name for item, _ in talk.entries.treatments.values()] == ["prednisone"]


def test_back_to_an_unclear_date_asks_for_the_date(talk: Talk) -> None:
    talk.hear(
        Understanding(
            "answer", facts=(FIRST, Result("alt", 61.0)), unclear=(Unclear("date", 1, ("2025-02-06", "2025-06-02")),)
        ),
        "61 on 02/06/2025",
    )
    talk.tell(DateAnswer("2025-06-02"))
    ask = talk.mean("back")
    assert ask is not None
    assert (ask.slot, ask.of) == ("date", "r2")
    talk.tell(DateAnswer("2025-02-06"))
    assert talk.result("r2").date == "2025-02-06"


def test_back_and_i_dont_know_forgets_the_answer(talk: Talk) -> None:
    talk.tell(Result("alt", 120.0))
    talk.tell(DateAnswer("2026-01-12"))
    talk.mean("back")
    talk.mean("unknown")
    assert talk.result("r1").date is None
    assert slot(talk.asked) == "unit"


def test_a_correction_without_a_pointer_means_what_was_just_told(talk: Talk) -> None:
    """Also where the marker of the question is all that is known of it."""
    talk.tell(FIRST)
    talk.tell(SECOND)
    talk.hear(Understanding("correct", amendments=(Amendment(Target("result", "alt"), value=59.0),)))
    assert (talk.result("r1").value, talk.result("r2").value) == (120.0, 59.0)


def test_yes_does_not_name_a_laboratory(talk: Talk) -> None:
    """`ok` to the question which laboratory it was records nothing."""
    talk.tell(FIRST, SECOND, THIRD)
    talk.mean("no")
    talk.mean("yes")
    assert all(row.lab is None for row, _ in talk.entries.results.values())


def test_a_range_on_all_of_them_is_told_for_all(talk: Talk) -> None:
    talk.tell(*(Result("alt", row.value, unit="U/L", date=row.date) for row in (FIRST, SECOND, THIRD)))
    talk.tell(RangeAnswer(7.0, 55.0), text="7-55 on all three")
    assert {row.high for row, _ in talk.entries.results.values()} == {55.0}


def test_that_is_all_says_nothing_of_the_others(talk: Talk) -> None:
    """A range is carried over only where it was said of all of them."""
    talk.tell(*(Result("alt", row.value, unit="U/L", date=row.date) for row in (FIRST, SECOND, THIRD)))
    talk.tell(RangeAnswer(7.0, 55.0), text="7-55, that's all I know")
    assert [row.high for row, _ in talk.entries.results.values()].count(55.0) == 1


def test_a_value_said_of_another_marker_changes_none_of_this_one(talk: Talk) -> None:
    """Whatever the understanding makes of it: a value that a result of the same message holds for itself is no correction."""
    talk.tell(FIRST, SECOND)
    other = Result("ggt", 210.0, date="2026-01")
    amendment = Amendment(Target("result", "alt", date="2026-01"), value=210.0)
    talk.hear(Understanding("correct", facts=(other,), amendments=(amendment,)))
    assert [row.value for row in talk.entries.of("alt").values()] == [120.0, 61.0]
    assert [row.value for row in talk.entries.of("ggt").values()] == [210.0]
