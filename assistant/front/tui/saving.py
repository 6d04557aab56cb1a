"""The conversation as Markdown: what was typed, what was noted, and of this sitting what was replied. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from assistant.front.tui.feed import Item, from_history
from assistant.front.tui.labels import label
from assistant.front.tui.talk import Exchange
from assistant.visible import visible
from assistant.words import when

_MARKS = re.compile(r"([\\`*_{}\[\]<>#+\-!|~&])")


def as_markdown(exchanges: Iterable[Exchange], said: Mapping[int, Sequence[Item]], today: date) -> str:
    """The whole conversation, oldest first; `said` holds the replies that are still known, by turn."""
    blocks = [f"# {label('saving.title', date=when(today))}", label("saving.private")]
    was_asked = False
    for exchange in exchanges:
        if exchange.asked and not was_asked:
            blocks.append(escaped(exchange.asked))
        typed = "\n".join(f"> {escaped(line)}  " for line in exchange.text.split("\n"))
        blocks.append(f"**{label('chat.you')}**\n\n{typed}")
        reply = said.get(exchange.number) or from_history([exchange])
        blocks.extend(_item(item) for item in reply if item.voice not in ("you", "asked"))
        was_asked = any(item.voice == "ask" for item in reply)
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    """Text that Markdown shows as it was typed."""
    return _MARKS.sub(r"\\\1", visible(text))


def _item(item: Item) -> str:
    parts = [escaped(item.lead)] if item.lead else []
    if item.rows:
        parts.append(_rows(item.rows))
    if item.reason:
        parts.append(f"*{escaped(item.reason)}*")
    return "\n\n".join(parts)


def _rows(rows: Sequence[str]) -> str:
    return "\n".join(f"- {escaped(row)}" for row in rows)
