"""The order of the page's parts, the same in every format."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.visit.labels import heading
from assistant.visit.page import Sheet


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page that is a heading and some lines."""

    id: str
    heading: str
    lines: tuple[str, ...]
    numbered: bool = False


def before(sheet: Sheet) -> tuple[Section, ...]:
    """What stands above the table: what must not wait, and what changed."""
    return _said(
        Section("urgent", heading("urgent"), sheet.urgent),
        Section("changed", heading("changed"), sheet.changed),
    )


def questions(sheet: Sheet) -> Section:
    """The questions, numbered."""
    return Section("questions", heading("questions"), tuple(each.text for each in sheet.questions), numbered=True)


def after(sheet: Sheet) -> tuple[Section, ...]:
    """What stands below: the circumstances, what is not known, what to bring, the sources."""
    names = ("derived", "treatment", "context", "symptoms", "unknown", "bring", "sources")
    return _said(*(Section(name, heading(name), getattr(sheet, name)) for name in names))


def _said(*sections: Section) -> tuple[Section, ...]:
    return tuple(section for section in sections if section.lines)
