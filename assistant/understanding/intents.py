"""What a person is doing with a message, where its facts alone do not tell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.facts import Asking, Intent, Wish
from assistant.understanding import commands
from assistant.understanding import intent_phrases as phrases
from assistant.understanding import row as rows
from assistant.understanding.lexer import Token

_NOT_BACK = frozenset(
    {
        ("right", "back"),
        ("be", "back"),
        ("back", "in"),
        ("back", "soon"),
        ("back", "later"),
        ("came", "back"),
        ("im", "back"),
    }
)
"""The person comes back, and goes back to nothing."""
_THE_REST = frozenset(
    [
        ("none", "of", "the", "others"),
        ("none", "of", "the", "rest"),
        ("none", "of", "those"),
        ("none", "of", "them"),
        ("all", "clear"),
    ]
)
_WELL = frozenset({"fine", "good", "well", "ok", "okay", "great", "alright", "grand"})
_COMMANDS: tuple[Intent, ...] = ("undo", "back", "skip", "finish", "help")


def words_of(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The words of a message as the lists spell them, without marks."""
    return tuple(
        [word.replace("'", "") if "'" in word else word for word in rows.of(tokens).words if word[:1].isalnum()]
    )


def command(words: Sequence[str], asking: Asking) -> Intent | None:
    """`undo`, `back`, `skip`, `finish` or `help`, where the whole message says so."""
    if not words or len(words) > 24:
        return None
    table = phrases.by_intent()
    if "back" in words and any(pair in _NOT_BACK for pair in pairwise(words)):
        return None
    if asking == "confirm" and words[0] in ("yes", "yeah", "yep", "no", "ok", "okay", "sure"):
        return None
    if _is_of_life(words):
        return None
    built = commands.command(words, phrases.filler())
    if built == "skip" and asking != "confirm":
        return built  # `forget that question`, before `forget that`
    for intent in _COMMANDS:
        if phrases.whole(table[intent], words, 0):
            return intent
    if built is not None and (asking != "confirm" or built in ("undo", "back")):
        return built
    if asking == "confirm":
        return None
    for end, rest in ((words[0], words[1:]), (words[-1], ())):
        if end in ("skip", "undo") and len(words) <= 8 and not _is_something(rest):
            return "skip" if end == "skip" else "undo"
    for intent in _COMMANDS:
        if intent == "help" and "if" in words:
            continue  # `if I vomit blood what should I do`
        if (
            len(words) <= 14
            and phrases.leads(table[intent], words, first=intent == "back")
            and not phrases.anywhere(table["unknown"], words)
        ):
            return intent
    return None


def _is_of_life(words: Sequence[str]) -> bool:
    """`can I skip the next blood test?`, `can I go back to drinking?`: not of the talk, but of what it is about."""
    if "skip" in words:
        return not phrases.words("of life").isdisjoint(words[words.index("skip") + 1 :])
    if "back" in words:
        behind = words[words.index("back") + 1 :]
        return (
            behind[:1] == ("to",)
            and len(behind) > 1
            and behind[1] not in phrases.words("in the talk")
            and behind[-1] not in phrases.words("asked")
        )
    return False


def _is_something(rest: Sequence[str]) -> bool:
    """`skip lunch`, `skip the queue`, `undo button`: what is skipped or undone is no question and no message."""
    if not rest:
        return False
    named = rest[1:2] if rest[0] in ("the", "my", "a", "this", "that") else rest[:1]
    return rest[0] in phrases.words("something") or (
        rest[0] in ("the", "my", "a") and not phrases.words("asked").issuperset(named)
    )


def is_unknown(words: Sequence[str], asking: Asking = "open") -> bool:
    """`not sure`, `no idea`, `can't remember`, `not printed`, anywhere in a message that tells nothing else."""
    if not words or len(words) > 40:
        return False
    return phrases.anywhere(phrases.by_intent()["unknown"], words) or commands.is_lacking(words, asking)


def reply(words: Sequence[str], asking: Asking) -> Intent | None:
    """A bare yes or no, in their many words."""
    if not words or len(words) > 14:
        return None
    table = phrases.by_intent()
    filler = phrases.filler()
    if "back" in words and any(pair in _NOT_BACK for pair in pairwise(words)):
        return None
    if asking == "symptoms" and ((len(words) <= 5 and _is_well(words)) or _denies_the_rest(words)):
        return "no"
    place = 0
    while (
        place < len(words) - 1
        and words[place] in filler
        and not phrases.at(table["no"], words, place)
        and not phrases.at(table["yes"], words, place)
    ):
        place += 1
    refused, agreed = phrases.at(table["no"], words, place), phrases.at(table["yes"], words, place)
    if asking != "confirm" and words[place] in ("no", "nothing", "none"):
        agreed = 0  # `no changes` agrees to a table, and to nothing else
    spare = 3 if asking in ("confirm", "symptoms", "context", "treatment") else 2
    if refused and refused >= agreed:
        if words[place] not in phrases.words("refuses"):
            spare = -1
        rest = [
            word for word in words[refused:] if word not in filler and not phrases.covered(table["no"], words, word)
        ]
        return "no" if len(rest) <= spare + 1 else None
    if agreed:
        if phrases.anywhere(table["no"], words[agreed:]):
            return "no" if asking == "confirm" and "but" not in words else None
        rest = [
            word for word in words[agreed:] if word not in filler and not phrases.covered(table["yes"], words, word)
        ]
        if (
            len(words) == 1
            and words[0] in ("ok", "okay", "great", "fine", "good", "perfect", "k", "right")
            and asking not in ("confirm", "symptoms", "context", "treatment", "open")
        ):
            return None
        return "yes" if len(rest) <= (spare if words[place] in phrases.words("agrees") else 0) else None
    if asking == "confirm":
        if phrases.anywhere(table["no"], words):
            return "no"
        if phrases.anywhere(table["yes"], words):
            return "yes"
    return None


def _is_well(words: Sequence[str]) -> bool:
    """`I'm fine`, `I feel well`, in answer to the question about symptoms."""
    led = not {"im", "am", "feel", "feeling"}.isdisjoint(words)
    return led and not _WELL.isdisjoint(words) and {"not", "dont", "never", "sure"}.isdisjoint(words)


def _denies_the_rest(words: Sequence[str]) -> bool:
    """`ok I'll ring them. none of the others`"""
    return any(tuple(words[-count:]) in _THE_REST for count in (2, 3, 4))


def wish(words: Sequence[str]) -> Wish | None:
    """Something the product can show: the record, the reading, the sheet, the sources, the timeline."""
    if not words or len(words) > 14:
        return None
    filler = phrases.filler()
    for name, index in phrases.wishes().items():
        if index.keys().isdisjoint(words):
            continue
        for place in range(len(words)):
            end = phrases.at(index, words, place)
            if end:
                rest = [word for word in (*words[:place], *words[end:]) if word not in filler]
                closes = end == len(words) and end - place > 2  # `how should I know, just give me the sheet`
                if closes or len(rest) <= (2 if end - place > 2 else 0):
                    return _WISHES[name]
    return None


_WISHES: dict[str, Wish] = {
    "record": "record",
    "reading": "reading",
    "sheet": "sheet",
    "sources": "sources",
    "timeline": "timeline",
}
