"""Days that a report is stamped with and on which no blood was drawn: ordered, received, printed, signed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from assistant.understanding import names, sheet_lines
from assistant.understanding.items import When
from assistant.understanding.lexer import Token

_TELLS = frozenset({"i", "i've", "my", "me", "we", "mine", "got", "they", "gp", "doctor", "nurse", "today", "back"})
"""Words of somebody who tells: `I received them on 3 March`."""
_PANELS = frozenset({"panel", "profile", "liver", "hepatic", "bloods", "labs", "leberwerte"})
"""Words of a heading whose date is that of what stands below it."""
_FAR = 7


@cache
def _words(section: str) -> frozenset[str]:
    return frozenset(sheet_lines.table()[section])


def is_stamp(when: When, tokens: Sequence[Token]) -> bool:
    """Whether a date of a pasted report is that of something else than the draw, by the words before it in its line."""
    label: list[str] = []
    place = when.first - 1
    while place >= 0 and len(label) < _FAR and (tokens[place].kind == "word" or tokens[place].text in ":.&("):
        if tokens[place].kind == "word":
            label.append(tokens[place].low)
        place -= 1
    if "final" in label and not {"result", "results"}.isdisjoint(label):
        return False  # `Final result (4 Jun 2025)` heads what was drawn that day
    if _words("stamped").isdisjoint(label) or not _words("drawn").isdisjoint(label) or not _TELLS.isdisjoint(label):
        return False
    first, last = place + 1, when.last
    while first > 0 and tokens[first - 1].kind != "line":
        first -= 1
    while last < len(tokens) and tokens[last].kind != "line":
        last += 1
    if first == 0 and last == len(tokens):
        return False  # no report, one sentence
    return all(
        names.at(tokens, at) is None and tokens[at].low not in _PANELS
        for at in range(first, last)
        if tokens[at].kind == "word"
    )
