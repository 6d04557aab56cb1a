"""What the matcher sees of a question: named features, by kind.

Words and their pairs, letters, what the words stand for (`prompts/lexicon/faq-concepts.txt`), and how the numbers and the
directions follow each other. Training and answering share this module. A change here needs `python -m training`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from functools import cache

from assistant import prompts
from assistant.faq.normalise import amount, is_number, stem, tokens

_LONGEST_PHRASE = 4
_MOVES = {
    "down": "D",
    "better": "D",
    "up": "U",
    "worse": "U",
    "back": "B",
    "normal": "N",
    "high": "H",
    "spike": "S",
    "first": "F",
}
_MOST_PAIRED = 16
"""So many concepts of one text are paired with each other; a long story stays quick."""

SCALES = {"w": 1.35, "s": 1.1, "g": 1.2, "c": 2.0, "k": 0.7, "p": 0.8, "t": 0.4, "n": 0.9, "q": 0.8}
"""How much each kind of feature counts: words, stems, stems that stand near each other, letters, concepts,
pairs of concepts, directions, numbers, form."""
_NEAR = 5
_SMALL_WORDS = frozenset(
    (
        "the",
        "a",
        "an",
        "my",
        "is",
        "be",
        "to",
        "of",
        "in",
        "it",
        "i",
        "and",
        "or",
        "for",
        "that",
        "this",
        "with",
        "on",
        "at",
        "as",
        "do",
        "have",
        "you",
    )
)


@cache
def concepts() -> dict[str, tuple[str, ...]]:
    """From a phrase in stems to the concepts that it stands for."""
    table: dict[str, tuple[str, ...]] = {}
    for concept, phrases in prompts.word_table("faq-concepts").items():
        for phrase in phrases:
            key = " ".join(stem(token) for token in tokens(phrase))
            if concept not in table.get(key, ()):
                table[key] = (*table.get(key, ()), concept)
    return table


@cache
def _by_first_letter() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for key in concepts():
        if len(key) >= 5 and " " not in key:
            table.setdefault(key[0], []).append(key)
    return {letter: tuple(keys) for letter, keys in table.items()}


@cache
def _spelt(word: str) -> str:
    """A longer unknown word as the listed one that it misspells by a letter; itself where there is none."""
    if len(word) < 5 or word in concepts():
        return word
    for key in _by_first_letter().get(word[0], ()):
        if abs(len(key) - len(word)) <= 1 and _one_letter_apart(word, key):
            return key
    return word


def _one_letter_apart(a: str, b: str) -> bool:
    if len(a) > len(b):
        a, b = b, a
    start = 0
    while start < len(a) and a[start] == b[start]:
        start += 1
    if len(a) < len(b):
        return a[start:] == b[start + 1 :]
    return a[start + 1 :] == b[start + 1 :] or (
        a[start : start + 2] == b[start : start + 2][::-1] and a[start + 2 :] == b[start + 2 :]
    )


def _concept_row(stems: list[str]) -> list[tuple[str, ...]]:
    """The concepts of a text from left to right, the longest phrase first; words inside a phrase keep their own too."""
    table = concepts()
    row: list[tuple[str, ...]] = []
    for start in range(len(stems)):
        for length in range(min(_LONGEST_PHRASE, len(stems) - start), 0, -1):
            key = " ".join(stems[start : start + length])
            found = table.get(key)
            if found:
                row.append(found)
                break
    return row


def _number_moves(amounts: list[float]) -> str:
    """How the laboratory-like numbers of a text follow each other: `D` down, `U` up, `=` about the same."""
    moves = ""
    for earlier, later in itertools.pairwise(amounts):
        if earlier <= 0:
            continue
        ratio = later / earlier
        moves += "=" if 0.85 < ratio < 1.15 else "D" if ratio < 1 else "U"
    return moves


def _near_pairs(stems: list[str]) -> Iterator[str]:
    """Pairs of stems that stand at most so many words apart, in either order; small words left out."""
    row = [word for word in stems if word not in _SMALL_WORDS]
    for at, first in enumerate(row):
        for second in row[at + 1 : at + 1 + _NEAR]:
            yield f"{first}&{second}" if first < second else f"{second}&{first}"


def _letters(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        padded = f" {word} "
        for length in (2, 3, 4, 5):
            for start in range(len(padded) - length + 1):
                yield padded[start : start + length]
            if len(padded) <= length:
                break


def features(text: str) -> dict[str, set[str]]:
    """The features of a text by kind (the keys of `SCALES`). A kind without any is an empty set; never an error."""
    words = tokens(text)
    masked = ["#" if is_number(word) else word for word in words]
    plain = [word for word in masked if word.isalpha() or word == "#"]
    stems = [word if word == "#" else _spelt(stem(word)) for word in plain]
    row = _concept_row(stems)
    flat = [concept for found in row for concept in found]
    kinds = sorted(set(flat))
    moves = ""
    for found in row:
        for concept in found:
            move = _MOVES.get(concept, "")
            if move and not moves.endswith(move):
                moves += move
    numbers = [
        value
        for word in words
        if (value := amount(word)) is not None and 5 <= value <= 5000 and not 1980 <= value <= 2035
    ]
    number_moves = _number_moves(numbers)
    return {
        "w": set(plain) | {f"{a} {b}" for a, b in itertools.pairwise(plain)},
        "s": set(stems)
        | {f"{a} {b}" for a, b in itertools.pairwise(stems)}
        | {f"{a} {b} {c}" for a, b, c in zip(stems, stems[1:], stems[2:], strict=False)}
        | {f"{a} _ {c}" for a, c in zip(stems, stems[2:], strict=False)},
        "g": set(_near_pairs(stems)),
        "c": set(_letters(plain)),
        "k": set(kinds) | {f"{a}>{b}" for left, right in itertools.pairwise(row) for a in left for b in right},
        "p": {f"{a}&{b}" for i, a in enumerate(kinds[:_MOST_PAIRED]) for b in kinds[i + 1 : _MOST_PAIRED]},
        "t": {moves[:6], moves[-2:], *(a + b for a, b in itertools.pairwise(moves))} - {""},
        "n": {
            f"#{len(numbers[:4])}",
            number_moves[:4],
            number_moves[-1:],
            "D then U" if "U" in number_moves.partition("D")[2] else "",
        }
        - {""},
        "q": {
            *_form(set(kinds), bool(numbers), "?" in words),
            "?" if "?" in words else "no ?",
            f"size {min(len(plain) // 3, 8)}",
            "^ " + " ".join(plain[:1]),
            "^ " + " ".join(plain[:2]),
            "^ " + " ".join(plain[:3]),
            "$ " + " ".join(stems[-2:]),
            "$ " + " ".join(stems[-1:]),
        },
    }


_OURS = frozenset(
    (
        "alt",
        "panel",
        "ast",
        "ggt",
        "alp",
        "bilirubin",
        "albumin",
        "clotting",
        "platelets",
        "fib4",
        "scarring",
        "fat",
        "liver",
    )
)
_OTHERS = frozenset(("otherlab", "otherill", "chat", "inject", "greeting", "kidney"))


def _form(kinds: set[str], has_numbers: bool, has_mark: bool) -> set[str]:
    """Whether a text asks or states, and whether it is about the liver, about something else, both or neither."""
    asks = "asks" if has_mark or "asking" in kinds else "states"
    about = ("ours" if kinds & _OURS else "not ours") + (" others" if kinds & _OTHERS else "")
    return {
        asks,
        about,
        f"{asks} {about}",
        f"{asks} {'with' if has_numbers else 'without'} numbers",
        f"{asks} {'first person' if 'have' in kinds else ''}",
    }
