"""What cannot be seen, made seen: the one place where typed or imported text loses its power over a screen.

Escape sequences, bidirectional and zero-width characters, NUL and lone surrogates come out as a visible sign, so that
nothing typed can move a cursor, recolour a line, turn text around or hide in it. Every front and every export uses it,
on top of its own escaping of markup.
"""

from __future__ import annotations

import re

# Control characters but tab and line feed; lone surrogates; non-characters; what Unicode calls format characters (Cf);
# line and paragraph separators; and letters and selectors that take no room. The variation selectors U+FE0E and U+FE0F,
# which belong to emoji, stay. Held against the Unicode tables by a test.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0d\ufeff\uffa0"
    "\ufff0-\ufffb\ufffe\uffff\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff\U000ffffe\U000fffff\U0010fffe\U0010ffff]"
)
_BREAKS = re.compile("\r\n?|\n|\t")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def visible(text: str) -> str:
    """The text with a visible sign for each character that acts or hides; tab and line feed stay, CR LF is a line feed.

    Never longer than ten times the text, never an error, the same when applied twice, and always encodable."""
    return _UNSEEN.sub(_sign, text.replace("\r\n", "\n"))


def visible_line(text: str) -> str:
    """The same on one line: each tab, line feed or carriage return is a space."""
    return visible(_BREAKS.sub(" ", text))


def defused(cell: str) -> str:
    """A cell of a CSV file that no spreadsheet will run: visible text, and an apostrophe before `=` `+` `-` `@` tab CR.

    Meant for cells of text; a number of ours is written as a number and needs none."""
    shown = visible(cell)
    return f"'{shown}" if cell.startswith(_FORMULA) or shown.lstrip().startswith(_FORMULA) else shown


def sound(text: str) -> str:
    """The text as one that can be written: a lone surrogate, which is no character, is U+FFFD; a pair is its character."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def encodable(text: str) -> str:
    r"""JSON text with lone surrogates as their escapes (`\ud800`): the same JSON value, and UTF-8 can hold it."""
    if text.isascii():
        return text
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


_SURROGATE = re.compile("[\ud800-\udfff]")


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)  # the control pictures: ␀ for NUL, ␛ for escape
    return "␡" if code == 0x7F else f"⟨U+{code:04X}⟩"
