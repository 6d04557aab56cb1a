"""What a line of a pasted report says of rows elsewhere: `(enzymes U/L, bilirubin umol/L)`, `Ref: ALT 7-55, AST 8-48`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from assistant import markers
from assistant.facts import Marker
from assistant.understanding import sheet_lines
from assistant.understanding.drafts import Draft, Linked
from assistant.understanding.items import Item, Range, Unit, Value, When
from assistant.understanding.lexer import Token
from assistant.understanding.message import Message
from assistant.understanding.names import Name

_ENZYMES: tuple[Marker, ...] = ("alt", "ast", "alp", "ggt")


@cache
def _enzymes() -> frozenset[str]:
    return frozenset(sheet_lines.table()["enzymes"])


def spread(linked: Linked, items: Sequence[Item], message: Message) -> None:
    """Give the units and ranges of such lines to the results that have none of their own."""
    if "\n" not in message.text or not linked.drafts:
        return
    for line in _lines(items, message.tokens):
        if any(isinstance(item, Value) and item.role == "value" for item in line) or any(
            isinstance(item, When) for item in line
        ):
            continue
        of: list[Marker] = []
        last = line[0].first
        if len(line) == 1 and isinstance(line[0], Unit) and _is_of_all(line[0], message.tokens):
            of = list({draft.marker for draft in linked.drafts if draft.marker is not None})
        for item in line:
            if isinstance(item, Name):
                of.extend(item.markers)
            elif isinstance(item, Unit | Range):
                if any(token.low in _enzymes() for token in message.tokens[max(0, last - 3) : item.first]):
                    of.extend(_ENZYMES)
                _give(linked, item, of)
                of = []
            last = item.last


def _is_of_all(unit: Unit, tokens: Sequence[Token]) -> bool:
    """`Units: U/L`, a line of its own."""
    return tokens[unit.first - 1].text == ":" and tokens[unit.first - 2].low in ("unit", "units", "uom")


def _lines(items: Sequence[Item], tokens: Sequence[Token]) -> Iterator[list[Item]]:
    """The items of each line that has any."""
    line: list[Item] = []
    for item in items:
        if line and any(token.kind == "line" for token in tokens[line[-1].last - 1 : item.first + 1]):
            yield line
            line = []
        if not (item.last == item.first + 1 and tokens[item.first].kind == "line"):
            line.append(item)
    if line:
        yield line


def _give(linked: Linked, item: Unit | Range, of: Sequence[Marker]) -> None:
    told = [draft for draft in linked.drafts if draft.marker in of and not draft.vague and draft.value.readings]
    if not told:
        return
    match item:
        case Unit():
            for draft in told:
                if draft.unit is None and _is_possible(draft, item.code):
                    draft.unit = item.code
        case Range():
            linked.drafts[:] = [draft for draft in linked.drafts if not (draft.vague and draft.first == item.first)]
            for draft in told:
                if draft.low is None and draft.high is None:
                    draft.low, draft.high = item.low, item.high
                    draft.unit = draft.unit or item.unit


def _is_possible(draft: Draft, unit: str) -> bool:
    assert draft.marker is not None
    known = markers.of(draft.marker)
    return unit in known.units and any(known.is_possible(reading, unit) for reading in draft.value.readings)
