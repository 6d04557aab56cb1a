"""Text in columns of a terminal: how wide it is, padded, wrapped; nothing that is typed can act."""

from __future__ import annotations

import unicodedata

from assistant.visible import visible_line


def width_of(text: str) -> int:
    """Columns that a text takes: wide letters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(_columns(letter) for letter in text)


def padded(text: str, width: int, *, right: bool = False) -> str:
    """The text with spaces up to that width."""
    spaces = " " * (width - width_of(text))
    return spaces + text if right else text + spaces


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """The text on lines of at most that width, the first begun with `first` and the others with `rest`.

    What acts or hides is made visible; a word longer than a line is broken."""
    lines: list[str] = []
    line, used = first, width_of(first)
    empty = True
    for word in visible_line(text).split():
        for piece in _pieces(word, max(8, width - max(width_of(first), width_of(rest)))):
            need = width_of(piece)
            if not empty and used + 1 + need > width:
                lines.append(line)
                line, used, empty = rest, width_of(rest), True
            line += piece if empty else f" {piece}"
            used += need if empty else need + 1
            empty = False
    return [*lines, line]


def _pieces(word: str, width: int) -> list[str]:
    if width_of(word) <= width:
        return [word]
    pieces = [""]
    used = 0
    for letter in word:
        need = _columns(letter)
        if used + need > width:
            pieces.append("")
            used = 0
        pieces[-1] += letter
        used += need
    return pieces


def _columns(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1
