"""What must never be said (clinical reference, section 7), as patterns over rendered text."""

from __future__ import annotations

import re

FORBIDDEN: tuple[tuple[str, str], ...] = (
    (
        "a verdict",
        r"\b(?:cured|healed|recovered|all clear|harmless|danger over|nothing to worry about|safe|back to normal liver)\b",
    ),
    (
        "a claim of a disease",
        r"\b(?:this means (?:hepatitis|cirrhosis|cancer)|confirmed|you have (?:hepatitis|cirrhosis|fatty|cancer|a disease))\b",
    ),
    (
        "leave to change a treatment",
        r"\byou (?:can|may|could|should) (?:stop|reduce|start|take|halve|skip)\b|\bsafe to stop\b",
    ),
    ("a cause", r"\b(?:because of|thanks to|caused by|due to|proves?|is working)\b"),
    ("a brush-off", r"\b(?:ignore|no need to see)\b"),
    ("a prognosis", r"\b(?:prognosis|survival|life expectancy)\b"),
    (
        "a word with two meanings",
        r"\bsignifican(?:t|ce|tly)\b|\b(?:good|bad) (?:result|number)\b|\b(?:positive|negative) (?:trend|direction)\b",
    ),
    ("a word of fear", r"\b(?:failure|failing|toxic|massive|severe(?:ly)?)\b"),
    ("a share in per cent", r"\d ?(?:%|per ?cent)"),
    ("blame", r"\b(?:your fault|you drank|drank too much|non-?complian)"),
)


def broken_rules(text: str) -> list[str]:
    """What a text says that must not be said, each with its words; empty where all is well."""
    plain = " ".join(text.split())
    return [
        f"{rule}: {found.group()}"
        for rule, pattern in FORBIDDEN
        for found in re.finditer(pattern, plain, re.IGNORECASE)
    ]
