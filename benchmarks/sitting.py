"""A long sitting at the full screen: keys, replies and memory, with few and with 5,000 messages in the conversation."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median

from benchmarks.figures import Figure, over
from benchmarks.records import value_of
from benchmarks.starting import breathe, resident
from benchmarks.terminal import Terminal
from benchmarks.world import ROOT, World

_LETTERS = "qwertzuiopasdfghjklyxcvbnm"
_FEW = 10
_WINDOW_FULL = 200
"""Messages after which all that is on the screen was replaced once."""


def sitting(world: World) -> Iterable[Figure]:
    """Messages are typed and sent, one after the other."""
    many = 600 if world.is_quick else 5000
    measured = 10 if world.is_quick else 40
    folder, question = world.record(50, 5)
    echo_of_line = _lines(world, measured // 2)
    with Terminal(world.command(data=world.copy(folder)), world.environ, ROOT) as chat:
        chat.until_shown(question)
        chat.rest(1.5)
        talk = _Talk(chat)
        while talk.messages < _FEW:
            talk.turn()
        key_few = _keys(chat, measured)
        reply_few = [talk.turn() for _ in range(measured)]
        while talk.messages < _WINDOW_FULL:
            talk.turn()
        before, held = talk.messages, _held(chat)
        while talk.messages < many:
            talk.turn()
        grown = (_held(chat) - held) * 1024 / (talk.messages - before)
        key_many = _keys(chat, measured)
        reply_many = [talk.turn() for _ in range(measured)]
    echo_of_line += _lines(world, measured // 2)  # before and after: a machine has its moods
    said = f"{many:,} messages"
    yield Figure(
        f"key to echo, {said} against {_FEW}",
        "ms",
        median(key_many),
        "times",
        1.2,
        median(key_few),
        over(key_many, key_few),
    )
    yield Figure(f"key to echo, {said}", "ms", median(key_many), "at most", 10.0, runs=measured)
    ratio = median(reply_many) / median(echo_of_line)
    yield Figure(
        f"Enter to the reply, {said}, against the bare app's line", "ms", median(reply_many), "times", 3.0,
        median(echo_of_line), ratio, measured,
    )  # fmt: skip
    yield Figure(f"Enter to the reply, {said}, median", "ms", median(reply_many), "at most", 30.0, runs=measured)
    yield Figure(f"Enter to the reply, {said}, worst", "ms", max(reply_many), "at most", 100.0, runs=measured)
    yield Figure("Enter to the reply, few messages, worst", "ms", max(reply_few), "at most", 100.0, runs=measured)
    yield Figure("memory, growth for each message", "KB", grown, "at most", 2.0, runs=many)


class _Talk:
    """One result corrected over and over: each reply tells the change, and the record stays as long as it was."""

    def __init__(self, chat: Terminal) -> None:
        self._chat = chat
        self._value = round(value_of(5))
        self.messages = 0
        """Typed and answered, both counted."""

    def turn(self) -> float:
        """One message; milliseconds from Enter to its reply."""
        known, self._value = self._value, 100 + self.messages // 2 % 90
        self.messages += 2
        typed = f"the ALT of 8 Jan 1999 was {self._value}, not {known}"
        row = f"ALT {self._value} U/L on 8 Jan 1999"
        self._chat.press(typed)
        self._chat.until(lambda now: typed in now.text)
        breathe()
        pressed = self._chat.press("\r")
        return (self._chat.until(lambda now: _is_answered(now, typed, row)) - pressed) * 1000


def _is_answered(now: Terminal, typed: str, row: str) -> bool:
    """Whether what was typed stands in the conversation, and under it the row that tells what was noted."""
    lines = now.lines
    said = [place for place, line in enumerate(lines) if line.endswith(f"█ {typed}")]
    return bool(said) and any(row in line for line in lines[said[-1] :])


def _lines(world: World, count: int) -> list[float]:
    """Milliseconds to the echo of each of so many lines in the bare app."""
    with Terminal(world.module("benchmarks.floor"), world.environ, ROOT) as bare:
        bare.rest(1.5)
        return [_line(bare, place) for place in range(count)]


def _line(bare: Terminal, place: int) -> float:
    """Milliseconds from Enter to the echoed line of the bare app."""
    bare.press(f"line {place}.")
    bare.until(lambda now: f"line {place}." in now.text)
    breathe()
    pressed = bare.press("\r")
    return (bare.until(lambda now: f"echo line {place}." in now.text) - pressed) * 1000


def _keys(chat: Terminal, count: int) -> list[float]:
    """Milliseconds from each of so many keys to its echo; the input is empty before and after."""
    typed, took = "", []
    for place in range(count):
        typed += _LETTERS[place % len(_LETTERS)]
        breathe()
        pressed = chat.press(typed[-1])
        took.append((chat.until(lambda now, typed=typed: typed in now.text) - pressed) * 1000)  # type: ignore[misc]
    chat.press("\x7f" * count)
    chat.until(lambda now: typed[:2] not in now.text)
    chat.until_still()
    return took


def _held(chat: Terminal) -> float:
    chat.rest(1.0)
    return resident(chat.pid)
