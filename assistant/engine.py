"""The picture as a row of calls: understand, take, evolve, what to ask, what to read, what to say.

Pure: no disk, no clock, no screen. `step` gives the turn to be kept, the state after it, and the reply."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal, TypeAlias

from assistant import faq, prompts
from assistant.agenda import left, next_ask
from assistant.building import build
from assistant.conversation import Ask, Change, State, Turn, evolve
from assistant.entries import Entries
from assistant.facts import Alarm, Result, Understanding
from assistant.faq.personal import personal
from assistant.intake import Note, take
from assistant.quick import choices, meant
from assistant.reading import read
from assistant.rendering import render, render_all
from assistant.reply import How, Noted, noted, question, row, rows, unknowns
from assistant.spoken import Answer, PartKind, Spoken
from assistant.telling import tell
from assistant.timeline import Timeline
from assistant.understanding import understand
from assistant.words import Words

SheetText = Callable[[Timeline], str]
"""Gives the sheet for the visit as plain text; handed in, since a person's own edits of it are kept elsewhere."""

Courtesy: TypeAlias = Literal["hello", "thanks"]
_LEANING = ("yes", "no", "unknown", "skip", "back", "undo", "correct")
"""Intents that mean something else after another message."""


@dataclass(frozen=True, slots=True)
class Step:
    turn: Turn
    """To be kept before the reply is shown."""
    state: State
    answer: Answer


def step(state: State, asked: Ask | None, text: str, today: date, words: Words, sheet: SheetText) -> Step:
    """One message: what was taken from it, the state after it, and the reply."""
    said, for_intake = _understood(state, asked, text, today, words)
    taken = take(state, asked, said, for_intake)
    turn = Turn(state.number + 1, today, text, asked, said, taken.changes, taken.answered, taken.aside)
    after = evolve(state, turn)
    ask = next_ask(after)
    if _is_read_now(after, ask, said):
        turn = replace(turn, read=True)
        after = evolve(state, turn)
    return Step(turn, after, _answer(state, after, turn, ask, taken.notes, words, sheet))


def by_form(
    state: State, asked: Ask | None, changes: tuple[Change, ...], shown: str, today: date, words: Words, sheet: SheetText
) -> Step:
    """A change made in a form over the timeline, as a turn that says it in words; the question that stood stands on."""
    turn = Turn(state.number + 1, today, shown, asked, Understanding("correct"), changes, aside=True)
    after = evolve(state, turn)
    return Step(turn, after, _answer(state, after, turn, next_ask(after), (), words, sheet))


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
        parts.append(_urgent(state.alarms, words))
    results = Entries(state.record).results
    if state.number == 0:
        text = words.say("replies/welcome")
    elif results:
        main = Entries(state.record).of(Entries(state.record).main)
        latest = results[list(main)[-1]][1]
        text = words.say("replies/welcome-back", count=len(results), row=render(row(latest), words))
    else:
        text = words.say("replies/welcome-back-empty")
    parts.append(Spoken("noted", text, lead=text))
    if ask is not None:
        parts.append(_question(ask, state, "first" if state.number == 0 else "short", words))
    return Answer(state.number, tuple(parts), ask, choices(ask, state, words) if ask else (), done=False)


def standing_ask(state: State) -> Ask | None:
    """The question that stands at a start: the one of the agenda, or whether there is a new result."""
    ask = next_ask(state)
    if ask is None and Entries(state.record).results:
        return Ask("more", "open", Entries(state.record).main, shape="new")
    return ask


def timeline(state: State, today: date) -> Timeline:
    """The timeline of a state, with what was asked and left open."""
    return build(state, today, left(state))


