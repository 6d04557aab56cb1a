"""From the phrasings to the weights of the matcher.

Needs scikit-learn and numpy; the package needs neither. The same phrasings give the same weights.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]  # its types are a package of their own
from sklearn.svm import LinearSVC

from assistant.faq.entries import entries
from assistant.faq.features import features
from assistant.faq.matcher import RAREST, Weights, valued

PHRASINGS = Path(__file__).parent / "phrasings"
_SEEN_AT_LEAST = 3
"""A feature of one or two phrasings teaches little about others, and doubles the file."""
_C = 0.4
_STEPS = 127


class Phrasing(NamedTuple):
    """One way in which somebody asks, and what it asks."""

    id: str
    text: str


def phrasings() -> list[Phrasing]:
    """All phrasings of the project, in the order of their files, and the questions in the words of `prompts/faq/`.

    A text that stands there twice counts once."""
    found: dict[str, Phrasing] = {}
    for path in sorted(PHRASINGS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            found.setdefault(entry["text"], Phrasing(entry["id"], entry["text"]))
    for each in entries():
        for text in (each.title, *each.ask):
            found.setdefault(text, Phrasing(each.id, text))
    return list(found.values())


def train(examples: Sequence[Phrasing]) -> Weights:
    """The weights that these phrasings teach."""
    named = [features(example.text) for example in examples]
    seen = Counter(crc32(f"{kind}:{name}".encode()) for each in named for kind, names in each.items() for name in names)
    keys = sorted(key for key, count in seen.items() if count >= _SEEN_AT_LEAST)
    rarity = [_rarity(seen[key], len(examples)) for key in keys]
    values: list[float] = []
    columns: list[int] = []
    ends = [0]
    for each in named:
        for at, value in valued(each, keys, rarity):
            columns.append(at)
            values.append(value)
        ends.append(len(columns))
    matrix = csr_matrix((np.array(values), np.array(columns), np.array(ends)), shape=(len(examples), len(keys)))
    matrix.sum_duplicates()
    model = LinearSVC(C=_C, random_state=0)
    model.fit(matrix, [example.id for example in examples])
    step = float(np.abs(model.coef_).max()) / _STEPS
    rows = np.rint(model.coef_.T / step).astype(int)
    return Weights(
        classes=tuple(str(name) for name in model.classes_),
        bias=tuple(float(value) for value in model.intercept_),
        step=step,
        keys=keys,
        rarity=rarity,
        rows=rows.ravel().tolist(),
    )


def _rarity(count: int, of: int) -> int:
    """The root of the usual inverse document frequency, from 1 to 255."""
    return round(RAREST * math.sqrt((math.log(of / count) + 1) / (math.log(of) + 1)))
