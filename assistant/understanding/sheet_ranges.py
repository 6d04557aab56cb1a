"""The unit and the range of a row of a pasted table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.understanding.sheet_cells import Unsure
from assistant.understanding.sheet_heads import Head
from assistant.understanding.sheet_lines import Atom, Line


def unit_of(line: Line, head: Head) -> str:
    """The unit of a row: of its column, where the row has several."""
    found = line.of("unit")
    own = next((column for column in head.columns if column.role == "units"), None)
    if own is not None and len({atom.text for atom in found}) > 1:
        if head.mark:
            found = [atom for atom in found if atom.cell == own.cell]
        else:
            found = [min(found, key=lambda atom: abs(atom.middle - own.middle))]
    return unit(found)


def unit(found: Sequence[Atom]) -> str:
    """The one unit of a row. Raises Unsure where it has several."""
    kinds = {atom.text.casefold().replace(" ", "") for atom in found}
    if len(kinds) > 1:
        raise Unsure
    return found[0].text if found else ""


def range_of(held: Mapping[int, Atom], rest: Sequence[Atom], head: Head) -> str:
    """The range of a row, as the readers of results take it; empty where it has none."""
    return _limits(held, head) or _printed(held, rest)


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
