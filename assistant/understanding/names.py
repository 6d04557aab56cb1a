"""Which marker a message names, and where: aliases, joined names, typing slips, and the names that are words of their own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from assistant import prompts
from assistant.facts import MARKERS, Marker
from assistant.understanding import units
from assistant.understanding.lexer import Token
from assistant.understanding.particles import words
from assistant.understanding.phrases import Hit, Phrases
from assistant.understanding.spelling import is_slip

_JOINS = "-._®*"
_PREFIXES = frozenset({"s", "p", "fs", "b", "serum", "plasma", "fp"})
_EQUALS = words("equals")
_WITH_GOT = words("with got")
_ENZYMES = frozenset({"U/L", "ukat/L", "nkat/L"})
_GERMAN_OR_SPANISH = frozenset({"gpt", "alat", "sgpt", "tgp"})


_DIRECT = words("direct")
_INDIRECT = words("indirect")
_OTHER_FLUIDS = frozenset({"csf", "ascites", "ascitic", "pleural", "bone", "macro", "fecal", "stool", "urinary"})
"""Words before a name that make it a test of something else than blood, or of a part."""


class Name(NamedTuple):
    """A test that is named."""

    markers: tuple[Marker, ...]
    """Empty for a test that is not in the list; two for `total and direct bilirubin`."""
    first: int
    last: int
    panel: bool = False
    """`my LFTs`: names no marker, but a number of it is one of theirs."""
    doubtful: bool = False
    """`AP`, `GT` without a unit: the marker is asked."""


@cache
def _phrases() -> Phrases:
    return Phrases(prompts.word_table("marker-names"), skip=_JOINS, spelled=7)


def at(tokens: Sequence[Token], start: int) -> Name | None:
    """The test named at a token, None where none is."""
    token = tokens[start]
    if token.kind != "word" and token.kind != "number":
        return None
    phrases = _phrases()
    hit = phrases.at(tokens, start) if phrases.begins(token.low) else None
    if hit is None or (token.kind == "number" and hit.end == start + 1):
        return None
    if (
        hit.end < len(tokens)
        and tokens[hit.end].kind == "word"
        and not tokens[hit.end].gap
        and tokens[hit.end - 1].kind == "word"
    ):
        return None
    if hit.id == "other":
        return Name((), start, hit.end) if _is_other(tokens, start, hit) else None
    if hit.id == "panel":
        return Name((), start, hit.end, panel=True)
    if hit.id.startswith("shy "):
        return _shy(tokens, start, hit)
    if token.low == "alps" and start and tokens[start - 1].low == "the":
        return None
    if token.low == "alt" and start + 1 < len(tokens) and tokens[start + 1].low in _NOT_ALT:
        return None
    markers = tuple(marker for name in hit.id.split() for marker in MARKERS if marker == name)
    return _widened(tokens, Name(markers, start, hit.end))


_NOT_ALT = frozenset({"street", "road", "avenue", "lane", "key", "keys", "tab", "text", "rock", "code", "f"})
"""`Alt Street`, `alt tab`: no test."""


def _is_other(tokens: Sequence[Token], start: int, hit: Hit) -> bool:
    """`ratio`, `sugar`, `weight` are other tests; `ck` and the like always are."""
    return not (tokens[start].low in ("cap", "ana", "iron", "fli") and hit.end == start + 1)


def _widened(tokens: Sequence[Token], name: Name) -> Name | None:
    """`ALT (SGPT)` is one name; `ALT/AST ratio`, `albumin : globulin` is another test."""
    end = name.last
    while end + 1 < len(tokens) and tokens[end].text in "(/[,":
        bracket = tokens[end].text in "(["
        inner = _phrases().at(tokens, end + 1)
        if inner is None or inner.id.startswith("shy"):
            break
        shut = inner.end < len(tokens) and tokens[inner.end].text in ")]"
        if inner.id != " ".join(name.markers) and not (
            bracket and shut and name.markers == ("inr",) and inner.id == "pt"
        ):
            break  # but `INR (PT)` is an INR
        if tokens[end].text == ",":
            break
        end = inner.end
        if bracket:
            if end < len(tokens) and tokens[end].text in ")]":
                end += 1
            else:
                end = inner.end
    place = end
    if place < len(tokens) and tokens[place].text in "/:" and place + 1 < len(tokens):
        other = _phrases().at(tokens, place + 1)
        if other is not None and other.end < len(tokens) and tokens[other.end].low in ("ratio", "quotient"):
            return Name((), name.first, other.end + 1)
    if place < len(tokens) and tokens[place].low in ("ratio", "quotient") and name.markers != ("inr",):
        return Name((), name.first, place + 1)
    if name.markers == ("albumin",) and _is_urine(tokens, name.first, place):
        return Name((), name.first, place)
    if name.markers == ("bilirubin_total",) and (part := _fraction(tokens, name.first, end)) is not None:
        return part
    if not _OTHER_FLUIDS.isdisjoint(token.low for token in tokens[max(0, name.first - 2) : name.first]):
        return Name((), name.first, end)
    return name._replace(last=end)


def _fraction(tokens: Sequence[Token], first: int, end: int) -> Name | None:
    """`serum bilirubin (direct)`, `bilirubin level - indirect`, `I. Bilirubin`: a part of it, by the words around its name."""
    if first and len(tokens[first - 1].low) >= 5 and tokens[first - 1].kind == "word":  # `dirrect bilirubin`
        if is_slip(tokens[first - 1].low, "direct"):
            return Name(("bilirubin_direct",), first, end)
        if is_slip(tokens[first - 1].low, "indirect"):
            return Name((), first, end)
    if first > 1 and tokens[first - 1].text == "." and tokens[first - 2].low in ("i", "ind"):
        return Name((), first, end)
    place = end
    while place < len(tokens) and (tokens[place].text in "([-,:" or tokens[place].low in ("serum", "level", "s")):
        place += 1
    if place >= len(tokens):
        return None
    word, opened = tokens[place].low, tokens[place - 1].text in "(["
    if not opened and any(token.low in ("total", "tot", "t") for token in tokens[first:end]):
        return None
    last = place + 1 + (place + 1 < len(tokens) and tokens[place + 1].text in ".)]")
    last += last < len(tokens) and tokens[last - 1].text == "." and tokens[last].text in ")]"
    shut = last > place + 1
    if word in _DIRECT or (word == "d" and opened and shut):
        return Name(("bilirubin_direct",), first, last)
    return Name((), first, last) if word in _INDIRECT or (word in ("i", "id") and opened and shut) else None


def _is_urine(tokens: Sequence[Token], first: int, end: int) -> bool:
    around = [token.low for token in tokens[max(0, first - 2) : first]] + [token.low for token in tokens[end : end + 3]]
    return any(word in ("urine", "urinary", "globulin", "globulins", "ratio") for word in around[:2]) or any(
        word in ("urine", "urinary") for word in around
    )


def _shy(tokens: Sequence[Token], start: int, hit: Hit) -> Name | None:
    """`AP`, `GT`, `GOT`, `Quick`, `TP`: a marker only where a number stands right after, and mostly only with its unit."""
    word = tokens[start].low
    place = hit.end
    while place < len(tokens) and (tokens[place].low in _EQUALS or tokens[place].text in ".*"):
        place += 1
    if place >= len(tokens) or tokens[place].kind != "number":
        return None
    after = place + 1
    while after < len(tokens) and tokens[after].low in ("h", "l", "*", "high", "low"):
        after += 1
    unit = units.at(tokens, after) if after < len(tokens) else None
    marker = next(marker for marker in MARKERS if marker == hit.id.removeprefix("shy "))
    if marker == "pt":
        return (
            Name(("pt",), start, hit.end)
            if unit is not None and unit.code == "%"
            else (Name((), start, hit.end) if word == "tp" else None)
        )
    has_unit = unit is not None and unit.code in _ENZYMES
    if marker == "ast":
        return Name(("ast",), start, hit.end) if _is_got(tokens, start, hit.end, has_unit) else None
    if has_unit:
        return Name((marker,), start, hit.end)
    before = tokens[start - 1].low if start else ""
    if word in ("pal", "fal") or (before in ("a", "my", "the", "old") and word in ("pal",)):
        return None
    return Name((marker,), start, hit.end, doubtful=True)


def _is_got(tokens: Sequence[Token], start: int, end: int, has_unit: bool) -> bool:
    """Whether `got` is GOT, the old name of AST, and not the verb."""
    before = tokens[start - 1].low if start else "\n"
    after = tokens[end].low
    if before in ("my", "mi", "la", "der", "die", "das", "mein", "meine", "il", "/", "|", "(") or after in (
        ":",
        "=",
        "|",
    ):
        return True
    around = {token.low for token in tokens[max(0, start - 12) : start + 14]}
    listed = bool(around & _GERMAN_OR_SPANISH)
    for place in range(end, min(end + 8, len(tokens))):
        if tokens[place].low in ("for", "on", "in") and place + 1 < len(tokens) and not has_unit:
            return False
    starts = tokens[start - 1].kind == "number" if start else False
    starts = (
        starts
        or before in ("\n", ".", ",", ";", ":", "and", "&", "y", "und", "et")
        or (start > 0 and tokens[start - 1].kind == "line")
    )
    return starts and (has_unit or listed)
