"""Turns read from the bytes of a record that SQLite no longer opens.

A record's file is a row of pages; a turn lies in a leaf of a table's tree, with a check sum of its own. So each leaf
can be read by itself, whatever befell the others, and a turn is believed only where its check sum agrees.
Source: the SQLite file format, sections 1.6 (b-tree pages), 2.1 (records) and 4.1 (the log)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from assistant.store.migrations import seal

_PAGE = 4096
_LEAF = 0x0D
_HEADER = 100
"""Bytes of the first page before its tree."""
_FRAME = 24
_MOST_INLINE = _PAGE - 35
_LEAST_INLINE = (_PAGE - 12) * 32 // 255 - 23


def carve(record: bytes, log: bytes = b"") -> dict[int, str]:
    """The turns that can be told from a record in clear and from the log beside it, by number. Never raises."""
    pages = {
        number: record[start : start + _PAGE] for number, start in enumerate(range(0, len(record), _PAGE), start=1)
    }
    pages.update(_logged(log))
    found: dict[int, str] = {}
    for number, page in sorted(pages.items()):
        found.update(_turns_of(pages, page, _HEADER if number == 1 else 0))
    return found


def _logged(log: bytes) -> dict[int, bytes]:
    """The pages of the log as of its last whole transaction."""
    whole: dict[int, bytes] = {}
    under_way: dict[int, bytes] = {}
    salt = log[16:24]
    for start in range(32, len(log) - _FRAME - _PAGE + 1, _FRAME + _PAGE):
        number, size = struct.unpack_from(">II", log, start)
        if log[start + 8 : start + 16] != salt:
            break
        under_way[number] = log[start + _FRAME : start + _FRAME + _PAGE]
        if size:  # the last frame of a transaction says how large the record then is
            whole.update(under_way)
            under_way.clear()
    return whole


def _turns_of(pages: dict[int, bytes], page: bytes, start: int) -> Iterator[tuple[int, str]]:
    if len(page) < start + 8 or page[start] != _LEAF:
        return
    cells = int.from_bytes(page[start + 3 : start + 5])
    for index in range(min(cells, _PAGE // 2)):
        at = int.from_bytes(page[start + 8 + 2 * index : start + 10 + 2 * index])
        try:
            number, content = _cell(pages, page, at)
            payload, told = _record(content)
        except (IndexError, KeyError, ValueError):  # not a turn, or not whole
            continue
        if number > 0 and seal(payload) == told:
            yield number, payload


def _cell(pages: dict[int, bytes], page: bytes, at: int) -> tuple[int, bytes]:
    """A cell's row number and content; what does not fit on the page lies in a chain of others."""
    length, at = _varint(page, at)
    number, at = _varint(page, at)
    if length <= _MOST_INLINE:
        return number, page[at : at + length]
    inline = _LEAST_INLINE + (length - _LEAST_INLINE) % (_PAGE - 4)
    if inline > _MOST_INLINE:
        inline = _LEAST_INLINE
    parts = [page[at : at + inline]]
    following = int.from_bytes(page[at + inline : at + inline + 4])
    left = length - inline
    while left > 0:
        more = pages[following]
        parts.append(more[4 : 4 + min(left, _PAGE - 4)])
        left -= _PAGE - 4
        following = int.from_bytes(more[:4])
    return number, b"".join(parts)


def _record(content: bytes) -> tuple[str, int]:
    """Payload and check sum of a row of turns: no value for the number (it is the row's), a text, a whole number."""
    end, at = _varint(content, 0)
    kinds = []
    while at < end:
        kind, at = _varint(content, at)
        kinds.append(kind)
    none, text, number = kinds
    sizes = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 8: 0, 9: 0}
    if none != 0 or text < 13 or text % 2 == 0 or number not in sizes:
        raise ValueError("not a turn")
    length = (text - 13) // 2
    payload = content[end : end + length]
    if len(payload) != length:
        raise ValueError("cut short")
    if number in (8, 9):
        return payload.decode(), number - 8
    return payload.decode(), int.from_bytes(content[end + length : end + length + sizes[number]], signed=True)


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends. Raises IndexError."""
    value = 0
    for index in range(9):
        byte = data[at + index]
        if index == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + index + 1
    raise AssertionError("nine bytes at most")
