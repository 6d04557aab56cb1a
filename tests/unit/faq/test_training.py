"""The weights of the package are what the phrasings teach."""

from __future__ import annotations

from collections import Counter

from assistant.faq.entries import ids
from assistant.faq.matcher import NONE, URGENT, weights
from training.measure import folds
from training.train import Phrasing, phrasings, train


def test_the_phrasings_teach_the_weights_of_the_package() -> None:
    """Trained afresh; another processor may round a weight by one step."""
    kept, fresh = weights(), train(phrasings())
    assert (fresh.classes, list(fresh.keys), list(fresh.rarity)) == (kept.classes, list(kept.keys), list(kept.rarity))
    assert max(abs(a - b) for a, b in zip(fresh.rows, kept.rows, strict=True)) <= 1
    assert max(abs(a - b) for a, b in zip(fresh.bias, kept.bias, strict=True)) < 1e-3


def test_every_class_has_phrasings_and_no_text_stands_twice() -> None:
    all_of_them = phrasings()
    counted = Counter(phrasing.id for phrasing in all_of_them)
    assert set(counted) == {*ids(), NONE, URGENT}
    assert min(counted.values()) >= 90
    assert len({phrasing.text for phrasing in all_of_them}) == len(all_of_them)


def test_near_duplicates_share_a_fold() -> None:
    texts = ("what is a normal range for ALT", "what is a normal range for ALT?", "who can see my results")
    first, second, _ = folds([Phrasing("normal-range", text) for text in texts])
    assert first == second
