"""A state as plain JSON: a cache of the replay, which can be thrown away at any time.

Results are most of a long record, so they stand by column: ten thousand of them are checked and made in the time that
a few hundred take one by one. Everything else stands as in a turn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from operator import attrgetter
from types import MappingProxyType
from typing import Any, TypeGuard, get_args, get_type_hints

from assistant.conversation import Ask, Change, Entry, State, Told
from assistant.facts import Alarm, Result
from assistant.wire.decoding import Odd, reader
from assistant.wire.encoding import plain

VERSION = "2"
"""Of this shape."""
_TOLD = ("turn", "digits", "confirmed")
_RESULT = tuple(field.name for field in fields(Result) if field.name != "kind")
_PLAIN: dict[str, Any] = {
    "number": int,
    "undo": tuple[tuple[int, tuple[Change, ...]], ...],
    "answered": tuple[Ask, ...],
    "reopened": tuple[Ask, ...],
    "alarms": tuple[Alarm, ...],
    "read": bool,
    "aside": bool,
}


def taken(state: State) -> dict[str, Any]:
    """A state as JSON has it."""
    results = [entry for entry in state.record.values() if _is_result(entry)]
    return {
        "order": list(state.record),
        "told": _columns(results, _TOLD),
        "results": _columns((entry.fact for entry in results), _RESULT),
        "others": {key: plain(entry) for key, entry in state.record.items() if not _is_result(entry)},
        "shown": dict(state.shown),
        **{name: plain(getattr(state, name)) for name in _PLAIN},
    }


def restored(data: Any) -> State:
    """The state of that. Raises Odd where it is none."""
    if type(data) is not dict or data.keys() != {"order", "told", "results", "others", "shown", *_PLAIN}:
        raise Odd
    held = {name: reader(kind)(data[name]) for name, kind in _PLAIN.items()}
    return State(record=MappingProxyType(_record(data)), shown=MappingProxyType(_table(data["shown"], int)), **held)


def _is_result(entry: Entry) -> TypeGuard[Told]:
    return isinstance(entry, Told) and isinstance(entry.fact, Result)


def _columns(values: Iterable[object], names: Sequence[str]) -> dict[str, list[Any]]:
    rows = list(map(attrgetter(*names), values))
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}


def _record(data: Mapping[str, Any]) -> dict[str, Entry]:
    """The entries in the order in which they were recorded."""
    order = _column(data["order"], str)
    found: dict[str, Entry] = _table(data["others"], Entry)
    keys = [key for key in order if key not in found]
    try:
        facts = [Result(*row) for row in zip(*_checked(data["results"], Result, _RESULT), strict=True)]
        told = _checked(data["told"], Told, _TOLD)
        found.update(zip(keys, map(Told, facts, *told), strict=True))
    except ValueError as error:  # columns of several lengths
        raise Odd from error
    if len(found) != len(order):
        raise Odd
    return {key: found[key] for key in order}


def _table(data: object, kind: Any) -> dict[str, Any]:
    if type(data) is not dict:
        raise Odd
    read = reader(kind)
    return {key: read(value) for key, value in data.items()}


def _checked(data: object, kind: type, names: Sequence[str]) -> list[list[Any]]:
    """The columns of these fields of a dataclass. Raises Odd."""
    if type(data) is not dict or data.keys() != set(names):
        raise Odd
    hints = get_type_hints(kind)
    return [_column(data[name], hints[name]) for name in names]


def _column(data: object, kind: Any) -> list[Any]:
    """The values of a column, of that type each. Raises Odd."""
    if type(data) is not list:
        raise Odd
    types = set(map(type, data))
    if types <= {kind, *get_args(kind)} - {float}:
        return data
    if bool in types or types & {list, dict}:  # Python takes True for 1
        raise Odd
    read = reader(kind)
    known = {each: read(each) for each in set(data)}
    return list(map(known.__getitem__, data))
