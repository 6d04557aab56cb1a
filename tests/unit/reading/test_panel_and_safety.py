"""Related markers, and what makes a call worth it (clinical reference, 9.9 with 9.12)."""

from __future__ import annotations

import pytest

from assistant.reading import read
from assistant.timeline import ResultRow
from tests.unit.reading.series import JAN, MAR, codes, result, timeline


@pytest.mark.parametrize(
    ("first", "latest", "wanted"),
    [
        (JAN, MAR, "coherent"),
        ("2025-01-17", "2025-03-03", "coherent"),
        ("2025-01-18", MAR, "unpaired"),
        ("2025-01", MAR, "unpaired"),
        (JAN, "2025-04-01", "unpaired"),
    ],
)
def test_related_results_pair_up_to_7_days_from_the_draw(first: str, latest: str, wanted: str) -> None:
    line = timeline(
        result("r1", "alt", 120, JAN),
        result("r2", "alt", 60, MAR),
        result("a1", "ast", 90, first),
        result("a2", "ast", 45, latest),
    )
    assert f"pattern.{wanted}" in codes(line)


def test_the_nearest_pairs_and_of_two_the_earlier() -> None:
    line = timeline(
        result("r1", "alt", 120, JAN),
        result("r2", "alt", 60, MAR),
        result("a1", "ast", 90, JAN),
        result("a2", "ast", 45, "2025-03-08"),
        result("a3", "ast", 200, "2025-03-12"),
        result("a4", "ast", 300, "2025-03-13"),
    )
    assert "pattern.coherent" in codes(line)


def test_a_result_that_would_serve_both_ends_makes_no_pair() -> None:
    line = timeline(
        result("r1", "alt", 120, JAN), result("r2", "alt", 60, "2025-01-14"), result("a1", "ast", 90, "2025-01-12")
    )
    assert "pattern.unpaired" in codes(line)


def test_the_panel_while_alt_rises_or_stays() -> None:
    def panel(last: float) -> set[str]:
        line = timeline(
            result("r1", "alt", 60, JAN),
            result("r2", "alt", last, MAR),
            result("g1", "ggt", 40, JAN),
            result("g2", "ggt", 90, MAR),
        )
        return {code for code in codes(line) if code.startswith("pattern.")}

    assert panel(120) == {"pattern.parallel-worsening:ggt"}
    assert panel(62) == {"pattern.other-worsening:ggt"}


def test_panel_codes_are_for_alt_alone() -> None:
    line = timeline(result("a1", "ast", 120, JAN), result("a2", "ast", 60, MAR))
    assert not {code for code in codes(line, "ast") if code.startswith("pattern.")}


SAFETY: list[tuple[list[ResultRow], set[str]]] = [
    ([result("a", "alt", 130, MAR), result("b", "bilirubin_total", 2.6, MAR)], {"alt-bilirubin", "bilirubin"}),
    ([result("a", "alt", 120, MAR), result("b", "bilirubin_total", 2.4, MAR)], {"alt-bilirubin", "bilirubin"}),
    ([result("a", "alt", 110, MAR), result("b", "bilirubin_total", 3.0, MAR)], {"bilirubin"}),
    ([result("a", "alt", 130, MAR), result("b", "bilirubin_total", 2.6, "2025-03-17")], {"alt-bilirubin", "bilirubin"}),
    ([result("a", "alt", 130, MAR), result("b", "bilirubin_total", 2.6, "2025-03-18")], {"bilirubin"}),
    ([result("a", "alt", 601, MAR)], {"enzymes-very-high"}),
    ([result("a", "alt", 600, MAR)], set()),
    ([result("a", "ast", 1000, MAR, low=None, high=None)], {"enzymes-very-high"}),
    ([result("a", "alt", 16.7, MAR, unit="ukat/L", low=None, high=None)], {"enzymes-very-high"}),
    ([result("a", "alt", 1000, MAR, comparator=">")], {"enzymes-very-high"}),
    ([result("a", "alt", 900, JAN), result("b", "alt", 60, MAR)], set()),
    ([result("a", "inr", 1.5, MAR)], {"inr"}),
    ([result("a", "inr", 1.4, MAR)], set()),
    ([result("a", "inr", 1.6, MAR, approximate=True)], set()),
    ([result("a", "bilirubin_total", 3.0, MAR, low=None, high=None)], {"bilirubin"}),
    ([result("a", "bilirubin_total", 51, MAR, unit="umol/L", low=None, high=None)], {"bilirubin"}),
    ([result("a", "bilirubin_total", 50, MAR, unit="umol/L", low=None, high=None)], set()),
    ([result("a", "platelets", 49, MAR, confirmed=True)], {"platelets"}),
    ([result("a", "platelets", 50, MAR)], set()),
    ([result("a", "platelets", 49, MAR)], set()),
]


@pytest.mark.parametrize(("rows", "wanted"), SAFETY)
def test_safety_looks_at_the_latest_of_each_marker_whatever_was_asked(rows: list[ResultRow], wanted: set[str]) -> None:
    for marker in ("alt", "ggt"):
        found = {each.code for each in read(timeline(*rows), marker).findings if each.code.startswith("safety.")}
        assert found == {f"safety.{name}" for name in wanted}
