"""From the phrasings to the weights of the matcher.

Needs scikit-learn and numpy; the package needs neither. The same phrasings give the same weights.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

from assistant.faq.features import features
from assistant.faq.matcher import Weights

PHRASINGS = Path(__file__).parent / "phrasings"
_SEEN_AT_LEAST = 2
"""A feature of one phrasing alone teaches nothing about another."""
_C = 0.5
_STEPS = 127


class Phrasing(NamedTuple):
    """One way in which somebody asks, and what it asks."""

    id: str
    text: str


def phrasings() -> list[Phrasing]:
    """All phrasings of the project, in the order of their files; a text that stands there twice counts once."""
    found: dict[str, Phrasing] = {}
    for path in sorted(PHRASINGS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            found.setdefault(entry["text"], Phrasing(entry["id"], entry["text"]))
    return list(found.values())


def train(examples: Sequence[Phrasing]) -> Weights:
    """The weights that these phrasings teach."""
    named = [features(example.text) for example in examples]
    seen = Counter(name for each in named for name in each)
    keys = sorted({crc32(name.encode()) for name, count in seen.items() if count >= _SEEN_AT_LEAST})
    column = {key: at for at, key in enumerate(keys)}
    values: list[float] = []
    columns: list[int] = []
    ends = [0]
    for each in named:
        for name, value in each.items():
            at = column.get(crc32(name.encode()))
            if at is not None:
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
        rows=rows.ravel().tolist(),
    )
