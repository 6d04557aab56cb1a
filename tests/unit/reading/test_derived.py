"""Numbers worked out from one draw (clinical reference, 3)."""

from __future__ import annotations

from datetime import date
from typing import Any

from assistant.reading import derived
from assistant.timeline import PersonRow, ResultRow, SymptomRow, Timeline
from tests.unit.reading.series import MAR, factor, result, timeline


def _numbers(*rows: ResultRow, **more: Any) -> dict[str, float]:
    return {each.name: round(each.value, each.digits) for each in derived(timeline(*rows, **more), "alt")}


def _draw(**values: float) -> list[ResultRow]:
    return [result(marker, marker, value, MAR) for marker, value in values.items()]  # type: ignore[arg-type]


def test_the_derived_numbers_of_the_vectors() -> None:
    assert _numbers(*_draw(alt=60, ast=48))["ast-alt"] == 0.8
    assert _numbers(*_draw(alt=31, ast=62))["ast-alt"] == 2.0
    enzymes = {"unit": "ukat/L", "low": 0.1, "high": 0.7}
    assert _numbers(result("a", "alt", 0.75, MAR, **enzymes), result("b", "ast", 0.9, MAR, **enzymes))["ast-alt"] == 1.2
    assert _numbers(*_draw(alt=120))["times-upper"] == 3.0
    assert _numbers(*_draw(alt=400, alp=120))["r"] == 10.0
    assert _numbers(result("a", "alt", 90, MAR, high=45), *_draw(alp=300))["r"] == 0.8
    assert _numbers(*_draw(alt=160, alp=180))["r"] == 2.67
    for age, ast, alt, platelets, wanted in ((45, 40, 50, 220, 1.16), (60, 80, 64, 150, 4.0), (68, 35, 28, 240, 1.87)):
        rows = _draw(alt=alt, ast=ast, platelets=platelets)
        line = Timeline(date(2025, 3, 10), tuple(rows), person=PersonRow(age))
        assert {each.name: round(each.value, 2) for each in derived(line, "alt")}["fib-4"] == wanted


def test_a_ratio_is_not_shown_where_its_row_forbids_it() -> None:
    person = PersonRow(60)
    both = _draw(alt=60, ast=48, platelets=200)
    assert "ast-alt" not in _numbers(*_draw(alt=20, ast=48))
    assert "ast-alt" not in _numbers(result("a", "alt", 60, MAR), result("b", "ast", 48, "2025-03-11"))
    assert "ast-alt" not in _numbers(result("a", "alt", 60, "2025-03"), result("b", "ast", 48, "2025-03"))
    assert "ast-alt" not in _numbers(result("a", "alt", 60, MAR, approximate=True), *_draw(ast=48))
    assert "r" not in _numbers(*_draw(alt=30, alp=100))
    assert "fib-4" in _numbers(*both, person=person)
    assert "fib-4" not in _numbers(*both)
    assert "fib-4" not in _numbers(*both, person=PersonRow(36))
    assert "fib-4" not in _numbers(*_draw(alt=201, ast=48, platelets=200), person=person)
    assert "fib-4" not in _numbers(*both, person=person, symptoms=(SymptomRow("jaundice", True),))
    assert "fib-4" not in _numbers(*both, person=person, context=(factor("illness", "2025-03-01"),))


def test_r_and_fib_4_are_for_the_sheet_alone() -> None:
    line = timeline(*_draw(alt=60, ast=48, platelets=200, alp=90), person=PersonRow(60))
    places = {each.name: each.places for each in derived(line, "alt")}
    assert places["r"] == places["fib-4"] == ("sheet",)
    assert "screen" in places["ast-alt"]
