"""The sheet as one HTML file: no script, no reference to anything outside, readable on a phone, one page on paper."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from assistant.exports import chart_text
from assistant.exports.chart_svg import svg
from assistant.exports.fit import letter_points
from assistant.exports.sections import after, questions, sources, told, urgent
from assistant.visible import visible_line
from assistant.visit.labels import heading, label
from assistant.visit.page import Sheet
from assistant.words import Words


def render(sheet: Sheet, words: Words) -> str:
    """The page as an HTML document; everything that was typed is escaped, and what acts or hides is made visible."""
    twin = " ".join(chart_text.told(sheet.chart, words))
    return _template().render(
        sheet=sheet,
        svg=svg(sheet.chart, heading("chart", marker=sheet.chart.marker), twin),
        chart_told=twin,
        chart_key=words.say("exports/chart-key", events=sheet.chart.events),
        urgent=urgent(sheet),
        told=told(sheet),
        questions=questions(sheet),
        after=after(sheet),
        sources=sources(sheet),
        heading=heading,
        label=label,
        points=letter_points(sheet),
    )


@cache
def _template() -> Template:
    jinja = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return jinja.get_template("page.html")


def _shown(value: object) -> object:
    return visible_line(value) if isinstance(value, str) and not isinstance(value, Markup) else value
