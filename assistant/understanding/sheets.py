"""A pasted report as plain rows: each table, stack and column of it written as lines that say `name value unit (range) date`.

Everything after this reads those lines as it reads what is typed. What cannot be told for sure is left out and named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from assistant.facts import DateOrder
from assistant.understanding import names, sheet_heads, sheet_lines, sheet_rows, sheet_single, sheet_stacks
from assistant.understanding.lexer import lex
from assistant.understanding.phrases import Phrases
from assistant.understanding.sheet_cells import Unsure
from assistant.understanding.sheet_heads import Head
from assistant.understanding.sheet_lines import Line

_CODE = re.compile(r"[(\[]\s*(?:\d{3,5}-\d|\d{5,8})\s*[)\]]|(?<![\d.,/-])\b\d{3,5}-\d\b(?![\d.,/-])")
"""`(06768-6)`, `1742-6`: the code of a test."""
_FRACTIONS = re.compile(
    r"(?im)^([ \t]*(?:s\.? ?|serum )?bili(?:rubin)?[ \t]*(?:levels?|fractions?|\(fractionated\))?[ \t]*:?[ \t]*)$"
    r"((?:\n[ \t]*[-–•*]?[ \t]*(?:total|direct|indirect|conjugated|unconjugated)\b[^\n]*)+)"
)
"""`BILIRUBIN`, and below it `Total 1.8`, `Direct 0.6`."""
_REMARK = re.compile(
    r"(?i)[ \t]*(?:comments?|notes?|interpretation|remarks?|disclaimer|method(?:ology)?|clinical significance|kommentar)\b"
    r"[^:\n]{0,20}:(?=.*\b(?:may|might|can|should|could|suggests?|indicates?|over|above|below|values|levels)\b)"
)
"""What a laboratory says of a test in general."""
_CHANGE = re.compile(r"\([+-] ?\d[\d.,]*(?: ?%| ?U/L)?\)")
"""`AST 45 (-3)`: by how much it changed."""
_ITEM = re.compile(r"^[ \t]*(?:\d{1,2}[.)][ \t]+(?=[A-Za-z])|[-•*–][ \t]+)")
"""`1. ALT 66`, `- ALT 66`: the mark of an item of a list."""
_LEADER = re.compile(r"(?:\.{3,}|…+|_{3,})\s*(?=[<>≤≥]?\d)")
_FOOTNOTE = re.compile(r"(?m)(?<=\S)[ \t]*[(\[]\d[)\]][ \t]*$|^[ \t]*[(\[]\d[)\]](?=[ \t]+[A-Za-z])")
"""`7-55 (1)`, and below it `(1) performed at ...`."""
_DECIMAL_COMMA = re.compile(r"(?<![\d.,])\d+,\d{1,2}(?![\d,])")
_DOTTED = re.compile(r"(?<![\d.,])\d+(?:\.\d+)+(?![\d,])")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_CLOCK = re.compile(r"\bà? ?\d{1,2} ?h ?\d{2}\b")
_RULE = re.compile(r"[\s|:=+_*-]*")
_FIGURE = re.compile(r"\d")
_LONE = re.compile(
    r"(?i)[ \t]*(?:(?:normal|ref|reference|standard|range|males?|females?|men|women|units?|result|value|your)\b.*"
    r"|[<>≤≥=(\[-]*[ \t]*\d[\d.,]*\b[^\n]{0,18}|[^\d\n]{0,40}:?[ \t]*)"
)
_NUMBERED = re.compile(
    r"(?<=[A-Za-z)])[ \t]+0\d(?=[ \t]*\|[ \t]*[<>]?\d|(?:\t| {2,})[<>]?\d|(?<=\) 0\d) [<>]?\d[\d.]* +[A-Z])"
)
"""`ALT (SGPT) 01 | 54`: the number of the place that did the test, behind its name."""
_CELLS = re.compile(r"(?m)^([A-Za-z][^;|\n]{0,40})([;|])([<>]?\d[\d.,]*)\2([^\d;|\n]+)\2(\d[\d.,]*)\2(\d[\d.,]*)[;|]?$")
"""`ALT;36;U/L;10;50`: a value and its unit, and two numbers more."""
_MANY = 400
"""Lines of a report; what is longer is read as it stands."""
_NEAR = 40
"""Lines of a table in which more can be said of its columns."""
_LONG = 300
_ROW = 120
"""Characters of a row."""


class Plain(NamedTuple):
    text: str
    untaken: tuple[str, ...] = ()
    """Rows of which nothing can be taken for sure, as typed."""


def plain(text: str, today: date, order: DateOrder | None) -> Plain:
    """The text with its tables written out as rows."""
    if "-" in text or "(" in text or "[" in text:
        text = _CODE.sub(_without_code, text)
    if " 0" in text and _NUMBERED.search(text):
        text = _NUMBERED.sub(_without_number, text)
    if (";" in text or "|" in text) and _CELLS.match(text):
        ends = {"low", "high"} <= {token.low for token in lex(text)}
        text = _CELLS.sub(r"\1 \3 \4 (\5-\6)" if ends else r"\1 \3 \4", text)
    if "(-" in text or "(+" in text:
        text = _CHANGE.sub("", text)
    if "\n" not in text and "\t" not in text:
        return Plain(text)
    text = _with_thousands(_FOOTNOTE.sub("", _LEADER.sub("  ", text)))
    lines = _joined(_CLOCK.sub("", _FRACTIONS.sub(_whole, text)).split("\n"))
    if len(lines) > _MANY or not _FIGURE.search(text):
        return Plain(text)
    reader = _Reader(lines, today, order)
    reader.read()
    return Plain("\n".join(reader.rows), tuple(reader.untaken))


def _whole(match: re.Match[str]) -> str:
    rows = match[2].lstrip("\n").split("\n")
    return "\n".join(f"Bilirubin {row.strip(' -–•*')}" for row in rows)


def _without_code(match: re.Match[str]) -> str:
    typed = match[0]
    if typed[0] in "([" and "-" not in typed:
        return " " * len(typed) if match.start() and match.string[: match.start()].rstrip()[-1:].isalpha() else typed
    first, _, last = typed.strip("()[] ").partition("-")
    if int(first) <= int(last) or 1990 <= int(first) <= 2100:
        return typed
    return " " * len(typed)  # what stands behind it keeps its column


def _without_number(match: re.Match[str]) -> str:
    """Behind the name of a marker only: `Mar 03 | 54` is a day."""
    before = match.string[max(0, match.start() - 40) : match.start()].rpartition("\n")[2]
    tokens = lex(before)
    closing = before.endswith(")")
    place = next((at for at in range(len(tokens)) if (name := names.at(tokens, at)) and name.markers), None)
    if place is None:
        return match[0]
    name = names.at(tokens, place)
    at_end = name is not None and (name.last == len(tokens) or (closing and len(tokens) - name.last <= 3))
    return " " * len(match[0]) if at_end else match[0]


def _with_thousands(text: str) -> str:
    """`1.240 U/L` of a report with decimal commas is no 1.24."""
    if "," not in text or "." not in text or not _DECIMAL_COMMA.search(text):
        return text
    dotted = [number for number in _DOTTED.findall(text) if number.count(".") == 1]
    if not dotted or not all(_THOUSANDS.fullmatch(number) for number in dotted):
        return text
    return _DOTTED.sub(lambda match: match[0].replace(".", "") if _THOUSANDS.fullmatch(match[0]) else match[0], text)


@cache
def _control() -> Phrases:
    return Phrases({"control": sheet_lines.table()["control"]})


@cache
def _drawing() -> frozenset[str]:
    """Words that say of a day that the blood was drawn on it, with or without a colon."""
    return frozenset(form for word in sheet_lines.table()["drawn"] for form in (word, word + ":"))


@cache
def _firsts() -> frozenset[str]:
    """The words that open a title of a column."""
    return frozenset(
        token.low for role in sheet_heads.ROLES for title in sheet_lines.table()[role] for token in lex(title)[:1]
    )


def _joined(lines: Sequence[str]) -> list[str]:
    """The lines, a name that is broken over two of them in one."""
    whole: list[str] = []
    for typed in lines:
        before = whole[-1] if whole else ""
        if (
            before.strip()
            and not _FIGURE.search(before)
            and _FIGURE.search(typed)
            and len(before) < 60
            and len(typed) < _LONG
        ):
            tokens = lex(before)
            spanned = lex(f"{before} {typed.lstrip()}")
            at = len(tokens) - 1
            if (
                tokens
                and typed.lstrip()[:1].isalpha()
                and len(tokens) <= 4
                and any(
                    (name := names.at(spanned, place)) is not None
                    and name.markers
                    and name.last > at + 1
                    and not (names.at(tokens, place) is not None and names.at(lex(typed), 0) is not None)
                    for place in range(len(tokens))
                )
            ):
                whole[-1] = f"{before.rstrip()} {typed.lstrip()}"
                continue
        whole.append(typed)
    return whole


def _in_blood(lines: Sequence[str]) -> Iterator[str]:
    """The lines that are not below the heading of an examination of urine."""
    urine = False
    for typed in lines:
        heading = typed.casefold().strip(" :-*=")
        if heading in sheet_lines.table()["urine"]:
            urine = True
        elif not heading or not (_FIGURE.search(heading) or len(heading.split()) > 1):
            urine = False
        if not urine:
            yield typed


class _Reader:
    def __init__(self, lines: Sequence[str], today: date, order: DateOrder | None) -> None:
        self.lines = lines
        self.today, self.order = today, order
        self.rows: list[str] = []
        self.untaken: list[str] = []
        self.day = self._drawn()

    def _drawn(self) -> str:
        """The day that the report names as that of the draw, where it names one."""
        days: set[str] = set()
        for typed in self.lines:
            if len(typed) < _LONG and _FIGURE.search(typed) and not _drawing().isdisjoint(typed.casefold().split()):
                line = sheet_lines.read(typed, self.today, self.order, "")
                if line.of("name"):
                    continue
                label: list[str] = []
                for atom in line.atoms:
                    if atom.kind == "date":
                        if _drawing() & set(label):
                            days.add(atom.text)
                        label = []
                    elif atom.kind == "word":
                        label.append(atom.text.casefold())
        return days.pop() if len(days) == 1 else ""

    def read(self) -> None:
        """Tables first, then what stands between them."""
        place = 0
        loose: list[str] = []
        while place < len(self.lines):
            table = self._table(place)
            if table is None:
                loose.append(self.lines[place])
                place += 1
                continue
            self._between(loose)
            loose = []
            rows, place = table
            self.rows.extend(rows)
        self._between(loose)

    def _line(self, place: int, head: Head) -> Line:
        return sheet_lines.read(self.lines[place], self.today, self.order, head.mark, head.led)

    def _table(self, place: int) -> tuple[list[str], int] | None:
        """The rows of the table that a line heads, and the place after it."""
        head = self._head(place)
        if head is None:
            return None
        rows: list[str] = []
        left: list[str] = []
        taken = 0
        end = place + 1
        under = self._under(head, place)
        while end < len(self.lines):
            typed = self.lines[end]
            if not typed.strip() or len(typed) > _LONG:
                rows.append(typed)
            elif _RULE.fullmatch(typed) or end in under:
                pass
            elif taken and self._head(end) is not None:
                break
            else:
                line = self._line(end, head)
                try:
                    row = sheet_rows.plain(line, head, self.day)
                except Unsure:
                    left.append(typed.strip())
                    taken += 1
                else:
                    if row == "":
                        left.append(typed.strip())
                    else:
                        rows.append(row or typed)
                    taken += row is not None
            end += 1
        if not taken:
            return None
        self.untaken.extend(left)
        return rows, end

    def _under(self, head: Head, place: int) -> frozenset[int]:
        """The lines that say more of the columns: units, ranges, dates."""
        found: set[int] = set()
        for at in range(place + 1, min(place + _NEAR, len(self.lines))):
            typed = self.lines[at]
            if typed.strip() and len(typed) < _LONG and not _RULE.fullmatch(typed):
                said = sheet_rows.under_head(self._line(at, head), head)
                found.update([at] if said else [])
        return frozenset(found)

    def _head(self, place: int) -> Head | None:
        typed = self.lines[place]
        if len(typed) > _LONG or place + 1 >= len(self.lines):
            return None
        words = {token.low for token in lex(typed)}
        if len(words) < 2 or (words.isdisjoint(_firsts()) and not _FIGURE.search(typed) and len(words) > 30):
            return None
        head = sheet_heads.read(typed, self.today, self.order, self.lines[place + 1])
        if (
            head is not None
            and head.columns[0].role in ("dated", "result", "marker")
            and not any(line.strip() for line in self.lines[:place])
        ):
            self._unsettle(head, typed, self.lines[place + 1])
        return head

    def _unsettle(self, head: Head, typed: str, below: str) -> None:
        """The head of a message may have lost the spaces that stood before its first title."""
        if head.mark == "\t" and typed.count("\t") == below.count("\t") - 1:
            for column in head.columns:
                column.cell += 1
        elif not head.mark and not typed.startswith(" "):
            head.aligned = False

    def _between(self, lines: Sequence[str]) -> None:
        """Lines outside of tables."""
        kept: list[str] = []
        for typed in lines:
            if _REMARK.match(typed):
                continue
            if self._is_control(typed):
                self.untaken.append(typed.strip())
            else:
                kept.append(typed)
        if len(kept) > 1 and any(typed.strip() and _LONE.fullmatch(typed) for typed in kept):
            kept, left = sheet_stacks.plain(kept, self.today, self.order)
            self.untaken.extend(left)
        for typed in _in_blood(kept):
            row = self._simple(typed)
            if row == "" and len(self.lines) > 1:
                self.untaken.append(typed.strip())
            else:
                self.rows.append(row or typed)

    def _simple(self, typed: str) -> str | None:
        text = _ITEM.sub("", typed).strip()
        if len(text) > _ROW or not _FIGURE.search(text):
            return None
        return sheet_single.plain(sheet_lines.read(text, self.today, self.order, ""))

    def _is_control(self, typed: str) -> bool:
        """`PT (Control) 12.5 sec`: no value of the person's."""
        if len(typed) > 80 or not _FIGURE.search(typed):
            return False
        tokens = lex(typed)
        return len(tokens) <= 16 and any(
            _control().at(tokens, place) is not None for place in range(min(len(tokens), 8))
        )
