"""The line at the bottom that says what can be pressed now. It shows as many keys as fit, and never scrolls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widgets import Static

Shown: TypeAlias = tuple[str, str, str]
"""The key, how it is printed on a keyboard, and what it does."""


class Keys(Static):
    """The keys of the place where one is, each of them a button too."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__("", markup=False, id="keys")
        self._shown: tuple[Shown, ...] = ()

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)
        self._changed(self.screen)

    def on_resize(self, event: events.Resize) -> None:
        self._paint(event.size.width)

    def _changed(self, screen: Screen[object]) -> None:
        seen: dict[str, Shown] = {}
        for _, binding, enabled, _ in screen.active_bindings.values():
            if binding.show and enabled and binding.description and binding.action not in seen:
                seen[binding.action] = (binding.key, self.app.get_key_display(binding), binding.description)
        shown = tuple(sorted(seen.values(), key=_place))
        if shown != self._shown:
            self._shown = shown
            self._paint(self.size.width)

    def _paint(self, width: int) -> None:
        parts: list[Content] = [Content(" ")]
        for key, display, description in _fitting(self._shown, width - 1):
            press = Style.from_meta({"@click": f"app.simulate_key({key!r})"})
            parts.append(
                Content.assemble((display, Style.parse("$accent bold") + press), " ", (description, press), "  ")
            )
        self.update(Content("").join(parts), layout=False)


def _fitting(shown: Sequence[Shown], room: int) -> list[Shown]:
    """As many as fit, whole: those of the place, then help and the way out, then the others in order."""
    kept: set[Shown] = set()
    for each in sorted(shown, key=lambda each: (each[0] not in _ALWAYS, _place(each))):
        taken = cell_len(each[1]) + cell_len(each[2]) + 3
        if taken - 2 > room:
            if each[0] in _ALWAYS:
                continue
            break
        room -= taken
        kept.add(each)
    return [each for each in shown if each in kept]


_ALWAYS = ("f1", "ctrl+q")


def _place(shown: Shown) -> tuple[int, int]:
    """The keys of the place first, then help and the screens, then what is left: the last ones go where room is short."""
    key = shown[0]
    if key.startswith("f") and key[1:].isdigit():
        return 1, int(key[1:])
    return {"enter": (0, 0), "ctrl+s": (2, 0), "ctrl+q": (3, 0)}.get(key, (0, 2) if key.startswith("ctrl+") else (0, 1))
