"""Commands as they are built: a verb, what it is done to, and perhaps a reason (`lexicon/commands`).

`take that last one back, I hit enter too soon` takes a message back; `remove the March one` is none, for it points at an entry.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from assistant import prompts
from assistant.facts import Asking, Intent
from assistant.understanding.row import Phrases

_FAR = 6
"""Words that may stand before a command."""
_LONGEST = 20
_NOT_MEANT = frozenset(
    [
        "dont",
        "not",
        "never",
        "he",
        "she",
        "they",
        "doctor",
        "gp",
        "nurse",
        "should",
        "why",
        "did",
        "will",
        "when",
        "how",
        "to",
    ]
)
_PARTS = frozenset({"date", "value", "unit", "range"})
_DENIALS = frozenset(
    [
        "no",
        "not",
        "isnt",
        "wasnt",
        "nothing",
        "never",
        "didnt",
        "dont",
        "cant",
        "couldnt",
        "hasnt",
        "doesnt",
        "nobody",
        "none",
    ]
).union(["without", "cannot", "havent", "arent", "werent", "nowhere"])


class _Lists(NamedTuple):
    sections: dict[str, Phrases]
    words: dict[str, frozenset[str]]


@cache
def _lists() -> _Lists:
    table = prompts.word_table("commands")
    return _Lists(
        {name: Phrases({name: lines}) for name, lines in table.items()},
        {name: frozenset(lines) for name, lines in table.items()},
    )


@cache
def _openers() -> frozenset[str]:
    """The words with which a command can begin."""
    sections = ("undo verbs", "undo apart", "back verbs", "finish verbs", "finish whole", "skip whole")
    return frozenset(word for name in sections for word in _lists().sections[name].first)


def _at(section: str, words: tuple[str, ...], place: int) -> int:
    """The place after a phrase of a section, 0 where none begins."""
    phrases = _lists().sections[section]
    if place >= len(words) or words[place] not in phrases.first:
        return 0
    hit = phrases.at(words, place)
    return hit[1] if hit is not None else 0


def command(words: Sequence[str], filler: frozenset[str]) -> Intent | None:
    """The command that a message is built as; None where it is none."""
    row = tuple(words)
    if not row or len(row) > _LONGEST or _openers().isdisjoint(row[: _FAR + 1]):
        return None
    for intent, section in (("finish", "finish whole"), ("skip", "skip whole")):
        if _is_whole(section, row, filler):
            return intent  # type: ignore[return-value]  # one of the two above
    if _is_finish(row, filler):
        return "finish"
    if _is_undo(row, filler):
        return "undo"
    return "back" if _is_back(row, filler) else None


def _is_led(words: tuple[str, ...], place: int, filler: frozenset[str]) -> bool:
    """Whether what stands before a command leaves it one: greetings, and a reason told first."""
    before = words[:place]
    if place > _FAR or not _NOT_MEANT.isdisjoint(before[-3:]):
        return False
    reasons = _lists().words["reasons"]
    return all(word in filler or word in reasons for word in before)


def _is_over(words: tuple[str, ...], place: int, filler: frozenset[str]) -> bool:
    """Whether nothing of weight comes after a command but a reason."""
    reasons = _lists().words["reasons"]
    while place < len(words) and words[place] in filler and words[place] not in reasons:
        if words[place] == "question":
            return False  # `forget that question`
        place += 1
    return place >= len(words) or words[place] in reasons or bool(_at("undo verbs", words, place))


def _is_whole(section: str, words: tuple[str, ...], filler: frozenset[str]) -> bool:
    for place in range(min(len(words), _FAR)):
        if (end := _at(section, words, place)) and all(word in filler for word in words[:place]):
            while more := _at(section, words, end):
                end = more
            rest = [word for word in words[end:] if word not in filler]
            if len(rest) <= 1:
                return True
    return False


def _is_undo(words: tuple[str, ...], filler: frozenset[str]) -> bool:
    for place in range(min(len(words), _FAR + 1)):
        verb = _at("undo verbs", words, place)
        if verb and _is_led(words, place, filler):
            end = _at("undo objects", words, verb)
            if not end and " ".join(words[place:verb]) in _lists().words["undo it verbs"]:
                end = _at("undo it", words, verb)
            if end:
                end += words[end : end + 1] != () and words[end] in _lists().words["undo particles"]
                if _is_over(words, end, filler):
                    return True
        if words[place] in _lists().words["undo apart"] and _is_led(words, place, filler):
            end = _at("undo objects", words, place + 1) or _at("undo it", words, place + 1)
            if end and words[end : end + 1] != () and words[end] in _lists().words["undo particles"]:
                return _is_over(words, end + 1, filler)
    return False


def _is_back(words: tuple[str, ...], filler: frozenset[str]) -> bool:
    for place in range(min(len(words), _FAR + 1)):
        verb = _at("back verbs", words, place)
        if not verb or not all(word in filler or word in ("sorry", "need") for word in words[:place]):
            continue
        start = verb + (words[verb : verb + 1] == ("to",))
        end = _at("back objects", words, start)
        if not end or any(word not in filler and word != "again" for word in words[end:]):
            continue
        if " ".join(words[place:verb]) in _lists().words["back needs again"]:
            return "again" in words[end:] or "previous" in words[start:end] or "before" in words[start:end]
        return True
    return False


def _is_finish(words: tuple[str, ...], filler: frozenset[str]) -> bool:
    for place in range(min(len(words), _FAR + 1)):
        verb = _at("finish verbs", words, place)
        if verb and all(word in filler or word in ("lets", "happy", "ready") for word in words[:place]):
            end = _at("finish objects", words, verb)
            if end and all(word in filler for word in words[end:]):
                return True
    return False


def is_lacking(words: Sequence[str], asking: Asking) -> bool:
    """`they didn't print it`, `no record of it`, in answer to a question about a part of a result."""
    row = tuple(words)
    if len(row) > _LONGEST:
        return False
    if any(_at("unknown whole", row, place) for place in range(len(row))):
        return asking in _PARTS or len(row) <= 8
    if asking not in _PARTS:
        return False
    lacks = _lists().words["lacks"]
    return any(word in _DENIALS and not lacks.isdisjoint(row[place + 1 : place + 7]) for place, word in enumerate(row))


def is_to_correct(words: Sequence[str]) -> bool:
    """`I got the unit wrong`, `can I correct something`: that something is wrong, and not yet what is right."""
    row = tuple(words)
    return len(row) <= 14 and any(_at("correct whole", row, place) for place in range(len(row)))


def only_waits(words: Sequence[str]) -> bool:
    """`hold on, someone's at the door`: patience is asked for, and nothing is set right."""
    row = tuple(words)
    end = _at("waits", row, 0) if row else 0
    if not end or is_to_correct(row):
        return False
    return {"wrong", "mistake", "no", "not", "should", "meant", "actually", "sorry", "change", "it", "that"}.isdisjoint(
        row[end:]
    )
