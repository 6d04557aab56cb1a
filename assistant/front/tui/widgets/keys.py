"""The line at the bottom that says what can be pressed now. It shows as many keys as fit, and never scrolls."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widgets import Static


class Keys(Static):
    """The keys of the place where one is, each of them a button too."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__("", markup=False, id="keys")
        self._shown: tuple[tuple[str, str, str], ...] = ()

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)
        self._changed(self.screen)

    def on_resize(self, event: events.Resize) -> None:
        self._paint(event.size.width)

    def _changed(self, screen: Screen[object]) -> None:
        seen: dict[str, tuple[str, str, str]] = {}
        for _, binding, enabled, _ in screen.active_bindings.values():
            if binding.show and enabled and binding.description and binding.action not in seen:
                seen[binding.action] = (binding.key, self.app.get_key_display(binding), binding.description)
        shown = tuple(sorted(seen.values(), key=_place))
        if shown != self._shown:
            self._shown = shown
            self._paint(self.size.width)

    def _paint(self, width: int) -> None:
        left = width - 1
        parts: list[Content] = [Content(" ")]
        for key, display, description in self._shown:
            taken = cell_len(display) + cell_len(description) + 3
            if taken > left:
                break
            left -= taken
            press = Style.from_meta({"@click": f"app.simulate_key({key!r})"})
            parts.append(
                Content.assemble((display, Style.parse("$accent bold") + press), " ", (description, press), "  ")
            )
        self.update(Content("").join(parts), layout=False)


def _place(shown: tuple[str, str, str]) -> tuple[int, int]:
    """The keys of the place first, then help and the screens, then what is left: the last ones go where room is short."""
    key = shown[0]
    if key.startswith("f") and key[1:].isdigit():
        return 1, int(key[1:])
    return (2, 0) if key.startswith("ctrl+") else (0, 0)
