"""Which of the common questions a text asks: a linear model over named features, trained by `python -m training`.

The model is one small file beside this module. Reading it and answering takes a few milliseconds and no library.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zlib import crc32

from assistant.faq.features import features

WEIGHTS = Path(__file__).with_name("weights.bin")
NONE = "none"
"""The class of texts that ask none of the common questions."""
URGENT = "urgent"
"""The class of texts that report something that needs help now."""
OFFERED = 3

_NONE_LEAD = 0.0
"""So far must `none` lead the nearest question before nothing is answered (measured: training/README.md)."""
_URGENT_LEAD = 0.0
"""So far must `urgent` lead everything else before the model alone raises it."""


@dataclass(frozen=True, slots=True)
class Match:
    """What a text asks, as far as the common questions go."""

    answer: str | None
    """Id of the question to answer; None where it is none of them."""
    suggestions: tuple[str, ...]
    """The nearest ids, best first, at most three; the answer, where there is one, is the first."""
    urgent: bool = False
    """Whether the model takes the text for a report of something that needs help now."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear model: a row of weights for each known feature."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    """One for each class."""
    step: float
    """What one unit of a stored weight stands for."""
    keys: Sequence[int]
    """The features, as crc32 of their names, ascending."""
    rows: Sequence[int]
    """The weights in whole steps, a row of one for each class after the other."""

    def scores(self, named: Mapping[str, float]) -> dict[str, float]:
        """The score of every class for these features; the higher, the likelier."""
        width = len(self.classes)
        totals = [0.0] * width
        for name, value in named.items():
            key = crc32(name.encode())
            at = bisect_left(self.keys, key)
            if at < len(self.keys) and self.keys[at] == key:
                row = self.rows[at * width : (at + 1) * width]
                totals = [total + value * weight for total, weight in zip(totals, row, strict=True)]
        return {name: total * self.step + bias for name, total, bias in zip(self.classes, totals, self.bias, strict=True)}

    def to_bytes(self) -> bytes:
        """The file: one line with the classes, then bias and step, then keys and rows, little-endian."""
        head = f"liverline-faq 1 {len(self.keys)} {' '.join(self.classes)}\n".encode()
        floats = array("d", (*self.bias, self.step))
        keys = array("I", self.keys)
        if not _LITTLE:
            floats.byteswap()
            keys.byteswap()
        return head + floats.tobytes() + keys.tobytes() + array("b", self.rows).tobytes()

    @classmethod
    def from_bytes(cls, content: bytes) -> Weights:
        """The model of a file that `to_bytes` made. Raises ValueError for any other."""
        head, _, body = content.partition(b"\n")
        kind, version, count, *classes = head.decode("utf-8", "replace").split(" ")
        if (kind, version) != ("liverline-faq", "1"):
            raise ValueError("not a file of weights")
        floats, keys, rows = array("d"), array("I"), array("b")
        split = (len(classes) + 1) * floats.itemsize
        end = split + int(count) * keys.itemsize
        floats.frombytes(body[:split])
        keys.frombytes(body[split:end])
        rows.frombytes(body[end:])
        if not _LITTLE:
            floats.byteswap()
            keys.byteswap()
        if len(rows) != len(keys) * len(classes):
            raise ValueError("not a whole file of weights")
        return cls(tuple(classes), tuple(floats[:-1]), floats[-1], keys, rows)


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
    urgent = scores[URGENT] - max(best, scores[NONE]) > _URGENT_LEAD
    outside = scores[NONE] - best > _NONE_LEAD
    answer = None if outside or urgent else nearest[0]
    return Match(answer, tuple(nearest[:OFFERED]), urgent)
