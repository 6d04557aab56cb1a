"""From a reply's template ids and data to words: texts in texts are rendered from the inside out."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.reply import Say
from assistant.words import Words


def render(say: Say, words: Words) -> str:
    """The text in words, with every text in its data."""
    return words.say(say.id, **{name: _plain(value, words) for name, value in say.data.items()})


def render_all(says: Iterable[Say], words: Words) -> tuple[str, ...]:
    return tuple(render(say, words) for say in says)


def _plain(value: object, words: Words) -> object:
    if isinstance(value, Say):
        return render(value, words)
    if isinstance(value, list | tuple):
        return [_plain(item, words) for item in value]
    return value
