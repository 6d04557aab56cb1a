"""The words of the reading: complete, plain, and nothing that must never be said. Ten thousand timelines are told."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from random import Random

import pytest

from assistant import prompts, telling
from assistant.facts import MARKERS
from assistant.markers import Side
from assistant.reading import read
from assistant.reading.order import WORSE, level
from assistant.telling import Sentence, tell
from assistant.words import Words
from tests.reading_grade import grade
from tests.timelines import random_timeline
from tests.unit.reading.series import result, timeline
from tests.unit.telling.wording import ENCOURAGING, FORBIDDEN, plain, sentences
from tests.wording import broken_rules

CODES = {
    *(f"direction.{name}" for name in ("falling", "rising", "stable", "mixed", "insufficient", "single")),
    *(f"change.{name}" for name in ("beyond-variation", "borderline", "within-variation", "not-assessed")),
    *(f"persist.{name}" for name in ("sustained", "steady-run", "one-result")),
    *(
        f"compare.{name}"
        for name in ("range-changed", "different-lab", "unknown-lab", "range-conflict", "not-comparable")
    ),
    *(f"pattern.{name}" for name in ("rebound", "spike-possible", "coherent", "isolated", "unpaired", "discordant")),
    *(f"pattern.{name}" for name in ("parallel-worsening", "other-worsening", "ast-stays-high")),
    *(f"safety.{name}" for name in ("alt-bilirubin", "enzymes-very-high", "inr", "bilirubin", "platelets")),
    *(f"range.{name}" for name in ("below", "in", "above", "unknown", "returned", "still-above")),
    *(f"range.{name}" for name in ("newly-above", "newly-below", "in-throughout")),
    *(f"severity.{name}" for name in ("in-range", "borderline", "mild", "moderate", "severe", "massive")),
    *(f"data.{name}" for name in ("unit-missing", "unconfirmed", "undated", "merged-same-day", "conflict")),
    *(f"data.{name}" for name in ("order-unknown", "check-speed")),
}
"""Every finding code of the clinical reference, section 9."""
_TOLD = 10_000
_JINJA = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)


def test_every_code_has_its_words_and_no_words_are_left_over() -> None:
    assert {id.removeprefix("findings/") for id in prompts.ids("findings")} == CODES


def test_every_finding_names_where_its_rule_comes_from() -> None:
    assert [id for id in prompts.ids("findings") if not prompts.read(id).head.get("source")] == []


def test_every_marker_has_a_name_and_one_sentence() -> None:
    assert {id.removeprefix("markers/") for id in prompts.ids("markers")} == set(MARKERS)
    for id in prompts.ids("markers"):
        text = prompts.read(id)
        assert text.head["name"]
        assert text.head["long"]
        assert text.body.count(".") == 1


def test_no_text_of_the_reading_is_an_orphan() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in Path(telling.__file__).parent.glob("*.py"))
    bodies = "".join(prompts.read(id).body for folder in ("findings", "reading") for id in prompts.ids(folder))
    assert [id for id in prompts.ids("reading") if f'"{id}"' not in code + bodies] == []


@pytest.mark.parametrize("id", [*prompts.ids("findings"), *prompts.ids("reading"), *prompts.ids("markers")])
def test_no_template_holds_what_must_never_be_said(id: str) -> None:
    """In its own words; the ids of other texts stand in the tags, which are not read by anybody."""
    text = _JINJA.sub(" ", prompts.read(id).body)
    assert broken_rules(text) == []
    assert FORBIDDEN.search(text) is None


@cache
def _told() -> tuple[dict[str, str], dict[str, str], Counter[str]]:
    """The different shapes of sentences and of whole answers of ten thousand timelines, and how often each code was found.

    What holds for each answer is checked on the way."""
    rng, words = Random(20261122), Words()
    shapes: dict[str, str] = {}
    answers: dict[str, str] = {}
    codes: Counter[str] = Counter()
    for number in range(_TOLD):
        line = random_timeline(rng)
        marker = "alt" if rng.random() < 0.7 else rng.choice(MARKERS)
        reading = read(line, marker)
        told = tell(reading, line, words)
        codes.update(reading.codes())
        _check_rests(told, {row.id for row in line.results}, reading.codes())
        worse: Side = "low" if marker in ("albumin", "platelets") else "high"
        if any(level(each, worse) == WORSE for each in reading.findings):
            assert not any(ENCOURAGING.search(each.text) for each in told)
        for each in told:
            shapes.setdefault(plain(each.text), each.text)
        if number % 20 == 0:
            text = " ".join(each.text for each in told)
            answers.setdefault(plain(text), text)
    return shapes, answers, codes


def _check_rests(told: tuple[Sentence, ...], ids: set[str], codes: frozenset[str]) -> None:
    """Each sentence has findings and evidence, or a source; and every finding is told."""
    for each in told:
        assert each.text
        assert (each.findings and (each.evidence or not ids)) or each.source or each.evidence, each
        assert set(each.evidence) <= ids
        assert set(each.findings) <= codes
    assert {code for each in told for code in each.findings} == codes


def test_ten_thousand_timelines_are_told_without_a_forbidden_word() -> None:
    shapes, _, codes = _told()
    assert {text: found.group() for text in shapes if (found := FORBIDDEN.search(text))} == {}
    assert {text: broken for text in shapes if (broken := broken_rules(text.replace("5%", "5")))} == {}
    assert codes.keys() >= CODES - {"severity.massive"}


def test_no_sentence_is_above_grade_9() -> None:
    """Urgent advice has its own texts and its own test."""
    parts = {part for text in _told()[0] if "emergency number" not in text for part in sentences(text)}
    hard = {part: score for part in parts if (score := grade(part)) > 9 and len(part.split()) > 4}
    assert hard == {}


def test_an_answer_is_for_grade_6_on_the_whole() -> None:
    scores = [grade(text) for text in _told()[1].values()]
    assert max(scores) <= 8
    assert sum(scores) / len(scores) <= 6


def test_what_fell_from_a_range_that_is_not_known_is_not_said_to_have_stayed() -> None:
    """It is no sign of its own (9.9), and it did not stay the same either."""
    line = timeline(
        result("r1", "alt", 120, "2026-01-12"),
        result("r2", "ast", 90, "2026-01-12", low=None, high=None),
        result("r3", "albumin", 4.1, "2026-01-12"),
        result("r4", "alt", 48, "2026-10-05"),
        result("r5", "ast", 40, "2026-10-05", low=None, high=None),
        result("r6", "albumin", 4.1, "2026-10-05"),
    )
    text = " ".join(sentence.text for sentence in tell(read(line, "alt"), line, Words()))
    assert "stayed about the same: albumin." in text
    assert "Your AST went from 90 U/L to 40 U/L" in text
