"""How large the letters may be so that the page stays one page of paper, A4 or Letter."""

from __future__ import annotations

from math import ceil

from assistant.exports.columns import width_of
from assistant.exports.sections import Section, after, questions, sources, told, urgent
from assistant.visit.page import Sheet

LARGEST, SMALLEST = 10.5, 5.0
"""Size of the running text in points."""
_STEP = 0.25
_WIDTH, _HEIGHT = 520.0, 830.0  # points; the height is that of the shorter paper, and what the estimate puts on top
_LETTER, _LINE = 0.52, 1.34  # a letter's width and a line's height, in letter sizes


def letter_points(sheet: Sheet) -> float:
    """The largest size, in steps of a quarter point, at which an estimate of the page fits."""
    size = LARGEST
    while size > SMALLEST and _height(sheet, size) > _HEIGHT:
        size -= _STEP
    return size


def _height(sheet: Sheet, size: float) -> float:
    """An estimate of the height in points, on the safe side."""
    letters = _WIDTH / (size * _LETTER)
    chart = _WIDTH * 0.6 * 0.55 / (size * _LINE) + 5
    seen = max(chart, sum(_section(each, letters * 0.36) + 0.6 for each in told(sheet)))
    table = sum(
        max(
            (
                sum(
                    _rows(f"{each.value} {each.placed} {each.note}", letters / (len(sheet.table.draws) + 1) * 0.9)
                    for each in cells
                )
                for cells in row.cells
            ),
            default=1,
        )
        + 0.3
        for row in sheet.table.rows
    )
    notes = max((_section(each, letters * 0.3) for each in after(sheet)), default=0.0) + 1
    small = sum(
        _rows(line, letters * 1.15) for line in (sheet.no_diagnosis, *(" ".join(each.lines) for each in sources(sheet)))
    )
    lines = 4 + sum(_section(each, letters * 0.95) + 1 for each in urgent(sheet)) + seen + table + 4
    lines += _section(questions(sheet), letters * 0.92) + 0.15 * len(sheet.questions) + 2 + notes + small
    return lines * size * _LINE


def _section(section: Section, letters: float) -> float:
    return 1.8 + sum(_rows(line, letters) for line in section.lines)


def _rows(text: str, letters: float) -> int:
    return max(1, ceil(width_of(text) / max(1.0, letters)))
