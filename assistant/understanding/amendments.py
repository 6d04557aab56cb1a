"""Corrections of treatments: `I stopped it in May, not April`, `it was ursodiol, not metformin`.

Only a contrast corrects: the right thing and the wrong one, both said. A verb with `it` and a date alone may be news.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assistant.facts import Amendment, Target
from assistant.understanding import drugs
from assistant.understanding.drugs import Mention
from assistant.understanding.message import DateMention, Message
from assistant.understanding.scope import Scope
from assistant.understanding.treatment_words import TOLD

_NOT = (("not",), ("rather", "than"), ("instead", "of"), ("and", "not"))
_LEADS = frozenset(["in", "on", "the", "of", "from", "since", "at", "my"])
_CHANGES = frozenset({"start", "stop", "increase", "decrease", "switch"})


class Amended(NamedTuple):
    amendments: tuple[Amendment, ...] = ()
    claimed: tuple[tuple[int, int], ...] = ()
    renames: bool = False
    """The message gives a treatment its right name, and tells nothing else of it."""


def find(message: Message, scope: Scope, mentions: Sequence[Mention], verbs: Sequence[tuple[int, int, str]]) -> Amended:
    """The corrections of treatments in a message; `verbs` are first place, place after the last, and change."""
    words = scope.row.words
    if len(words) > 60 or not any(word in ("not", "rather", "instead") for word in words):
        return Amended()
    renamed = _renamed(message, scope, mentions, verbs)
    return renamed if renamed is not None else _redated(message, scope, mentions, verbs)


def _is_refused(words: Sequence[str], place: int) -> bool:
    """Whether `not`, `rather than` or `instead of` stands before a place."""
    before = place
    while before > 0 and words[before - 1] in _LEADS and words[before - 2 : before] not in (("instead", "of"),):
        before -= 1
    return any(tuple(words[max(0, before - len(cue)) : before]) == cue for cue in _NOT)


def _renamed(
    message: Message, scope: Scope, mentions: Sequence[Mention], verbs: Sequence[tuple[int, int, str]]
) -> Amended | None:
    if len(mentions) != 2 or any(change in _CHANGES for _, _, change in verbs):
        return None
    words = scope.row.words
    refused = [mention for mention in mentions if _is_refused(words, mention.first)]
    if len(refused) != 1 or not {"it", "its", "that", "meant", "should", "thats", "called", "was"} & set(words):
        return None
    right = next(mention for mention in mentions if mention is not refused[0])
    old, new = (drugs.typed(message.tokens, scope.row, mention) for mention in (refused[0], right))
    return Amended((Amendment(Target("treatment", name=old), name=new),), renames=True)


def _redated(
    message: Message, scope: Scope, mentions: Sequence[Mention], verbs: Sequence[tuple[int, int, str]]
) -> Amended:
    row = scope.row
    place_of = {token: place for place, token in enumerate(row.tokens)}
    old: DateMention | None = None
    new: DateMention | None = None
    for date in message.dates:
        place = place_of.get(date.first)
        if place is not None and _is_refused(row.words, place):
            old = date
        elif new is None:
            new = date
    changed = [(first, change) for first, last, change in verbs if change in _CHANGES]
    if old is None or new is None or old.date is None or new.date is None or len(changed) != 1 or len(mentions) > 1:
        return Amended()
    first, told = changed[0]
    change = TOLD[told]
    following = row.words[first + 1 : first + 5]
    if not mentions and not {"it", "that", "them", "this"} & set(following):
        return Amended()
    name = drugs.typed(message.tokens, row, mentions[0]) if mentions else None
    amendment = Amendment(Target("treatment", name=name, date=old.date), date=new.date, change=change)
    return Amended((amendment,), ((old.first, old.last),))
