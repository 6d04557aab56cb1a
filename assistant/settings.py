"""What the environment asks for, read once at the start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    data: Path | None = None
    """`LIVERLINE_DATA`: the folder of the record; None for the platform's own."""
    accessible: bool = False
    """`ACCESSIBLE` is set: plain lines for a screen reader."""
    colour: bool = True
    """False where `NO_COLOR` is set."""
    dumb: bool = False
    """`TERM=dumb`: the terminal cannot show a full screen."""


def read(environ: Mapping[str, str]) -> Settings:
    """The settings of that environment. A variable that is set and empty counts as not set (no-color.org)."""
    data = environ.get("LIVERLINE_DATA", "")
    return Settings(
        data=Path(data) if data else None,
        accessible=bool(environ.get("ACCESSIBLE", "")),
        colour=not environ.get("NO_COLOR", ""),
        dumb=environ.get("TERM", "") == "dumb",
    )
