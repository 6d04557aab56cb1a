"""What is typed and not yet said is kept in the record, so that not even a crash loses it."""

from __future__ import annotations

from collections.abc import Callable

from textual.timer import Timer
from textual.widget import Widget

from assistant.front.tui.desk import Desk

_SECONDS = 0.4
"""After which what is being typed is kept."""


class Drafts:
    """The draft of one input, and the messages on their way to the session."""

    def __init__(self, owner: Widget, typed: Callable[[], str], desk: Desk, *, is_kept: bool) -> None:
        self._owner, self._typed, self._desk, self._is_kept = owner, typed, desk, is_kept
        self._timer: Timer | None = None
        self._sent: list[str] = []
        self._known = ""
        """What was kept last."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed that was not said."""
        return not self._sent and not self._typed()

    def found(self, text: str) -> None:
        """This was kept by the last sitting."""
        self._known = text

    def send(self, text: str) -> None:
        """This is on its way: a draft until the session took it or threw it back."""
        self._sent.append(text)

    def done(self, text: str) -> None:
        """It was taken, or it stands in the input again."""
        self._sent.remove(text)
        self._owner.call_after_refresh(self.keep)  # writing it before would hold up the reply

    def changed(self) -> None:
        """Something was typed; it is kept in a moment."""
        if self._timer is None and self._is_kept:
            self._timer = self._owner.set_timer(_SECONDS, self.keep)

    def keep(self) -> None:
        """Keep it now."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        text = "\n".join(part for part in (*self._sent, self._typed()) if part)
        if self._is_kept and text != self._known:
            self._known = text
            self._desk.tell(lambda talk: talk.keep_draft(text))

    def close(self) -> None:
        """Keep what was not kept yet."""
        self.keep()
