"""What raises an alarm, and what does not."""

from __future__ import annotations

import subprocess
import sys

import pytest

from assistant.understanding import alarms


def _raised(text: str) -> list[str]:
    return [
        f"{'other ' if alarm.who == 'other' else ''}{alarm.name}{'?' if alarm.tense_unclear else ''}"
        for alarm in alarms.find(text)
    ]


@pytest.mark.parametrize(
    ("text", "raised"),
    [
        ("my eyes have gone yellow", ["jaundice"]),
        ("is it normal that my poo looks like clay?", ["pale_stools"]),
        ("why is my pee so dark", ["dark_urine"]),
        ("is black poop bad? mine's been black for two days", ["black_stools"]),
        ("my dad is vomiting blood", ["other vomiting_blood"]),
        ("wife is confused and her belly has swollen up", ["other confusion", "other abdominal_swelling"]),
        ("my urine was dark", ["dark_urine?"]),
        ("I think I might have ascites", ["abdominal_swelling?"]),
        ("chest pain since this morning", ["chest_pain"]),
        ("crushing pain in my chest", ["chest_pain"]),
        ("I can't get my breath", ["breathing"]),
        ("my tongue is swelling", ["breathing"]),
        ("my face has dropped on one side", ["stroke"]),
        ("I swallowed forty paracetamol", ["overdose"]),
        ("he took 30 tablets", ["other overdose"]),
        ("I want to end it all", ["self_harm"]),
        ("my son says he wants to die", ["other self_harm"]),
        ("fever and shivering", ["fever"]),
        ("my nose won't stop bleeding", ["easy_bruising"]),
        ("my belly is agony and I'm yellow", ["severe_abdominal_pain", "jaundice"]),
    ],
)
def test_what_is_of_now(text: str, raised: list[str]) -> None:
    """Present signs are found, one's own and those of somebody in care, most urgent first."""
    assert _raised(text) == raised


@pytest.mark.parametrize(
    "text",
    [
        "no yellow eyes",
        "I vomited blood in 2017, nothing since",
        "had jaundice as a child",
        "my grandfather had a stroke",
        "what if I get chest pain",
        "is chest pain a side effect of statins",
        "can an overdose of paracetamol raise ALT?",
        "the leaflet says black stools",
        "my cat vomited blood",
        "never thought about suicide",
        "confused about my results",
        "this result nearly gave me a heart attack",
        "dying to see the numbers",
        "my toenails are yellow",
        "black coffee, please",
        "black stools in the kitchen",
        "my boss gives me chest pain, figure of speech",
        "took too many photos",
        "how would I know if I was turning yellow",
        "yellow fever jab",
    ],
)
def test_what_is_none(text: str) -> None:
    """Denials, the past, suppositions, questions and look-alikes raise nothing."""
    assert _raised(text) == []


def test_nothing_heavy_is_loaded() -> None:
    """Asking for alarms loads no date library, no screen and, for words that stand in the lists, no spelling library."""
    code = (
        "import sys; from assistant.understanding import alarms; alarms.find('my eyes are yellow, is that bad?');"
        "print([name for name in ('dateparser', 'textual', 'rich', 'rapidfuzz', 'pydantic') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
