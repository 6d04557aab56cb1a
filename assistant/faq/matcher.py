"""Which of the common questions a text asks: a linear model over named features, trained by `python -m training`.

The model is one small file beside this module. Reading it and answering takes a few milliseconds and no library.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from assistant.faq.features import SCALES, features

WEIGHTS = Path(__file__).with_name("weights.bin")
NONE = "none"
"""The class of texts that ask none of the common questions."""
URGENT = "urgent"
"""The class of texts that report something that needs help now."""
OFFERED = 3
RAREST = 255
"""The rarity of a feature that no phrasing or only one has."""

_NONE_LEAD = -0.2
"""So far must `none` lead the nearest question before nothing is answered; below nought, it may stand as much behind it
(measured: training/README.md)."""
_URGENT_LEAD = 0.0
"""So far must `urgent` lead everything else before the model alone raises it."""


class Match(NamedTuple):
    """What a text asks, as far as the common questions go."""

    answer: str | None
    """Id of the question to answer; None where it is none of them."""
    suggestions: tuple[str, ...]
    """The nearest ids, best first, at most three; the answer, where there is one, is the first."""
    urgent: bool = False
    """Whether the model takes the text for a report of something that needs help now."""
    urgent_lead: float = 0.0
    """By how much `urgent` leads everything else in the model's scores; negative where it does not."""


class Weights(NamedTuple):
    """A linear model: a row of weights for each known feature."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    """One for each class."""
    step: float
    """What one unit of a stored weight stands for."""
    keys: Sequence[int]
    """The features, as crc32 of their names, ascending."""
    rarity: Sequence[int]
    """How rare each feature is among the phrasings, 1 to 255; an unknown feature is as rare as can be."""
    rows: Sequence[int]
    """The weights in whole steps, a row of one for each class after the other."""

    def scores(self, named: Mapping[str, Iterable[str]]) -> dict[str, float]:
        """The score of every class for the features of a text; the higher, the likelier."""
        width = len(self.classes)
        totals = [0.0] * width
        for at, value in valued(named, self.keys, self.rarity):
            row = self.rows[at * width : (at + 1) * width]
            totals = [total + value * weight for total, weight in zip(totals, row, strict=True)]
        return {
            name: total * self.step + bias for name, total, bias in zip(self.classes, totals, self.bias, strict=True)
        }

    def to_bytes(self) -> bytes:
        """The file: one line with the classes, then bias and step, keys, rarity and rows, little-endian."""
        head = f"liverline-faq 1 {len(self.keys)} {' '.join(self.classes)}\n".encode()
        floats = array("d", (*self.bias, self.step))
        keys = array("I", self.keys)
        if not _LITTLE:
            floats.byteswap()
            keys.byteswap()
        return head + floats.tobytes() + keys.tobytes() + bytes(self.rarity) + array("b", self.rows).tobytes()

    @classmethod
    def from_bytes(cls, content: bytes) -> Weights:
        """The model of a file that `to_bytes` made. Raises ValueError for any other."""
        head, _, body = content.partition(b"\n")
        if not head.startswith(b"liverline-faq 1 "):
            raise ValueError("not a file of weights")
        _, _, count, *classes = head.decode("ascii").split(" ")
        floats, keys, rows = array("d"), array("I"), array("b")
        keys_from = (len(classes) + 1) * floats.itemsize
        rarity_from = keys_from + int(count) * keys.itemsize
        rows_from = rarity_from + int(count)
        floats.frombytes(body[:keys_from])
        keys.frombytes(body[keys_from:rarity_from])
        rows.frombytes(body[rows_from:])
        if not _LITTLE:
            floats.byteswap()
            keys.byteswap()
        if len(rows) != len(keys) * len(classes):
            raise ValueError("not a whole file of weights")
        return cls(tuple(classes), tuple(floats[:-1]), floats[-1], keys, body[rarity_from:rows_from], rows)


def valued(
    named: Mapping[str, Iterable[str]], keys: Sequence[int], rarity: Sequence[int]
) -> Iterator[tuple[int, float]]:
    """The known features of a text, as their place among the keys, with their values: rarer ones count more, and every
    kind has its scale for length, unknown features included. Training and answering share this."""
    for kind, names in named.items():
        found: list[tuple[int, int]] = []
        squares = 0
        for name in sorted(names):
            key = crc32(f"{kind}:{name}".encode())
            at = bisect_left(keys, key)
            if at < len(keys) and keys[at] == key:
                found.append((at, rarity[at]))
                squares += rarity[at] ** 2
            else:
                squares += RAREST**2
        for at, rare in found:
            yield at, SCALES[kind] * rare / squares**0.5


_LITTLE = array("H", [1]).tobytes()[0] == 1


@cache
def weights() -> Weights:
    """The model of the package, read once."""
    return Weights.from_bytes(WEIGHTS.read_bytes())


def match(text: str) -> Match:
    """The question that a text asks, the nearest ones, and whether it reads as urgent. Any text; never an error."""
    return decide(weights().scores(features(text)))


def decide(scores: Mapping[str, float]) -> Match:
    """What follows from the scores of all classes."""
    nearest = sorted((name for name in scores if name not in (NONE, URGENT)), key=lambda name: (-scores[name], name))
    best = scores[nearest[0]]
    lead = scores[URGENT] - max(best, scores[NONE])
    urgent = lead > _URGENT_LEAD
    outside = scores[NONE] - best > _NONE_LEAD
    answer = None if outside or urgent else nearest[0]
    return Match(answer, tuple(nearest[:OFFERED]), urgent, lead)
