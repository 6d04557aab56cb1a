"""Reads the tables of this folder: what is typed, `=>`, what is meant; and writes what a family found in the same short form.

`jaundice + 2026-05-25` is present since then, `fever -` denied or past, `?a|b` must be asked, `date?` has a date that must be
asked, `!jaundice` alarms, `!other jaundice` for somebody else, `!?jaundice` where it may be past. `(asking)` before a line says
what had been asked.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from assistant.facts import Asking, Context, Fact, Person, Symptom, Treatment
from assistant.understanding import dates, scope
from assistant.understanding.found import Found
from assistant.understanding.lexer import clean, lex
from assistant.understanding.message import Message
from assistant.understanding.scope import Scope

TODAY = date(2026, 5, 27)
_TABLES = Path(__file__).parent / "tables"


def cases(name: str) -> list[tuple[str, Asking, str]]:
    """Text, asking and meaning of each line of a table."""
    rows: list[tuple[str, Asking, str]] = []
    lines = (_TABLES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    for line in (line for line in lines if line.strip() and not line.startswith("#")):
        typed, _, meant = line.partition("=>")
        asking: Asking = "open"
        if typed.startswith("("):
            head, _, typed = typed[1:].partition(") ")
            asking = head  # type: ignore[assignment]
        rows.append((typed.strip(), asking, meant.strip()))
    return rows


def message(text: str, asking: Asking = "open", today: date = TODAY) -> tuple[Message, Scope]:
    """A message as the families get it."""
    cleaned = clean(text)
    tokens = lex(cleaned)
    mentions = dates.find(tokens, today, None, asking)
    made = Message(cleaned, tokens, scope.clauses(tokens), mentions, asking, None, today, None)
    return made, scope.read(made)


def short(found: Found) -> str:
    """What was found, in the form of the tables."""
    parts = [written(one) for one in found.facts]
    for item in found.unclear:
        if item.field == "date" and item.of is not None:
            parts[item.of] += " date?"
        else:
            parts.append("?" + "|".join(item.choices))
    parts += [
        f"!{'?' if alarm.tense_unclear else ''}{'other ' if alarm.who == 'other' else ''}{alarm.name}"
        for alarm in found.alarms
    ]
    return ", ".join(parts)


def written(fact: Fact) -> str:
    match fact:
        case Symptom():
            words = [fact.name, "+" if fact.present else "-", fact.date]
        case Treatment():
            words = [fact.name, fact.change, fact.date]
        case Context():
            words = [fact.factor, fact.change, fact.date]
        case Person():
            words = [str(fact.age or ""), f"born {fact.birth_year}" if fact.birth_year else "", fact.sex]
        case _:
            words = [fact.kind]
    return " ".join(word for word in words if word)
