"""The whole record as one JSON file, out and in again.

    {"format": "liverline-record", "version": 1, "unreadable": 0,
     "turns": [{"number": 1, "turn": {...}}, ...], "notes": {"key": ...}}

What comes in is somebody's file and not to be trusted: its size, depth, numbers and names are held to limits, and a
turn's inside is judged by whoever knows what a turn means.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from assistant.errors import ImportRefused

FORMAT = "liverline-record"
VERSION = 1
MOST_BYTES = 512 * 1024 * 1024
MOST_OF_A_TURN = 4 * 1024 * 1024
"""Characters of one turn as JSON: the longest message, every character of it an escape, and what was taken from it."""
DEEPEST = 24
MOST_NOTES = 1000
MOST_OF_A_KEY = 200
HIGHEST = 2**53
"""No turn's number is beyond."""
MOST_DIGITS = 300
"""Of a whole number anywhere: beyond, it is no number that a float could hold either."""
_QUOTED = re.compile(r'"(?>[^"\\]+|\\.)*+"?', re.DOTALL)
_BRACKETS = re.compile(r"[\[\]{}]")


@dataclass(frozen=True, slots=True)
class RecordFile:
    """What stands in a file of a record."""

    turns: tuple[tuple[int, str], ...]
    """Number and JSON text; numbers rise from 1 and have gaps where a damaged record was exported."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """JSON texts by key."""
    unreadable: int = 0
    """Turns that could not be read when it was written."""


def dump(turns: Iterable[tuple[int, str]], notes: Mapping[str, str], unreadable: int = 0) -> str:
    """The record as JSON, one turn a line, in ASCII: nothing in it can act on a screen. `load` gives the same back.

    Raises ValueError where a payload is no JSON."""
    lines = ",\n".join(f'{{"number":{number},"turn":{_canonical(json.loads(text))}}}' for number, text in turns)
    kept = _canonical({key: json.loads(text) for key, text in notes.items()})
    head = f'"format":"{FORMAT}","version":{VERSION},"unreadable":{unreadable}'
    return f'{{{head},\n"turns":[\n{lines}\n],\n"notes":{kept}}}\n'


def _unseen(done: int, total: int) -> None:
    """Nobody wants to know."""


def read(path: Path, check: Callable[[object], None], seen: Callable[[int, int], None] = _unseen) -> RecordFile:
    """`load` from a file. Raises ImportRefused, and OSError where it cannot be read."""
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        _refuse("too-large")
    try:
        return load(data.decode("utf-8-sig"), check, seen)
    except UnicodeDecodeError as error:
        raise ImportRefused(reason="not-text") from error


def load(text: str, check: Callable[[object], None], seen: Callable[[int, int], None] = _unseen) -> RecordFile:
    """The record that the text holds, each turn's object found good by `check`, which raises ValueError or
    ImportRefused; `seen` is told how many turns were looked at, of how many.

    A turn that carries its own number must carry the right one.

    Raises ImportRefused, with a `reason`: `too-large` `not-json` (with `line`) `too-deep` `twice` `number` `newer`
    `turn` (with its `number`) `not-a-record`. Nothing is written anywhere: `Store.replace` takes it in whole."""
    if len(text) > MOST_BYTES:
        _refuse("too-large")
    if _depth(text) > DEEPEST:
        _refuse("too-deep")
    whole = _parsed(text)
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        _refuse("not-a-record")
    if _count(whole.get("version")) > VERSION:
        _refuse("newer")
    unreadable = _count(whole.get("unreadable", 0))
    if set(whole) - {"format", "version", "unreadable", "turns", "notes"}:
        _refuse("not-a-record")
    return RecordFile(_turns(whole.get("turns"), check, seen), _notes(whole.get("notes", {})), unreadable)


def _turns(
    rows: object, check: Callable[[object], None], seen: Callable[[int, int], None]
) -> tuple[tuple[int, str], ...]:
    if not isinstance(rows, list):
        _refuse("not-a-record")
    turns: list[tuple[int, str]] = []
    last = 0
    for place, row in enumerate(rows, start=1):
        seen(place, len(rows))
        if not isinstance(row, dict) or set(row) != {"number", "turn"} or not isinstance(row["turn"], dict):
            _refuse("turn", number=place)
        number = _count(row["number"])
        if number <= last or row["turn"].get("number", number) != number:
            _refuse("turn", number=place)
        payload = _canonical(row["turn"])
        if len(payload) > MOST_OF_A_TURN or not _is_sound(row["turn"]):
            _refuse("turn", number=number)
        try:
            check(row["turn"])
        except (ValueError, OverflowError, ImportRefused) as error:
            raise ImportRefused(reason="turn", number=number) from error
        turns.append((number, payload))
        last = number
    return tuple(turns)


def _notes(notes: object) -> dict[str, str]:
    if not isinstance(notes, dict) or len(notes) > MOST_NOTES or any(len(key) > MOST_OF_A_KEY for key in notes):
        _refuse("not-a-record")
    kept = {key: _canonical(value) for key, value in notes.items()}
    if any(len(value) > MOST_OF_A_TURN for value in kept.values()):
        _refuse("too-large")
    if not _is_sound(notes):
        _refuse("not-a-record")
    return kept


def _parsed(text: str) -> object:
    try:
        return json.loads(
            text, object_pairs_hook=_object, parse_int=_whole_number, parse_float=_number, parse_constant=_no_constant
        )
    except json.JSONDecodeError as error:
        raise ImportRefused(reason="not-json", line=error.lineno) from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        _refuse("twice")
    return made


def _whole_number(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        _refuse("number")
    return int(digits)


def _number(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        _refuse("number")
    return value


def _no_constant(name: str) -> NoReturn:  # noqa: ARG001 - NaN, Infinity, -Infinity: none is JSON
    _refuse("number")


def _depth(text: str) -> int:
    """How deep the brackets outside of strings go, at most; told before anything is built."""
    deepest = depth = 0
    for bracket in _BRACKETS.findall(_QUOTED.sub("", text)):
        if bracket in "[{":
            depth += 1
            if depth > deepest:
                deepest = depth
        else:
            depth -= 1
    return deepest


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= HIGHEST:
        _refuse("not-a-record")
    return value


def _is_sound(value: object) -> bool:
    """Whether every text in it can be written: no lone surrogates, which are no characters."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def _canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def _refuse(reason: str, number: int | None = None) -> NoReturn:
    raise ImportRefused(reason=reason) if number is None else ImportRefused(reason=reason, number=number)
