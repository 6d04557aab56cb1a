"""The order of telling (clinical reference, 9.10 with 9.12)."""

from __future__ import annotations

from assistant.reading.finding import Finding
from assistant.reading.order import in_order, level


def test_the_order_of_telling() -> None:
    given = [
        "range.above",
        "compare.range-changed",
        "change.borderline",
        "pattern.isolated",
        "data.undated",
        "persist.one-result",
        "direction.falling",
        "pattern.rebound",
        "safety.inr",
    ]
    ordered = [each.code for each in in_order([Finding(code, "alt") for code in given], "high")]
    assert ordered == [
        "safety.inr",
        "data.undated",
        "pattern.rebound",
        "direction.falling",
        "change.borderline",
        "persist.one-result",
        "pattern.isolated",
        "range.above",
        "compare.range-changed",
    ]


def test_any_direction_towards_the_worse_side_is_level_4() -> None:
    assert level(Finding("direction.rising", "alt"), "high") == 4
    assert level(Finding("direction.falling", "albumin"), "low") == 4
    assert level(Finding("direction.falling", "alt"), "high") == 5
