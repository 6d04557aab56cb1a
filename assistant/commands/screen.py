"""The full screen: what is loaded before the first paint is Textual and little else; the session opens behind it."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import first_words
from assistant.commands import opening
from assistant.errors import LiverlineError
from assistant.front.tui.app import make_app
from assistant.front.tui.hangup import when_the_terminal_goes
from assistant.paths import Paths
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.session import Session

_CLEAR = b"SQLite format 3\x00"
"""How a record without a passphrase begins."""
_OBJECTS_BETWEEN_SEARCHES = 1_000
"""In a sitting: messages that left the screen are cycles, and their memory is wanted back."""


def run_screen(options: argparse.Namespace, settings: Settings) -> int:
    """The conversation on the full screen. Raises what ended it, where something did."""
    where = opening.folder(options, settings)
    secret = _secret(where)
    paths = Paths(where)
    words = first_words.read(paths) if secret is None else ""
    opener = _opener(where, opening.clock(options), secret)
    if _run(opener, theme_file=paths.theme, words=words) == "demo":
        from assistant.commands.talking import demo_command

        demo_command(options, settings)
        return run_screen(options, settings)
    return 0


def run_demo(where: Path, day: date, typed: Sequence[str]) -> int:
    """A script on the full screen, on a record that is gone afterwards."""
    _run(_opener(where, lambda: day, None), theme_file=None, script=typed)
    return 0


def _run(
    opener: Callable[[], Session], *, theme_file: Path | None, script: Sequence[str] = (), words: str = ""
) -> str | None:
    app = make_app(opener, theme_file=theme_file, script=script, first_words=words)
    when_the_terminal_goes(sys.stdin.fileno(), lambda: app.call_from_thread(app.exit))
    wish = app.run()
    if isinstance(app.failure, LiverlineError):
        raise app.failure
    if app.failure is not None:
        raise LiverlineError("unexpected") from app.failure
    return wish


def _opener(where: Path, today: Callable[[], date], secret: str | None) -> Callable[[], Session]:
    def open_session() -> Session:
        from assistant.session import Session

        session = Session.open(where, opening.words(where), today, passphrase=secret)
        gc.freeze()  # what is loaded by now stays; from here on cycles are searched for as usual, among the rest
        gc.set_threshold(_OBJECTS_BETWEEN_SEARCHES)
        return session

    return open_session


def _secret(where: Path) -> str | None:
    """The passphrase, asked for before the screen is there. A record in clear is told by its first bytes."""
    record = Paths(where).record
    try:
        with record.open("rb") as file:
            begins = file.read(len(_CLEAR))
    except OSError:
        return None  # absent, or not readable: opening it says so in words
    return None if begins in (_CLEAR, b"") else opening.passphrase(where, opening.words(where))
