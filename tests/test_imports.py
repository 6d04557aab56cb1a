"""What may be loaded, seen from a fresh interpreter: the pure rooms load no screen, and each command only what it uses."""

from __future__ import annotations

import subprocess

import pytest

ROOMS = (
    "facts",
    "errors",
    "markers",
    "units",
    "prompts",
    "understanding",
    "conversation",
    "entries",
    "timeline",
    "building",
    "agenda",
    "intake",
    "reading",
    "telling",
    "faq",
    "reply",
    "words",
    "rendering",
    "quick",
    "spoken",
    "visit",
    "exports",
    "engine",
    "transcript",
)
_RUN = """
import sys
from assistant.cli import main
try:
    main(sys.argv[1:])
finally:
    print("\\n" + " ".join(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def _loaded(python: str, code: str, *arguments: str) -> set[str]:
    done = subprocess.run([python, "-c", code, *arguments], capture_output=True, text=True, check=True, input="")
    return set(done.stdout.strip().splitlines()[-1].split())


@pytest.mark.parametrize("room", ROOMS)
def test_a_pure_room_loads_no_screen_and_no_disk(room: str, python: str) -> None:
    code = f"import sys, assistant.{room}; print(' '.join(sorted({{name.partition('.')[0] for name in sys.modules}})))"
    assert not _loaded(python, code) & {"textual", "rich", "sqlite3", "pydantic", "dateparser", "reportlab"}


@pytest.mark.parametrize(
    ("arguments", "forbidden"),
    [
        (
            ("faq", "does", "normal", "mean", "healed"),
            {"textual", "rich", "dateparser", "pydantic", "jinja2", "sqlite3"},
        ),
        (("timeline",), {"textual", "rich", "dateparser", "pydantic"}),
        (("explain",), {"textual", "rich", "dateparser", "pydantic"}),
        (("visit",), {"textual", "rich", "dateparser", "pydantic", "reportlab"}),
        (("chat", "--jsonl"), {"textual", "rich", "pydantic", "reportlab"}),
        (("chat", "--plain"), {"textual", "rich", "pydantic", "reportlab"}),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_command_loads_only_what_it_uses(arguments: tuple[str, ...], forbidden: set[str], python: str) -> None:
    assert not _loaded(python, _RUN, *arguments) & forbidden


def test_the_first_paint_waits_for_nothing_of_weight(python: str) -> None:
    """Until the question is painted, the full screen has Textual, SQLite and a few small files of ours, and no TLS."""
    code = (
        "import sys; from assistant.commands.talking import without_tls; without_tls(); import assistant.commands.screen;"
        "sys.modules = {name: module for name, module in sys.modules.items() if module is not None};"
        "print(' '.join(name.removeprefix('assistant.') for name in sys.modules))"
    )
    assert not _loaded(python, code) & {
        "pydantic", "jinja2", "dateparser", "rapidfuzz", "ssl", "facts", "session", "engine", "understanding", "store"
    }  # fmt: skip
