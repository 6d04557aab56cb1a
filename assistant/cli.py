"""The command: the one place where the parts are put together. Each command loads only what it uses."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import LiverlineError

OBJECTS_BETWEEN_SEARCHES = 50_000
"""A start makes many objects that stay: Python's habit of searching them for cycles at every 700th is a tenth of it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit code: 0 done, 1 could not be done, 2 wrong usage."""
    gc.set_threshold(OBJECTS_BETWEEN_SEARCHES)
    _tolerant_streams()
    report: Path | None = None
    try:
        given = sys.argv[1:] if argv is None else argv
        if _is_plain_question(given):
            from assistant.front.faq_command import answer

            print(answer(" ".join(given[1:]).strip()))  # noqa: T201 - the answer goes to stdout
            return 0
        from assistant import commands, settings
        from assistant.options import parse

        options = parse(given)
        report = options.crash_report
        return commands.run(options, settings.read(os.environ))
    except LiverlineError as error:
        return _told(error)
    except KeyboardInterrupt:
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read us has gone
        return 1
    except Exception as error:  # noqa: BLE001 - no traceback ever reaches a user; the sentence says what to do
        if report is not None:
            from assistant.front.crash import write_report

            write_report(report, error)
        return _told(LiverlineError("unexpected"))
    finally:
        gc.freeze()  # or the interpreter searches everything for cycles once more before it ends


def _is_plain_question(given: Sequence[str]) -> bool:
    """Whether the command line is `faq` and a question, without options: it is answered without a parser of options."""
    return (
        given[:1] == ["faq"] and any(word.strip() for word in given[1:]) and not any(word[:1] == "-" for word in given)
    )


def _told(error: LiverlineError) -> int:
    from assistant.front.sentences import sentence
    from assistant.visible import visible
    from assistant.words import Words

    print(visible(sentence(error, Words())), file=sys.stderr)  # noqa: T201 - errors go to stderr
    return error.exit_code


def _tolerant_streams() -> None:
    """What cannot be written in the terminal's encoding is shown as a sign, never an exception."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace" if stream is sys.stderr or stream.isatty() else "backslashreplace")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")
