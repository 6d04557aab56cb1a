"""The order in which findings are told (clinical reference, 9.10), and which of them forbid encouragement."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.facts import MARKERS
from assistant.markers import Side
from assistant.reading.finding import Finding

SAFETY, BLOCKS, WORSE, CHANGE, RANGE, NOTES = 2, 3, 4, 5, 6, 7
"""The levels of telling that findings have. Urgent symptoms are 1, derived numbers 8, questions 9."""
_BLOCKING = frozenset({"direction.insufficient", "compare.range-conflict", "compare.not-comparable"})
_WORSE_PATTERNS = frozenset(
    f"pattern.{name}" for name in ("discordant", "parallel-worsening", "other-worsening", "rebound", "ast-stays-high")
)
_FAMILIES = ("direction", "change", "persist")
_PLACE = {marker: at for at, marker in enumerate(MARKERS)}


def level(finding: Finding, worse: Side) -> int:
    """The level of a finding; `worse` is the side that is worse for the marker of the series."""
    code, family = finding.code, finding.code.split(".", 1)[0]
    if family == "safety":
        return SAFETY
    if family == "data" or code in _BLOCKING:
        return BLOCKS
    if code in _WORSE_PATTERNS or code == ("direction.rising" if worse == "high" else "direction.falling"):
        return WORSE
    if family in ("range", "severity"):
        return RANGE
    if family == "compare" or code == "pattern.spike-possible":
        return NOTES
    return CHANGE


def in_order(findings: Iterable[Finding], worse: Side) -> tuple[Finding, ...]:
    """The findings in the order of telling; change and persistence stay with the direction. Ties are by the order of
    the markers, then by that of the rules and the dates."""
    found = list(findings)
    breath = next((level(each, worse) for each in found if each.code.startswith("direction.")), CHANGE)

    def key(finding: Finding) -> tuple[int, int, int]:
        family = finding.code.split(".", 1)[0]
        if family in _FAMILIES:
            return breath, -1, _FAMILIES.index(family)
        return level(finding, worse), _PLACE[finding.marker], 0

    return tuple(sorted(found, key=key))
