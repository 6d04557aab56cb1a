"""Which questions the page offers (clinical reference, section 8), each in the person's own numbers and dates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from assistant.visit import offers_circumstances as circumstances
from assistant.visit import offers_panel as panel
from assistant.visit import offers_series as series
from assistant.visit.edits import FIRST, MAX_QUESTIONS
from assistant.visit.page import Question
from assistant.visit.seen import Data, Seen
from assistant.words import Words

Group: TypeAlias = Literal["now", "meaning", "related", "treatment", "context", "comparison", "follow-up"]

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
    Rule(FIRST, "now", circumstances.now),
    Rule("meaning-variation", "meaning", series.variation),
    Rule("meaning-target", "meaning", series.target),
    Rule("meaning-healthy-limits", "meaning", series.healthy_limits),
    Rule("meaning-rebound", "meaning", series.rebound),
    Rule("meaning-rising", "meaning", series.rising),
    Rule("meaning-passing", "meaning", series.passing),
    Rule("related-ast-high", "related", panel.ast_high),
    Rule("related-discordant", "related", panel.discordant),
    Rule("related-direct-bilirubin", "related", panel.direct_bilirubin),
    Rule("related-alp-source", "related", panel.alp_source),
    Rule("related-liver-work", "related", panel.liver_work),
    Rule("related-together", "related", panel.together),
    Rule("related-scarring", "related", panel.scarring),
    Rule("treatment-stay", "treatment", circumstances.stay),
    Rule("treatment-watch", "treatment", circumstances.watch),
    Rule("treatment-supplement", "treatment", circumstances.supplement),
    Rule("treatment-paracetamol", "treatment", circumstances.paracetamol),
    Rule("context-exercise", "context", circumstances.exercise),
    Rule("context-factors", "context", circumstances.factors),
    Rule("comparison-range", "comparison", series.range_changed),
    Rule("comparison-lab", "comparison", series.lab),
    Rule("comparison-conflict", "comparison", series.conflict),
    Rule("follow-up-next", "follow-up", series.next_test),
    Rule("follow-up-in-range", "follow-up", series.back_in_range),
    Rule("follow-up-how-long", "follow-up", series.how_long),
)
"""Every question, in the order of the table: safety first."""

ALWAYS_FITTING: Mapping[str, Callable[[Seen], Data]] = {
    "related-together": panel.any_together,
    "comparison-lab": series.any_lab,
    "follow-up-how-long": series.any_how_long,
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
