"""The short words of the page: headings, columns, flags, from the tables of `prompts/exports/labels.md`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from assistant import prompts
from assistant.errors import WordsError


@cache
def _tables() -> Mapping[str, object]:
    return prompts.read("exports/labels").head


def label(table: str, id: str) -> str:
    """The words of that id. Raises WordsError where there are none."""
    names = _tables().get(table)
    if not isinstance(names, dict) or id not in names:
        raise WordsError(id=f"exports/labels.{table}.{id}")
    return str(names[id])


def heading(id: str, **data: str) -> str:
    """A heading of the page."""
    return label("headings", id).format(**data)


def note(code: str) -> str:
    """Why a result is kept out of the reading, in two or three words, by its `data.*` code."""
    try:
        return label("notes", code)
    except WordsError:
        return label("notes", "other")
