"""What shows the timeline while one talks: the pane beside the conversation where there is room, and the screens that follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from assistant.front.tui.glyphs import Glyphs

if TYPE_CHECKING:
    from assistant.front.tui.side import Side
    from assistant.timeline import Timeline

WIDE = 110
"""Columns from which the timeline stands beside the conversation."""


class Beside:
    """The timeline as it is now, and everything that shows it."""

    def __init__(self, screen: Screen[object], glyphs: Glyphs) -> None:
        self.timeline: Timeline | None = None
        self.main = "alt"
        """Id of the marker that the person came for."""
        self._screen, self._glyphs = screen, glyphs
        self._side: Side | None = None
        self._followers: list[Side] = []

    def show(self, timeline: Timeline, main: str) -> None:
        """Show this timeline wherever one is shown."""
        self.timeline, self.main = timeline, main
        for side in self._followers:
            side.show(timeline, main)

    def follow(self, side: Side) -> None:
        """Show the timeline there, now and whenever it changes."""
        self._followers.append(side)
        if self.timeline is not None:
            side.show(self.timeline, self.main)

    def unfollow(self, side: Side) -> None:
        self._followers.remove(side)

    def place(self, columns: int) -> bool:
        """The pane, made when there is first room for it; gives whether one that has the focus goes from the screen."""
        if self.timeline is None:
            return False
        is_wide = columns >= WIDE
        self._screen.set_class(is_wide, "-wide")
        if is_wide and self._side is None:
            from assistant.front.tui.side import Side

            self._side = Side(self._glyphs)
            self._screen.mount(self._side)
            self.follow(self._side)
        focused = self._screen.focused
        return not is_wide and focused is not None and self._side in focused.ancestors

    def focus(self, part: str) -> bool:
        """Go to the timeline or the chart beside the conversation; False where they are not on the screen."""
        if self._side is None or not self._screen.has_class("-wide"):
            return False
        self._side.focus_part(part)
        return True
