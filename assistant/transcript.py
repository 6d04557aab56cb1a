"""A conversation as text that reads as documentation and replays as a test.

`>` is typed, `+` a fact recorded or changed, `-` one that stands no longer, `?` what is asked now, `!` the codes of the
reading that was given, `*` an urgent sign that was answered; the rest is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.conversation import Mark, Pending, Record, Told
from assistant.facts import Context, Person, Result, Symptom, Treatment
from assistant.spoken import Answer
from assistant.words import number, span

MEANT = "+-?!*"


@dataclass(frozen=True, slots=True)
class Line:
    sign: str
    """`>`, one of `MEANT`, or empty for what is said."""
    text: str

    def __str__(self) -> str:
        return f"{self.sign} {self.text}".strip() if self.sign else self.text


def typed(text: str) -> Iterator[Line]:
    """A message as typed, a line for each of its own."""
    for place, line in enumerate(text.split("\n")):
        yield Line(">" if place == 0 else ">>", line)


def replied(before: Record, after: Record, answer: Answer, codes: Iterable[str] = ()) -> Iterator[Line]:
    """What one reply meant and said."""
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name), after.get(name)
        if old == new or not _is_told(name, old, new):
            continue
        if new is not None:
            yield Line("+", _entry(name, new))
        elif old is not None:
            yield Line("-", _entry(name, old))
    for part in answer.parts:
        if part.kind == "urgent":
            yield Line("*", "urgent")
    found = " ".join(codes)
    if found:
        yield Line("!", found)
    ask = answer.ask
    if ask is None:
        yield Line("?", "nothing")
    else:
        yield Line("?", " ".join(part for part in (ask.slot, ask.shape, ask.marker or "", _of(ask.of)) if part))
    for part in answer.parts:
        for line in part.text.split("\n"):
            if line.strip():
                yield Line("", line)


def _of(of: str | None) -> str:
    return of if of is not None and of[:1] in ("r", "t") and of[1:].isdigit() else ""


def _is_told(name: str, old: object, new: object) -> bool:
    return name.startswith("unknown.") or name == "order" or any(isinstance(item, Told) for item in (old, new))


def _entry(name: str, entry: Told | Pending | Mark) -> str:
    if isinstance(entry, Told):
        return _fact(entry)
    if isinstance(entry, Mark):
        return f"{name.replace('.', ' ')}" if name.startswith("unknown.") else f"{name} {entry.word}"
    return f"unclear {entry.field}"


def _fact(told: Told) -> str:
    match told.fact:
        case Result() as row:
            parts = [
                "result",
                row.marker,
                f"{'about ' if row.approximate else ''}{row.comparator or ''}{number(row.value)}",
                row.unit or "(no unit)",
                f"[{span(row.low, row.high)}]" if (row.low, row.high) != (None, None) else "",
                row.date or "(no date)",
                f"lab {row.lab}" if row.lab else "",
                "confirmed" if told.confirmed else "",
            ]
        case Treatment() as item:
            parts = ["treatment", item.name, item.change, item.date or "(no date)"]
        case Context() as factor:
            parts = ["context", factor.factor, factor.change, factor.date or ""]
        case Symptom() as sign:
            parts = ["symptom", sign.name, "present" if sign.present else "absent", sign.date or ""]
        case Person() as who:
            parts = ["person", *(str(item) for item in (who.age, who.birth_year, who.sex) if item is not None)]
    return " ".join(part for part in parts if part)
