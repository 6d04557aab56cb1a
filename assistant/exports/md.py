"""The sheet as Markdown (GitHub's kind): nothing that was typed can become a heading, a link, a tag or a table cell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.exports import chart_text
from assistant.exports.sections import Section, after, questions, sources, told, urgent
from assistant.visible import visible_line
from assistant.visit.labels import heading, label
from assistant.visit.page import Cell, Sheet, Table
from assistant.words import Words

_ACTS = re.compile(r"[\\`*_\[\]<>#|~&$!{}@^=]|(?<=[A-Za-z]):(?=//)|(?<=[Ww]{3})\.")
_STARTS = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([-+:])")


def render(sheet: Sheet, words: Words) -> str:
    """The page as Markdown text."""
    return "\n".join(_lines(sheet, words)).strip("\n") + "\n"


def escaped(text: str) -> str:
    """The text on one line, as Markdown that shows exactly it."""
    line = _ACTS.sub(r"\\\g<0>", " ".join(visible_line(text).split()))
    return _STARTS.sub(lambda start: f"{start[1]}\\{start[2]}" if start[1] else f"\\{start[3]}", line)


def _lines(sheet: Sheet, words: Words) -> Iterator[str]:
    yield f"# {escaped(sheet.title)}"
    yield ""
    yield "  \n".join(escaped(line) for line in (sheet.who, *sheet.about) if line)
    for section in (*urgent(sheet), *told(sheet)):
        yield from _section(section)
    yield from _titled(heading("chart", marker=sheet.chart.marker))
    yield from (f"- {escaped(line)}" for line in chart_text.told(sheet.chart, words))
    yield from _titled(heading("table"))
    yield from _table(sheet.table)
    for section in (*questions(sheet), *after(sheet), *sources(sheet)):
        yield from _section(section)
    yield from ("", "---", "", escaped(sheet.no_diagnosis))


def _titled(text: str) -> Iterator[str]:
    yield from ("", f"## {escaped(text)}", "")


def _section(section: Section) -> Iterator[str]:
    yield from _titled(section.heading)
    for number, line in enumerate(section.lines, 1):
        yield f"{number}. {escaped(line)}" if section.numbered else f"- {escaped(line)}"


def _table(table: Table) -> Iterator[str]:
    head = [label("columns", "marker"), *table.draws]
    yield _row(*(escaped(cell) for cell in head))
    yield _row(*("---" for _ in head))
    for row in table.rows:
        yield _row(escaped(row.marker), *(_cells(cells) for cells in row.cells))
    if table.left_out:
        yield from ("", escaped(table.left_out))


def _cells(cells: tuple[Cell, ...]) -> str:
    return "<br>".join(_cell(cell) for cell in cells) or label("columns", "empty")


def _cell(cell: Cell) -> str:
    return f"**{escaped(cell.value)}** " + ", ".join(escaped(part) for part in (cell.placed, cell.note) if part)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
