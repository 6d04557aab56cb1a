"""Answers to the question that was asked, each slot its own small rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant import markers
from assistant.conversation import Mark, Pending, Told
from assistant.entries import key
from assistant.facts import (
    DateAnswer,
    LabAnswer,
    Loose,
    Marker,
    PartialDate,
    RangeAnswer,
    Result,
    Symptom,
    Treatment,
    Understanding,
    UnitAnswer,
)
from assistant.intake.draft import Draft

ONE_LAB = "same"
"""The laboratory of results that the person says come from one, without its name."""


def answer(draft: Draft, said: Understanding) -> None:
    """Take a date, a range, a unit or a laboratory, and a bare yes, no, skip or I don't know, as the answer to the question."""
    for fact in said.facts:
        match fact:
            case DateAnswer(date=when):
                _date(draft, when)
            case UnitAnswer(unit=unit):
                _unit(draft, unit)
            case RangeAnswer():
                _range(draft, fact)
            case LabAnswer(name=name):
                _lab(draft, name)
            case _:
                pass
    asked = draft.asked
    if asked is None or draft.answered:
        return
    bare = not draft.changes
    match said.intent:
        case "unknown":
            _unknown(draft)
        case "skip":
            close(draft)
        case "no" if bare:
            _NO.get(asked.slot, _nothing)(draft)
        case "yes" if bare:
            _YES.get(asked.slot, _nothing)(draft)
        case "finish" if asked.slot == "check":
            _checked(draft)
        case _:
            pass


def close(draft: Draft) -> None:
    """Leave the question that was asked; what it would have changed stays as it is."""
    asked = draft.asked
    if asked is None:
        return
    draft.answered = True
    if asked.slot == "check":
        _checked(draft)
    elif asked.completes and asked.of is not None:
        leave_unclear(draft, asked.of)
    elif asked.slot in ("unit", "range", "date"):
        draft.mark("closed", asked.slot, asked.of)
    else:
        draft.mark("closed", asked.slot, asked.of if asked.slot in ("treatment", "lab") else None)


def leave_unclear(draft: Draft, name: str) -> None:
    """What is unclear is not recorded, and what it would have completed stays unknown."""
    entry = draft.record.get(name)
    if isinstance(entry, Pending):
        draft.drop(name)
        if entry.field == "date" and entry.of is not None and entry.of[:1] in _DATED:
            draft.mark("unknown", _DATED[entry.of[:1]], entry.of)
    elif isinstance(entry, Told):
        draft.mark("closed", "unusual", name)


_DATED = {"r": "date", "t": "treatment"}
"""What is asked about the date of an entry of that letter; of others it is not asked again anyhow."""


def _unknown(draft: Draft) -> None:
    asked = draft.asked
    assert asked is not None
    draft.answered = True
    if asked.completes:
        if asked.of is not None:
            leave_unclear(draft, asked.of)
    elif asked.told and asked.slot in ("date", "unit", "range") and asked.of in draft.entries.results:
        _forget_answer(draft, asked.slot, asked.of)
    elif asked.slot in ("unit", "range") and asked.marker is not None:
        for name, result in draft.entries.of(asked.marker).items():
            if _is_missing(result, asked.slot):
                draft.mark("unknown", asked.slot, name)
        draft.mark("unknown", asked.slot, asked.marker)
    elif asked.slot == "same_range":
        draft.mark("closed", "same_range")
        draft.mark("unknown", "range", asked.marker)
    elif asked.slot == "check":
        draft.answered = False
    elif asked.slot in ("date", "treatment", "lab"):
        draft.mark("unknown", asked.slot, asked.of)
    else:
        draft.mark("unknown", asked.slot)


def _forget_answer(draft: Draft, slot: str, name: str) -> None:
    """Back at a question that was answered, the person no longer knows."""
    row = draft.result(name)
    gone = {
        "date": replace(row, date=None),
        "unit": replace(row, unit=None),
        "range": replace(row, low=None, high=None),
    }
    draft.amend(name, gone[slot])
    draft.mark("unknown", slot, name)


