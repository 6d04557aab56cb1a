"""A long message in pieces of a paragraph's length, so that reading it costs no more than its length.

A typed message is one piece. What is pasted or poured in is cut at the ends of its sentences; what a family finds in
the pieces is put together again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace

from assistant.facts import Alarm, Amendment, Fact, Unclear
from assistant.understanding.found import Found
from assistant.understanding.message import Message
from assistant.understanding.row import Row
from assistant.understanding.scope import Scope

_LONGEST = 160
"""Words of a piece."""
_MOST = 400
"""Facts of one family that a message can tell; what is said more often is noise."""


def scopes(scope: Scope) -> Iterator[Scope]:
    """The scope of each piece."""
    words = scope.row.words
    if len(words) <= _LONGEST:
        yield scope
        return
    first = 0
    while first < len(words):
        last = min(first + _LONGEST, len(words))
        if last < len(words):
            for place in range(last - 1, first + _LONGEST // 3, -1):
                if words[place] in ".!?;\n":
                    last = place + 1
                    break
        yield _slice(scope, first, last)
        first = last


def _slice(scope: Scope, first: int, last: int) -> Scope:
    row = Row(scope.row.words[first:last], scope.row.tokens[first:last])
    begin, end = bisect_left(scope.starts, first), bisect_left(scope.starts, last)
    starts = [start - first for start in scope.starts[begin:end]]
    if not starts or starts[0] != 0:
        starts.insert(0, 0)
    return Scope(row, scope.flags[first:last], starts, 0)


def each(find: Callable[[Message, Scope], Found], message: Message, scope: Scope) -> Found:
    """What a family finds in a message, piece by piece."""
    if len(scope.row.words) <= _LONGEST:
        return find(message, scope)
    facts: dict[Fact, int] = {}
    unclear: dict[Unclear, None] = {}
    alarms: dict[Alarm, None] = {}
    claimed: list[tuple[int, int]] = []
    amendments: list[Amendment] = []
    firsts = [date.first for date in message.dates]
    for part in scopes(scope):
        begin = bisect_left(firsts, part.row.tokens[0])
        end = bisect_left(firsts, part.row.tokens[-1] + 1)
        found = find(replace(message, dates=message.dates[begin:end]), part)
        claimed.extend(found.claimed)
        alarms.update(dict.fromkeys(found.alarms))
        amendments.extend(found.amendments)
        if len(facts) > _MOST:
            continue
        for fact in found.facts:
            facts.setdefault(fact, len(facts))
        for item in found.unclear:
            of = None if item.of is None else facts.get(found.facts[item.of])
            unclear[replace(item, of=of)] = None
    return Found(tuple(facts), tuple(unclear), tuple(alarms), tuple(claimed), tuple(amendments))
