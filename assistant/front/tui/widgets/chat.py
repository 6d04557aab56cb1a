"""The conversation, scrolling. However long it grows, only a window of it is on the screen; the rest is a list."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.containers import VerticalScroll
from textual.message import Message as Event
from textual.screen import Screen

from assistant.front.tui.feed import Feed, Item
from assistant.front.tui.glyphs import Glyphs
from assistant.front.tui.widgets.message import Message


class Chat(VerticalScroll, can_focus=False):
    """Shows the end of its feed, and what is older or newer as one scrolls there."""

    class Wanted(Event):
        """The beginning of the feed is reached: older items are wanted, if there are any."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(id="chat")
        self.feed = Feed()
        self._glyphs = glyphs
        self._is_moving = False
        self._beginning: Message | None = None
        """The first of the items that were said last, as long as they fit on the screen and nobody has scrolled."""

    def on_mount(self) -> None:
        self.anchor()
        self.screen.screen_layout_refresh_signal.subscribe(self, self._laid_out)

    def add(self, items: Sequence[Item]) -> None:
        """Say something more, and go to the end; what is longer than the screen is shown from its beginning."""
        was_at_end = self.feed.at_end
        leaving = self.feed.append(items)
        if was_at_end:
            for child in list(self.children)[:leaving]:
                child.remove()
            made = self._made(items)
            self.mount_all(made)
        else:
            made = self._show_end()[-len(items) :]
        self.anchor()
        self._beginning = made[0] if made else None

    def _laid_out(self, _: Screen[object]) -> None:
        """Only now is it known whether what was said last is longer than the screen."""
        first = self._beginning
        if first is None or not first.is_attached:
            return
        region = first.virtual_region
        if region.height and self.virtual_size.height - region.y > self.size.height:
            self._beginning = None
            self.release_anchor()
            self.call_next(self.scroll_to, y=region.y, animate=False, force=True, immediate=True)

    def take_older(self, items: Sequence[Item]) -> None:
        """Items from before the beginning of the feed."""
        self.feed.prepend(items)
        if not self.children:
            self._show_end()
            self.anchor()
        elif self.scroll_y <= 1 and items:
            self._up()

    def clear(self) -> None:
        """Forget all that was said here."""
        self.feed = Feed()
        self.remove_children()

    def to_end(self) -> None:
        self._beginning = None
        if not self.feed.at_end:
            self._show_end()
        self.anchor()
        self.scroll_end(animate=False)

    def page(self, pages: int) -> None:
        """Scroll by pages: up where negative."""
        self._beginning = None
        self.release_anchor()
        self.scroll_relative(y=pages * max(1, self.size.height - 2), animate=False)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if self._is_moving or round(new_value) == round(old_value):
            return
        if new_value < old_value and new_value <= 1:
            if self.feed.start:
                self._up()
            else:
                self.post_message(self.Wanted())
        elif new_value > old_value and new_value >= self.max_scroll_y - 1 and not self.feed.at_end:
            self._down()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:  # noqa: ARG002 - Textual's shape
        self._beginning = None
        if self.scroll_y <= 1 and not self.feed.start:
            self.post_message(self.Wanted())

    def _up(self) -> None:
        """Bring older items in above, and keep what is read where it is."""
        coming, leaving = self.feed.older()
        if coming:
            children = list(self.children)
            self._moved(coming, children[0], children[len(children) - leaving :])

    def _down(self) -> None:
        coming, leaving = self.feed.newer()
        if coming:
            self._moved(coming, None, list(self.children)[:leaving])

    def _moved(self, coming: Sequence[Item], before: object, leaving: Sequence[object]) -> None:
        self._is_moving = True
        self.release_anchor()
        kept = next(
            (child for child in self.children if child not in leaving and child.region.bottom > self.region.y), None
        )
        offset = kept.virtual_region.y - self.scroll_y if kept is not None else 0

        def settle() -> None:
            if kept is not None and kept.is_attached:
                self.scroll_to(y=kept.virtual_region.y - offset, animate=False, force=True, immediate=True)
            self._is_moving = False

        for child in leaving:
            if isinstance(child, Message):
                child.remove()
        made = self._made(coming)
        if isinstance(before, Message):
            self.mount_all(made, before=before)
        else:
            self.mount_all(made)
        self.call_after_refresh(settle)

    def _show_end(self) -> list[Message]:
        self.feed.to_end()
        self.remove_children()
        made = self._made(self.feed.items[self.feed.start : self.feed.end])
        self.mount_all(made)
        return made

    def _made(self, items: Sequence[Item]) -> list[Message]:
        return [Message(item, self._glyphs) for item in items]
