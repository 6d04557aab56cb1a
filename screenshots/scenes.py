"""The scenes: each a screen of the real program on the record that the demo leaves, at one size, in one theme."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.front.tui.themes import CONTRAST, DARK, LIGHT, SIXTEEN


@dataclass(frozen=True, slots=True)
class Scene:
    name: str
    size: tuple[int, int]
    """Columns and lines."""
    keys: tuple[str, ...] = ()
    """Pressed before the picture is taken."""
    theme: str = DARK
    lines: int | None = None
    """How many of the demo's messages were said; all of them where None; 0 is a first start."""


WIDE, USUAL, SMALL = (140, 45), (80, 24), (60, 20)
_PAGES = {
    "timeline": ("f2", "home", "down", "down"),
    "cell": ("f2", "home", "down", "down", "enter"),
    "chart": ("f3",),
    "markers": ("f3", "m"),
    "reading": ("f4",),
    "sheet": ("f5",),
    "questions": ("f6",),
    "event": ("f2", "home", "enter"),
    "undo": ("f2", "u"),
    "help": ("f1",),
}

README: tuple[Scene, ...] = (
    Scene("chat", WIDE, lines=8),
    Scene("chat-light", WIDE, theme=LIGHT, lines=8),
    Scene("timeline", USUAL, _PAGES["timeline"]),
    Scene("chart", USUAL, _PAGES["chart"]),
    Scene("reading", (100, 30), _PAGES["reading"]),
    Scene("sheet", (100, 24), _PAGES["sheet"]),
    Scene("questions", (100, 24), _PAGES["questions"]),
    Scene("first-start", USUAL, lines=0),
)
"""Those that the README shows."""

ALL: tuple[Scene, ...] = (
    *(
        Scene(f"{name}-{size[0]}x{size[1]}-{theme}", size, keys, theme)
        for size in (SMALL, USUAL, WIDE)
        for theme in (DARK, LIGHT, CONTRAST, SIXTEEN)
        for name, keys in ({"chat": ()} | _PAGES).items()
    ),
    *(
        Scene(f"{name}-{size[0]}x{size[1]}-{theme}", size, keys, theme, lines=0)
        for size in (SMALL, USUAL, WIDE)
        for theme in (DARK, LIGHT, CONTRAST, SIXTEEN)
        for name, keys in {"first-start": (), "empty": ("enter", "f2")}.items()
    ),
)
"""Every screen at three sizes in every theme, to be looked at; and what stands there before anything is told."""
