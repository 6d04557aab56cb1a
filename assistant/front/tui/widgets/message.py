"""One thing said in the conversation. The two voices differ by a bar, a sign and a word, not by colour alone."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from assistant.front.tui.feed import Item
from assistant.front.tui.glyphs import Glyphs
from assistant.front.tui.labels import label
from assistant.visible import visible


class Message(Static):
    """An item of the feed, as selectable text that is never read as markup."""

    def __init__(self, item: Item, glyphs: Glyphs) -> None:
        super().__init__(painted(item, glyphs), markup=False, classes=f"-{item.voice}")
        self.item = item

    def on_unmount(self) -> None:
        """Textual remembers the last thousand widgets' painted lines, those that left the screen too: let go of them."""
        self._styles_cache.clear()


def painted(item: Item, glyphs: Glyphs) -> Content:
    """The item as styled text."""
    text = visible(item.lead).strip("\n")
    lead = Content(text.replace("\n", "\n\n") if item.voice == "reading" else text)
    if item.voice == "you":
        return Content.assemble((label("chat.you"), "$accent bold"), "\n", lead)
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
