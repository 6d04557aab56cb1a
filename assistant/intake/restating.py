"""Numbers that tell no result: `the other two`, and results said again in a question or an objection."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.facts import Fact, Loose, Result, Understanding
from assistant.intake import short_answers
from assistant.intake.draft import Draft
from assistant.understanding import names
from assistant.understanding.lexer import lex

_COUNTED = re.compile(
    r"\b(?:other|others|first|last|all|the|these|those|both|only|remaining)\s+(two|three|four|2|3|4)\b(?!\s*[\d./-])",
    re.IGNORECASE,
)
_COUNTS = {"two": 2.0, "three": 3.0, "four": 4.0, "2": 2.0, "3": 3.0, "4": 4.0}
_AS_VALUE = re.compile(r"\b(?:was|is|were|are)\s+(?:only\s+|about\s+)?(?:two|three|four|[234])\b", re.IGNORECASE)


def without_counts(draft: Draft, said: Understanding) -> Understanding:
    """`The other two at the GP`: how many are meant, and no value."""
    counts = {_COUNTS[match[1].casefold()] for match in _COUNTED.finditer(draft.text)}
    if not counts or _AS_VALUE.search(draft.text):
        return said
    kept = tuple(fact for fact in said.facts if not _is_count(fact, counts))
    unclear = tuple(
        item for item in said.unclear if not (item.loose is not None and item.loose.value in counts and item.of is None)
    )
    changes = tuple(
        change for change in said.amendments if change.value not in counts or change.target.date is not None
    )
    if (kept, unclear, changes) == (said.facts, said.unclear, said.amendments):
        return said
    return replace(said, facts=kept, unclear=unclear, amendments=changes)


def without_years(draft: Draft, said: Understanding) -> Understanding:
    """`Another one from before, 2024, was about 40`: a year, where another value stands beside it and no name before."""
    results = [fact for fact in said.facts if isinstance(fact, Result) and fact.date is None]
    loose = [item.loose for item in said.unclear if item.field == "marker" and item.loose is not None]
    told: list[Result | Loose] = [*results, *(each for each in loose if each.value is not None and each.date is None)]
    years = [each for each in told if _is_year(draft.text, each)]
    others = [each for each in told if each not in years]
    if len(years) != 1 or len(others) != 1:
        return said
    year, other = years[0], others[0]
    when = f"{year.value:.0f}"
    facts = tuple(replace(other, date=when) if fact == other else fact for fact in said.facts if fact != year)
    unclear = tuple(
        replace(item, loose=replace(item.loose, date=when)) if item.loose is not None and item.loose == other else item
        for item in said.unclear
        if item.loose is None or item.loose != year
    )
    return replace(said, facts=facts, unclear=unclear)


def _is_year(text: str, told: Result | Loose) -> bool:
    value = told.value
    if value is None or told.unit is not None or told.low is not None or not 1990 <= value < 2100 or value % 1:
        return False
    tokens = lex(text)
    at = next((at for at, token in enumerate(tokens) if token.text == f"{value:.0f}"), None)
    return at is not None and all(names.at(tokens, before) is None for before in range(max(0, at - 2), at))


def _is_count(fact: Fact, counts: set[float]) -> bool:
    return isinstance(fact, Result) and fact.value in counts and (fact.date, fact.unit, fact.low) == (None, None, None)


def restated(draft: Draft, said: Understanding) -> bool:
    """Whether the results of a message only say again what stands: they come without a date, all of them stand with
    one, and the message asks, objects, or is said when nothing more was asked for."""
    told = [fact for fact in said.facts if isinstance(fact, Result)]
    if not told or any(fact.date is not None for fact in told):
        return False
    standing = {(row.marker, row.value) for row, _ in draft.entries.results.values() if row.date is not None}
    if any((fact.marker, fact.value) not in standing for fact in told):
        return False
    low = {token.low for token in lex(draft.text)}
    if not short_answers.words()["new"].isdisjoint(low):
        return False
    done = draft.asked is None or draft.asked.slot == "check"
    objects = "?" in draft.text or said.question is not None or not short_answers.words()["objecting"].isdisjoint(low)
    return done or objects


def standing(draft: Draft, fact: Result) -> str:
    """The dated result that a message says again."""
    return next(
        name
        for name, (row, _) in draft.entries.results.items()
        if (row.marker, row.value) == (fact.marker, fact.value) and row.date is not None
    )
