"""Which questions the page offers (clinical reference, section 8), each in the person's own numbers and dates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from assistant.visit import offers
from assistant.visit.edits import FIRST, MAX_QUESTIONS
from assistant.visit.page import Question
from assistant.visit.seen import Seen
from assistant.words import Words

Group: TypeAlias = Literal["now", "meaning", "related", "treatment", "context", "comparison", "follow-up"]
Data: TypeAlias = Mapping[str, object]

LEAST = 3
_UP_TO: Mapping[Group, int] = {"meaning": 2, "related": 2}
"""Questions of a group; one of every other."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table: a question, and when it is offered."""

    id: str
    """Name of its words in `prompts/visit/`."""
    group: Group
    offered: Callable[[Seen], Data | None]
    """What its words need, or None where it is not offered."""


RULES = (
    Rule(FIRST, "now", offers.now),
    Rule("meaning-variation", "meaning", offers.variation),
    Rule("meaning-target", "meaning", offers.target),
    Rule("meaning-healthy-limits", "meaning", offers.healthy_limits),
    Rule("meaning-rebound", "meaning", offers.rebound),
    Rule("meaning-rising", "meaning", offers.rising),
    Rule("meaning-passing", "meaning", offers.passing),
    Rule("related-ast-high", "related", offers.ast_high),
    Rule("related-discordant", "related", offers.discordant),
    Rule("related-direct-bilirubin", "related", offers.direct_bilirubin),
    Rule("related-alp-source", "related", offers.alp_source),
    Rule("related-liver-work", "related", offers.liver_work),
    Rule("related-together", "related", offers.together),
    Rule("related-scarring", "related", offers.scarring),
    Rule("treatment-stay", "treatment", offers.stay),
    Rule("treatment-watch", "treatment", offers.watch),
    Rule("treatment-supplement", "treatment", offers.supplement),
    Rule("treatment-paracetamol", "treatment", offers.paracetamol),
    Rule("context-exercise", "context", offers.exercise),
    Rule("context-factors", "context", offers.factors),
    Rule("comparison-range", "comparison", offers.range_changed),
    Rule("comparison-lab", "comparison", offers.lab),
    Rule("comparison-conflict", "comparison", offers.conflict),
    Rule("follow-up-next", "follow-up", offers.next_test),
    Rule("follow-up-in-range", "follow-up", offers.back_in_range),
    Rule("follow-up-how-long", "follow-up", offers.how_long),
)
"""Every question, in the order of the table: safety first."""

ALWAYS_FITTING: Mapping[str, Callable[[Seen], Data]] = {
    "related-together": offers.any_together,
    "comparison-lab": offers.any_lab,
    "follow-up-how-long": offers.any_how_long,
}
"""Questions that nobody asks in vain: they fill the page up to three where the rules offer fewer."""


def select(seen: Seen) -> tuple[tuple[str, Data], ...]:
    """The questions offered, at least three and at most eight, in the order of the table, with what their words need.

    Up to two of `meaning` and of `related`, the first of every other group. Where that gives fewer than three, those that a
    full group kept out follow, then those that always fit."""
    fitting = {rule.id: data for rule in RULES if (data := rule.offered(seen)) is not None}
    counts: dict[Group, int] = {}
    chosen: dict[str, Data] = {}
    for rule in RULES:
        if rule.id in fitting and counts.get(rule.group, 0) < _UP_TO.get(rule.group, 1):
            counts[rule.group] = counts.get(rule.group, 0) + 1
            chosen[rule.id] = fitting[rule.id]
    spare = {id: data for id, data in fitting.items() if id not in chosen}
    spare |= {id: make(seen) for id, make in ALWAYS_FITTING.items() if id not in fitting}
    for id, data in spare.items():
        if len(chosen) >= LEAST:
            break
        chosen[id] = data
    return tuple((rule.id, chosen[rule.id]) for rule in RULES if rule.id in chosen)[:MAX_QUESTIONS]


def questions(seen: Seen, words: Words) -> tuple[Question, ...]:
    """The questions offered, in words."""
    return tuple(Question(id, words.say(f"visit/{id}", **data)) for id, data in select(seen))
