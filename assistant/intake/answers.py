"""Answers to the question that was asked, each slot its own small rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from assistant.agenda import pairs_of
from assistant.conversation import Mark, Pending, Told
from assistant.entries import key
from assistant.facts import (
    DateAnswer,
    LabAnswer,
    Loose,
    RangeAnswer,
    Result,
    Symptom,
    Understanding,
    UnitAnswer,
)
from assistant.intake import filling, short_answers
from assistant.intake.draft import Draft


def answer(draft: Draft, said: Understanding) -> None:
    """Take a date, a range, a unit or a laboratory, and a bare yes, no, skip or I don't know, as the answer to the question."""
    for fact in said.facts:
        match fact:
            case DateAnswer(date=when):
                filling.date_told(draft, when)
            case UnitAnswer(unit=unit):
                filling.unit_told(draft, unit)
            case RangeAnswer():
                filling.range_told(draft, fact)
            case LabAnswer(name=name):
                filling.lab_told(draft, name)
            case _:
                pass
    asked = draft.asked
    if asked is None or draft.answered:
        return
    bare = not draft.changes
    match said.intent:
        case "unknown" if not short_answers.is_of_another(draft.text, asked.slot):
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


def answer_plainly(draft: Draft, word: Literal["yes", "no"]) -> None:
    """A yes or no to the question that was asked, whatever else the message changed."""
    asked = draft.asked
    assert asked is not None
    (_YES if word == "yes" else _NO).get(asked.slot, _nothing)(draft)


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
        for about in _all_asked_about(draft):
            draft.mark("closed", asked.slot, about)
    else:
        draft.mark("closed", asked.slot, asked.of if asked.slot in ("treatment", "lab") else None)


def _all_asked_about(draft: Draft) -> tuple[str | None, ...]:
    """The entries that the question was about: one, or a row of results."""
    asked = draft.asked
    assert asked is not None
    if asked.shape != "row" or asked.of not in draft.entries.results:
        return (asked.of,)
    return tuple(name for name, _ in pairs_of(draft.entries, asked.of))


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
        for about in _all_asked_about(draft):
            draft.mark("unknown", asked.slot, about)
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


def _no_row(draft: Draft) -> None:
    asked = draft.asked
    if asked is None or asked.shape != "row" or asked.of is None or asked.of not in draft.entries.results:
        return
    row, told = draft.entries.results[asked.of]
    draft.mark("closed", "row", f"{row.marker}.{told.turn}")
    draft.answered = True


def _same_lab(draft: Draft) -> None:
    """Yes, they come from one laboratory, whose name was not said. Which one it was is no question for yes or no."""
    if draft.asked is not None and draft.asked.of is None:
        filling.lab_told(draft, filling.ONE_LAB)


def _labs_differ(draft: Draft) -> None:
    asked = draft.asked
    assert asked is not None
    if draft.text and not short_answers.denies_sameness(draft.text):
        return
    draft.answered = True
    if asked.of is not None:
        draft.mark("unknown", "lab", asked.of)
    else:
        draft.put("differ.lab", Mark("differ"))


def deny_rest(draft: Draft) -> None:
    """Every symptom that the question named and the person did not is recorded as absent."""
    asked = draft.asked
    assert asked is not None
    for name in asked.named:
        if name not in draft.entries.symptoms:
            draft.add(Symptom(name, present=False))


def _absent(draft: Draft) -> None:
    """A bare no: none of them."""
    deny_rest(draft)
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
    if draft.text and not short_answers.denies_sameness(draft.text):
        return
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
    "date": _no_row,
}
_YES: dict[str, Callable[[Draft], None]] = {
    "same_range": filling.same_range,
    "check": _checked,
    "unclear": _confirmed,
    "lab": _same_lab,
    "date": filling.in_a_row,
}
