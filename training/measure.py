"""How well the matcher does on phrasings that it has not seen: cross-validation over groups of near-duplicates."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from assistant.faq.features import features
from assistant.faq.matcher import NONE, URGENT, Match, decide
from assistant.faq.urgency import alarms
from training.train import Phrasing, train

FOLDS = 5
_ALIKE = 0.5
"""Two phrasings that share this much of their four-letter pieces (Jaccard) are never on both sides of a split."""


def measured(examples: Sequence[Phrasing]) -> str:
    """The figures that issue 5 asks for, as lines of text."""
    matches: dict[int, Match] = {}
    fold_of = folds(examples)
    for fold in range(FOLDS):
        model = train([example for at, example in enumerate(examples) if fold_of[at] != fold])
        for at, example in enumerate(examples):
            if fold_of[at] == fold:
                matches[at] = decide(model.scores(features(example.text)))
    rows = [(example.id, matches[at]) for at, example in enumerate(examples)]
    asked = [(id, match) for id, match in rows if id not in (NONE, URGENT)]
    outside = [match for id, match in rows if id == NONE]
    urgent = [(example.id, alarms(example.text, matches[at]) is not None) for at, example in enumerate(examples)]
    return "\n".join(
        f"{label}: {sum(hits) / len(hits):.1%}"
        for label, hits in (
            ("right at once", [match.answer == id for id, match in asked]),
            ("among the first three", [id in match.suggestions for id, match in asked]),
            ("nothing answered though in scope", [match.answer is None for _, match in asked]),
            ("out of scope, answered", [match.answer is not None for match in outside]),
            ("urgent, found by rules and model", [raised for id, raised in urgent if id == URGENT]),
            ("false alarms of rules and model", [raised for id, raised in urgent if id != URGENT]),
        )
    )


def folds(examples: Sequence[Phrasing]) -> list[int]:
    """The fold of each phrasing; near-duplicates share one."""
    group = list(range(len(examples)))

    def root(at: int) -> int:
        while group[at] != at:
            at = group[at]
        return at

    pieces: list[set[str]] = []
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for at, example in enumerate(examples):
        letters = re.sub(r"[^a-z ]", "", example.text.lower())
        mine = {letters[start : start + 4] for start in range(max(1, len(letters) - 3))}
        shared = Counter(other for piece in mine for other in holders[piece])
        for other, count in shared.items():
            if count > _ALIKE * (len(mine) + len(pieces[other]) - count):
                group[root(at)] = root(other)
        for piece in mine:
            holders[piece].append(at)
        pieces.append(mine)
    return [root(at) * 7919 % FOLDS for at in range(len(examples))]
