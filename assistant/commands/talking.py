"""`chat` and `demo`: the conversation, on a full screen, in plain lines, or as JSON lines."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from assistant.commands import opening
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.session import Session


def chat_command(options: argparse.Namespace, settings: Settings) -> int:
    """The conversation on the record."""
    if options.jsonl:
        return _in_json(options, settings)
    if is_plain(options, settings):
        return _in_lines(options, settings)
    without_tls()
    from assistant.commands.screen import run_screen

    return run_screen(options, settings)


def demo_command(options: argparse.Namespace, settings: Settings) -> int:
    """A short example conversation, on no record."""
    from assistant.commands.demo import play

    without_tls()
    return play(plain=is_plain(options, settings))


def without_tls() -> None:
    """Have asyncio do without TLS, as it can: nothing here uses the network, and loading it is a twentieth of a start."""
    sys.modules.setdefault("ssl", None)  # type: ignore[arg-type]  # None is "there is none"


def is_plain(options: argparse.Namespace, settings: Settings) -> bool:
    """Whether the conversation goes in lines: asked for, or the terminal can do no more."""
    on_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    return bool(options.plain) or settings.accessible or settings.dumb or not on_terminal


def _in_json(options: argparse.Namespace, settings: Settings) -> int:
    from assistant.front.jsonl import chat_lines

    session = opening.session(options, settings)
    try:
        for line in chat_lines(sys.stdin, session, session.words):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
    finally:
        session.close()
    return 0


def _in_lines(options: argparse.Namespace, settings: Settings) -> int:
    session = opening.session(options, settings)
    try:
        talk_in_lines(session)
    finally:
        session.close()
    return 0


def talk_in_lines(session: Session) -> None:
    """The conversation in plain lines on standard input and output."""
    from assistant.front.plain.lines import Lines
    from assistant.front.plain.typed import pipe_reader, terminal_reader

    on_terminal = sys.stdin.isatty()
    if on_terminal:
        from threading import Thread

        from assistant.front.warming import warm_up

        Thread(target=warm_up, name="warm-up", daemon=True).start()
    read = terminal_reader() if on_terminal else pipe_reader(sys.stdin)
    Lines(session, session.words, out=sys.stdout, read=read, echo=not on_terminal).run()
