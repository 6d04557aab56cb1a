"""The lines of a demo: each stands in the input until Enter sends it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.front.tui.labels import label


class Script:
    """A row of lines and the place in it; without lines there is no demo."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = tuple(lines)
        self._step = 0

    def __bool__(self) -> bool:
        return bool(self._lines)

    def advance(self) -> str | None:
        """The next line; None behind the last."""
        self._step += 1
        return self._lines[self._step - 1] if self._step <= len(self._lines) else None

    @property
    def where(self) -> str:
        """What is said about the demo now; the empty string where there is none."""
        if not self._lines:
            return ""
        return label("demo.line" if self._step <= len(self._lines) else "demo.over")
