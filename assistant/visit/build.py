"""From a timeline, its reading and the person's edits to the sheet."""

from __future__ import annotations

from collections.abc import Iterable

from assistant import prompts
from assistant.reading import Reading
from assistant.telling import plan
from assistant.timeline import Timeline
from assistant.visit import circumstances, told
from assistant.visit.derived import derived_lines
from assistant.visit.edits import QuestionEdits, apply
from assistant.visit.page import Sheet
from assistant.visit.questions import questions
from assistant.visit.seen import Seen
from assistant.visit.table import chart, table
from assistant.words import Words


def sheet(timeline: Timeline, reading: Reading, words: Words, edits: QuestionEdits | None = None) -> Sheet:
    """The page for the visit, with the person's edits of the questions and the name that they want on it."""
    seen = Seen(timeline, reading, words)
    tellings = plan(reading, timeline)
    urgent, changed = told.urgent(seen, tellings), told.changed(seen, tellings)
    own = edits or QuestionEdits()
    asked = apply(questions(seen, words), own)
    return Sheet(
        title=words.say("exports/title"),
        who=own.name,
        about=_about(timeline, words),
        urgent=urgent.lines,
        table=table(seen),
        chart=chart(seen),
        changed=changed.lines,
        derived=derived_lines(seen),
        treatment=circumstances.treatment(timeline, words),
        context=circumstances.context(timeline, words),
        symptoms=circumstances.symptoms(timeline, words),
        unknown=circumstances.unknown(timeline, words),
        questions=asked,
        bring=tuple(words.lines("exports/bring").splitlines()),
        sources=_sources((*urgent.sources, *changed.sources), (question.id for question in asked), words),
        no_diagnosis=words.say("exports/no-diagnosis"),
    )


def _about(timeline: Timeline, words: Words) -> tuple[str, ...]:
    person = timeline.person
    made = words.say("exports/made", today=timeline.today)
    told_of = words.say("exports/person", age=person.age, sex=person.sex)
    return (made, told_of) if told_of else (made,)


def _sources(named: Iterable[str], asked: Iterable[str], words: Words) -> tuple[str, ...]:
    """Where the ranges come from, then what the told sentences and the asked questions rest on, each once."""
    found = list(named)
    for id in asked:
        if not id.startswith("own-"):
            given = prompts.read(f"visit/{id}").head.get("sources")
            found.extend(str(each) for each in (given if isinstance(given, list) else ()))
    return (words.say("exports/sources"), *(f"{each}." for each in dict.fromkeys(found)))
