"""What plainly belongs to results, before another family may claim it: `ALT 85 on 3 March, stopped drinking`.

A number right after a marker, and a date right after that number, at the head of its part of the sentence, or after `blood
test`, are the result's; everything else is free for who claims it first.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.facts import Context
from assistant.understanding import names, units
from assistant.understanding.found import Found
from assistant.understanding.items import lexicon
from assistant.understanding.lexer import Token
from assistant.understanding.message import DateMention, Message
from assistant.understanding.particles import words

_TO_VALUE = words("to value")
_BEFORE_LISTED = frozenset({",", ";", ".", "and", "then", "to", "\n"})
_MOVES = words("moves")
_MOVING = frozenset(
    {"dropped", "fell", "came", "rose", "climbed", "jumped", "shot", "crept", "sank", "dipped", "had", "was"}
)
_TO_DATE = words("to date")
_TESTS = words("tests")
_PREPOSITIONS = frozenset(
    {"on", "in", "at", "by", "from", "the", "(", "dated", "back", "of", "around", "about", "-", "*", "•"}
)
_IN_ROW = frozenset(
    {
        "u",
        "iu",
        "ui",
        "l",
        "dl",
        "mg",
        "umol",
        "µmol",
        "µkat",
        "ukat",
        "nkat",
        "g",
        "x",
        "k",
        "ul",
        "µl",
        "range",
        "ref",
    }
) | {"normal", "units", "per", "litre", "liter", "to", "s", "sec", "secs", "seconds"}
"""What may stand between a value and its date: a unit, a range."""
_COMMA = frozenset({",", ".", ";", "!", "?", "|", "and", "but"})


def numbers(tokens: Sequence[Token], mentions: Sequence[DateMention] = ()) -> frozenset[int]:
    """The tokens of numbers that stand right after a marker, or after `mine was`; and of those of a list that a marker
    heads, each with its date: `ALT 85 on 3 March, 50 on 1 June`."""
    kept = _listed(tokens, mentions)
    counted = lexicon().counted
    named = False
    place = 0
    while place < len(tokens):
        name = names.at(tokens, place)
        if name is None and not (
            tokens[place].low == "mine" and place + 1 < len(tokens) and tokens[place + 1].low in ("is", "was")
        ):
            moved = _moved(tokens, place) if kept or named else None
            if moved is not None:
                kept.add(moved)
            place += 1
            continue
        named = True
        place = name.last if name is not None else place + 1
        if name is not None and not name.markers:
            continue
        ahead = place
        while ahead < len(tokens) and ahead < place + 4 and tokens[ahead].low in _TO_VALUE:
            ahead += 1
        if ahead < len(tokens) and tokens[ahead].kind == "number":
            after = tokens[ahead + 1].low if ahead + 1 < len(tokens) else ""
            if after not in counted or (ahead + 1 < len(tokens) and units.at(tokens, ahead + 1) is not None):
                kept.add(ahead)
                kept.update(_range_behind(tokens, ahead))
    return frozenset(kept)


def _range_behind(tokens: Sequence[Token], value: int) -> list[int]:
    """The ends of a range printed behind a value: `266 units per litre (7 - 55)`, `(up to 41)`."""
    ends: list[int] = []
    for place in range(value + 1, min(value + 16, len(tokens))):
        token = tokens[place]
        if token.kind == "number":
            beside = (tokens[place - 1].low, tokens[place + 1].low if place + 1 < len(tokens) else "")
            if beside[0] not in ("-", "to", "<") and beside[1] not in ("-", "to"):
                break
            ends.append(place)
        elif token.low not in _IN_ROW and token.text not in "()[]-/<,:*^" and token.low not in ("up", "high", "h"):
            break
    return ends


def _listed(tokens: Sequence[Token], mentions: Sequence[DateMention]) -> set[int]:
    """The numbers of a list that stand right before a date, behind the first marker that is named."""
    if not mentions:
        return set()
    begin = next((place for place in range(len(tokens)) if names.at(tokens, place) is not None), len(tokens))
    kept: set[int] = set()
    inside = {place for mention in mentions for place in range(mention.first, mention.last)}
    for mention in mentions:
        ahead = mention.last
        if begin < mention.first and ahead < len(tokens) and tokens[ahead].kind == "number" and ahead not in inside:
            after = tokens[ahead + 1].low if ahead + 1 < len(tokens) else ""
            if after not in lexicon().counted and len(tokens[ahead].text) < 5:
                kept.add(ahead)
        place = mention.first - 1
        if place > begin and tokens[place].low in ("on", "in", "by", "("):
            place -= 1
        if place <= begin + 1 or tokens[place].kind != "number" or place in inside:
            continue
        if tokens[place - 1].low in _BEFORE_LISTED and len(tokens[place].text) < 5:
            kept.add(place)
    return kept


def _moved(tokens: Sequence[Token], place: int) -> int | None:
    """`it came down to 90`, said after a marker was named: the token of the number."""
    if tokens[place].low != "it" or place + 2 >= len(tokens) or tokens[place + 1].low not in _MOVING:
        return None
    ahead = place + 1
    while ahead < len(tokens) and ahead < place + 6 and tokens[ahead].low in _MOVES:
        ahead += 1
    if ahead >= len(tokens) or tokens[ahead].kind != "number" or tokens[ahead - 1].low not in ("to", "at", "was"):
        return None
    after = tokens[ahead + 1].low if ahead + 1 < len(tokens) else ""
    return None if after in lexicon().counted else ahead


def dates(tokens: Sequence[Token], mentions: Sequence[DateMention], values: frozenset[int]) -> tuple[DateMention, ...]:
    """The dates of a message that are those of its results."""
    if not values:
        return ()
    return tuple(
        mention
        for mention in mentions
        if mention.last in values
        or _follows_value(tokens, mention, values)
        or _heads(tokens, mention, values)
        or _after_test(tokens, mention)
    )


def _follows_value(tokens: Sequence[Token], mention: DateMention, values: frozenset[int]) -> bool:
    """`ALT 85 U/L (7-55) on 3 March`."""
    place = mention.first - 1
    steps = 0
    while place >= 0 and steps < 20:
        if place in values:
            return True
        token = tokens[place]
        if token.kind == "line":
            return False
        if not (token.low in _TO_DATE or token.kind == "number" or token.text in "/^%µ" or token.low in _IN_ROW):
            return False
        place -= 1
        steps += 1
    return False


def _heads(tokens: Sequence[Token], mention: DateMention, values: frozenset[int]) -> bool:
    """`3 March: ALT 85`, `in March my ALT was 85`: first in its part, and a value of a marker follows."""
    place = mention.first - 1
    while place >= 0 and tokens[place].low in _PREPOSITIONS and not (tokens[place].text == "-" and tokens[place].gap):
        place -= 1
    dashed = place >= 0 and tokens[place].text == "-"
    if place >= 0 and not dashed and tokens[place].kind != "line" and tokens[place].low not in _COMMA:
        return False
    ahead = mention.last
    while ahead < len(tokens) and ahead < mention.last + 6:
        if ahead in values:
            return True
        if (
            names.at(tokens, ahead) is None
            and tokens[ahead].low not in ("my", "the", "it", ":", "-", "was", "is", ",", "=", "|", "of", "at")
            and tokens[ahead].kind == "word"
            and names.at(tokens, ahead - 1) is None
        ):
            return False
        ahead += 1
    return False


def _after_test(tokens: Sequence[Token], mention: DateMention) -> bool:
    """`blood test 5 May 2025`, `bloods taken on 5 May`."""
    place = mention.first - 1
    while place >= 0 and tokens[place].low in ("on", "in", "at", "from", "the", ":", "of", "was", "dated", "-", "("):
        place -= 1
    return place >= 0 and tokens[place].low in _TESTS


def shared(message: Message, context: Found, values: frozenset[int]) -> frozenset[int]:
    """The tokens of dates that a circumstance shares with the result beside it: `mine was 66 after the gym on 1 Sept`."""
    if not values:
        return frozenset()
    when = {
        fact.date
        for fact in context.facts
        if isinstance(fact, Context) and fact.change in ("present", "none") and fact.date is not None
    }
    places: set[int] = set()
    for mention in message.dates:
        if mention.date not in when:
            continue
        begin = end = mention.first
        while begin > 0 and message.tokens[begin - 1].kind != "line" and message.tokens[begin - 1].low not in _COMMA:
            begin -= 1
        while (
            end < len(message.tokens) and message.tokens[end].kind != "line" and message.tokens[end].low not in _COMMA
        ):
            end += 1
        if sum(begin <= value < end for value in values) == 1:
            places.update(range(mention.first, mention.last))
    return frozenset(places)
