"""Slips that a person mends in the same breath: `77 in jan, no wait, 78`, `on 3 March, sorry, 4 March`.

The new thing is put where the old one stood and the words of the mending are left out, so that everything after this
reads one plain message. Only a number for a number, a date for a date and a marker for a marker is mended.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assistant.understanding import names, units
from assistant.understanding.items import lexicon
from assistant.understanding.lexer import Token
from assistant.understanding.message import DateMention
from assistant.understanding.particles import words

_CUE = words("mends")
_SURE = words("mends surely")
"""Others mend only behind a comma or right behind the old thing; elsewhere they mean something else."""
_TOO = words("mends too")
_LEAD = words("before the mended")
_MARKS = frozenset({",", "-", ".", "(", ")", ":", "!", ";", "*"})
_ORDINAL = frozenset({"st", "nd", "rd", "th"})
_FAR = 14
"""Tokens between the old thing and the words that mend it."""


class _Thing(NamedTuple):
    kind: str
    first: int
    last: int
    key: object


def mended(text: str, tokens: Sequence[Token], mentions: Sequence[DateMention]) -> str | None:
    """The text with its first slip mended; None where there is none."""
    if len(tokens) > 200 or _CUE.isdisjoint(token.low for token in tokens):
        return None
    dated = {mention.first: mention for mention in mentions}
    inside = {place for mention in mentions for place in range(mention.first, mention.last)}
    for place, token in enumerate(tokens):
        if place and token.low in _CUE:
            slip = _slip(tokens, place, dated, inside)
            if slip is not None:
                old, begin, new, last = slip
                start, end = tokens[begin].start, tokens[last - 1].end
                right = text[tokens[new.first].start : tokens[new.last - 1].end]
                kept = text[tokens[old.last - 1].end : start]
                return text[: tokens[old.first].start] + right + kept + " " + text[end:]
    return None


def _slip(
    tokens: Sequence[Token], place: int, dated: dict[int, DateMention], inside: set[int]
) -> tuple[_Thing, int, _Thing, int] | None:
    """The old thing, where the mending begins, the new thing, and where the mending ends."""
    begin, after = place, place
    while begin > 1 and (tokens[begin - 1].text in _MARKS or tokens[begin - 1].low in _TOO):
        begin -= 1
    cues: set[str] = set()
    while after < len(tokens) and (tokens[after].low in _CUE | _TOO or tokens[after].text in _MARKS):
        cues.add(tokens[after].low)
        after += 1
    while after < len(tokens) and tokens[after].low in _LEAD and after not in dated:
        after += 1
    new = _thing(tokens, after, dated, inside)
    if new is None:
        return None
    old = _before(tokens, begin, new.kind, dated, inside)
    if old is None or _is_reported(tokens, old) or old.key == new.key or _is_dated_anew(new, old, begin, dated):
        return None
    if tokens[begin - 1].low in ("was", "is", "were"):
        return None  # `87 was a typo, 78`
    sure = not cues.isdisjoint(_SURE)
    marked = any(token.text in _MARKS for token in tokens[begin:place])
    if not (sure or marked or old.last == begin or ("no" in cues and "wait" in cues)):
        return None
    if new.kind == "marker":
        return _with_its_number(tokens, old, begin, new, dated, inside, sure)
    return old, begin, new, new.last


def _thing(tokens: Sequence[Token], place: int, dated: dict[int, DateMention], inside: set[int]) -> _Thing | None:
    if place >= len(tokens):
        return None
    if place in dated:
        return _Thing("date", place, dated[place].last, dated[place].date)
    if _is_day(tokens, place) and place not in inside:
        return _Thing("day", place, place + 2, tokens[place].text)
    if tokens[place].kind == "number" and place not in inside:
        unit = units.at(tokens, place + 1) if place + 1 < len(tokens) else None
        last = unit.end if unit is not None and not unit.bare else place + 1
        after = tokens[last].low if last < len(tokens) else ""
        if last == place + 1 and (after in lexicon().counted or after in ("%", "to", "mg")):
            return None
        if after in ("-", "/") and not tokens[last].gap:
            return None
        if len(tokens[place].text) == 4 and tokens[place].text[:2] in ("19", "20"):
            return _Thing("year", place, last, tokens[place].text)
        return _Thing("number", place, last, tokens[place].text)
    name = names.at(tokens, place)
    if name is not None and len(name.markers) == 1:
        return _Thing("marker", place, name.last, name.markers[0])
    return None


def _is_day(tokens: Sequence[Token], place: int) -> bool:
    """`the 4th`, with no month behind it."""
    return (
        tokens[place].kind == "number"
        and len(tokens[place].text) <= 2
        and place + 1 < len(tokens)
        and tokens[place + 1].low in _ORDINAL
        and not tokens[place + 1].gap
        and (place + 2 >= len(tokens) or tokens[place + 2].kind != "word")
    )


def _is_day_of_month(tokens: Sequence[Token], place: int) -> bool:
    """The day of a date that names its month: `3` in `3 March`."""
    if tokens[place].kind != "number" or len(tokens[place].text) > 2:
        return False
    beside = [tokens[near] for near in (place - 1, place + 1, place + 2) if 0 <= near < len(tokens)]
    return any(token.kind == "word" and token.low not in _ORDINAL and len(token.low) > 2 for token in beside[1:]) or (
        bool(beside) and beside[0].kind == "word" and beside[0].low not in ("on", "the", "in")
    )


def _before(
    tokens: Sequence[Token], begin: int, kind: str, dated: dict[int, DateMention], inside: set[int]
) -> _Thing | None:
    """The nearest thing of a kind before the mending, with no name of another marker between."""
    for place in range(begin - 1, max(-1, begin - _FAR), -1):
        if tokens[place].kind == "line":
            return None
        if kind == "day" and place in inside and _is_day_of_month(tokens, place):
            ordinal = place + 1 < len(tokens) and tokens[place + 1].low in _ORDINAL
            return _Thing("day", place, place + 1 + ordinal, tokens[place].text)
        if kind == "year" and place in inside and len(tokens[place].text) == 4 and tokens[place].kind == "number":
            return _Thing("year", place, place + 1, tokens[place].text)
        thing = _thing(tokens, place, dated, inside)
        if thing is None or thing.last > begin:
            continue
        if thing.kind == kind:
            if kind == "number" and place and tokens[place - 1].text in "-/<>":
                return None
            return thing._replace(last=place + 1) if kind == "number" else thing
        if thing.kind == "marker" and kind == "number":
            return None
    return None


def _is_reported(tokens: Sequence[Token], old: _Thing) -> bool:
    """`I said 85 but I meant 58`: a slip of an earlier message, which is a correction."""
    return not {"said", "put", "typed", "wrote", "entered", "told"}.isdisjoint(
        token.low for token in tokens[max(0, old.first - 4) : old.first]
    )


def _is_dated_anew(new: _Thing, old: _Thing, begin: int, dated: dict[int, DateMention]) -> bool:
    """`77 in jan, actually 78 in feb`: two results, or a slip in both; that is no plain mending."""
    if new.kind != "number":
        return False
    had = any(old.last <= first < begin for first in dated)
    return had and any(new.last <= first <= new.last + 2 for first in dated)


def _with_its_number(
    tokens: Sequence[Token],
    old: _Thing,
    begin: int,
    new: _Thing,
    dated: dict[int, DateMention],
    inside: set[int],
    sure: bool,
) -> tuple[_Thing, int, _Thing, int] | None:
    """`AST 45, sorry ALT 45`: another name for the same number; `AST, sorry, ALT was 45`: for none yet."""
    numbers = [
        token.text
        for place, token in enumerate(tokens[old.last : begin], old.last)
        if token.kind == "number" and place not in inside
    ]
    ahead = new.last
    while ahead < len(tokens) and tokens[ahead].low in ("was", "is", ":", "=", "of"):
        ahead += 1
    follows = ahead < len(tokens) and tokens[ahead].kind == "number" and ahead not in dated
    if not numbers:
        return (old, begin, new, new.last) if begin == old.last else None
    if follows:
        return (old, begin, new, ahead + 1) if tokens[ahead].text == numbers[0] else None
    ends = new.last >= len(tokens) or tokens[new.last].kind != "word"
    return (old, begin, new, new.last) if sure and ends else None
