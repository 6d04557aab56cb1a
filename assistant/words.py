"""From template ids and data to sentences: Jinja, dates and numbers as text.

It knows no rule about what to say. What comes out is plain text; each front escapes it for where it is shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from jinja2 import BaseLoader, BytecodeCache, Environment, StrictUndefined, Template, TemplateNotFound

from assistant import prompts
from assistant.errors import WordsError
from assistant.facts import PartialDate

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_UNITS_SHOWN = {
    "ukat/L": "µkat/L",
    "nkat/L": "nkat/L",
    "umol/L": "µmol/L",
    "10*9/L": "×10⁹/L",
    "10*3/uL": "×10³/µL",
    "/uL": "/µL",
    "{INR}": "",
}


def number(value: float, digits: int | None = None) -> str:
    """A number with the digits it was typed with, or the shortest that say it: 85.0 is `85`."""
    if digits is not None:
        return f"{value:.{digits}f}"
    return f"{value:.12g}" if abs(value) < 1e12 else f"{value:g}"


def when(day: PartialDate | date | None) -> str:
    """A date with the month as a word and no more precision than it has: `12 Mar 2025`, `March 2025`, `2025`.

    None gives the empty string. Source: clinical reference, section 7, dates."""
    if day is None:
        return ""
    parts = [int(part) for part in str(day).split("-")]
    match parts:
        case [year]:
            return str(year)
        case [year, month]:
            return f"{_LONG_MONTHS[month - 1]} {year}"
        case [year, month, of_month]:
            return f"{of_month} {MONTHS[month - 1]} {year}"
    raise ValueError(f"not a date: {day!r}")


def on_day(day: PartialDate | None) -> str:
    """A date with its preposition: `on 12 Mar 2025`, `in March 2025`; the empty string for None."""
    if day is None:
        return ""
    return f"{'on' if len(day) == 10 else 'in'} {when(day)}"


def bare(phrase: str) -> str:
    """A phrase without its article: `a swollen belly` is `swollen belly`."""
    return phrase.removeprefix("a ").removeprefix("an ")


def unit(code: str | None) -> str:
    """A UCUM code as people print it; the empty string for None and for INR."""
    return _UNITS_SHOWN.get(code, code) if code is not None else ""


def quantity(
    value: float,
    code: str | None = None,
    comparator: str | None = None,
    approximate: bool = False,
    digits: int | None = None,
) -> str:
    """`85 U/L`, `<5 U/L`, `about 100`."""
    shown = unit(code)
    text = f"{'about ' if approximate else ''}{comparator or ''}{number(value, digits)}"
    return text + ("%" if shown == "%" else f" {shown}" if shown else "")


def span(low: float | None, high: float | None) -> str:
    """A printed range: `7-55`, `up to 55`, `from 3.5`; the empty string where neither end is known."""
    if low is None and high is None:
        return ""
    if low is None:
        return f"up to {number(high or 0.0)}"
    if high is None:
        return f"from {number(low)}"
    return f"{number(low)}-{number(high)}"


def listed(items: Sequence[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 week`, `3 weeks`."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def joined(text: str) -> str:
    """Template sources hold one sentence a line; lines become sentences of a paragraph, empty lines stay paragraph breaks."""
    paragraphs = [" ".join(line.strip() for line in block.splitlines() if line.strip()) for block in text.split("\n\n")]
    return "\n\n".join(block for block in paragraphs if block)


class _Loader(BaseLoader):
    """Texts of `prompts/` as templates, the head left out."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:  # noqa: ARG002 - Jinja's shape
        try:
            return prompts.read(template).body, template, None
        except WordsError as error:
            raise TemplateNotFound(template) from error


class Words:
    """Renders the texts of `prompts/`.

    `bytecode` keeps compiled templates between starts (a cache that may be thrown away at any time)."""

    def __init__(self, bytecode: BytecodeCache | None = None) -> None:
        self._jinja = Environment(
            loader=_Loader(),
            undefined=StrictUndefined,
            autoescape=False,  # plain text; every front escapes for its own screen
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=bytecode,
        )
        self._jinja.filters.update(
            when=when,
            onday=on_day,
            bare=bare,
            unit=unit,
            number=number,
            listed=listed,
            plural=plural,
            span=span,
            marker=self.marker,
            symptom=partial(self.name, "symptoms"),
            factor=partial(self.name, "factors"),
            factor_change=partial(self.name, "factor_changes"),
            treatment_change=partial(self.name, "treatment_changes"),
            slot=partial(self.name, "slots"),
            order=partial(self.name, "orders"),
        )
        self._jinja.globals.update(quantity=quantity, span=span, when=when, plural=plural, listed=listed)
        self._names: dict[str, str] = {}
        self._sources: dict[str, Template] = {}
        self._tables: Mapping[str, object] = {}

    def say(self, id: str, /, **data: object) -> str:
        """The text of that id with its data: sentences joined to paragraphs.

        Raises WordsError where the text is absent; an undefined name is an error of ours (jinja2.UndefinedError)."""
        return joined(self.lines(id, **data))

    def lines(self, id: str, /, **data: object) -> str:
        """The text of that id with its data, line breaks kept: for lists and Markdown."""
        return self._template(id).render(data).strip("\n")

    def say_source(self, source: str, /, **data: object) -> str:
        """A template that stands in the head of a text (`personal` of an FAQ entry), rendered."""
        if source not in self._sources:
            self._sources[source] = self._jinja.from_string(source)
        return joined(self._sources[source].render(data))

    def marker(self, id: str) -> str:
        """A marker's short name as people say it (`name` in the head of `markers/<id>`): ALT, total bilirubin."""
        if id not in self._names:
            self._names[id] = str(prompts.read(f"markers/{id}").head["name"])
        return self._names[id]

    def name(self, table: str, id: str) -> str:
        """What a thing is called, from the tables of `names.md`. Raises WordsError where it has no name."""
        if not self._tables:
            self._tables = prompts.read("names").head
        names = self._tables.get(table)
        if not isinstance(names, dict) or id not in names:
            raise WordsError(id=f"names.{table}.{id}")
        return str(names[id])

    def _template(self, id: str) -> Template:
        try:
            return self._jinja.get_template(id)
        except TemplateNotFound as error:
            raise WordsError(id=id) from error
