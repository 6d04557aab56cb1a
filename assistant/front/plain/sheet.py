"""The questions for the visit in plain lines: chosen, reworded, added, moved and taken off by number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from assistant.front.plain.page import line, means, place, plain_words
from assistant.visible import visible_line
from assistant.visit import Sheet
from assistant.visit.edits import QuestionEdits
from assistant.visit.page import Question


class Sheets(Protocol):
    """What the page needs of a session."""

    def sheet(self) -> Sheet: ...

    def edits(self) -> QuestionEdits: ...

    def keep_edits(self, edits: QuestionEdits) -> None: ...


class SheetPage:
    """Each change is kept at once, and can be put back."""

    def __init__(self, talk: Sheets) -> None:
        self._talk = talk
        self._before: list[QuestionEdits] = []
        """The edits as they were before each change of this visit to the page."""
        self._written: str | None = None
        """Id of the question whose words come next; empty for a new one; None where none is written."""
        self.is_over = False

    @property
    def is_writing(self) -> bool:
        return self._written is not None

    def told(self) -> str:
        return f"{self._listed()}\n\n{line('sheet_how')}"

    def take(self, text: str) -> str | None:
        if self._written is not None:
            return self._write(self._written, text)
        if means(text, "done"):
            self.is_over = True
            return line("left")
        if means(text, "list"):
            return self.told()
        if means(text, "put_back"):
            return self._put_back() if self._before else None
        if means(text, "restore"):
            return self._keep(lambda edits: edits.restored(), line("restored"))
        verb, _, rest = " ".join(text.split()).partition(" ")
        if means(verb, "add"):
            return self._add(rest)
        number, _, words = rest.partition(" ")
        if place(verb, len(self._questions)) is not None:
            verb, number, words = "edit", verb, rest
        at = place(number.rstrip(":"), len(self._questions))
        if at is None:
            return line("no_question") if number.isdigit() and any(means(verb, name) for name in _VERBS) else None
        return self._change(verb, self._questions[at], words)

    def _change(self, verb: str, question: Question, words: str) -> str | None:
        if means(verb, "edit"):
            if words:
                return self._write(question.id, words)
            self._written = question.id
            return line("write_over", question=visible_line(question.text))
        if words:
            return None
        if means(verb, "remove"):
            removed = line("removed", question=visible_line(question.text))
            return self._keep(lambda edits: edits.without(question.id), removed)
        by = next((step for name, step in (("up", -1), ("down", 1)) if means(verb, name)), None)
        if by is None:
            return None
        shown = self._questions
        return self._keep(lambda edits: edits.moved(shown, question.id, by), line("kept"))

    def _add(self, words: str) -> str:
        if self._talk.edits().full:
            return line("full")
        if words:
            return self._write("", words)
        self._written = ""
        return line("write_new")

    def _write(self, id: str, text: str) -> str:
        self._written = None
        if not plain_words(text):
            return f"{line('as_it_was')}\n{self.told()}"
        return self._keep(lambda edits: edits.with_words(id, text) if id else edits.added(text), line("kept"))

    def _put_back(self) -> str:
        self._talk.keep_edits(self._before[-1])
        self._before.pop()
        return f"{line('put_back')}\n{self._listed()}"

    def _keep(self, change: Callable[[QuestionEdits], QuestionEdits], said: str) -> str:
        edits = self._talk.edits()
        self._talk.keep_edits(change(edits))
        self._before.append(edits)
        return f"{said}\n{self._listed()}"

    @property
    def _questions(self) -> tuple[Question, ...]:
        return self._talk.sheet().questions

    def _listed(self) -> str:
        questions = self._questions
        if not questions:
            return line("sheet_none")
        rows = (f"{number}. {visible_line(each.text)}" for number, each in enumerate(questions, 1))
        return "\n".join((line("sheet"), *rows))


_VERBS = ("edit", "remove", "up", "down")
