"""A sign that is named and raises no alarm: denied, past, supposed, asked about or mild."""

from __future__ import annotations

import pytest

from assistant.faq import match
from assistant.faq.urgency import alarms
from assistant.understanding.alarms import beside_what_stands_for_none


@pytest.mark.parametrize(
    "text",
    [
        "my skin isn't yellow and my urine isn't dark",
        "my poo isnt black",
        "no yellowing, no dark wee",
        "My eyes were yellow in August 2024 but that's gone now",
        "mild tummy pain now and then",
        "I'm not vomiting any blood",
        "if I had chest pain, who do I call?",
    ],
)
def test_named_and_no_alarm(text: str) -> None:
    assert beside_what_stands_for_none(text) is not None
    assert alarms(text, match(text)) is None


@pytest.mark.parametrize("text", ["my eyes are yellow", "no dark urine, but my eyes are yellow", "what is ALT?"])
def test_an_alarm_or_no_sign_at_all(text: str) -> None:
    assert beside_what_stands_for_none(text) is None


def test_what_stands_beside_a_denial_is_heard() -> None:
    text = "no jaundice, but I took a whole lot of pills and feel faint"
    assert "pills" in (beside_what_stands_for_none(text) or "")
    assert alarms(text, match(text)) is not None
