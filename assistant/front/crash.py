"""A crash report, written only where the person asked for one: what broke and where, without a word of theirs."""

from __future__ import annotations

import contextlib
import os
import platform
import sys
import traceback
from pathlib import Path

from assistant import __version__


def write_report(path: Path, error: BaseException) -> None:
    """Write the kind of error, the places in the code, and the versions. Values and messages are left out."""
    lines = [f"liverline {__version__}", f"python {platform.python_version()} {sys.platform}", type(error).__name__]
    for frame in traceback.extract_tb(error.__traceback__):
        lines.append(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}")
    with contextlib.suppress(OSError):  # a report that cannot be written must not hide the sentence about the fault
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
