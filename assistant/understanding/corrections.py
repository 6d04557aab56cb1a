"""Corrections and deletions: that a message replaces something, and what it points at.

`look` finds the cue before the numbers are read, so that an old value never becomes a result; `amending.amend` says
afterwards what is to change in which entry.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.understanding import names, numbers, units
from assistant.understanding.message import Message
from assistant.understanding.particles import words
from assistant.understanding.replaced import Cue, has, mark_old

_REMOVE = frozenset({"scratch", "delete", "remove", "erase", "scrap", "drop", "discard", "cancel", "strike", "bin"})


_REMOVE_PAIRS = frozenset(
    {("take", "out"), ("take", "away"), ("get", "rid"), ("leave", "out"), ("throw", "out"), ("cross", "out")}
)


_THINGS = words("things")


_OPENERS = frozenset(
    {
        "edit",
        "edited",
        "corrected",
        "amended",
        "no",
        "nope",
        "nah",
        "sorry",
        "actually",
        "wait",
        "oops",
        "wrong",
        "*",
        "correction",
        "rather",
    }
)


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


def look(message: Message) -> Cue | None:
    """Whether a message corrects or deletes something, by its words alone."""
    tokens = message.tokens
    if len(tokens) > 80 or not tokens:
        return None
    lows = [token.low for token in tokens]
    if (
        lows[-1] == "?"
        and lows[0] in ("why", "how", "what", "is", "does", "should", "could", "can", "would")
        and not is_request(lows)
    ):
        return None  # `why is it 60 and not 40?`
    removing = _removal(lows)
    dismissed = _dismissed(message, lows)
    if dismissed is not None:
        return _without(message, lows, dismissed)
    if removing and not _gives_anew(message, lows):
        return _pointing(message, Cue(remove=True), lows)
    one = _the_one(message, lows)
    strong = removing or one is not None or has(lows, "corrects") or _is_contrast(message, lows)
    counted = sum(token.kind == "number" for token in tokens)
    reported = has(lows, "told") or has(lows, "noted")
    strong = strong or (not _SETS_RIGHT.isdisjoint(lows) and reported and counted + len(message.dates) > 1)
    strong = strong or (
        not message.dates
        and counted == 2
        and reported
        and (not {"it's", "its"}.isdisjoint(lows) or ("it" in lows and "was" in lows))
        and {"now", "today", "then"}.isdisjoint(lows)
    )
    strong = strong or _says_should(message, lows) or (counted == 2 and "swap" in lows and "for" in lows)
    strong = strong or (message.asking == "confirm" and "should" in lows and not _EXCEPT.isdisjoint(lows))
    opener = _opener(lows)
    if not strong and not opener and not _is_renaming(message, lows):
        return None
    cue = Cue(strong=strong or lows[0] in ("*",))
    mark_old(message, lows, cue)
    return _pointing(message, cue, lows)


def _dismissed(message: Message, lows: Sequence[str]) -> int | None:
    """The token of the number in `ignore the 87`, `cancel 87 and put 78`."""
    dates = {place for mention in message.dates for place in range(mention.first, mention.last)}
    for place, word in enumerate(lows[:-1]):
        if word in _DISMISSES and (not place or lows[place - 1] not in ("not", "don't", "dont", "never")):
            at = place + 1
            while at < len(lows) and lows[at] in (
                "the",
                "that",
                "my",
                "value",
                "number",
                "of",
                "first",
                "old",
                "wrong",
            ):
                at += 1
            if at < len(lows) and at not in dates and message.tokens[at].kind == "number":
                return at
    return None


def _without(message: Message, lows: Sequence[str], dismissed: int) -> Cue:
    """A number that does not hold: another one stands in its place, or nothing does."""
    dates = {place for mention in message.dates for place in range(mention.first, mention.last)}
    others = [
        place
        for place, token in enumerate(message.tokens)
        if token.kind == "number" and place != dismissed and place not in dates
    ]
    if not others:
        return _pointing(message, Cue(remove=True), lows)
    readings = numbers.readings(message.tokens[dismissed].text, message.date_order)
    old = ((dismissed, dismissed + 1),)
    return _pointing(message, Cue(old=old, old_value=readings[0] if readings else None), lows)


def is_request(lows: Sequence[str]) -> bool:
    """`can you make that 78?` asks for a change; `where I said 87` asks nothing."""
    if lows[0] in ("where", "when") and len(lows) > 2 and lows[1] in ("i", "you"):
        return has(lows[:5], "told")
    return lows[0] in ("can", "could", "would", "will") and lows[1:2] == ["you"] and not _CHANGING.isdisjoint(lows[2:6])


def _says_should(message: Message, lows: Sequence[str]) -> bool:
    """`87 should be 78`: a number, and the one that stands in its place."""
    return any(
        word == "should"
        and place
        and "number" in (message.tokens[place - 1].kind, lows[place - 1] in "-,>→" and message.tokens[place - 2].kind)
        and lows[place + 1 : place + 2] in (["be"], ["read"], ["say"], ["have"])
        and any(token.kind == "number" for token in message.tokens[place + 2 : place + 3])
        for place, word in enumerate(lows)
    )


def _gives_anew(message: Message, lows: Sequence[str]) -> bool:
    """`scrap that GGT, it's 134`: the right value comes with it."""
    for place, word in enumerate(lows):
        if place and word in (",", ".", "-", ";", ":"):
            name = names.at(message.tokens, place + 1) if place + 1 < len(lows) else None
            after = name.last if name is not None else len(lows)
            while after < len(lows) and lows[after] in ("is", "was", ":", "=", "at"):
                after += 1
            if after < len(lows) and message.tokens[after].kind == "number":
                return True
    return any(
        word in ("it's", "its", "it") and any(token.kind == "number" for token in message.tokens[place + 1 : place + 4])
        for place, word in enumerate(lows)
        if place and lows[place - 1] in (",", ".", "-", ";")
    )


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
        if word in ("drop", "scratch") and rest[:1] not in (["the"], ["my"]):
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


def _opener(lows: Sequence[str]) -> bool:
    """`no, 58`; `sorry it was 58`; `*63`."""
    while lows and lows[0] in _FILLERS:
        lows = lows[1:]
    if not lows:
        return False
    if lows[0][:1].isdecimal() and len(lows) < 6 and not _CLOSERS.isdisjoint(lows[1:]):
        return True  # `78, sorry`
    if lows[0] not in _OPENERS:
        return False
    if lows[0] in ("no", "nope", "nah"):
        rest = [low for low in lows[1:] if low not in (",", ".", "!", "-", "no", "nope")]
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
            or _is_other_unit(message, place, after)
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
        if before or later or dated or marker or _is_other_unit(message, place, after):
            return True
    return False


def _is_other_unit(message: Message, place: int, after: int) -> bool:
    """`units are µkat/L, not U/L`."""
    refused = units.at(message.tokens, after)
    if refused is None or refused.bare:
        return False
    for index in range(max(0, place - 8), place):
        unit = units.at(message.tokens, index)
        if unit is not None and not unit.bare and unit.code != refused.code and message.tokens[index].kind == "word":
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


_DISMISSES = frozenset(
    {"ignore", "disregard", "forget", "cancel", "delete", "remove", "scrap", "scratch", "erase", "discard", "lose"}
)
_CLOSERS = frozenset({"actually", "sorry", "mean", "meant", "oops"})
_FILLERS = frozenset({"hmm", "hm", "um", "uh", "er", "erm", "ehm", "ah", "oh", "well", "argh", "ugh", ",", ".", "!"})
_CHANGING = frozenset(
    {
        "fix",
        "change",
        "correct",
        "make",
        "update",
        "amend",
        "edit",
        "set",
        "put",
        "swap",
        "replace",
        "switch",
        "alter",
        "delete",
        "remove",
        "erase",
    }
)
_EXCEPT = frozenset({"except", "but", "apart", "only", "besides"})
"""In answer to the check, words before what is not right."""
_SETS_RIGHT = frozenset({"but", "should", "actually"})
"""Words that set right what was told."""
_MARKER_WORDS = ("alt", "ast", "ggt", "alp", "bilirubin", "albumin", "inr", "pt", "platelets")
