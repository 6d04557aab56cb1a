"""What stands around the names of factors: which numbers and dates are theirs, and how much of a change is told."""

from __future__ import annotations

from itertools import pairwise

from assistant.understanding import numbers
from assistant.understanding.factor_senses import Senses
from assistant.understanding.factor_words import Mention
from assistant.understanding.message import DateMention

_TESTS = frozenset({"albumin", "alp", "alt", "ast", "bilirubin", "ggt", "inr", "platelets", "sgot", "sgpt"})
_DRAWS = frozenset({"bloods", "draw", "sample", "test", "tests"})
_HARDLY = frozenset({"barely", "hardly", "rarely", "scarcely"})
_WHEN_I = frozenset({("after", "i"), ("after", "starting"), ("since", "i"), ("since", "starting"), ("when", "i")})
_OVER = frozenset(
    {"better", "clear", "cleared", "finished", "gone", "healed", "over", "passed", "recovered", "shifted"}
)


class Factors(Senses):
    """What stands around the mentions of factors."""

    def is_of_the_end(self, mention: Mention, token: int) -> bool:
        """`cleared up by 10 May`: the date is that of the end of an illness."""
        tokens = self.message.tokens
        begin = self.scope.row.tokens[mention.first]
        lead = tokens[token - 1].low if token else ""
        return lead in ("by", "until", "till") or any(near.low in _OVER for near in tokens[begin:token])

    def is_whole(self, mention: Mention) -> bool:
        """`cut alcohol out completely`: all of it."""
        return not {"out", "altogether", "completely", "entirely", "totally"}.isdisjoint(
            self.words[mention.last : mention.last + 3]
        )

    def of_the_change(self, mention: Mention) -> DateMention | None:
        """The date of a change that is told apart from the name: `I used to drink but stopped in 2020`."""
        _, last = self.scope.sentence(mention.first)
        tokens = self.scope.row.tokens
        for place, end, change, _ in self.changes:
            if not mention.last <= place < last:
                continue
            if any(mention.last <= other.first <= place for other in self.mentions):
                return None
            if change in ("started", "stopped"):
                return next((date for date in self.message.dates if 0 < date.first - tokens[end - 1] <= 3), None)
        return None

    def is_of_another_act(self, mention: Mention, token: int) -> bool:
        """`lost 4 kg since I started the gym in March`: the date is that of what began."""
        tokens = self.scope.row.tokens
        between = [self.words[place] for place in range(mention.last, len(tokens)) if tokens[place] < token]
        if any(
            pair in _WHEN_I or (pair[0] in ("after", "since") and pair[1].endswith("ing")) for pair in pairwise(between)
        ):
            return True
        acts = [hit for hit in self.changes if hit.first >= mention.last and hit.change in ("started", "stopped")]
        return any(
            hit.last <= other.first and tokens[other.first] < token and other.factor == mention.factor
            for hit in acts
            if tokens[hit.first] < token
            for other in self.mentions
        )  # `gave up the gym and started swimming in April`

    def is_rare(self, mention: Mention) -> bool:
        """`hardly been to the gym`."""
        return not _HARDLY.isdisjoint(self.words[max(0, mention.first - 6) : mention.first])

    def is_compared_with(self, token: int) -> bool:
        """`more than last year`: the date is that of what it is compared with."""
        before = [near.low for near in self.message.tokens[max(0, token - 3) : token]]
        if before[-1:] == ["like"] or (before[-1:] == ["as"] and "same" in before):
            return True
        return "than" in before or (before[-1:] == ["on"] and before[-2:-1] in (["up"], ["down"], ["kg"]))

    def numbers(self, mention: Mention) -> list[tuple[int, int]]:
        """The numbers of a mention: drinks, kilometres, kilograms, hours."""
        tokens, row = self.message.tokens, self.scope.row
        first, last = self.scope.clause(mention.first)
        begin = max(row.tokens[first], row.tokens[mention.first] - 8)
        end = min(row.tokens[last - 1] + 1, row.tokens[mention.last - 1] + 9)
        dated = {token for date in self.message.dates for token in range(date.first, date.last)}
        found: list[tuple[int, int]] = []
        for index in range(begin, end):
            if index in dated:
                continue
            if tokens[index].kind == "number" or (
                tokens[index].low in numbers.words() and tokens[index].low not in ("a", "an", "one")
            ):
                if any(tokens[near].low in _TESTS for near in range(max(0, index - 4), index)):
                    continue
                found.append((index, index + 1))
        return found

    def is_of_a_result(self, mention: Mention, first: int, last: int) -> bool:
        """Whether a date belongs to a test's value in the same clause."""
        tokens = self.message.tokens
        begin = self.scope.row.tokens[mention.first]
        low, high = min(begin, first), max(begin, last)
        return any(token.low in _TESTS or token.low in _DRAWS for token in tokens[low:high])

    def since_a_date(self, mention: Mention) -> bool:
        _, last = self.scope.clause(mention.first)
        first, _ = self.scope.sentence(mention.first)
        after = self.words[mention.last - 1 : last]
        if "since" in after:
            since = mention.last - 1 + after.index("since")
            comma = next((place for place in range(mention.last, since) if self.words[place] == ","), since)
            begun = [*(hit.first for hit in self.changes), *(other.first for other in self.mentions)]
            if any(comma < place < since for place in begun):
                return self.words[first] == "since"  # `no alcohol, no supplements, lost 5 kilos since August`
        return "since" in after or self.words[first] == "since"
