"""An exception as the sentence that a person reads."""

from __future__ import annotations

from assistant.errors import LiverlineError
from assistant.words import Words


def sentence(error: LiverlineError, words: Words) -> str:
    """What happened, what was kept and what to do now, in words."""
    return words.say(f"errors/{error.sentence}", **error.data)
