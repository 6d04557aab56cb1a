"""Numbers, in digits and in words. What a number belongs to is decided in `results`, never here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from assistant import prompts
from assistant.facts import DateOrder
from assistant.understanding.lexer import Token


class Spelled(NamedTuple):
    """A number in words, and where it ends."""

    value: float
    end: int
    """Index after its last token."""
    vague: bool = False
    """`hundred and something`, `the eighties`: no number can be told."""


_INDIAN = re.compile(r"\d{1,2}(,\d{2})+,\d{3}(\.\d+)?")
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
_GROUPED_POINTS = re.compile(r"\d{1,3}(\.\d{3}){2,}(,\d+)?|\d{1,3}(\.\d{3})+,\d+")


def readings(text: str, order: DateOrder | None = None) -> tuple[float, ...]:
    """What a number in digits can be, the likelier first; empty where it is no number.

    `1,204` is 1204, or 1.204 where people write a decimal comma; `210.000` likewise; `3,7` is 3.7."""
    if len(text) > 18:
        return ()
    commas, points = text.count(","), text.count(".")
    if not commas and not points:
        return (float(text),)
    if commas and points:
        if _GROUPED.fullmatch(text) or _INDIAN.fullmatch(text):
            return (float(text.replace(",", "")),)
        if _GROUPED_POINTS.fullmatch(text):
            return (float(text.replace(".", "").replace(",", ".")),)
        return ()
    if commas == 1 and not _GROUPED.fullmatch(text):
        return (float(text.replace(",", ".")),)
    if commas == 1:
        if text.startswith("0"):
            return (float(text.replace(",", ".")),)
        return (float(text.replace(",", "")), float(text.replace(",", ".")))
    if commas:
        return (float(text.replace(",", "")),) if _GROUPED.fullmatch(text) or _INDIAN.fullmatch(text) else ()
    if points == 1:
        whole, _, part = text.partition(".")
        if len(part) != 3 or len(whole) > 3 or whole.startswith("0"):
            return (float(text),)
        thousands, decimal = float(whole + part), float(text)
        return (thousands, decimal) if order == "DMY" else (decimal, thousands)
    return (float(text.replace(".", "")),) if _GROUPED_POINTS.fullmatch(text) else ()


@cache
def words() -> dict[str, float]:
    """Number words and their values."""
    return {word: float(value) for value, table in prompts.word_table("numbers").items() for word in table}


@cache
def ordinals() -> dict[str, int]:
    """Words for the days of a month and their numbers."""
    return {word: int(day) for day, table in prompts.word_table("ordinals").items() for word in table}


_VAGUE_AFTER = frozenset({"something", "odd", "somethings", "summat", "sumthing"})
_ARTICLES = frozenset({"a", "an"})


def spelled(tokens: Sequence[Token], start: int) -> Spelled | None:
    """The number in words that begins at a token: `one hundred and two`, `eighty-five`, `two fifty`, `one point four`.

    A lone `a` or `one` is no number."""
    table = words()
    if tokens[start].low not in table:
        return None
    total = current = 0.0
    last = 0.0
    end = index = start
    count = len(tokens)
    parts = 0
    while index < count and parts < 12:
        word = tokens[index].low
        value = table.get(word)
        if (
            value is None
            or tokens[index].kind != "word"
            or (word in _ARTICLES and (index != start or not _follows(tokens, index + 1, (100.0, 1000.0, 100000.0))))
        ):
            if (
                parts
                and word == "point"
                and index + 1 < count
                and (decimals := _decimals(tokens, index + 1)) is not None
            ):
                text, end = decimals
                return Spelled(float(f"{total + current:.0f}.{text}"), end)
            if (
                parts
                and (word == "and" or tokens[index].text == "-")
                and index + 1 < count
                and _may_follow(last, table.get(tokens[index + 1].low), word)
            ):
                index += 1
                continue
            break
        if parts and not _may_follow(last, value, "next"):
            break
        if not parts and 1 <= value < 10 and (hundreds := _with_oh(tokens, index)) is not None:
            return hundreds
        if value >= 1000:
            total += (current or 1.0) * value
            current = 0.0
        elif value == 100:
            current = (current or 1.0) * 100
        elif 1 <= current < 10 and parts == 1 and value >= 10:
            current = current * 100 + value  # `two fifty`, as people say it
        else:
            current += value
        last = value
        parts += 1
        index += 1
        end = index
    if not parts or (parts == 1 and tokens[start].low in ("a", "an", "one")):
        return None
    if end < count and (
        tokens[end].low in _VAGUE_AFTER
        or (tokens[end].low == "and" and end + 1 < count and tokens[end + 1].low in _VAGUE_AFTER)
    ):
        return Spelled(total + current, end + (2 if tokens[end].low == "and" else 1), vague=True)
    if end + 1 < count and tokens[end].text == "-" and tokens[end + 1].low in _VAGUE_AFTER:
        return Spelled(total + current, end + 2, vague=True)
    return Spelled(total + current, end)


def _with_oh(tokens: Sequence[Token], index: int) -> Spelled | None:
    """`one-oh-four`, `one oh four`: 104."""
    table = words()
    place = index + 1
    while place < len(tokens) and tokens[place].text == "-":
        place += 1
    if place >= len(tokens) or tokens[place].low not in ("oh", "o"):
        return None
    place += 1
    while place < len(tokens) and tokens[place].text == "-":
        place += 1
    ones = table.get(tokens[place].low) if place < len(tokens) else None
    if ones is None or not 1 <= ones < 10 or tokens[place].low in _ARTICLES:
        return None
    return Spelled(table[tokens[index].low] * 100 + ones, place + 1)


def _follows(tokens: Sequence[Token], index: int, values: tuple[float, ...]) -> bool:
    return index < len(tokens) and words().get(tokens[index].low) in values


def _may_follow(last: float, value: float | None, link: str) -> bool:
    """Whether a number word goes on from the one before it."""
    if value is None:
        return False
    if last >= 100:
        return value < last or value >= 1000
    if link == "and":
        return False
    if value >= 100:
        return True
    if 20 <= last < 100:
        return 1 <= value < 10
    return 1 <= last < 10 and value >= 10 and (link == "next" or value >= 20 or last <= 4)  # `one-twenty`


def _decimals(tokens: Sequence[Token], start: int) -> tuple[str, int] | None:
    """The digits after `point`, in words or digits, and where they end."""
    table = words()
    digits = ""
    index = start
    while index < len(tokens) and len(digits) < 4:
        token = tokens[index]
        value = table.get(token.low)
        if token.low in ("oh", "o"):
            digits += "0"
        elif token.kind == "number" and token.text.isdecimal() and not digits:
            return token.text, index + 1
        elif value is not None and value < 10 and token.low not in _ARTICLES:
            digits += f"{value:.0f}"
        else:
            break
        index += 1
    return (digits, index) if digits else None
