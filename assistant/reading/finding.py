"""What the reading gives: findings, each with the results that it rests on, and a reading as a row of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeAlias

from assistant.facts import Marker

Why: TypeAlias = Literal["chosen", "treatment", "first"]
"""Why a result is the baseline: the person chose it, it is the last one before the treatment, or it is the first."""
Value: TypeAlias = float | int | str | None
_NONE: Mapping[str, Value] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the timeline shows."""

    code: str
    """`direction.falling`, `pattern.discordant` and so on (clinical reference, section 9)."""
    marker: Marker
    """The marker that it is about: of `pattern.discordant` the one that moved the other way."""
    evidence: tuple[str, ...] = ()
    """Ids of the results that it rests on, in order of draw."""
    values: Mapping[str, Value] = field(default_factory=lambda: _NONE)
    """Numbers and names that belong to it: `from`, `to`, `unit`, `times`, `attribute`."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one marker's series shows, together with its panel."""

    marker: Marker
    baseline: str | None = None
    """Id of the result from which the change is read; None without a usable result."""
    latest: str | None = None
    """Id of the last usable result."""
    findings: tuple[Finding, ...] = ()
    """In the order of telling (clinical reference, 9.10)."""
    why: Why | None = None
    """Why that result is the baseline; None without one."""
    two_points: bool = False
    """Whether the change rests on the baseline and the latest point alone."""
    earlier: tuple[str, ...] = ()
    """Ids of the usable results before the baseline: told in one sentence, without findings."""

    def codes(self) -> frozenset[str]:
        """The codes of all findings."""
        return frozenset(finding.code for finding in self.findings)

    def of(self, *families: str) -> tuple[Finding, ...]:
        """The findings of these families (`safety`, `pattern`) or of these very codes (`pattern.rebound`)."""
        return tuple(
            finding
            for finding in self.findings
            if finding.code in families or finding.code.split(".", 1)[0] in families
        )
