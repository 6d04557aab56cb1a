"""Where a saved conversation goes: a private file of its own, which takes no other's place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant import private
from assistant.front.tui.feed import Item
from assistant.front.tui.labels import label
from assistant.front.tui.saving import as_markdown
from assistant.front.tui.talk import Talk


def write(talk: Talk, said: Mapping[int, Sequence[Item]], folder: Path) -> Path:
    """Save the whole conversation in the folder; gives the new file. Raises OSError, and what the session raises."""
    today = talk.timeline().today
    text = as_markdown(talk.history(10**9), said, today)
    path = _new_file(folder, label("saving.file", date=today.isoformat()))
    try:
        private.write(path, text.encode("utf-8"))
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
