"""`liverline understand --jsonl`: the understanding step alone, one JSON object in, one out, in order.

A line that is no such object gives an object with `error`, and with the id where it could be read; the stream goes on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, get_args

from assistant.facts import MARKERS, Asking, DateOrder, Fact, Marker, Understanding
from assistant.front.streams import json_object
from assistant.understanding import understand

_ASKING: frozenset[str] = frozenset(get_args(Asking))
_MARKERS: frozenset[str] = frozenset(MARKERS)
_ORDERS: frozenset[str] = frozenset(get_args(DateOrder))
_FIELDS: dict[str, tuple[str, ...]] = {
    "result": ("kind", "marker", "value", "comparator", "approximate", "unit", "low", "high", "date", "lab"),
    "date": ("kind", "date"),
    "range": ("kind", "low", "high", "unit"),
    "unit": ("kind", "unit"),
    "treatment": ("kind", "name", "change", "date"),
    "context": ("kind", "factor", "change", "date"),
    "symptom": ("kind", "name", "present", "date"),
    "lab": ("kind", "name"),
}


def understand_lines(lines: Iterable[str]) -> Iterator[str]:
    """The understanding of each line's message, as JSON."""
    for line in lines:
        yield json.dumps(_answer(line), ensure_ascii=False)


def _answer(line: str) -> dict[str, Any]:
    asked = json_object(line)
    if asked is None:
        return {"error": "not a JSON object"}
    id = asked.get("id")
    known: dict[str, Any] = {"id": id} if isinstance(id, str | int | float) or (id is None and "id" in asked) else {}
    problem, understood = _understood(asked)
    if understood is None:
        return {**known, "error": problem}
    return {
        "id": id,
        "intent": understood.intent,
        "question": understood.question,
        "facts": [_fact(fact) for fact in understood.facts],
        "unclear": [{"field": item.field, "of": item.of, "choices": list(item.choices)} for item in understood.unclear],
    }


def _understood(asked: dict[str, Any]) -> tuple[str, Understanding | None]:
    """What was understood, or what is wrong with the object."""
    text = asked.get("text")
    if not isinstance(text, str):
        return "text: not a string", None
    asking, marker, order = asked.get("asking"), asked.get("marker"), asked.get("date_order")
    if asking is None:
        asking = "open"
    if not isinstance(asking, str) or asking not in _ASKING:
        return "asking: not one of the known", None
    if marker is not None and (not isinstance(marker, str) or marker not in _MARKERS):
        return "marker: not one of the known", None
    if order is not None and (not isinstance(order, str) or order not in _ORDERS):
        return "date_order: not one of the known", None
    try:
        today = date.fromisoformat(asked["today"])
    except (KeyError, TypeError, ValueError):
        return "today: not a date", None
    return "", understand(
        text, asking=_as_asking(asking), marker=_as_marker(marker), today=today, date_order=_as_order(order)
    )


def _as_asking(word: str) -> Asking:
    asking: Asking = word  # type: ignore[assignment]  # checked above
    return asking


def _as_marker(word: str | None) -> Marker | None:
    marker: Marker | None = word  # type: ignore[assignment]  # checked above
    return marker


def _as_order(word: str | None) -> DateOrder | None:
    order: DateOrder | None = word  # type: ignore[assignment]  # checked above
    return order


def _fact(fact: Fact) -> dict[str, Any]:
    if fact.kind == "person":
        said = {"kind": "person", "age": fact.age, "birth_year": fact.birth_year, "sex": fact.sex}
        return {name: value for name, value in said.items() if value is not None}
    return {name: getattr(fact, name) for name in _FIELDS[fact.kind]}
