"""Factors that change in ways of their own: fasting before a blood test, and weight."""

from __future__ import annotations

from assistant.facts import FactorChange
from assistant.understanding import doses
from assistant.understanding.factor_words import Mention, words_of
from assistant.understanding.factors import Factors


class Ways(Factors):
    """How fasting and weight are told."""

    def fasting(self, mention: Mention) -> FactorChange | None:
        words = self.words
        first, last = self.scope.sentence(mention.first)
        if (
            self.word(mention.last) in ("glucose", "sugar", "insulin", "diet", "blood")
            or self.word(mention.first - 1) == "intermittent"
            or self.word(mention.first - 1).isdecimal()  # `16:8 fasting`
        ):
            return None
        near = self.message.asking == "context" or not words_of().before_a_draw.isdisjoint(words[first:last])
        if mention.change == "none":
            if "fast" in words[mention.last - 1] and "breakfast" not in words[mention.last - 1]:
                return "none"
            return "none" if near and not self.scope.at(mention.first).negated else None
        if words[mention.first] in ("fasted", "fasting", "was", "empty", "nil", "npo"):
            return "none" if self.scope.at(mention.first).negated else "present"
        return "present" if near else None

    def kilograms(self, first: int, last: int) -> FactorChange | None:
        """`from 90 kg to 84`: less or more, by the two weights."""
        clause = self.words[first:last]
        step = doses.step(clause, clause.index("from") + 1) if "from" in clause else doses.was(self.words, first, first)
        return "more" if step == "increase" else "less" if step == "decrease" else None

    def weight(self, mention: Mention) -> FactorChange | None:
        held = self.scope.at(mention.first)
        if mention.change:
            if mention.change == "none":
                return "none"
            if held.negated:  # `no weight loss` denies a symptom
                is_symptom = self.words[mention.last - 1] == "loss" and self.message.asking != "context"
                return None if is_symptom else "none"
            return mention.change  # type: ignore[return-value]
        first, last = self.scope.clause(mention.first)
        near = self.words[max(first, mention.first - 8) : min(last, mention.last + 5)]
        gained = not words_of().gained.isdisjoint(near)
        lost = not words_of().lost.isdisjoint(near)
        if "put" in near and "on" not in near:
            gained = False
        if held.negated and (gained or lost):
            return "none"
        if (step := self.kilograms(first, last)) is not None:
            return step
        if gained and lost:
            return None
        if gained:
            return "more"
        if lost:
            return "less"
        return "none" if held.negated and self.words[mention.first] == "weight" else None
