"""Compiled templates between starts: a folder of our own, private, made anew whenever it is missing or old."""

from __future__ import annotations

import contextlib
import secrets
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from assistant import private


class TemplateCache(BytecodeCache):
    """One file for each template. A fault of the disk costs time, never an answer."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError), self._path(bucket).open("rb") as file:
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError):
            private.make_folder(self._folder, lambda name: name.startswith("__jinja2_"))
            beside = self._folder / f"__jinja2_{secrets.token_hex(8)}.cache"
            private.make_file(beside)
            with beside.open("r+b") as file:
                bucket.write_bytecode(file)
            beside.replace(self._path(bucket))

    def _path(self, bucket: Bucket) -> Path:
        return self._folder / f"__jinja2_{bucket.key}.cache"
