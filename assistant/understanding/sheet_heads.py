"""The head of a pasted table: what each of its columns holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from assistant.facts import DateOrder, Marker
from assistant.understanding import sheet_lines
from assistant.understanding.lexer import Token, lex
from assistant.understanding.phrases import Phrases
from assistant.understanding.sheet_lines import Atom, Delimiter, Line

ROLES = ("test", "result", "previous", "units", "range", "low", "high", "flag", "date", "other")
NUMERIC = frozenset({"result", "previous", "range", "low", "high", "dated", "other", "marker"})
"""Columns that can hold a number."""
VALUES = frozenset({"result", "previous", "dated", "marker"})


@dataclass(slots=True)
class Column:
    role: str
    """A section of `lexicon/report-words`; `dated` is headed by a date, `marker` by a marker."""
    start: int
    end: int
    cell: int
    when: str = ""
    """The date at its head, as typed."""
    unit: str = ""
    printed: str = ""
    """The range at its head."""
    markers: tuple[Marker, ...] = ()
    name: str = ""

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


@dataclass(slots=True)
class Head:
    columns: list[Column]
    mark: Delimiter
    led: bool
    """A bar stands before its first cell, and before that of its rows."""
    aligned: bool
    """Its columns stand apart, so that where a cell stands tells whose it is."""

    def has(self, role: str) -> bool:
        return any(column.role == role for column in self.columns)

    def of(self, *roles: str) -> list[Column]:
        return [column for column in self.columns if column.role in roles]


@cache
def titles() -> Phrases:
    table = sheet_lines.table()
    return Phrases({role: table[role] for role in ROLES}, skip=".:&()/-")


def is_title(text: str) -> bool:
    """Whether a line opens with the title of units or ranges."""
    hit = titles().at(lex(text.strip()), 0)
    return hit is not None and hit.id in ("units", "range")


def read(text: str, today: date, order: DateOrder | None, below: str = "") -> Head | None:
    """The columns that a line heads; None where it is no head. `below`: the line under it."""
    mark = sheet_lines.delimiter(text)
    led = text.lstrip().startswith("|") and (not below or below.lstrip().startswith("|"))
    line = sheet_lines.read(text, today, order, mark, led)
    if len(line.atoms) < 2 or line.of("limit", "missing"):
        return None
    aligned = bool(mark) or len(sheet_lines.cell_starts(text, mark)) > 2
    columns = _columns(line, aligned)
    return Head(columns, mark, led, aligned) if columns is not None and _is_head(columns) else None


def _columns(line: Line, aligned: bool) -> list[Column] | None:
    tokens = lex(line.text)
    years = _years(tokens)
    by_start = {atom.start: atom for atom in line.atoms if atom.kind in ("date", "unit", "range", "name", "number")}
    cells = {atom.start: atom.cell for atom in line.atoms}
    columns: list[Column] = []
    unknown: dict[int, list[tuple[int, int]]] = {}
    place = 0
    cell = -1
    while place < len(tokens):
        token = tokens[place]
        cell = cells.get(token.start, cell)
        hit = titles().at(tokens[place : _cell_end(tokens, place)], 0)
        if hit is not None:
            hit = hit._replace(end=place + hit.end)
            columns.append(Column(hit.id, token.start, tokens[hit.end - 1].end, cell))
            place = hit.end
            continue
        if years and token.kind == "number":
            columns.append(Column("dated", token.start, token.end, cell, when=f"in {token.text}"))
            place += 1
            continue
        atom = by_start.get(token.start)
        if atom is not None and not _numbers_a_column(atom, columns, cell):
            if not _take(atom, columns, cell):
                return None
            while place < len(tokens) and tokens[place].start < atom.end:
                place += 1
            continue
        if token.kind == "number" and columns and columns[-1].role in ("result", "previous") and len(token.text) == 1:
            columns[-1].end = token.end  # `Prior 2`
        elif token.kind == "word" and token.low not in sheet_lines.plain_words():
            unknown.setdefault(cell, []).append((token.start, token.end))
        elif token.kind == "number":
            return None
        place += 1
    titled = {column.cell for column in columns}
    if any(column.role == "dated" and column.cell in unknown for column in columns):
        return None
    for at, spans in unknown.items():
        if not aligned or (at in titled and len(spans) > 1) or len(spans) > 3:
            return None
        if at not in titled:
            columns.append(Column("other", spans[0][0], spans[-1][1], at))
    columns.sort(key=lambda column: column.start)
    return columns


def _years(tokens: Sequence[Token]) -> bool:
    """`2023   2024   2025`: the only numbers of the head, in order."""
    numbers = [token.text for token in tokens if token.kind == "number"]
    whole = all(len(text) == 4 and text.isdecimal() and "2000" <= text < "2100" for text in numbers)
    return len(numbers) > 1 and whole and numbers in (sorted(set(numbers)), sorted(set(numbers), reverse=True))


def _numbers_a_column(atom: Atom, columns: Sequence[Column], cell: int) -> bool:
    """`Prior 2`: the number of a column of results."""
    last = columns[-1] if columns else None
    return (
        atom.kind == "number"
        and len(atom.text) == 1
        and last is not None
        and last.cell == cell
        and last.role in ("result", "previous")
    )


def _cell_end(tokens: Sequence[Token], place: int) -> int:
    """The place after the last token of a cell."""
    end = place + 1
    while end < len(tokens) and len(tokens[end].gap) < 2 and "\t" not in tokens[end].gap:
        end += 1
    return end


def _take(atom: Atom, columns: list[Column], cell: int) -> bool:
    """Put a date, a unit, a range or a marker into the head; False where it cannot stand there."""
    last = columns[-1] if columns else None
    beside = last is not None and last.cell == cell
    match atom.kind:
        case "date":
            if last is not None and beside and last.role in ("result", "previous") and not last.when:
                last.when, last.end = atom.text, atom.end
            elif last is not None and beside and last.role in ("date", "other") and not _is_row_title(last):
                return False  # `Collected 3 March`: what was done that day
            else:
                columns.append(Column("dated", atom.start, atom.end, cell, when=atom.text))
        case "unit":
            if last is None or last.unit:
                return False
            last.unit, last.end = atom.text, max(last.end, atom.end)
        case "range":
            if last is None or last.printed:
                return False
            last.printed, last.end = atom.text, max(last.end, atom.end)
        case "name":
            columns.append(Column("marker", atom.start, atom.end, cell, markers=atom.markers, name=atom.text))
        case _:
            return False
    return True


def _is_row_title(column: Column) -> bool:
    """`Date`, `Test`: the title of the column of names, with no space of its own before the first date."""
    return column.role == "test" or (column.role == "date" and column.start == column.cell == 0)


def _is_labelled(columns: Sequence[Column]) -> bool:
    """`Collected 3 March   Reported 4 March`: each date has words of its own."""
    return any(
        other.role == "dated" and one.role in ("date", "other") and place > 0
        for place, (one, other) in enumerate(pairwise(columns))
    )


def _is_head(columns: Sequence[Column]) -> bool:
    roles = [column.role for column in columns]
    if _is_labelled(columns):
        return False
    if "marker" in roles:
        named = [column for column in columns if column.role == "marker"]
        rest = {role for role in roles if role not in ("marker", "date", "other", "test", "flag")}
        return len(named) >= 2 and not rest and any(column.markers for column in named)
    dated = roles.count("dated")
    if dated and (roles[0] == "test" or dated >= 2 or "units" in roles or "range" in roles):
        return dated >= 2 or len(roles) >= 3  # `Blood test 1 June` only says the day
    values = sum(role in ("result", "previous") for role in roles)
    beside = sum(role in ("test", "units", "range", "low", "high", "previous", "flag", "date") for role in roles)
    if not values or not beside:
        return False
    return "test" in roles or (values + beside >= 2 and any(role in ("units", "range") for role in roles))
