"""`Swap them`, `I mixed up AST and GGT`, `the dates the other way round`: two entries change places.

Which two must be told by the words or be the only two; otherwise nothing is changed, and that is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.agenda import pairs_of
from assistant.facts import Marker, Result, Understanding
from assistant.intake.draft import Draft, Note
from assistant.intake.results import overlap
from assistant.understanding import names
from assistant.understanding.lexer import lex

_SWAPS = re.compile(
    r"\b(?:swap(?:ped)?|switch(?:ed)?|mix(?:ed)?|muddled|confused|interchanged?|exchanged?)\s+"
    r"(?:them|those|these|it|the|up|around|round|places|both|two|alt|ast|ggt|alp|my)\b"
    r"|\b(?:are|were|got|have)\s+(?:been\s+)?(?:swapped|switched|reversed|mixed\s+up|interchanged)\b"
    r"|\bmixed\s+(?:them\s+|it\s+)?up\b|\b(?:the\s+)?other\s+way\s+(?:a?round|about)\b|\bvice\s+versa\b"
    r"|\bthe\s+wrong\s+way\s+(?:a?round|about)\b|\bin\s+reverse\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:not|don't|dont|didn't|didnt|never)\s+(?:\w+\s+)?(?:swap|switch|mix|mixed|confused)", re.IGNORECASE
)
_ABOUT = re.compile(
    r"\b(?:them|those|these|they|two|both|dates?|days?|months?|values?|numbers?|results?|other\s+way)\b", re.IGNORECASE
)
_DATES = re.compile(r"\b(?:dates?|days?|months?)\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:first|earl(?:y|ier|iest))\b", re.IGNORECASE)
_LAST = re.compile(r"\b(?:second|last|latest|later)\b", re.IGNORECASE)


def swap(draft: Draft, said: Understanding) -> Understanding | None:
    """Make the change; gives what is left of the message. None where it says nothing of the kind."""
    if _SWAPS.search(draft.text) is None or _DENIES.search(draft.text) or "?" in draft.text:
        return None
    results = [fact for fact in said.facts if isinstance(fact, Result)]
    if not results and not _named(draft) and _ABOUT.search(draft.text) is None:
        return None  # `my tablets were mixed up`
    others = [fact for fact in said.facts if fact.kind in ("treatment", "context")]
    if not draft.entries.results or (others and not results):
        return _none(draft, said) if others else None
    if _reverse_row(draft):
        return _left(said)
    named = _named(draft)
    about = named[0] if named else None
    pair = _of_one_draw(draft, named, results) if len(named) == 2 else _of_one_marker(draft, about, results)
    if pair is None:
        points = any(
            change.target.date or change.target.ordinal is not None or change.target.value for change in said.amendments
        )
        return None if points and len(named) < 2 else _none(draft, said)  # `the March one was 154, I mixed the digits`
    _change_places(draft, pair, dates=len(named) < 2 and _DATES.search(draft.text) is not None)
    return _left(said)


def _left(said: Understanding) -> Understanding:
    return replace(said, intent="correct", facts=(), unclear=(), amendments=())


def _none(draft: Draft, said: Understanding) -> Understanding:
    draft.notes.append(Note("which"))
    return _left(said)


def _reverse_row(draft: Draft) -> bool:
    """`No, the other way round`, to values told in a row whose draws were offered in an order."""
    asked = draft.asked
    if asked is None or asked.slot != "date" or asked.shape != "row" or asked.of not in draft.entries.results:
        return False
    pairs = pairs_of(draft.entries, asked.of)
    for (name, _), (_, day) in zip(pairs, reversed(pairs), strict=True):
        draft.amend(name, replace(draft.result(name), date=day))
    draft.answered = True
    return True


def _named(draft: Draft) -> list[Marker]:
    tokens = lex(draft.text)
    found = [name.markers[0] for at in range(len(tokens)) if (name := names.at(tokens, at)) and len(name.markers) == 1]
    return list(dict.fromkeys(found))


def _of_one_draw(draft: Draft, named: Sequence[Marker], said: Sequence[Result]) -> tuple[str, str] | None:
    """The results of two markers on the one day on which both stand, or as the message says."""
    one, other = (draft.entries.of(marker) for marker in named)
    pairs = [
        (first, second)
        for first, row in one.items()
        for second, beside in other.items()
        if row.date == beside.date or (row.date and beside.date and overlap(row.date, beside.date))
    ]
    right = {fact.marker: fact.value for fact in said}
    if right:
        pairs = [
            (first, second)
            for first, second in pairs
            if right.get(named[0], other[second].value) == other[second].value
            and right.get(named[1], one[first].value) == one[first].value
        ]
    elif len(pairs) == 2 and _FIRST.search(draft.text):
        pairs = pairs[:1]
    elif len(pairs) == 2 and _LAST.search(draft.text):
        pairs = pairs[1:]
    return pairs[0] if len(pairs) == 1 else None


def _of_one_marker(draft: Draft, marker: Marker | None, said: Sequence[Result]) -> tuple[str, str] | None:
    """The two results of a marker: the only two, those that the message names, or those told together last."""
    about = marker or (draft.asked.marker if draft.asked is not None else None) or draft.entries.main
    rows = draft.entries.of(about)
    if len(rows) == 2:
        first, second = rows
        return first, second
    values = {fact.value for fact in said}
    meant = [name for name, row in rows.items() if row.value in values]
    if len(meant) == 2 and len(values) == 2:
        return meant[0], meant[1]
    last = max((draft.told(name).turn for name in rows), default=0)
    newest = [name for name in rows if draft.told(name).turn == last]
    return (newest[0], newest[1]) if len(newest) == 2 and not values else None


def _change_places(draft: Draft, pair: tuple[str, str], *, dates: bool) -> None:
    """The values change places, each with its unit and range where the dates were told to be wrong."""
    one, other = (draft.result(name) for name in pair)
    if dates:
        draft.amend(pair[0], replace(one, date=other.date))
        draft.amend(pair[1], replace(other, date=one.date))
        return
    told = [draft.told(name) for name in pair]
    for name, row, taken, entry in ((pair[0], one, other, told[1]), (pair[1], other, one, told[0])):
        changed = replace(row, value=taken.value, comparator=taken.comparator, approximate=taken.approximate)
        draft.amend(name, changed)
        draft.put(name, replace(draft.told(name), digits=entry.digits))
