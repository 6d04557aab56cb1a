"""One thing said in the conversation: its text, and the lines of it. The two voices differ by a bar, a sign and a word,
not by colour alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from assistant.front.tui.feed import Item
from assistant.front.tui.glyphs import Glyphs
from assistant.front.tui.labels import label
from assistant.front.tui.tabs import aligned
from assistant.visible import visible

BESIDE = 3
"""Columns of an item that its text does not have: a bar or a space, a space, and a space behind."""


def painted(item: Item, glyphs: Glyphs) -> Content:
    """The item as styled text, which is never read as markup."""
    text = visible(item.lead).strip("\n")
    lead = Content(text.replace("\n", "\n\n") if item.voice == "reading" else text)
    if item.voice == "you":
        return Content.assemble((label("chat.you"), "$accent bold"), "\n", aligned(text))
    if item.voice == "asked":
        return lead.stylize("$said")
    parts: list[Content] = []
    if item.voice == "urgent":
        parts.append(Content.styled(f"{glyphs.urgent} {label('chat.urgent')}", "$warning bold"))
    if lead:
        parts.append(lead.stylize("bold") if item.voice == "ask" else lead)
    parts.extend(Content.assemble((glyphs.noted, "$accent"), " ", visible(row)) for row in item.rows)
    if item.reason:
        parts.append(Content.styled(visible(item.reason), "$said"))
    return Content("\n").join(parts)


@dataclass(frozen=True, slots=True)
class Look:
    """How the items of one voice are drawn."""

    ground: Style
    bar: str
    """One sign before each line."""
    bar_style: Style
    style_of: Callable[[str | Style], Style]
    """Resolves the names of styles."""

    def lines(self, text: Content, width: int) -> list[Strip]:
        """The text in lines, with its bar; the text takes so many columns, and the strips `BESIDE` more."""
        ground = self.ground.rich_style
        before = [Segment(self.bar, (self.ground + self.bar_style).rich_style), Segment(" ", ground)]
        return [
            Strip([*before, *self._segments(line)]).adjust_cell_length(width + BESIDE, ground)
            for line in text.wrap(width)
        ]

    def _segments(self, line: Content) -> Iterator[Segment]:
        for text, style in line.render(self.ground, "", self.style_of):
            yield Segment(text, style.rich_style)


def beginnings(text: Content, width: int) -> list[tuple[int, str]]:
    """Of each line that the text has in so many columns: where in the text it begins, and what is on it."""
    found: list[tuple[int, str]] = []
    at = 0
    for line in text.wrap(width):
        begin = max(at, text.plain.find(line.plain, at))
        found.append((begin, line.plain))
        at = begin + len(line.plain)
    return found
