"""The timeline as plain text: by draw, with treatments and events between, the chart as a sentence or a few lines."""

from __future__ import annotations

from assistant.rendering import render_all
from assistant.reply import rows, unknowns
from assistant.session import Session


def timeline_text(session: Session) -> str:
    """Everything that is recorded, unknowns as unknown, and the chart."""
    words = session.words
    if session.state.number == 0 or not session.state.record:
        return words.say("screen/no-results")
    shown = [
        *render_all(rows(session.state.record), words),
        *render_all(unknowns(session.state.record, session.left()), words),
    ]
    chart = session.chart_text()
    return "\n".join((*shown, "", chart)).rstrip()