def _is_missing(result: Result, slot: str) -> bool:
    return result.unit is None if slot == "unit" else result.low is None and result.high is None


def _date(draft: Draft, when: PartialDate) -> None:
    asked = draft.asked
    if asked is None or asked.slot in ("first", "more", "related"):
        marker: Marker | None = asked.marker if asked is not None else None
        draft.put(
            f"unclear.{draft.turn}.date",
            Pending("value", draft.turn, loose=Loose(marker=marker or draft.entries.main, date=when)),
        )
        draft.answered = True
        return
    if asked.of is None or asked.of not in draft.record:
        return
    entry = draft.record[asked.of]
    if asked.slot == "date" and isinstance(entry, Told) and isinstance(entry.fact, Result):
        for name in _same_draw(draft, asked.of):
            draft.amend(name, replace(draft.result(name), date=when))
        draft.answered = True
    elif asked.slot == "treatment" and isinstance(entry, Told) and isinstance(entry.fact, Treatment):
        change = "start" if entry.fact.change == "continue" else entry.fact.change
        draft.amend(asked.of, replace(entry.fact, date=when, change=change))
        draft.answered = True


def _same_draw(draft: Draft, name: str) -> tuple[str, ...]:
    """The result that was asked about, and the undated ones of other markers that the same message told."""
    told = draft.told(name)
    together = [
        (key, row)
        for key, (row, entry) in draft.entries.results.items()
        if entry.turn == told.turn and row.date is None and key != name
    ]
    seen = [row.marker for _, row in together]
    own = draft.result(name).marker
    if own in seen or len(set(seen)) < len(seen):
        return (name,)
    return (name, *(key for key, _ in together))


def _unit(draft: Draft, unit: str) -> None:
    """The unit of all results that lack one and can have it."""
    asked = draft.asked
    wanted = draft.entries.results
    for name, (row, _) in wanted.items():
        reopened = asked is not None and asked.slot == "unit" and asked.of == name
        if (row.unit is None or reopened) and unit in markers.of(row.marker).units and _asked_for(draft, row.marker):
            draft.amend(name, replace(row, unit=unit))
            draft.answered = True


def _asked_for(draft: Draft, marker: Marker) -> bool:
    """A unit answers for the marker asked about, and for those that are printed in the same units."""
    asked = draft.asked
    if asked is None or asked.marker is None:
        return True
    return markers.of(marker).units == markers.of(asked.marker).units


def _range(draft: Draft, said: RangeAnswer) -> None:
    asked = draft.asked
    if asked is None or asked.of is None or asked.marker is None or asked.slot not in ("range", "same_range"):
        _only_range(draft, said)
        return
    own = draft.entries.of(asked.marker)
    lacking = [name for name, row in own.items() if row.low is None and row.high is None]
    if draft.says_all:
        names = lacking
    elif asked.slot == "range":
        names = [asked.of]
    else:
        known = {(row.low, row.high) for row in own.values()}
        same = (said.low, said.high) in known
        names = lacking if same else lacking[:1]
        if not same:
            draft.mark("closed", "same_range")
    for name in names:
        row = draft.result(name)
        draft.amend(name, replace(row, low=said.low, high=said.high, unit=row.unit or said.unit))
    draft.answered = True


def _only_range(draft: Draft, said: RangeAnswer) -> None:
    """A range that nobody asked for: taken where one result of the main marker alone can be meant, or all are."""
    own = draft.entries.of(draft.entries.main)
    lacking = [row for row in own.values() if (row.low, row.high) == (None, None)]
    if len(own) != 1 and not draft.says_all and not (len(lacking) == 1 and draft.says_other):
        return
    for name, row in own.items():
        if (row.low, row.high) == (None, None):
            draft.amend(name, replace(row, low=said.low, high=said.high, unit=row.unit or said.unit))


