"""A line of a pasted report as a row of atoms: names, numbers, ranges, limits, units, dates, flags, and cells without a value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from assistant import prompts
from assistant.facts import DateOrder, Marker
from assistant.understanding import dates, names, numbers, units
from assistant.understanding.lexer import Token, lex
from assistant.understanding.message import DateMention
from assistant.understanding.particles import words
from assistant.understanding.phrases import Phrases

Kind: TypeAlias = Literal["name", "word", "number", "limit", "range", "unit", "flag", "missing", "date"]
Delimiter: TypeAlias = Literal["|", "\t", ",", ";", ""]

_TO = frozenset({"-", "~", "to", "à", "a", "bis", "thru", "through", "until"})
_UP_TO = (
    ("up", "to"),
    ("less", "than"),
    ("upto",),
    ("bis",),
    ("hasta",),
    ("fino", "a"),
    ("jusqu'à",),
    ("até",),
    ("inf", ".", "à"),
    ("inf", "à"),
    ("inférieur", "à"),
    ("tot",),
    ("below",),
    ("under",),
)
_BARE = frozenset({"s", "sec", "secs", "seconds", "second", "%", "k", "u", "units", "ratio"})
_LONG_DATE = re.compile(r"[A-Za-z]{3,9}\.? \d{1,2}, ?\d{4}")
"""`Mar 14, 2025`: its comma parts no cells."""
_COMMA = re.compile(r",(?=[^\s,])(?=(?:[^\"\n]*\"[^\"\n]*\")*[^\"\n]*$)")
"""A comma between cells, outside of quotation marks."""
_QUOTED = re.compile(r"\"[^\"\n]*\"")
_SHUT = re.compile(r"[)\]]*")


class Atom(NamedTuple):
    kind: Kind
    text: str
    """As typed; of a range and a limit, as the readers of results take it."""
    start: int
    end: int
    """Offsets in the line."""
    cell: int
    """Which cell it stands in: by the delimiter, or by gaps of two spaces and more."""
    markers: tuple[Marker, ...] = ()

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


class Line(NamedTuple):
    text: str
    atoms: tuple[Atom, ...]
    passed: bool = False
    """Words that say nothing of the result were passed over: `photometry`, `patient`."""

    def of(self, *kinds: Kind) -> list[Atom]:
        return [atom for atom in self.atoms if atom.kind in kinds]


@cache
def table() -> dict[str, tuple[str, ...]]:
    return prompts.word_table("report-words")


@cache
def _known() -> Phrases:
    return Phrases({section: table()[section] for section in ("missing", "method")}, skip=".")


@cache
def flags() -> frozenset[str]:
    return words("flags") | {"#", "++", "→", "critical", "borderline", "c", "abn", "hi", "lo", "v"}


@cache
def plain_words() -> frozenset[str]:
    """Words beside the name of a test that make no other test of it: `serum`, `level`."""
    return frozenset(table()["beside names"])


def delimiter(text: str) -> Delimiter:
    """What parts the cells of a line; gaps of spaces where no mark does."""
    if "|" in text:
        return "|"
    if "\t" in text.strip():
        return "\t"
    if text.count(";") >= 2:
        return ";"
    spaced = "  " in text.strip() or _LONG_DATE.search(text) is not None
    return "," if text.count(",") >= 2 and not spaced else ""


def cell_starts(text: str, mark: Delimiter, led: bool = True) -> list[int]:
    """Where the cells of a line begin. `led`: a bar at the head of the line opens the first cell, and ends none."""
    if mark:
        quoted = [match.span() for match in _QUOTED.finditer(text)] if mark == "," else []
        starts = [
            match.end()
            for match in re.finditer(re.escape(mark), text)
            if not any(first < match.start() < last for first, last in quoted)
        ]
        return starts if mark == "|" and led and text.lstrip().startswith("|") else [0, *starts]
    body = len(text) - len(text.lstrip())
    return [body, *(match.end() for match in re.finditer(r"(?<=\S)(?: {2,}|\t+)", text))]


def read(text: str, today: date, order: DateOrder | None, mark: Delimiter, led: bool = True) -> Line:
    """The atoms of a line."""
    if mark == ",":
        text = _COMMA.sub(", ", text)  # `0.3,1.5` are two cells
    tokens = lex(text)
    reader = _Reader(text, tokens, today, order, mark, led)
    return Line(text, tuple(reader.atoms()), reader.passed)


class _Reader:
    def __init__(
        self, text: str, tokens: Sequence[Token], today: date, order: DateOrder | None, mark: Delimiter, led: bool
    ) -> None:
        self.text, self.tokens, self.mark = text, tokens, mark
        self.starts = cell_starts(text, mark, led)
        self.order = order
        self.passed = False
        self.dates = _dates(tokens, today, order)

    def atoms(self) -> Iterator[Atom]:
        place = 0
        while place < len(self.tokens):
            atom, after = self._at(place)
            if atom is not None:
                yield atom
            place = max(after, place + 1)

    def _low(self, place: int) -> str:
        return self.tokens[place].low if 0 <= place < len(self.tokens) else ""

    def _atom(self, kind: Kind, first: int, last: int, text: str = "", markers: tuple[Marker, ...] = ()) -> Atom:
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        cell = sum(begin <= start for begin in self.starts) - 1
        return Atom(kind, text or self.text[start:end], start, end, cell, markers)

    def _at(self, place: int) -> tuple[Atom | None, int]:
        token = self.tokens[place]
        mention = self.dates.get(place)
        if mention is not None:
            return self._atom("date", place, mention.last), mention.last
        known = _known().at(self.tokens, place)
        if known is not None and not (token.kind == "mark" and not self._stands_alone(place, known.end)):
            if known.id == "missing":
                return self._atom("missing", place, known.end), known.end
            self.passed = True
            return None, known.end
        if (limit := self._limit(place)) is not None:
            return limit
        if token.kind == "number":
            return self._number(place)
        name = names.at(self.tokens, place)
        if name is not None:
            kind: Kind = "word" if name.panel else "name"
            return self._atom(kind, place, name.last, markers=name.markers), name.last
        unit = units.at(self.tokens, place)
        if unit is not None and (not unit.bare or self._is_alone(place, unit.end) or self._follows_number(place)):
            return self._atom("unit", place, unit.end), unit.end
        if token.low in flags():
            return self._atom("flag", place, place + 1), place + 1
        if token.kind == "word":
            return self._atom("word", place, place + 1), place + 1
        return None, place + 1

    def _stands_alone(self, first: int, last: int) -> bool:
        """`-` in a cell of its own."""
        before = self.tokens[first - 1] if first else None
        after = self.tokens[last] if last < len(self.tokens) else None
        left = (
            before is None
            or len(self.tokens[first].gap) > 1
            or "\t" in self.tokens[first].gap
            or before.text == self.mark
        )
        right = after is None or len(after.gap) > 1 or "\t" in after.gap or after.text == self.mark
        return left and right

    def _is_alone(self, first: int, last: int) -> bool:
        before = self._low(first - 1)
        return self._stands_alone(first, last) or (before in ("(", "[") and self._low(last) in (")", "]"))

    def _follows_number(self, place: int) -> bool:
        return place > 0 and self.tokens[place - 1].kind == "number"

    def _limit(self, place: int) -> tuple[Atom | None, int] | None:
        """`< 50`, `Upto 45`, `bis 50`."""
        after, mark = place, ""
        if self.tokens[place].text in "<>≤≥" and self.tokens[place].kind == "mark":
            after = place + 1
            mark = {"≤": "<=", "≥": ">="}.get(self.tokens[place].text, self.tokens[place].text)
            if self._low(after) == "=":
                after, mark = after + 1, mark[0] + "="
        else:
            lows = tuple(token.low for token in self.tokens[place : place + 3])
            phrase = next((phrase for phrase in _UP_TO if lows[: len(phrase)] == phrase), None)
            if phrase is None:
                return None
            after, mark = place + len(phrase), "<" if phrase[-1] in ("than", "below", "under") else "<="
        if after >= len(self.tokens) or self.tokens[after].kind != "number" or after in self.dates:
            return None
        return self._atom("limit", place, after + 1, f"{mark} {self.tokens[after].text}"), after + 1

    def _number(self, place: int) -> tuple[Atom | None, int]:
        token = self.tokens[place]
        before = self.tokens[place - 1] if place else None
        if before is not None and not token.gap and before.kind == "word" and before.low not in flags():
            return self._atom("word", place, place + 1), place + 1
        clock = self._low(place + 1) in (":", "/") and not self.tokens[place + 1].gap and self._is_number(place + 2)
        if clock and not self.tokens[place + 2].gap:
            return self._atom("word", place, place + 3), place + 3
        power = units.at(self.tokens, place)
        if power is not None and power.end > place + 2:
            return self._atom("unit", place, power.end), power.end
        unit = units.at(self.tokens, place + 1) if place + 1 < len(self.tokens) else None
        link = (
            unit.end if unit is not None and self._low(unit.end) in _TO and self._is_number(unit.end + 1) else place + 1
        )
        if self._low(link) in _TO and self._is_number(link + 1) and not self._is_cell(link):
            low, high = token.text, self.tokens[link + 1].text
            if numbers.readings(low, self.order)[:1] < numbers.readings(high, self.order)[:1]:
                return self._atom("range", place, link + 2, f"{low}-{high}"), link + 2
            return self._atom("word", place, link + 2), link + 2
        if before is not None and before.kind == "word" and self._is_note(place):
            return self._atom("word", place, place + 1), place + 1
        return self._atom("number", place, place + 1), place + 1

    def _is_number(self, place: int) -> bool:
        return place < len(self.tokens) and self.tokens[place].kind == "number" and place not in self.dates

    def _is_cell(self, link: int) -> bool:
        """`66   -8`, `88   -   120`: a difference in a column of its own, an empty cell."""
        if "\t" in self.tokens[link].gap + self.tokens[link + 1].gap:
            return True
        return self._low(link) == "-" and len(self.tokens[link].gap) > 1 and len(self.tokens[link + 1].gap) != 1

    def _is_note(self, place: int) -> bool:
        return (
            self._low(place - 1) in ("note", "page", "no", "day", "week", "weeks", "x")
            and len(self.tokens[place].gap) < 2
        )


def _dates(tokens: Sequence[Token], today: date, order: DateOrder | None) -> dict[int, DateMention]:
    """The dates of a line by their first token, read cell by cell: `18 Aug   20 Jun` is no August of 2020."""
    found: dict[int, DateMention] = {}
    first = 0
    for place in range(1, len(tokens) + 1):
        if place < len(tokens) and not (
            len(tokens[place].gap) > 1 or "\t" in tokens[place].gap or tokens[place].text in "|;"
        ):
            continue
        if any(token.kind == "number" for token in tokens[first:place]):
            for mention in dates.find(tokens[first:place], today, order):
                found[first + mention.first] = mention._replace(first=first + mention.first, last=first + mention.last)
        first = place
    return found


def shut(text: str, end: int) -> int:
    """The place after the brackets that close right behind a place."""
    match = _SHUT.match(text, end)
    return match.end() if match is not None else end
