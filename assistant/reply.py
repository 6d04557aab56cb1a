"""What to say now: a reply as template ids and data, in the order of telling. No wording and no markup is here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal, TypeAlias

from assistant.agenda import pairs_of, related_markers
from assistant.conversation import Ask, Mark, Pending, Record, State, Told
from assistant.entries import Entries
from assistant.facts import Context, Person, Result, Symptom, Treatment
from assistant.intake import Note

How: TypeAlias = Literal["first", "short", "again", "change"]
"""`short` after an aside, `again` (differently) after a message that did not answer, `change` after a no at the check."""


@dataclass(frozen=True, slots=True)
class Say:
    """A text of `prompts/` and its data, in which further texts may stand."""

    id: str
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Noted:
    """What was taken, changed or undone."""

    lead: tuple[Say, ...]
    rows: tuple[Say, ...]
    notes: tuple[Say, ...] = ()
    lines: tuple[str, ...] = ()
    """Rows of a pasted table that were not taken, as typed."""

    @property
    def says_more(self) -> bool:
        """Whether it says something that a table of everything told does not show."""
        return bool(self.notes) or any(row.id in ("replies/changed", "replies/removed") for row in self.rows)


def noted(before: Record, after: Record, notes: Iterable[Note], *, undone: bool = False) -> Noted | None:
    """The difference between two records, in the words of the timeline; None where there is nothing to say."""
    rows = _grouped(_difference(before, after, undone=undone))
    said: list[Say] = []
    lines: list[str] = []
    for note in notes:
        if note.kind == "untaken":
            lines.extend(note.of)
        said.append(Say(f"replies/note-{note.kind}", _note_data(note, after)))
    if not rows and not said and not undone:
        return None
    lead: tuple[Say, ...] = ()
    if rows or undone:
        added = any(row.id != "replies/changed" and row.id != "replies/removed" for row in rows)
        lead = (Say("replies/noted", {"undone": undone, "added": added, "changed": bool(rows)}),)
    return Noted(lead, rows, tuple(said), tuple(lines))


def _grouped(found: Iterable[Say]) -> tuple[Say, ...]:
    """The rows, with the symptoms that a person does not have in one of them."""
    kept: list[Say] = []
    absent: list[Say] = []
    for say in found:
        inner = say.data.get("row") if say.id == "replies/added" else say
        if (
            isinstance(inner, Say)
            and inner.id == "replies/symptom"
            and not (inner.data["present"] or inner.data["date"])
        ):
            absent.append(Say("replies/symptom-name", {"name": inner.data["name"]}))
        else:
            kept.append(say)
    if len(absent) > 1:
        kept.append(Say("replies/absent", {"names": absent}))
    elif absent:
        kept.append(Say("replies/symptom", {"name": absent[0].data["name"], "present": False, "date": None}))
    return tuple(kept)


def row(entry: Told) -> Say:
    """A fact in the words of the timeline."""
    return fact_row(entry.fact, entry.digits)


def fact_row(fact: Result | Treatment | Context | Symptom | Person, digits: int | None = None) -> Say:
    data = _told(fact)
    if isinstance(fact, Result):
        data["digits"] = digits
    return Say(f"replies/{fact.kind}", data)


def _told(fact: Result | Treatment | Context | Symptom | Person) -> dict[str, Any]:
    """A fact's fields but its kind."""
    return {field.name: getattr(fact, field.name) for field in fields(fact) if field.name != "kind"}


def rows(record: Record) -> tuple[Say, ...]:
    """Everything that stands, results by date first: the table of the check and of `what have I told you?`."""
    entries = Entries.standing(record)
    markers = dict.fromkeys(result.marker for result, _ in entries.results.values())
    ordered = [entries.main, *(marker for marker in markers if marker != entries.main)]
    found = [row(entries.results[name][1]) for marker in ordered for name in entries.of(marker)]
    for table in (entries.treatments, entries.context, entries.symptoms):
        found.extend(row(entry) for _, entry in table.values())
    person = record.get("person")
    if isinstance(person, Told):
        found.append(row(person))
    return _grouped(found)