def _understood(state: State, asked: Ask | None, text: str, today: date, words: Words) -> tuple[Understanding, str]:
    """What the message says, and the text that the intake reads digits from (the value of a quick reply that was pressed)."""
    quick = meant(text, asked, state, words)
    if quick is not None:
        return quick.said, quick.text
    if asked is not None and asked.slot == "age":
        if not text.strip():
            return Understanding("skip"), text
        text = _as_age(text)
    if courtesy(text) is not None:
        return Understanding("help"), text
    said = understand(
        text,
        asking=asked.asking if asked is not None else "open",
        marker=asked.marker if asked is not None else None,
        today=today,
        date_order=state.date_order,
    )
    return said, text


def courtesy(text: str) -> Courtesy | None:
    """Whether a message only greets or thanks; None where it says anything else."""
    bare = " ".join(text.casefold().replace(",", " ").strip(" .!?").split())
    return next((kind for kind in ("hello", "thanks") if bare in _courtesies()[kind]), None)


@cache
def _courtesies() -> dict[str, tuple[str, ...]]:
    return prompts.word_table("courtesies")


def _as_age(text: str) -> str:
    """A bare number is an age where the age was asked: said in full, so that nothing else is made of it."""
    bare = text.strip().rstrip(".")
    return f"I am {bare} years old" if bare.isdecimal() and len(bare) < 4 else text


def _is_read_now(after: State, ask: Ask | None, said: Understanding) -> bool:
    if not Entries(after.record).results:
        return False
    return said.wish in ("reading", "sources") or (ask is None and not after.read)


def _answer(
    before: State, after: State, turn: Turn, ask: Ask | None, notes: tuple[Note, ...], words: Words, sheet: SheetText
) -> Answer:
    said = turn.understood
    parts: list[Spoken] = []
    if said.alarms:
        parts.append(_urgent(said.alarms, words))
    line = timeline(after, turn.day)
    answered = _answered(said, turn.text, after, line, words, sheet)
    if answered:
        parts.append(Spoken("answer", answered, lead=answered))
    undone = said.intent == "undo" and bool(before.undo)
    difference = noted(before.record, after.record, _told_notes(notes, bool(said.alarms or answered)), undone=undone)
    if said.intent == "back" and before.answered:
        text = words.say("replies/note-back")
        parts.append(Spoken("noted", text, lead=text))
    elif difference is not None:
        parts.append(_noted(difference, words))
    if ask is not None and ask.slot == "check" and _how(before, turn, ask) == "first":
        parts = [part for part in parts if part.kind != "noted" or (difference and difference.notes)]
        parts.append(_table(after, words))
    if turn.read:
        parts.append(_reading(line, Entries(after.record).main, words))
    elif ask is None and not Entries(after.record).results and not answered:
        text = words.say("replies/no-reading")
        parts.append(Spoken("noted", text, lead=text))
    if ask is not None:
        parts.append(_question(ask, after, _how(before, turn, ask), words))
    elif not parts:
        text = words.say("replies/all-right")
        parts.append(Spoken("noted", text, lead=text))
    return Answer(
        turn.number,
        _merged(parts),
        ask,
        choices(ask, after, words) if ask is not None else (),
        done=ask is None and after.read,
        wish=said.wish,
    )


def _merged(parts: list[Spoken]) -> tuple[Spoken, ...]:
    """One part of each kind, in the order of telling."""
    order: tuple[PartKind, ...] = ("urgent", "answer", "noted", "reading", "ask")
    merged = []
    for kind in order:
        same = [part for part in parts if part.kind == kind]
        if len(same) == 1:
            merged.append(same[0])
        elif same:
            merged.append(
                Spoken(
                    kind,
                    "\n\n".join(part.text for part in same),
                    "\n\n".join(part.lead for part in same if part.lead),
                    tuple(line for part in same for line in part.rows),
                    same[-1].reason,
                )
            )
    return tuple(merged)


def _told_notes(notes: tuple[Note, ...], answered: bool) -> tuple[Note, ...]:
    """`Nothing could be taken` is not said of a message that was answered."""
    return tuple(note for note in notes if not (answered and note.kind == "nothing"))


