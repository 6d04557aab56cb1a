"""The sheet as one page of PDF that prints on A4 and on Letter; its fonts are inside.

Needs reportlab (the extra `pdf`), which is loaded here and only when a PDF is asked for.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from assistant.errors import RequestError
from assistant.exports.fit import LARGEST, SMALLEST
from assistant.exports.sections import Section, after, questions, sources, told, urgent
from assistant.visible import visible_line
from assistant.visit.labels import heading, label
from assistant.visit.page import Cell, Sheet, Table
from assistant.words import Words

try:
    from reportlab import rl_config
    from reportlab.lib.colors import HexColor
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import HRFlowable, KeepInFrame, Paragraph, SimpleDocTemplate, Spacer
    from reportlab.platypus import Table as Grid
except ImportError as error:
    raise RequestError("pdf-missing") from error

from assistant.exports.chart_pdf import ChartFlowable
from assistant.exports.pdf_colours import BOX, INK, LINE, MARK, OUT, SOFT

rl_config.useA85 = 0
"""What is compressed stays bytes: written as text it would be a quarter larger, and take longer than drawing it."""
PAGE = (595.28, 792.0)
"""Points: as wide as A4 and as high as Letter, so that it prints whole on either."""
_MARGIN_X, _MARGIN_Y = 37.0, 31.0
_ROOM = (PAGE[0] - 2 * _MARGIN_X, PAGE[1] - 2 * _MARGIN_Y)
_FONTS = Path(__file__).parent / "fonts"
_PLAIN, _BOLD = "Liverline", "Liverline-Bold"
_NO_GLYPH = "\N{WHITE SQUARE}"
_STEP = 0.25


def render(sheet: Sheet, words: Words) -> bytes:
    """The page as a PDF document, in the largest letters that fit; the same bytes for the same sheet.

    Raises RequestError where reportlab is not installed (when this module is imported)."""
    _register()
    size = LARGEST
    while size > SMALLEST:
        written = _written(sheet, words, size, shrink=False)
        if written is not None:
            return written
        size -= _STEP
    written = _written(sheet, words, size, shrink=True)
    assert written is not None
    return written


def _written(sheet: Sheet, words: Words, size: float, *, shrink: bool) -> bytes | None:
    """The document with letters of that size in points; None where it takes more than a page."""
    content = _Page(size).content(sheet, words)
    file = BytesIO()
    document = SimpleDocTemplate(
        file,
        pagesize=PAGE,
        leftMargin=_MARGIN_X,
        rightMargin=_MARGIN_X,
        topMargin=_MARGIN_Y,
        bottomMargin=_MARGIN_Y,
        title=visible_line(sheet.title),
        author="",
        creator="liverline",
        lang="en",
        invariant=1,
    )
    # The frame keeps six points of its own on each side.
    room = (_ROOM[0] - 12, _ROOM[1] - 12)
    framed = KeepInFrame(*room, content, mode="shrink")
    heights = (part.wrap(*room)[1] + part.getSpaceBefore() + part.getSpaceAfter() for part in content)
    if not shrink and sum(heights) > room[1]:
        return None
    document.build([framed])
    return file.getvalue()


@cache
def _register() -> frozenset[int]:
    """Make the fonts known; gives the characters that both can draw."""
    fonts = [
        TTFont(_PLAIN, str(_FONTS / "DejaVuSansCondensed.ttf")),
        TTFont(_BOLD, str(_FONTS / "DejaVuSansCondensed-Bold.ttf")),
    ]
    for font in fonts:
        pdfmetrics.registerFont(font)
    pdfmetrics.registerFontFamily(_PLAIN, normal=_PLAIN, bold=_BOLD, italic=_PLAIN, boldItalic=_BOLD)
    return frozenset(fonts[0].face.charToGlyph) & frozenset(fonts[1].face.charToGlyph)


def shown(text: str) -> str:
    """The text on one line with a sign for everything that the page cannot show."""
    drawable = _register()
    return "".join(letter if ord(letter) in drawable else _NO_GLYPH for letter in visible_line(text))


def escaped(text: str) -> str:
    """The same as reportlab's paragraphs want it: nothing in it is markup."""
    return shown(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class _Page:
    """The flowables of a page in one size of letters."""

    def __init__(self, size: float) -> None:
        self._size = size
        self._width = _ROOM[0] - 12

        def style(name: str, scale: float = 1.0, **more: object) -> ParagraphStyle:
            points = size * scale
            return ParagraphStyle(
                name,
                **{
                    "fontName": _PLAIN,
                    "fontSize": points,
                    "leading": points * 1.28,
                    "textColor": HexColor(INK),
                    **more,
                },
            )

        self._text = style("text")
        self._title = style("title", 1.5, fontName=_BOLD, textColor=HexColor(MARK))
        self._who = style("who", 1.1, fontName=_BOLD, alignment=2)
        self._about = style("about", 0.88, textColor=HexColor(SOFT), alignment=2)
        self._heading = style("heading", 0.98, fontName=_BOLD, textColor=HexColor(MARK), spaceAfter=size * 0.25)
        self._alarm = style("alarm", 0.98, fontName=_BOLD, textColor=HexColor(OUT), spaceAfter=size * 0.25)
        self._cell = style("cell", 0.92)
        self._none = style("none", 0.84, textColor=HexColor(SOFT))
        self._column = style("column", 0.92, fontName=_BOLD, textColor=HexColor(SOFT))
        self._row = style("row", 0.92, fontName=_BOLD)
        self._small = style("small", 0.82, textColor=HexColor(SOFT))
        self._numbered = style(
            "numbered", leftIndent=size * 1.7, bulletFontName=_BOLD, bulletFontSize=size, spaceAfter=size * 0.2
        )
        self._gap = Spacer(1, size * 0.75)

    def content(self, sheet: Sheet, words: Words) -> list[Any]:
        """Everything on the page, from top to bottom."""
        parts = self._head(sheet)
        for section in urgent(sheet):
            parts += [self._boxed(self._section(section, self._alarm), OUT, None), self._gap]
        parts += [
            self._seen(sheet, words),
            self._gap,
            self._line(heading("table"), self._heading),
            self._table(sheet.table),
        ]
        if sheet.table.left_out:
            parts.append(self._line(sheet.table.left_out, self._small))
        for section in questions(sheet):
            parts += [self._gap, self._boxed(self._section(section, self._heading), LINE, BOX)]
        parts.append(self._gap)
        parts += [
            self._columns(after(sheet)),
            HRFlowable(width="100%", thickness=0.6, color=HexColor(LINE), spaceAfter=3),
        ]
        parts.append(self._line(sheet.no_diagnosis, self._small))
        parts += [self._line(f"{each.heading}: {' '.join(each.lines)}", self._small) for each in sources(sheet)]
        return parts

    def _head(self, sheet: Sheet) -> list[Any]:
        about = [self._line(". ".join(sheet.about), self._about)]
        if sheet.who:
            about.insert(0, self._line(sheet.who, self._who))
        title = self._line(sheet.title, self._title)
        return [
            self._grid([[[title], about]], [0.55, 0.45], valign="BOTTOM"),
            HRFlowable(width="100%", thickness=1.4, color=HexColor(MARK), spaceBefore=3, spaceAfter=self._size * 0.8),
        ]

    def _seen(self, sheet: Sheet, words: Words) -> Any:
        chart = sheet.chart
        unit = f", {chart.unit}" if chart.unit else ""
        left = [self._line(heading("chart", marker=chart.marker) + unit, self._heading)]
        share = 0.6
        if chart.points:
            left.append(ChartFlowable(chart, self._width * share - 12, _PLAIN, _BOLD, shown))
            left.append(self._line(words.say("exports/chart-key", events=chart.events), self._small))
        else:
            left.append(
                self._line(
                    words.say("exports/chart-told", marker=chart.marker, points=(), items=(), unit=""), self._text
                )
            )
        if chart.left_out:
            left.append(self._line(chart.left_out, self._small))
        right = [part for each in told(sheet) for part in (*self._section(each, self._heading, 0.25), self._gap)]
        return self._grid([[left, right]], [share, 1 - share])

    def _table(self, table: Table) -> Any:
        head = [label("columns", "marker"), *table.draws]
        rows: list[list[Any]] = [[self._line(cell, self._column) for cell in head]]
        rows += [
            [self._line(row.marker, self._row), *(self._results(cells) for cells in row.cells)] for row in table.rows
        ]
        first = 0.17
        widths = [first, *((1 - first) / max(1, len(table.draws)) for _ in table.draws)]
        lines: list[tuple[object, ...]] = [
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor(LINE)),
            ("LINEBELOW", (0, 0), (-1, 0), 0.9, HexColor(SOFT)),
        ]
        return self._grid(rows, widths, lines, pad=self._size * 0.17)

    def _results(self, cells: tuple[Cell, ...]) -> list[Any]:
        return [self._result(cell) for cell in cells] or [self._line(label("columns", "empty"), self._none)]

    def _result(self, cell: Cell) -> Any:
        colour = OUT if cell.flag in ("above", "below") else SOFT
        note = f" ({escaped(cell.note)})" if cell.note else ""
        placed = f'<font color="{colour}" size="{self._size * 0.84:.2f}">{escaped(cell.placed)}{note}</font>'
        return Paragraph(f"<b>{escaped(cell.value)}</b> {placed}", self._cell)

    def _columns(self, sections: tuple[Section, ...]) -> Any:
        """The sections beside one another."""
        if not sections:
            return Spacer(0, 0)
        shares = [1.55, *(1.0 for _ in sections[1:])]
        cells = [self._section(section, self._heading) for section in sections]
        return self._grid([cells], [share / sum(shares) for share in shares], below=self._size * 0.7)

    def _section(self, section: Section, style: ParagraphStyle, between: float = 0.0) -> list[Any]:
        parts: list[Any] = [self._line(section.heading, style)]
        for number, line in enumerate(section.lines, 1):
            if section.numbered:
                parts.append(Paragraph(escaped(line), self._numbered, bulletText=f"{number}."))
            else:
                parts.append(self._line(line, self._text))
            if between:
                parts.append(Spacer(1, self._size * between))
        return parts

    def _boxed(self, parts: list[Any], line: str, fill: str | None) -> Any:
        styles: list[tuple[object, ...]] = [("BOX", (0, 0), (-1, -1), 0.8, HexColor(line))]
        if fill is not None:
            styles.append(("BACKGROUND", (0, 0), (-1, -1), HexColor(fill)))
        return self._grid([[parts]], [1.0], styles, pad=self._size * 0.5, side=self._size * 0.8)

    def _grid(
        self,
        rows: list[list[Any]],
        shares: list[float],
        styles: list[tuple[object, ...]] | None = None,
        *,
        pad: float = 0.0,
        side: float = 0.0,
        below: float = 0.0,
        valign: str = "TOP",
    ) -> Any:
        return Grid(
            rows,
            hAlign="LEFT",
            colWidths=[self._width * share for share in shares],
            style=[
                ("VALIGN", (0, 0), (-1, -1), valign),
                ("LEFTPADDING", (0, 0), (-1, -1), side),
                ("RIGHTPADDING", (0, 0), (-1, -1), side or 10),
                ("RIGHTPADDING", (-1, 0), (-1, -1), side),
                ("TOPPADDING", (0, 0), (-1, -1), pad),
                ("BOTTOMPADDING", (0, 0), (-1, -1), pad + below),
                *(styles or []),
            ],
        )

    def _line(self, text: str, style: ParagraphStyle) -> Any:
        return Paragraph(escaped(text), style)
