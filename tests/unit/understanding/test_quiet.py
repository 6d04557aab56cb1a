"""A text of quiet words alone raises no alarm, so that the lists of signs need not be read for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import prompts
from assistant.facts import URGENT_SYMPTOMS
from assistant.understanding import alarms, row, signs
from assistant.understanding.quiet import is_quiet

QUIET = prompts.word_list("quiet")
ADDS = {
    "normal",
    "mild",
    "severe",
    "like",
    "easily",
    "weight",
    "lose",
    "sticky",
    "otherthing",
    "med",
    "discomfort",
    "bruise",
}
"""Sections of the signs that say something of another sign, or are no urgent one."""
OF_A_PART = {"liver", "my liver"}
"""Parts of the body that need a pain or a swelling beside them."""


def _raising() -> list[tuple[str, ...]]:
    tables = {name: prompts.word_table(name) for name in ("signs", "symptoms", "emergencies")}
    return [
        row.spelled(phrase)
        for name, table in tables.items()
        for section, phrases in table.items()
        if not (name == "signs" and section in ADDS) and not (name == "symptoms" and section not in URGENT_SYMPTOMS)
        for phrase in phrases
        if phrase not in OF_A_PART
    ]


def test_no_phrase_that_raises_an_alarm_is_made_of_quiet_words_alone() -> None:
    quiet = set(QUIET)
    assert [phrase for phrase in _raising() if phrase and quiet.issuperset(phrase)] == []


def test_no_quiet_word_reads_as_a_mistyped_sign() -> None:
    read = signs.read(row.Row(QUIET, tuple(range(len(QUIET)))))
    assert read.words == QUIET


@given(st.lists(st.sampled_from(QUIET), min_size=1, max_size=12).map(" ".join))
def test_quiet_words_raise_nothing(text: str) -> None:
    assert is_quiet(text)
    assert alarms.find(text) == ()


@pytest.mark.parametrize(
    ("text", "quiet"),
    [
        ("does normal mean healed", True),
        ("ALT 96, then 58: is that better?", True),
        ("my eyes are yellow", False),
        ("my eys are yelow", False),
        ("what is a xylophone", False),
    ],
)
def test_only_known_words_are_quiet(text: str, quiet: bool) -> None:
    assert is_quiet(text) is quiet
