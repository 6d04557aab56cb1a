"""The conversation, scrolling. It is drawn line by line as it comes into view, so a long one is as quick as a short one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.cache import LRUCache
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style

from assistant.front.tui.column import Column
from assistant.front.tui.feed import Feed, Item, Voice
from assistant.front.tui.glyphs import Glyphs
from assistant.front.tui.widgets.said import BESIDE, Look, beginnings, painted

_WIDEST = 92
"""Columns of an item at most; longer lines are hard to read."""
_LEFT, _RIGHT = 2, 2
"""Columns that stay free on either side of the items."""
_STEP = 24
"""Items measured at a time when one scrolls up."""
_KEPT = 96
"""Items whose painted lines are kept: some screens full."""


class Chat(ScrollView, can_focus=False):
    """Shows the end of its feed, and what is older as one scrolls up."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"chat--you", "chat--bar", "chat--alarm", "chat--record"}

    class Wanted(Message):
        """The beginning of the feed is near: older items are wanted, if there are any."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(id="chat")
        self._glyphs = glyphs
        self.feed = Feed()
        self._column = Column(self.feed, self._lines_of)
        self._drawn: LRUCache[int, list[Strip]] = LRUCache(_KEPT)
        """The lines of items, by their place: the index in the feed less the older ones."""
        self._looks: dict[Voice, Look] = {}
        self._ground: RichStyle | None = None
        self._columns = 0
        self._room = Size(0, 0)
        self._width = 0
        """Columns of an item's text; 0 as long as there is no room."""
        self._is_moving = False
        self._begins: int | None = None
        """Place of the first item that was said last, as long as nobody has scrolled."""

    # What is said

    def add(self, items: Sequence[Item]) -> None:
        """Say something more, and go to the end; what is longer than the screen is shown from its beginning."""
        self._begins = len(self.feed.items) - self.feed.older
        self.feed.append(items)
        if self._width:
            self._column.append()
            self._settle()

    def take_older(self, items: Sequence[Item]) -> None:
        """Items from before the beginning of the feed."""
        self.feed.prepend(items)
        self._column.moved(len(items))
        if self._width:
            self._look_ahead()

    def clear(self) -> None:
        """Forget all that was said here."""
        self.feed = Feed()
        self._column = Column(self.feed, self._lines_of)
        self._drawn.clear()
        self._begins = None
        self._settle()

    # Where one is

    def to_end(self) -> None:
        self._begins = None
        self._move_to(None)

    def page(self, pages: int) -> None:
        """Scroll by pages: up where negative."""
        self._begins = None
        self.scroll_to(y=self.scroll_y + pages * max(1, self._room.height - 3), animate=False)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if self._is_moving or round(new_value) == round(old_value):
            return
        self._begins = None
        if new_value < old_value:
            self._look_ahead()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:  # noqa: ARG002 - Textual's shape
        self._look_ahead()

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """Here, and not when told afterwards of the new size: else the lines would be painted at a wrong place first."""
        top, was_at_end = round(self.scroll_y), self.is_vertical_scroll_end
        self._is_moving = True
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        self._is_moving = False
        room = self.scrollable_content_region.size
        if room != self._room:
            self._room, self._columns = room, size.width
            width = max(0, min(_WIDEST, room.width - _LEFT - _RIGHT) - BESIDE)
            if width != self._width:
                top = self._measure(width, top)
            self._settle(None if was_at_end else top)
        return changed

    def _measure(self, width: int, top: int) -> int:
        """Measure for another width what is on the screen and below; gives the line where now is what was at that line."""
        index, line = self._column.at(top) if self._column.height else (len(self.feed.items), 0)
        self._width = width
        self._drawn.clear()
        start = min(index, max(0, len(self.feed.items) - _STEP))
        self._column = Column(self.feed, self._lines_of, start=start if width else None)
        return self._column.top(index) + line

    def _settle(self, top: int | None = None) -> None:
        """Go to that line, or to what was said last; there is a screen full above, where so much was said."""
        coming = self._grow_to(2 * self._room.height)
        if self._begins is not None:
            top = self._column.top(self._begins + self.feed.older)
        elif top is not None:
            top += coming
        self._move_to(top)

    def _move_to(self, line: float | None) -> None:
        """Go to that line, as far as one can; to the end, where there is none."""
        self._is_moving = True
        self.virtual_size = Size(self._room.width, self._column.height + 1)
        self.scroll_to(y=self.max_scroll_y if line is None else line, animate=False, force=True)
        self.refresh()
        self._is_moving = False

    def _look_ahead(self) -> None:
        """Have a screen full above what is shown, and keep what is read where it is."""
        height = self._room.height
        if self.scroll_y >= height:
            return
        if coming := self._grow_to(self._column.height + height):
            self._move_to(self.scroll_y + coming)
        else:
            self.post_message(self.Wanted())

    def _grow_to(self, height: int) -> int:
        """Measure above until there are so many lines; gives how many came in."""
        coming = 0
        while self._column.height < height and self._column.has_more:
            coming += self._column.grow(_STEP)
        return coming

    # How it looks

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines as they are painted. The top one stays empty."""
        top, filters = self.scroll_offset.y - 1, self.get_line_filters()
        ground = self.background_colors[1]
        strips = []
        for y in crop.line_range:
            strip = self._line(top + y) if y else self._blank
            for each in filters:
                strip = strip.apply_filter(each, ground)
            strips.append(strip.crop(*crop.column_span))
        return strips

    def render_line(self, y: int) -> Strip:
        """A line for the mouse: each sign of it tells where in the conversation it is. It is not what is painted."""
        if not self._column.height:
            return self._blank
        index, line = self._column.at(self.scroll_offset.y + y - 1)
        lines = beginnings(painted(self.feed.items[index], self._glyphs), self._width)
        begin, text = lines[min(line, len(lines) - 1)]
        if line == len(lines):  # the empty line below
            begin, text = begin + len(text), ""
        where = Offset(begin, index - self.feed.older)
        before = [Segment(" ", RichStyle.from_meta({"offset": tuple(where)}))] * (_LEFT + 2)
        return Strip([*before, Segment(text, RichStyle.from_meta({"offset": tuple(where)}))])

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text from mark to mark, an empty line between one item and the next."""
        items, older = self.feed.items, self.feed.older
        first = selection.start.y + older if selection.start is not None else 0
        last = selection.end.y + older if selection.end is not None else len(items) - 1
        found = []
        for index in range(max(0, first), min(last, len(items) - 1) + 1):
            text = painted(items[index], self._glyphs).plain
            span = _span(selection, index - older, len(text))
            found.append(text[slice(*span)] if span else "")
        return "\n\n".join(found), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        self._drawn.clear()
        super().selection_updated(selection)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._drawn.clear()
        self._looks.clear()
        self._ground = None

    @property
    def _free(self) -> RichStyle:
        """The style of what is free; it is asked for with every line, and Textual finds it out anew each time."""
        if self._ground is None:
            self._ground = self.rich_style
        return self._ground

    @property
    def _blank(self) -> Strip:
        return Strip.blank(self._columns, self._free)

    def _line(self, line: int) -> Strip:
        """The line of the column as it is painted."""
        if not 0 <= line < self._column.height:
            return self._blank
        index, line = self._column.at(line)
        lines = self._drawn.get(index - self.feed.older)
        if lines is None:
            lines = self._drawn[index - self.feed.older] = self._draw(index)
        return lines[line]

    def _draw(self, index: int) -> list[Strip]:
        item = self.feed.items[index]
        text = painted(item, self._glyphs)
        selection = self.text_selection
        if selection is not None and (span := _span(selection, index - self.feed.older, len(text.plain))):
            text = text.stylize(Style.from_styles(self.screen.get_component_styles("screen--selection")), *span)
        left = Segment(" " * _LEFT, self._free)
        drawn = [
            Strip([left, *line]).adjust_cell_length(self._columns, self._free)
            for line in self._look(item.voice).lines(text, self._width)
        ]
        return [*drawn, self._blank]

    def _look(self, voice: Voice) -> Look:
        if voice not in self._looks:
            if voice == "you":
                ground, bar = self.get_visual_style("chat--you"), self.get_visual_style("chat--bar", partial=True)
            else:
                named = "chat--alarm" if voice == "urgent" else "chat--record"
                ground, bar = self.visual_style, self.get_visual_style(named, partial=True)
            bars = {"you": self._glyphs.bar, "urgent": self._glyphs.bar, "noted": self._glyphs.axis}
            sign = bars.get(voice, " ")
            self._looks[voice] = Look(ground, sign, bar, self._get_style)
        return self._looks[voice]

    def _lines_of(self, item: Item) -> int:
        return painted(item, self._glyphs).get_height({}, self._width) + 1


def _span(selection: Selection, place: int, length: int) -> tuple[int, int] | None:
    """The signs of an item that are selected, of so many; its place is told by the y of the marks."""
    start = selection.start or Offset(0, place)
    end = selection.end or Offset(length, place)
    if not start.y <= place <= end.y:
        return None
    return (start.x if start.y == place else 0, end.x if end.y == place else length)
