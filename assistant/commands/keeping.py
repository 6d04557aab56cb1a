"""`export`, `import`, `lock`, `unlock` and `forget`: the record itself, out, in, behind a passphrase, gone."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from assistant import private, record_file, wire
from assistant.commands import opening
from assistant.errors import PassphraseRefused, RecordDamaged, RequestError, UsageError
from assistant.settings import Settings
from assistant.store import Store, change_passphrase, forget, is_locked, lock, rescue, unlock
from assistant.visible import visible
from assistant.words import Words


def export_command(options: argparse.Namespace, settings: Settings) -> int:
    """The whole record as JSON, or its results as CSV."""
    where = opening.folder(options, settings)
    words = opening.words(where)
    if options.format not in ("json", "csv"):
        raise UsageError("usage-format", given=options.format, formats=["json", "csv"])
    if options.format == "csv":
        from assistant.exports.csv import results
        from assistant.reading import statuses

        session = opening.session(options, settings)
        with opening.progress("export", settings):
            line = session.timeline()
            text, unreadable = results(line, statuses(line)), 0
    else:
        text, unreadable = _record_as_json(where, words, settings)
    if options.output is None:
        sys.stdout.write(text)
    else:
        _write(options.output, text, force=options.force)
        _tell(words, "keeping/exported", path=str(options.output))
    if unreadable:
        _tell(words, "keeping/unreadable", count=unreadable)
    return 0


def _record_as_json(where: Path, words: Words, settings: Settings) -> tuple[str, int]:
    """The record as text, and how many of its turns could not be read; of a damaged one, all that can be read."""
    secret = opening.passphrase(where, words)
    with opening.progress("export", settings) as progress:
        try:
            with Store.open(where, passphrase=secret) as store:
                return record_file.dump(progress.of(store.turns(), store.last_number()), store.notes()), 0
        except RecordDamaged:
            saved = rescue(where, passphrase=secret)
            return record_file.dump(saved.turns, saved.notes, saved.unreadable), saved.unreadable


def import_command(options: argparse.Namespace, settings: Settings) -> int:
    """An exported record in: whole or not at all; a CSV's results as one message."""
    where = opening.folder(options, settings)
    words = opening.words(where)
    form = options.format or ("csv" if options.file.suffix.casefold() == ".csv" else "json")
    if form not in ("json", "csv"):
        raise UsageError("usage-format", given=options.format, formats=["json", "csv"])
    if form == "csv":
        from assistant.front.csv_import import import_csv

        session = opening.session(options, settings)
        with opening.progress("import", settings) as progress:
            count = import_csv(options.file, session, opening.clock(options)(), progress.seen)
        _tell(words, "keeping/imported-results", count=count)
        return 0
    try:
        with opening.progress("import", settings) as progress:
            found = _read_record(options.file, progress.seen)
    except OSError as error:
        raise RequestError("cannot-read", path=str(options.file)) from error
    secret = opening.passphrase(where, words)
    with Store.open(where, passphrase=secret) as store, opening.progress("import", settings) as progress:
        turns = progress.of(_renumbered(found.turns), len(found.turns))
        store.replace(turns, found.notes, replacing=options.force)
    _tell(words, "keeping/imported", count=len(found.turns))
    if found.unreadable:
        _tell(words, "keeping/unreadable", count=found.unreadable)
    return 0


def _read_record(path: Path, seen: Callable[[int, int], None]) -> record_file.RecordFile:
    if str(path) == "-":
        return record_file.load(sys.stdin.read(), wire.check_turn, seen)
    return record_file.read(path, wire.check_turn, seen)


def _renumbered(turns: tuple[tuple[int, str], ...]) -> tuple[tuple[int, str], ...]:
    """The turns without gaps: those of a rescued record follow one another again."""
    if all(number == place for place, (number, _) in enumerate(turns, 1)):
        return turns
    return tuple((place, wire.renumbered(payload, place)) for place, (_, payload) in enumerate(turns, 1))


def lock_command(options: argparse.Namespace, settings: Settings) -> int:
    """Put a passphrase on the record, or change the one it has."""
    where = opening.folder(options, settings)
    words = opening.words(where)
    old = opening.passphrase(where, words, "screen/passphrase-old")
    if old is not None:
        Store.open(where, passphrase=old).close()  # a wrong one is told before a new one is asked for
    new = opening.ask_passphrase(words, "screen/passphrase-new")
    if sys.stdin.isatty() and opening.ask_passphrase(words, "screen/passphrase-again") != new:
        raise PassphraseRefused(reason="differ")
    with opening.progress("lock", settings) as progress:
        if old is None:
            lock(where, new, seen=progress.seen)
        else:
            change_passphrase(where, old, new, seen=progress.seen)
    _tell(words, "keeping/locked")
    return 0


def unlock_command(options: argparse.Namespace, settings: Settings) -> int:
    """Take the passphrase off."""
    where = opening.folder(options, settings)
    words = opening.words(where)
    if not is_locked(where):
        raise RequestError("not-locked")
    secret = opening.ask_passphrase(words, "screen/passphrase")
    with opening.progress("unlock", settings) as progress:
        unlock(where, secret, seen=progress.seen)
    _tell(words, "keeping/unlocked")
    return 0


def forget_command(options: argparse.Namespace, settings: Settings) -> int:
    """Delete the record, after asking."""
    where = opening.folder(options, settings)
    words = Words()
    if not options.yes:
        sys.stderr.write(words.say("keeping/forget-question", folder=str(where)) + " ")
        sys.stderr.flush()
        if sys.stdin.readline().strip().casefold() not in ("y", "yes"):
            _tell(words, "keeping/not-forgotten")
            return 1
    gone = forget(where)
    _tell(words, "keeping/forgotten", paths=[str(path) for path in gone])
    return 0


def _write(path: Path, text: str, *, force: bool) -> None:
    if path.exists() and not force:
        raise RequestError("exists", path=str(path))
    try:
        private.write(path, text.encode())
    except OSError as error:
        raise RequestError("cannot-write", path=str(path)) from error


def _tell(words: Words, id: str, **data: object) -> None:
    print(visible(words.lines(id, **data)), file=sys.stderr)  # noqa: T201 - data goes to stdout, everything else to stderr
