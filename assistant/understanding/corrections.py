"""Corrections and deletions: that a message replaces something, what it points at, and what is old in it.

`look` finds the cue before the numbers are read, so that an old value (`not 210`, `I mistyped 154`) never becomes a
result; `amend` says afterwards what is to change in which entry.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.facts import Amendment, DateAnswer, Fact, LabAnswer, Marker, RangeAnswer, Result, Target, UnitAnswer
from assistant.understanding import names, numbers
from assistant.understanding.message import DateMention, Message
from assistant.understanding.particles import words

_REMOVE = frozenset({"delete", "remove", "erase", "scrap", "drop", "discard", "cancel", "strike", "bin"})
_REMOVE_PAIRS = frozenset(
    {("take", "out"), ("take", "away"), ("get", "rid"), ("leave", "out"), ("throw", "out"), ("cross", "out")}
)
_THINGS = words("corrections: things")
_STRONG = (
    ("typo",),
    ("mistyped",),
    ("mis", "typed"),
    ("mistype",),
    ("misread",),
    ("misheard",),
    ("my", "mistake"),
    ("my", "bad"),
    ("my", "error"),
    ("by", "mistake"),
    ("a", "mistake"),
    ("made", "mistake"),
    ("correction",),
    ("mixed",),
    ("range", "should", "be"),
    ("unit", "should", "be"),
    ("date", "should", "be"),
    ("value", "should", "be"),
    ("lab", "should", "be"),
    ("units", "should", "be"),
    ("range", "is", "actually"),
    ("date", "is", "actually"),
    ("date", "was", "actually"),
    ("i", "meant"),
    ("meant", "to"),
    ("meant",),
    ("should", "have", "been"),
    ("shouldve", "been"),
    ("should've", "been"),
    ("should", "of", "been"),
    ("should", "read"),
    ("should", "say"),
    ("instead", "of"),
    ("rather", "than"),
    ("wrong", "way"),
    ("other", "way", "round"),
    ("other", "way", "around"),
    ("mixed", "up"),
    ("muddled",),
    ("swapped",),
    ("transposed",),
    ("got", "that", "wrong"),
    ("got", "it", "wrong"),
    ("is", "wrong"),
    ("was", "wrong"),
    ("are", "wrong"),
    ("were", "wrong"),
    ("it's", "wrong"),
    ("its", "wrong"),
    ("wrong", "date"),
    ("wrong", "value"),
    ("wrong", "number"),
    ("wrong", "unit"),
    ("wrong", "units"),
    ("wrong", "range"),
    ("wrong", "test"),
    ("wrong", "marker"),
    ("wrong", "month"),
    ("wrong", "year"),
    ("wrong", "day"),
    ("wrong", "lab"),
    ("isn't", "right"),
    ("isnt", "right"),
    ("wasn't", "right"),
    ("wasnt", "right"),
    ("not", "right"),
    ("not", "correct"),
    ("incorrect",),
    ("is", "right"),
    ("was", "right"),
    ("you", "wrote"),
    ("you've", "got"),
    ("youve", "got"),
    ("you", "got"),
    ("you", "put"),
    ("you", "have", "down"),
    ("you", "noted"),
    ("you", "recorded"),
    ("you", "have", "it"),
    ("you've", "put"),
    ("you've", "written"),
    ("change",),
    ("update", "the"),
    ("update", "my"),
    ("correct", "the"),
    ("correct", "my"),
    ("correct", "that"),
    ("fix", "the"),
    ("fix", "my"),
    ("fix", "that"),
    ("amend",),
    ("edit", "the"),
    ("edit", "my"),
    ("replace",),
    ("oops",),
    ("whoops",),
    ("ooops",),
    ("scratch", "that"),
    ("please", "correct"),
    ("to", "correct"),
    ("what", "i", "meant"),
    ("i", "wrote"),
    ("i", "typed"),
    ("i", "entered"),
    ("isn't", "ast"),
    ("isn't", "alt"),
    ("no", "wait"),
    ("wait", "no"),
    ("no", "sorry"),
    ("sorry", "no"),
    ("hang", "on"),
    ("hold", "on"),
    ("backwards",),
    ("not", "what", "i", "said"),
    ("back", "to", "front"),
    ("wrong", "one"),
    ("wrongly",),
)
_OPENERS = frozenset({"no", "nope", "nah", "sorry", "actually", "wait", "oops", "wrong", "*", "correction", "rather"})
_OLD_CUES = (
    ("not",),
    ("instead", "of"),
    ("rather", "than"),
    ("mistyped",),
    ("you", "wrote"),
    ("you", "put"),
    ("you've", "got"),
    ("youve", "got"),
    ("you", "got"),
    ("you", "have"),
    ("you", "noted"),
    ("you", "recorded"),
    ("mistyped", "it", "as"),
    ("misread", "it", "as"),
    ("misread",),
    ("isn't",),
    ("isnt",),
    ("wasn't",),
    ("wasnt",),
    ("never",),
    ("change",),
    ("replace",),
    ("swap",),
    ("from",),
    ("not", "the"),
    ("it", "as"),
    ("and", "not"),
)
_SAID = (
    ("i", "said"),
    ("i", "put"),
    ("i", "wrote"),
    ("i", "typed"),
    ("i", "gave"),
    ("i", "entered"),
    ("said",),
    ("put",),
    ("typed",),
    ("wrote",),
)
_SMALL = words("corrections: small")
_ORDINALS = {
    "first": 0,
    "1st": 0,
    "earliest": 0,
    "oldest": 0,
    "second": 1,
    "2nd": 1,
    "third": 2,
    "3rd": 2,
    "fourth": 3,
    "last": -1,
    "latest": -1,
    "newest": -1,
    "most recent": -1,
}


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


def look(message: Message) -> Cue | None:
    """Whether a message corrects or deletes something, by its words alone."""
    tokens = message.tokens
    if len(tokens) > 80 or not tokens:
        return None
    lows = [token.low for token in tokens]
    removing = _removal(lows)
    if removing:
        return _pointing(message, Cue(remove=True), lows)
    one = _the_one(message, lows)
    strong = one is not None or _has(lows, _STRONG_BY_FIRST) or _is_contrast(message, lows)
    strong = strong or (
        "but" in lows
        and _has(lows, _SAID_BY_FIRST)
        and sum(token.kind == "number" for token in tokens) + len(message.dates) > 1
    )
    opener = _opener(lows)
    if not strong and not opener and not _is_renaming(message, lows):
        return None
    cue = Cue(strong=strong or lows[0] in ("*",))
    _old_things(message, lows, cue)
    return _pointing(message, cue, lows)


def _removal(lows: Sequence[str]) -> bool:
    for place, word in enumerate(lows):
        named = word in _REMOVE or (place + 1 < len(lows) and (word, lows[place + 1]) in _REMOVE_PAIRS)
        if not named or (
            place
            and lows[place - 1] in ("to", "a", "the", "did", "not", "don't", "dont", "i")
            and lows[place - 1 : place] != ["to"]
        ):
            continue
        rest = lows[place + 1 :]
        if word == "drop" and rest[:1] not in (["the"], ["my"]):
            continue
        if rest and (set(rest[:5]) & {"the", "my", "that", "those", "this", "out", "rid", "both", "all"} or rest):
            return any(
                token in _THINGS or token in _ORDINALS or token[:1].isdecimal() for token in rest
            ) or names_marker(rest)
    return False


def names_marker(words: Sequence[str]) -> bool:
    return any(
        word
        in (
            "alt",
            "ast",
            "ggt",
            "alp",
            "inr",
            "bilirubin",
            "albumin",
            "platelets",
            "bili",
            "plt",
            "pt",
            "sgpt",
            "sgot",
            "date",
            "range",
            "unit",
        )
        for word in words
    )


def _by_word(phrases: Sequence[tuple[str, ...]], place: int) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases by their first word (0) or their last (-1)."""
    table: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in phrases:
        table[phrase[place]] = (*table.get(phrase[place], ()), phrase)
    return table


