"""The page's own words: nothing that must not be said, and no harder to read than grade 8."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant import prompts
from assistant.exports import render
from assistant.reading import read
from assistant.timeline import Timeline
from assistant.visit import sheet
from assistant.visit.questions import RULES
from assistant.words import Words
from tests.reading_grade import grade
from tests.unit.visit.test_questions import CASES, FULL
from tests.unit.visit.timelines import seen
from tests.wording import broken_rules

SAID = sorted(
    {
        Words().say(f"visit/{rule.id}", **data)
        for _, offers, does_not in CASES
        for timeline in (offers, does_not, FULL)
        for rule in RULES
        if (data := rule.offered(seen(timeline))) is not None
    }
)
"""Every question in each shape of its data."""
PLAIN = (
    "title",
    "bring",
    "sources",
    "no-diagnosis",
    "unknown-none",
    "chart-scale",
)


@pytest.mark.parametrize("text", SAID)
def test_question_breaks_no_rule_of_wording(text: str) -> None:
    """Clinical reference, section 7; a question asks and claims nothing."""
    assert broken_rules(text) == []


@pytest.mark.parametrize("text", SAID)
def test_question_is_in_short_sentences(text: str) -> None:
    """Short sentences, at most about grade 8, dates and numbers left as they are."""
    assert max(len(sentence.split()) for sentence in text.replace("?", ".").split(". ")) <= 24
    assert grade(text) <= 8.0, f"{grade(text):.1f}"


@pytest.mark.parametrize("timeline", [*(offers for _, offers, _ in CASES), FULL])
def test_the_whole_page_breaks_no_rule(timeline: Timeline) -> None:
    """Everything that stands on a page, the reading's own sentences among it."""
    page = sheet(timeline, read(timeline, "alt"), Words())
    assert broken_rules(str(render(page, "txt", Words()))) == []


@pytest.mark.parametrize("id", prompts.ids("exports"))
def test_the_pages_words_break_no_rule(id: str) -> None:
    """The sources of the texts hold every branch; names of fields are no words of theirs."""
    assert broken_rules(prompts.read(id).body) == []


@pytest.mark.parametrize("id", PLAIN)
def test_the_pages_sentences_are_plain(id: str) -> None:
    assert grade(Words().say(f"exports/{id}")) <= 8.0


def test_labels_break_no_rule() -> None:
    for table in prompts.read("exports/labels").head.values():
        assert isinstance(table, dict)
        for text in table.values():
            assert broken_rules(str(text)) == []


def test_no_text_of_the_page_is_an_orphan() -> None:
    """Every file of the folder is named in the code."""
    sources = "\n".join(path.read_text(encoding="utf-8") for path in Path(prompts.__file__).parent.rglob("*.py"))
    assert [id for id in prompts.ids("exports") if not re.search(rf"{id}[\"']", sources)] == []
