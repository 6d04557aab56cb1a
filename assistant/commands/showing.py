"""`timeline`, `explain` and `visit`: what is recorded, what it shows, and the sheet."""

from __future__ import annotations

import argparse
import json
import sys

from assistant.commands import opening
from assistant.errors import UsageError
from assistant.facts import MARKERS, Marker
from assistant.settings import Settings
from assistant.visible import visible


def timeline_command(options: argparse.Namespace, settings: Settings) -> int:
    """What is recorded, as a table and a chart, or as JSON."""
    session = opening.session(options, settings)
    line = session.timeline()
    if options.json:
        from assistant.front.timeline_json import timeline_json

        _put(json.dumps(timeline_json(line), ensure_ascii=False, indent=1))
        return 0
    from assistant.front.timeline_text import timeline_text

    _put(visible(timeline_text(session)))
    return 0


def explain_command(options: argparse.Namespace, settings: Settings) -> int:
    """The reading, in words, with its sources, or as JSON; or a stream of timelines."""
    if options.jsonl:
        from assistant.front.explain_stream import explain_lines
        from assistant.front.streams import pump

        return pump(explain_lines)
    marker = _marker(options.marker)
    session = opening.session(options, settings)
    if options.json:
        from assistant.front.explain_json import explain_json

        found = explain_json(session.reading(marker), session.sentences(marker))
        _put(json.dumps(found, ensure_ascii=False, indent=1))
        return 0
    from assistant.front.reading_text import reading_text

    _put(visible(reading_text(session, marker, sources=options.sources)))
    return 0


def visit_command(options: argparse.Namespace, settings: Settings) -> int:
    """The sheet for the appointment, on the screen or in a file."""
    from assistant.front.visit_command import visit

    session = opening.session(options, settings)
    written = visit(
        session.timeline(),
        session.main(),
        session.words,
        session.edits(),
        format=options.format,
        output=options.output,
        force=options.force,
        name=options.name,
        confirm=_confirm if sys.stdin.isatty() else None,
        making=opening.progress("visit", settings),
    )
    if isinstance(written, bytes):
        sys.stdout.buffer.write(written)
    elif written:
        _put(written)
    return 0


def _confirm(question: str) -> bool:
    print(question, end=" ", file=sys.stderr, flush=True)  # noqa: T201 - data goes to stdout, everything else to stderr
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


def _marker(given: str | None) -> Marker | None:
    if given is None:
        return None
    for marker in MARKERS:
        if given.casefold() == marker:
            return marker
    raise UsageError("usage-marker", given=given, markers=list(MARKERS))


def _put(text: str) -> None:
    print(text)  # noqa: T201 - data goes to stdout
