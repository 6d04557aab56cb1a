"""The themes: light, dark, high contrast, and the terminal's own sixteen colours. One accent, calm greys."""

from __future__ import annotations

import contextlib
from pathlib import Path

from textual.theme import Theme

DARK = "liverline-dark"
LIGHT = "liverline-light"
CONTRAST = "liverline-contrast"
SIXTEEN = "ansi-dark"

ORDER = (DARK, LIGHT, CONTRAST, SIXTEEN)
"""The order in which the theme key goes through them."""

THEMES = (
    Theme(
        name=DARK,
        dark=True,
        primary="#5fb3a1",
        secondary="#7f93a8",
        accent="#5fb3a1",
        foreground="#d5d9de",
        background="#14181d",
        surface="#1b2027",
        panel="#222831",
        success="#5fb3a1",
        warning="#d9a95b",
        error="#e08a76",
        variables={
            "said": "#8a94a0",
            "band": "#26393a",
            "fresh": "#24443f",
            "fresh-text": "#d5d9de",
            "block-cursor-foreground": "#14181d",
            "block-cursor-background": "#5fb3a1",
            "border": "#5fb3a1",
            "border-blurred": "#333b46",
            "scrollbar": "#333b46",
            "scrollbar-hover": "#46505e",
            "scrollbar-active": "#5fb3a1",
            "scrollbar-background": "#14181d",
            "scrollbar-background-hover": "#14181d",
            "scrollbar-background-active": "#14181d",
            "input-selection-background": "#2f5b54",
            "screen-selection-background": "#2f5b54",
        },
    ),
    Theme(
        name=LIGHT,
        dark=False,
        primary="#1f7a68",
        secondary="#5b6b7b",
        accent="#1f7a68",
        foreground="#22282e",
        background="#fbfaf7",
        surface="#f2f0eb",
        panel="#e8e5de",
        success="#1f7a68",
        warning="#8a5a00",
        error="#a8402c",
        variables={
            "said": "#5d6670",
            "band": "#d3e6e0",
            "fresh": "#c5e4da",
            "fresh-text": "#22282e",
            "block-cursor-foreground": "#ffffff",
            "block-cursor-background": "#1f7a68",
            "border": "#1f7a68",
            "border-blurred": "#d0ccc3",
            "scrollbar": "#cfcbc2",
            "scrollbar-hover": "#b8b3a8",
            "scrollbar-active": "#1f7a68",
            "scrollbar-background": "#fbfaf7",
            "scrollbar-background-hover": "#fbfaf7",
            "scrollbar-background-active": "#fbfaf7",
            "input-selection-background": "#bfe0d6",
            "screen-selection-background": "#bfe0d6",
        },
    ),
    Theme(
        name=CONTRAST,
        dark=True,
        primary="#ffff00",
        secondary="#ffffff",
        accent="#ffff00",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#3a3a3a",
        success="#00ff00",
        warning="#ffff00",
        error="#ff9090",
        text_alpha=1.0,
        variables={
            "said": "#ffffff",
            "band": "#303080",
            "fresh": "#005f00",
            "fresh-text": "#ffffff",
            "block-cursor-foreground": "#000000",
            "block-cursor-background": "#ffff00",
            "border": "#ffff00",
            "border-blurred": "#ffffff",
            "scrollbar": "#ffffff",
            "scrollbar-hover": "#ffff00",
            "scrollbar-active": "#ffff00",
            "scrollbar-background": "#000000",
            "input-selection-background": "#0000ff",
            "screen-selection-background": "#0000ff",
        },
    ),
)

FALLBACK = {
    "said": "ansi_bright_black",
    "band": "ansi_black",
    "fresh": "ansi_green",
    "fresh-text": "ansi_black",
}
"""Our own variables for a theme that is not ours."""


def remembered(file: Path | None) -> str | None:
    """The theme that was chosen before; None where none was, or it is not one of ours."""
    try:
        name = file.read_text(encoding="utf-8").strip() if file is not None else ""
    except (OSError, UnicodeDecodeError):
        return None
    return name if name in ORDER else None


def remember(file: Path | None, name: str) -> None:
    """Keep the choice for the next start. A choice that cannot be kept is no loss: the next start has the usual one."""
    if file is not None and file.parent.is_dir():
        from assistant import private  # the first paint waits for none of it

        with contextlib.suppress(OSError):
            private.write(file, f"{name}\n".encode())
