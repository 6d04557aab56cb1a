"""What is unclear: kept pending, asked first, and completed by the answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant import markers
from assistant.conversation import Mark, Pending, Told
from assistant.facts import (
    MARKERS,
    Context,
    DateAnswer,
    DateOrder,
    Loose,
    Marker,
    PartialDate,
    Result,
    Symptom,
    Treatment,
    Unclear,
    Understanding,
    UnitAnswer,
)
from assistant.intake.corrections import apply
from assistant.intake.draft import Draft
from assistant.intake.results import record_result

_NUMERIC_DATE = re.compile(r"(?<!\d)(\d{1,2})[./-](\d{1,2})[./-](?:\d{4}|\d{2})(?!\d)")


def keep(draft: Draft, unclear: Sequence[Unclear], names: Sequence[str | None]) -> None:
    """Keep what the message left unclear. `names` are the keys under which its facts were recorded, None where not."""
    for index, item in enumerate(unclear):
        of = names[item.of] if item.of is not None and item.of < len(names) else None
        if item.of is not None and of is None:
            continue
        loose = item.loose
        if item.field == "date" and item.of is None and draft.answered:
            continue  # one of its dates answered the question
        if item.field == "marker" and loose is not None and _is_about_main(draft):
            _complete(draft, replace(loose, marker=draft.entries.main))
            continue
        if item.field in ("date", "unit", "range") and of is None and draft.asked is not None:
            of = _asked_about(draft, draft.asked.of)
            if of in draft.entries.results and _has(draft.result(of), item.field) and draft.asked.slot != item.field:
                continue  # it was told already, and something else was asked
        if item.field == "symptom" and not item.choices:
            continue
        draft.put(
            _standing(draft, item, of) or f"unclear.{draft.turn}.{index}",
            Pending(item.field, draft.turn, of, item.choices, orders(draft.text, item.choices), loose),
        )


def _has(row: Result, field: str) -> bool:
    known = {"date": row.date, "unit": row.unit, "range": row.high if row.low is None else row.low}
    return known.get(field) is not None


def _standing(draft: Draft, item: Unclear, of: str | None) -> str | None:
    """The key of what was unclear about the same already: it is the same question, and is not asked for ever."""
    if of is None:
        return None
    pending = draft.entries.pending.items()
    return next((key for key, entry in pending if (entry.field, entry.of) == (item.field, of)), None)


def _asked_about(draft: Draft, of: str | None) -> str | None:
    """The entry that the question was about; where it was about something unclear, the one that this would complete."""
    standing = draft.record.get(of) if of is not None else None
    return standing.of if isinstance(standing, Pending) else of


def resolve(draft: Draft, said: Understanding) -> frozenset[int]:
    """Complete what is unclear with the answer to the question about it; gives the facts used up."""
    asked = draft.asked
    if asked is None or not asked.completes or asked.of is None:
        return frozenset()
    entry = draft.record.get(asked.of)
    if not isinstance(entry, Pending):
        return frozenset()
    chosen = _chosen(draft, entry) or _the_one_named(said, entry)
    for index, fact in enumerate(said.facts):
        match entry.field, fact:
            case "date", DateAnswer(date=when):
                settle_date(draft, asked.of, when)
                return frozenset((index,))
            case "value", Result(value=value) if entry.loose is not None and entry.loose.marker in (None, fact.marker):
                draft.drop(asked.of)
                loose = entry.loose
                _complete(
                    draft,
                    replace(
                        loose,
                        value=value,
                        comparator=fact.comparator,
                        approximate=fact.approximate,
                        marker=loose.marker or fact.marker,
                        unit=fact.unit or (loose.unit if _fits(loose, fact) else None),
                        date=fact.date or loose.date,
                        low=fact.low if fact.low is not None else loose.low,
                        high=fact.high if fact.high is not None else loose.high,
                    ),
                )
                return frozenset((index,))
            case "unit", UnitAnswer(unit=unit):
                draft.drop(asked.of)
                if entry.loose is not None:
                    _complete(draft, replace(entry.loose, unit=unit))
                elif entry.of in draft.entries.results:
                    draft.amend(entry.of, replace(draft.result(entry.of), unit=unit))
                draft.answered = True
                return frozenset((index,))
            case "symptom", Symptom() if fact.name in entry.choices:
                draft.drop(asked.of)
                draft.answered = True
                return frozenset()
            case "range", _ if fact.kind == "range" and entry.of in draft.entries.results:
                draft.drop(asked.of)
                draft.amend(entry.of, replace(draft.result(entry.of), low=fact.low, high=fact.high))
                draft.answered = True
                return frozenset((index,))
            case _:
                continue
    if chosen is not None:
        _choose(draft, asked.of, entry, chosen)
    return frozenset()


def _the_one_named(said: Understanding, entry: Pending) -> str | None:
    """`3 March and 4 June`, where 4 June is one of the choices: the one date that the message and the question share."""
    if entry.field != "date":
        return None
    named = {choice for item in said.unclear if item.field == "date" for choice in item.choices}
    common = [choice for choice in entry.choices if choice in named]
    return common[0] if len(common) == 1 < len(named) else None


def settle_date(draft: Draft, name: str, when: PartialDate) -> None:
    """An unclear date is told: it is recorded, and teaches how the person writes dates."""
    entry = draft.record.get(name)
    if not isinstance(entry, Pending):
        return  # settled with another one
    draft.drop(name)
    if entry.of is not None and isinstance(told := draft.record.get(entry.of), Told):
        if isinstance(told.fact, Result | Treatment | Context):
            draft.amend(entry.of, replace(told.fact, date=when))
        elif isinstance(told.fact, Symptom):
            draft.put(entry.of, replace(told, fact=replace(told.fact, date=when)))
    if when in entry.choices and entry.orders and (order := entry.orders[entry.choices.index(when)]) is not None:
        learn(draft, order)
    draft.answered = True


def learn(draft: Draft, order: DateOrder) -> None:
    """How the person writes numeric dates: dates still unclear follow."""
    draft.put("order", Mark(order))
    for name, entry in list(draft.entries.pending.items()):
        if name in draft.record and entry.field == "date" and order in entry.orders:
            settle_date(draft, name, entry.choices[entry.orders.index(order)])


def orders(text: str, choices: Sequence[str]) -> tuple[DateOrder | None, ...]:
    """For each reading of a numeric date, the way of writing dates under which it is the right one."""
    if len(choices) != 2 or not all(re.fullmatch(r"\d{4}-\d{2}-\d{2}", choice) for choice in choices):
        return ()
    for match in _NUMERIC_DATE.finditer(text):
        first, second = int(match[1]), int(match[2])
        found: list[DateOrder | None] = []
        for choice in choices:
            month, day = int(choice[5:7]), int(choice[8:10])
            found.append(
                "MDY" if (month, day) == (first, second) else "DMY" if (day, month) == (first, second) else None
            )
        if None not in found and len(set(found)) == 2:
            return tuple(found)
    return ()


def _is_about_main(draft: Draft) -> bool:
    """The question was about the main marker, so a bare number is one of it; after the reading, where it is the only one."""
    if draft.asked is None:
        return len({result.marker for result, _ in draft.entries.results.values()}) == 1
    return draft.asked.slot in ("first", "more") and draft.asked.marker is not None


def _complete(draft: Draft, loose: Loose) -> None:
    """Record what was loose once nothing of it is missing but what may be; else keep it for the next question."""
    draft.answered = True
    if loose.marker is None or loose.value is None:
        field = "marker" if loose.marker is None else "value"
        draft.put(
            f"unclear.{draft.turn}.{field}",
            Pending("marker" if field == "marker" else "value", draft.turn, loose=loose),
        )
        return
    record_result(
        draft,
        Result(
            loose.marker,
            loose.value,
            loose.comparator,
            loose.approximate,
            loose.unit,
            loose.low,
            loose.high,
            loose.date,
            loose.lab,
        ),
    )


def _fits(loose: Loose, fact: Result) -> bool:
    return loose.unit is None or markers.of(fact.marker).is_possible(fact.value, loose.unit)


def _chosen(draft: Draft, entry: Pending) -> str | None:
    """The choice that the message names by its place (`1`, `the second`) or by itself."""
    typed = draft.text.strip().strip(".!").lower()
    places = {
        "1": 0,
        "first": 0,
        "the first": 0,
        "the first one": 0,
        "2": 1,
        "second": 1,
        "the second": 1,
        "the second one": 1,
    }
    for choice in entry.choices:
        if typed == choice.lower():
            return choice
    if (
        entry.field in ("date", "target", "symptom")
        and (place := places.get(typed)) is not None
        and place < len(entry.choices)
    ):
        return entry.choices[place]
    return None


def _choose(draft: Draft, name: str, entry: Pending, choice: str) -> None:
    match entry.field:
        case "date":
            settle_date(draft, name, choice)
        case "target":
            draft.drop(name)
            if entry.correction is not None and choice in draft.record:
                apply(draft, choice, entry.correction)
            draft.answered = True
        case "marker" if entry.loose is not None and choice in MARKERS:
            draft.drop(name)
            marker: Marker = next(marker for marker in MARKERS if marker == choice)
            _complete(draft, replace(entry.loose, marker=marker))
        case _:
            return