def unknowns(record: Record, left: Iterable[Ask]) -> tuple[Say, ...]:
    """What was asked and is not known, one row for each thing that it is unknown of."""
    found: dict[str, tuple[Say | None, list[str]]] = {}
    for name, entry in record.items():
        if name.startswith("unknown.") and isinstance(entry, Mark) and (say := _unknown(name, record)) is not None:
            _gather(found, say.data["of"], str(say.data["slot"]))
    for ask in left:
        told = record.get(ask.of or "")
        if ask.slot not in ("check", "unclear", "same_range", "more", "value"):
            _gather(found, row(told) if isinstance(told, Told) else None, ask.slot)
    return tuple(
        Say("replies/unknown", {"slots": list(dict.fromkeys(slots)), "of": of}) for of, slots in found.values()
    )


def _gather(found: dict[str, tuple[Say | None, list[str]]], of: object, slot: str) -> None:
    about = of if isinstance(of, Say) else None
    found.setdefault(str(about), (about, []))[1].append(slot)


def question(ask: Ask, state: State, how: How) -> Say:
    """The question itself, with everything that its words may use."""
    record, entries = state.record, Entries.standing(state.record)
    about = record.get(ask.of or "")
    data: dict[str, object] = {
        "how": how,
        "marker": ask.marker if ask.marker is not None or ask.slot != "more" else entries.main,
        "main": entries.main,
        "row": None,
        "date": None,
        "value": None,
        "choices": [_choice(choice, ask, record) for choice in ask.choices],
    }
    if isinstance(about, Pending):
        told = record.get(about.of or "")
        data["row"] = row(told) if isinstance(told, Told) else None
        if about.loose is not None:
            data["date"] = about.loose.date
            data["value"] = _loose_value(about)
    elif isinstance(about, Told):
        data["row"] = row(about)
        if isinstance(about.fact, Treatment):
            data |= {"name": about.fact.name, "change": about.fact.change}
    match ask.slot:
        case "date" if ask.shape == "row" and ask.of is not None:
            pairs = pairs_of(entries, ask.of)
            told_row = [entries.results[name][0] for name, _ in pairs]
            data["rows"] = [
                Say("replies/short-result", {"value": item.value, "date": None, "comparator": item.comparator})
                for item in told_row
            ]
            data["days"] = [Say("replies/date", {"date": day}) for _, day in pairs]
        case "same_range":
            own = entries.of(ask.marker or entries.main)
            known = [item for item in own.values() if item.low is not None or item.high is not None]
            data["known"] = Say("replies/span", {"low": known[-1].low, "high": known[-1].high}) if known else ""
            data["others"] = [
                Say("replies/short-result", {"value": item.value, "date": item.date, "comparator": item.comparator})
                for name, item in own.items()
                if item.low is None and item.high is None and not entries.settled("range", name)
            ]
        case "related":
            data["related"] = [Say("replies/marker", {"marker": marker}) for marker in related_markers(entries)]
        case "context":
            data["peak"] = _peak(entries)
        case "symptoms":
            data["named"] = [Say("replies/symptom-name", {"name": name}) for name in ask.named]
        case _:
            pass
    return Say(question_id(ask), data)


def question_id(ask: Ask) -> str:
    """The text of a question: a file for each slot, and one for each form where a slot has several."""
    if ask.slot == "treatment" and ask.of is not None:
        return "questions/treatment-date"
    if ask.shape and ask.slot in ("unclear", "more", "lab", "date"):
        return f"questions/{ask.slot}-{ask.shape}"
    return f"questions/{ask.slot}"


def choice_label(choice: str, ask: Ask, record: Record) -> Say | None:
    """How a quick reply that stands for a value is written; None where the value is its own label."""
    label = _choice(choice, ask, record)
    return label if isinstance(label, Say) else None


