"""The chart drawn into a PDF. Imported with reportlab at hand, by the PDF alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, TypeAlias

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from assistant.exports.chart_layout import HEIGHT, TEXT, WIDTH, Box, Label, Line, Role, Symbol, lay_out
from assistant.exports.pdf_colours import BAND, INK, LINE, MARK, OUT, PAPER, SOFT
from assistant.visit.page import Chart

_Stroke: TypeAlias = tuple[str, float, bool]
"""Colour, width, and whether it is dashed."""

_STROKES: dict[Role, tuple[str, float]] = {
    "grid": (LINE, 0.7),
    "axis": (SOFT, 1.0),
    "trend": (SOFT, 1.4),
    "range": (SOFT, 1.2),
    "event": (MARK, 1.4),
    "span": (SOFT, 2.5),
}
_TEXTS: dict[Role, str] = {"tick": SOFT, "value": INK, "event-label": MARK}


class ChartFlowable(Flowable):  # type: ignore[misc]  # reportlab ships no types
    """The chart, as wide as told, its height in proportion."""

    def __init__(self, chart: Chart, width: float, plain: str, bold: str, shown: Callable[[str], str]) -> None:
        super().__init__()
        self._scale = width / WIDTH
        self.width, self.height = width, HEIGHT * self._scale
        self._shapes = lay_out(chart)
        self._fonts = {"value": bold}
        self._plain = plain
        self._shown = shown

    def draw(self) -> None:
        self._pen: _Stroke | None = None
        self.canv.saveState()
        self.canv.scale(self._scale, self._scale)
        for shape in self._shapes:
            match shape:
                case Line():
                    self._line(shape)
                case Box():
                    self.canv.setFillColor(_colour(BAND))
                    self.canv.rect(
                        shape.x, HEIGHT - shape.y - shape.height, shape.width, shape.height, stroke=0, fill=1
                    )
                case Symbol():
                    self._symbol(shape)
                case Label():
                    self._label(shape)
        self.canv.restoreState()

    def _line(self, line: Line) -> None:
        self._stroke(*_STROKES[line.role], is_dashed=line.role == "event")
        self.canv.line(line.x1, HEIGHT - line.y1, line.x2, HEIGHT - line.y2)

    def _stroke(self, colour: str, width: float, *, is_dashed: bool = False) -> None:
        """Take that pen: a page of a long record has thousands of strokes, most of them with the pen of the last one."""
        if self._pen != (colour, width, is_dashed):
            self._pen = (colour, width, is_dashed)
            self.canv.setStrokeColor(_colour(colour))
            self.canv.setLineWidth(width)
            self.canv.setDash([5, 3] if is_dashed else [])

    def _symbol(self, symbol: Symbol) -> None:
        hollow = symbol.flag == "unknown"
        self._stroke(INK if hollow else PAPER, 1.6 if hollow else 1.0)
        self.canv.setFillColor(_colour({"unknown": PAPER, "in": INK}.get(symbol.flag, OUT)))
        if not symbol.corners:
            self.canv.circle(symbol.x, HEIGHT - symbol.y, symbol.radius, stroke=1, fill=1)
            return
        path = self.canv.beginPath()
        for at, (x, y) in enumerate(symbol.corners):
            (path.lineTo if at else path.moveTo)(x, HEIGHT - y)
        path.close()
        self.canv.drawPath(path, stroke=1, fill=1)

    def _label(self, label: Label) -> None:
        self.canv.setFillColor(_colour(_TEXTS.get(label.role, INK)))
        self.canv.setFont(self._fonts.get(label.role, self._plain), TEXT)
        draw = {"start": self.canv.drawString, "middle": self.canv.drawCentredString, "end": self.canv.drawRightString}
        draw[label.anchor](label.x, HEIGHT - label.y, self._shown(label.text))


@cache
def _colour(code: str) -> Any:
    return HexColor(code)
