"""Factors that change in ways of their own: fasting before a blood test, and weight."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from assistant.facts import FactorChange
from assistant.understanding import weights
from assistant.understanding.clauses import ENDS
from assistant.understanding.factor_words import CHANGES, MASS, Mention, words_of
from assistant.understanding.factors import Factors

_OWN_DENIAL = frozenset(
    {"no", "nil", "nothing", "not", "without", "hadnt", "didnt", "havent", "skipped", "missed", "npo"}
)
_EATEN_LITTLE = frozenset(
    ["much", "well", "properly", "enough", "a", "meat", "healthily", "out", "sugar", "right", "more", "less"]
)
_AROUND = frozenset({"at", "about", "around"})
_STEADY = frozenset({"steady", "stable", "constant", "unchanged", "still", "stayed", "static", "remains", "remained"})
_AILS = frozenset(
    [
        "ache",
        "pain",
        "pains",
        "discomfort",
        "queasy",
        "sick",
        "nausea",
        "nauseous",
        "bloated",
        "cramps",
        "tired",
        "hurts",
        "tummy",
    ]
).union(["stomach", "belly", "itchy", "ill", "uncomfortable", "worse", "sleepy", "threw", "vomited", "puked"])
_ATE_SOME = frozenset({("ate", "a"), ("ate", "some"), ("ate", "my")})
_FORGOTTEN = frozenset({"forgot", "forgotten", "forgetting"})
_OUTER = frozenset({"not", "wasnt", "isnt", "never", "werent", "arent"})
_STATES = frozenset({"fasted", "fasting", "was", "empty", "nil", "npo", "overnight", "ramadan"})
_ATE = frozenset(
    {"had", "ate", "eaten", "eat", "eating", "having", "id", "have", "i'd", "grabbed", "scoffed", "munched"}
)
_FORGOT = frozenset({"forgot", "forgotten", "didnt", "not", "never"})
_NIGHT = frozenset(
    ["night", "midnight", "dinner", "supper", "tea", "evening", "pm", "oclock", "last", "bedtime", "lunch"]
)
_WEIGHTS = frozenset(
    {"weights", "lifting", "lifts", "dumbbells", "sets", "reps", "drinking", "drinker", "meals", "work"}
)
_AUXILIARIES = frozenset({"was", "did", "had", "were", "have"})
_DENIED = frozenset({"wasnt", "didnt", "hadnt", "werent", "not"})
_AFTER_ELLIPSIS = frozenset({"for", "on", "in", "the", "at", "before", ",", ""})
_AGAIN = frozenset({("back", "on"), ("it", "again"), ("them", "again")})


class Ways(Factors):
    """How fasting and weight are told."""

    def fasting(self, mention: Mention) -> FactorChange | None:
        """Whether it was fasted before the blood was taken."""
        words = self.words
        first, last = self.scope.sentence(mention.first)
        if (
            self.word(mention.last)
            in ("glucose", "sugar", "insulin", "diet", "blood", "and", "food", "forward", "track")
            and words[mention.last - 1] in ("fasting", "fast")
            and (self.word(mention.last) != "and" or self.word(mention.last + 1) == "furious")
            and not (
                self.word(mention.last) == "blood"
                and self.word(mention.last + 1) in ("test", "tests", "draw", "sample")
            )
        ) or (
            self.word(mention.first - 1) == "intermittent" or self.word(mention.first - 2) == ":"  # `16:8 fasting`
        ):
            return None
        if words[mention.last - 1] in ("eaten", "eat") and self.word(mention.last) in _EATEN_LITTLE:
            return None  # `haven't eaten much since`
        near = self.message.asking == "context" or not words_of().before_a_draw.isdisjoint(words[first:last])
        negated = self.is_denied(mention)
        if not _FORGOTTEN.isdisjoint(words[max(first, mention.first - 5) : mention.first]) and mention.change == "":
            return "none"  # `forgot it was fasting`
        if words[mention.first] == "after" and not _AILS.isdisjoint(words[first : mention.first]):
            return None  # `queasy after breakfast`
        if mention.change == "meal":
            eaten = self.is_bitten(mention) or self.is_eaten_before(mention) or self.is_breakfast(mention)
            return "none" if near and not negated and eaten else None
        if mention.change == "none":
            if "fast" in words[mention.last - 1] and "breakfast" not in words[mention.last - 1]:
                return "none"
            if words[mention.first : mention.last] in _ATE_SOME and not self.is_eaten_before(mention):
                much = self.word(mention.last) in ("lot", "load", "ton", "bit")
                if much or self.message.dates or len(words) > 8:
                    return None  # `ate a lot of junk in December`
            if self.word(mention.first - 1) == "before" and near:
                return "present"  # `before I'd eaten`
            at_night = words[mention.last - 1] in _AROUND and not _NIGHT.isdisjoint(
                words[mention.last : mention.last + 5]
            )
            return "none" if near and not negated and not at_night else None
        if words[mention.first : mention.last] in (("nothing", "since"), ("nothing", "after")):
            return "present" if near and not _NIGHT.isdisjoint(words[mention.last : mention.last + 4]) else None
        if words[mention.first] in _STATES:
            return "none" if negated else "present"
        return ("none" if negated else "present") if near else None

    def is_denied(self, mention: Mention) -> bool:
        """Whether it is denied by a word before it; `nil by mouth` and `no breakfast` deny nothing of themselves."""
        if _OWN_DENIAL.isdisjoint(self.words[mention.first : mention.last]):
            return self.scope.at(mention.first).negated
        return self.word(mention.first - 1) in _OUTER and self.words[mention.first] != "nil"

    def is_eaten_before(self, mention: Mention) -> bool:
        """`had a full English before the blood test`: a meal, a verb, and the test that came after it."""
        first, last = self.scope.sentence(mention.first)
        before, after = self.words[first : mention.first], self.words[mention.last : last]
        if _ATE.isdisjoint(before[-6:]) and (self.message.asking != "context" or len(before) > 5):
            return False
        pairs = set(pairwise(after))
        if self.word(mention.last) in ("the", "night") or ("night", "before") in pairs:
            return False  # `had curry the night before`
        led = not {"before", "beforehand", "prior", "way"}.isdisjoint(after) or ("they", "took") in pairs
        return led and "dinner" not in self.words[mention.first : mention.last]

    def is_bitten(self, mention: Mention) -> bool:
        """`no, had two slices of toast`: asked, in a few words, and of no other day."""
        words = self.words
        if self.message.asking != "context" or len(words) > 9 or self.message.dates:
            return False
        if words[mention.last - 1] in words_of().foods:
            return False
        return not _ATE.isdisjoint(words[: mention.first]) and _NIGHT.isdisjoint(words)

    def is_breakfast(self, mention: Mention) -> bool:
        """`had my usual breakfast`: the meal before a blood test, whatever else is said."""
        first, _ = self.scope.clause(mention.first)
        meal = self.words[mention.last - 1] in ("breakfast", "brekkie", "brekky")
        return meal and self.message.asking == "context" and not _ATE.isdisjoint(self.words[first : mention.first])

    def turned(self, mention: Mention, change: FactorChange) -> tuple[FactorChange, int] | None:
        """`wasn't fasting in February but I was on 30 March`: the other way round, in few words, and where."""
        _, last = self.scope.sentence(mention.first)
        for place in range(mention.last, last):
            if self.words[place] not in ("but", "though", "however", "and", ","):
                continue
            if any(mention.last <= other.first <= place + 4 for other in self.mentions):
                return None
            ahead = place + 1 + (self.word(place + 1) in ("for", "then"))
            ahead += self.word(ahead) == "i"
            verb = self.word(ahead)
            if self.word(ahead + 1) not in _AFTER_ELLIPSIS and self.word(ahead + 1) not in ENDS:
                continue
            if verb in _AUXILIARIES and change == "none":
                return "present", ahead
            if verb in _DENIED and change == "present":
                return "none", ahead
        return None

    def weight(self, mention: Mention) -> FactorChange | None:
        """Whether weight was lost, gained or kept."""
        held = self.scope.at(mention.first)
        _, last = self.scope.sentence(mention.first)
        if mention.change and self.word(mention.last) in _WEIGHTS:
            return None  # `heavier weights`
        if mention.change:
            if mention.change == "none":
                return "none"
            if held.negated:  # `no weight loss` denies a symptom
                is_symptom = self.words[mention.last - 1] == "loss" and self.message.asking != "context"
                return None if is_symptom else "none"
            return CHANGES.get(mention.change)
        if (step := self.two_weights(mention)) is not None:
            return step
        if (
            self.words[mention.first] in MASS
            and self.word(mention.last) == "gone"
            and self.word(mention.last + 1) != "up"
        ):
            return "less"
        if (signed := self.signed(mention)) is not None:
            return signed
        begin, end = self.scope.clause(mention.first)
        near = self.words[max(begin, mention.first - 8) : min(end, mention.last + 5)]
        gained = not words_of().gained.isdisjoint(near)
        lost = not words_of().lost.isdisjoint(near)
        if "put" in near and "on" not in near:
            gained = False
        if held.negated and (gained or lost):
            return "none"
        if "regained" in near:
            return "more"
        if (gained and lost) or {"up", "down"} <= set(self.words[mention.last : last]):
            return None
        rest = self.words[mention.last : last]
        if lost and any(pair in _AGAIN for pair in pairwise(rest)):
            return None  # `lost 3 kg but put them back on`
        if not _STEADY.isdisjoint(self.words[max(begin, mention.first - 6) : mention.first]):
            return "none"  # `steady at 80 kg`
        if gained:
            return "more"
        if lost:
            return "less"
        return "none" if held.negated and self.words[mention.first] == "weight" else None

    def signed(self, mention: Mention) -> FactorChange | None:
        """`weight -5 kg`, `+3 kg`."""
        sign = (
            self.words[mention.first - 2] if mention.first > 1 and self.word(mention.first - 1)[:1].isdecimal() else ""
        )
        if sign not in ("-", "+") or (
            mention.first > 2 and not {"weight", "wt", ","} & {self.words[mention.first - 3]}
        ):
            return None
        return "more" if sign == "+" else "less"

    def two_weights(self, mention: Mention) -> FactorChange | None:
        """Less or more by two weights of the sentence; the dates in it are theirs, and no date of a change."""
        first, last = self.scope.sentence(mention.first)
        return weights.difference(self.words[first:last], self.is_dated(first), self.dated(first))

    def is_of_two_weights(self, mention: Mention, token: int) -> bool:
        """Whether a date is that of one of two weights, and not since when."""
        lead = self.message.tokens[token - 1].low if token else ""
        return lead != "since" and self.two_weights(mention) is not None

    def is_dated(self, first: int) -> Callable[[int], bool]:
        """Whether a place of a sentence that begins there is within a date."""
        tokens = self.scope.row.tokens
        return lambda place: any(
            date.first <= tokens[first + place] < date.last and date.problem != "impossible"
            for date in self.message.dates
        )

    def dated(self, first: int) -> Callable[[int, int], str | None]:
        """The date between two places of a sentence that begins there."""
        tokens = self.scope.row.tokens

        def near(begin: int, end: int) -> str | None:
            for date in self.message.dates:
                if any(date.first == tokens[place] for place in range(first + begin, min(first + end, len(tokens)))):
                    return date.date
            return None

        return near