def _choice(choice: str, ask: Ask, record: Record) -> Say | str:
    told = record.get(choice)
    if isinstance(told, Told):
        return row(told)
    field = ask.shape if ask.slot == "unclear" else ask.slot
    match field:
        case "date":
            return Say("replies/date", {"date": choice})
        case "unit":
            return Say("replies/unit", {"unit": choice})
        case "symptom":
            return Say("replies/symptom-name", {"name": choice})
        case "marker":
            return Say("replies/marker", {"marker": choice})
        case _:
            return choice


def _loose_value(pending: Pending) -> Say | None:
    loose = pending.loose
    if loose is None or loose.value is None:
        return None
    return Say("replies/quantity", {"value": loose.value, "unit": loose.unit, "comparator": loose.comparator})


def _peak(entries: Entries) -> Say | None:
    own = [result for result in entries.of(entries.main).values() if result.date is not None]
    if len(own) < 2:
        return None
    peak = max(own, key=lambda result: result.value)
    return Say("replies/peak", {"value": peak.value, "date": peak.date})


def _difference(before: Record, after: Record, *, undone: bool) -> Iterator[Say]:
    if before is after:
        return
    changed = [name for name, entry in before.items() if after.get(name) is not entry]
    for name in (*changed, *(name for name in after if name not in before)):
        old, new = before.get(name), after.get(name)
        if old == new:
            continue
        if isinstance(new, Told) and isinstance(old, Told):
            if _is_completed(old, new):
                yield Say("replies/added", {"row": row(new)})
            elif old.fact != new.fact:
                yield Say("replies/changed", {"before": row(old), "row": row(new)})
            elif new.confirmed and not old.confirmed:
                yield Say("replies/confirmed", {"row": row(new)})
        elif isinstance(new, Told):
            yield Say("replies/restored" if undone else "replies/added", {"row": row(new)})
        elif isinstance(old, Told):
            yield Say("replies/removed", {"row": row(old)})
        elif isinstance(new, Mark) and old is None and not undone:
            if name == "order":
                yield Say("replies/order", {"order": new.word})
            elif name.startswith("unknown.") and (say := _unknown(name, after)) is not None:
                yield say


def _is_completed(old: Told, new: Told) -> bool:
    """Whether nothing that was told is otherwise now: only what was missing is there."""
    if old.fact == new.fact or type(old.fact) is not type(new.fact):
        return False
    before, after = _told(old.fact), _told(new.fact)
    return all(value is None or after[name] == value or value == "continue" for name, value in before.items())


def _unknown(name: str, record: Record) -> Say | None:
    """`unknown.range.r3`, `unknown.unit.alt`, `unknown.context`."""
    _, slot, of = (*name.split(".", 2), None)[:3]
    about: Say | None = None
    if of is not None:
        told = record.get(of)
        entries = Entries.standing(record)
        if isinstance(told, Told):
            about = row(told)
        elif any(result.marker == of for result, _ in entries.results.values()):
            if slot in ("unit", "range") and any(key.startswith(f"unknown.{slot}.r") for key in record):
                return None  # its results are named one by one
            about = Say("replies/marker", {"marker": of})
        else:
            return None
    return Say("replies/unknown", {"slot": slot, "slots": [slot], "of": about})


def _note_data(note: Note, record: Record) -> dict[str, object]:
    if note.kind == "left-open":
        return {"slot": note.of[0]}
    if note.kind == "numbers":
        return {"numbers": list(note.of)}
    told = [entry for entry in (record.get(name) for name in note.of) if isinstance(entry, Told)]
    data: dict[str, object] = {"rows": [row(entry) for entry in told], "unit": None, "marker": None}
    if told and isinstance(told[0].fact, Result):
        data |= {"unit": told[0].fact.unit, "marker": told[0].fact.marker}
    return data
