"""The formats of the sheet, one a module, and their registry; the CSV of the results beside them.

To add a format: a module with `render(sheet, words)`, its line here, a golden file.
"""

from __future__ import annotations

from importlib import import_module

from assistant.errors import RequestError
from assistant.visit.page import Sheet
from assistant.words import Words

FORMATS: dict[str, str] = {
    "md": "assistant.exports.md",
    "txt": "assistant.exports.txt",
    "html": "assistant.exports.html",
    "pdf": "assistant.exports.pdf",
}
"""Format and its module, loaded when it is asked for: a PDF needs a library that the others do without."""
BINARY = frozenset({"pdf"})
"""Formats that are bytes, not text."""


def render(sheet: Sheet, format: str, words: Words) -> str | bytes:
    """The sheet in that format: text, or bytes for the formats in `BINARY`.

    Raises RequestError where there is no such format, or its library is not installed."""
    if format not in FORMATS:
        raise RequestError("visit-format", format=format, known=tuple(FORMATS))
    made: str | bytes = import_module(FORMATS[format]).render(sheet, words)
    return made
