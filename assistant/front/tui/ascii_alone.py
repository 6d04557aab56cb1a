"""What is painted where the terminal shows ASCII alone: every other sign gives way to one of the same width.

It is done to the painted line, so that no word of a person, a prompt or a library can be left out."""

from __future__ import annotations

import re
import unicodedata

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_RAISED = "([\u2070\u00b9\u00b2\u00b3\u2074-\u2079])"
_POWER = re.compile(f"(?<=[0-9]) \u00d710{_RAISED}|\u00d710{_RAISED}")
_SIGNS = {
    **dict.fromkeys("\u2500\u2501\u254c\u2504\u2581\u2594\u2582\u2013\u2014\u2212", "-"),
    **dict.fromkeys("\u2502\u2503\u2506\u250a\u2588\u258c\u2590\u258a\u258e", "|"),
    **dict.fromkeys("\u250c\u2510\u2514\u2518\u256d\u256e\u256f\u2570\u251c\u2524\u252c\u2534\u253c", "+"),
    **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2018\u2019\u201a", "'"),
    **dict.fromkeys("\u00b7\u2022\u25cf", "*"),
    "\u2026": "~",
    "\u00b5": "u",
    "\u03bc": "u",
    "\u00d7": "x",
    "\u25b6": ">",
    "\u00a0": " ",
    "\U0001f50e": "> ",
}


class AsciiAlone(LineFilter):
    """A filter of painted lines."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's shape
        return [
            segment if segment.text.isascii() else Segment(ascii_of(segment.text), segment.style, segment.control)
            for segment in segments
        ]


def ascii_of(text: str) -> str:
    """The text in ASCII, as wide as before: `\u00d710\u2079/L` is `10^9/L`, and behind a number `x10^9/L` without the space."""
    return "".join(map(_sign, _POWER.sub(_power, text)))


def _power(found: re.Match[str]) -> str:
    digit = unicodedata.normalize("NFKC", found[1] or found[2])
    return f"x10^{digit}" if found[1] else f"10^{digit}"


def _sign(char: str) -> str:
    if char.isascii():
        return char
    width = cell_len(char)
    plain = _SIGNS.get(char) or unicodedata.normalize("NFKD", char)[:1]
    return plain if plain.isascii() and cell_len(plain) == width else "?" * width
