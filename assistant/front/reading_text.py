"""The reading as plain text: its sentences, and with each, where its rule comes from and which results it rests on."""

from __future__ import annotations

from assistant.facts import Marker
from assistant.rendering import render
from assistant.reply import fact_row
from assistant.session import Session


def reading_text(session: Session, marker: Marker | None, *, sources: bool) -> str:
    """The reading of one marker; what is needed first where nothing is recorded."""
    words = session.words
    if not session.timeline().results:
        return words.say("screen/no-results")
    shown = []
    for sentence in session.sentences(marker):
        shown.append(sentence.text)
        if sources:
            rests_on = [render(fact_row(session.result(id)), words) for id in sentence.evidence]
            shown.append(words.lines("screen/sentence-source", source=list(sentence.source), evidence=rests_on))
    return "\n".join(shown)
