"""`liverline visit`: the sheet, to be shown or written into a private file; nothing is written where anything is wrong."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from assistant import private
from assistant.errors import RequestError
from assistant.exports import BINARY, FORMATS, render
from assistant.facts import Marker
from assistant.reading import read
from assistant.timeline import Timeline
from assistant.visible import visible_line
from assistant.visit import sheet
from assistant.visit.edits import QuestionEdits
from assistant.words import Words

DEFAULT = "txt"


def visit(
    timeline: Timeline,
    marker: Marker,
    words: Words,
    edits: QuestionEdits,
    *,
    format: str | None = None,
    output: Path | None = None,
    force: bool = False,
    name: str | None = None,
    confirm: Callable[[str], bool] | None = None,
    making: AbstractContextManager[object] | None = None,
) -> str | bytes:
    """The sheet in that format, or the empty string where it was written to `output` (private, all or nothing).

    Without a format it is that of the ending of `output`, else plain text. `name` stands on this page alone, before
    the one that the record keeps. Where `output` exists and `force` is not given, `confirm` is asked, if there is somebody.
    `making` stands around the work.
    Raises RequestError: an unknown format, an empty record, a file that exists or cannot be written, a missing library."""
    chosen = _format(format, output)
    if not timeline.results:
        raise RequestError("visit-empty")
    if output is None and chosen in BINARY and sys.stdout.isatty():
        raise RequestError("visit-binary", format=chosen)
    if output is not None:
        _permitted(output, words, force=force, confirm=confirm)
    if name is not None:
        edits = edits.named(name)
    with making or nullcontext():
        made = render(sheet(timeline, read(timeline, marker), words, edits), chosen, words)
    if output is None:
        return made.rstrip("\n") if isinstance(made, str) else made
    try:
        private.write(output, made.encode("utf-8") if isinstance(made, str) else made)
    except OSError as error:
        raise RequestError("cannot-write", path=_shown(output)) from error
    print(words.say("exports/written", path=_shown(output)), file=sys.stderr)  # noqa: T201 - stdout is for the data
    return ""


def _format(format: str | None, output: Path | None) -> str:
    ending = output.suffix.removeprefix(".") if output is not None else ""
    chosen = (format if format is not None else ending or DEFAULT).casefold()
    if chosen not in FORMATS:
        raise RequestError("visit-format", format=visible_line(chosen[:40]), known=list(FORMATS))
    return chosen


def _permitted(output: Path, words: Words, *, force: bool, confirm: Callable[[str], bool] | None) -> None:
    try:
        there = output.exists() or output.is_symlink()
        folder = output.parent.is_dir()
    except (OSError, ValueError) as error:
        raise RequestError("cannot-write", path=_shown(output)) from error
    if not folder or output.is_dir():
        raise RequestError("cannot-write", path=_shown(output))
    if there and not force and not (confirm is not None and confirm(words.say("exports/replace", path=_shown(output)))):
        raise RequestError("exists", path=_shown(output))


def _shown(output: Path) -> str:
    return visible_line(str(output))
