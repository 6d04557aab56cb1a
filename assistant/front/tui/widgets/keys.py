"""The line at the bottom that says what can be pressed now. It shows as many keys as fit, whole, and never scrolls."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from assistant.front.tui.labels import table


@dataclass(frozen=True, slots=True)
class Shown:
    """One key of the line."""

    key: str
    display: str
    """As it is printed on a keyboard."""
    words: str
    """What it does."""

    @property
    def cells(self) -> int:
        return cell_len(self.display) + 1 + cell_len(self.words)


class Keys(Static):
    """The keys of the place where one is, each of them a button too."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__("", markup=False, id="keys")
        self._shown: tuple[Shown, ...] = ()
        self._places: list[tuple[range, str]] = []
        """Which columns are which key."""

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)
        self._changed(self.screen)

    def on_resize(self, event: events.Resize) -> None:
        self._paint(event.size.width)

    def on_click(self, event: events.Click) -> None:
        for columns, key in self._places:
            if event.x in columns:
                self.app.simulate_key(key)

    def _changed(self, screen: Screen[object]) -> None:
        seen: dict[str, Shown] = {}
        for _, binding, enabled, _ in screen.active_bindings.values():
            if binding.show and enabled and binding.description and binding.action not in seen:
                seen[binding.action] = Shown(binding.key, self.app.get_key_display(binding), binding.description)
        shown = tuple(sorted(seen.values(), key=_place))
        if shown != self._shown:
            self._shown = shown
            self._paint(self.size.width)

    def _paint(self, width: int) -> None:
        shown, gap = _fitting(self._shown, width)
        parts: list[Content] = [Content(" ")]
        self._places, at = [], 1
        for each in shown:
            self._places.append((range(at, at + each.cells), each.key))
            parts.append(Content.assemble((each.display, "$accent bold"), " ", each.words, " " * gap))
            at += each.cells + gap
        self.update(Content("").join(parts), layout=False)


def _fitting(shown: Sequence[Shown], width: int) -> tuple[Sequence[Shown], int]:
    """The keys that fit and the gap between them; in shorter words and closer where else one that matters had to go:
    one of the place itself, or on the conversation one of the screens."""
    gap = _WIDE_GAP
    has_own = any(_place(each)[0] == 0 for each in shown)
    matters = [each for each in shown if _worth(each)[0] <= (1 if has_own else 2)]
    if _cells(matters, gap) > width:
        shown, gap = [_shortened(each) for each in shown], _NARROW_GAP
    left = sorted(shown, key=_worth)
    while left and _cells(left, gap) > width:
        left.pop()
    return [each for each in shown if each in left], gap


_WIDE_GAP, _NARROW_GAP = 2, 1


def _cells(shown: Iterable[Shown], gap: int) -> int:
    return sum(each.cells + gap for each in shown) + 1 - gap


def _shortened(each: Shown) -> Shown:
    words, display = table("labels")["keys_short"], each.display
    assert isinstance(words, dict)
    return replace(each, display=display.replace("Ctrl+", "^"), words=str(words.get(each.words, each.words)))


def _place(shown: Shown) -> tuple[int, int]:
    """The keys of the place first, then help and the screens, then what is left."""
    key = shown.key
    if key.startswith("f") and key[1:].isdigit():
        return 1, int(key[1:])
    return {"enter": (0, 0), "ctrl+s": (2, 0), "ctrl+q": (3, 0)}.get(key, (0, 2) if key.startswith("ctrl+") else (0, 1))


def _worth(shown: Shown) -> tuple[int, tuple[int, int]]:
    """Where room is short: help and the way out stay longest, then the keys of the place, then the other screens."""
    place = _place(shown)
    return (0 if shown.key in ("f1", "ctrl+q") else 1 + place[0]), place
