"""The signs that the screen draws with, and their twins for a terminal that shows ASCII alone."""

from __future__ import annotations

import codecs
import locale
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of signs; each is one cell wide."""

    bar: str = "█"
    """Before each line that a person typed, and before what is urgent."""
    noted: str = "✓"
    """Before a thing that was recorded."""
    urgent: str = "!"
    above: str = "▲"
    """A point above its printed range; shapes are those of the chart on the sheet."""
    inside: str = "●"
    below: str = "▼"
    unranged: str = "◆"
    """A point whose range is not known."""
    markers: str = "●▲■◆✚○△□◇★"
    """One shape for each marker where several share a chart."""
    trend: str = "·"
    treatment: str = "┊"
    axis: str = "│"
    floor: str = "─"
    corner: str = "└"
    fresh: str = "▶"
    """Beside an entry that has just come."""
    event: str = "╌"
    ellipsis: str = "…"


UNICODE = Glyphs()
ASCII = Glyphs(
    bar="|",
    noted="+",
    urgent="!",
    above="^",
    inside="o",
    below="v",
    unranged="x",
    markers="o^#x+@%&=*",
    trend=".",
    treatment=":",
    axis="|",
    floor="-",
    corner="+",
    fresh=">",
    event="-",
    ellipsis="~",
)


def is_unicode_locale() -> bool:
    """Whether the terminal's encoding, as the locale says, can show more than ASCII."""
    try:
        return codecs.lookup(locale.getencoding()).name.startswith("utf")
    except LookupError:
        return False
