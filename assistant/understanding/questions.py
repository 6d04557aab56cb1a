"""The part of a message that asks something, whatever else the message does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assistant.understanding.lexer import Token
from assistant.understanding.particles import words


class Question(NamedTuple):
    first: int
    last: int
    """Index after its last token, the question mark included."""


_WH = words("wh")
_AUXILIARIES = words("auxiliaries")
_NEEDS_MARK = frozenset({"was", "were", "has", "have", "may", "might", "will", "did"})
_SUBJECTS = words("subjects")
_ASKING_OPENERS = (
    ("any", "idea"),
    ("anyone", "know"),
    ("any", "chance"),
    ("any", "reason"),
    ("do", "you", "know"),
    ("tell", "me"),
    ("explain",),
    ("i", "wonder"),
    ("i", "was", "wondering"),
    ("was", "wondering"),
    ("am", "wondering"),
    ("i", "am", "wondering"),
    ("was", "curious"),
    ("would", "like", "to", "know"),
    ("i", "have", "a", "question"),
    ("wondering",),
    ("i'm", "wondering"),
    ("im", "wondering"),
    ("just", "wondering"),
    ("i", "want", "to", "know"),
    ("i'd", "like", "to", "know"),
    ("i", "would", "like", "to", "know"),
    ("want", "to", "know"),
    ("wanna", "know"),
    ("curious",),
    ("please", "explain"),
    ("can", "you"),
    ("could", "you"),
    ("what", "about"),
    ("is", "it"),
    ("is", "that"),
    ("is", "this"),
    ("need", "to", "know"),
    ("i", "need", "to", "know"),
)
_OPENING = frozenset(opener[0] for opener in _ASKING_OPENERS)
_SUPPOSING = frozenset({"would", "will", "does", "do", "can", "could", "should", "is", "are", "might"})
_ASKED_OF = frozenset({"can", "could", "would", "will", "do", "does", "should"})
_PRONOUNS = frozenset({"i", "it", "he", "she", "they", "that", "this", "you", "we", "there"})
_LEADS = words("questions: leads")
_JUDGED = frozenset(
    {"bad", "high", "ok", "okay", "normal", "good", "dangerous", "low", "fine", "much", "serious", "worrying"}
)
_ENDS = frozenset({".", "!", "?", ";"})
_NOT_ASKING = frozenset({"i", "i've", "ive", "we", "my", "it", "the", "she", "he", "they", "was", "is"})


def find(tokens: Sequence[Token]) -> Question | None:
    """The question of a message, from its first word to its mark; None where it asks nothing."""
    begin = 0
    first: Question | None = None
    for place in range(len(tokens) + 1):
        if place < len(tokens) and tokens[place].kind != "line" and tokens[place].text not in _ENDS:
            continue
        if (
            place < len(tokens)
            and tokens[place].text == "."
            and place + 1 < len(tokens)
            and not tokens[place + 1].gap
            and tokens[place + 1].kind == "word"
        ):
            continue
        end = place
        marked = place < len(tokens) and tokens[place].text == "?"
        while end < len(tokens) and tokens[end].text in "?!":
            marked = marked or tokens[end].text == "?"
            end += 1
        if place > begin:
            found = _in_sentence(tokens, begin, place, marked)
            if found is not None and first is None:
                first = Question(found, max(end, place))
        begin = max(end, place + 1)
    return first


def _in_sentence(tokens: Sequence[Token], begin: int, end: int, marked: bool) -> int | None:
    """Where the question of a sentence begins."""
    if tokens[begin].low == "if" and _supposes(tokens, begin, end):
        return begin
    starts = [begin]
    starts.extend(
        place + 1
        for place in range(begin, end)
        if tokens[place].text in ",-:(" or tokens[place].low in ("and", "but", "so")
    )
    for start in starts[:60]:
        first = start
        while first < end and first < start + 12 and tokens[first].low in _LEADS:
            first += 1
        if first < end and _opens(tokens, first, end, marked):
            return first
    if not marked:
        return None
    if any(token.kind == "number" for token in tokens[begin:end]):
        return None
    return begin if any(token.kind == "word" for token in tokens[begin:end]) else None


def _supposes(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """`if I lost weight would my ALT drop`: a question behind what is supposed."""
    asks = any(
        tokens[place].low in _WH and tokens[place + 1].low in _AUXILIARIES for place in range(begin + 2, end - 1)
    )
    return asks or any(
        tokens[place].low in _SUPPOSING
        and tokens[place + 1].low in _SUBJECTS
        and tokens[place - 1].low not in _PRONOUNS
        for place in range(begin + 2, end - 1)
    )


def _opens(tokens: Sequence[Token], first: int, end: int, marked: bool) -> bool:
    word = tokens[first].low
    following = tokens[first + 1].low if first + 1 < end else ""
    if word in _WH:
        if word == "which":
            ahead = [token.low for token in tokens[first + 1 : first + 5]]
            asks = any(
                ahead[place : place + 2] in (["do", "you"], ["do", "i"], ["should", "i"], ["did", "you"])
                for place in range(3)
            )
            return marked or asks or following in _AUXILIARIES - {"is", "was", "are", "were"}
        if word in ("what", "who") and following in _NOT_ASKING - {"is", "was"} and not marked:
            return False
        if word == "who" and following == "knows":
            return False
        return not (word == "y" and len(tokens) < 3)
    if word == "when":
        return marked or following in ("should", "do", "does", "will", "is", "can", "am", "are", "would")
    if word == "does" and following:
        return True
    if word in _AUXILIARIES:
        if word in _NEEDS_MARK and not marked:
            return (
                following in ("i", "it", "that", "this")
                and word in ("will", "was", "did")
                and tokens[end - 1].kind != "number"
            )
        if word in ("is", "are") and following[:1].isdigit() and tokens[end - 1].low in _JUDGED:
            return True
        plain = (
            word in _ASKED_OF and len(following) > 3 and following.endswith(("ing", "s")) and following not in _ASKED_OF
        )
        return following in _SUBJECTS or plain or (marked and bool(following))
    if word not in _OPENING:
        return False
    words = tuple(token.low for token in tokens[first : first + 5])
    for opener in _ASKING_OPENERS:
        if words[: len(opener)] == opener:
            if opener in (("tell", "me"), ("explain",), ("please", "explain"), ("curious",)):
                return len(words) > len(opener)
            return True
    return False
