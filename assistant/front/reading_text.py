"""The reading as plain text: its sentences, and with each, where its rule comes from and which results it rests on."""

from __future__ import annotations

from assistant.facts import Marker
from assistant.session import Session
from assistant.speaking import reading_lines


def reading_text(session: Session, marker: Marker | None, *, sources: bool) -> str:
    """The reading of one marker; what is needed first where nothing is recorded."""
    line, words = session.timeline(), session.words
    if not line.results:
        return words.say("screen/no-results")
    return "\n".join(reading_lines(session.state, line, marker or session.main(), words, sources=sources))
