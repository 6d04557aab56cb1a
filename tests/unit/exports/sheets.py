"""Sheets for the tests of the formats, made by hand: what a format does with a page, whatever the reading says."""

from __future__ import annotations

from datetime import date

from assistant.visit.page import Cell, Chart, ChartEvent, ChartPoint, Question, Row, Sheet, Table

HOSTILE = (
    "<script>alert(1)</script>",
    "<b>bold</b> & <img src=x onerror=alert(1)>",
    "*stars* _lines_ `code` ~~gone~~ # no heading",
    "[a link](https://example.org) https://example.org www.example.org",
    "| a cell | another |",
    "- a list",
    "1. a list",
    "---",
    "> quoted",
    "{{ 777 * 7 }} {% raw %}",
    "\x1b[31mred\x1b[0m and \u202eturned",
    "line\nbreak\r\nand\ttab",
    "a NUL \x00 and half \ud800 a letter",
    "</style></svg></title>",
    "&lt;already&gt; &#60;",
    "\\ backslash \\* and $x$",
    "<font size=40>large</font><br/>",
    "emoji 🙂 and 漢字 and عربي",
)
"""What a person may type, and no page may act on."""


def point(day: date, value: float, low: float | None = 7, high: float | None = 40) -> ChartPoint:
    flag = "unknown" if high is None else "above" if value > high else "in"
    when = f"{day.day} {day:%b} {day.year}"
    placed = "range not known" if high is None else f"{flag} range {low}-{high}"
    return ChartPoint(day, day, when, value, f"{value:g}", low, high, flag, placed)  # type: ignore[arg-type]


def chart(*points: ChartPoint, events: tuple[ChartEvent, ...] = ()) -> Chart:
    return Chart("ALT", "U/L", points, events)


THREE = chart(
    point(date(2025, 1, 10), 120),
    point(date(2025, 3, 10), 60),
    point(date(2025, 6, 10), 48, 7, 55),
    events=(ChartEvent(date(2025, 1, 20), date(2025, 1, 20), "20 Jan 2025", "ursodiol started"),),
)


def made(typed: str = "ursodiol", *, drawn: Chart = THREE, questions: int = 4, rows: int = 3) -> Sheet:
    """A sheet in which `typed` stands wherever a person's own words can stand."""
    cells = (
        (Cell("120 U/L", "above", "above range 7-40"),),
        (Cell("60 U/L", "above", "above range 7-40"),),
        (Cell("48 U/L", "in", "in range 7-55", "left out: to be checked"),),
    )
    return Sheet(
        title="Liver test results, for a visit",
        who=typed,
        about=("Made on 22 Nov 2026 from what was typed in", "Age 45, male"),
        urgent=(),
        table=Table(
            ("10 Jan 2025", "10 Mar 2025", "10 Jun 2025"),
            tuple(Row(name, cells) for name in ("ALT", "AST", "GGT", "ALP", "INR")[:rows]),
        ),
        chart=drawn,
        changed=("Your ALT went from 120 U/L on 10 Jan 2025 to 48 U/L on 10 Jun 2025. That is lower.",),
        derived=("AST/ALT 0.80 on 10 Jun 2025.",),
        treatment=(f"{typed}: started on 20 Jan 2025.",),
        context=("Alcohol: less than before.",),
        symptoms=("Has: itching.",),
        unknown=("Lab of ALT.",),
        questions=tuple(Question(f"own-{at}", f"{typed} and question {at}?") for at in range(1, questions + 1)),
        bring=("Printed lab reports",),
        sources=("The ranges are those printed on the reports.",),
        no_diagnosis="This page is not a diagnosis.",
    )
