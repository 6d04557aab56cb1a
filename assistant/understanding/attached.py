"""Which date belongs to something said: the one of its clause, else one that stands by itself in the sentence."""

from __future__ import annotations

from bisect import bisect_right

from assistant.facts import PartialDate
from assistant.understanding.message import DateMention, Message
from assistant.understanding.scope import Scope


def told(mention: DateMention | None) -> PartialDate | None:
    """The date of a mention: `about four days ago` has one reading, and is that day."""
    if mention is None:
        return None
    if mention.date is None and mention.problem == "span" and len(mention.choices) == 1:
        return mention.choices[0]
    return mention.date


_SMALL = frozenset(
    [
        "since",
        "from",
        "on",
        "began",
        "started",
        "starting",
        "begun",
        "it",
        "that",
        "this",
        "was",
        "about",
        "around",
        "came",
        "first",
        "noticed",
        "been",
        "there",
        "is",
        "in",
        "the",
        "of",
        "and",
        "or",
        "as",
        "roughly",
        "approximately",
        "early",
        "late",
        "mid",
        "ago",
        "back",
        "at",
        "by",
        "its",
        "has",
        "have",
        "onwards",
        "onward",
        "until",
        "till",
        "for",
        ",",
        ":",
        "(",
        ")",
        "-",
        "happened",
        "when",
        "then",
        "date",
        "dated",
        "i",
        "think",
        "maybe",
        "probably",
        "sometime",
        "some",
        "time",
    ]
)
"""Words of a clause that holds a date and nothing else."""
_NOW = frozenset({"is", "are", "am", "i'm", "im", "now", "have", "i've", "still"})
_JOINTS = frozenset({",", "(", "from", "on", "-", ":", "so", "since"})


def attached(message: Message, scope: Scope, place: int) -> DateMention | None:
    """The date that belongs to the word at that place of the row; None where none does."""
    if not message.dates:
        return None
    row = scope.row
    number = bisect_right(scope.starts, place) - 1
    first, last = _clause(scope, number)
    token = row.tokens[place]
    own = [mention for mention in message.dates if first <= mention.first < last and not _is_duration(message, mention)]
    if own:
        after = [mention for mention in own if mention.first > token]
        if after:
            return sharper(message, after[0])
        comma = any(message.tokens[index].text == "," for index in range(own[-1].last, token))
        apart = comma and own[-1].first > first + 3 and not scope.at(place).was
        apart = apart or _is_of_another(message, own[-1], token)
        return None if apart else own[-1]
    for neighbour in (number - 1, number + 1):
        if not 0 <= neighbour < len(scope.starts):
            continue
        begins = scope.starts[max(number, neighbour)]
        if row.words[begins - 1] in ".!?;\n|":
            continue
        near, end = _clause(scope, neighbour)
        dates = [mention for mention in message.dates if near <= mention.first < end]
        if len(dates) == 1 and _only_a_date(scope, neighbour, dates[0]):
            return dates[0]
    return None


def _is_of_another(message: Message, mention: DateMention, token: int) -> bool:
    """`they stopped it on 3 May and my eyes are yellow`: the day is that of what was done, what is told after it is now."""
    between = [near.low for near in message.tokens[mention.last : token]]
    lead = message.tokens[mention.first - 1].low if mention.first else ""
    return lead != "since" and "and" in between and not _NOW.isdisjoint(between[between.index("and") :])


def sharper(message: Message, mention: DateMention) -> DateMention:
    """The date itself, or the one that says it exactly right after it: `since Christmas, from 25 December 2025`."""
    if told(mention) is not None:
        return mention
    for other in message.dates:
        between = [token.low for token in message.tokens[mention.last : other.first]]
        if mention.last <= other.first <= mention.last + 3 and told(other) and _JOINTS.issuperset(between):
            return other
    return mention


def _is_duration(message: Message, mention: DateMention) -> bool:
    """`for the past week`, `over the last few days`: how long, not when."""
    if mention.date is not None:
        return False
    before = [token.low for token in message.tokens[max(0, mention.first - 3) : mention.first]]
    return bool({"for", "over", "during", "within"} & set(before))


def _clause(scope: Scope, number: int) -> tuple[int, int]:
    """The tokens of a clause: the first, and the one after its last."""
    row = scope.row
    first = row.tokens[scope.starts[number]]
    if number + 1 < len(scope.starts):
        return first, row.tokens[scope.starts[number + 1]]
    return first, row.tokens[-1] + 1


def _only_a_date(scope: Scope, number: int, mention: DateMention) -> bool:
    row = scope.row
    start = scope.starts[number]
    end = scope.starts[number + 1] if number + 1 < len(scope.starts) else len(row.words)
    return all(
        row.words[place] in _SMALL or mention.first <= row.tokens[place] < mention.last for place in range(start, end)
    )
