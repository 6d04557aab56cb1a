"""Web and mail addresses in a message: nothing in them is a number."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.understanding.lexer import Token


def begins(tokens: Sequence[Token], index: int) -> bool:
    """A web or mail address begins here."""
    if index + 1 >= len(tokens):
        return False
    if tokens[index].low in ("http", "https", "www") and tokens[index + 1].text in ":." and not tokens[index + 1].gap:
        return True
    ahead = index + 1
    while ahead < len(tokens) and ahead < index + 8 and not tokens[ahead].gap:
        if tokens[ahead].text == "@":
            return ahead + 1 < len(tokens) and not tokens[ahead + 1].gap
        if tokens[ahead].kind == "line" or (tokens[ahead].kind == "mark" and tokens[ahead].text not in "._-+"):
            return False
        ahead += 1
    return False


def end_of(tokens: Sequence[Token], index: int) -> int:
    end = index + 1
    while end < len(tokens) and tokens[end].kind != "line" and not tokens[end].gap:
        end += 1
    return end
