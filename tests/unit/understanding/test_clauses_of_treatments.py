"""Several treatments and circumstances in one message: each date belongs to the clause, and the thing, it is said of."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.understanding import understand
from tests.unit.understanding.told import written

_TODAY = date(2026, 11, 24)


def _told(text: str) -> list[str]:
    return sorted(written(fact) for fact in understand(text, asking="open", marker=None, today=_TODAY).facts)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "I stopped drinking on 1 April 2026, my doctor gave me ursodiol too",
            ["alcohol stopped 2026-04-01", "ursodiol start"],
        ),
        (
            "the drinking stopped in march and the ursodiol in february",
            ["alcohol stopped 2026-03", "ursodiol stop 2026-02"],
        ),
        ("stopped urso in March and methotrexate in May", ["methotrexate stop 2026-05", "urso stop 2026-03"]),
        ("started ramipril on 3 March and urso on 5 May", ["ramipril start 2026-03-03", "urso start 2026-05-05"]),
        (
            "methotrexate stopped on 5 march 2026, ursodiol doubled on 1 June 2026",
            ["methotrexate stop 2026-03-05", "ursodiol increase 2026-06-01"],
        ),
        (
            "methotrexate stopped on 5 march 2026 and ursodiol doubled on 1 June 2026",
            ["methotrexate stop 2026-03-05", "ursodiol increase 2026-06-01"],
        ),
        (
            "Ursodeoxycholic acid 750 mg daily since 20 January 2026, still ongoing",
            ["Ursodeoxycholic acid start 2026-01-20"],
        ),
        ("urso since 20 January 2026, still taking it", ["urso start 2026-01-20"]),
        ("still taking urso", ["urso continue"]),
        ("On 1 April my doctor gave me urso", ["urso start 2026-04-01"]),
        ("I was ill in March and started urso", ["illness present 2026-03", "urso start 2026-03"]),
        ("I'll start urso in March", []),
        ("I had my covid jab", []),
    ],
)
def test_each_has_its_own_date(text: str, meant: list[str]) -> None:
    """A date is not carried to a new subject and verb; a verb that goes on takes the date beside the new name."""
    assert _told(text) == meant
