"""Which of the dates of a message are those of draws: not the day of a report, not one before or after which it was."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.understanding.items import When
from assistant.understanding.lexer import Token
from assistant.understanding.particles import words

_EDGES = frozenset({"before", "after", "until", "till", "til", "since", "pre", "post", "following"})
"""`before March` is not in March."""
_DRAWN = words("drawn")
_OTHER_DAY = words("other day")
_LEFT_OUT = frozenset({"next", "appointment", "appt", "due", "retest", "repeat", "rebook", "booked", "follow", "see"})


def drawn(whens: Sequence[When], tokens: Sequence[Token]) -> list[When]:
    """The dates of the draws, where a report also names the day it was printed."""
    if len(whens) < 2:
        return list(whens)
    labels = {id(when): label(when, tokens) for when in whens}
    if not any(label & _DRAWN for label in labels.values()):
        kept = [when for when in whens if not labels[id(when)] & _OTHER_DAY]
        return kept or list(whens)
    return [when for when in whens if not labels[id(when)] & _OTHER_DAY or labels[id(when)] & _DRAWN]


def is_labelled(when: When, tokens: Sequence[Token]) -> bool:
    """Whether words beside a date say what happened on it: `Collected`, `Reported`."""
    return bool(label(when, tokens) & (_DRAWN | _OTHER_DAY))


def label(when: When, tokens: Sequence[Token]) -> frozenset[str]:
    """The words before a date, in its line."""
    place = when.first - 1
    words: list[str] = []
    while (
        place >= 0
        and len(words) < 4
        and tokens[place].kind != "line"
        and tokens[place].kind != "number"
        and tokens[place].text not in ",;|"
    ):
        words.append(tokens[place].low)
        place -= 1
    return frozenset(words)


def is_edge(when: When, tokens: Sequence[Token]) -> bool:
    place = when.first - 1
    while place >= 0 and tokens[place].low in ("the", "my"):
        place -= 1
    return place >= 0 and bool(
        tokens[place].low in _EDGES or (tokens[place].low == "to" and place and tokens[place - 1].low == "prior")
    )


def is_ahead(when: When, tokens: Sequence[Token]) -> bool:
    """`my next blood test is on 2 October`: no date of what was told."""
    if when.mention.problem != "future":
        return False
    place = when.first - 1
    steps = 0
    while place >= 0 and steps < 8 and tokens[place].kind != "line" and tokens[place].text not in ".;":
        if tokens[place].low in _LEFT_OUT:
            return True
        place -= 1
        steps += 1
    return tokens[when.first].low in ("next", "tomorrow")
