"""What is told: a telling is one thing to say as a text of `prompts/` with its data, a sentence the same in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from assistant import prompts
from assistant.facts import Marker


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
    """One thing said, in a few sentences of one breath. About the person's results it names findings and evidence; a
    general one names its source."""

    text: str
    findings: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    source: tuple[str, ...] = ()


@cache
def sources(text_id: str) -> tuple[str, ...]:
    """Where the rule of a text comes from: `source` in its head."""
    return _names(prompts.read(text_id).head.get("source"))


@cache
def variation(marker: Marker) -> tuple[str, ...]:
    """Where a marker's ordinary variation comes from: `variation` in the head of its words."""
    return _names(prompts.read(f"markers/{marker}").head.get("variation"))


def _names(value: object) -> tuple[str, ...]:
    return tuple(str(each) for each in value) if isinstance(value, list) else ()
