"""The past of a conversation, for showing it again: told from the turns alone, so that nothing is computed anew.

What was taken back is never told as if it stood."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant import faq
from assistant.conversation import UNDO_DEPTH, Record, State, Turn, evolve
from assistant.rendering import render_all
from assistant.reply import noted
from assistant.speaking import question_part, urgent_part
from assistant.spoken import Spoken
from assistant.words import Words


@dataclass(frozen=True, slots=True)
class Exchange:
    """One turn of the past."""

    number: int
    text: str
    """As typed."""
    rows: tuple[str, ...]
    """What was noted."""
    asked: str = ""
    """The question that it answered, in its short form; empty where it answered none."""
    parts: tuple[Spoken, ...] = ()
    """What was said to it, as far as the turn tells: not the wording of that day."""


def undone(turns: Iterable[Turn]) -> dict[int, Turn | None]:
    """What was taken back: each undone turn by its number (then None), and under the number of each undo its turn."""
    standing: list[Turn] = []
    found: dict[int, Turn | None] = {}
    for turn in turns:
        if turn.understood.intent == "undo":
            if standing:
                taken = standing.pop()
                found[turn.number], found[taken.number] = taken, None
        elif turn.changes:
            standing.append(turn)
            del standing[:-UNDO_DEPTH]
    return found


def exchange(turn: Turn, state: State, taken: dict[int, Turn | None], words: Words) -> Exchange:
    """A turn of the past as it is shown now; `state` is the one of today, `taken` what `undone` gives."""
    rows = noted_rows(turn, words)
    return Exchange(turn.number, turn.text, rows, _asked(turn, state, words), tuple(_parts(turn, rows, taken, words)))


def noted_rows(turn: Turn, words: Words) -> tuple[str, ...]:
    """What a turn noted, told from its changes alone."""
    blank = State(number=turn.number - 1)
    difference = noted(blank.record, evolve(blank, replace(turn, read=False)).record, ())
    return render_all(difference.rows, words) if difference is not None else ()


def _parts(turn: Turn, rows: Sequence[str], taken: dict[int, Turn | None], words: Words) -> Iterable[Spoken]:
    said = turn.understood
    if said.alarms:
        yield urgent_part(said.alarms, words)
    if said.question is not None or said.intent == "question":
        found = faq.match(said.question if said.question and said.facts else turn.text)
        if found.answer is not None:
            yield _line("answered", words, title=faq.entry(found.answer).title)
    if said.intent == "undo":
        yield _undo(turn, taken, words)
    elif turn.number in taken:
        yield _line("taken-back", words, rows=rows)
    elif rows:
        yield Spoken("noted", "\n".join(rows), "", tuple(rows))
    if turn.read:
        yield _line("read", words)


def _undo(turn: Turn, taken: dict[int, Turn | None], words: Words) -> Spoken:
    back = taken.get(turn.number)
    if back is not None:
        return _line("undone", words, rows=noted_rows(back, words))
    text = words.say("replies/note-nothing-to-undo")
    return Spoken("answer", text, text)


def _line(name: str, words: Words, **data: object) -> Spoken:
    text = words.say(f"replies/past-{name}", **data)
    return Spoken("answer", text, text)


def _asked(turn: Turn, state: State, words: Words) -> str:
    asked = turn.asked
    if asked is None or not turn.answered or not _is_known(asked.of, state.record):
        return ""
    return question_part(asked, state, "short", words).lead


def _is_known(of: str | None, record: Record) -> bool:
    """Whether what the question was about can still be named."""
    return of is None or of in record
