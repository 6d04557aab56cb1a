"""A row below the head of a pasted table: which cell is which column's, and the row written as a plain line.

Where it cannot be told for sure whose a number is, nothing of the row is taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from assistant.understanding import names, sheet_heads, sheet_lines
from assistant.understanding.lexer import lex
from assistant.understanding.particles import words
from assistant.understanding.sheet_heads import NUMERIC, VALUES, Column, Head
from assistant.understanding.sheet_lines import Atom, Kind, Line

_CELLS: tuple[Kind, ...] = ("number", "limit", "range", "missing")
_FITS: dict[str, tuple[Kind, ...]] = {
    "result": ("number", "limit", "missing"),
    "previous": ("number", "limit", "missing"),
    "dated": ("number", "limit", "missing"),
    "marker": ("number", "limit", "missing"),
    "range": ("range", "limit", "missing"),
    "low": ("number", "missing"),
    "high": ("number", "limit", "missing"),
    "other": ("number", "limit", "range", "missing"),
}
_CLEAR = 4.0
"""Characters by which the nearest reading of a row must beat the next one."""
_MOST = 12
_SEX = words("sex")
_EARLIER = frozenset({"prev", "previous", "prior", "last", "vorwert"})
_RANGES = frozenset({"ref", "range", "reference", "interval", "normal", "values", "vr", "norm", "bio", "biological"})
_PLAIN = frozenset(
    {"s", "p", "serum", "plasma", "blood", "level", "levels", "activity", "ges", "gesamt", "got", "value", "result"}
)
"""Words beside the name of a test that make no other test of it."""


class Unsure(Exception):
    """Whose a number of the row is cannot be told."""


def plain(line: Line, head: Head, day: str = "") -> str | None:
    """The row as plain lines, one a value; empty where it holds none, None where it is no row of the table.

    `day`: the day of the draw, where the report names it outside of the table.

    Raises Unsure where it is a row of the table that cannot be told."""
    if head.has("marker"):
        return _across(line, head)
    if len({atom.markers for atom in line.of("name") if atom.markers}) > 1:
        return None
    line = _with_sexes(line)
    zone = _name(line, head)
    if not zone:
        return None
    if not any(atom.kind in _CELLS for atom in line.atoms if atom not in zone):
        return None
    rest = [atom for atom in line.atoms if atom not in zone and not _is_footnote(atom, zone, line)]
    if not any(atom.markers for atom in zone) and not _is_shy(line, zone):
        if any(atom.kind == "name" for atom in zone):
            raise Unsure  # another test
        return None
    held = _assigned(rest, head)
    name = _named(line, zone)
    unit = _unit_of(line, head)
    printed = _limits(held, head) or _printed(held, rest)
    days = _days(held, rest, head)
    ordered = sorted(held.items(), key=lambda pair: pair[0] in _places(head, "previous"))
    rows = [
        _row(
            name,
            atom,
            unit or column.unit,
            printed or column.printed,
            days.get(place, column.when or (day if column.role == "result" else "")),
        )
        for place, atom in ordered
        if (column := head.columns[place]).role in VALUES and atom.kind != "missing"
    ]
    return "\n".join(rows)


def simple(line: Line) -> str | None:
    """A row by itself that the readers of results would not take as it stands; empty where it holds no value, None where
    it is no such row."""
    named = line.of("name")
    if len(named) != 1 or not named[0].markers:
        return None
    spoken = {atom.text.casefold() for atom in line.of("word")}
    if spoken - _PLAIN - _EARLIER - _RANGES:
        return None
    earlier = _earlier(line) if spoken & _EARLIER else None
    if line.of("date") and earlier is None:
        return None
    gone = {*earlier} if earlier is not None else set()
    figures = [atom for atom in _in_one_unit(line).of("number", "limit") if atom not in gone]
    numbers = [atom for atom in figures if atom.kind == "number"]
    ranges = line.of("range")
    if not figures and (ranges or line.of("missing")):
        return ""
    odd = line.passed or line.atoms[0].kind != "name" or bool(spoken) or len(figures) < len(line.of("number", "limit"))
    odd = odd or any(_is_foreign(line, atom) for atom in (*ranges, *figures))
    if len(figures) > 1 + bool(not ranges) or len(numbers) > 1 or len(ranges) > 1 or not odd or not figures:
        return None
    value = numbers[0] if numbers else figures[0]
    if value.end < named[0].start and not (line.of("unit") or ranges):
        return None  # `2. ALT`: the number of a line
    rest = [atom for atom in (*ranges, *figures) if atom is not value]
    try:
        unit = _unit(_in_one_unit(line).of("unit"))
    except Unsure:
        return None
    printed = rest[0].text if rest else ""
    rows = [_row(named[0].text, value, unit, printed, "")]
    if earlier is not None:
        rows.append(_row(named[0].text, earlier[0], unit, printed, earlier[1].text if len(earlier) > 1 else ""))
    return "\n".join(rows)


def _earlier(line: Line) -> tuple[Atom, ...] | None:
    """`Prev: 59 (14/03/2025)`: the value behind the word, and its date."""
    place = next(index for index, atom in enumerate(line.atoms) if atom.text.casefold() in _EARLIER)
    behind = line.atoms[place + 1 : place + 4]
    if not behind or behind[0].kind != "number":
        return None
    days = line.of("date")
    if not days:
        return behind[:1]
    return (behind[0], days[0]) if len(days) == 1 and days[0] in behind else None


def _in_one_unit(line: Line) -> Line:
    """`0.9 mg/dL 15.4 umol/L`: the same value again in another unit is left out."""
    shapes = [atom for atom in line.atoms if atom.kind in ("number", "unit")]
    if [atom.kind for atom in shapes] != ["number", "unit", "number", "unit"] or shapes[1].text == shapes[3].text:
        return line
    return line._replace(atoms=tuple(atom for atom in line.atoms if atom not in shapes[2:]))


def _is_foreign(line: Line, printed: Atom) -> bool:
    """`10 à 71`, `bis 130`, `upto 45`."""
    typed = line.text[printed.start : printed.end].casefold()
    return typed[:1].isalpha() or any(word in ("à", "a", "bis") for word in typed.split())


def _places(head: Head, role: str) -> set[int]:
    return {place for place, column in enumerate(head.columns) if column.role == role}


def _row(name: str, value: Atom, unit: str, printed: str, when: str) -> str:
    return " ".join(part for part in (name, value.text, unit, f"({printed})" if printed else "", when) if part)


def _name(line: Line, head: Head) -> list[Atom]:
    """The atoms that name the test of a row."""
    test = next((column for column in head.columns if column.role == "test"), None)
    words = [atom for atom in line.atoms if atom.kind in ("name", "word", "flag")]
    if head.mark:
        cell = test.cell if test is not None else 0
        return [atom for atom in words if atom.cell == cell]
    cells = {atom.cell for atom in words if atom.kind == "name"}
    if test is not None and len(cells) > 1:
        middles = {
            cell: next(atom.middle for atom in words if atom.cell == cell and atom.kind == "name") for cell in cells
        }
        cells = {min(cells, key=lambda cell: abs(middles[cell] - test.middle))}
    if not cells:
        cells = {atom.cell for atom in words if atom.kind == "word"} and {words[0].cell}
    zone: list[Atom] = []
    for atom in line.atoms:
        if atom.cell not in cells:
            continue
        if atom.kind in ("name", "word") or (
            atom.kind == "flag" and zone and atom.text.isalpha() and len(atom.text) < 3
        ):
            zone.append(atom)
        elif atom.kind not in ("unit", "flag") and zone:
            break
    while zone and zone[-1].kind == "flag":
        zone.pop()
    return zone


def _is_shy(line: Line, zone: Sequence[Atom]) -> bool:
    """`GOT`, `Quick`: a name where its unit stands in the row."""
    unit = next(iter(line.of("unit")), None)
    if unit is None or zone[0].kind != "word":
        return False
    name = names.at(lex(f"{zone[0].text} 50 {unit.text}"), 0)
    return name is not None and len(name.markers) == 1 and not name.doubtful


def _is_footnote(atom: Atom, zone: Sequence[Atom], line: Line) -> bool:
    """`ALT (SGPT) 01`: a number in the cell of the name, where the row has cells enough."""
    beside = atom.cell == zone[-1].cell and atom.kind == "number" and len(atom.text) < 3
    return beside and any(other.kind in ("number", "limit") and other.cell != atom.cell for other in line.atoms)


def _with_sexes(line: Line) -> Line:
    """`M: <50 F: <35` as one range."""
    printed = [atom for atom in line.atoms if atom.kind in ("limit", "range")]
    sexes = [atom for atom in line.atoms if atom.text.casefold() in _SEX and atom.kind in ("word", "flag")]
    if len(printed) != 2 or len(sexes) != 2:
        return line
    first, last = min(sexes[0].start, printed[0].start), max(sexes[1].end, printed[1].end)
    whole = Atom("range", line.text[first:last], first, last, printed[0].cell)
    kept = [atom for atom in line.atoms if not first <= atom.start < last]
    return line._replace(atoms=tuple(sorted([*kept, whole], key=lambda atom: atom.start)))


def _named(line: Line, zone: Sequence[Atom]) -> str:
    """The name of a row; its words of no weight are left out: `Alkaline Phosphatase, S`."""
    named = [atom for atom in zone if atom.kind == "name"]
    if len(named) == 1 and all(atom.text.casefold() in _PLAIN for atom in zone if atom.kind != "name"):
        return named[0].text
    return line.text[zone[0].start : sheet_lines.shut(line.text, zone[-1].end)]


def _assigned(rest: Sequence[Atom], head: Head) -> dict[int, Atom]:
    """The number of each column, by its place in the head."""
    cells = [atom for atom in rest if atom.kind in _CELLS]
    if head.mark:
        return _by_cell(cells, head)
    bare = not head.has("range")
    return _by_place([atom for atom in cells if not (bare and atom.kind == "range")], head)


def _by_cell(cells: Sequence[Atom], head: Head) -> dict[int, Atom]:
    held: dict[int, Atom] = {}
    for place, column in enumerate(head.columns):
        inside = [atom for atom in cells if atom.cell == column.cell]
        if column.role in VALUES:
            inside = [atom for atom in inside if atom.kind != "range"]
        if column.role not in VALUES | {"range", "low", "high"} or not inside:
            continue
        if len(inside) > 1 or inside[0].kind not in _FITS[column.role]:
            if column.role in VALUES:
                raise Unsure
            continue
        held[place] = inside[0]
    return held


def _by_place(cells: Sequence[Atom], head: Head) -> dict[int, Atom]:
    """By the order and, where that leaves it open, by where the cells stand."""
    places = [place for place, column in enumerate(head.columns) if column.role in NUMERIC]
    if len(cells) > len(places) or len(places) > _MOST:
        raise Unsure
    readings: list[tuple[float, dict[int, Atom]]] = []
    for chosen in combinations(places, len(cells)):
        if all(atom.kind in _FITS[head.columns[place].role] for place, atom in zip(chosen, cells, strict=True)):
            far = sum(abs(head.columns[place].middle - atom.middle) for place, atom in zip(chosen, cells, strict=True))
            readings.append((far, dict(zip(chosen, cells, strict=True))))
    if not readings:
        raise Unsure
    if len(readings) == 1:
        return readings[0][1]
    if not head.aligned or cells[0].cell == cells[-1].cell:
        return _full(readings, head)
    readings.sort(key=lambda reading: reading[0])
    best = readings[0]
    for far, held in readings[1:]:
        if far - best[0] < _CLEAR and _values(held, head) != _values(best[1], head):
            raise Unsure
    return best[1]


def _full(readings: Sequence[tuple[float, dict[int, Atom]]], head: Head) -> dict[int, Atom]:
    """The one reading that leaves only columns of no weight empty."""
    needed = {place for place, column in enumerate(head.columns) if column.role in NUMERIC - {"other"}}
    full = [held for _, held in readings if needed <= held.keys()]
    if len(full) != 1:
        raise Unsure
    return full[0]


def _values(held: Mapping[int, Atom], head: Head) -> set[tuple[str, str, Atom]]:
    """What a reading says: two columns of results without a date say the same."""
    told = ((head.columns[place], atom) for place, atom in held.items())
    return {
        (column.role, column.when or column.name, atom)
        for column, atom in told
        if column.role in VALUES | {"low", "high", "range"} and atom.kind != "missing"
    }


def _unit_of(line: Line, head: Head) -> str:
    """The unit of a row: of its column, where the row has several."""
    found = line.of("unit")
    own = next((column for column in head.columns if column.role == "units"), None)
    if own is not None and len({atom.text for atom in found}) > 1:
        if head.mark:
            found = [atom for atom in found if atom.cell == own.cell]
        else:
            found = [min(found, key=lambda atom: abs(atom.middle - own.middle))]
    return _unit(found)


def _unit(found: Sequence[Atom]) -> str:
    """The one unit of a row. Raises Unsure where it has several."""
    kinds = {atom.text.casefold().replace(" ", "") for atom in found}
    if len(kinds) > 1:
        raise Unsure
    return found[0].text if found else ""


def _printed(held: Mapping[int, Atom], rest: Sequence[Atom]) -> str:
    """The range of a row: of its column, or the one in brackets behind the value."""
    ranges = [atom for place, atom in held.items() if atom.kind == "range"]
    if not ranges:
        ranges = [atom for atom in rest if atom.kind == "range"]
    return ranges[0].text if len({atom.text for atom in ranges}) == 1 else ""


def _limits(held: Mapping[int, Atom], head: Head) -> str:
    """The range of a row by its columns of limits; empty where it has none."""
    by_role = {head.columns[place].role: atom for place, atom in held.items() if atom.kind in ("number", "limit")}
    side, low, high = by_role.get("range"), by_role.get("low"), by_role.get("high")
    if side is None and high is not None and high.kind == "limit":
        side = high
    if side is not None:
        return side.text
    if low is not None and high is not None:
        return f"{low.text}-{high.text}"
    return f"<= {high.text}" if high is not None else f">= {low.text}" if low is not None else ""


def _days(held: Mapping[int, Atom], rest: Sequence[Atom], head: Head) -> dict[int, str]:
    """The date of each value that has one in the row."""
    days = [atom for atom in rest if atom.kind == "date"]
    if not days:
        return {}
    values = {
        place: atom for place, atom in held.items() if head.columns[place].role in VALUES and atom.kind != "missing"
    }
    if any(head.columns[place].when for place in values) or len(days) > len(values) + 1:
        raise Unsure
    found: dict[int, str] = {}
    for day in days:
        column = _column_of(day, head)
        if (
            column is not None
            and column.role in ("date", "other")
            and not (head.has("previous") and column.role == "other")
        ):
            if column.role == "date":
                found.update({place: day.text for place in values if head.columns[place].role == "result"})
            continue
        before = [place for place, atom in values.items() if atom.end <= day.start]
        if before and head.columns[before[-1]].role == "previous":
            found[before[-1]] = day.text
        elif len(values) == 1:
            found[next(iter(values))] = day.text
        else:
            raise Unsure
    return found


def _column_of(day: Atom, head: Head) -> Column | None:
    if head.mark:
        return next((column for column in head.columns if column.cell == day.cell), None)
    if not head.aligned:
        return next((column for column in head.columns if column.role == "date"), None)
    return min(head.columns, key=lambda column: abs(column.middle - day.middle))


def _across(line: Line, head: Head) -> str | None:
    """A row of a table whose columns are markers."""
    if line.of("name"):
        return None
    days = line.of("date")
    cells = line.of(*_CELLS)
    if not cells or len(days) > 1 or len(line.of("word")) > 2:
        return None
    if not any(atom.kind in ("number", "limit") for atom in cells) or (line.of("range") and not line.of("number")):
        return None
    held = _assigned(cells, head)
    when = days[0].text if days else ""
    rows = [
        _row(column.name, atom, column.unit, column.printed, when)
        for place, atom in held.items()
        if (column := head.columns[place]).role == "marker" and atom.kind != "missing"
    ]
    return "\n".join(rows)


def under_head(line: Line, head: Head) -> bool:
    """A further line of the head, with the units, the ranges or the dates of its columns; puts them there."""
    atoms = line.of("unit", "range", "limit", "date")
    words = line.of("word", "name", "flag")
    if not atoms or line.of("number", "missing") or len({atom.kind for atom in atoms}) > 1:
        return False
    if words and not (sheet_heads.is_title(line.text) and not line.of("name") and atoms[0].kind != "date"):
        return False
    roles = ("result", "previous") if atoms[0].kind == "date" else ("marker",)
    targets = head.of(*roles)
    if len(targets) != len(atoms) or len(targets) < 2:
        return False
    for column, atom in zip(targets, atoms, strict=True):
        match atom.kind:
            case "unit":
                column.unit = column.unit or atom.text
            case "date":
                column.when = column.when or atom.text
            case _:
                column.printed = column.printed or atom.text
    return True
