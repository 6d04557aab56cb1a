"""What an answer says of which results, in the record: each share goes to the results that it points at, or nothing does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant import markers
from assistant.conversation import Mark
from assistant.entries import Entries
from assistant.facts import DateAnswer, Fact, LabAnswer, RangeAnswer, Result, Understanding, UnitAnswer
from assistant.intake.draft import Draft, Note
from assistant.intake.filling import ONE_LAB
from assistant.intake.results import overlap
from assistant.understanding.shares import Pointer, Share, Shared

ANOTHER_LAB = "another lab"
"""The laboratory of a result that came from elsewhere, without its name."""
_SHARED: dict[str, Shared] = {"range": "range", "same_range": "range", "date": "date", "unit": "unit", "lab": "lab"}
_OBJECTING = frozenset({"no", "wait", "sorry", "actually", "wrong", "only", "not", "oops"})
_KEPT = ("treatment", "context", "symptom", "person")


def shared_by(slot: str | None) -> Shared | None:
    """What the answer to a question of that slot shares out; None where it shares nothing out."""
    return _SHARED.get(slot or "")


def share_out(draft: Draft, shares: Sequence[Share], said: Understanding) -> Understanding | None:
    """Record the shares; gives what else the message says. None where it is no such message after all.

    Where a share points at no result, or at one that cannot be told, nothing is recorded and that is said."""
    if not shares or _tells_more(draft, said.facts):
        return None
    shares = [_plain(draft, share) for share in shares]
    told = _resolved(draft, shares)
    rest = replace(
        said,
        intent="answer",
        facts=tuple(fact for fact in said.facts if fact.kind in _KEPT),
        unclear=(),
        amendments=(),
        untaken=(),
    )
    if told is None:
        draft.notes.append(Note("not-found"))
        return rest
    _take_back(draft, shares, told)
    asked = draft.asked
    for share, names in zip(shares, told, strict=True):
        if share == Share("different", (Pointer(group="all"),)):
            draft.put("differ.lab", Mark("differ"))
            continue
        for name in names:
            _record(draft, share, name)
    if asked is not None and asked.slot == "same_range":
        draft.mark("closed", "same_range")
    if asked is not None and asked.slot == "lab" and asked.of is None and _lacks_lab(draft):
        draft.put("differ.lab", Mark("differ"))
    draft.answered = asked is not None and shared_by(asked.slot) is not None
    return rest


def _lacks_lab(draft: Draft) -> bool:
    return any(row.lab is None for row in draft.entries.of(draft.entries.main).values())


def _plain(draft: Draft, share: Share) -> Share:
    """`That range`, `yes for October`: the one range that is known of the marker."""
    asked = draft.asked
    if share.thing != "same" or (asked is not None and asked.slot == "lab"):
        return share
    about = asked.marker if asked is not None and asked.marker is not None else draft.entries.main
    known = {(row.low, row.high) for row in draft.entries.of(about).values()} - {(None, None)}
    return Share(RangeAnswer(*known.pop()), share.of) if len(known) == 1 else share


def _tells_more(draft: Draft, facts: Sequence[Fact]) -> bool:
    """Whether the message tells a result that does not stand yet: then it is read as usual."""
    standing = {(row.marker, row.value) for row, _ in draft.entries.results.values()}
    return any(isinstance(fact, Result) and (fact.marker, fact.value) not in standing for fact in facts)


def _resolved(draft: Draft, shares: Sequence[Share]) -> list[tuple[str, ...]] | None:
    """The keys of the results that each share means; None where one cannot be told."""
    found: list[tuple[str, ...]] = []
    for share in shares:
        names = _meant(draft, share.of)
        if names is None:
            return None
        found.append(names)
    pointed = {name for names in found for name in names}
    for at, share in enumerate(shares):
        if any(pointer.group == "others" for pointer in share.of):
            rows = _rows(draft, share.of)
            found[at] = tuple(name for name in rows if name not in pointed)
            if not found[at]:
                return None
    every = [name for names in found for name in names]
    return found if len(every) == len(set(every)) else None


def _meant(draft: Draft, pointers: Sequence[Pointer]) -> tuple[str, ...] | None:
    """The results of one share; empty for `the others`, which are known once all shares are."""
    rows = _rows(draft, pointers)
    plain = [pointer for pointer in pointers if pointer.marker is None and pointer.group != "others"]
    if any(pointer.group == "others" for pointer in pointers):
        return ()
    if not plain or any(pointer.group == "all" for pointer in plain):
        asked = draft.asked
        if asked is not None and asked.slot == "lab" and asked.of in rows:
            return (asked.of,)  # the question was about one
        return tuple(rows) or None
    names: list[str] = []
    for pointer in plain:
        found = _one(rows, pointer)
        if len(found) != 1:
            return None
        names += found
    return tuple(dict.fromkeys(names))


def _one(rows: dict[str, Result], pointer: Pointer) -> list[str]:
    if pointer.place is not None:
        ordered = list(rows)
        return [ordered[pointer.place]] if -len(ordered) <= pointer.place < len(ordered) else []
    if pointer.value is not None:
        return [name for name, row in rows.items() if row.value == pointer.value]
    when = pointer.date
    return [name for name, row in rows.items() if when is not None and row.date is not None and overlap(row.date, when)]


def _rows(draft: Draft, pointers: Sequence[Pointer]) -> dict[str, Result]:
    """The results among which the pointers point: of the marker named or asked about, oldest draw first.

    Asked for a date, they are the undated ones that were told together."""
    entries: Entries = draft.entries
    named = [pointer.marker for pointer in pointers if pointer.marker is not None]
    asked = draft.asked
    about = asked.marker if asked is not None and asked.marker is not None else entries.main
    rows = {name: row for marker in (named or [about]) for name, row in entries.of(marker).items()}
    if asked is not None and asked.slot == "date" and asked.of in rows:
        turn = draft.told(asked.of).turn
        rows = {name: row for name, row in rows.items() if row.date is None and draft.told(name).turn == turn}
    return rows


def _take_back(draft: Draft, shares: Sequence[Share], told: Sequence[tuple[str, ...]]) -> None:
    """`No, the 10-49 is for the second one`: where it was just put on another one, it is taken from there."""
    asked = draft.asked
    if (asked is not None and shared_by(asked.slot) == "range") or not _objects(draft.text):
        return
    for share, names in zip(shares, told, strict=True):
        if not isinstance(share.thing, RangeAnswer):
            continue
        for name, row in draft.entries.of(draft.entries.main).items():
            just = draft.told(name).turn >= draft.turn - 2
            if just and name not in names and (row.low, row.high) == (share.thing.low, share.thing.high):
                draft.amend(name, replace(row, low=None, high=None))


def _objects(text: str) -> bool:
    low = text.casefold()
    return not _OBJECTING.isdisjoint(low.replace(",", " ").split()) or " is for " in low or "belongs to" in low


def _record(draft: Draft, share: Share, name: str) -> None:
    row = draft.result(name)
    slot = shared_by(draft.asked.slot if draft.asked is not None else "range") or "range"
    match share.thing:
        case RangeAnswer(low=low, high=high, unit=unit):
            draft.amend(name, replace(row, low=low, high=high, unit=row.unit or unit))
        case DateAnswer(date=when):
            draft.amend(name, replace(row, date=when))
            draft.drop_pending_of(name)
        case UnitAnswer(unit=unit):
            if unit in markers.of(row.marker).units:
                draft.amend(name, replace(row, unit=unit))
        case LabAnswer(name=lab):
            draft.amend(name, replace(row, lab=lab))
        case "unknown":
            draft.put(f"unknown.{slot}.{name}", Mark("unknown"))
        case "same" if slot == "lab":
            draft.amend(name, replace(row, lab=row.lab or ONE_LAB))
        case "different" if slot == "lab":
            draft.amend(name, replace(row, lab=row.lab or ANOTHER_LAB))
        case _:
            pass
