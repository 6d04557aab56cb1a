"""When a question about signs, treatment or what else was going on is offered (clinical reference, section 8).

One function for each row of the table: what its words need, or None where it is not offered.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant import prompts
from assistant.facts import URGENT_SYMPTOMS, SymptomName
from assistant.visit.circumstances import short
from assistant.visit.seen import Data, Seen
from assistant.words import on_day, when

SIGNS: tuple[SymptomName, ...] = (*URGENT_SYMPTOMS, "easy_bruising", "fever")
"""Signs of level E or U (clinical reference, section 6)."""
_TREATMENT_BEFORE_RISE = 180  # days
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Change:
    """A change of treatment or an event before a draw."""

    name: str
    change: str
    on: str


def now(seen: Seen) -> Data | None:
    """Any sign that must not wait, any safety finding."""
    signs = [f"my {seen.words.name('symptoms', row.name).removeprefix('a ')}" for row in seen.present(SIGNS)]
    for finding in seen.reading.of("safety"):
        signs += [f"my {seen.name(row.marker)} of {seen.said(row).told}" for row in seen.rows(finding.evidence)]
    return {"signs": list(dict.fromkeys(signs))[:_MOST_NAMED]} if signs else None


def stay(seen: Seen) -> Data | None:
    """A treatment is recorded."""
    last = {short(row.name): row.change for row in seen.timeline.treatments}
    if not last:
        return None
    taken = [name for name, change in last.items() if change != "stop"]
    stopped = [name for name, change in last.items() if change == "stop"]
    return {"taken": taken[:_MOST_NAMED], "stopped": stopped[:_MOST_NAMED]}


def watch(seen: Seen) -> Data | None:
    """A treatment was started or raised in the 180 days before a rise."""
    if seen.latest is None or not (seen.has("direction.rising") or seen.has("pattern.rebound")):
        return None
    for row in reversed(seen.timeline.treatments):
        if row.change in ("start", "increase") and seen.surely_before(row.date, seen.latest, _TREATMENT_BEFORE_RISE):
            change = seen.words.name("treatment_changes", row.change)
            return {
                "marker": seen.marker,
                "start": Change(short(row.name), change, on_day(row.date)),
                "latest": seen.said(seen.latest),
            }
    return None


def supplement(seen: Seen) -> Data | None:
    """A supplement is recorded and still taken."""
    changes = [row.change for row in seen.timeline.context if row.factor == "supplement"]
    return {} if changes and changes[-1] not in ("none", "stopped") else None


def paracetamol(seen: Seen) -> Data | None:
    """Paracetamol (acetaminophen) is recorded, and was not stopped."""
    known = prompts.word_list("paracetamol")
    last = {row.name: row.change for row in seen.timeline.treatments}
    for name, change in last.items():
        if change != "stop" and any(word in name.casefold().split() for word in known):
            return {"name": short(name)}
    return None


def exercise(seen: Seen) -> Data | None:
    """Hard exercise in the 14 days before any draw."""
    for row, draw in seen.factors_before_draws():
        if row.factor == "exercise" and row.change not in ("less", "stopped"):
            return {"exercise": Change("", "", on_day(row.date)), "draw": when(draw.date)}
    return None


def factors(seen: Seen) -> Data | None:
    """Alcohol, weight or an illness in its window before a draw."""
    near = [(row, draw) for row, draw in seen.factors_before_draws() if row.factor in ("alcohol", "weight", "illness")]
    if not near:
        return None
    last = near[-1][1]
    names = dict.fromkeys(row.factor for row, draw in near if draw.id == last.id)
    said = ["the illness" if name == "illness" else seen.words.name("factors", name) for name in names]
    return {"factors": said, "marker": seen.name(last.marker), "latest": seen.said(last)}
