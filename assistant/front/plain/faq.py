"""The common questions in plain lines: a list, and the answer to the one whose number is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from assistant.front.plain.page import line, means, place


class Answers(Protocol):
    """What the page needs of a session."""

    def faq_list(self) -> Sequence[tuple[str, str]]: ...

    def faq_answer(self, id: str) -> str: ...


class FaqPage:
    """A question in own words is not taken here: the talk answers it."""

    is_writing = False

    def __init__(self, talk: Answers) -> None:
        self._talk = talk
        self._entries = talk.faq_list()
        self.is_over = False

    def told(self) -> str:
        listed = "\n".join(f"{number}. {title}" for number, (_, title) in enumerate(self._entries, 1))
        return f"{line('faq')}\n{listed}\n\n{line('faq_how')}"

    def take(self, text: str) -> str | None:
        if means(text, "done"):
            self.is_over = True
            return line("left")
        if means(text, "list"):
            return self.told()
        at = place(text, len(self._entries))
        if at is None:
            return None
        id, title = self._entries[at]
        return f"{title}\n\n{self._talk.faq_answer(id)}\n\n{line('faq_how')}"
