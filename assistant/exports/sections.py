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


def urgent(sheet: Sheet) -> tuple[Section, ...]:
    """What must not wait for the visit; mostly nothing."""
    return _named(sheet, "urgent")


def told(sheet: Sheet) -> tuple[Section, ...]:
    """What changed, and the circumstances; on paper it stands beside the chart."""
    return _named(sheet, "changed", "treatment", "context", "symptoms")


def questions(sheet: Sheet) -> tuple[Section, ...]:
    """The questions, numbered; nothing where the person took all of them off."""
    lines = tuple(each.text for each in sheet.questions)
    return (Section("questions", heading("questions"), lines, numbered=True),) if lines else ()


def after(sheet: Sheet) -> tuple[Section, ...]:
    """What stands below the questions: numbers for the doctor, what is not known, what to bring."""
    return _named(sheet, "derived", "unknown", "bring")


def sources(sheet: Sheet) -> tuple[Section, ...]:
    """Where the general statements come from."""
    return _named(sheet, "sources")


def _named(sheet: Sheet, *names: str) -> tuple[Section, ...]:
    return tuple(Section(name, heading(name), getattr(sheet, name)) for name in names if getattr(sheet, name))
