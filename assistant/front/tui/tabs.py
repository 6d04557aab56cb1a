"""A pasted table, shown as one: the columns that tabs part stand below one another. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.cells import cell_len

_GAP = 2
"""Columns between one cell and the next."""


def aligned(text: str) -> str:
    """The text with spaces for tabs: rows that follow one another share their columns. Other lines stay as they are."""
    if "\t" not in text:
        return text
    lines: list[str] = []
    for is_row, group in groupby(text.split("\n"), key=lambda line: "\t" in line):
        found = list(group)
        lines.extend(_table([[cell.strip() for cell in line.split("\t")] for line in found]) if is_row else found)
    return "\n".join(lines)


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [0] * max(map(len, rows))
    for row in rows:
        for at, cell in enumerate(row):
            widths[at] = max(widths[at], cell_len(cell))
    return [
        "".join(cell + " " * (width - cell_len(cell) + _GAP) for cell, width in zip(row, widths, strict=False)).rstrip()
        for row in rows
    ]
