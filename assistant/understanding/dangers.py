"""Emergencies outside the list of symptoms that several words make: pain in the chest, hard breathing, a packet of pills.

What a saying names whole stands in `lexicon/emergencies`; here are parts and what is said of them, within a clause.
The words are in `lexicon/danger-words`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from assistant import prompts
from assistant.facts import Emergency
from assistant.understanding.scope import Scope
from assistant.understanding.signs import Mark, Marks

_NEAR = 6
_MANY = 16
"""So many tablets at once are too many, whatever they are."""


@cache
def _table() -> dict[str, frozenset[str]]:
    return {section: frozenset(words) for section, words in prompts.word_table("danger-words").items()}


def words_of(section: str) -> frozenset[str]:
    """The words of a section. Raises KeyError where the list has no such section."""
    return _table()[section]


def can_tell(words: Iterable[str]) -> bool:
    """Whether a message has a word that a danger is made of."""
    return not words_of("heads").isdisjoint(words)


def found(scope: Scope, marks: Marks) -> Iterator[tuple[Emergency, int, bool]]:
    """Each danger, the place whose scope holds for it, and whether a denial there is a part of it (`can't feel my arm`)."""
    words = marks.words
    for mark in marks.signs:
        if "chest" in mark.names and _is_pressed(scope, marks, mark):
            yield "chest_pain", mark.first, False
        if "throat" in mark.names and any(
            "swell" in other.names and abs(other.first - mark.first) <= _NEAR for other in marks.signs
        ):
            yield "breathing", mark.first, False
    if not can_tell(words):
        return
    for place, word in enumerate(words):
        first, last = scope.clause(place)
        if word in words_of("breath"):
            if (told := _hard(words, place, first, last)) is not None:
                yield "breathing", told, words[told] in words_of("hardly")
        elif word in words_of("limb"):
            if (told := _limp(words, place, first, last)) is not None:
                yield "stroke", told, words[told] in words_of("hardly")
        elif word in words_of("doses") and (told := _taken(scope, words, place, first)) is not None:
            yield "overdose", told, False


def _is_pressed(scope: Scope, marks: Marks, mark: Mark) -> bool:
    """Pain, tightness or a weight in the chest; not an infection of it, nor a day at the gym."""
    words = marks.words
    start, last = scope.clause(mark.first)
    if words[mark.last : mark.last + 1] and words[mark.last] in words_of("not of the chest"):
        return False
    if any(
        other.names & {"pain", "tight"} and abs(other.first - mark.first) <= _NEAR and start <= other.first < last
        for other in marks.signs
    ):
        return True
    near = range(max(start, mark.first - 5), min(last, mark.last + 5))
    return any(words[place] in words_of("press") and words[place - 1 : place] != ("blood",) for place in near)


def _hard(words: tuple[str, ...], place: int, first: int, last: int) -> int | None:
    """The place at which breathing is said to be hard: `I can not breathe properly`, `my breathing is really bad`."""
    if words[place + 1 : place + 2] and words[place + 1] in words_of("not of breathing"):
        return None
    if words[place - 1 : place] and words[place - 1] in words_of("before no breathing"):
        return None
    if not words_of("exertion").isdisjoint(words[first:last]):
        return None
    before = words[max(first, place - 5) : place]
    for number, word in enumerate(before):
        at = max(first, place - 5) + number
        if word == "can" and before[number + 1 : number + 2] == ("not",):
            return at
        if word in words_of("hardly") or (word in words_of("trouble") and not (word == "bad" and at == place - 1)):
            return at
    after = words[place + 1 : min(last, place + 6)]
    if after[:1] and after[0] in words_of("being"):
        for number, word in enumerate(after):
            if word in words_of("trouble"):
                return place + 1 + number
    return None


def _limp(words: tuple[str, ...], place: int, first: int, last: int) -> int | None:
    """The place at which an arm or a face is said to fail: `can't feel my left arm`, `his face has dropped`."""
    if words[place + 1 : place + 2] in (("effect",), ("effects",)):
        return None
    before = words[max(first, place - 5) : place]
    for number, word in enumerate(before):
        at = max(first, place - 5) + number
        following = before[number + 1 : number + 3]
        if word in ("cant", "cannot", "couldnt") and not words_of("moving").isdisjoint(following[:1]):
            return at
        if word in words_of("limp") and place - at <= 3:
            return at
    for number, word in enumerate(words[place + 1 : min(last, place + 5)]):
        if word in words_of("limp"):
            return place + 1 + number
    return None


def _taken(scope: Scope, words: tuple[str, ...], place: int, first: int) -> int | None:
    """The place at which too many are said to be swallowed: `forty tablets`, `a whole box of paracetamol`."""
    begin = max(first, place - 7)
    verb = next((at for at in range(place - 1, begin - 1, -1) if words[at] in words_of("taken")), None)
    if verb is None:
        return None
    between = words[verb + 1 : place]
    begins, ends = scope.sentence(place)
    if not words_of("over time").isdisjoint(words[begins:ends]):
        return None
    if any(word in words_of("many") or (word.isdecimal() and int(word) >= _MANY) for word in between):
        return verb
    packed = next((at for at, word in enumerate(between) if word in words_of("packs")), None)
    if packed is not None and "of" in between[packed:] and (packed == 0 or between[packed - 1] != "my"):
        return verb
    if words[verb] in words_of("swallowed") and scope.at(verb).other_person:
        return verb  # `my daughter swallowed my tablets`
    return None
