"""The options of the command line: every command with its flags, in the words of `prompts/cli.md`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from assistant import __version__, prompts
from assistant.errors import UsageError

FORMATS = ("md", "txt", "html", "pdf")
RECORD_FORMATS = ("json", "csv")


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
    plain, jsonl = (_Parser(add_help=False, argument_default=argparse.SUPPRESS) for _ in range(2))
    plain.add_argument("--plain", action="store_true", help=options["plain"])
    jsonl.add_argument("--jsonl", action="store_true", help=options["jsonl"])
    parser = _Parser(
        "liverline",
        description=str(head["about"]),
        epilog=str(head["after"]),
        parents=[shared, plain, jsonl],
        add_help=False,
    )
    parser.add_argument("--version", action="version", version=f"liverline {__version__}", help=options["version"])
    kinds = parser.add_subparsers(metavar="COMMAND", parser_class=_Parser)

    def command(name: str, *more: _Parser) -> argparse.ArgumentParser:
        parents = [shared, *more]
        made = kinds.add_parser(name, help=commands[name], description=commands[name], parents=parents, add_help=False)
        made.set_defaults(command=name)
        return made

    def flag(to: argparse.ArgumentParser, *names: str) -> None:
        for name in names:
            to.add_argument(f"--{name}", action="store_true", help=options[name])

    command("chat", plain, jsonl)
    faq = command("faq", jsonl)
    faq.add_argument("question", nargs="*", metavar="QUESTION", help=options["question"])
    flag(faq, "json")
    flag(command("timeline"), "json")
    explain = command("explain", jsonl)
    explain.add_argument("--marker", metavar="ID", default=None, help=options["marker"])
    flag(explain, "json", "sources")
    visit = command("visit")
    visit.add_argument("--format", default=None, metavar="|".join(FORMATS), help=options["format"])
    visit.add_argument("--output", type=Path, metavar="FILE", default=None, help=options["output"])
    visit.add_argument("--name", default=None, help=options["name"])
    flag(visit, "force")
    command("understand", jsonl)
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
    command("demo", plain)
    flag(command("forget"), "yes")
    # Not as defaults: argparse would write them into the shared options, and a command would undo what stood before it.
    left_out: dict[str, object] = {
        "command": "chat",
        "data": None,
        "today": None,
        "crash_report": None,
        "plain": False,
        "jsonl": False,
    }
    return parser.parse_args(argv, argparse.Namespace(**left_out))


class _Parser(argparse.ArgumentParser):
    """argparse, saying what is wrong as one of our errors."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(message=message)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError("usage-today", given=text) from None
