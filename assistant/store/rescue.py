"""A damaged record, read as far as it can be."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Rescued(NamedTuple):
    turns: tuple[tuple[int, str], ...]
    unreadable: int


def rescue(folder: Path, *, passphrase: str | None = None) -> Rescued:
    raise NotImplementedError
