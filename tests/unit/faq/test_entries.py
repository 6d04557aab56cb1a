"""The 32 answers: complete, short, plain, and within what may be said."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from assistant import prompts
from assistant.errors import WordsError
from assistant.faq.entries import Entry, entries, entry, ids
from assistant.faq.personal import personal
from assistant.timeline import ResultRow, Timeline, TreatmentRow
from assistant.words import Words
from tests.reading_grade import grade
from tests.wording import broken_rules

IDS = [
    "improving-meaning",
    "normal-means-recovered",
    "alcohol-reduction",
    "fatty-liver",
    "related-tests",
    "temporary-spike",
    "stop-treatment",
    "when-to-discuss",
    "what-is-alt",
    "normal-range",
    "different-labs",
    "one-result",
    "direction-vs-severity",
    "real-change",
    "ast-alt-ratio",
    "ast-stays-high",
    "bile-markers",
    "liver-function",
    "fib4",
    "low-alt",
    "exercise",
    "medications",
    "fasting",
    "unknown-context",
    "same-day",
    "what-to-bring",
    "urgent-symptoms",
    "rebound",
    "how-long-monitor",
    "illness",
    "not-a-diagnosis",
    "privacy",
]
EACH = pytest.mark.parametrize("each", entries(), ids=lambda each: each.id)


def test_the_ids_are_those_that_were_agreed() -> None:
    assert sorted(ids()) == sorted(IDS)


@EACH
def test_an_answer_is_short_and_plain(each: Entry) -> None:
    assert len(each.text.split()) <= 120
    assert grade(each.text) <= 8


@EACH
def test_an_answer_comes_first_then_its_limits_then_what_to_ask(each: Entry) -> None:
    first, *_, last = each.text.split("\n\n")
    assert len(first.split(". ")[0].split()) <= 32
    assert last.startswith(("Ask: ", "Ask yourself: "))
    assert any(word in each.text for word in (" not ", "n't ", " no ", "No, "))


@EACH
def test_an_answer_says_nothing_that_must_not_be_said(each: Entry) -> None:
    assert not broken_rules("\n".join((each.title, each.text, *each.ask)))


@EACH
def test_related_questions_exist_and_are_others(each: Entry) -> None:
    assert set(each.related) <= set(ids()) - {each.id}
    assert len(set(each.related)) == len(each.related) == 3


@EACH
def test_an_answer_needs_no_template_engine_and_holds_one_sentence_a_line(each: Entry) -> None:
    body = prompts.read(f"faq/{each.id}").body
    assert "{" not in body
    assert all(line.rstrip()[-1] in '.?"' for line in body.splitlines() if line)


def _timelines() -> list[Timeline]:
    """Every shape of data that the templates can meet: no, one and two results, with and without unit, range and date."""
    rows = []
    for unit, (low, high), when in product(
        (None, "U/L"), ((None, None), (7.0, 55.0), (None, 40.0)), (None, "2026-03", "2026-03-04")
    ):
        rows.append(ResultRow("r1", "alt", 120.0, unit=unit, low=low, high=high, date=when))
    treated = (
        TreatmentRow("a statin", "start", "2026-02"),
        TreatmentRow("a statin", "stop"),
        TreatmentRow("more walks", "start"),
    )
    found = [Timeline(date(2026, 11, 22), treatments=treatments) for treatments in ((), treated)]
    two_labs = (rows[-1], ResultRow("r2", "alt", 48.0, unit="U/L", low=10.0, high=35.0, date="2026-06-10"))
    found.append(Timeline(date(2026, 11, 22), results=two_labs))
    for row in rows:
        later = ResultRow("r2", "alt", 48.0, unit=row.unit, low=row.low, high=row.high, date="2026-06-10")
        found += [
            Timeline(date(2026, 11, 22), results=results, treatments=treatments)
            for results in ((row,), (row, later))
            for treatments in ((), treated)
        ]
    return found


@EACH
def test_the_persons_own_numbers_fit_every_shape_of_timeline(each: Entry) -> None:
    words = Words()
    said = {personal(each, timeline, words) for timeline in _timelines()}
    assert all("None" not in text and "{" not in text and not broken_rules(text) for text in said)
    assert all(grade(text) <= 8 for text in said if text)
    assert (said == {""}) == (each.personal is None)


def test_the_persons_own_range_and_last_value_are_told() -> None:
    row = ResultRow("r1", "alt", 48.0, unit="U/L", low=7.0, high=55.0, date="2026-03-04")
    text = personal(entry("normal-range"), Timeline(date(2026, 11, 22), results=(row,)), Words())
    assert text == "Your lab's range is 7-55; your last ALT was 48 U/L."


def test_an_unknown_id_is_an_error_of_ours() -> None:
    with pytest.raises(WordsError):
        entry("no-such-question")
