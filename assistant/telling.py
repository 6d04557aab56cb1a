"""From a reading to what is told, in the order of telling (clinical reference, 9.10), each sentence with what it
rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Telling:
    """One thing to say: a text of `prompts/` with its data."""

    text_id: str
    data: Mapping[str, object] = field(default_factory=dict)
    findings: tuple[str, ...] = ()
    """Codes of the findings that it rests on."""
    evidence: tuple[str, ...] = ()
    """Ids of the results that it rests on."""
    source: tuple[str, ...] = ()
    """Where its rule comes from."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing said. A sentence about the person's results names findings and evidence; a general one names its
    source."""

    text: str
    findings: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
