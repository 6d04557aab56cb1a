"""Pasted reports, layout by layout: `tables/reports.txt` holds each as it is pasted and what it says.

A tab is written `→`. The order in which the results are given does not matter."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.unit.understanding.said import numbers, said

_TABLES = Path(__file__).with_name("tables") / "reports.txt"


def _cases() -> list[tuple[str, str, str]]:
    blocks = re.split(r"(?m)^== ", _TABLES.read_text(encoding="utf-8"))[1:]
    cases: list[tuple[str, str, str]] = []
    for block in blocks:
        name, _, rest = block.partition("\n")
        pasted, _, meant = rest.rpartition("\n--\n")
        cases.append((name, pasted.replace("→", "\t"), meant.strip()))
    return cases


def _parts(meant: str) -> list[str]:
    return sorted(part.strip() for part in meant.split(";"))


@pytest.mark.parametrize(("pasted", "meant"), [pytest.param(*case[1:], id=case[0]) for case in _cases()])
def test_a_pasted_report_says(pasted: str, meant: str) -> None:
    assert _parts(numbers(said(pasted))) == _parts(meant)


def test_rows_that_cannot_be_told_are_named() -> None:
    pasted = "Test     Result   Previous   Units\nALT             66     U/L\nAST      45       38         U/L"
    understood = said(pasted)
    assert numbers(understood) == "ast 45 U/L; ast 38 U/L"
    assert understood.untaken == ("ALT             66     U/L",)


def test_a_control_is_named_and_not_taken() -> None:
    understood = said("PT 14.2 sec\nPT (control) 12.5 sec\nINR 1.2")
    assert numbers(understood) == "pt 14.2 s; inr 1.2"
    assert understood.untaken == ("PT (control) 12.5 sec",)
