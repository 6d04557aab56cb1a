"""The answer to a question that `back` returned to: the old one stands until this replaces it."""

from __future__ import annotations

from dataclasses import replace

from assistant.conversation import Ask
from assistant.facts import Result, Understanding
from assistant.intake.draft import Draft

_KINDS = {
    "first": "result",
    "more": "result",
    "related": "result",
    "treatment": "treatment",
    "context": "context",
    "symptoms": "symptom",
}
"""What the answer to a question records."""


def replace_answer(draft: Draft, asked: Ask, said: Understanding) -> frozenset[int]:
    """Take out what the old answer recorded, where the message answers anew; gives the facts used up.

    One result told in place of one result keeps its place in the record."""
    kind = _KINDS.get(asked.slot)
    if kind is None or (asked.slot == "treatment" and asked.of is not None):
        return frozenset()
    old = [name for name in asked.told if name in draft.record and draft.told(name).fact.kind == kind]
    new = [index for index, fact in enumerate(said.facts) if fact.kind == kind]
    denies = said.intent in ("no", "unknown") and not said.facts
    if not old or not (new or denies):
        return frozenset()
    if len(old) == len(new) == 1:
        before, fact = draft.told(old[0]).fact, said.facts[new[0]]
        if isinstance(before, Result) and isinstance(fact, Result) and before.marker == fact.marker:
            draft.amend(old[0], _filled(fact, before))
            draft.answered = True
            return frozenset(new)
    for name in old:
        draft.drop(name)
        draft.drop_pending_of(name)
    return frozenset()


def _filled(fact: Result, before: Result) -> Result:
    """The new result; its date, unit and range are the old one's where it says none."""
    return replace(
        fact,
        unit=fact.unit or before.unit,
        date=fact.date or before.date,
        low=before.low if (fact.low, fact.high) == (None, None) else fact.low,
        high=before.high if (fact.low, fact.high) == (None, None) else fact.high,
        lab=fact.lab or before.lab,
    )
