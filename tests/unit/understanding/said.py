"""What was understood, in one short line, so that tables of cases can be read.

`alt 85 U/L 7..55 @2025-03-03 ~` is a result; `?date[2025-03-04|2025-04-03]` is asked; `date`, `range`, `unit`, `lab` are
answers that are only that.
"""

from __future__ import annotations

from datetime import date

from assistant.facts import Asking, DateOrder, Fact, Marker, Understanding
from assistant.understanding import understand

TODAY = date(2025, 9, 15)
"""A Monday."""


def said(
    text: str,
    asking: Asking = "open",
    marker: Marker | None = None,
    order: DateOrder | None = None,
    today: date = TODAY,
) -> Understanding:
    return understand(text, asking=asking, marker=marker, today=today, date_order=order)


def numbers(understood: Understanding) -> str:
    """The results, dates, ranges, units and laboratories of a message, and what is asked about them."""
    kinds = ("result", "date", "range", "unit", "lab")
    told = [_short(fact) for fact in understood.facts if fact.kind in kinds]
    asked = [f"?{item.field}" + (f"[{'|'.join(item.choices)}]" if item.choices else "") for item in understood.unclear]
    return "; ".join([*told, *asked])


def _short(fact: Fact) -> str:
    match fact.kind:
        case "result":
            assert fact.kind == "result"
            parts = [fact.marker, f"{fact.comparator or ''}{fact.value:.12g}"]
            parts += [fact.unit] if fact.unit else []
            parts += [_ends(fact.low, fact.high)] if fact.low is not None or fact.high is not None else []
            parts += [f"@{fact.date}"] if fact.date else []
            parts += ["~"] if fact.approximate else []
            parts += [f"({fact.lab})"] if fact.lab else []
            return " ".join(parts)
        case "range":
            assert fact.kind == "range"
            return " ".join(["range", _ends(fact.low, fact.high), *([fact.unit] if fact.unit else [])])
        case "unit":
            assert fact.kind == "unit"
            return f"unit {fact.unit}"
        case "date":
            assert fact.kind == "date"
            return f"date {fact.date}"
        case "lab":
            assert fact.kind == "lab"
            return f"lab {fact.name}"
        case _:
            return fact.kind


def _ends(low: float | None, high: float | None) -> str:
    return f"{'' if low is None else f'{low:.12g}'}..{'' if high is None else f'{high:.12g}'}"
