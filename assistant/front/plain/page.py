"""What the pages in plain lines share: a page is told in lines, and takes what is typed until something else is said."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Protocol

from assistant import prompts


class Page(Protocol):
    """A list that can be answered: the common questions, or those of the sheet."""

    @property
    def is_over(self) -> bool:
        """Whether it was left: then the talk goes on."""

    @property
    def is_writing(self) -> bool:
        """Whether the next line is a text, whatever it says."""

    def told(self) -> str:
        """The page, and what can be typed now."""

    def take(self, text: str) -> str | None:
        """What the typed line does here; None where it is none of the page's: it belongs to the talk, and the page is left.

        Raises LiverlineError; then nothing was kept."""


def means(text: str, name: str) -> bool:
    """Whether what was typed, taken whole, is one of the words of that name."""
    return plain_words(text) in _words()[name]


def plain_words(text: str) -> str:
    """Lower case, single spaces, nothing at the end that ends a sentence."""
    return " ".join(text.casefold().split()).rstrip(".!")


def place(text: str, count: int) -> int | None:
    """The place, from 0, that a typed number names among so many; None where it names none."""
    number = text.strip().rstrip(".")
    if not (number.isascii() and number.isdigit() and len(number) < 4) or not 0 < int(number) <= count:
        return None
    return int(number) - 1


def line(id: str, /, **data: object) -> str:
    """One of the sentences around the pages."""
    return str(_head("said")[id]).format(**data)


@cache
def _words() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(str(words).split(", ")) for name, words in _head("words").items()}


def _head(section: str) -> Mapping[str, object]:
    found = prompts.read("screen/plain").head[section]
    assert isinstance(found, dict)
    return found
