"""Units: exact, there and back, and what cannot be converted is not."""

from __future__ import annotations

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import markers
from assistant.facts import MARKERS, UNITS, Marker
from assistant.units import convert, step, typed_step

TABLE: list[tuple[Marker, float, str, str, float]] = [
    ("alt", 48, "U/L", "ukat/L", 0.8),
    ("alt", 0.8, "ukat/L", "U/L", 48),
    ("alt", 0.81, "ukat/L", "U/L", 48.6),
    ("ast", 800, "nkat/L", "U/L", 48),
    ("ast", 0.8, "ukat/L", "nkat/L", 800),
    ("ggt", 60, "U/L", "nkat/L", 1000),
    ("bilirubin_total", 1, "mg/dL", "umol/L", 17.104),
    ("bilirubin_direct", 17.104, "umol/L", "mg/dL", 1),
    ("albumin", 42, "g/L", "g/dL", 4.2),
    ("albumin", 4.1, "g/dL", "g/L", 41),
    ("platelets", 210, "10*9/L", "10*3/uL", 210),
    ("platelets", 150000, "/uL", "10*9/L", 150),
    ("pt", 12.3, "s", "s", 12.3),
]


@pytest.mark.parametrize(("marker", "value", "unit", "to", "wanted"), TABLE)
def test_a_value_in_another_unit_is_the_nearest_float(
    marker: Marker, value: float, unit: str, to: str, wanted: float
) -> None:
    assert convert(marker, value, unit, to) == wanted


def test_the_vector_of_the_clinical_reference_rounds_as_it_says() -> None:
    assert round(convert("bilirubin_total", 1.2, "mg/dL", "umol/L"), 1) == 20.5


@pytest.mark.parametrize(
    ("marker", "unit", "to"), [("pt", "s", "%"), ("pt", "%", "s"), ("alt", "U/L", "mg/dL"), ("inr", "s", "{INR}")]
)
def test_what_cannot_be_converted_is_an_error(marker: Marker, unit: str, to: str) -> None:
    with pytest.raises(ValueError, match="cannot be converted"):
        convert(marker, 1.0, unit, to)


_ALIKE = [
    (marker, unit, to)
    for marker in MARKERS
    for unit in markers.of(marker).units
    for to in markers.of(marker).units
    if markers.of(marker).by_unit[unit].scale is markers.of(marker).by_unit[to].scale
]


@given(st.sampled_from(_ALIKE), st.decimals("0.001", "99999", places=3))
def test_there_and_back_is_the_same(case: tuple[Marker, str, str], value: object) -> None:
    marker, unit, to = case
    typed = float(str(value))
    assert isclose(convert(marker, convert(marker, typed, unit, to), to, unit), typed, rel_tol=1e-15)


@given(st.sampled_from(_ALIKE), st.floats(0, 1e6), st.floats(0, 1e6))
def test_order_is_kept(case: tuple[Marker, str, str], one: float, other: float) -> None:
    marker, unit, to = case
    low, high = sorted((one, other))
    assert convert(marker, low, unit, to) <= convert(marker, high, unit, to)


@pytest.mark.parametrize(
    ("value", "wanted"),
    [(85, 1), (85.0, 1), (0.85, 0.01), (4.2, 0.1), (1e20, 1), (1e-7, 1e-7), (1.5e-8, 1e-9), (0.0, 1), (150000, 1)],
)
def test_the_typed_step_is_that_of_the_shortest_form(value: float, wanted: float) -> None:
    assert typed_step(float(value)) == pytest.approx(wanted)


def test_the_step_is_never_larger_than_the_default() -> None:
    assert step("inr", 1.0, "{INR}") == 0.1
    assert step("alt", 48.25, "U/L") == 0.01
    assert step("alt", 1.0, "ukat/L") == 0.01


def test_every_marker_has_its_numbers_and_every_unit_is_one_of_ours() -> None:
    for marker in MARKERS:
        facts = markers.of(marker)
        assert set(facts.units) <= set(UNITS)
        assert facts.by_unit[facts.units[0]].factor == 1
        for unit in facts.by_unit.values():
            assert unit.possible[0] <= unit.usual[0] < unit.usual[1] <= unit.possible[1]
        if facts.scale.limits is not None:
            assert 0 < facts.scale.limits.flat < facts.scale.limits.tight <= facts.scale.limits.wide
            assert facts.scale.limits.flat == pytest.approx(facts.scale.limits.tight / 2, abs=1e-4)


@pytest.mark.parametrize(
    ("marker", "value", "unit", "possible", "unusual"),
    [
        ("alt", 85, "U/L", True, False),
        ("alt", 2, "U/L", True, True),
        ("alt", 1000, "U/L", True, False),
        ("alt", 1001, "U/L", True, True),
        ("alt", 17, "ukat/L", True, False),
        ("alt", 17.1, "ukat/L", True, True),
        ("alt", 16668, "nkat/L", True, True),
        ("alt", 20001, "U/L", False, True),
        ("alt", 335, "ukat/L", False, True),
        ("alt", -1, "U/L", False, True),
        ("alt", 85, "mg/dL", False, False),
        ("alt", 85, None, True, False),
        ("alt", 1e9, None, False, False),
        ("bilirubin_total", 171, "umol/L", True, True),
        ("bilirubin_total", 10, "mg/dL", True, False),
        ("albumin", 57, "g/L", True, False),
        ("albumin", 19, "g/L", True, True),
        ("inr", 4.6, None, True, True),
        ("pt", 31, "s", True, True),
        ("pt", 29, "%", True, True),
        ("platelets", 49, "10*3/uL", True, True),
        ("platelets", 49999, "/uL", True, True),
    ],
)
def test_hard_and_query_limits(marker: Marker, value: float, unit: str | None, possible: bool, unusual: bool) -> None:
    """Clinical reference, 1.3."""
    assert markers.of(marker).is_possible(value, unit) is possible
    assert markers.of(marker).is_unusual(value, unit) is unusual


def test_only_markers_have_numbers() -> None:
    with pytest.raises(KeyError):
        markers.of("rules")
