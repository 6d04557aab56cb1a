"""The plain words of a message, as the word lists spell them: what the families of symptoms and treatments look things up in.

Apostrophes are gone (`don't` is `dont`, `belly's` is `belly`), hyphens inside words and quotation marks are left out
(`tea-coloured` is two words), so that `I'm`, `Im` and `i m` meet one entry of a list. Each word knows its token.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from assistant.understanding.lexer import Token, clean, lex

_KEPT_MARKS = frozenset(".,;:?!()/+&%|=<>\n✓✗")
_TICKS = {**dict.fromkeys("✅✔☑", "✓"), **dict.fromkeys("❌✘✖☒☐", "✗")}
"""Marks that affirm and deny, as a list is ticked."""
_SIGNED = {"+": "✓", "-": "✗"}
_LIST = 40
"""Tokens around a sign within which another one makes a list of them."""
_OPENS = {"[": "]", "(": ")"}
_BOXED = {**dict.fromkeys(["x", "+", "yes", "y", "✓", "✔", "v"], "✓"), **dict.fromkeys(["-", "no", "n", "o", "✗"], "✗")}
"""What stands in a box beside what is ticked: `[x]`, `(-)`; an empty one is not ticked."""
_WITH_IS = frozenset(
    [
        "he",
        "she",
        "it",
        "that",
        "there",
        "what",
        "who",
        "here",
        "how",
        "where",
        "everything",
        "everyone",
        "everybody",
        "something",
        "someone",
        "nothing",
        "let",
        "one",
        "this",
        "why",
    ]
)
"""Words whose `'s` is `is`, and stays: `he's` is `hes`."""
_APART = frozenset(["i'll", "he'll", "she'll", "we'll", "we're", "i'd", "he'd", "she'd", "we'd", "they're", "you're"])
"""Contractions that would be another word without the apostrophe."""


class Row(NamedTuple):
    words: tuple[str, ...]
    tokens: tuple[int, ...]
    """Of each word, the index of its token."""


@lru_cache(maxsize=8192)
def plain(low: str) -> str:
    """A word in lower case as the lists spell it."""
    if "'" not in low or low in _APART:
        return low
    head, _, tail = low.rpartition("'")
    if tail == "s" and head not in _WITH_IS:
        return head.replace("'", "")
    return low.replace("'", "")


_last: tuple[Sequence[Token], Row] = ((), Row((), ()))
"""The row made last, and its tokens: one message's row is asked for by several readers, one after the other."""


def of(tokens: Sequence[Token]) -> Row:
    """The row of a message's tokens."""
    global _last
    known = _last
    if known[0] is not tokens or not isinstance(tokens, tuple):
        known = _last = tokens, _made_of(tokens)
    return known[1]


def _made_of(tokens: Sequence[Token]) -> Row:
    words: list[str] = []
    places: list[int] = []
    last = len(tokens) - 1
    after = 0
    for index, (kind, _, low, _, _, gap) in enumerate(tokens):
        if index < after:
            continue
        if low in _OPENS and (tick := _boxed(tokens, index)) is not None:
            word, after = tick
            words.append(word)
        elif kind == "word":
            words.append(plain(low) if "'" in low else low)
        elif kind == "number" or low in _KEPT_MARKS:
            words.append(low)
        elif low in _TICKS:
            words.append(_TICKS[low])
        elif low in _SIGNED and _is_signed(tokens, index):
            words.append(_SIGNED[low])
        elif low == "-" and (gap or index == last or tokens[index + 1].gap) and 0 < index < last:
            words.append("-")
        else:
            continue
        places.append(index)
    return Row(tuple(words), tuple(places))


def _is_signed(tokens: Sequence[Token], index: int) -> bool:
    """Whether a `+` or `-` is one of those that tick a list: `jaundice -, itch +, fever -`."""
    if not _ends_a_member(tokens, index):
        return False
    near = range(max(0, index - _LIST), min(len(tokens), index + _LIST))
    members = [other for other in near if tokens[other].low in _SIGNED and _ends_a_member(tokens, other)]
    return len(members) > 1 and (
        any(tokens[other].low == "+" for other in members)
        or not any(token.low == "\n" for token in tokens[members[0] : members[-1]])
    )  # `fever -` and `itch -` on lines of their own may be a form that was left empty


def _ends_a_member(tokens: Sequence[Token], index: int) -> bool:
    if index == 0 or tokens[index - 1].kind != "word":
        return False
    return index + 1 == len(tokens) or tokens[index + 1].low in (",", ";", "\n")


def _boxed(tokens: Sequence[Token], index: int) -> tuple[str, int] | None:
    """The tick that a bracket holds, and the index after it: `[x]`, `[ ]`, `(+)`."""
    close = _OPENS[tokens[index].low]
    after = tokens[index + 1 : index + 3]
    if after and after[0].low == close and close == "]":
        return "✗", index + 2
    if len(after) == 2 and after[1].low == close and after[0].low in _BOXED:
        if close == ")" and after[0].kind == "word":
            return None
        return _BOXED[after[0].low], index + 3
    return None


def spelled(phrase: str) -> tuple[str, ...]:
    """A phrase of a word list as a row spells it."""
    if phrase.islower() and phrase.isascii() and phrase.replace(" ", "").isalpha():
        return tuple(map(intern, phrase.split()))  # nearly all are plain words, the same ones over and over
    return of(lex(clean(phrase))).words


_FEW = 4
"""Phrases that are tried one by one."""


class Phrases:
    """A table of phrases with what each one stands for; the longest that begins at a word is the one that counts."""

    def __init__(self, table: Mapping[str, Iterable[str]]) -> None:
        self.first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for name, phrases in table.items():
            for phrase in phrases:
                words = spelled(phrase)
                if words:
                    self.first.setdefault(words[0], []).append((words, name))
        for entries in self.first.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self._many: dict[str, tuple[tuple[int, ...], dict[tuple[str, ...], str]]] = {}
        """Of words with which many phrases begin: the lengths of those, longest first, and the phrases."""

    def add(self, words: tuple[str, ...], name: str) -> None:
        """Puts in a phrase that is already spelled as a row spells it."""
        entries = self.first.setdefault(words[0], [])
        entries.append((words, name))
        entries.sort(key=lambda entry: -len(entry[0]))
        self._many.pop(words[0], None)

    def at(self, words: tuple[str, ...], place: int) -> tuple[str, int] | None:
        """What the longest phrase that begins at a word stands for, and the place after it; None where none begins."""
        entries = self.first.get(words[place])
        if entries is None:
            return None
        if len(entries) > _FEW:
            return self._at_many(words, place)
        for phrase, name in entries:
            length = len(phrase)
            if length == 1 or words[place : place + length] == phrase:
                return name, place + length
        return None

    def _at_many(self, words: tuple[str, ...], place: int) -> tuple[str, int] | None:
        first = words[place]
        if first not in self._many:
            names: dict[tuple[str, ...], str] = {}
            for phrase, name in self.first[first]:
                names.setdefault(phrase, name)
            self._many[first] = tuple(dict.fromkeys(map(len, names))), names
        lengths, names = self._many[first]
        for length in lengths:
            phrase = words[place : place + length]
            if phrase in names:
                return names[phrase], place + len(phrase)
        return None
