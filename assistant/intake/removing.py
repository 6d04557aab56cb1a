"""`Delete the two without a date`, `there is no ALT 2, delete that`: which entries, as the record shows them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.entries import Entries
from assistant.facts import Marker, Result, Understanding
from assistant.intake.draft import Draft, Note
from assistant.intake.short_answers import words
from assistant.understanding import names
from assistant.understanding.lexer import lex

_SHORT = 2_000
"""Characters; a longer message is a report."""
_VERB = r"\b(?:delete|remove|erase|drop|scrap|scratch|cancel|take\s+(?:out|away|off)|get\s+rid\s+of|throw\s+out)\b"
_UNDATED = re.compile(
    _VERB + r".*\b(?:without\s+(?:a\s+|any\s+|the\s+)?dates?|undated|(?:with|have|has|had)\s+no\s+dates?|dateless)\b",
    re.IGNORECASE,
)
_DOUBLE = re.compile(_VERB + r".*\b(?:duplicates?|doubles?|twice|copies|extra\s+ones?)\b", re.IGNORECASE)
_THAT = re.compile(
    _VERB + r"(?:\s+(?:that|it|this|them|those|these))(?:\s+(?:one|ones|please))?\s*[.!]*\s*$", re.IGNORECASE
)
_DENIED = re.compile(r"\b(?:no|not|never|isn't|isnt|don't|dont|wrong|didn't|didnt)\b", re.IGNORECASE)
_COUNTS = {"one": 1, "two": 2, "both": 2, "three": 3, "2": 2, "3": 3}
_COUNTED = re.compile(r"\b(?:the|those|these|both)\s+(one|two|three|2|3)\b|\b(both)\b", re.IGNORECASE)


def remove(draft: Draft, said: Understanding) -> Understanding | None:
    """Take out what the words describe; gives what is left of the message. None where it says nothing of the kind."""
    if (entries := named_entries(draft.entries, draft.text)) and not _results(said):
        for name in entries:
            draft.drop(name)
            draft.drop_pending_of(name)
        return replace(said, intent="correct", facts=(), unclear=(), amendments=())
    undated, double = _UNDATED.search(draft.text) is not None, _DOUBLE.search(draft.text) is not None
    if undated or double:
        names_of = _described(draft, double=double and not undated)
        count = _counted(draft.text)
        if not names_of or (count is not None and count != len(names_of)):
            names_of = []
    elif _THAT.search(draft.text) is not None and (results := _results(said)):
        names_of = _standing(draft, results)
    else:
        return None
    for name in names_of:
        draft.drop(name)
        draft.drop_pending_of(name)
    if not names_of:
        draft.notes.append(Note("which"))
    return replace(said, intent="correct", facts=(), unclear=(), amendments=())


def named_entries(entries: Entries, text: str) -> list[str]:
    """`I never said exercise, delete that`: the treatments, circumstances and symptoms that a removal names."""
    if len(text) > _SHORT or re.search(_VERB, text, re.IGNORECASE) is None:
        return []
    said = f" {' '.join(token.low for token in lex(text) if token.kind == 'word')} "
    found = [name for name, (item, _) in entries.treatments.items() if f" {item.name.casefold()} " in said]
    for name, (item, _) in entries.context.items():
        if any(f" {word} " in said for word in words()[item.factor]):
            found.append(name)
    return found


def _described(draft: Draft, *, double: bool) -> list[str]:
    """The results without a date, or those of them that stand with one too; of a marker, where one is named."""
    rows = draft.entries.results
    dated = {(row.marker, row.value) for row, _ in rows.values() if row.date is not None}
    named = _named(draft.text)
    return [
        name
        for name, (row, _) in rows.items()
        if row.date is None
        and row.marker in (named or {row.marker})
        and (not double or (row.marker, row.value) in dated)
    ]


def _counted(text: str) -> int | None:
    match = _COUNTED.search(text)
    return _COUNTS[(match[1] or match[2]).casefold()] if match is not None else None


def _results(said: Understanding) -> Sequence[Result]:
    return [fact for fact in said.facts if isinstance(fact, Result)]


def _standing(draft: Draft, said: Sequence[Result]) -> list[str]:
    """`There is no ALT 2, delete that`: the results that it names again; none where one does not stand or two could be."""
    if not _DENIED.search(draft.text) and len(said) > 1:
        return []
    found: list[str] = []
    for fact in said:
        same = [
            name
            for name, (row, _) in draft.entries.results.items()
            if (row.marker, row.value) == (fact.marker, fact.value) and fact.date in (None, row.date)
        ]
        undated = [name for name in same if draft.result(name).date is None]
        same = undated if len(same) > 1 and len(undated) == 1 else same
        if len(same) != 1:
            return []
        found += same
    return list(dict.fromkeys(found))


def _named(text: str) -> set[Marker]:
    tokens = lex(text)
    return {name.markers[0] for at in range(len(tokens)) if (name := names.at(tokens, at)) and len(name.markers) == 1}
