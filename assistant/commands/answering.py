"""`faq` and `understand`: answers that need no record."""

from __future__ import annotations

import argparse
import json
import sys

from assistant.errors import UsageError
from assistant.settings import Settings


def faq_command(options: argparse.Namespace, settings: Settings) -> int:  # noqa: ARG001 - the shape of a command
    """One answer, the list, or a stream."""
    if options.jsonl:
        from assistant.front.faq_stream import faq_lines
        from assistant.front.streams import pump

        return pump(faq_lines)
    from assistant.front import faq_command as front

    question = " ".join(options.question).strip()
    if options.json:
        from assistant.front.faq_stream import faq_lines

        if not question:
            print(json.dumps(front.listed(), ensure_ascii=False, indent=1))  # noqa: T201 - data goes to stdout
            return 0
        line = json.loads(next(iter(faq_lines([json.dumps({"id": None, "text": question})]))))
        line.pop("id", None)
        print(json.dumps(line, ensure_ascii=False))  # noqa: T201
        return 0
    print(front.answer(question) if question else front.listing())  # noqa: T201
    return 0


def understand_command(options: argparse.Namespace, settings: Settings) -> int:  # noqa: ARG001
    """The understanding step alone, as a stream of JSON lines."""
    if not options.jsonl and sys.stdin.isatty():
        raise UsageError("usage-understand")
    from assistant.front.streams import pump
    from assistant.front.understand_stream import understand_lines

    return pump(understand_lines)
