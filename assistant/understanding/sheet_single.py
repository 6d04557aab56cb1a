"""A row of a pasted report that stands without a table, where the readers of results would not take it as it stands."""

from __future__ import annotations

from assistant.understanding import sheet_lines
from assistant.understanding.sheet_cells import Unsure
from assistant.understanding.sheet_lines import Atom, Line
from assistant.understanding.sheet_ranges import unit
from assistant.understanding.sheet_writing import BEFORE, row

_EARLIER = frozenset({"prev", "previous", "prior", "last", "vorwert"})
_RANGES = frozenset(
    {"ref", "range", "reference", "interval", "normal", "values", "vr", "norm", "bio", "biological", "optimal"}
)


def plain(line: Line) -> str | None:
    """A row by itself that the readers of results would not take as it stands; empty where it holds no value, None where
    it is no such row."""
    named = line.of("name")
    if len(named) != 1:
        return None
    if not named[0].markers:
        return "" if _is_of_another(line, named[0]) else None
    spoken = {atom.text.casefold() for atom in line.of("word")}
    if spoken - sheet_lines.plain_words() - _EARLIER - _RANGES:
        return None
    earlier = _earlier(line) if spoken & _EARLIER else None
    days = [atom for atom in line.of("date") if earlier is None or atom not in earlier]
    if len(days) > 1 or (earlier is not None and days):
        return None
    gone = {*earlier} if earlier is not None else set()
    figures = [atom for atom in _in_one_unit(line).of("number", "limit") if atom not in gone]
    numbers = [atom for atom in figures if atom.kind == "number"]
    ranges = line.of("range")
    if not figures and (ranges or line.of("missing")):
        return None if days else ""
    odd = (
        _is_plain(line)
        or line.passed
        or line.atoms[0].kind != "name"
        or bool(spoken)
        or len(figures) < len(line.of("number", "limit"))
    )
    odd = odd or any(_is_foreign(line, atom) for atom in (*ranges, *figures))
    if len(figures) > 1 + bool(not ranges) or len(numbers) > 1 or len(ranges) > 1 or not odd or not figures:
        return None
    value = numbers[0] if numbers else figures[0]
    if value.end < named[0].start and not (line.of("unit") or ranges):
        return None  # `2. ALT`: the number of a line
    rest = [atom for atom in (*ranges, *figures) if atom is not value]
    try:
        code = unit(_in_one_unit(line).of("unit"))
    except Unsure:
        return None
    printed = rest[0].text if rest else ""
    rows = [row(named[0].text, value, code, printed, days[0].text if days else "")]
    if earlier is not None:
        rows.append(row(named[0].text, earlier[0], code, printed, earlier[1].text if len(earlier) > 1 else BEFORE))
    return "\n".join(rows)


def _is_of_another(line: Line, named: Atom) -> bool:
    """`eGFR 98 mL/min >60`: a row of another test, by itself in its line."""
    first = line.atoms[0] is named and bool(line.of("number", "limit"))
    spoken = {atom.text.casefold() for atom in line.of("word")}
    return first and not line.of("date") and not spoken - _RANGES and _is_plain(line)


def _is_plain(line: Line) -> bool:
    """Nothing stands in the row but its cells and the marks between them: no sign and no `about` is lost with them."""
    if any(atom.kind == "flag" and "+" in atom.text for atom in line.atoms):
        return False
    ends = [0, *(atom.end for atom in line.atoms)]
    starts = [*(atom.start for atom in line.atoms), len(line.text)]
    gaps = [line.text[end:start] for end, start in zip(ends, starts, strict=True) if start > end]
    return all(gap.strip(" \t()[]:=.;*|,-") == "" and ("-" not in gap or gap[-1:] in " \t") for gap in gaps)


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
