"""Reports pasted one field a line: a name, its value, its unit and its range below each other, or column after column."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from assistant.facts import DateOrder
from assistant.understanding import sheet_heads, sheet_lines
from assistant.understanding.lexer import lex
from assistant.understanding.particles import words
from assistant.understanding.sheet_lines import Atom, Line

_INSIDE = frozenset({"value", "unit", "range", "flag", "label", "missing", "blank"})
_FEW = 4
_SEX = words("sex")


class Field(NamedTuple):
    """One line, and the one thing it says."""

    kind: str
    """`name` `words` `value` `unit` `range` `flag` `label` `missing` `dash` `blank` `row` `other`."""
    text: str
    """Without its label."""
    role: str = ""
    """Of its label: a section of `lexicon/report-words`."""
    atoms: tuple[Atom, ...] = ()
    typed: str = ""


def plain(lines: Sequence[str], today: date, order: DateOrder | None) -> tuple[list[str], list[str]]:
    """The lines with each stack in one row, and the lines of which nothing can be taken for sure."""
    fields = _with_ranges([_field(line, today, order) for line in lines])
    rows: list[str] = []
    untaken: list[str] = []
    place = 0
    while place < len(fields):
        block = _columnwise(fields, place) or _stack(fields, place)
        if block is None:
            rows.append(fields[place].typed)
            place += 1
            continue
        told, left, place = block
        rows.extend(told)
        untaken.extend(left)
    return rows, untaken


def _field(typed: str, today: date, order: DateOrder | None) -> Field:
    text = typed.strip().lstrip("•*-").strip()
    if text[:1] in ("(", "[") and text[-1:] in (")", "]"):
        text = text[1:-1].strip()
    if not text:
        return Field("dash" if typed.strip() else "blank", "", typed=typed)
    if len(text) > 90:
        return Field("other", text, typed=typed)
    role, body = _label(text)
    if not body:
        return Field("label", "", role, typed=typed)
    line = sheet_lines.read(body, today, order, "")
    return Field(_kind(line, role), body, role, line.atoms, typed)


def _label(text: str) -> tuple[str, str]:
    """The label before a colon or alone in its line, and what follows it."""
    tokens = lex(text)
    hit = sheet_heads.titles().at(tokens, 0)
    if hit is None:
        return "", text
    if hit.end >= len(tokens):
        return hit.id, ""
    if tokens[hit.end].text in ":=" or (hit.id == "range" and tokens[hit.end].kind != "word"):
        start = hit.end + (tokens[hit.end].text in ":=")
        return hit.id, text[tokens[start].start :] if start < len(tokens) else ""
    return "", text


def _kind(line: Line, role: str) -> str:
    kinds = {atom.kind for atom in line.atoms}
    spoken = [atom for atom in line.atoms if atom.kind == "word"]
    named = line.of("name")
    figures = line.of("number", "limit")
    if "date" in kinds or not kinds:
        return "other"
    if named:
        if not figures and not line.of("range", "missing"):
            return "name" if len({atom.markers for atom in named}) == 1 and len(spoken) <= _FEW else "other"
        return (
            "row" if len(figures) + len(line.of("missing")) == 1 and len({a.markers for a in named}) == 1 else "other"
        )
    sexed = bool(spoken) and all(atom.text.casefold() in _SEX for atom in spoken)
    if (line.of("range") or (role == "range" and line.of("limit"))) and (not spoken or sexed) and not line.of("number"):
        return "range"
    if spoken:
        return "words" if kinds <= {"word", "flag"} and len(spoken) <= _FEW else "other"
    if role in ("low", "high", "previous", "other", "date"):
        return "other"
    if len(figures) == 1 and not line.of("range"):
        return "value"
    if kinds <= {"unit", "flag"}:
        return "unit" if "unit" in kinds else "flag"
    return "missing" if kinds <= {"missing", "flag"} else "other"


def _with_ranges(fields: Sequence[Field]) -> list[Field]:
    """`7`, `-`, `55` on three lines is a range."""
    whole: list[Field] = []
    place = 0
    while place < len(fields):
        three = fields[place : place + 3]
        if [field.kind for field in three] == ["value", "dash", "value"]:
            low, high = (
                next(atom.text for atom in field.atoms if atom.kind in ("number", "limit"))
                for field in (three[0], three[2])
            )
            whole.append(Field("range", f"{low}-{high}", "range", (), "\n".join(field.typed for field in three)))
            place += 3
        else:
            whole.append(fields[place])
            place += 1
    return whole


def _stack(fields: Sequence[Field], place: int) -> tuple[list[str], list[str], int] | None:
    """A name and what stands below it; a row, and its range below it."""
    head = fields[place]
    if head.kind not in ("name", "row"):
        return None
    end = place + 1
    if head.kind == "name":
        while end < len(fields) and fields[end].kind == "name" and _markers(fields[end]) == _markers(head):
            end += 1
    first = end
    while end < len(fields) and fields[end].kind in _INSIDE:
        if fields[end].kind == "label" and fields[end].role == "test":
            break
        end += 1
    while end > first and fields[end - 1].kind in ("blank", "label"):
        end -= 1
    inside = fields[first:end]
    values, told = _labelled(inside, "value"), _labelled(inside, "range")
    unit = next((field.text for field in inside if field.kind == "unit"), "")
    typed = [field.typed.strip() for field in fields[place:end] if field.kind != "blank"]
    if head.kind == "row":
        if values or not told or any(atom.kind == "range" for atom in head.atoms):
            return None
        return [_joined(head.text, "", unit, told)], [], end
    if not values:
        return ([], typed, end) if any(field.kind == "missing" for field in inside) else None
    if len(values) > 1:
        return None
    name = " ".join(field.text for field in fields[place:first])
    return [_joined(name, values[0], unit, told)], [], end


def _markers(field: Field) -> frozenset[tuple[str, ...]]:
    return frozenset(atom.markers for atom in field.atoms if atom.kind == "name")


def _labelled(inside: Sequence[Field], kind: str) -> list[str]:
    """The texts of a kind, those below a label of another column left out."""
    found: list[str] = []
    label = ""
    for field in inside:
        if field.kind == "label":
            label = field.role
            continue
        if field.kind == kind and label not in ("previous", "other"):
            if kind == "value" and label == "range" and any(atom.kind == "limit" for atom in field.atoms):
                label = ""
                continue
            found.append(field.text)
        elif (
            kind == "range"
            and field.kind == "value"
            and label == "range"
            and any(a.kind == "limit" for a in field.atoms)
        ):
            found.append(field.text)
        label = ""
    return found


def _joined(name: str, value: str, unit: str, ranges: Sequence[str]) -> str:
    printed = f"({', '.join(text.strip('()[] ') for text in ranges)})" if ranges else ""
    return " ".join(part for part in (name, value, unit, printed) if part)


def _columnwise(fields: Sequence[Field], place: int) -> tuple[list[str], list[str], int] | None:
    """Names below each other, then as many values, perhaps units and ranges: a table copied column by column."""
    begin = place + (fields[place].kind == "label" and fields[place].role == "test")
    end = begin
    while end < len(fields) and fields[end].kind in ("name", "words"):
        end += 1
    named = fields[begin:end]
    if len({_markers(field) for field in named if field.kind == "name" and _markers(field) != {()}}) < 2:
        return None
    columns: list[list[Field]] = []
    while end < len(fields):
        start = end + (fields[end].kind == "label")
        stop = start
        kinds = (
            ("value", "missing")
            if not columns
            else ("unit",)
            if start < len(fields) and fields[start].kind == "unit"
            else ("range",)
        )
        while stop < len(fields) and fields[stop].kind in kinds:
            stop += 1
        if stop == start:
            break
        columns.append(list(fields[start:stop]))
        end = stop
    if not columns:
        return None
    typed = [field.typed.strip() for field in fields[place:end]]
    if len(columns[0]) != len(named):
        return [], typed, end
    beside = [column for column in columns[1:] if len(column) == len(named)]
    rows: list[str] = []
    left: list[str] = []
    for index, (name, value) in enumerate(zip(named, columns[0], strict=True)):
        if value.kind == "missing":
            continue
        if name.kind != "name":
            left.append(f"{name.typed.strip()} {value.typed.strip()}")
            continue
        unit = next((column[index].text for column in beside if column[index].kind == "unit"), "")
        ranges = [column[index].text for column in beside if column[index].kind == "range"]
        rows.append(_joined(name.text, value.text, unit, ranges))
    return rows, left, end
