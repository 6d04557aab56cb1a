"""The conversation as plain lines: no boxes, no colour, no cursor movement; for screen readers, pipes and dumb terminals."""

from __future__ import annotations

import select
import sys
from collections.abc import Callable
from typing import Protocol, TextIO

from assistant.errors import LiverlineError
from assistant.front.sentences import sentence
from assistant.spoken import Answer, Choice
from assistant.visible import visible
from assistant.words import Words

_NUMBERS_ARE_ANSWERS = frozenset({"first", "more", "value", "age", "related", "range"})
"""Questions that a bare number may answer: their quick replies are not numbered."""
_PASTE_PAUSE_SECONDS = 0.05


class Talk(Protocol):
    """What this front needs of a session."""

    def greet(self) -> Answer: ...

    def say(self, text: str) -> Answer: ...


class Lines:
    """One conversation in lines."""

    def __init__(self, talk: Talk, words: Words, *, out: TextIO, read: Callable[[str], str], echo: bool) -> None:
        self._talk, self._words, self._out, self._read, self._echo = talk, words, out, read, echo
        self._you, self._assistant = words.say("screen/you"), words.say("screen/assistant")

    def run(self) -> None:
        """Talk until the input ends or the person leaves."""
        answer = self._talk.greet()
        self._show(answer)
        leaving = {word.casefold() for word in self._words.say("screen/leave-words").split(", ")}
        while True:
            try:
                text = self._read(f"{self._you}: ")
            except EOFError:
                self._print(self._words.say("screen/bye") if not self._echo else "")
                return
            except KeyboardInterrupt:
                self._print("")
                self._print(self._words.say("screen/bye"))
                return
            if self._echo:
                self._print(f"{self._you}: {visible(text)}")
            if text.strip().casefold() in leaving:
                self._print(self._words.say("screen/bye"))
                return
            try:
                answer = self._talk.say(self._chosen(text, answer))
            except LiverlineError as error:
                self._print(f"{self._assistant}: {visible(sentence(error, self._words))}")
                continue
            self._show(answer)

    def _chosen(self, text: str, answer: Answer) -> str:
        """The quick reply whose number was typed, or the text itself."""
        number = text.strip().rstrip(".")
        if _is_numbered(answer) and number.isascii() and number.isdigit() and 0 < int(number) <= len(answer.choices):
            return answer.choices[int(number) - 1].text
        return text

    def _show(self, answer: Answer) -> None:
        said = "\n\n".join(part.text for part in answer.parts if part.text)
        self._print(f"{self._assistant}: {visible(said)}")
        if answer.choices:
            self._print(_offered(answer.choices, numbered=_is_numbered(answer)))
        self._print("")

    def _print(self, text: str) -> None:
        if text or not self._echo:
            print(text, file=self._out, flush=True)


def _is_numbered(answer: Answer) -> bool:
    ask = answer.ask
    return ask is not None and ask.slot not in _NUMBERS_ARE_ANSWERS and ask.shape != "value"


def _offered(choices: tuple[Choice, ...], *, numbered: bool) -> str:
    if numbered:
        return "  ".join(f"{place}. {visible(choice.label)}" for place, choice in enumerate(choices, 1))
    return "  ".join(f"[{visible(choice.label)}]" for choice in choices)


def terminal_reader() -> Callable[[str], str]:
    """Reads a message from the terminal, with history; lines that arrive together (a paste) are one message."""
    try:
        import readline
    except ImportError:  # Windows has none; typing works all the same
        pass
    else:
        readline.parse_and_bind("set enable-bracketed-paste off")  # it would write control sequences

    def read(prompt: str) -> str:
        lines = [input(prompt)]
        while _is_waiting():
            lines.append(input())
        return "\n".join(lines)

    return read


def pipe_reader(source: TextIO) -> Callable[[str], str]:
    """Reads a message a line from something that is no terminal."""

    def read(prompt: str) -> str:  # noqa: ARG001 - a pipe sees no prompt
        line = source.readline()
        if not line:
            raise EOFError
        return line.rstrip("\n")

    return read


def _is_waiting() -> bool:
    try:
        return bool(select.select([sys.stdin], [], [], _PASTE_PAUSE_SECONDS)[0])
    except (OSError, ValueError):  # not a stream that can be waited on
        return False
