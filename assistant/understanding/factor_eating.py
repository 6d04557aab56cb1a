"""What is told of eating: a way of eating that is kept or was begun, and food that is much or hardly eaten."""

from __future__ import annotations

from itertools import pairwise

from assistant.facts import FactorChange
from assistant.understanding import activities
from assistant.understanding.factor_ways import Ways
from assistant.understanding.factor_words import REGIMES, Mention

_KEEPS = frozenset({"on", "following", "doing", "keeping", "did", "done", "tried", "do"})
_MUCH = frozenset(
    {
        ("lots", "of"),
        ("lot", "of"),
        ("loads", "of"),
        ("lived", "on"),
        ("living", "on"),
        ("plenty", "of"),
        ("too", "many"),
    }
)
_HARDLY_ANY = frozenset({("hardly", "any"), ("barely", "any"), ("hardly", "ever"), ("scarcely", "any")})


class Eating(Ways):
    """How eating is told."""

    def is_hardly_eaten(self, mention: Mention) -> bool:
        """`hardly any takeaways`, `not much meat`."""
        return self.before(mention, 2) in _HARDLY_ANY or activities.is_scant(self.words, mention.first)

    def is_much_eaten(self, mention: Mention) -> bool:
        """`lots of takeaways`, `lived on pizza`, asked what else was going on."""
        if self.message.asking != "context" or self.words[mention.last - 1] in REGIMES:
            return False
        before = self.words[max(0, mention.first - 4) : mention.first]
        return any(pair in _MUCH for pair in pairwise(before))

    def way_of_eating(self, mention: Mention) -> FactorChange | None:
        """`on a low-carb diet since May`, `I'm a vegetarian`: begun since a date, else going on; a diet alone is neither."""
        words = self.words
        if words[mention.last - 1] not in REGIMES:
            return None
        before = words[max(0, mention.first - 5) : mention.first]
        kept = words[mention.first] in ("vegan", "vegetarian", "dieting")
        if not kept and _KEEPS.isdisjoint(before) and mention.first > 1:
            return None
        if self.since_a_date(mention) or self.word(mention.last) == "from":
            return "started"
        lost = any(other.factor == "weight" for other in self.mentions)
        alone = mention.first <= 1 and not kept and self.word(mention.last) != "for"
        return None if lost or alone else "present"
