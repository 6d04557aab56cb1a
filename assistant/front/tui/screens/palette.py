"""Everything that there are keys for, by name: Textual's palette in our look."""

from __future__ import annotations

from textual.command import CommandPalette


class Palette(CommandPalette):
    """It is called as Textual calls its own, so that it is known to be open."""

    CSS_PATH = "palette.tcss"

    def __init__(self) -> None:
        super().__init__(id="--command-palette")
