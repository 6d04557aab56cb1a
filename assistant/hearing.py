"""From a typed message to what it says: quick replies, courtesies and a bare age first, then the understanding step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from assistant import faq, prompts
from assistant.conversation import Ask, State
from assistant.entries import Entries
from assistant.facts import Alarm, Marker, Understanding
from assistant.faq.urgency import reads_urgent
from assistant.intake.sharing import shared_by
from assistant.quick import meant
from assistant.understanding import shares, understand
from assistant.understanding.shares import Share
from assistant.words import Words

_SURE = 1.0
"""How far `urgent` must lead in a message that asks nothing: most of those only tell something that no rule knows."""
Courtesy: TypeAlias = Literal["hello", "thanks", "bye", "worried", "well"]


class Heard(NamedTuple):
    said: Understanding
    text: str
    """What the intake reads digits and short words from: the value of a quick reply that was pressed, else as typed."""
    shares: tuple[Share, ...] = ()
    """What the message says of which results, where it is an answer that shares out."""


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
    said = understand(
        text,
        asking=asked.asking if asked is not None else "open",
        marker=_marker(asked, state),
        today=today,
        date_order=state.date_order,
    )
    return Heard(_with_unnamed(said, text), text, _shares(state, asked, text, today))


def _shares(state: State, asked: Ask | None, text: str, today: date) -> tuple[Share, ...]:
    """Answers to a question about results, and a message later to the one about the range, may speak of several."""
    shared = shared_by(asked.slot if asked is not None else None)
    if shared is None and state.answered:
        shared = shared_by(state.answered[-1].slot)
        if shared != "range":
            return ()
    if shared is None:
        return ()
    values = {row.value for row, _ in Entries.standing(state.record).results.values()}
    return shares.read(text, shared, today, state.date_order, values)


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
