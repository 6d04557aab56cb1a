"""Typing errors: a word that stands in no table is read as the one word that is near, if only one is.

Short words are not touched, the first letter must hold, and ordinary words (`lexicon/not-typos`) stay what they are:
`setpember` is September, `remember` is not December.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from assistant import prompts


@cache
def ordinary() -> frozenset[str]:
    """Words that are never a typing error of another."""
    return frozenset(prompts.word_list("not-typos"))


_SOUNDS = (("ph", "f"), ("z", "s"), ("y", "i"), ("k", "c"), ("ll", "l"), ("bb", "b"), ("tt", "t"), ("nn", "n"))


@lru_cache(maxsize=4096)
def is_slip(word: str, meant: str) -> bool:
    """Whether a word is another one mistyped or written by ear: `fosfatase` for `phosphatase`, `glutamil` for `glutamyl`."""
    if word in ordinary():
        return False
    heard, sound = by_ear(word), by_ear(meant)
    if heard[0] != sound[0] or abs(len(heard) - len(sound)) > 2:
        return False
    if heard == sound:
        return True
    from rapidfuzz.distance import OSA  # loaded with the first unknown word, not with the screen

    allowed = 2 if min(len(heard), len(sound)) >= 8 else 1
    return OSA.distance(heard, sound, score_cutoff=allowed) <= allowed


def by_ear(word: str) -> str:
    """A word as it sounds, roughly: `billyrubine` and `bilirubin` end alike."""
    for written, heard in _SOUNDS:
        if written in word:
            word = word.replace(written, heard)
    return word.removesuffix("e")


class Speller:
    """Finds the one word of a table that a mistyped one can be."""

    def __init__(
        self, words: Iterable[str], shortest: int = 5, kinds: Mapping[str, frozenset[str]] | None = None
    ) -> None:
        self._shortest = shortest
        self._kinds = kinds or {}
        """What each word stands for: two near words that stand for the same are no doubt."""
        self._by_first: dict[str, list[str]] = {}
        known = {word for word in words if len(word) >= shortest and word.isalpha()}
        for word in sorted(known):
            self._by_first.setdefault(word[0], []).append(word)
        self._known = known
        self._cached = lru_cache(maxsize=4096)(self._near)

    def near(self, word: str) -> str | None:
        """The word of the table that is one slip away (two in a word of nine letters or more); None where none or several are."""
        if len(word) < max(self._shortest - 1, 5) or len(word) > 40 or word[0] not in self._by_first:
            return None
        return self._cached(word)

    def _near(self, word: str) -> str | None:
        if word in self._known:
            return word
        if word in ordinary():
            return None
        from rapidfuzz.distance import OSA  # loaded with the first unknown word, not with the screen

        best: list[str] = []
        least = 3
        for other in self._by_first[word[0]]:
            allowed = 2 if min(len(other), len(word)) >= 9 else 1
            distance = OSA.distance(word, other, score_cutoff=allowed)
            if distance > allowed or distance > least:
                continue
            best = [other] if distance < least else [*best, other]
            least = distance
        if len(best) > 1 and self._kinds:
            shared = frozenset.intersection(*(self._kinds.get(other, frozenset()) for other in best))
            return max(best, key=lambda other: len(self._kinds.get(other, ()))) if shared else None
        return best[0] if len(best) == 1 else None
