"""Where a saved conversation or sheet goes: a private file of its own, which takes no other's place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant import private
from assistant.front.tui.feed import Item
from assistant.front.tui.labels import label
from assistant.front.tui.saving import as_markdown
from assistant.front.tui.talk import Talk


def conversation(talk: Talk, said: Mapping[int, Sequence[Item]], folder: Path) -> Path:
    """Save the whole conversation in the folder; gives the new file. Raises OSError, and what the session raises."""
    today = talk.timeline().today
    text = as_markdown(talk.history(10**9), said, today)
    return _written(folder, label("saving.file", date=today.isoformat()), text.encode("utf-8"))


def sheet(talk: Talk, folder: Path) -> Path:
    """Save the sheet for the visit in the folder, as a page to print; gives the new file.

    Raises OSError, and what the session raises."""
    name = label("saving.sheet_file", date=talk.timeline().today.isoformat())
    return _written(folder, name, talk.printed())


def _written(folder: Path, name: str, data: bytes) -> Path:
    path = _new_file(folder, name)
    try:
        private.write(path, data)
    except OSError:
        path.unlink(missing_ok=True)
        raise
    return path


def _new_file(folder: Path, name: str) -> Path:
    """An empty private file of that name; where there is one already, with the next free number."""
    path, number = folder / name, 1
    while not private.make_file(path):
        number += 1
        path = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
    return path
