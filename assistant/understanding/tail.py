"""The long tail of dates: dateparser as a second reader, behind a strict gate.

It is slow, it agrees to almost anything, and it invents days. So it is asked only about a short answer to a question about
a date, which has a day, a month in letters and a year that our own grammar could not read, and is believed only where its
answer holds the very numbers that were typed (performance figures and traps: spec, dependencies).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from assistant.understanding.lexer import Token
from assistant.understanding.message import DateMention

_LONGEST = 8
"""Tokens."""


def find(tokens: Sequence[Token], text: str, today: date) -> tuple[DateMention, ...]:
    """The date of a short answer, where dateparser reads one that is plainly there; else nothing."""
    words = [token for token in tokens if token.kind in ("word", "number")]
    digits = [token.text for token in words if token.kind == "number" and token.text.isdecimal()]
    letters = [token for token in words if token.kind == "word" and len(token.text) >= 3]
    if len(tokens) > _LONGEST or len(digits) != 2 or not letters or sum(len(part) == 4 for part in digits) != 1:
        return ()
    import dateparser  # 0.2 s: only when it is needed

    parsed: datetime | None = dateparser.parse(
        text,
        languages=["en"],
        settings={
            "REQUIRE_PARTS": ["day", "month", "year"],
            "STRICT_PARSING": True,
            "RELATIVE_BASE": datetime.combine(today, time()),
            "PREFER_DATES_FROM": "past",
        },
    )
    if parsed is None or {str(parsed.year), str(parsed.day)} != {part.lstrip("0") for part in digits}:
        return ()
    when = parsed.date()
    if when > today:
        return (DateMention(0, len(tokens), None, (when.isoformat(),), "future"),)
    return (DateMention(0, len(tokens), when.isoformat()),)
