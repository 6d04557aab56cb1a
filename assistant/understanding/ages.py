"""Numbers that can be ages or years of birth, in digits and in words."""

from __future__ import annotations

from typing import NamedTuple

from assistant.understanding import numbers


class Number(NamedTuple):
    first: int
    last: int
    """Index after its last word."""
    value: int


_TENS = range(20, 100, 10)


def found(words: tuple[str, ...]) -> list[Number]:
    """The numbers of a row, in order: `61`, `sixty-one`, `nineteen fifty-three`, each as one."""
    spelled = numbers.words()
    result: list[Number] = []
    place = 0
    while place < len(words):
        word = words[place]
        if word.isdecimal():
            if len(word) <= 4:
                result.append(Number(place, place + 1, int(word)))
            place += 1
            continue
        if word not in spelled:
            place += 1
            continue
        value = int(spelled[word])
        last = place + 1
        if value == 19 and _tens(words, last):
            rest, last = _two_digits(words, last)
            value = 1900 + rest
        elif value in _TENS:
            value, last = _two_digits(words, place)
        if (
            value >= 11
            and words[last : last + 1] not in (("hundred",), ("thousand",))
            and words[place - 1 : place] != ("hundred",)
        ):
            result.append(Number(place, last, value))
        place = last
    return result


def _tens(words: tuple[str, ...], place: int) -> bool:
    return place < len(words) and int(numbers.words().get(words[place], 0)) in _TENS


def _two_digits(words: tuple[str, ...], place: int) -> tuple[int, int]:
    """`fifty three` from its first word: the number, and the place after it."""
    value = int(numbers.words()[words[place]])
    one = int(numbers.words().get(words[place + 1], 0)) if place + 1 < len(words) else 0
    if 1 <= one <= 9 and words[place + 1] not in ("a", "an"):
        return value + one, place + 2
    return value, place + 1
