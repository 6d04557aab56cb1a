"""Simulated people talk to the whole product: what they told is recorded exactly, nothing else is, and nobody is bored."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from assistant.session import Session
from assistant.words import Words
from tests.people.person import ASIDES, Person

TODAY = date(2026, 6, 20)
WORDS = Words()
STYLES = ("paste", "steps", "story", "wanders", "corrects")
MOST_TURNS = 40


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("seed", range(12))
def test_what_was_told_is_recorded_and_nothing_else(style: str, seed: int, tmp_path: Path) -> None:
    """Every value, unit, range and date; the same question never three times; the reading in the end."""
    person = Person(seed * 31 + STYLES.index(style), TODAY, style)
    session = Session.open(tmp_path, WORDS, lambda: TODAY)
    session.greet()
    said = person.opening()
    log = [said]
    answer = session.say(said)
    asked: Counter[str] = Counter()
    while (text := person.reply(answer.ask, log[-1])) is not None and len(log) < MOST_TURNS:
        if answer.ask is not None and text not in ASIDES and not text.startswith("sorry"):
            asked[answer.ask.key] += 1
        log.append(text)
        answer = session.say(text)
    told = Counter((row.marker, row.value, row.date, row.unit) for row in person.told)
    recorded = Counter((row.marker, row.value, row.date, row.unit) for row in session.timeline().results)
    assert recorded == told, log
    ends = {(row.marker, row.date): (row.low, row.high) for row in person.told if row.marker == "alt"}
    assert {(row.marker, row.date): (row.low, row.high) for row in session.timeline().of("alt")} == ends, log
    assert max(asked.values()) <= 2, log
    assert answer.done, log
    session.close()
