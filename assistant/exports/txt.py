"""The sheet as plain text: 80 columns, one thing after the other, for a screen reader and for paper."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.exports import chart_text
from assistant.exports.columns import wrapped
from assistant.exports.sections import Section, after, questions, sources, told, urgent
from assistant.visit.labels import heading
from assistant.visit.page import Cell, Sheet, Table
from assistant.words import Words

WIDTH = 80


def render(sheet: Sheet, words: Words) -> str:
    """The page; every line at most 80 columns, no line drawing, nothing that a terminal would act on."""
    return "\n".join(_lines(sheet, words)) + "\n"


def _lines(sheet: Sheet, words: Words) -> Iterator[str]:
    yield from wrapped(sheet.title, WIDTH)
    for line in (sheet.who, *sheet.about):
        if line:
            yield from wrapped(line, WIDTH)
    for section in (*urgent(sheet), *told(sheet)):
        yield from _section(section)
    yield from _titled(heading("chart", marker=sheet.chart.marker))
    for line in chart_text.told(sheet.chart, words):
        yield from wrapped(line, WIDTH)
    yield from _titled(heading("table"))
    yield from _table(sheet.table)
    for section in (*questions(sheet), *after(sheet), *sources(sheet)):
        yield from _section(section)
    yield ""
    yield from wrapped(sheet.no_diagnosis, WIDTH)


def _titled(text: str) -> Iterator[str]:
    yield ""
    yield from wrapped(f"{text}:", WIDTH)


def _section(section: Section) -> Iterator[str]:
    yield from _titled(section.heading)
    for number, line in enumerate(section.lines, 1):
        first = f"{number}. " if section.numbered else ""
        yield from wrapped(line, WIDTH, first, " " * len(first))


def _table(table: Table) -> Iterator[str]:
    """One draw after the other, one result a line."""
    for at, draw in enumerate(table.draws):
        yield from wrapped(draw, WIDTH)
        for row in table.rows:
            for cell in row.cells[at]:
                yield from wrapped(f"{row.marker}: {_cell(cell)}", WIDTH, "  ", "    ")
    if table.left_out:
        yield from wrapped(table.left_out, WIDTH)


def _cell(cell: Cell) -> str:
    return ", ".join(part for part in (cell.value, cell.placed, cell.note) if part) + "."