_STRONG_BY_FIRST = _by_word(_STRONG, 0)
_SAID_BY_FIRST = _by_word(_SAID, 0)
_CUES_BY_LAST = _by_word((*_OLD_CUES, *_SAID), -1)
_REFUSED_BY_FIRST = _by_word(
    (("you", "wrote"), ("you", "put"), ("you've", "got"), ("youve", "got"), ("you", "have"), ("you", "noted")), 0
)


def _has(lows: Sequence[str], table: dict[str, tuple[tuple[str, ...], ...]]) -> bool:
    """Whether a phrase of the table stands anywhere."""
    for place, word in enumerate(lows):
        for phrase in table.get(word, ()):
            if tuple(lows[place : place + len(phrase)]) == phrase:
                return True
    return False


def _opener(lows: Sequence[str]) -> bool:
    """`no, 58`; `sorry it was 58`; `*63`."""
    if lows[0] not in _OPENERS:
        return False
    if lows[0] in ("no", "nope", "nah"):
        rest = [low for low in lows[1:] if low not in (",", ".", "!", "-")]
        return bool(rest) and (
            rest[0][:1].isdecimal()
            or rest[0]
            in (
                "it",
                "it's",
                "its",
                "that",
                "that's",
                "thats",
                "the",
                "i",
                "sorry",
                "wait",
                "in",
                "on",
                "not",
                "my",
                "actually",
                "u",
            )
            or rest[0] in numbers.words()
        )
    return len(lows) > 1


