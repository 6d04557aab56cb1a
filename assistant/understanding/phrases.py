"""Looking phrases up in a row of tokens: the longest that begins at a token."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from assistant.understanding import spelling
from assistant.understanding.lexer import Token, clean, lex
from assistant.understanding.spelling import Speller


class Hit(NamedTuple):
    id: str
    end: int
    """Index after its last token."""


class Phrases:
    """A table of phrases by id. `skip` are marks that may stand between two words of a phrase and do not matter;
    `spelled` is the length from which a word is found with a typing slip in it, 0 for none."""

    def __init__(self, table: Mapping[str, Iterable[str]], skip: str = "", spelled: int = 0) -> None:
        self._skip = frozenset(skip)
        self._first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        words: set[str] = set()
        kinds: dict[str, set[str]] = {}
        for id, phrases in table.items():
            for phrase in phrases:
                parts = tuple(token.low for token in lex(clean(phrase)) if token.text not in self._skip)
                if parts:
                    self._first.setdefault(parts[0], []).append((parts[1:], id))
                    words.update(parts)
                    for part in parts:
                        kinds.setdefault(part, set()).add(id)
        for rows in self._first.values():
            rows.sort(key=lambda row: -len(row[0]))
        self._words = words
        self._speller = (
            Speller(words, spelled, {word: frozenset(ids) for word, ids in kinds.items()}) if spelled else None
        )
        self.begins = lru_cache(maxsize=4096)(self._begins)
        """Whether a phrase can begin with a word, mistyped or not: most words begin none."""

    def _begins(self, low: str) -> bool:
        if low in self._first:
            return True
        if self._speller is None or low in self._words:
            return False
        return self._speller.near(low) in self._first

    def at(self, tokens: Sequence[Token], start: int) -> Hit | None:
        """The longest phrase that begins at a token, None where none does."""
        token = tokens[start]
        rows = self._first.get(token.low)
        if rows is None:
            if self._speller is None or token.kind != "word" or token.low in self._words:
                return None
            near = self._speller.near(token.low)
            rows = self._first.get(near) if near is not None else None
            if rows is None:
                return None
        if not rows[0][0]:
            return Hit(rows[0][1], start + 1)  # no phrase of several words begins so
        following = tokens[start + 1] if start + 1 < len(tokens) else None
        plain = following is None or (
            following.text not in self._skip and (following.kind != "word" or len(following.low) < 4)
        )
        word = following.low if following is not None else ""
        for rest, id in rows:
            if not rest:
                return Hit(id, start + 1)
            if plain and rest[0] != word:
                continue  # no slip in a mark, a number or a short word
            end = self._match(tokens, start + 1, rest)
            if end:
                return Hit(id, end)
        return None

    def _match(self, tokens: Sequence[Token], index: int, rest: tuple[str, ...]) -> int:
        for part in rest:
            while index < len(tokens) and tokens[index].text in self._skip:
                index += 1
            if index >= len(tokens):
                return 0
            word = self._word(tokens[index])
            if word != part and not (self._speller is not None and self._is_slip(tokens[index], part)):
                return 0
            index += 1
        return index

    def _is_slip(self, token: Token, part: str) -> bool:
        """Whether a word behind the first one is the mistyped one of a phrase: `alkaline fosfatase`, `direct billirubine`."""
        if len(part) < 4 or token.kind != "word" or len(token.low) < 4:
            return False
        return spelling.is_slip(token.low, part)

    def _word(self, token: Token) -> str:
        low = token.low
        if low in self._words or self._speller is None or token.kind != "word":
            return low
        return self._speller.near(low) or low
