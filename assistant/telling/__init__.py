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
    return tuple(
        Sentence(" ".join(words.say(each.text_id, **each.data).split()), each.findings, each.evidence, each.source)
        for each in plan(reading, timeline)
    )
