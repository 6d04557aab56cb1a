"""Which of the dates of a message are those of draws: not the day of a report, not one before or after which it was."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.understanding import stamps
from assistant.understanding.items import When
from assistant.understanding.lexer import Token
from assistant.understanding.particles import words

_EDGES = frozenset({"before", "after", "until", "till", "til", "since", "pre", "post", "following"})
"""`before March` is not in March."""
_DRAWN = words("drawn")
_OTHER_DAY = words("other day")
_TESTS = frozenset({"bloods", "blood", "bloodwork", "test", "tests", "lfts", "lft"})
_TOLD = frozenset({"letter", "call", "called", "phoned", "rang", "emailed", "texted", "appointment"})
"""Words of the day that a result was told on, where another day is that of the draw."""
_LEFT_OUT = frozenset({"next", "appointment", "appt", "due", "retest", "repeat", "rebook", "booked", "follow", "see"})


def drawn(whens: Sequence[When], tokens: Sequence[Token]) -> list[When]:
    """The dates of the draws, where a report also names the day it was printed."""
    whens = [when for when in whens if not stamps.is_stamp(when, tokens)]
    if len(whens) < 2:
        return list(whens)
    labels = {id(when): label(when, tokens) for when in whens}
    if not any(label & _DRAWN for label in labels.values()):
        tested = any(label & _TESTS for label in labels.values())
        out = _OTHER_DAY if tested else _OTHER_DAY - _TOLD
        kept = [when for when in whens if not labels[id(when)] & out or labels[id(when)] & _TESTS]
        return kept or list(whens)
    taken = [when for when in whens if labels[id(when)] & _DRAWN]
    return [
        when
        for when in whens
        if labels[id(when)] & _DRAWN or not (labels[id(when)] & _OTHER_DAY or _is_beside(when, taken, tokens))
    ]


def _is_beside(when: When, taken: Sequence[When], tokens: Sequence[Token]) -> bool:
    """`Collected 23 Jan 2026   Final 24 Jan 2026`: another day of the same draw, in the line of the day it was taken."""
    for other in taken[:40]:
        first, last = min(other.last, when.last), max(other.first, when.first)
        if last - first <= 4 and all(token.kind == "word" or token.text in ":(" for token in tokens[first:last]):
            return True
    return False


def is_labelled(when: When, tokens: Sequence[Token]) -> bool:
    """Whether words beside a date say what happened on it: `Collected`, `Reported`."""
    return bool(label(when, tokens) & (_DRAWN | _OTHER_DAY))


def is_drawn(when: When, tokens: Sequence[Token]) -> bool:
    """Whether words beside a date say that the blood was taken on it."""
    return bool(label(when, tokens) & (_DRAWN | _TESTS))


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
        return _is_planned(when, tokens)
    place = when.first - 1
    steps = 0
    while place >= 0 and steps < 8 and tokens[place].kind != "line" and tokens[place].text not in ".;":
        if tokens[place].low in _LEFT_OUT:
            return True
        place -= 1
        steps += 1
    return tokens[when.first].low in ("next", "tomorrow")


def _is_planned(when: When, tokens: Sequence[Token]) -> bool:
    """`my next ALT on 3 Oct`, `repeated in 3 months, which would be end of October`: a day to come, its year not said."""
    place = when.first - 1
    lead: list[str] = []
    while place >= 0 and len(lead) < 6 and tokens[place].kind == "word":
        lead.append(tokens[place].low)
        place -= 1
    return bool(lead) and (
        ("next" in lead and ("the" not in lead or not {"is", "will"}.isdisjoint(lead)))
        or not {"booked", "upcoming", "scheduled"}.isdisjoint(lead)
        or lead[:2] in (["be", "would"], ["be", "will"], ["for", "due"], ["in", "due"], ["on", "due"])
    )
