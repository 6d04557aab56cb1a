"""The chart drawn into a PDF. Imported with reportlab at hand, by the PDF alone."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from assistant.exports.chart_layout import HEIGHT, TEXT, WIDTH, Box, Label, Line, Role, Symbol, lay_out
from assistant.exports.pdf_colours import BAND, INK, LINE, MARK, OUT, PAPER, SOFT
from assistant.visit.page import Chart

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
        self.canv.saveState()
        self.canv.scale(self._scale, self._scale)
        for shape in self._shapes:
            match shape:
                case Line():
                    self._line(shape)
                case Box():
                    self.canv.setFillColor(HexColor(BAND))
                    self.canv.rect(
                        shape.x, HEIGHT - shape.y - shape.height, shape.width, shape.height, stroke=0, fill=1
                    )
                case Symbol():
                    self._symbol(shape)
                case Label():
                    self._label(shape)
        self.canv.restoreState()

    def _line(self, line: Line) -> None:
        colour, width = _STROKES[line.role]
        self.canv.setStrokeColor(HexColor(colour))
        self.canv.setLineWidth(width)
        self.canv.setDash([5, 3] if line.role == "event" else [])
        self.canv.line(line.x1, HEIGHT - line.y1, line.x2, HEIGHT - line.y2)
        self.canv.setDash([])

    def _symbol(self, symbol: Symbol) -> None:
        hollow = symbol.flag == "unknown"
        self.canv.setStrokeColor(HexColor(INK if hollow else PAPER))
        self.canv.setLineWidth(1.6 if hollow else 1.0)
        self.canv.setFillColor(HexColor({"unknown": PAPER, "in": INK}.get(symbol.flag, OUT)))
        if not symbol.corners:
            self.canv.circle(symbol.x, HEIGHT - symbol.y, symbol.radius, stroke=1, fill=1)
            return
        path = self.canv.beginPath()
        for at, (x, y) in enumerate(symbol.corners):
            (path.lineTo if at else path.moveTo)(x, HEIGHT - y)
        path.close()
        self.canv.drawPath(path, stroke=1, fill=1)

    def _label(self, label: Label) -> None:
        self.canv.setFillColor(HexColor(_TEXTS.get(label.role, INK)))
        self.canv.setFont(self._fonts.get(label.role, self._plain), TEXT)
        draw = {"start": self.canv.drawString, "middle": self.canv.drawCentredString, "end": self.canv.drawRightString}
        draw[label.anchor](label.x, HEIGHT - label.y, self._shown(label.text))
