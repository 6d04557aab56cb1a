"""Dates of a correction whose year was not said: that of the entry they are about, where one alone can be meant.

`the March one was 78` is of the March that was told, though a March lies nearer; what is told anew keeps its own year."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.facts import Amendment, Marker, PartialDate, days
from assistant.intake.draft import Draft
from assistant.intake.results import overlap
from assistant.understanding import names
from assistant.understanding.lexer import lex

_YEARS = frozenset(range(1990, 2100))
_SAYS_WHICH = frozenset({"this", "last", "next", "ago", "yesterday", "today"})


def in_known_year(draft: Draft, amendment: Amendment) -> Amendment:
    """The amendment with its dates in the year of the entry that it points at."""
    target = amendment.target
    if target.kind not in (None, "result"):
        return amendment
    pointed = target.date
    if pointed is not None and not _says_year(draft, pointed):
        pointed = _known(draft, pointed, target.marker) or pointed
    when = amendment.date
    if when is not None and not _says_year(draft, when):
        when = _beside(draft, when, amendment, pointed)
    if (pointed, when) == (target.date, amendment.date):
        return amendment
    return replace(amendment, target=replace(target, date=pointed), date=when)


def as_year(draft: Draft, amendment: Amendment) -> Amendment:
    """`no, it is 2026`: a bare number that reads as a year corrects the year of the result just told, not its value."""
    value = amendment.value
    if value is None or value not in _YEARS or amendment.unit is not None or amendment.low is not None:
        return amendment
    if amendment.date is not None or any(
        names.at(tokens, at) is not None for tokens in [lex(draft.text)] for at in range(len(tokens))
    ):
        return amendment
    newest = next(reversed(draft.entries.results.values()), None)
    date = newest[0].date if newest is not None else None
    if date is None:
        return amendment
    return replace(amendment, value=None, comparator=None, date=f"{int(value)}{date[4:]}")


def _says_year(draft: Draft, when: PartialDate) -> bool:
    """Whether the year of a date stands in the message, or a word that tells it."""
    if len(when) < 7 or not _SAYS_WHICH.isdisjoint(draft.text.casefold().split()):
        return True
    year = when[:4]
    return re.search(rf"\b{year}\b|[/.'’-]{year[2:]}\b", draft.text) is not None


def _known(draft: Draft, when: PartialDate, marker: Marker | None) -> PartialDate | None:
    """That date in the one year in which an entry has it; None where an entry lies on it, none does, or several years do."""
    dates = [row.date for row, _ in draft.entries.results.values() if row.date and marker in (None, row.marker)]
    if any(overlap(date, when) for date in dates):
        return None
    years = {date[:4] for date in dates if len(date) >= 7 and overlap(date, date[:4] + when[4:])}
    return years.pop() + when[4:] if len(years) == 1 else None


def _beside(draft: Draft, when: PartialDate, amendment: Amendment, pointed: PartialDate | None) -> PartialDate:
    """A right date in the year of the entry that it corrects, where that is an earlier one."""
    target = amendment.target
    rows = [
        row
        for row, _ in draft.entries.results.values()
        if row.date
        and len(row.date) >= 7
        and target.marker in (None, row.marker)
        and target.value in (None, row.value)
        and (pointed is None or overlap(row.date, pointed))
    ]
    years = {(row.date or "")[:4] for row in rows}
    if len(years) != 1:
        return when
    moved = years.pop() + when[4:]
    try:
        days(moved)
    except ValueError:
        return when
    return moved if moved < when else when