def _is_contrast(message: Message, lows: Sequence[str]) -> bool:
    """`120 not 210`, `March not April`, `it's 7 to 56 not 7 to 55`, `not 2025, 2024`."""
    firsts = {mention.first for mention in message.dates}
    lasts = {mention.last for mention in message.dates}
    for place, word in enumerate(lows):
        if word not in ("not", "isn't", "wasn't", "isnt", "wasnt") or place + 1 >= len(lows):
            continue
        after = place + 1
        while after < len(lows) - 1 and lows[after] in ("in", "on", "the", "a", "at"):
            after += 1
        target = message.tokens[after]
        is_thing = (
            target.kind == "number"
            or after in firsts
            or (target.low in numbers.words() and numbers.spelled(message.tokens, after) is not None)
            or names.at(message.tokens, after) is not None
        )
        if not is_thing:
            continue
        before = [token for token in message.tokens[max(0, place - 8) : place] if token.kind == "number"]
        later = [token for token in message.tokens[after + 1 :] if token.kind == "number"]
        dated = any(last <= place for last in lasts) or any(first > after for first in firsts)
        marker = (
            names.at(message.tokens, after) is not None
            and place > 0
            and any(names.at(message.tokens, index) is not None for index in range(place))
        )
        if before or later or dated or marker:
            return True
    return False


def _is_renaming(message: Message, lows: Sequence[str]) -> bool:
    """`that was AST`, `that's my AST, not ALT`: says again which marker it was."""
    if (
        lows[0] not in ("that", "that's", "thats", "this", "it", "those", "it's")
        or len(lows) > 9
        or any(token.kind == "number" for token in message.tokens)
    ):
        return False
    place = 1
    while place < len(lows) and lows[place] in (
        "was",
        "is",
        "were",
        "my",
        "the",
        "for",
        "should",
        "be",
        "supposed",
        "to",
        "actually",
    ):
        place += 1
    if place >= len(lows) or (place == 1 and lows[0] in ("that", "it", "this")):
        return False
    name = names.at(message.tokens, place)
    return (
        name is not None
        and len(name.markers) == 1
        and all(
            low in (".", "!", ",", "not", "instead", "sorry", "alt", "ast", "the", "one") for low in lows[name.last :]
        )
    )


def _the_one(message: Message, lows: Sequence[str]) -> int | None:
    """`the March one was 58`, `the first one was 120`: the place of `one`."""
    for place, word in enumerate(lows):
        if word not in ("one", "result", "reading", "value", "number", "test") or place < 1 or place + 1 >= len(lows):
            continue
        if lows[place + 1] not in ("was", "is", "should", "were", ":", "="):
            continue
        if any(
            mention.last == place and mention.first and lows[mention.first - 1] in ("the", "my", "that")
            for mention in message.dates
        ):
            return place
        if (
            word == "one"
            and lows[place - 1] in _ORDINALS
            and (place == 1 or lows[place - 2] in ("the", "my"))
            and ("not" in lows or "wrong" in lows)
        ):
            return place
        if (
            word == "one"
            and names.at(message.tokens, place - 1) is not None
            and lows[place - 2 : place - 1] == ["the"]
            and ("not" in lows or "wrong" in lows)
        ):
            return place
    return None


def _old_things(message: Message, lows: Sequence[str], cue: Cue) -> None:
    """Marks the numbers, dates and markers of a correction that are the old ones."""
    tokens = message.tokens
    by_first = {mention.first: mention for mention in message.dates}
    things = _things(message)
    old: list[tuple[int, int]] = []
    refused_by_me = _has(lows, _REFUSED_BY_FIRST)
    for first, last in things:
        place = first - 1
        while place >= 0 and lows[place] in _SMALL and not _ends_cue(lows, place):
            place -= 1
        if place < 0:
            continue
        phrase = _cue_at(lows, place)
        if phrase is None:
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
        if phrase in _SAID:
            later = any(other > last for other, _ in things)
            if (
                refused_by_me
                or not later
                or not _is_same_kind(message, first, [other for other, _ in things if other > last])
            ):
                continue
        if phrase == ("from",) and not (set(lows) & {"change", "changed", "update", "correct"}):
            continue
        if phrase in (("change",), ("replace",), ("swap",)) and "to" not in lows[last:] and "with" not in lows[last:]:
            continue
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


def _is_same_kind(message: Message, first: int, others: Sequence[int]) -> bool:
    dates = {mention.first for mention in message.dates}
    return any((first in dates) == (other in dates) for other in others)


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
                tokens[last].low == "-" or (tokens[last].low == "to" and (not place or tokens[place - 1].low != "from"))
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


def _ends_cue(lows: Sequence[str], place: int) -> bool:
    phrase = _cue_at(lows, place)
    return phrase is not None and phrase != ("it", "as")