def _how(before: State, turn: Turn, ask: Ask) -> How:
    """Which form of the question: the full one once, shorter after an aside, differently after no answer."""
    same = turn.asked is not None and turn.asked.key == ask.key
    if ask.slot == "check" and same:
        return "change" if turn.understood.intent == "no" else "short"
    if not same:
        return "first" if not before.shown.get(ask.key) else "short"
    if turn.aside or turn.changes or turn.understood.intent in ("undo", "back"):
        return "short"
    return "again"


def _question(ask: Ask, state: State, how: How, words: Words) -> Spoken:
    text = render(question(ask, state, how), words)
    lead, _, reason = text.partition("\n\n")
    return Spoken("ask", text, lead=lead, reason=reason)


def _noted(difference: Noted, words: Words) -> Spoken:
    """What was taken, a line each; then what is to be said about it, and the lines that were not taken."""
    shown = render_all(difference.rows, words)
    lead = " ".join(render_all(difference.lead, words))
    notes = "\n".join((" ".join(dict.fromkeys(render_all(difference.notes, words))), *(f"  {line}" for line in difference.lines)))
    listed = "\n".join((lead, *(f"- {line}" for line in shown))).strip()
    text = "\n".join(part for part in (listed, notes) if part.strip())
    return Spoken("noted", text, lead="\n".join(part for part in (lead, notes) if part.strip()), rows=shown)


def _table(state: State, words: Words) -> Spoken:
    """The check: everything told, unknowns shown as unknown."""
    said = render_all((*rows(state.record), *unknowns(state.record, left(state))), words)
    lead = words.say("replies/check")
    return Spoken("noted", "\n".join((lead, *(f"- {line}" for line in said))), lead=lead, rows=said)


def _reading(line: Timeline, marker: str, words: Words) -> Spoken:
    sentences = tell(read(line, marker), line, words)  # type: ignore[arg-type]
    text = "\n".join(sentence.text for sentence in sentences)
    after = words.say("replies/after-reading")
    return Spoken("reading", f"{text}\n\n{after}", lead=text, reason=after)


def _urgent(alarms: tuple[Alarm, ...], words: Words) -> Spoken:
    """The advice for the most urgent sign first, then what is different for the others."""
    said = dict.fromkeys(
        words.say(f"urgent/{alarm.name}", who=alarm.who, tense_unclear=alarm.tense_unclear) for alarm in alarms
    )
    text = "\n\n".join(said)
    return Spoken("urgent", text, lead=text)


def _answered(said: Understanding, text: str, after: State, line: Timeline, words: Words, sheet: SheetText) -> str:
    """The answer to what the message asked, or asked to see; the empty string where it asked nothing."""
    if said.wish == "sheet":
        return sheet(line) if line.results else words.say("replies/no-reading")
    if said.wish in ("record", "timeline"):
        shown = render_all((*rows(after.record), *unknowns(after.record, left(after))), words)
        return "\n".join((words.say("replies/record", rows=shown), *(f"- {line}" for line in shown)))
    if said.wish in ("reading", "sources"):
        return "" if line.results else words.say("replies/no-reading")
    if said.intent == "help":
        return words.say(f"replies/{courtesy(text) or 'help'}")
    if said.question is None and said.intent != "question":
        return ""
    return _faq(said.question or text, line, words)


def _faq(text: str, line: Timeline, words: Words) -> str:
    found = faq.match(text)
    if found.answer is None:
        titles = [faq.entry(id).title for id in found.suggestions]
        return words.say("replies/cannot-answer", titles=titles)
    return faq_answer(found.answer, line, words)


def faq_answer(id: str, line: Timeline, words: Words) -> str:
    """The answer to a common question, with the person's own numbers where it has a place for them."""
    entry = faq.entry(id)
    own = personal(entry, line, words)
    return f"{entry.text}\n\n{own}" if own else entry.text
