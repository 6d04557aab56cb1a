"""One reply put into words, part by part, in the order of telling."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant import faq, prompts
from assistant.agenda import gaps, left
from assistant.asides import about, asks_to_wait
from assistant.conversation import Ask, State, Told, Turn
from assistant.entries import Entries
from assistant.exports import chart_text
from assistant.facts import Alarm, Marker, Understanding
from assistant.faq import urgency
from assistant.faq.personal import personal
from assistant.hearing import courtesy
from assistant.intake import Note
from assistant.quick import choices
from assistant.reading import read
from assistant.rendering import render, render_all
from assistant.reply import How, Noted, noted, question, row, rows, unknowns
from assistant.spoken import Answer, Found, PartKind, Spoken
from assistant.telling import tell
from assistant.timeline import Timeline
from assistant.visit.seen import Seen
from assistant.visit.table import chart
from assistant.words import Words

SheetText = Callable[[Timeline], str]
"""Gives the sheet for the visit as plain text; handed in, since a person's own edits of it are kept elsewhere."""


def compose(
    before: State,
    after: State,
    turn: Turn,
    ask: Ask | None,
    notes: tuple[Note, ...],
    line: Timeline,
    words: Words,
    sheet: SheetText,
) -> Answer:
    """The whole reply to a turn; `ask` is the question that follows, `line` the timeline after it."""
    said = turn.understood
    parts: list[Spoken] = []
    if said.alarms:
        parts.append(urgent_part(said.alarms, words))
    if before.alarms and not said.alarms and asks_to_wait(turn.text):
        parts.append(urgent_part(before.alarms, words))
        answered = ""
    else:
        answered = _answered(turn, after, ask, line, words, sheet)
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
        parts = [part for part in parts if part.kind != "noted" or (difference and difference.says_more)]
        parts.append(_table(after, words))
    if turn.read:
        parts.append(_reading(after, line, words, sources=said.wish == "sources"))
    elif ask is None and not Entries.standing(after.record).results and not answered:
        text = words.say("replies/no-reading")
        parts.append(Spoken("noted", text, lead=text))
    if ask is not None and _is_emergency(said.alarms):
        parts.append(_waiting_part(ask, after, words))
    elif ask is not None:
        parts.append(question_part(ask, after, _how(before, turn, ask), words))
    elif not parts:
        text = words.say("replies/all-right")
        parts.append(Spoken("noted", text, lead=text))
    return Answer(
        turn.number,
        merged(parts),
        ask,
        choices(ask, after, words) if ask is not None else (),
        done=ask is None and after.read,
        wish=said.wish,
    )


def merged(parts: list[Spoken]) -> tuple[Spoken, ...]:
    """One part of each kind, in the order of telling."""
    order: tuple[PartKind, ...] = ("urgent", "answer", "noted", "reading", "ask")
    joined = []
    for kind in order:
        same = [part for part in parts if part.kind == kind]
        if len(same) == 1:
            joined.append(same[0])
        elif same:
            joined.append(
                Spoken(
                    kind,
                    "\n\n".join(part.text for part in same),
                    "\n\n".join(part.lead for part in same if part.lead),
                    tuple(line for part in same for line in part.rows),
                    same[-1].reason,
                )
            )
    return tuple(joined)


def _told_notes(notes: tuple[Note, ...], answered: bool) -> tuple[Note, ...]:
    """`Nothing could be taken` is not said of a message that was answered."""
    return tuple(note for note in notes if not (answered and note.kind == "nothing"))


def _how(before: State, turn: Turn, ask: Ask) -> How:
    """Which form of the question: the full one once, shorter after an aside, differently after no answer."""
    same = turn.asked is not None and turn.asked.key == ask.key
    if ask.slot == "check" and same:
        return "change" if turn.understood.intent == "no" else "short"
    if not same:
        return "short" if before.shown.get(ask.key) or turn.understood.alarms else "first"
    if turn.aside or turn.changes or turn.understood.intent in ("undo", "back"):
        return "short"
    return "again"


def question_part(ask: Ask, state: State, how: How, words: Words) -> Spoken:
    text = render(question(ask, state, how), words)
    lead, _, reason = text.partition("\n\n")
    return Spoken("ask", text, lead=lead, reason=reason)


def _waiting_part(ask: Ask, state: State, words: Words) -> Spoken:
    """The question that stands, in its shortest form, and that it can wait."""
    asked = "" if ask.slot == "check" else render(question(ask, state, "short"), words).partition("\n\n")[0]
    text = words.say("replies/waiting", question=asked)
    return Spoken("ask", text, lead=text)


def _noted(difference: Noted, words: Words) -> Spoken:
    """What was taken, a line each; then what is to be said about it, and the lines that were not taken."""
    shown = render_all(difference.rows, words)
    lead = " ".join(render_all(difference.lead, words))
    notes = "\n".join(
        (" ".join(dict.fromkeys(render_all(difference.notes, words))), *(f"  {line}" for line in difference.lines))
    )
    listed = "\n".join((lead, *(f"- {line}" for line in shown))).strip()
    text = "\n".join(part for part in (listed, notes) if part.strip())
    return Spoken("noted", text, lead="\n".join(part for part in (lead, notes) if part.strip()), rows=shown)


def _table(state: State, words: Words) -> Spoken:
    """The check: everything told, unknowns shown as unknown."""
    said = render_all((*rows(state.record), *unknowns(state.record, left(state))), words)
    lead = words.say("replies/check")
    return Spoken("noted", "\n".join((lead, *(f"- {line}" for line in said))), lead=lead, rows=said)


