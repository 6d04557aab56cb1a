"""A row below the head of a pasted table: which cell is which column's, and the row written as a plain line.

Where it cannot be told for sure whose a number is, nothing of the row is taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.understanding import names, sheet_heads, sheet_lines
from assistant.understanding.lexer import lex
from assistant.understanding.particles import words
from assistant.understanding.sheet_cells import CELLS, Unsure, assigned
from assistant.understanding.sheet_heads import VALUES, Column, Head
from assistant.understanding.sheet_lines import Atom, Line
from assistant.understanding.sheet_ranges import range_of, unit_of
from assistant.understanding.sheet_writing import BEFORE, row

_SEX = words("sex")


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
    if not any(atom.kind in CELLS for atom in line.atoms if atom not in zone):
        return None
    rest = [atom for atom in line.atoms if atom not in zone and not _is_footnote(atom, zone, line)]
    if not any(atom.markers for atom in zone) and not _is_shy(line, zone):
        if any(atom.kind == "name" for atom in zone):
            raise Unsure  # another test
        return None
    held = assigned(rest, line, head)
    name = _named(line, zone)
    unit = unit_of(line, head)
    span = range_of(held, rest, head)
    days = _days(held, rest, head)
    ordered = sorted(held.items(), key=lambda pair: pair[0] in _places(head, "previous"))
    rows = [
        row(
            name,
            atom,
            unit or column.unit,
            span or column.printed,
            days.get(place) or column.when or (day if column.role == "result" else BEFORE),
        )
        for place, atom in ordered
        if (column := head.columns[place]).role in VALUES and atom.kind != "missing"
    ]
    return "\n".join(rows)


def _places(head: Head, role: str) -> set[int]:
    return {place for place, column in enumerate(head.columns) if column.role == role}


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
    if len(named) == 1 and all(
        atom.text.casefold() in sheet_lines.plain_words() for atom in zone if atom.kind != "name"
    ):
        return named[0].text
    return line.text[zone[0].start : sheet_lines.shut(line.text, zone[-1].end)]


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
    cells = line.of(*CELLS)
    if not cells or len(days) > 1 or len(line.of("word")) > 2:
        return None
    if not any(atom.kind in ("number", "limit") for atom in cells) or (line.of("range") and not line.of("number")):
        return None
    held = assigned(cells, line, head)
    when = days[0].text if days else ""
    rows = [
        row(column.name, atom, column.unit, column.printed, when)
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
