"""Which number of a row is which column's: by its cell, by the order, by where it stands.

Where that does not tell for sure, nothing is taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from assistant.understanding.sheet_heads import NUMERIC, VALUES, Head
from assistant.understanding.sheet_lines import Atom, Kind, Line

CELLS: tuple[Kind, ...] = ("number", "limit", "range", "missing")
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


class Unsure(Exception):
    """Whose a number of the row is cannot be told."""


def _is_apart(line: Line) -> bool:
    """The cells of a row stand apart, so that where they stand tells."""
    return len({atom.cell for atom in line.atoms}) > 1


def assigned(rest: Sequence[Atom], line: Line, head: Head) -> dict[int, Atom]:
    """The number of each column, by its place in the head.

    Raises Unsure where it cannot be told."""
    counted = _by_count(rest, line, head)
    if counted:
        return counted
    cells = [atom for atom in rest if atom.kind in CELLS]
    if head.mark:
        return _by_cell(cells, head)
    bare = not head.has("range")
    return _by_place([atom for atom in cells if not (bare and atom.kind == "range")], head, _is_apart(line))


def _by_count(rest: Sequence[Atom], line: Line, head: Head) -> dict[int, Atom] | None:
    """A row of as many cells as there are columns: each cell is its column's."""
    cells = sorted({atom.cell for atom in line.atoms})
    if head.columns[0].role in ("dated", "result", "units", "range", "previous") and not head.has("test"):
        cells = cells[1:]  # the column of names has no title
    if head.mark or not head.aligned or len(cells) != len(head.columns):
        return None
    held: dict[int, Atom] = {}
    for atom in rest:
        if atom.kind not in CELLS:
            continue
        if atom.cell not in cells:
            return None
        place = cells.index(atom.cell)
        if place in held or atom.kind not in _FITS.get(head.columns[place].role, ()):
            return None
        held[place] = atom
    return held


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


def _by_place(cells: Sequence[Atom], head: Head, apart: bool) -> dict[int, Atom]:
    """By the order and, where that leaves it open, by where the cells stand."""
    places = [place for place, column in enumerate(head.columns) if column.role in NUMERIC]
    if len(cells) > len(places) or len(places) > _MOST:
        raise Unsure
    readings: list[tuple[bool, float, dict[int, Atom]]] = []
    for chosen in combinations(places, len(cells)):
        pairs = [(head.columns[place], atom) for place, atom in zip(chosen, cells, strict=True)]
        if all(atom.kind in _FITS[column.role] for column, atom in pairs):
            far = sum(abs(column.middle - atom.middle) for column, atom in pairs)
            under = all(column.start < atom.end and atom.start < column.end for column, atom in pairs)
            readings.append((not under, far, dict(zip(chosen, cells, strict=True))))
    if not readings:
        raise Unsure
    if len(readings) == 1:
        return readings[0][2]
    if not (head.aligned and apart):
        return _full([held for _, _, held in readings], head)
    readings.sort(key=lambda reading: reading[:2])
    beside, near, best = readings[0]
    for other, far, held in readings[1:]:
        if other == beside and far - near < _CLEAR and _values(held, head) != _values(best, head):
            raise Unsure
    return best


def _full(readings: Sequence[dict[int, Atom]], head: Head) -> dict[int, Atom]:
    """The one reading that leaves only columns of no weight empty."""
    needed = {place for place, column in enumerate(head.columns) if column.role in NUMERIC - {"other"}}
    full = [held for held in readings if needed <= held.keys()]
    if len({frozenset(_values(held, head)) for held in full}) != 1:
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
