"""A long conversation as one column of lines: which line is which line of which item. Pure.

Items are measured from the last one up, as they come near the screen: of a long record few ever are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

from assistant.front.tui.feed import Feed, Item


class Column:
    """The items of a feed from `start` on, one below the other. Lines count from the top of the first of them."""

    def __init__(self, feed: Feed, lines_of: Callable[[Item], int], *, start: int | None = None) -> None:
        """Measured from that item on; where none is named, nothing is measured yet."""
        self._feed, self._lines_of = feed, lines_of
        self.start = len(feed.items) if start is None else start
        self._tops = [0]
        """Where each item begins, and where the last one ends."""
        self.append()

    @property
    def height(self) -> int:
        """Lines altogether."""
        return self._tops[-1]

    @property
    def has_more(self) -> bool:
        """Whether there are items above that were not measured."""
        return self.start > 0

    def append(self) -> None:
        """Measure what was said since."""
        for item in self._feed.items[self.start + len(self._tops) - 1 :]:
            self._tops.append(self._tops[-1] + self._lines_of(item))

    def moved(self, count: int) -> None:
        """So many older items came into the feed: all others stand further on in it."""
        self.start += count

    def grow(self, count: int) -> int:
        """Measure so many more above; gives the lines that came in there."""
        start = max(0, self.start - count)
        heights = [self._lines_of(item) for item in self._feed.items[start : self.start]]
        coming = sum(heights)
        self._tops = [*accumulate(heights, initial=0), *(top + coming for top in self._tops[1:])]
        self.start = start
        return coming

    def at(self, line: int) -> tuple[int, int]:
        """The item to which a line belongs, by its index in the feed, and the line within it.

        A line above or below all is the nearest one. Where there are no lines: ValueError."""
        if not self.height:
            raise ValueError(line)
        line = max(0, min(line, self.height - 1))
        place = bisect_right(self._tops, line) - 1
        return self.start + place, line - self._tops[place]

    def top(self, index: int) -> int:
        """The line where an item of the feed begins; that of the first one for all before it."""
        return self._tops[max(0, index - self.start)]
