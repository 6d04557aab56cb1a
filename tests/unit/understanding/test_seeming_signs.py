"""Signs that must raise an alarm and those that only seem to: a belly that grows, yellow by nature, a list of + and -."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.understanding import understand
from tests.unit.understanding.told import written

_TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "text",
    [
        "my belly got really big the last 2 weeks",
        "my stomach got really big the last 2 weeks",
        "my tummy has grown a lot",
        "my waist keeps getting bigger",
        "my belly has become very big",
        "my belly is getting really big",
        "my belly looks pregnant",
    ],
)
def test_a_growing_belly_raises_an_alarm(text: str) -> None:
    """A belly that has become big is swelling, whichever word is used for it."""
    assert [alarm.name for alarm in understand(text, asking="open", marker=None, today=_TODAY).alarms] == [
        "abdominal_swelling"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "my neighbour's husband is yellow",
        "my skin is yellow by nature, I'm asian",
        "I look yellow in this light lol",
        "I'm at the hospital now, it was just a nose bleed",
        "I'm 7 months pregnant and my belly got really big",
    ],
)
def test_what_only_seems_so_raises_none(text: str) -> None:
    """No alarm, and no symptom that is there: at most it is asked."""
    found = understand(text, asking="open", marker=None, today=_TODAY)
    assert not found.alarms
    assert not found.facts


@pytest.mark.parametrize(
    ("text", "alarms"),
    [
        ("I look yellow", ["jaundice"]),
        ("my skin is yellow", ["jaundice"]),
        ("my eyes are yellow in this light", ["jaundice"]),
        ("my husband is yellow", ["jaundice"]),
        ("my neighbour is yellow", ["jaundice"]),
    ],
)
def test_what_is_so_raises_one(text: str, alarms: list[str]) -> None:
    """Yellow eyes are jaundice in any light, and a husband's are too."""
    assert [alarm.name for alarm in understand(text, asking="open", marker=None, today=_TODAY).alarms] == alarms


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("jaundice -, itch +, fever -", ["fever -", "itching +", "jaundice -"]),
        ("itch +, fever -", ["fever -", "itching +"]),
        ("not eating well", ["poor_appetite +"]),
        ("Mounjaro took 12 kg off me", ["weight less"]),
        (
            "no alcohol, no supplements, lost 5 kilos since august",
            ["alcohol none", "supplement none", "weight less 2026-08"],
        ),
        ("no alcohol since august", ["alcohol stopped 2026-08"]),
        ("pred 30mg from 6 March 2026, aza added 1 June 2026", ["aza start 2026-06-01", "pred start 2026-03-06"]),
        ("I had ramipril then losartan from 3 May", ["losartan start 2026-05-03"]),
        (
            "I take pills from 28 april to 21 july, sofosbuvir velpatasvir",
            [
                "sofosbuvir start 2026-04-28",
                "sofosbuvir stop 2026-07-21",
                "velpatasvir start 2026-04-28",
                "velpatasvir stop 2026-07-21",
            ],
        ),
    ],
)
def test_each_clause_tells_its_own(text: str, meant: list[str]) -> None:
    """What one clause says is not carried to the next."""
    found = understand(text, asking="open", marker=None, today=_TODAY)
    assert (
        sorted(written(fact) for fact in found.facts if fact.kind != "context" or fact.factor != "medication") == meant
    )
