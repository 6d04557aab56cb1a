"""From our frozen values to plain JSON: a field a name, what is None left out."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any

from assistant.conversation import Drop, Put


def written(value: object) -> str:
    """A plain value as JSON. Raises ValueError for what no JSON can hold: no such thing reaches the disk."""
    return _JSON.encode(value)


_JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def plain(value: Any) -> Any:
    """A value of ours as JSON has it: objects, lists, texts and numbers."""
    kind: Any = type(value)
    if kind in _AS_THEY_ARE or isinstance(value, str | int | float):
        return value
    if kind is tuple:
        return [plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    if kind is Drop:
        return {"key": value.key}
    if kind is Put:
        return {"key": value.key, "entry": plain(value.entry)}
    held = ((name, getattr(value, name)) for name in _names(kind))
    return {name: plain(each) for name, each in held if each is not None}


_AS_THEY_ARE = frozenset({str, float, int, bool, type(None)})


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
