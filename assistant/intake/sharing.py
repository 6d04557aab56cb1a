"""What an answer says of which results, in the record: each share goes to the results that it points at, or nothing does."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant import markers
from assistant.conversation import Mark
from assistant.facts import DateAnswer, Fact, LabAnswer, RangeAnswer, Result, Understanding, UnitAnswer
from assistant.intake import filling
from assistant.intake.draft import Draft, Note
from assistant.intake.filling import ONE_LAB
from assistant.intake.which_results import found_by, resolved, rows_of, shared_by
from assistant.understanding.shares import Pointer, Share, Shared, Sharing

ANOTHER_LAB = "another lab"
"""The laboratory of a result that came from elsewhere, without its name."""
_OBJECTING = frozenset({"no", "wait", "sorry", "actually", "wrong", "only", "not", "oops"})
_ANSWERS = frozenset({"unit", "date", "range", "lab"})
_KEPT = ("treatment", "context", "symptom", "person")


def share_out(draft: Draft, sharing: Sharing | None, said: Understanding) -> Understanding | None:
    """Record the shares; gives what else the message says. None where it is no such message after all.

    Where a share points at no result, or at one that cannot be told, nothing is recorded and that is said. So is it
    where a range is said of another result than the one asked about, in words that are not understood."""
    if (
        sharing is None
        or any(change.remove for change in said.amendments)
        or _tells_more(draft, said.facts, sharing.shares)
    ):
        return None
    if not sharing.shares:
        return _points_elsewhere(draft, sharing, said)
    asked = draft.asked
    is_asked = asked is not None and shared_by(asked.slot) == sharing.shared
    shares = list(sharing.shares)
    if any(isinstance(share.thing, RangeAnswer) for share in shares):
        shares = _every(draft, shares)
    shares = shares if sharing.shared == "lab" else [_plain(draft, share) for share in shares]
    if sharing.shared != "lab" and not any(
        share.thing == "unknown" or not isinstance(share.thing, str) for share in shares
    ):
        return None  # that something differs, or is the same, says no range by itself
    if sharing.shared == "range" and not is_asked:
        shares = [_of_marker_asked(draft, share) for share in shares]
    told = resolved(draft, shares, sharing.shared)
    rest = _rest(said, () if is_asked else _ANSWERS - {sharing.shared})
    if told is None:
        if any(pointer.marker not in draft.entries.counts for pointer in _named(shares)):
            return None  # `it says U/L next to AST`, where no AST was told
        if sharing.shared == "unit":
            return None
        if is_asked or any(not isinstance(share.thing, str) for share in shares):
            draft.notes.append(Note("which"))
            return rest
        return None
    if sharing.shared == "range" and not is_asked and not _objects(draft.text):
        told = [
            names if not _is_of_all(share) else _rangeless(draft, names)
            for share, names in zip(shares, told, strict=True)
        ]
    if sharing.shared == "lab" and not is_asked and any(_is_of_all(share) for share in shares):
        told = [tuple(name for name in names if draft.result(name).lab is None) for names in told]
        if "lab" not in draft.text.casefold() or not any(told):
            return None  # `hospital`, said to another question
    _take_back(draft, shares, told)
    for share, names in zip(shares, told, strict=True):
        if not share.of and isinstance(share.thing, UnitAnswer):
            filling.unit_told(draft, share.thing.unit)
            continue
        if share == Share("different", (Pointer(group="all"),)):
            draft.put("differ.lab", Mark("differ"))
            continue
        for name in names:
            _record(draft, share, name, sharing.shared)
    if sharing.shared == "lab":
        _part_from_one(draft, told)
    if sharing.shared == "range" and is_asked and asked is not None and asked.slot == "same_range":
        draft.mark("closed", "same_range")
    if sharing.shared == "lab" and _lacks_lab(draft) and len(draft.entries.of(draft.entries.main)) > 1:
        draft.put("differ.lab", Mark("differ"))
    draft.answered = is_asked
    draft.beside = not is_asked
    return rest


def _named(shares: Sequence[Share]) -> list[Pointer]:
    return [pointer for share in shares for pointer in share.of if pointer.marker is not None]


def _is_of_all(share: Share) -> bool:
    return any(pointer.group == "all" for pointer in share.of)


def _of_marker_asked(draft: Draft, share: Share) -> Share:
    """`U/L, 10-40 on all`, said to the question for the unit of AST: the range of AST, unless ALT is known to have it."""
    asked = draft.asked
    about = asked.marker if asked is not None else None
    if about in (None, draft.entries.main) or not isinstance(share.thing, RangeAnswer) or _named([share]):
        return share
    known = {(row.low, row.high) for row in draft.entries.of(draft.entries.main).values()}
    return (
        share
        if (share.thing.low, share.thing.high) in known
        else Share(share.thing, (*share.of, Pointer(marker=about)))
    )


def _rangeless(draft: Draft, names: Sequence[str]) -> tuple[str, ...]:
    rows = ((name, draft.result(name)) for name in names)
    return tuple(name for name, row in rows if (row.low, row.high) == (None, None))


def _rest(said: Understanding, answers: Collection[str] = ()) -> Understanding:
    """What a message says besides; with `answers`, also what answers the question that was asked."""
    facts = tuple(fact for fact in said.facts if fact.kind in _KEPT or fact.kind in answers)
    return replace(said, intent="answer", facts=facts, unclear=(), amendments=(), untaken=())


def _part_from_one(draft: Draft, told: Sequence[tuple[str, ...]]) -> None:
    """Where some come from a laboratory with a name, or another, the rest are no longer known to be from one with them."""
    pointed = {name for names in told for name in names}
    own = draft.entries.of(draft.entries.main)
    if not any(name in own and own[name].lab not in (None, ONE_LAB) for name in pointed):
        return
    for name, row in own.items():
        if name not in pointed and row.lab == ONE_LAB:
            draft.amend(name, replace(row, lab=None))


def _points_elsewhere(draft: Draft, sharing: Sharing, said: Understanding) -> Understanding | None:
    """A range said while others than the result asked about are pointed at: it cannot be told whose it is."""
    asked = draft.asked
    if sharing.shared != "range" or asked is None or asked.slot not in ("range", "same_range"):
        return None
    if said.intent == "correct" or not any(isinstance(fact, RangeAnswer) for fact in said.facts):
        return None
    rows = rows_of(draft, (), "range")
    named: set[str] = set()
    for pointer in sharing.pointed:
        if pointer.group == "all":
            return None
        named.update(found_by(rows, pointer))
    if not named or named == {asked.of}:
        return None
    draft.notes.append(Note("which"))
    return _rest(said)


def _every(draft: Draft, shares: Sequence[Share]) -> list[Share]:
    """`ALT 7-56, AST 10-40, same on all`: the ranges of several markers, each on all results of its marker.

    Without such a word only a marker with one result, or the result that was asked about, is meant."""
    of_markers = [share for share in shares if all(pointer.marker is not None for pointer in share.of)]
    is_all = any(pointer.group == "all" for share in shares for pointer in share.of) or draft.says_all
    kept = [share for share in shares if share.thing != "same" or not of_markers]
    if is_all or len(of_markers) < 2:
        return kept
    asked = draft.asked
    single: list[Share] = []
    for share in kept:
        rows = rows_of(draft, share.of, "range") if share in of_markers else {}
        if any(pointer.marker not in (None, draft.entries.main) for pointer in share.of):
            pass  # `it's 10-40 for AST`: of a marker that is not asked for result by result
        elif len(rows) > 1 and asked is not None and asked.of in rows and len(share.of) == 1:
            share = Share(share.thing, (Pointer(place=list(rows).index(asked.of)), *share.of))
        elif len(rows) > 1:
            continue
        single.append(share)
    return single


def _lacks_lab(draft: Draft) -> bool:
    return any(row.lab is None for row in draft.entries.of(draft.entries.main).values())


def _plain(draft: Draft, share: Share) -> Share:
    """`That range`, `yes for October`: the one range that is known of the marker."""
    asked = draft.asked
    if share.thing != "same":
        return share
    about = asked.marker if asked is not None and asked.marker is not None else draft.entries.main
    known = {(row.low, row.high) for row in draft.entries.of(about).values()} - {(None, None)}
    return Share(RangeAnswer(*known.pop()), share.of) if len(known) == 1 else share


def _tells_more(draft: Draft, facts: Sequence[Fact], shares: Sequence[Share]) -> bool:
    """Whether the message tells a result that does not stand yet: then it is read as usual."""
    standing = {(row.marker, row.value) for row, _ in draft.entries.results.values()}
    ends = {
        end for share in shares if isinstance(share.thing, RangeAnswer) for end in (share.thing.low, share.thing.high)
    }
    return any(
        isinstance(fact, Result) and (fact.marker, fact.value) not in standing and fact.value not in ends
        for fact in facts
    )


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


def _record(draft: Draft, share: Share, name: str, slot: Shared) -> None:
    row = draft.result(name)
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
