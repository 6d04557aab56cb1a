"""How large the letters of the HTML page may be on paper, so that it stays one page of A4 or Letter.

A browser lays the page out; this adds up what its style sheet (`page.html`, `@media print`) asks for, in letter sizes.
"""

from __future__ import annotations

from assistant.exports.chart_layout import HEIGHT, WIDTH
from assistant.exports.columns import wrapped
from assistant.exports.sections import Section, after, questions, sources, told, urgent
from assistant.visit.page import Cell, Row, Sheet

LARGEST, SMALLEST = 10.5, 4.5
"""Size of the running text in points."""
_STEP = 0.25
_PAGE = (520.0, 650.0)
"""Points inside the margins: as wide as A4 and as high as Letter, less a little."""
_LETTER = 0.55
"""Width of a letter in letter sizes, that of a wide font (DejaVu Sans)."""
_LINE, _HEADING, _BELOW = 1.32, 1.54, 0.7
_CELL, _SMALLER, _SMALL = 0.9, 0.92, 0.82
_GAP = 1.4
_CHART, _NOTES = 1.55, 1.55
"""Widths of the first column, where each other one is 1."""


def letter_points(sheet: Sheet) -> float:
    """The largest size, in steps of a quarter point, at which the page should fit."""
    size = LARGEST
    while size > SMALLEST and _height(sheet, size) > _PAGE[1]:
        size -= _STEP
    return size


def _height(sheet: Sheet, size: float) -> float:
    """The height of the page in points."""
    width = _PAGE[0] / size
    beside = (width - _GAP) / (1 + _CHART)
    parts = [
        3.4 + _LINE * max(0, _rows(sheet.who, width * 0.4) - 1),
        *(_section(each, width - 1.8, between=0.3) + 1.3 for each in urgent(sheet)),
        max(_chart(sheet, beside * _CHART), sum(_section(each, beside, between=0.3) for each in told(sheet))),
        _table(sheet, width),
        *(_section(each, width - 3.4, between=0.2) + 1.0 for each in questions(sheet)),
        _notes(after(sheet), width),
        0.8 + _SMALL * _LINE * sum(_rows(line, width / _SMALL) for line in _footer(sheet)),
    ]
    return sum(parts) * size


def _section(section: Section, width: float, *, between: float = 0.0) -> float:
    """The height of a section; all are in letter sizes."""
    lines = sum(_rows(line, width) for line in section.lines)
    return _HEADING + lines * _LINE + between * (len(section.lines) - 1) + _BELOW


def _notes(sections: tuple[Section, ...], width: float) -> float:
    column = (width - 2 * _GAP) / (2 + _NOTES) / _SMALLER
    heights = (_section(each, column * (1 if at else _NOTES)) for at, each in enumerate(sections))
    return max(heights, default=0.0) * _SMALLER


def _chart(sheet: Sheet, width: float) -> float:
    drawn = width * HEIGHT / WIDTH if sheet.chart.points else _LINE
    notes = 2 * bool(sheet.chart.points) + 2 * bool(sheet.chart.left_out)
    return _HEADING + drawn + notes * _SMALL * _LINE + _BELOW


def _table(sheet: Sheet, width: float) -> float:
    """Columns take what their words need: the first as much as its names, the others the rest in equal parts."""
    table = sheet.table
    names = max((len(row.marker) for row in table.rows), default=0) * _LETTER * 1.1 * _CELL + 0.5
    column = ((width - names) / max(1, len(table.draws)) - 0.5) / _CELL
    rows = sum(_row(row, column) for row in table.rows)
    left_out = _SMALL * _LINE * _rows(table.left_out, width / _SMALL) if table.left_out else 0.0
    return _HEADING + 1.6 + rows + left_out + _BELOW


def _row(row: Row, column: float) -> float:
    lines = max((sum(_rows(_words(cell), column) for cell in cells) for cells in row.cells), default=1)
    return max(1, lines) * _CELL * 1.3 + 0.4


def _words(cell: Cell) -> str:
    return f"{cell.value} {cell.placed} {cell.note}"


def _footer(sheet: Sheet) -> list[str]:
    return [sheet.no_diagnosis, *(f"{each.heading}: {' '.join(each.lines)}" for each in sources(sheet))]


def _rows(text: str, width: float) -> int:
    """Lines that a text takes in a column of that many letter sizes."""
    return len(wrapped(text, max(8, int(width / _LETTER))))
