"""What a date, a unit, a range or a laboratory completes, said as the answer to a question or by itself."""

from __future__ import annotations

from dataclasses import replace

from assistant import markers
from assistant.agenda import pairs_of
from assistant.conversation import Pending, Told
from assistant.facts import Loose, Marker, PartialDate, RangeAnswer, Result, Treatment
from assistant.intake.draft import Draft

ONE_LAB = "same"
"""The laboratory of results that the person says come from one, without its name."""


def date_told(draft: Draft, when: PartialDate) -> None:
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
        if asked.shape == "row" and when in [day for _, day in pairs_of(draft.entries, asked.of)[1:]]:
            return  # one of the days that were offered, and not that of the first: it cannot be told whose
        for name in _same_draw(draft, asked.of):
            draft.amend(name, replace(draft.result(name), date=when))
        draft.answered = True
    elif asked.slot == "treatment" and isinstance(entry, Told) and isinstance(entry.fact, Treatment):
        change = "start" if entry.fact.change == "continue" else entry.fact.change
        draft.amend(asked.of, replace(entry.fact, date=when, change=change))
        draft.answered = True


def in_a_row(draft: Draft) -> None:
    """Yes: results told in a row are of the draws that the question named, in that order."""
    asked = draft.asked
    if asked is None or asked.shape != "row" or asked.of not in draft.entries.results:
        return
    for name, day in pairs_of(draft.entries, asked.of):
        draft.amend(name, replace(draft.result(name), date=day))
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


def unit_told(draft: Draft, unit: str) -> None:
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


def range_told(draft: Draft, said: RangeAnswer) -> None:
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
    asked = draft.asked
    at_unit = asked is not None and asked.slot == "unit" and asked.of in own and not draft.says_all
    if asked is not None and asked.of is not None and at_unit and len(lacking) == len(own) > 1:
        draft.amend(asked.of, replace(draft.result(asked.of), low=said.low, high=said.high))
        return  # of the first; whether it is the same on the others is asked next
    if len(own) != 1 and not draft.says_all and not (len(lacking) == 1 and draft.says_other):
        return
    for name, row in own.items():
        if (row.low, row.high) == (None, None):
            draft.amend(name, replace(row, low=said.low, high=said.high, unit=row.unit or said.unit))


def same_range(draft: Draft) -> None:
    """Yes, it is the same on the others: the latest one told is carried to them."""
    asked = draft.asked
    assert asked is not None
    assert asked.marker is not None
    own = draft.entries.of(asked.marker)
    known = [row for row in own.values() if row.low is not None or row.high is not None]
    if known:
        for name, row in own.items():
            if row.low is None and row.high is None and not draft.entries.settled("range", name):
                draft.amend(name, replace(row, low=known[-1].low, high=known[-1].high))
    draft.answered = True


def lab_told(draft: Draft, lab: str) -> None:
    asked = draft.asked
    if asked is None or asked.slot != "lab":
        _lab_beside(draft, lab)
        return
    if asked.of is not None:
        draft.amend(asked.of, replace(draft.result(asked.of), lab=lab))
    else:
        for name, row in draft.entries.of(draft.entries.main).items():
            if row.lab is None:
                draft.amend(name, replace(row, lab=lab))
    draft.answered = True


def _lab_beside(draft: Draft, lab: str) -> None:
    """`The lab is Quest`, said while something else was asked: of the results that have none yet."""
    if "lab" not in draft.text.casefold() or "differ.lab" in draft.record:
        return
    for name, row in draft.entries.of(draft.entries.main).items():
        if row.lab is None:
            draft.amend(name, replace(row, lab=lab))
            draft.beside = True
