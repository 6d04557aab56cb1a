"""What is old in a correction: `not 210`, `I mistyped 154`, `I said June but`; none of it becomes a fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from assistant import prompts
from assistant.facts import Marker
from assistant.understanding import names, numbers
from assistant.understanding.message import Message
from assistant.understanding.particles import words

_SMALL = words("small")


_MOVED = frozenset({"from", "change", "changed", "correct", "update", "fix", "the"})
"""Words before `85 to 58` that make it no range."""


_SLIPS = frozenset({("by", "mistake"), ("by", "accident"), ("in", "error")})


@dataclass(slots=True)
class Cue:
    """A correction under way."""

    remove: bool = False
    strong: bool = True
    """False: only the place of the question tells (`no, 58`, `actually 58`)."""
    old: tuple[tuple[int, int], ...] = ()
    """Token ranges of what is replaced."""
    old_value: float | None = None
    old_date: str | None = None
    old_marker: Marker | None = None
    ordinal: int | None = None
    pointed: str | None = None
    """The date that points at an entry: `the March one`."""


def _by_word(phrases: Sequence[tuple[str, ...]], place: int) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases by their first word (0) or their last (-1)."""
    table: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in phrases:
        table[phrase[place]] = (*table.get(phrase[place], ()), phrase)
    return table


@cache
def _cues() -> dict[str, dict[str, tuple[tuple[str, ...], ...]]]:
    """The phrases of `lexicon/corrections`: `corrects`, `told` and `noted` by their first word, `before old` by their last."""
    table = {
        name: tuple(tuple(line.split()) for line in lines) for name, lines in prompts.word_table("corrections").items()
    }
    return {
        "corrects": _by_word(table["corrects"], 0),
        "told": _by_word(table["told"], 0),
        "noted": _by_word(table["noted"], 0),
        "before old": _by_word((*table["old"], *table["told"]), -1),
    }


@cache
def _told() -> frozenset[tuple[str, ...]]:
    return frozenset(phrase for phrases in _cues()["told"].values() for phrase in phrases)


def has(lows: Sequence[str], kind: str) -> bool:
    """Whether a phrase of that kind stands anywhere: `corrects`, `told`, `noted`."""
    table = _cues()[kind]
    if table.keys().isdisjoint(lows):
        return False
    for place, word in enumerate(lows):
        for phrase in table.get(word, ()):
            if tuple(lows[place : place + len(phrase)]) == phrase and not _is_asked(lows, place):
                return True
    return False


def _is_asked(lows: Sequence[str], place: int) -> bool:
    """`can you put in ALT 60`: asked for, and not done."""
    return (
        lows[place] == "you" and place > 0 and lows[place - 1] in ("can", "could", "would", "will", "did", "do", "if")
    )


def _things(message: Message) -> list[tuple[int, int]]:
    """Numbers, dates and names, by their tokens."""
    tokens = message.tokens
    by_first = {mention.first: mention.last for mention in message.dates}
    things: list[tuple[int, int]] = []
    place = 0
    while place < len(tokens):
        if place in by_first:
            things.append((place, by_first[place]))
            place = by_first[place]
            continue
        name = names.at(tokens, place)
        if name is not None:
            things.append((place, name.last))
            place = name.last
            continue
        if tokens[place].kind == "number":
            last = place + 1
            ranged = (
                tokens[last].low == "-"
                or (tokens[last].low == "to" and (not place or tokens[place - 1].low not in _MOVED))
                if last < len(tokens)
                else False
            )
            if ranged and last + 1 < len(tokens) and tokens[last + 1].kind == "number" and last + 1 not in by_first:
                last += 2
            things.append((place, last))
            place = last
            continue
        spelled = numbers.spelled(tokens, place)
        if spelled is not None:
            things.append((place, spelled.end))
            place = spelled.end
            continue
        place += 1
    return things


