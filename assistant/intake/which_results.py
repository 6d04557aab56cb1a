"""Which results the words of an answer point at: by place, date, value or marker, all of them, or the others."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.entries import Entries
from assistant.facts import Result
from assistant.intake.draft import Draft
from assistant.intake.results import overlap
from assistant.understanding.shares import Pointer, Share, Shared

_SHARED: dict[str, Shared] = {"range": "range", "same_range": "range", "date": "date", "unit": "unit", "lab": "lab"}


def shared_by(slot: str | None) -> Shared | None:
    """What the answer to a question of that slot shares out; None where it shares nothing out."""
    return _SHARED.get(slot or "")


def resolved(draft: Draft, shares: Sequence[Share], shared: Shared) -> list[tuple[str, ...]] | None:
    """The keys of the results that each share means; None where one cannot be told."""
    found: list[tuple[str, ...]] = []
    for share in shares:
        names = _meant(draft, share.of, shared) if share.of else ()
        if names is None:
            return None
        found.append(names)
    pointed = {name for names in found for name in names}
    for at, share in enumerate(shares):
        if any(pointer.group == "others" for pointer in share.of):
            rows = rows_of(draft, share.of, shared)
            found[at] = tuple(name for name in rows if name not in pointed)
            if not found[at] or (not pointed and not _is_one_by_one(draft)):
                return None
    every = [name for names in found for name in names]
    return found if len(every) == len(set(every)) else None


def _is_one_by_one(draft: Draft) -> bool:
    """The question is about one result, or about the others, so `the others` are known."""
    return draft.asked is not None and draft.asked.of is not None


def _meant(draft: Draft, pointers: Sequence[Pointer], shared: Shared) -> tuple[str, ...] | None:
    """The results of one share; empty for `the others`, which are known once all shares are."""
    rows = rows_of(draft, pointers, shared)
    plain = [pointer for pointer in pointers if pointer.marker is None and pointer.group != "others"]
    if any(pointer.group == "others" for pointer in pointers):
        return ()
    if not plain or any(pointer.group == "all" for pointer in plain):
        asked = draft.asked
        if shared == "lab" and asked is not None and asked.slot == "lab" and asked.of in rows:
            return (asked.of,)  # the question was about one
        count = next((pointer.count for pointer in plain if pointer.count is not None), None)
        return _as_many(draft, rows, count, shared)
    names: list[str] = []
    for pointer in plain:
        found = found_by(rows, pointer)
        if len(found) != 1:
            return None
        names += found
    return tuple(dict.fromkeys(names))


def _as_many(draft: Draft, rows: dict[str, Result], count: int | None, shared: Shared) -> tuple[str, ...] | None:
    """`Both`, `all three`: all of them, those that still lack it, or those told last, where they are as many."""
    if count is None or not rows or len(rows) == count:
        return tuple(rows) or None
    lacking = tuple(name for name, row in rows.items() if _lacks(row, shared))
    newest = max(draft.told(name).turn for name in rows)
    last = tuple(name for name in rows if draft.told(name).turn == newest)
    return next((names for names in (lacking, last) if len(names) == count), None)


def _lacks(row: Result, shared: Shared) -> bool:
    return {
        "range": (row.low, row.high) == (None, None),
        "date": row.date is None,
        "unit": row.unit is None,
        "lab": row.lab is None,
    }[shared]


def found_by(rows: dict[str, Result], pointer: Pointer) -> list[str]:
    if pointer.place is not None:
        ordered = list(rows)
        return [ordered[pointer.place]] if -len(ordered) <= pointer.place < len(ordered) else []
    if pointer.value is not None:
        return [name for name, row in rows.items() if row.value == pointer.value]
    when = pointer.date
    return [name for name, row in rows.items() if when is not None and row.date is not None and overlap(row.date, when)]


def rows_of(draft: Draft, pointers: Sequence[Pointer], shared: Shared) -> dict[str, Result]:
    """The results among which the pointers point: of the marker named or asked about, oldest draw first.

    Of a date, they are the undated ones: where a place points, those that were told together; of a laboratory asked
    for one by one, those that have none."""
    entries: Entries = draft.entries
    named = [pointer.marker for pointer in pointers if pointer.marker is not None]
    asked = draft.asked
    is_asked = asked is not None and shared_by(asked.slot) == shared
    about = asked.marker if asked is not None and is_asked and asked.marker is not None else entries.main
    rows = {name: row for marker in (named or [about]) for name, row in entries.of(marker).items()}
    others = any(pointer.group == "others" for pointer in pointers)
    if others and is_asked and asked is not None and asked.slot == "same_range":
        return {name: row for name, row in rows.items() if (row.low, row.high) == (None, None)}
    if shared == "date":
        undated = {name: row for name, (row, _) in entries.results.items() if row.date is None}
        if any(pointer.place is not None for pointer in pointers) and asked is not None and asked.of in rows:
            turn = draft.told(asked.of).turn
            together = {name: row for name, row in rows.items() if draft.told(name).turn == turn}
            lacking = {name: row for name, row in together.items() if name in undated}
            return lacking if len(lacking) > 1 else dict(sorted(together.items(), key=lambda item: int(item[0][1:])))
        return {name: row for name, row in undated.items() if not named or row.marker in named}
    if shared == "lab" and asked is not None and asked.slot == "lab" and asked.of in rows:
        if not others:
            return rows
        told = any(row.lab is not None for row in rows.values())
        return {name: row for name, row in rows.items() if row.lab is None and (told or name != asked.of)}
    return rows
