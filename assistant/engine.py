"""The picture as a row of calls: hear, take, evolve, what to ask, what to read, what to say.

Pure: no disk, no clock, no screen. `step` gives the turn to be kept, the state after it, and the reply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.agenda import left, next_ask
from assistant.building import build
from assistant.conversation import Ask, Change, State, Turn, evolve
from assistant.entries import Entries
from assistant.facts import Result, Understanding
from assistant.hearing import hear
from assistant.intake import take
from assistant.quick import choices
from assistant.rendering import render
from assistant.reply import row
from assistant.speaking import SheetText, compose, question_part, urgent_part
from assistant.spoken import Answer, Spoken
from assistant.timeline import Timeline
from assistant.understanding import understand
from assistant.words import Words

_LEANING = ("yes", "no", "unknown", "skip", "back", "undo", "correct")
"""Intents that mean something else after another message."""


@dataclass(frozen=True, slots=True)
class Step:
    turn: Turn
    """To be kept before the reply is shown."""
    state: State
    answer: Answer
    line: Timeline
    """What then stands, as of that day."""


def step(state: State, asked: Ask | None, text: str, today: date, words: Words, sheet: SheetText) -> Step:
    """One message: what was taken from it, the state after it, and the reply."""
    said, for_intake, sharing, lead = hear(state, asked, text, today, words)
    taken = take(state, asked, said, for_intake, sharing, lead)
    turn = Turn(state.number + 1, today, text, asked, said, taken.changes, taken.answered, taken.aside)
    after = evolve(state, turn)
    ask = next_ask(after)
    if _is_read_now(after, ask, said):
        turn = replace(turn, read=True)
        after = evolve(state, turn)
    line = timeline(after, today)
    return Step(turn, after, compose(state, after, turn, ask, taken.notes, line, words, sheet), line)


def by_form(
    state: State,
    asked: Ask | None,
    changes: tuple[Change, ...],
    shown: str,
    today: date,
    words: Words,
    sheet: SheetText,
) -> Step:
    """A change made in a form over the timeline, as a turn that says it in words; the question that stood stands on."""
    turn = Turn(state.number + 1, today, shown, asked, Understanding("correct"), changes, aside=True)
    after = evolve(state, turn)
    line = timeline(after, today)
    return Step(turn, after, compose(state, after, turn, next_ask(after), (), line, words, sheet), line)


def leans_on(asked: Ask | None, text: str, turn: Turn) -> bool:
    """Whether a message says something else once the question before it is another: a bare value, date, yes or no."""
    if asked is None:
        return False
    alone = understand(text, asking="open", marker=None, today=turn.day)
    return alone.facts != turn.understood.facts or alone.intent != turn.understood.intent or alone.intent in _LEANING


def imported(state: State, results: Sequence[Result], name: str, today: date) -> Turn:
    """The turn that records results from a file of that name."""
    said = Understanding("answer", facts=tuple(results))
    taken = take(state, None, said, name)
    return Turn(state.number + 1, today, name, None, said, taken.changes)


def greet(state: State, words: Words) -> Answer:
    """The first words of a start: what is there, and the question that stood; after an urgent message, that again."""
    ask = standing_ask(state)
    parts: list[Spoken] = []
    if state.alarms:
        parts.append(urgent_part(state.alarms, words))
    results = Entries.standing(state.record).results
    if state.number == 0:
        text = words.say("replies/welcome")
    elif results:
        main = Entries.standing(state.record).of(Entries.standing(state.record).main)
        latest = results[list(main)[-1]][1]
        text = words.say("replies/welcome-back", count=len(results), row=render(row(latest), words))
    else:
        text = words.say("replies/welcome-back-empty")
    parts.append(Spoken("noted", text, lead=text))
    if ask is not None:
        parts.append(question_part(ask, state, "first" if state.number == 0 else "short", words))
    return Answer(state.number, tuple(parts), ask, choices(ask, state, words) if ask else (), done=False)


def standing_ask(state: State) -> Ask | None:
    """The question that stands at a start: the one of the agenda, or whether there is a new result."""
    ask = next_ask(state)
    if ask is not None:
        return ask
    entries = Entries.standing(state.record)
    return Ask("more", "open", entries.main, shape="new") if entries.results else Ask("first", "open", entries.main)


def timeline(state: State, today: date) -> Timeline:
    """The timeline of a state, with what was asked and left open."""
    return build(state, today, left(state))


def _is_read_now(after: State, ask: Ask | None, said: Understanding) -> bool:
    if not Entries.standing(after.record).results:
        return False
    return said.wish in ("reading", "sources") or (ask is None and not after.read)
