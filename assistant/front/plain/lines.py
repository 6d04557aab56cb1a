"""The conversation as plain lines: no boxes, no colour, no cursor movement; for screen readers, pipes and dumb terminals."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from assistant.errors import LiverlineError
from assistant.front.plain import page
from assistant.front.progress import Progress
from assistant.front.sentences import sentence
from assistant.spoken import Answer, Choice
from assistant.visible import visible
from assistant.words import Words

if TYPE_CHECKING:
    from assistant.session import Session

_NUMBERS_ARE_ANSWERS = frozenset({"first", "more", "value", "age", "related", "range"})
"""Questions that a bare number may answer: their quick replies are not numbered."""


class Lines:
    """One conversation in lines."""

    def __init__(
        self,
        talk: Session,
        words: Words,
        *,
        out: TextIO,
        read: Callable[[str], str],
        echo: bool,
        save_to: Path | None = None,
    ) -> None:
        self._talk, self._words, self._out, self._read, self._echo = talk, words, out, read, echo
        self._save_to = save_to or Path.cwd()
        self._you, self._assistant = words.say("screen/you"), words.say("screen/assistant")
        self._leaving = frozenset(words.say("screen/leave-words").split(", "))
        self._answer = Answer(0, (), None)
        """The last reply: its question stands."""
        self._said: dict[int, Answer] = {}
        """The replies of this sitting, by turn."""
        self._page: page.Page | None = None

    def run(self) -> None:
        """Talk until the input ends or the person leaves."""
        is_first = self._talk.is_first()
        self._show(self._talk.greet())
        if is_first and not self._echo:
            self._print(f"{page.line('start')}\n")
        while (text := self._typed()) is not None and not self._leaves(text):
            try:
                self._take(text)
            except LiverlineError as error:
                self._tell(sentence(error, self._words))
        if text is not None or not self._echo:
            self._print(self._words.say("screen/bye"))

    def _typed(self) -> str | None:
        """What is typed next; None where the input ends."""
        try:
            text = self._read(f"{self._you}: ")
        except EOFError:
            return None
        except KeyboardInterrupt:
            self._print("")
            return None
        if self._echo:
            self._print(f"{self._you}: {visible(text)}")
        return text

    def _leaves(self, text: str) -> bool:
        is_writing = self._page is not None and self._page.is_writing
        return not is_writing and text.strip().casefold() in self._leaving

    def _take(self, text: str) -> None:
        """One line: an answer to the page that is open, a wish for one, or a message."""
        if self._page is not None and (told := self._page.take(text)) is not None:
            self._tell(told)
            if self._page.is_over:
                self._page = None
                self._ask_again()
            return
        if (done := self._done(text)) is not None:
            self._tell(done)
            return
        self._page = None
        with Progress("message", out=sys.stderr, in_lines=True):
            answer = self._talk.say(self._chosen(text))
        self._said[answer.turn] = answer
        self._show(answer)
        if answer.wish == "sheet" and self._talk.timeline().results:
            self._print(f"{page.line('after_sheet')}\n")
        if page.means(text, "help"):
            self._print(f"{page.line('help')}\n")

    def _done(self, text: str) -> str | None:
        """What was asked for beside the talk, and is done: a page opened, a file written; None where nothing was."""
        if page.means(text, "faq"):
            from assistant.front.plain.faq import FaqPage

            return self._opened(FaqPage(self._talk))
        if page.means(text, "sheet"):
            from assistant.front.plain.sheet import SheetPage

            return self._opened(SheetPage(self._talk))
        if page.means(text, "charts"):
            from assistant.front.tui.chart_words import describe_multiples

            return describe_multiples(self._talk.timeline())
        if page.means(text, "save") or page.means(text, "save_sheet"):
            return self._saved(is_sheet=page.means(text, "save_sheet"))
        return None

    def _opened(self, opened: page.Page) -> str:
        self._page = opened
        return opened.told()

    def _saved(self, *, is_sheet: bool) -> str:
        from assistant.front import saved
        from assistant.front.tui.feed import from_answer

        try:
            if is_sheet:
                with Progress("visit", out=sys.stderr, in_lines=True):
                    path = saved.sheet(self._talk, self._save_to)
                return page.line("saved_sheet", path=path)
            said = {turn: from_answer(answer) for turn, answer in self._said.items()}
            return page.line("saved", path=saved.conversation(self._talk, said, self._save_to))
        except OSError:
            return page.line("not_saved", folder=self._save_to)

    def _chosen(self, text: str) -> str:
        """The quick reply whose number was typed, or the text itself."""
        choices = self._answer.choices
        at = page.place(text, len(choices)) if _is_numbered(self._answer) else None
        return text if at is None else choices[at].text

    def _show(self, answer: Answer) -> None:
        self._answer = answer
        self._print(f"{self._assistant}: {visible(_joined(part.text for part in answer.parts))}")
        self._offer()

    def _ask_again(self) -> None:
        """The question that stands, after something else."""
        asked = _joined(part.text for part in self._answer.parts if part.kind == "ask")
        if asked:
            self._print(visible(asked))
            self._offer()

    def _offer(self) -> None:
        if self._answer.choices:
            self._print(_offered(self._answer.choices, numbered=_is_numbered(self._answer)))
        self._print("")

    def _tell(self, text: str) -> None:
        """Something said beside the talk."""
        self._print(f"{self._assistant}: {visible(text)}")
        self._print("")

    def _print(self, text: str) -> None:
        if text or not self._echo:
            print(text, file=self._out, flush=True)


def _joined(texts: Iterable[str]) -> str:
    return "\n\n".join(text for text in texts if text)


def _is_numbered(answer: Answer) -> bool:
    ask = answer.ask
    return ask is not None and ask.slot not in _NUMBERS_ARE_ANSWERS and ask.shape != "value"


def _offered(choices: Sequence[Choice], *, numbered: bool) -> str:
    if numbered:
        return "  ".join(f"{place}. {visible(choice.label)}" for place, choice in enumerate(choices, 1))
    return "  ".join(f"[{visible(choice.label)}]" for choice in choices)
