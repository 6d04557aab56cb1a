"""Quick replies: what may be pressed under a question, and what pressing it means."""

from __future__ import annotations

from dataclasses import dataclass

from assistant import prompts
from assistant.conversation import Ask, Pending, State
from assistant.entries import Entries
from assistant.errors import WordsError
from assistant.facts import DateAnswer, Fact, Intent, RangeAnswer, Understanding, UnitAnswer
from assistant.rendering import render
from assistant.reply import choice_label, question_id
from assistant.spoken import Choice
from assistant.words import Words, span


@dataclass(frozen=True, slots=True)
class Meant:
    """What a typed quick reply says."""

    said: Understanding
    text: str
    """The value that it stands for, where it stands for one."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """An answer that a question always has."""

    text: str
    intent: Intent
    also: tuple[str, ...]
    """Other ways to give it, in small letters, that mean something else without the question."""


def choices(ask: Ask, state: State, words: Words) -> tuple[Choice, ...]:
    """The quick replies of a question: the values it offers, then the answers that are always possible."""
    offered = [Choice(label, label) for label in (span(low, high) for low, high in _ranges(ask, state))]
    offered += [Choice(label, label) for label, _ in _values(ask, state, words)]
    return (*offered, *(Choice(item.text, item.text) for item in _standing(ask)))


def meant(text: str, ask: Ask | None, state: State, words: Words) -> Meant | None:
    """What a message means that is word for word a quick reply of the question; None where it is none."""
    if ask is None:
        return None
    typed = " ".join(text.strip().rstrip(".!").casefold().replace("\u2019", "'").replace(",", " ").split())
    if (order := _order(typed, ask, state)) is not None:
        return order
    for low, high in _ranges(ask, state):
        if typed == span(low, high).casefold():
            return Meant(Understanding("answer", facts=(RangeAnswer(low, high),)), text)
    for label, value in _values(ask, state, words):
        if typed == label.casefold():
            return Meant(Understanding("answer", facts=_fact(ask, value)), value)
    for item in _standing(ask):
        if typed in (item.text.casefold(), *item.also):
            return Meant(Understanding(item.intent), text)
    return None


def _order(typed: str, ask: Ask, state: State) -> Meant | None:
    """An unclear numeric date answered by the way of writing: `month first`."""
    pending = state.record.get(ask.of or "")
    if not isinstance(pending, Pending) or pending.field != "date":
        return None
    for order, ways in prompts.word_table("date-orders").items():
        said = typed in ways or any(" " in way and f" {way} " in f" {typed.replace('.', ' ')} " for way in ways)
        if said and order in pending.orders:
            return Meant(Understanding("answer"), pending.choices[pending.orders.index(order)])
    return None


def _ranges(ask: Ask, state: State) -> list[tuple[float | None, float | None]]:
    """For a range: those printed with other results of the marker."""
    if ask.slot != "range" or ask.marker is None:
        return []
    known = {(row.low, row.high) for row in Entries.standing(state.record).of(ask.marker).values()}
    return sorted(known - {(None, None)}, key=str)


def _values(ask: Ask, state: State, words: Words) -> list[tuple[str, str]]:
    """Label and value of each choice of the question."""
    labels = []
    for choice in ask.choices:
        say = choice_label(choice, ask, state.record)
        labels.append((render(say, words) if say is not None else choice, choice))
    return labels


def _fact(ask: Ask, value: str) -> tuple[Fact, ...]:
    if ask.slot == "date":
        return (DateAnswer(value),)
    if ask.slot == "unit":
        return (UnitAnswer(value),)
    return ()


def _standing(ask: Ask) -> list[_Standing]:
    head = prompts.read(question_id(ask)).head
    found = head.get("choices", [])
    if not isinstance(found, list):
        raise WordsError(id=question_id(ask))
    return [_Standing(str(item["text"]), item["intent"], tuple(item.get("also", ()))) for item in found]
