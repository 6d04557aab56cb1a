"""From a typed message to what it says: quick replies, courtesies and a bare age first, then the understanding step."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from assistant import faq, prompts
from assistant.conversation import Ask, State
from assistant.entries import Entries
from assistant.facts import Alarm, DateAnswer, Marker, RangeAnswer, Result, Understanding, UnitAnswer
from assistant.faq.urgency import reads_urgent
from assistant.intake.leading import Lead, leading
from assistant.intake.removing import named_entries
from assistant.intake.which_results import shared_by
from assistant.quick import meant
from assistant.understanding import shares, understand
from assistant.understanding.shares import Shared, Sharing
from assistant.words import Words

_CLAUSE = re.compile(r"[,.;(]|\brange\b|\s(?=\d)", re.IGNORECASE)
_RANGE = re.compile(r"\d\s*[-\u2013]\s*\d")
_FEW = 8
"""Words of a message that says little."""
_SURE = 1.0
"""How far `urgent` must lead in a message that asks nothing: most of those only tell something that no rule knows."""
Courtesy: TypeAlias = Literal["hello", "thanks", "bye", "worried", "well"]


class Heard(NamedTuple):
    said: Understanding
    text: str
    """What the intake reads digits and short words from: the value of a quick reply that was pressed, else as typed."""
    sharing: Sharing | None = None
    """What the message says of which results, where it is an answer that shares out."""
    lead: Lead | None = None
    """A plain yes or no with which the message begins, and then says more."""


def hear(state: State, asked: Ask | None, text: str, today: date, words: Words) -> Heard:
    """What the message says."""
    quick = meant(text, asked, state, words)
    if quick is not None:
        return Heard(quick.said, quick.text)
    if asked is not None and asked.slot == "age":
        if not text.strip():
            return Heard(Understanding("skip"), text)
        text = _as_age(text)
    if courtesy(text) is not None:
        return Heard(Understanding("help"), text)
    said = _told_beside(state, asked, _understood(state, asked, text, today), text, today)
    if said.intent == "undo" and named_entries(Entries.standing(state.record), text):
        said = replace(said, intent="correct")  # `I never said exercise, delete that` is no undo of the last message
    if asked is not None and asked.slot == "unit" and (both := _unit_and_ranges(state, asked, text, today)) is not None:
        return both
    if asked is not None and asked.slot == "lab" and said.intent == "other" and not _tells(said):
        lab = shares.name_of_lab(text)
        said = replace(said, intent="answer", facts=(lab,)) if lab is not None else said
    lead = leading(text, asked, said, today)
    if lead is not None and not _tells(said):
        said = _of_the_rest(said, _understood(state, asked, lead.rest, today))
    return Heard(
        _with_unnamed(said, text),
        text,
        _sharing(state, asked, text, today, said),
        lead.word if lead is not None else None,
    )


def _understood(state: State, asked: Ask | None, text: str, today: date) -> Understanding:
    return understand(
        text,
        asking=asked.asking if asked is not None else "open",
        marker=_marker(asked, state),
        today=today,
        date_order=state.date_order,
    )


def _unit_and_ranges(state: State, asked: Ask, text: str, today: date) -> Heard | None:
    """`U/L. 7-56 on the first, the June one says 0-45`: the unit that was asked, and ranges said of which results."""
    first = _CLAUSE.split(text, maxsplit=1)[0]
    unit = tuple(fact for fact in _understood(state, asked, first, today).facts if isinstance(fact, UnitAnswer))
    values = {row.value for row, _ in Entries.standing(state.record).results.values()}
    found = shares.heard(text, "range", today, state.date_order, values) if unit and first != text else None
    if found is None or not any(isinstance(share.thing, RangeAnswer) for share in found.shares):
        return None
    return Heard(Understanding("answer", facts=unit), text, found)


def _told_beside(state: State, asked: Ask | None, said: Understanding, text: str, today: date) -> Understanding:
    """What tells nothing as an answer to the question, heard by itself: a dated result, or when a treatment started."""
    if asked is None or asked.asking == "open" or said.question or said.wish or said.unclear or said.amendments:
        return said if asked is None or _tells(said) else _with_start(state, said, text, today)
    only_answers = all(fact.kind in ("unit", "range") for fact in said.facts)
    if said.intent not in ("other", "answer") or not only_answers or said.alarms:
        return said
    entries = Entries.standing(state.record)
    if asked.slot == "unit" and all(fact.kind == "range" for fact in said.facts):  # `U/L, range 7-40`
        first = _understood(state, asked, _CLAUSE.split(text, maxsplit=1)[0], today).facts
        said = replace(said, facts=(*said.facts, *(fact for fact in first if isinstance(fact, UnitAnswer))))
    elif asked.slot == "unit":  # `U/L. 7-40`
        ranged = understand(text, asking="range", marker=asked.marker, today=today, date_order=state.date_order).facts
        said = replace(said, facts=(*said.facts, *(fact for fact in ranged if isinstance(fact, RangeAnswer))))
    alone = understand(text, asking="open", marker=entries.main, today=today, date_order=state.date_order)
    standing = {row.value for row, _ in entries.results.values()}
    told = tuple(
        fact
        for fact in alone.facts
        if isinstance(fact, Result) and fact.date is not None and fact.value not in standing
    )
    if told and all(fact in told or fact.kind in ("unit", "range") for fact in alone.facts) and not alone.unclear:
        return replace(said, intent="answer", facts=(*said.facts, *told))
    return said if said.facts else _with_start(state, said, text, today)


def _with_start(state: State, said: Understanding, text: str, today: date) -> Understanding:
    """`Ursodiol 1st April`: the date of a treatment that was told without one, where the message says little else."""
    if said.intent != "other":
        return said
    entries = Entries.standing(state.record)
    low = text.casefold()
    for item, _ in entries.treatments.values():
        name = item.name.casefold()
        if item.date is None and item.change == "start" and low.startswith(name) and len(text.split()) <= _FEW:
            rest = understand(text[len(name) :], asking="date", marker=None, today=today, date_order=state.date_order)
            if len(rest.facts) == 1 and isinstance(rest.facts[0], DateAnswer) and not rest.unclear:
                return replace(said, intent="answer", facts=(replace(item, date=rest.facts[0].date),))
    return said


def _tells(said: Understanding) -> bool:
    return bool(said.facts or said.unclear or said.amendments or said.question or said.wish or said.alarms)


def _of_the_rest(whole: Understanding, rest: Understanding) -> Understanding:
    """What is said behind a yes or no, where it tells or asks something by itself."""
    return rest if _tells(rest) and rest.intent not in ("correct", "undo", "back", "skip") else whole


def _sharing(state: State, asked: Ask | None, text: str, today: date, said: Understanding) -> Sharing | None:
    """Answers to a question about results may speak of several; so may what is said late, or before it is asked."""
    values = {row.value for row, _ in Entries.standing(state.record).results.values()}
    if not values:
        return None
    first = shared_by(asked.slot if asked is not None else None)
    if first is None and state.answered and shared_by(state.answered[-1].slot) == "range":
        first = "range"
    found = shares.heard(text, first, today, state.date_order, values) if first is not None else None
    if found is not None and found.shares:
        return found
    plain = not said.unclear and all(fact.kind in ("result", "unit") for fact in said.facts)
    for kind in _spoken_of(text):
        late = shares.heard(text, kind, today, state.date_order, values) if kind != first else None
        if late is not None and late.shares and (plain or shares.lists_ranges(late)):
            return late
    return found


def _spoken_of(text: str) -> tuple[Shared, ...]:
    """What a message seems to be about: laboratories, printed ranges."""
    low = text.casefold()
    found: list[Shared] = []
    if any(word in low for word in ("lab", "hospital", "clinic", " gp")):
        found.append("lab")
    if any(word in low for word in ("range", "limit", "normal", "uln", "up to")) or _RANGE.search(low) is not None:
        found.append("range")
    if "/l" in low or "unit" in low:
        found.append("unit")
    return tuple(found)


def _marker(asked: Ask | None, state: State) -> Marker | None:
    """The marker that a message is about where it names none; at questions about something else, for its corrections."""
    if asked is None:
        return _only_marker(state)
    if asked.marker is None and asked.asking in ("confirm", "treatment", "context", "symptoms"):
        return Entries.standing(state.record).main
    return asked.marker


def _only_marker(state: State) -> Marker | None:
    """The marker that a bare new value is of, once nothing is asked: the one that alone was told."""
    markers = tuple(Entries.standing(state.record).counts)
    return markers[0] if len(markers) == 1 else None


def _with_unnamed(said: Understanding, text: str) -> Understanding:
    """What no rule names but reads as a report of something that needs help now is answered first too."""
    if said.alarms or said.facts or said.unclear or said.intent not in ("question", "other"):
        return said
    found = faq.match(text)
    if not found.urgent or (said.intent == "other" and found.urgent_lead < _SURE) or not reads_urgent(text):
        return said
    return replace(said, alarms=(Alarm("unnamed"),))


def courtesy(text: str) -> Courtesy | None:
    """Whether a message only greets or thanks; None where it says anything else."""
    bare = " ".join(text.casefold().replace("\u2019", "'").replace(",", " ").strip(" .!?").split())
    return next((kind for kind in ("hello", "thanks", "bye", "worried", "well") if bare in _courtesies()[kind]), None)


@cache
def _courtesies() -> dict[str, tuple[str, ...]]:
    return prompts.word_table("courtesies")


def _as_age(text: str) -> str:
    """A bare number is an age where the age was asked: said in full, so that nothing else is made of it."""
    bare = text.strip().rstrip(".")
    return f"I am {bare} years old" if bare.isdecimal() and len(bare) < 4 else text
