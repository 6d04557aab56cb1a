"""The command: the one place where the parts are put together. Each command loads only what it uses."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from assistant import __version__, prompts, settings
from assistant.errors import LiverlineError, UsageError

FORMATS = ("md", "txt", "html", "pdf")
RECORD_FORMATS = ("json", "csv")
OBJECTS_BETWEEN_SEARCHES = 50_000
"""A start makes many objects that stay: Python's habit of searching them for cycles at every 700th is a tenth of it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit code: 0 done, 1 could not be done, 2 wrong usage."""
    gc.set_threshold(OBJECTS_BETWEEN_SEARCHES)
    _tolerant_streams()
    report: Path | None = None
    try:
        options = parse(sys.argv[1:] if argv is None else argv)
        report = options.crash_report
        from assistant import commands

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


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The options of a command line. Raises UsageError; `--help` and `--version` print and leave."""
    head = prompts.read("cli").head
    commands, options = head["commands"], head["options"]
    assert isinstance(commands, dict)
    assert isinstance(options, dict)
    shared = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--data", type=Path, metavar="DIR", help=options["data"])
    shared.add_argument("--today", type=_day, metavar="YYYY-MM-DD", help=options["today"])
    shared.add_argument("--crash-report", type=Path, metavar="FILE", help=options["crash_report"])
    shared.add_argument("-h", "--help", action="help", help=options["help"])
    parser = _Parser(
        "liverline", description=str(head["about"]), epilog=str(head["after"]), parents=[shared], add_help=False
    )
    parser.add_argument("--version", action="version", version=f"liverline {__version__}", help=options["version"])
    parser.set_defaults(command="chat", plain=False, jsonl=False)
    kinds = parser.add_subparsers(metavar="COMMAND", parser_class=_Parser)

    def command(name: str) -> argparse.ArgumentParser:
        made = kinds.add_parser(name, help=commands[name], description=commands[name], parents=[shared], add_help=False)
        made.set_defaults(command=name)
        return made

    def flag(to: argparse.ArgumentParser, *names: str) -> None:
        for name in names:
            to.add_argument(f"--{name}", action="store_true", help=options[name])

    flag(command("chat"), "plain", "jsonl")
    faq = command("faq")
    faq.add_argument("question", nargs="*", metavar="QUESTION", help=options["question"])
    flag(faq, "json", "jsonl")
    flag(command("timeline"), "json")
    explain = command("explain")
    explain.add_argument("--marker", metavar="ID", default=None, help=options["marker"])
    flag(explain, "json", "jsonl", "sources")
    visit = command("visit")
    visit.add_argument("--format", default=None, metavar="|".join(FORMATS), help=options["format"])
    visit.add_argument("--output", type=Path, metavar="FILE", default=None, help=options["output"])
    visit.add_argument("--name", default=None, help=options["name"])
    flag(visit, "force")
    flag(command("understand"), "jsonl")
    export = command("export")
    export.add_argument("--format", default="json", metavar="|".join(RECORD_FORMATS), help=options["format"])
    export.add_argument("--output", type=Path, metavar="FILE", default=None, help=options["output"])
    flag(export, "force")
    taken = command("import")
    taken.add_argument("file", type=Path, metavar="FILE", help=options["file"])
    taken.add_argument("--format", default=None, metavar="|".join(RECORD_FORMATS), help=options["format"])
    flag(taken, "force")
    command("lock")
    command("unlock")
    flag(command("demo"), "plain")
    flag(command("forget"), "yes")
    # Not as defaults: argparse would write them into the shared options, and a command would undo what stood before it.
    return parser.parse_args(argv, argparse.Namespace(data=None, today=None, crash_report=None))


class _Parser(argparse.ArgumentParser):
    """argparse, saying what is wrong as one of our errors."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(message=message)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError("usage-today", given=text) from None


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
