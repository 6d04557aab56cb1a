"""From where the change is read (clinical reference, 9.3 with 9.12)."""

from __future__ import annotations

import pytest

from assistant.reading import read
from assistant.timeline import TreatmentRow
from tests.unit.reading.series import FEB, JAN, JUN, MAR, series, started


@pytest.mark.parametrize(
    ("treatments", "chosen", "wanted"),
    [
        ((), None, ("r1", "first")),
        ((started("x", "2025-02-20"),), None, ("r2", "treatment")),
        ((started("x", "2025-02-10"),), None, ("r2", "treatment")),
        ((started("x", "2025-01-09"),), None, ("r1", "first")),
        ((started("x", "2025-08-12"),), None, ("r1", "first")),
        ((started("x", "2026-02-20"),), None, ("r1", "first")),
        ((started("x", "2025-07"),), None, ("r1", "first")),
        ((started("x", "2025-03"),), None, ("r2", "treatment")),
        ((started("x", None),), None, ("r1", "first")),
        ((TreatmentRow("x", "stop", "2025-02-20"),), None, ("r1", "first")),
        ((TreatmentRow("x", "increase", "2025-02-20"),), None, ("r2", "treatment")),
        ((TreatmentRow("x", "increase", "2025-02-20"), started("y", "2025-04-01")), None, ("r3", "treatment")),
        ((started("x", "2025-02-20"),), "r3", ("r3", "chosen")),
        ((), "r9", ("r1", "first")),
    ],
)
def test_the_baseline(treatments: tuple[TreatmentRow, ...], chosen: str | None, wanted: tuple[str, str]) -> None:
    """The last usable result up to 180 days before the first start, if one lies after it; never the highest for being that."""
    line = series((80, JAN), (300, FEB), (120, MAR), (60, JUN), treatments=treatments, baseline=chosen)
    reading = read(line, "alt")
    assert (reading.baseline, reading.why) == wanted
    assert reading.latest == "r4"
