"""How a row of a pasted report is written as a plain line."""

from __future__ import annotations

from assistant.understanding.sheet_lines import Atom

BEFORE = "previously"
"""Behind an earlier value without a date of its own, so that it is not dated with the others."""


def row(name: str, value: Atom, unit: str, printed: str, when: str) -> str:
    """`ALT 66 U/L (7-55) 14 Mar 2025`, as typed."""
    when = f"in {when}" if len(when) == 4 and when.isdecimal() else when
    return " ".join(part for part in (name, value.text, unit, f"({printed})" if printed else "", when) if part)
