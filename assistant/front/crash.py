"""A crash report, written only where the person asked for one: what broke and where, without a word of theirs."""

from __future__ import annotations

import contextlib
import platform
import sys
import traceback
from pathlib import Path

from assistant import __version__, private


def write_report(path: Path, error: BaseException) -> None:
    """Write the kind of error, the places in the code, and the versions. Values and messages are left out."""
    lines = [f"liverline {__version__}", f"python {platform.python_version()} {sys.platform}", type(error).__name__]
    lines += [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    with contextlib.suppress(OSError):  # a report that cannot be written must not hide the sentence about the fault
        if private.make_file(path):
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
