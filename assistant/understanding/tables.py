"""Pasted tables: which column is which date or marker, and which rows gave nothing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.facts import Marker
from assistant.understanding import columns, draws, legends
from assistant.understanding.drafts import Draft, Linked
from assistant.understanding.items import Item, Range, Unit, Value, When
from assistant.understanding.lexer import Token
from assistant.understanding.message import Message
from assistant.understanding.names import Name


@dataclass(slots=True)
class _Line:
    first: int
    last: int
    items: list[Item]


@dataclass(slots=True)
class _Column:
    cell: int
    offset: float
    """Middle of the header in characters from the start of its line."""
    wide: int
    """Wide gaps before it in its line."""
    marker: Marker | None = None
    when: When | None = None
    unit: str | None = None


def lay_out(linked: Linked, items: Sequence[Item], message: Message) -> None:
    """Give the results of a table the date or the marker of their column, and what a legend says of them."""
    if not _has_lines(message):
        columns.ask_bracketed(linked, message.tokens)
        return
    _by_columns(linked, items, message)
    legends.spread(linked, items, message)


def _by_columns(linked: Linked, items: Sequence[Item], message: Message) -> None:
    lines = _lines(items, message.tokens)
    if len(lines) < 2:
        return
    tokens = message.tokens
    rows = [(line.first, line.last) for line in lines]
    for number, line in enumerate(lines[:-1]):
        if not any(isinstance(item, Value) for item in line.items):
            heading = columns.Heading(line.first, line.last, tokens)
            if heading.is_one():
                dates = [item for item in line.items if isinstance(item, When)]
                below = [item for row in lines[number + 1 :] for item in row.items if isinstance(item, When)]
                columns.set_roles(linked, heading, rows[number + 1 :], dates, below)
                continue
        whens = [item for item in line.items if isinstance(item, When)]
        values = [item for item in line.items if isinstance(item, Value) and item.role == "value"]
        names = [item for item in line.items if isinstance(item, Name) and len(item.markers) == 1]
        if (
            len(whens) >= 2
            and not values
            and len(names) <= 1
            and not any(draws.is_labelled(when, tokens) for when in whens)
        ):
            _by_dates(linked, line, whens, lines[number + 1 :], tokens)
        elif (
            len(names) >= 2
            and not values
            and not whens
            and any(isinstance(item, When) for item in lines[number + 1].items)
        ):
            _by_names(linked, line, names, lines[number + 1 :], tokens)
    columns.ask_bare_rows(linked, rows, tokens)


def _has_lines(message: Message) -> bool:
    return "\n" in message.text


def _lines(items: Sequence[Item], tokens: Sequence[Token]) -> list[_Line]:
    lines: list[_Line] = []
    first = 0
    pending = list(items)
    position = 0
    for place in range(len(tokens) + 1):
        if place < len(tokens) and tokens[place].kind != "line":
            continue
        inside: list[Item] = []
        while position < len(pending) and pending[position].first < place:
            inside.append(pending[position])
            position += 1
        while position < len(pending) and place < len(tokens) and pending[position].first == place:
            position += 1
        if place > first:
            lines.append(_Line(first, place, inside))
        first = place + 1
    return lines


def _cell(place: int, line: _Line, tokens: Sequence[Token]) -> int:
    """Which cell of its row a token stands in, by bars or tabs; -1 where the row has none."""
    bars = sum(tokens[index].text == "|" for index in range(line.first, place))
    if any(tokens[index].text == "|" for index in range(line.first, line.last)):
        return bars - (tokens[line.first].text == "|")
    if any("\t" in tokens[index].gap for index in range(line.first, line.last)):
        return sum(tokens[index].gap.count("\t") for index in range(line.first, place + 1))
    return -1


def _wide(place: int, line: _Line, tokens: Sequence[Token]) -> int:
    """Wide gaps up to a token of its row: which column it stands in, where the row has as many as the header."""
    return sum(len(tokens[index].gap) > 1 for index in range(line.first, place + 1))


def _offset(item: Item, line: _Line, tokens: Sequence[Token]) -> float:
    begin = tokens[line.first].start - len(tokens[line.first].gap)
    return (tokens[item.first].start + tokens[item.last - 1].end) / 2 - begin


def _column_of(item: Item, line: _Line, columns: Sequence[_Column], tokens: Sequence[Token]) -> _Column | None:
    cell = _cell(item.first, line, tokens)
    if cell >= 0 and columns[0].cell >= 0:
        return next((column for column in columns if column.cell == cell), None)
    if (wide := _wide(line.last - 1, line, tokens)) and wide == columns[-1].wide:
        return next((column for column in columns if column.wide == _wide(item.first, line, tokens)), None)
    offset = _offset(item, line, tokens)
    return min(columns, key=lambda column: abs(column.offset - offset))


def _by_dates(
    linked: Linked, header: _Line, whens: Sequence[When], rows: Sequence[_Line], tokens: Sequence[Token]
) -> None:
    columns = [
        _Column(
            _cell(when.first, header, tokens),
            _offset(when, header, tokens),
            _wide(when.first, header, tokens),
            when=when,
        )
        for when in whens
    ]
    places = [draft.first for draft in linked.drafts]
    for row in rows:
        if sum(isinstance(item, When) for item in row.items) > 1:
            return
        drafts = linked.drafts[bisect_left(places, row.first) : bisect_left(places, row.last)]
        if not drafts or any(isinstance(item, When) for item in row.items):
            continue
        ranged = next((draft for draft in drafts if draft.low is not None or draft.high is not None), None)
        united = next((draft.unit for draft in drafts if draft.unit is not None), None)
        in_order = len(drafts) == len(columns)
        for index, draft in enumerate(drafts):
            column = (
                columns[index] if in_order and columns[0].cell < 0 else _column_of(draft.value, row, columns, tokens)
            )
            draft.column = column.when if column is not None else None
            if ranged is not None and draft.marker == ranged.marker:
                draft.low, draft.high = ranged.low, ranged.high
            draft.unit = draft.unit or united
        if len({id(draft.column) for draft in drafts}) < len(drafts):
            for draft in drafts:
                draft.column = None


def _by_names(
    linked: Linked, header: _Line, names: Sequence[Name], rows: Sequence[_Line], tokens: Sequence[Token]
) -> None:
    columns = [
        _Column(
            _cell(name.first, header, tokens),
            _offset(name, header, tokens),
            _wide(name.first, header, tokens),
            marker=name.markers[0],
        )
        for name in names
    ]
    for column, name in zip(columns, names, strict=True):
        following = next((item for item in header.items if item.first >= name.last), None)
        column.unit = following.code if isinstance(following, Unit) else None
    rebuilt: list[tuple[int, int]] = []
    made: list[Draft] = []
    for row in rows:
        if any(isinstance(item, Name) for item in row.items):
            break
        when = next((item for item in row.items if isinstance(item, When)), None)
        values = [value for item in row.items for value in _cells_of(item, tokens)]
        if when is None or not values:
            continue
        rebuilt.append((row.first, row.last))
        by_order = len(values) == len(columns)
        for index, value in enumerate(values):
            place = columns[index] if by_order and columns[0].cell < 0 else _column_of(value, row, columns, tokens)
            if place is not None and place.marker is not None:
                name = names[columns.index(place)]
                made.append(
                    Draft(
                        place.marker, value, name, value.first, value.last, unit=value.unit or place.unit, column=when
                    )
                )
    return _rebuilt(linked, rebuilt, made)


def _cells_of(item: Item, tokens: Sequence[Token]) -> list[Value]:
    """The values of an item in a row of a table; `88   -   120` are two, and an empty cell between them."""
    if isinstance(item, Value):
        return [item] if item.role == "value" else []
    if isinstance(item, Range) and item.dashed and item.low is not None and item.high is not None:
        dash = next((place for place in range(item.first, item.last) if tokens[place].text == "-"), item.first)
        if len(tokens[dash].gap) > 1:
            return [Value(item.first, dash, (item.low,)), Value(dash + 1, item.last, (item.high,), unit=item.unit)]
    return []


def _rebuilt(linked: Linked, spans: Sequence[tuple[int, int]], made: Sequence[Draft]) -> None:
    """Put the results of whole rows in place of what had been linked in them."""
    covered = {place for first, last in spans for place in range(first, last)}
    linked.drafts[:] = sorted(
        [*(draft for draft in linked.drafts if draft.first not in covered), *made], key=lambda draft: draft.first
    )
    linked.loose[:] = [value for value in linked.loose if value.first not in covered]


def untaken(linked: Linked, items: Sequence[Item], message: Message) -> tuple[str, ...]:
    """The rows of a pasted table, as typed, that hold a number of which nothing was taken."""
    if not linked.drafts or not _has_lines(message):
        return ()
    lines = _lines(items, message.tokens)
    if len(lines) < 3 or not linked.drafts:
        return ()
    rows: list[str] = []
    places = sorted({place for draft in linked.drafts for place in (draft.first, draft.last - 1)})
    for line in lines:
        if bisect_left(places, line.last) > bisect_left(places, line.first):
            continue
        numbers = [
            item
            for item in line.items
            if isinstance(item, Value | Range) and not (isinstance(item, Value) and item.role == "other")
        ]
        shaped = any(
            isinstance(item, Range | Unit) or (isinstance(item, Value) and item.unit is not None) for item in line.items
        )
        if not shaped and line.last - line.first > 8:
            continue
        if (
            numbers
            and not any(isinstance(item, When) for item in line.items)
            and message.tokens[line.first].kind == "word"
        ):
            rows.append(message.text[message.tokens[line.first].start : message.tokens[line.last - 1].end])
    return tuple(rows)
