"""Corrections: which entry is meant, and what is changed in it.

What is meant must be told by the words or be the only one it can be; otherwise it is asked, and nothing is changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.conversation import Correction, Pending, Told
from assistant.facts import (
    Amendment,
    Context,
    DateAnswer,
    LabAnswer,
    Marker,
    PartialDate,
    RangeAnswer,
    Result,
    Target,
    Treatment,
    Unclear,
    Understanding,
    UnitAnswer,
    days,
)
from assistant.intake.draft import Draft, Note
from assistant.intake.results import overlap
from assistant.intake.years import as_year, in_known_year

_DENIED = re.compile(r"\b(?:not|instead\s+of)\s+(?:the\s+)?(\d+(?:[.,]\d+)?)\b(?![-/])", re.IGNORECASE)
_AT_MOST = 4
"""Entries among which it is asked which one is meant."""
_JUST = 2
"""Turns within which something was told just before: an aside may lie between."""


def correct(draft: Draft, said: Understanding) -> frozenset[int]:
    """Make the corrections of a message; gives the indices of its facts that they used up."""
    used: set[int] = set()
    amendments = said.amendments or tuple(_from_facts(draft, said))
    for told in amendments:
        amendment = in_known_year(draft, as_year(draft, told))
        if _is_of_another(said, amendment):
            continue
        names = _not_the_other(draft, _meant(draft, amendment))
        correction = _correction(draft, amendment)
        if (
            not names
            and amendment.value is not None
            and amendment.marker is None
            and amendment.target.marker is not None
        ):
            continue  # no such entry was told yet: its result fact is taken as told
        used.update(_restated(said, amendment))
        if len(names) == 1:
            apply(draft, names[0], correction)
        elif len(names) > _AT_MOST:
            draft.notes.append(Note("which"))
        elif names:
            draft.put(
                f"unclear.{draft.turn}.target{len(draft.changes)}",
                Pending("target", draft.turn, choices=names, correction=correction),
            )
        else:
            draft.notes.append(Note("not-found"))
    if any(_is_taken_as_told(said, index, draft) for index in used):
        used = {index for index in used if not _is_taken_as_told(said, index, draft)}
    return frozenset(used)


def _not_the_other(draft: Draft, names: tuple[str, ...]) -> tuple[str, ...]:
    """`85, not 80`: of several that can be meant, the one that has the value that is denied."""
    if len(names) < 2:
        return names
    denied = {float(match[1].replace(",", ".")) for match in _DENIED.finditer(draft.text)}
    found = tuple(name for name in names if name in draft.entries.results and draft.result(name).value in denied)
    return found if len(found) == 1 else names


def _is_of_another(said: Understanding, amendment: Amendment) -> bool:
    """Whether the value is said of another marker than the one that it would change: it is a result then."""
    target = amendment.target.marker
    if amendment.value is None or amendment.marker is not None or target is None:
        return False
    of = {fact.marker for fact in said.facts if isinstance(fact, Result) and fact.value == amendment.value}
    return bool(of) and target not in of


def left_unclear(said: Understanding) -> tuple[Unclear, ...]:
    """What a message leaves unclear, but for the marker of a value that replaces one: the entry tells it."""
    if said.intent != "correct":
        return said.unclear
    values = {amendment.value for amendment in said.amendments if amendment.target.marker is None}
    return tuple(
        item
        for item in said.unclear
        if not (item.field == "marker" and item.loose is not None and item.loose.value in values)
    )


def apply(draft: Draft, name: str, correction: Correction) -> None:
    """Change or remove one entry."""
    if correction.remove:
        draft.drop(name)
        draft.drop_pending_of(name)
        return
    fact = draft.told(name).fact
    if isinstance(fact, Result):
        changed = replace(
            fact,
            marker=correction.marker or fact.marker,
            value=fact.value if correction.value is None else correction.value,
            comparator=fact.comparator if correction.value is None else correction.comparator,
            approximate=fact.approximate and correction.value is None,
            unit=correction.unit or fact.unit,
            date=_on_day(fact.date, correction.day) or _date(fact.date, correction.date),
            lab=correction.lab or fact.lab,
        )
        if correction.low is not None or correction.high is not None:
            changed = replace(changed, low=correction.low, high=correction.high)
        draft.amend(name, changed)
    elif isinstance(fact, Treatment):
        changes = {"name": correction.name, "change": correction.change, "date": correction.date}
        draft.amend(name, replace(fact, **{field: value for field, value in changes.items() if value is not None}))  # type: ignore[arg-type]  # fields of a treatment
    elif isinstance(fact, Context) and correction.date is not None:
        draft.amend(name, replace(fact, date=correction.date))
    if correction.date is not None:
        draft.drop_pending_of(name)


def _on_day(before: PartialDate | None, day: int | None) -> PartialDate | None:
    """`the first one was on the 9th`: that day of the month it is known by; None where none is, or it has no such day."""
    if before is None or day is None or len(before) < 7:
        return None
    when = f"{before[:7]}-{day:02d}"
    try:
        days(when)
    except ValueError:
        return None
    return when


def _date(before: PartialDate | None, corrected: PartialDate | None) -> PartialDate | None:
    """The corrected date; a less precise one that the date agrees with only points at it, and a right year keeps the day."""
    if before is not None and corrected is not None and len(corrected) == 4 < len(before) and before[:4] != corrected:
        return before if before.endswith("-02-29") else corrected + before[4:]
    if before is not None and corrected is not None and len(corrected) < len(before) and overlap(before, corrected):
        return before
    return corrected or before


def _correction(draft: Draft, amendment: Amendment) -> Correction:
    return Correction(
        remove=amendment.remove,
        value=amendment.value,
        comparator=amendment.comparator,
        digits=draft.decimals(amendment.value) if amendment.value is not None else None,
        date=amendment.date,
        unit=amendment.unit,
        low=amendment.low,
        high=amendment.high,
        marker=amendment.marker,
        lab=amendment.lab,
        name=amendment.name,
        change=amendment.change,
        day=amendment.day,
    )


def _meant(draft: Draft, amendment: Amendment) -> tuple[str, ...]:
    """The keys of the entries that the words can mean; several where they do not tell."""
    target = amendment.target
    if target.kind == "treatment" or amendment.name is not None or amendment.change is not None:
        return _treatments(draft, amendment)
    if target.kind == "symptom":
        name = f"symptom.{target.name}"
        return (name,) if name in draft.record else ()
    if target.kind == "context":
        rows = [key for key, (item, _) in draft.entries.context.items() if target.name in (None, item.factor)]
        return tuple(rows[-1:])
    names = _results(draft, target, of_any=amendment.value is not None)
    if len(names) > 1 and target.date is None and target.value is None and target.ordinal is None:
        return _just_told(draft, names)
    return names


def _just_told(draft: Draft, names: tuple[str, ...]) -> tuple[str, ...]:
    """`no, 58`: the one told just before; all of them where several were."""
    last = [name for name in names if draft.told(name).turn >= draft.turn - _JUST]
    newest = [name for name in last if draft.told(name).turn == max(draft.told(key).turn for key in last)]
    return tuple(newest) if len(newest) == 1 else names


def _results(draft: Draft, target: Target, of_any: bool = False) -> tuple[str, ...]:
    """The results that a target can be. `of_any`: with no marker said, that of the main one is no likelier than others."""
    rows = {key: row for key, (row, _) in draft.entries.results.items()}
    if target.marker is not None:
        rows = {key: row for key, row in rows.items() if row.marker == target.marker}
    if target.value is not None:
        rows = {key: row for key, row in rows.items() if row.value == target.value}
    if target.date is not None:
        rows = {key: row for key, row in rows.items() if row.date is not None and overlap(row.date, target.date)}
    if target.ordinal is not None and rows:
        main = draft.entries.main
        own = {key: row for key, row in rows.items() if row.marker == (target.marker or main)} or rows
        ordered = sorted(own, key=lambda key: days(own[key].date or "9999"))
        if -len(ordered) <= target.ordinal < len(ordered):
            return (ordered[target.ordinal],)
        return ()
    if len(rows) > 1 and target.marker is None and target.value is None and not of_any:
        own = {key: row for key, row in rows.items() if row.marker == draft.entries.main}
        rows = own if len(own) == 1 and target.date is not None else rows
    return tuple(rows)


def _treatments(draft: Draft, amendment: Amendment) -> tuple[str, ...]:
    target = amendment.target
    rows = draft.entries.treatments
    if target.name is not None:
        named = {key: row for key, row in rows.items() if row[0].name.lower() == target.name.lower()}
        rows = named or ({} if len(rows) != 1 else rows)
    if len(rows) > 1 and target.date is not None:
        dated = {key: row for key, row in rows.items() if row[0].date and overlap(row[0].date, target.date)}
        rows = dated or rows
    if len(rows) > 1 and amendment.change is not None:
        same = {key: row for key, row in rows.items() if row[0].change == amendment.change}
        rows = same or rows
    return tuple(rows)


def _from_facts(draft: Draft, said: Understanding) -> Iterator[Amendment]:
    """A correction whose facts alone say what it changes. A date that a result has already points at it."""
    dates = [fact.date for fact in said.facts if isinstance(fact, DateAnswer)]
    at = next((when for when in dates if _is_known(draft, when)), None)
    target = Target("result", date=at)
    for fact in said.facts:
        match fact:
            case Result():
                yield _of_result(draft, fact)
            case DateAnswer() if fact.date != at:
                yield Amendment(target, date=fact.date)
            case UnitAnswer():
                yield Amendment(target, unit=fact.unit)
            case RangeAnswer():
                yield Amendment(target, low=fact.low, high=fact.high)
            case _:
                continue


def _of_result(draft: Draft, fact: Result) -> Amendment:
    known = fact.date is not None and _is_known(draft, fact.date, fact.marker)
    return Amendment(
        Target("result", fact.marker, date=fact.date if known else None),
        value=fact.value,
        comparator=fact.comparator,
        unit=fact.unit,
        low=fact.low,
        high=fact.high,
        date=None if known else fact.date,
    )


def _is_known(draft: Draft, when: PartialDate, marker: Marker | None = None) -> bool:
    return any(
        row.date is not None and marker in (None, row.marker) and overlap(row.date, when)
        for row, _ in draft.entries.results.values()
    )


def _restated(said: Understanding, amendment: Amendment) -> Iterator[int]:
    """The facts of the message that only say again what the amendment changes."""
    for index, fact in enumerate(said.facts):
        match fact:
            case Result() if amendment.value == fact.value or amendment.remove:
                yield index
            case Result() if (
                not _is_answered(said)
                and amendment.value is None
                and (
                    amendment.date
                    or amendment.unit
                    or amendment.marker
                    or amendment.low
                    or amendment.high
                    or amendment.lab
                )
            ):
                yield index
            case DateAnswer() | UnitAnswer() | RangeAnswer() | LabAnswer():
                yield index
            case Treatment() if amendment.target.kind == "treatment" or amendment.name or amendment.change:
                yield index
            case _:
                continue


def _is_answered(said: Understanding) -> bool:
    """The message says the right date, unit, range or laboratory by itself, so a result in it is one more."""
    return any(fact.kind in ("date", "unit", "range", "lab") for fact in said.facts)


def _is_taken_as_told(said: Understanding, index: int, draft: Draft) -> bool:
    """A result fact of a correction for which nothing stood yet: it is told now."""
    fact = said.facts[index]
    if not isinstance(fact, Result):
        return False
    standing = any(
        isinstance(entry, Told) and isinstance(entry.fact, Result) and entry.fact.marker == fact.marker
        for entry in draft.record.values()
    )
    return not standing