def _same_range(draft: Draft) -> None:
    """Yes, it is the same on the others: the latest one told is carried to them."""
    asked = draft.asked
    assert asked is not None
    assert asked.marker is not None
    own = draft.entries.of(asked.marker)
    known = [row for row in own.values() if row.low is not None or row.high is not None]
    if known:
        for name, row in own.items():
            if row.low is None and row.high is None:
                draft.amend(name, replace(row, low=known[-1].low, high=known[-1].high))
    draft.answered = True


def _lab(draft: Draft, lab: str) -> None:
    asked = draft.asked
    if asked is None or asked.slot != "lab":
        return
    if asked.of is not None:
        draft.amend(asked.of, replace(draft.result(asked.of), lab=lab))
    else:
        for name, row in draft.entries.of(draft.entries.main).items():
            if row.lab is None:
                draft.amend(name, replace(row, lab=lab))
    draft.answered = True


def _same_lab(draft: Draft) -> None:
    """Yes, they come from one laboratory, whose name was not said. Which one it was is no question for yes or no."""
    if draft.asked is not None and draft.asked.of is None:
        _lab(draft, ONE_LAB)


def _labs_differ(draft: Draft) -> None:
    asked = draft.asked
    assert asked is not None
    draft.answered = True
    if asked.of is not None:
        draft.mark("unknown", "lab", asked.of)
    else:
        draft.put("differ.lab", Mark("differ"))


def _absent(draft: Draft) -> None:
    """A bare no records as absent every symptom that the question named."""
    asked = draft.asked
    assert asked is not None
    for name in asked.named:
        if name not in draft.entries.symptoms:
            draft.add(Symptom(name, present=False))
    draft.mark("closed", "symptoms")
    draft.answered = True


def _checked(draft: Draft) -> None:
    draft.put("checked", Mark("checked"))
    draft.answered = True


def _confirmed(draft: Draft) -> None:
    """Yes to an unusual value, or to the one reading of something unclear."""
    asked = draft.asked
    assert asked is not None
    entry = draft.record.get(asked.of or "")
    if isinstance(entry, Told) and asked.of is not None:
        draft.put(asked.of, replace(entry, confirmed=True))
        draft.answered = True


def _denied(draft: Draft) -> None:
    """No to an unusual value: it is taken out, and asked again."""
    asked = draft.asked
    assert asked is not None
    entry = draft.record.get(asked.of or "")
    if isinstance(entry, Told) and isinstance(entry.fact, Result) and asked.of is not None:
        row = entry.fact
        draft.drop(asked.of)
        loose = Loose(row.marker, None, None, False, row.unit, row.low, row.high, row.date, row.lab)
        draft.put(f"unclear.{draft.turn}.value", Pending("value", draft.turn, loose=loose))
        draft.answered = True
    elif isinstance(entry, Pending):
        leave_unclear(draft, asked.of or "")
        draft.answered = True


def _none(draft: Draft) -> None:
    """There was nothing of what was asked for, which is an answer and not a gap."""
    asked = draft.asked
    assert asked is not None
    if asked.of is not None:
        close(draft)
        return
    draft.put(key("closed", asked.slot), Mark("none"))
    draft.answered = True


def _nothing(draft: Draft) -> None:
    """A yes or no that does not answer this question."""


def _ranges_differ(draft: Draft) -> None:
    draft.mark("closed", "same_range")
    draft.answered = True


_NO: dict[str, Callable[[Draft], None]] = {
    "first": close,
    "more": close,
    "lab": _labs_differ,
    "treatment": _none,
    "related": close,
    "context": _none,
    "symptoms": _absent,
    "age": close,
    "range": _unknown,
    "same_range": _ranges_differ,
    "unclear": _denied,
}
_YES: dict[str, Callable[[Draft], None]] = {
    "same_range": _same_range,
    "check": _checked,
    "unclear": _confirmed,
    "lab": _same_lab,
}
