"""The short words of the screen, from `prompts/screen/`. They are read before the first paint, so no template engine
is needed for them: what is filled in stands between single braces."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from assistant import prompts
from assistant.errors import WordsError


@cache
def table(name: str) -> Mapping[str, object]:
    """The head of one file of `prompts/screen/`. Raises WordsError where it is absent."""
    return prompts.read(f"screen/{name}").head


@cache
def body(name: str) -> str:
    """The text of one file of `prompts/screen/`, line breaks kept. Raises WordsError where it is absent."""
    return prompts.read(f"screen/{name}").body


def label(id: str, /, **data: object) -> str:
    """The words of `section.name`, with its data. Raises WordsError where there are none."""
    section, _, name = id.partition(".")
    words = table("labels").get(section)
    if not isinstance(words, dict) or name not in words:
        raise WordsError(id=f"screen/labels.{id}")
    return str(words[name]).format(**data) if data else str(words[name])


def correction(id: str, /, **data: object) -> str:
    """What a form types into the conversation."""
    return str(table("corrections")[id]).format(**data)
