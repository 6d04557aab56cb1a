"""From plain JSON to our frozen values, by the types of their fields, and strictly.

Nothing is converted but what JSON cannot say (a day, a tuple), nothing unknown is passed over, and what may be one of
several things says which by its `kind`. Everything else is `Odd`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, NoReturn, TypeAlias, Union, get_args, get_origin, get_type_hints

from assistant.conversation import Change, Drop, Entry, Put

Reader: TypeAlias = Callable[[Any], Any]
"""Gives the value of what JSON holds. Raises Odd."""
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
"""Half of a character beyond the first plane: it may stand alone, and then it is no character."""


class Odd(ValueError):
    """Not as we write it."""


def parsed(payload: str) -> Any:
    """What a JSON text holds. Raises Odd where it is none, or holds what we never write."""
    if _HALF.search(payload):
        raise Odd
    try:
        return _JSON.decode(payload)
    except (ValueError, RecursionError) as error:
        raise Odd from error


@cache
def reader(kind: Any) -> Reader:
    """The reader of a type: a plain one, a day, a Literal, a tuple, a dataclass, or a union of these."""
    if kind is float:
        return number
    if kind is date:
        return _day
    if kind in (str, int, bool):
        return _exactly(kind)
    if kind == Change:
        return _change
    if get_origin(kind) is tuple:
        *parts, last = get_args(kind)
        return _row(reader(parts[0])) if last is ... else _cells(tuple(map(reader, (*parts, last))))
    if get_origin(kind) is Literal:
        return _word(frozenset(get_args(kind)))
    if get_origin(kind) in (Union, UnionType):
        return _union(kind)
    if is_dataclass(kind):
        return _dataclass(kind)
    raise TypeError(f"no reader of {kind}")


def number(data: object) -> float:
    """A finite number, whole ones too. Raises Odd."""
    if type(data) is float and abs(data) <= _LARGEST:
        return data
    if type(data) is int and abs(data) <= _LARGEST:
        return float(data)
    raise Odd


_LARGEST = 1.7976931348623157e308


def _exactly(kind: type) -> Reader:
    def read(data: object) -> object:
        if type(data) is not kind:
            raise Odd
        return data

    return read


def _day(data: object) -> date:
    try:
        day = date.fromisoformat(data) if type(data) is str else None
    except ValueError as error:
        raise Odd from error
    if day is None or day.isoformat() != data:
        raise Odd
    return day


def _word(words: frozenset[str]) -> Reader:
    known = {word: word for word in words}

    def read(data: object) -> str:
        word = known.get(data) if type(data) is str else None
        if word is None:
            raise Odd
        return word

    return read


def _row(each: Reader) -> Reader:
    def read(data: object) -> tuple[object, ...]:
        if type(data) is not list:
            raise Odd
        return tuple(map(each, data)) if data else ()

    return read


def _cells(parts: tuple[Reader, ...]) -> Reader:
    def read(data: object) -> tuple[object, ...]:
        if type(data) is not list or len(data) != len(parts):
            raise Odd
        return tuple(part(each) for part, each in zip(parts, data, strict=True))

    return read


def _union(kind: Any) -> Reader:
    """One of several: None or the rest; words of several lists; dataclasses, told apart by their `kind`."""
    members = get_args(kind)
    rest = tuple(member for member in members if member is not NoneType)
    if len(rest) < len(members):
        return _optional(reader(Union[rest]))  # noqa: UP007 - built from a row of types
    if all(get_origin(member) is Literal for member in rest):
        return _word(frozenset(word for member in rest for word in get_args(member)))
    by_kind = {word: reader(member) for member in rest for word in get_args(get_type_hints(member)["kind"])}

    def read(data: object) -> object:
        told = by_kind.get(data.get("kind")) if type(data) is dict else None
        if told is None:
            raise Odd
        return told(data)

    return read


def _optional(some: Reader) -> Reader:
    return lambda data: None if data is None else some(data)


def _dataclass(kind: Any) -> Reader:
    hints = get_type_hints(kind)
    readers: Mapping[str, Reader] = {field.name: reader(hints[field.name]) for field in fields(kind)}
    bare = [field.name for field in fields(kind) if field.default is MISSING and field.default_factory is MISSING]
    absent: dict[str, object] = {name: None for name in bare if NoneType in get_args(hints[name])}
    needed = frozenset(bare) - absent.keys()

    def read(data: object) -> object:
        if type(data) is not dict or not needed <= data.keys():
            raise Odd
        try:
            return kind(**absent | {name: readers[name](value) for name, value in data.items()})
        except KeyError as error:
            raise Odd from error

    return read


def _change(data: object) -> Change:
    """An entry that is put, or one that stands no longer."""
    if type(data) is not dict or not {"key"} <= data.keys() <= {"key", "entry"} or type(data["key"]) is not str:
        raise Odd
    entry = data.get("entry")
    return Put(data["key"], reader(Entry)(entry)) if entry is not None else Drop(data["key"])


def _no_constant(name: str) -> NoReturn:
    raise Odd(name)


_JSON = json.JSONDecoder(parse_constant=_no_constant)
