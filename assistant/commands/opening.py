"""Opening a record: its folder, its passphrase, the words, the day."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import RecordLocked
from assistant.paths import Paths, data_folder
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.front.progress import Progress
    from assistant.session import Session
    from assistant.words import Words


def folder(options: argparse.Namespace, settings: Settings) -> Path:
    """The folder of the record: the option, else the environment, else the platform's own."""
    return data_folder(options.data or settings.data)


def clock(options: argparse.Namespace) -> Callable[[], date]:
    """Today, or the day that the option says."""
    chosen: date | None = options.today
    return (lambda: chosen) if chosen is not None else date.today


def words(where: Path) -> Words:
    """The words, with compiled templates kept beside the record where there is one."""
    from assistant.front.template_cache import TemplateCache
    from assistant.words import Words

    return Words(TemplateCache(Paths(where).words_cache) if where.is_dir() else None)


def progress(step: str, settings: Settings) -> Progress:
    """What stands beside a step that may take longer than a moment, and says so on stderr."""
    from assistant.front.progress import Progress

    return Progress(step, out=sys.stderr, in_lines=settings.accessible or settings.dumb)


def passphrase(where: Path, said: Words, prompt: str = "screen/passphrase") -> str | None:
    """The passphrase, asked for where the record has one; None where it has none.

    Raises RecordLocked where there is nobody to ask."""
    from assistant.store import is_locked

    return ask_passphrase(said, prompt) if is_locked(where) else None


def ask_passphrase(said: Words, prompt: str) -> str:
    """A passphrase typed without being shown; from a pipe, one line of it. Raises RecordLocked at the end of input."""
    text = said.say(prompt)
    try:
        if sys.stdin.isatty():
            return getpass.getpass(f"{text} ")
        line = sys.stdin.readline()
    except EOFError:
        raise RecordLocked from None
    if not line:
        raise RecordLocked
    return line.rstrip("\n")


def session(options: argparse.Namespace, settings: Settings) -> Session:
    """The session on the record. Raises RecordError's kinds."""
    from assistant.session import Session

    where = folder(options, settings)
    said = words(where)
    secret = passphrase(where, said)
    with progress("open", settings):
        return Session.open(where, said, clock(options), passphrase=secret)
