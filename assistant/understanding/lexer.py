"""One lexer for every family: a message becomes a row of tokens, in one pass, linear in its length.

Nothing is interpreted here: `3,7` is one number token whose meaning the quantities decide, `don't` is one word.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple, TypeAlias

Kind: TypeAlias = Literal["word", "number", "mark", "line"]


class Token(NamedTuple):
    kind: Kind
    """`mark` is one character of punctuation, `line` a line break."""
    text: str
    """As typed."""
    low: str
    """Lower case, accents kept: what tables are looked up with."""
    start: int
    end: int
    """Offsets in the cleaned text."""
    gap: str
    """The white space before it (spaces and tabs), which holds the columns of a pasted table."""


_ALIKE = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u02bc": "'",
        "\u00b4": "'",
        "`": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
        "\u03bc": "µ",
        "\u039c": "µ",
        "\u00a0": " ",
        "\u2007": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\u3000": " ",
        "\u2264": "≤",
        "\uff1c": "<",
        "\uff1e": ">",
        "\uff1d": "=",
        "\r": "\n",
        "\u2028": "\n",
        "\u2029": "\n",
        "\u2502": "|",
        "\u00d7": "x",
        "\u2217": "*",
        "⁹": "^9",
        "³": "^3",
        "⁶": "^6",
    }
)
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0f\ud800-\udfff]"
)
_ROW = re.compile(r"(?m)^([A-Za-z][A-Za-z ()]*|\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{2,4})((?:,[^,\s\"][^,\"\n]*){2,})$")
"""A row of values parted by commas alone, whose commas are no part of a number."""
_POINT = re.compile(r"(?<=\d)[·∙٫](?=\d)")
_TOKEN = re.compile(
    r"(?P<gap>[^\S\n]*)"
    r"(?:(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)"
    r"|(?P<line>\n)"
    r"|(?P<mark>\S))"
)


def clean(text: str) -> str:
    """The text with look-alike characters made one, and invisible and control characters taken out."""
    text = text.replace("\r\n", "\n")
    if not text.isascii():
        text = _POINT.sub(".", unicodedata.normalize("NFC", text))
    text = _INVISIBLE.sub("", text.translate(_ALIKE))
    if "," in text:
        text = _ROW.sub(lambda row: row[1] + row[2].replace(",", ", "), text)
    return text


def lex(text: str) -> tuple[Token, ...]:
    """The tokens of a cleaned text."""
    tokens: list[Token] = []
    new = tuple.__new__  # not by keyword and default, as `Token` itself would
    for match in _TOKEN.finditer(text.rstrip()):  # spaces before nothing would be tried anew at each
        kind = match.lastgroup
        if kind is None or kind == "gap":
            continue
        typed = match[kind]
        tokens.append(new(Token, (kind, typed, typed.lower(), match.start(kind), match.end(), match["gap"])))
    return tuple(tokens)
