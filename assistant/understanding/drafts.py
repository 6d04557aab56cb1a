"""Results under way: a value and what is already known to be its own."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.facts import Marker
from assistant.understanding.items import Range, Unit, Value, When
from assistant.understanding.names import Name


@dataclass(slots=True)
class Draft:
    """A result under way."""

    marker: Marker | None
    value: Value
    name: Name | None = None
    first: int = 0
    last: int = 0
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    ranges: int = 0
    sexed: list[tuple[str, str]] = field(default_factory=list)
    """Ranges for men and for women: it is asked which."""
    vague: bool = False
    doubtful: bool = False
    choices: tuple[Marker, ...] = ()
    """Of a doubtful one: the markers that it can be."""
    repeated: bool = False
    """`the same on 3 June`."""
    column: When | None = None
    """The date of its column or row in a table."""
    others: bool = False
    """Somebody else's, supposed or asked about: it keeps its date, and is no result."""
    earlier: bool = False
    """A previous result, printed beside the new one: it has not the date of the others."""


@dataclass(slots=True)
class Linked:
    drafts: list[Draft]
    loose: list[Value]
    """Values of no marker."""
    ranges: list[Range]
    """Ranges of no value."""
    units: list[Unit]
    named: list[Marker]
    """Markers that were named, in order."""
    panel: bool = False
    """`my LFTs`, without a marker."""
