"""From a timeline, its reading and the person's edits to the sheet."""

from __future__ import annotations

from collections.abc import Iterable

from assistant import prompts
from assistant.reading import Reading
from assistant.telling import Sentence, tell
from assistant.timeline import Timeline
from assistant.visit import circumstances
from assistant.visit.derived import derived_lines
from assistant.visit.edits import QuestionEdits, apply
from assistant.visit.offers import SIGNS
from assistant.visit.page import Sheet
from assistant.visit.questions import questions
from assistant.visit.seen import Seen
from assistant.visit.table import chart, table
from assistant.words import Words

MOST_CHANGES = 3
_OF_CHANGE = ("direction", "change", "persist", "pattern", "range", "severity", "compare")
_CORE = ("direction", "change", "persist")
"""Always told: in one breath, never a direction without its size (clinical reference, 9.10)."""


def sheet(timeline: Timeline, reading: Reading, words: Words, edits: QuestionEdits | None = None) -> Sheet:
    """The page for the visit, with the person's edits of the questions and the name that they want on it."""
    seen = Seen(timeline, reading, words)
    told = tell(reading, timeline, words)
    own = edits or QuestionEdits()
    asked = apply(questions(seen, words), own)
    return Sheet(
        title=words.say("exports/title"),
        who=own.name,
        about=_about(timeline, words),
        urgent=_urgent(seen, told),
        table=table(seen),
        chart=chart(seen),
        changed=_changed(told),
        derived=derived_lines(seen),
        treatment=circumstances.treatment(timeline, words),
        context=circumstances.context(timeline, words),
        symptoms=circumstances.symptoms(timeline, words),
        unknown=circumstances.unknown(timeline, words),
        questions=asked,
        bring=tuple(words.lines("exports/bring").splitlines()),
        sources=_sources(told, [question.id for question in asked], words),
        no_diagnosis=words.say("exports/no-diagnosis"),
    )


def _about(timeline: Timeline, words: Words) -> tuple[str, ...]:
    person = timeline.person
    made = words.say("exports/made", today=timeline.today)
    told = words.say("exports/person", age=person.age, sex=person.sex)
    return (made, told) if told else (made,)


def _urgent(seen: Seen, told: Iterable[Sentence]) -> tuple[str, ...]:
    """What to do about urgent signs that are present, action first, and the laboratory's alarms from the reading."""
    lines = []
    for row in seen.present(SIGNS):
        action = seen.words.lines(f"urgent/{row.name}", who="self", tense_unclear=False).splitlines()[0]
        lines.append(
            seen.words.say(
                "exports/urgent-sign", sign=seen.words.name("symptoms", row.name), date=row.date, action=action
            )
        )
    lines += [sentence.text for sentence in told if any(code.startswith("safety.") for code in sentence.findings)]
    return tuple(dict.fromkeys(lines))


def _changed(told: Iterable[Sentence]) -> tuple[str, ...]:
    """At most three of the reading's own sentences, in its order: the change itself, then what it is told first of the rest."""
    of_change = [sentence for sentence in told if _family(sentence, _OF_CHANGE) and not _family(sentence, ("safety",))]
    core = [sentence for sentence in of_change if _family(sentence, _CORE)][:MOST_CHANGES]
    rest = [sentence for sentence in of_change if sentence not in core]
    kept = [*core, *rest[: MOST_CHANGES - len(core)]]
    return tuple(sentence.text for sentence in of_change if sentence in kept)


def _family(sentence: Sentence, families: tuple[str, ...]) -> bool:
    return any(code.split(".", 1)[0] in families for code in sentence.findings)


def _sources(told: Iterable[Sentence], asked: Iterable[str], words: Words) -> tuple[str, ...]:
    """The ranges' source, then what the told sentences and the asked questions rest on, each once."""
    named: list[str] = []
    for sentence in told:
        named.extend(sentence.source)
    for id in asked:
        if not id.startswith("own-"):
            given = prompts.read(f"visit/{id}").head.get("sources")
            named.extend(str(each) for each in (given if isinstance(given, list) else ()))
    return (words.say("exports/sources"), *dict.fromkeys(named))
