"""What is said of which results: read clause by clause, or not at all."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import get_args

import pytest

from assistant.facts import DateAnswer, LabAnswer, RangeAnswer, UnitAnswer
from assistant.understanding.shares import Pointer, Share, Shared, heard, read
from tests.fuzz import texts

TODAY = date(2026, 11, 24)
VALUES = frozenset({41.0, 88.0, 410.0, 190.0, 540.0})


def shown(share: Share) -> str:
    match share.thing:
        case RangeAnswer(low=low, high=high):
            thing = f"{low or 0:g}-{high:g}"
        case DateAnswer(date=when):
            thing = when
        case UnitAnswer(unit=unit):
            thing = unit
        case LabAnswer(name=name):
            thing = name
        case word:
            thing = word
    return f"{thing}: {' '.join(pointed(pointer) for pointer in share.of)}"


def pointed(pointer: Pointer) -> str:
    parts = (pointer.place, pointer.date, pointer.value, pointer.marker, pointer.group or None)
    return next(f"{part:g}" if isinstance(part, float) else str(part) for part in parts if part is not None)


RANGES = [
    ("7-56 on the first and last, the june one is a different lab and it says 0-45", "7-56: 0 -1; 0-45: 2026-06"),
    ("7-56 for january and october, 0-45 for june", "7-56: 2026-01 2026-10; 0-45: 2026-06"),
    ("the 7-56 is for the january one and the october one", "7-56: 2026-01 2026-10"),
    ("the first one says 7-56, the others 0-45", "7-56: 0; 0-45: others"),
    ("0-45 both", "0-45: all"),
    ("upper limit is 40, both", "0-40: all"),
    ("it says 10 - 49 on the secnd one, dont have the frist", "10-49: 1; unknown: 0"),
    ("the last one says 7-56, I don't know for the others", "7-56: -1; unknown: others"),
    ("10-49 only on the last", "10-49: -1"),
    ("june is 0-45, october is 7-56", "0-45: 2026-06; 7-56: 2026-10"),
    ("no. june is 0-45 different lab, october is 7-56 same lab as january", "0-45: 2026-06; 7-56: 2026-10"),
    ("no the 10-49 is for the 41 one", "10-49: 41"),
    ("AST 10-40, GGT up to 60, bilirubin up to 21", "10-40: ast; 0-60: ggt; 0-21: bilirubin_total"),
    ("the 2nd: 0 to 45 U/L; the 1st: 7-56", "0-45: 1; 7-56: 0"),
    ("only on the october one", "same: 2026-10"),
    ("the last one yes, june no", "same: -1"),
    ("wait that range is for the second one", "same: 1"),
]
DATES = [
    ("410 was jan, 190 apr", "2026-01: 410; 2026-04: 190"),
    ("the 410 is from 5 january, the other from 3 april", "2026-01-05: 410; 2026-04-03: others"),
    ("the first on 5 january 2026 and the second on 3 april", "2026-01-05: 0; 2026-04-03: 1"),
    ("january and april", "2026-01: 0; 2026-04: 1"),
    ("5 jan 2026, then 3 apr 2026", "2026-01-05: 0; 2026-04-03: 1"),
]
LABS = [
    ("no, the first was at the hospital and the second at Quest", "hospital: 0; Quest: 1"),
    ("the first two at Quest, the last at LabCorp", "Quest: 0 1; LabCorp: -1"),
    ("ALT 540 was at the hospital, the others at the GP lab", "hospital: alt 540; GP lab: others"),
    ("both from my GP surgery", "GP surgery: all"),
    ("hospital lab", "hospital lab: all"),
    ("one was LabCorp the other Quest", "different: all"),
    ("first two in the same lab, the last one somewhere else", "same: 0 1; different: -1"),
    ("i always go to the same lab", "same: all"),
]


@pytest.mark.parametrize(
    ("typed", "shared", "meant"),
    [
        *((typed, "range", meant) for typed, meant in RANGES),
        *((typed, "date", meant) for typed, meant in DATES),
        *((typed, "lab", meant) for typed, meant in LABS),
        ("the first is in U/L, the second in ukat/L", "unit", "U/L: 0; ukat/L: 1"),
    ],
)
def test_says_what_is_said_of_which(typed: str, shared: Shared, meant: str) -> None:
    assert "; ".join(map(shown, read(typed, shared, TODAY, None, VALUES))) == meant


@pytest.mark.parametrize(
    ("typed", "shared"),
    [
        ("7-56", "range"),
        ("between 7 and 56", "range"),
        ("men: 10-50, women 10-35", "range"),
        ("is it 7-56 on both?", "range"),
        ("0-45 and 7-56 both", "range"),
        ("5 january", "date"),
        ("5 jan or maybe 3 apr", "date"),
        ("I was in hospital with pneumonia", "lab"),
        ("Quest or LabCorp", "lab"),
        ("", "range"),
        ("first " * 200, "range"),
    ],
)
def test_what_shares_nothing_out_is_none(typed: str, shared: Shared) -> None:
    assert read(typed, shared, TODAY, None, VALUES) == ()


@pytest.mark.parametrize("shared", get_args(Shared))
def test_rubbish_shares_nothing_out_and_breaks_nothing(shared: Shared) -> None:
    for index in range(150):
        text = texts.text(Random(f"shares/{index}"))
        for joined in (text, f"7-56 on the first, no\n{text}", f"the last one {text}"):
            heard(joined, shared, TODAY, None, VALUES)