def reading_lines(state: State, line: Timeline, marker: Marker, words: Words, *, sources: bool) -> tuple[str, ...]:
    """The sentences of the reading; with `sources`, below each where its rule comes from and which results it rests on."""
    lines: list[str] = []
    for sentence in tell(read(line, marker), line, words):
        lines.append(sentence.text)
        if sources:
            told = [entry for entry in map(state.record.get, sentence.evidence) if isinstance(entry, Told)]
            rests_on = [render(row(entry), words) for entry in told]
            lines.append(words.lines("screen/sentence-source", source=list(sentence.source), evidence=rests_on))
    return tuple(lines)


def _reading(state: State, line: Timeline, words: Words, *, sources: bool) -> Spoken:
    text = "\n".join(reading_lines(state, line, Entries.standing(state.record).main, words, sources=sources))
    after = words.say("replies/after-reading")
    return Spoken("reading", f"{text}\n\n{after}", lead=text, reason=after)


def urgent_part(alarms: tuple[Alarm, ...], words: Words) -> Spoken:
    """The advice for the most urgent sign first, then that for the others; of two signs that are more together, one for both."""
    if _is_more_together(alarms):
        signs = [words.name("symptoms", alarm.name) for alarm in alarms]
        text = words.say("urgent/together", who=alarms[0].who, signs=signs)
        return Spoken("urgent", text, lead=text)
    said = dict.fromkeys(
        words.say(f"urgent/{alarm.name}", who=alarm.who, tense_unclear=alarm.tense_unclear) for alarm in alarms
    )
    text = "\n\n".join(said)
    return Spoken("urgent", text, lead=text)


_ONE_SIGN = frozenset({"jaundice", "dark_urine", "pale_stools"})
"""Together they count as one (clinical reference, section 6)."""


def _is_emergency(alarms: tuple[Alarm, ...]) -> bool:
    """Whether the advice is to call the emergency number now."""
    return any(prompts.read(f"urgent/{alarm.name}").head.get("level") == "E" for alarm in alarms) or _is_more_together(
        alarms
    )


def _is_more_together(alarms: tuple[Alarm, ...]) -> bool:
    """Two signs that each need a doctor today, and none that is an emergency by itself (clinical reference, section 6)."""
    levels = {alarm.name: str(prompts.read(f"urgent/{alarm.name}").head["level"]) for alarm in alarms}
    if "E" in levels.values():
        return False
    return len({"bile" if name in _ONE_SIGN else name for name, level in levels.items() if level == "U"}) > 1


def _answered(turn: Turn, after: State, ask: Ask | None, line: Timeline, words: Words, sheet: SheetText) -> str:
    """The answer to what the message asked, or asked to see; the empty string where it asked nothing."""
    said, text = turn.understood, turn.text
    if said.wish == "sheet":
        return sheet(line) if line.results else words.say("replies/no-reading")
    if said.wish in ("record", "timeline"):
        shown = render_all((*rows(after.record), *unknowns(after.record, left(after))), words)
        drawn = (
            _chart(line, Entries.standing(after.record).main, words) if said.wish == "timeline" and line.results else ()
        )
        return "\n".join((words.say("replies/record", rows=shown), *(f"- {each}" for each in shown), *drawn))
    if said.wish in ("reading", "sources"):
        return "" if line.results else words.say("replies/no-reading")
    if said.intent == "help":
        return words.say(f"replies/{courtesy(text) or 'help'}")
    if said.question is None and said.intent != "question":
        return ""
    if (id := about(said.question or text, turn.asked)) is not None:
        answer = words.say(id, open=_still_open(after, ask, words))
    else:
        answer = _faq(said, text, line, words)
    return f"{words.say('replies/worried')}\n\n{answer}" if answer and _is_worried(text) else answer


def _is_worried(text: str) -> bool:
    """A fear said beside the question gets a word of its own."""
    parts = re.split(r"[.,!?;]", text.casefold().replace("sorry", ""))
    return any(courtesy(part) == "worried" for part in parts)


def _still_open(state: State, ask: Ask | None, words: Words) -> list[str]:
    """What would still be asked, from the question that follows on, each named once."""
    slots = [each.slot for each in (*([ask] if ask is not None else []), *gaps(state))]
    named = prompts.read("names").head["slots"]  # the first value, the check and what is unclear have no name
    assert isinstance(named, dict)
    return [words.name("slots", slot) for slot in dict.fromkeys(slots) if slot in named]


def _chart(line: Timeline, marker: Marker, words: Words) -> tuple[str, ...]:
    """The chart as sentences."""
    return ("", *chart_text.told(chart(Seen(line, read(line, marker), words)), words))


def _faq(said: Understanding, text: str, line: Timeline, words: Words) -> str:
    """The answer to a common question: to the part that asks, where the whole message says more than that."""
    found = faq.match(said.question or text)
    if found.answer is None and not found.urgent and said.question and not said.facts:
        found = faq.match(text)
    if found.urgent:
        return ""  # the urgent part is the answer
    if found.answer is None:
        titles = [faq.entry(id).title for id in found.suggestions]
        return words.say("replies/cannot-answer", titles=titles)
    return faq_answer(found.answer, line, words)


def faq_found(text: str, words: Words) -> Found:
    """What a search among the common questions finds: understood as in the talk, and what is urgent comes first there too."""
    found = faq.match(text)
    raised = urgency.alarms(text, found)
    if raised is None:
        return Found(found.answer, found.suggestions)
    if raised:
        return Found(None, found.suggestions, urgent_part(raised, words).text)
    return Found(None, found.suggestions, words.say("urgent/unnamed", who="self", tense_unclear=False))


def faq_answer(id: str, line: Timeline, words: Words) -> str:
    """The answer to a common question, with the person's own numbers where it has a place for them."""
    entry = faq.entry(id)
    own = personal(entry, line, words)
    return f"{entry.text}\n\n{own}" if own else entry.text
