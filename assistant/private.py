"""Folders and files that only their owner can read, from the first byte and whatever the umask."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from collections.abc import Callable
from pathlib import Path

FOLDER_MODE = 0o700
FILE_MODE = 0o600
_SYNC_FOLDER = hasattr(os, "O_DIRECTORY")  # Windows cannot open a folder


def make_folder(folder: Path, ours: Callable[[str], bool]) -> None:
    """Make the folder, and those above it that are missing, open to their owner alone.

    A folder that was there is narrowed where nothing but `ours` (told by name) is in it: whoever names a folder full of
    other things (a home) keeps it as it is, and our files in it are private by themselves. Raises OSError."""
    missing: list[Path] = []
    above = folder
    while not above.exists():
        missing.append(above)
        above = above.parent
    for new in reversed(missing):
        with contextlib.suppress(FileExistsError):  # another window was faster
            new.mkdir(FOLDER_MODE)
            new.chmod(FOLDER_MODE)  # a strict umask may have taken our own rights away
            sync_folder(new.parent)
    if not missing:
        _narrow(folder, ours)


def _narrow(folder: Path, ours: Callable[[str], bool]) -> None:
    found = folder.stat()
    if not stat.S_ISDIR(found.st_mode):
        raise NotADirectoryError(os.fspath(folder))
    owned = not hasattr(os, "getuid") or found.st_uid == os.getuid()
    if owned and stat.S_IMODE(found.st_mode) & ~FOLDER_MODE and all(ours(path.name) for path in folder.iterdir()):
        folder.chmod(FOLDER_MODE)


def narrow_file(path: Path) -> None:
    """Take every right of others from a file of ours that was copied or unpacked with wider ones. Raises OSError."""
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & ~FILE_MODE:
        path.chmod(mode & FILE_MODE)


def make_file(path: Path) -> bool:
    """Make an empty private file; False where one was there, which is then left as it is. Raises OSError."""
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0), FILE_MODE)
    except FileExistsError:
        return False
    try:
        if hasattr(os, "fchmod"):
            os.fchmod(descriptor, FILE_MODE)
    finally:
        os.close(descriptor)
    return True


def write(path: Path, data: bytes) -> None:
    """Put the data into a private file, all or nothing: written beside, on disk, then moved into place. Raises OSError.

    What is no plain file (a pipe, a device) is written to as it is."""
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    target = path.resolve() if path.is_symlink() else path
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        make_file(beside)
        with beside.open("r+b") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    sync_folder(target.parent)


def sync_file(path: Path) -> None:
    """Wait until what was written to the file is on disk. Raises OSError."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names in the folder are on disk, where the system can. Raises OSError."""
    if not _SYNC_FOLDER:
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