def mark_old(message: Message, lows: Sequence[str], cue: Cue) -> None:
    """Marks the numbers, dates and markers of a correction that are the old ones."""
    tokens = message.tokens
    by_first = {mention.first: mention for mention in message.dates}
    things = _things(message)
    named = {place for first, last in things if names.at(tokens, first) is not None for place in range(first, last)}
    old: list[tuple[int, int]] = []
    refused_by_me = has(lows, "noted")
    for first, last in things:
        place = first - 1
        while place >= 0 and (lows[place] in _SMALL or place in named) and not _ends_cue(lows, place):
            place -= 1
        wrong = _is_called_wrong(lows, last, tokens[first].kind == "number")
        if place < 0 and not wrong:
            continue
        phrase = _cue_at(lows, place) if place >= 0 else None
        others = [other for other, _ in things if other != first]
        if wrong and first in named and named.isdisjoint(others):
            continue  # `my GGT is wrong, it should be 90`: its value is
        if wrong and first in by_first and (figure := _dated(message, things, first)) is not None:
            cue.pointed = by_first[first].date
            old.append(figure)  # `ALT 87 on 3 March is wrong, it was 78`
            continue
        if wrong and _is_same_kind(message, first, others):
            old.append((first, last))
            continue
        if phrase is None:
            continue
        if phrase == ("instead", "of") and (put := _put_before(message, lows, things, first)) is not None:
            old.append(put)  # `I put 9 instead of 90`
            continue
        if (
            names.at(tokens, first) is not None
            and first not in by_first
            and phrase
            not in (
                ("not",),
                ("instead", "of"),
                ("rather", "than"),
                ("isn't",),
                ("wasn't",),
                ("and", "not"),
                ("not", "the"),
                ("isnt",),
                ("wasnt",),
            )
        ):
            continue
        if phrase in _told():
            later = any(other > last for other, _ in things)
            earlier = [other for other, _ in things if other < first]
            if (
                not later
                and earlier
                and not refused_by_me
                and not old
                and has(lows, "corrects")
                and _is_same_kind(message, first, earlier)
            ):
                old.append((first, last))  # `it should be 46, I typed 64`
                continue
            if (
                refused_by_me
                or not later
                or not _is_same_kind(message, first, [other for other, _ in things if other > last])
            ):
                continue
        if phrase == ("from",) and not (set(lows) & {"change", "changed", "update", "correct"}):
            continue
        if phrase in (("change",), ("replace",), ("swap",)) and {"to", "with", "for"}.isdisjoint(lows[last:]):
            continue
        if phrase in (("change",), ("replace",), ("swap",)) and not _is_same_kind(
            message, first, [other for other, _ in things if other > last]
        ):
            continue  # `change the ALT of 3 March to 61`: it points
        old.append((first, last))
    if len(old) == len(things) and things and not any(phrase in lows for phrase in ("not",)):
        old = []
    for first, _ in old:
        mention = by_first.get(first)
        name = names.at(tokens, first)
        if mention is not None:
            cue.old_date = mention.date or cue.old_date
        elif name is not None:
            cue.old_marker = name.markers[0] if len(name.markers) == 1 else None
        elif cue.old_value is None:
            cue.old_value = _number(message, first)
    cue.old = tuple(old)


def _dated(message: Message, things: Sequence[tuple[int, int]], first: int) -> tuple[int, int] | None:
    """The number right before a date that is called wrong, where another number follows: the number is what is wrong."""
    dates = {mention.first for mention in message.dates}
    figures = [thing for thing in things if message.tokens[thing[0]].kind == "number" and thing[0] not in dates]
    before = [thing for thing in figures if thing[1] <= first <= thing[1] + 4]
    return before[-1] if before and any(thing[0] > first for thing in figures) else None


def _put_before(
    message: Message, lows: Sequence[str], things: Sequence[tuple[int, int]], first: int
) -> tuple[int, int] | None:
    """The number that was put, where `instead of` stands before the right one."""
    before = [thing for thing in things if thing[0] < first and message.tokens[thing[0]].kind == "number"]
    return before[-1] if before and has(lows[: before[-1][0]], "told") else None


def _is_called_wrong(lows: Sequence[str], last: int, is_number: bool) -> bool:
    """`27 is wrong`, `27 was a typo`, `27 should be`, `27 by mistake`, said right behind a thing."""
    while lows[last : last + 1] in (["-"], [","], ["("], [">"], ["→"]):
        last += 1
    behind = tuple(lows[last : last + 2])
    if behind in _SLIPS or behind[:1] in (("accidentally",), ("wrongly",)):
        return True
    if (
        is_number
        and behind[:1] == ("should",)
        and lows[last + 1 : last + 2] in (["be"], ["read"], ["have"], ["of"], ["say"])
    ):
        return any(word[:1].isdecimal() for word in lows[last + 2 : last + 3])
    if last >= len(lows) or lows[last] not in ("is", "was", "isn't", "wasn't", "isnt", "wasnt"):
        return False
    denied = lows[last] not in ("is", "was")
    rest = [word for word in lows[last + 1 : last + 4] if word not in ("a", "the", "my", "not", "clearly", "just")]
    denied = denied or "not" in lows[last + 1 : last + 3]
    return bool(rest) and rest[0] in (
        ("right", "correct")
        if denied
        else ("wrong", "typo", "mistake", "incorrect", "mistyped", "error", "an", "supposed")
    )


def _is_same_kind(message: Message, first: int, others: Sequence[int]) -> bool:
    dates = {mention.first for mention in message.dates}
    return any((first in dates) == (other in dates) for other in others)


def _ends_cue(lows: Sequence[str], place: int) -> bool:
    phrase = _cue_at(lows, place)
    return phrase is not None and phrase != ("it", "as")


def _cue_at(lows: Sequence[str], place: int) -> tuple[str, ...] | None:
    """The cue that ends at a place."""
    for phrase in _cues()["before old"].get(lows[place], ()):
        size = len(phrase)
        begin = place - size + 1
        if begin >= 0 and tuple(lows[begin : place + 1]) == phrase and not _is_asked(lows, begin):
            return phrase
    return None


def _number(message: Message, place: int) -> float | None:
    token = message.tokens[place]
    if token.kind == "number":
        readings = numbers.readings(token.text, message.date_order)
        return readings[0] if readings else None
    spelled = numbers.spelled(message.tokens, place)
    return spelled.value if spelled is not None else None
