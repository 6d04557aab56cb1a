"""Corrections in the wordings people use: `tables/corrections.txt` holds each with what it means.

What is old must never be a fact; what is new is one, and the intent says that it replaces something."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from assistant.facts import Asking, Marker
from tests.unit.understanding.said import numbers, said

_TABLE = Path(__file__).with_name("tables") / "corrections.txt"


def _cases() -> list[tuple[str, str, str, str]]:
    lines = [line for line in _TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("# ")]
    cases: list[tuple[str, str, str, str]] = []
    for line in lines:
        typed, asked, meant, intent = (part.strip() for part in line.split(" | "))
        cases.append((typed, asked, meant, intent))
    return cases


@pytest.mark.parametrize(("typed", "asked", "meant", "intent"), _cases())
def test_a_correction_says(typed: str, asked: str, meant: str, intent: str) -> None:
    asking, _, marker = asked.partition(" ")
    understood = said(typed, cast(Asking, asking), cast(Marker, marker) if marker else None)
    parts = sorted(part.strip() for part in numbers(understood).split(";"))
    assert parts == sorted(part.strip() for part in meant.split(";"))
    assert intent in ("-", understood.intent)
