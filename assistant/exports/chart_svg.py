"""The chart as inline SVG: no script, no reference, its twin in words inside it."""

from __future__ import annotations

from markupsafe import Markup, escape

from assistant.exports.chart_layout import HEIGHT, WIDTH, Box, Label, Line, Shape, Symbol, lay_out
from assistant.visible import visible_line
from assistant.visit.page import Chart


def svg(chart: Chart, title: str, told: str) -> Markup:
    """One `<svg>` element; empty where there is nothing to draw. `title` and `told` are read out by a screen reader.

    Colours and line styles are those of the page's style sheet, by class."""
    shapes = lay_out(chart)
    if not shapes:
        return Markup("")
    drawn = Markup("\n").join(_element(shape) for shape in shapes)
    return Markup(
        '<svg class="chart" viewBox="0 0 {width} {height}" role="img" aria-labelledby="chart-title chart-told">\n'
        '<title id="chart-title">{title}</title>\n<desc id="chart-told">{told}</desc>\n{drawn}\n</svg>'
    ).format(width=_n(WIDTH), height=_n(HEIGHT), title=visible_line(title), told=visible_line(told), drawn=drawn)


def _element(shape: Shape) -> Markup:
    match shape:
        case Line():
            ends = f'x1="{_n(shape.x1)}" y1="{_n(shape.y1)}" x2="{_n(shape.x2)}" y2="{_n(shape.y2)}"'
            return Markup(f'<line class="{shape.role}" {ends}/>')  # numbers and names of ours alone
        case Box():
            size = f'x="{_n(shape.x)}" y="{_n(shape.y)}" width="{_n(shape.width)}" height="{_n(shape.height)}"'
            return Markup(f'<rect class="{shape.role}" {size}/>')
        case Symbol():
            if not shape.corners:
                return Markup(
                    f'<circle class="point in" cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}"/>'
                )
            corners = " ".join(f"{_n(x)},{_n(y)}" for x, y in shape.corners)
            return Markup(f'<polygon class="point {shape.flag}" points="{corners}"/>')
        case Label():
            place = f'x="{_n(shape.x)}" y="{_n(shape.y)}" text-anchor="{shape.anchor}"'
            return Markup(f'<text class="{shape.role}" {place}>{escape(visible_line(shape.text))}</text>')


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
