"""The telling: from a reading to sentences, in the order of telling, each with what it rests on. No rule of a series
is here."""

from __future__ import annotations

from assistant.reading import Reading
from assistant.telling.plan import plan
from assistant.telling.sentence import Sentence, Telling
from assistant.timeline import Timeline
from assistant.words import Words

__all__ = ["Sentence", "Telling", "plan", "tell"]


def tell(reading: Reading, timeline: Timeline, words: Words) -> tuple[Sentence, ...]:
    """What a reading says, in words and in the order of telling (clinical reference, 9.10)."""
    told: list[Sentence] = []
    alarm: list[str] = []
    for each in plan(reading, timeline):
        lines = [" ".join(line.split()) for line in words.lines(each.text_id, **each.data).splitlines() if line.strip()]
        if each.findings and each.findings[0].startswith("safety."):
            alarm = list(dict.fromkeys((*alarm, *lines)))  # what to do stands once, before all that it is about
            told[-1:] = _joined(told[-1:], alarm, each)
        else:
            told.append(Sentence(" ".join(lines), each.findings, each.evidence, each.source))
    return tuple(told)


def _joined(last: list[Sentence], lines: list[str], telling: Telling) -> list[Sentence]:
    """A laboratory alarm in one breath with the one before it, where there is one."""
    text = " ".join(lines)
    if not last or not last[0].findings or not last[0].findings[0].startswith("safety."):
        return [*last, Sentence(text, telling.findings, telling.evidence, telling.source)]
    before = last[0]
    return [
        Sentence(
            text,
            tuple(dict.fromkeys((*before.findings, *telling.findings))),
            tuple(dict.fromkeys((*before.evidence, *telling.evidence))),
            tuple(dict.fromkeys((*before.source, *telling.source))),
        )
    ]
