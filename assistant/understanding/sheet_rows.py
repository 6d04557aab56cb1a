"""A row below the head of a pasted table: which cell is which column's, and the row written as a plain line.

Where it cannot be told for sure whose a number is, nothing of the row is taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from assistant.understanding import sheet_lines
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
_PLAIN = frozenset(
    {"s", "p", "serum", "plasma", "blood", "level", "levels", "activity", "ges", "gesamt", "value", "result"}
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
    zone = _name(line, head)
    if not zone:
        return None
    rest = [atom for atom in line.atoms if atom not in zone]
    if not any(atom.kind in _CELLS for atom in rest):
        return None
    if not any(atom.markers for atom in zone):
        if any(atom.kind == "name" for atom in zone):
            raise Unsure  # another test
        return None
    held = _assigned(rest, head)
    name = _named(line, zone)
    unit = _unit([atom for atom in line.atoms if atom.kind == "unit"])
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
    zone = [atom for atom in line.atoms if atom.kind == "name"]
    if len(zone) != 1 or not zone[0].markers or line.of("date"):
        return None
    if any(atom.text.casefold() not in _PLAIN for atom in line.of("word")):
        return None
    numbers, ranges, limits = line.of("number"), line.of("range"), line.of("limit")
    if not numbers and not limits and (ranges or line.of("missing")):
        return ""
    odd = (
        line.passed
        or line.atoms[0].kind != "name"
        or any(_is_foreign(line, atom) for atom in (*ranges, *limits))
        or bool(line.of("word"))
    )
    if len(numbers) + len(limits) > 1 + bool(not ranges) or len(numbers) > 1 or len(ranges) > 1 or not odd:
        return None
    value = numbers[0] if numbers else limits[0]
    if value.end < zone[0].start and not (line.of("unit") or ranges):
        return None  # `2. ALT`: the number of a line
    rest = [atom for atom in (*ranges, *limits) if atom is not value]
    try:
        unit = _unit(line.of("unit"))
    except Unsure:
        return None
    return _row(zone[0].text, value, unit, rest[0].text if rest else "", "")


def _is_foreign(line: Line, printed: Atom) -> bool:
    """`10 à 71`, `40 bis 130`."""
    return any(word in ("à", "a", "bis") for word in line.text[printed.start : printed.end].casefold().split())


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
    """A second line of the head, with the units or the ranges of its columns; puts them there."""
    atoms = line.of("unit", "range")
    if not atoms or len(atoms) != len([atom for atom in line.atoms if atom.kind not in ("flag", "word")]):
        return False
    if line.of("word") or len({atom.kind for atom in atoms}) > 1:
        return False
    targets = [column for column in head.columns if column.role == "marker"]
    if len(targets) != len(atoms):
        return False
    for column, atom in zip(targets, atoms, strict=True):
        if atom.kind == "unit":
            column.unit = column.unit or atom.text
        else:
            column.printed = column.printed or atom.text
    return True
