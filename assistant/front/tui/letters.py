"""Whether a key is a letter of a message, wherever it was pressed."""

from __future__ import annotations

from textual import events
from textual.widget import Widget


def is_typing(event: events.Key, focused: Widget | None, writing: Widget | None = None) -> bool:
    """A printable key that no binding of the focused widget takes for itself.

    Where `writing` has the focus by now, the key was pressed in a place that has lost it since: it is typed too."""
    if not event.is_printable or event.character is None:
        return False
    return focused is None or focused is writing or event.key not in focused._bindings.key_to_bindings
