"""Circumstances, the person and laboratories, by tables of whole messages: all that is told, and nothing else."""

from __future__ import annotations

import pytest

from assistant.facts import Asking, Fact
from assistant.understanding import understand
from tests.unit.understanding.told import TODAY, cases, written

_TABLES = ("circumstances", "labs", "particulars")


def _short(told: Fact) -> str:
    return f"lab {told.name}" if told.kind == "lab" else written(told)


@pytest.mark.parametrize(("text", "asking", "meant"), [case for table in _TABLES for case in cases(table)])
def test_a_message_gives_all_that_it_tells(text: str, asking: Asking, meant: str) -> None:
    """Each line of the tables gives the facts that stand beside it."""
    told = understand(text, asking=asking, today=TODAY).facts
    assert sorted(map(_short, told)) == sorted(part.strip() for part in meant.split(", ") if part)
