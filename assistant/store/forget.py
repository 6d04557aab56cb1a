"""The end of a record: every file of ours in its folder, and no other, is deleted."""

from __future__ import annotations

from pathlib import Path

from assistant import private
from assistant.paths import Paths
from assistant.store.connection import told

_COMPILED = "__jinja2_*.cache"


def forget(folder: Path) -> tuple[Path, ...]:
    """Delete the record, what lies beside it, its backups and the cache; gives what was deleted, in order of name.

    Files that are not ours stay, and so does the folder. The record goes first: what is cut short leaves no record.
    Raises NotKept, with a `reason`, where a file cannot be deleted."""
    paths = Paths(folder)
    try:
        ours = sorted(
            path for path in folder.glob("*") if Paths.is_ours(path.name) and (path.is_symlink() or not path.is_dir())
        )
        ours.sort(key=lambda path: path != paths.record)
        compiled = sorted(paths.words_cache.glob(_COMPILED)) if not paths.words_cache.is_symlink() else []
        for path in (*ours, *compiled):
            path.unlink(missing_ok=True)
        if paths.words_cache.is_dir() and not paths.words_cache.is_symlink() and not any(paths.words_cache.iterdir()):
            paths.words_cache.rmdir()
        if folder.is_dir():
            private.sync_folder(folder)
    except OSError as fault:
        raise told(fault, writing=True) from fault
    return tuple(sorted((*ours, *compiled)))