def _cue_at(lows: Sequence[str], place: int) -> tuple[str, ...] | None:
    """The cue that ends at a place."""
    for phrase in _CUES_BY_LAST.get(lows[place], ()):
        size = len(phrase)
        if place - size + 1 >= 0 and tuple(lows[place - size + 1 : place + 1]) == phrase:
            return phrase
    return None


def _number(message: Message, place: int) -> float | None:
    token = message.tokens[place]
    if token.kind == "number":
        readings = numbers.readings(token.text, message.date_order)
        return readings[0] if readings else None
    spelled = numbers.spelled(message.tokens, place)
    return spelled.value if spelled is not None else None


def _pointing(message: Message, cue: Cue, lows: Sequence[str]) -> Cue:
    """What a correction points at: `the March one`, `the first one`, `the 58`."""
    for mention in message.dates:
        if any(first <= mention.first < last for first, last in cue.old):
            continue
        after = lows[mention.last] if mention.last < len(lows) else ""
        if (
            cue.remove
            or after in ("one", "result", "reading", "value", "number", "test", "entry")
            or names.at(message.tokens, mention.last) is not None
            if mention.last < len(lows)
            else cue.remove
        ):
            cue.pointed = mention.date or cue.pointed
    for place, word in enumerate(lows):
        if (
            word in _ORDINALS
            and place + 1 < len(lows)
            and lows[place + 1] in ("one", "result", "value", "reading", "entry", "test", "number", *_MARKER_WORDS)
            and cue.pointed is None
        ):
            cue.ordinal = _ORDINALS[word]
    return cue


_MARKER_WORDS = ("alt", "ast", "ggt", "alp", "bilirubin", "albumin", "inr", "pt", "platelets")


def amend(
    cue: Cue, facts: Sequence[Fact], named: Sequence[Marker], message: Message, values: Sequence[float]
) -> tuple[Amendment, ...]:
    """What is to change in which entry. `values`: the numbers of a deletion, which point at an entry."""
    marker = next(iter(named), None) if len(set(named)) == 1 else None
    if cue.remove:
        markers: Sequence[Marker | None] = list(dict.fromkeys(named)) or [None]
        value = values[0] if len(values) == 1 else None
        return tuple(
            Amendment(Target("result", one, date=cue.pointed, value=value, ordinal=cue.ordinal), remove=True)
            for one in markers
        )
    amendments: list[Amendment] = []
    for fact in facts:
        match fact:
            case Result():
                pointed = (
                    cue.pointed
                    or cue.old_date
                    or (fact.date if cue.old_value is None and cue.ordinal is None else None)
                )
                date = fact.date if fact.date != pointed else None
                target = Target("result", fact.marker, date=pointed, value=cue.old_value, ordinal=cue.ordinal)
                amendments.append(
                    Amendment(
                        target,
                        value=fact.value,
                        comparator=fact.comparator,
                        date=date,
                        unit=fact.unit,
                        low=fact.low,
                        high=fact.high,
                        lab=fact.lab,
                    )
                )
            case DateAnswer():
                kind: Literal["result"] | None = "result" if marker is not None else None
                amendments.append(
                    Amendment(
                        Target(
                            kind, marker, date=cue.old_date or cue.pointed, value=cue.old_value, ordinal=cue.ordinal
                        ),
                        date=fact.date,
                    )
                )
            case UnitAnswer():
                amendments.append(
                    Amendment(
                        Target("result", marker or message.marker, date=cue.pointed, ordinal=cue.ordinal),
                        unit=fact.unit,
                    )
                )
            case RangeAnswer():
                amendments.append(
                    Amendment(
                        Target("result", marker or message.marker, date=cue.pointed, ordinal=cue.ordinal),
                        low=fact.low,
                        high=fact.high,
                        unit=fact.unit,
                    )
                )
            case LabAnswer():
                amendments.append(
                    Amendment(Target("result", marker, date=cue.pointed, ordinal=cue.ordinal), lab=fact.name)
                )
            case _:
                continue
    if not facts and named:
        new = [one for one in named if one != cue.old_marker]
        if len(set(new)) == 1 and (cue.old_marker is not None or len(set(named)) == 1):
            value = values[0] if len(values) == 1 else cue.old_value
            amendments.append(
                Amendment(
                    Target("result", cue.old_marker, date=cue.pointed, value=value, ordinal=cue.ordinal), marker=new[0]
                )
            )
    return tuple(amendments)


def mentions_kept(cue: Cue | None, dates: Sequence[DateMention]) -> tuple[DateMention, ...]:
    """The dates of a message without those that are replaced."""
    if cue is None:
        return tuple(dates)
    return tuple(mention for mention in dates if not any(first <= mention.first < last for first, last in cue.old))
