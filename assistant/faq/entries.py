"""The common questions and their answers, as they stand in `prompts/faq/`."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from assistant import prompts
from assistant.errors import WordsError


class Entry(NamedTuple):
    """One common question and its answer, the same for everybody."""

    id: str
    title: str
    """The question."""
    ask: tuple[str, ...]
    """Short ways to ask it, for the searchable list."""
    related: tuple[str, ...]
    """Ids of the questions that stand near."""
    sources: tuple[str, ...]
    text: str
    """The answer: the answer itself, what it does not mean, and what to ask; paragraphs of plain text."""
    personal: str | None = None
    """A Jinja template for the person's own numbers; see `assistant.faq.personal`."""


@cache
def ids() -> tuple[str, ...]:
    """The ids of all entries, sorted."""
    return tuple(id.removeprefix("faq/") for id in prompts.ids("faq"))


@cache
def entry(id: str) -> Entry:
    """The entry of that id. Raises WordsError where there is none, or where its head lacks something."""
    source = prompts.read(f"faq/{id}")
    head = source.head
    title, personal = head.get("title"), head.get("personal")
    if not isinstance(title, str) or not isinstance(personal, str | None):
        raise WordsError(id=source.id)
    return Entry(
        id=id,
        title=title,
        ask=_strings(source, "ask"),
        related=_strings(source, "related"),
        sources=_strings(source, "sources"),
        text=_paragraphs(source.body),
        personal=personal,
    )


def entries() -> tuple[Entry, ...]:
    """All entries, by id."""
    return tuple(entry(id) for id in ids())


def _strings(source: prompts.Text, key: str) -> tuple[str, ...]:
    value = source.head.get(key)
    if not isinstance(value, list) or not value or not all(isinstance(item, str) for item in value):
        raise WordsError(id=source.id)
    return tuple(value)


def _paragraphs(body: str) -> str:
    """One sentence a line in the file; one paragraph a line here, an empty line between (no Jinja: start-up counts)."""
    return "\n\n".join(" ".join(block.split()) for block in body.split("\n\n"))
