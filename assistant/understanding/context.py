"""What else was going on: alcohol, exercise, illness, fasting, weight, diet, and medicines and supplements without a name.

A factor is named (`gym`), and its change is what the clause says of it: denied is `none`; `stopped`, `less` and so on;
else `present`.
"""

from __future__ import annotations

from itertools import pairwise

from assistant.facts import Context, Fact, Factor, FactorChange, Unclear
from assistant.understanding import activities, habits, pieces
from assistant.understanding.attached import attached, told
from assistant.understanding.factor_eating import Eating
from assistant.understanding.factor_words import CHANGES, REGIMES, Mention, mentions_of, respelled, senses, words_of
from assistant.understanding.found import Found
from assistant.understanding.message import Message
from assistant.understanding.scope import Scope


def find(message: Message, scope: Scope) -> Found:
    """The circumstances that the person told of themselves."""
    return pieces.each(_find, message, scope)


def _find(message: Message, scope: Scope) -> Found:
    mentions = mentions_of(scope.row.words)
    if not mentions and message.asking == "context" and len(scope.row.words) <= _ANSWER:
        mentions = mentions_of(respelled(scope.row.words))
    nothing = _nothing(message, scope)
    if not mentions and nothing is None:
        return Found()
    return _Reader(message, scope, mentions).found(nothing)


def _nothing(message: Message, scope: Scope) -> Context | None:
    """`I don't take anything`, to the question about treatment or circumstances."""
    words = scope.row.words
    if message.asking not in ("treatment", "context") or len(words) > 12:
        return None
    for place, word in enumerate(words):
        if word in ("take", "taking", "on", "took") and words[place + 1 : place + 2] in (("anything",), ("nothing",)):
            held = scope.at(place)
            if words[place + 2 : place + 3] in _STRONGER:
                continue  # `never on anything stronger than paracetamol`
            if (held.negated or words[place + 1] == "nothing") and not held.other_person:
                return Context("medication", "none")
    return None


_STRONGER = (("stronger",), ("other",), ("but",), ("except",), ("apart",), ("besides",), ("more",), ("that",))
_MAY = frozenset(["can", "could", "may", "might", "raises", "affects", "causes", "harms", "damages", "makes"])
_DENYING = frozenset({"havent", "not", "hasnt", "never", "didnt", "no"})


_ANSWER = 20
"""Words of an answer that is short enough to be read for slips."""
_TOOK = frozenset({"took", "take", "taking"})
_ACTS = frozenset({"started", "stopped"})
_NO_MORE = frozenset(
    {("not", "any"), ("not", "anymore"), ("not", "now"), ("no", "longer"), ("no", "more"), ("not", "since")}
)
_FORGOT = frozenset({"forgot", "forgotten", "didnt", "hadnt", "havent"})
_HABITS = frozenset({"alcohol", "exercise", "supplement", "medication", "diet"})
"""Factors that are begun and ended by oneself."""


def _is_other_act(earlier: Context, fact: Context) -> bool:
    """`gave up the gym and started swimming`: one thing ended, another begun."""
    return fact.factor != "alcohol" and {earlier.change, fact.change} == _ACTS


class _Reader(Eating):
    def found(self, nothing: Context | None) -> Found:
        facts: list[Fact] = []
        unclear: list[Unclear] = []
        claimed: list[tuple[int, int]] = []
        kept: dict[Factor, int] = {}
        for mention in self.mentions:
            change = self.change(mention)
            if change is None and mention.change == "meal" and self.words[mention.last - 1] in words_of().foods:
                mention = mention._replace(factor="diet", change="")
                change = self.change(mention)
            if change is None or not (
                self.is_plain(mention, change) or self.compared(mention) == change or self.is_told(mention)
            ):
                continue
            claimed.extend(self.numbers(mention))
            place = mention.first
            if change == "present" and mention.factor in _HABITS and (later := self.later(mention)) is not None:
                change, place = CHANGES.get(later.change, change), later.first
            date = (
                attached(self.message, self.scope, place) if change != "none" or mention.factor == "fasting" else None
            )
            if date is None and change not in ("none", "present"):
                date = self.of_the_change(mention)
            if date is not None and (
                self.is_of_a_result(mention, date.first, date.last)
                or self.is_compared_with(date.first)
                or self.is_of_another_act(mention, date.first)
                or (mention.factor == "weight" and self.is_of_two_weights(mention, date.first))
                or (mention.factor == "illness" and self.is_of_the_end(mention, date.first))
                or (change in ("more", "less") and self.likened_to(mention) == change)
            ):
                date = None
            fact = Context(mention.factor, change, told(date))
            known = kept.get(mention.factor)
            if known is not None:
                earlier = facts[known]
                assert isinstance(earlier, Context)
                if (
                    earlier.change in ("present", "none")
                    and fact.change not in ("present", "none")
                    and (earlier.date is None or fact.date is not None)
                ):
                    facts[known] = fact
                elif (
                    fact.date is not None
                    and fact != earlier
                    and (fact.date, fact.change) != (earlier.date, "present")
                    and (earlier.date is not None or _is_other_act(earlier, fact))
                ):
                    facts.append(fact)
                elif earlier.change == "none" and fact.change == "present":
                    facts[known] = fact
                continue
            kept[mention.factor] = len(facts)
            if date is not None:
                claimed.append((date.first, date.last))
                if told(date) is None and change != "none":
                    unclear.append(Unclear("date", len(facts), date.choices))
            facts.append(fact)
            if mention.factor == "fasting" and (turned := self.turned(mention, change)) is not None:
                when = attached(self.message, self.scope, turned[1])
                facts.append(Context("fasting", turned[0], told(when)))
                if when is not None:
                    claimed.append((when.first, when.last))
        if nothing is not None and "medication" not in kept:
            facts.append(nothing)
        return Found(tuple(facts), tuple(unclear), (), tuple(dict.fromkeys(claimed)))

    def change(self, mention: Mention) -> FactorChange | None:
        held = self.scope.at(mention.first)
        if mention.factor == "alcohol" and self.word(mention.first - 1) in _DENYING:
            held = held._replace(negated=True)  # `not drinking`, which denies nothing after it
        if (
            held.other_person
            and mention.factor == "alcohol"
            and ("i", "dont") in zip(self.words[mention.last :], self.words[mention.last + 1 :], strict=False)
        ):
            return "none"  # `my husband drinks, I don't`
        if held.other_person and self.is_given(mention):
            held = held._replace(other_person=False)
        if held.question and self.is_done(mention):
            held = held._replace(question=False)
        if held.other_person or held.stranger or held.hypothetical or held.question:
            return None
        if mention.factor == "fasting" and mention.change == "none" and self.words[mention.first] == "to":
            _, last = self.scope.sentence(mention.first)
            after = self.words[mention.last : last]
            return "none" if not _FORGOT.isdisjoint(after) else "present" if ("i", "did") in pairwise(after) else None
        if (
            mention.factor == "diet"
            and mention.change == "started"
            and self.words[mention.first] == "eating"
            and self.word(mention.first - 1) in _DENYING
        ):
            return None  # `not eating well`
        if not self.names_it(mention) or self.is_planned(mention):
            return None
        if mention.factor == "alcohol" and self.word(mention.last) in _MAY and not self.told_of_oneself(mention):
            return None  # `I've been told alcohol can raise it`
        factor = mention.factor
        if (difference := self.compared(mention)) is not None:
            return difference
        if factor == "fasting":
            return self.fasting(mention)
        if factor == "weight":
            return self.weight(mention)
        if mention.change:
            return self.whole(mention)
        said, denied = self.said(mention)
        if factor in _HABITS and self.ends(mention):
            return "stopped"
        if factor == "diet" and self.is_taken_up(mention):
            return "started"
        if factor in ("medication", "supplement") and not held.negated and self.names_a_treatment(mention):
            return None
        if factor == "medication" and said in ("", "started") and self.is_concern(*self.scope.sentence(mention.first)):
            return None
        if factor in ("medication", "supplement") and not said and not held.negated:
            return "present" if self.is_taken(mention) else None
        if factor == "illness":
            return "none" if held.negated else "present"
        if factor == "diet" and self.is_hardly_eaten(mention):
            return "less"
        if factor == "diet" and not said and not held.negated:
            return "present" if self.is_much_eaten(mention) else self.way_of_eating(mention)
        if factor == "exercise" and activities.is_prevented(self.words, mention.first):
            held = held._replace(negated=True)
        if factor == "exercise" and (
            activities.is_scant(self.words, mention.first)
            or (held.negated and activities.is_much(self.words, mention.first, mention.last))
        ):
            return "less" if said == "less" or self.is_of_late(mention) else "present"
        if factor == "exercise" and not said and not held.negated and held.past:
            later = self.later(mention)
            return "stopped" if self.is_no_more(mention) or (later and later.change == "stopped") else None
        return self.by(factor, said, denied, held.negated, held.past, mention)

    def told_of_oneself(self, mention: Mention) -> bool:
        first, _ = self.scope.clause(mention.first)
        return (
            self.word(mention.first - 1) == "my"
            or {"i", "im"} & set(self.words[max(first, mention.first - 2) : mention.first]) != set()
        )

    def compared(self, mention: Mention) -> FactorChange | None:
        """What a sentence that sets now against before tells of a habit."""
        words, factor = self.words, mention.factor
        if factor not in ("alcohol", "exercise", "diet") or mention.change == "stopped":
            return None
        if factor == "diet" and words[mention.last - 1] in REGIMES:
            return None
        first, last = self.scope.sentence(mention.first)
        if self.is_of_others(first, last) or not senses("tests").isdisjoint(words[first:last]):
            return None  # `ran 10 km the day before and my AST was 57`
        return habits.difference(words[first:last])

    def by(
        self, factor: Factor, said: str, denied: bool, negated: bool, past: bool, mention: Mention
    ) -> FactorChange | None:
        if said == "same" and factor == "supplement" and not _TOOK.isdisjoint(self.before(mention, 4)):
            return "present"  # `took my vitamins as usual`
        if said == "same":
            return (
                "none" if factor in ("diet", "weight", "medication", "supplement") else "none" if negated else "present"
            )
        if said in ("less", "more") and self.is_of_others(*self.scope.sentence(mention.first)):
            return "present"
        if said == "less":
            if (
                self.words[mention.last : mention.last + 2][:1] == ("as",)
                or "as" in self.words[mention.last : mention.last + 5]
            ):
                return "less" if negated or denied else "present"
            return "present" if denied else "less"
        if said == "more":
            kept = "present" if factor in ("alcohol", "exercise") else "none"  # `no extra vitamins`
            return kept if denied else "more"  # type: ignore[return-value]  # one of the changes
        if said == "stopped" and factor == "diet" and self.words[mention.last - 1] not in REGIMES:
            return "present" if denied else "less"
        if said == "stopped":
            return "present" if denied else "stopped"
        if said == "cut":
            return "stopped" if self.is_whole(mention) else "less"
        if said == "started":
            if not (denied or negated):
                return "started"
            return "none"
        rare = factor in ("alcohol", "exercise") and self.is_rare(mention) and self.since_a_date(mention)
        if rare:
            return "less"
        if negated:
            since = self.since_a_date(mention)
            if past or (factor in ("alcohol", "exercise") and since):
                return "stopped"
            return "less" if factor == "diet" and since and self.words[mention.last - 1] not in REGIMES else "none"
        if past and factor == "alcohol":
            return "stopped"
        return "present"

    def whole(self, mention: Mention) -> FactorChange | None:
        """A saying that tells the change itself: `teetotal`, `stopped drinking`."""
        held = self.scope.at(mention.first)
        change = mention.change
        if change in ("more", "less", "started") and self.ends(mention):
            return "stopped"
        if change in ("less", "more") and self.is_of_others(*self.scope.sentence(mention.first)):
            return "present"
        before = self.words[max(0, mention.first - 3) : mention.first]
        if change == "stopped" and (held.negated or not _DENYING.isdisjoint(before)):
            return "present"  # `haven't stopped drinking`
        if change == "stopped" and before[-1:] in (("eased",), ("easing",), ("backed",)):
            return "less"
        if change == "none" and self.said(mention)[0] == "less" and "as" in self.words[mention.last : mention.last + 5]:
            return "less"  # `don't drink as much as I used to`
        if change == "none" and mention.factor == "illness" and before[-1:] and before[-1] in _DENYING:
            return "none" if not senses("ill").isdisjoint(self.words[mention.first : mention.last]) else "present"
        if change == "none":
            if (mention.factor == "alcohol" and held.past) or (
                mention.factor in ("alcohol", "exercise") and self.since_a_date(mention)
            ):
                return "stopped"
            return "none"
        if held.negated and change == "more" and "than" not in self.words[mention.last : mention.last + 4]:
            first, last = self.scope.sentence(mention.first)
            if "since" in self.words[first:last] and mention.factor == "alcohol":
                return "stopped"  # `since one week I do not drink more alcohol`
        if held.negated and self.words[mention.first] not in _DENYING:
            return "none" if change == "started" else "present"
        return CHANGES.get(change)

    def ends(self, mention: Mention) -> bool:
        """`I was drinking until March`: the date is that of the end."""
        _, last = self.scope.clause(mention.first)
        after = self.words[mention.last : last]
        if not {"until", "till"} & set(after):
            return False
        tokens = self.scope.row.tokens
        place = mention.last + next(number for number, word in enumerate(after) if word in ("until", "till"))
        return any(0 < date.first - tokens[place] <= 3 for date in self.message.dates)

    def is_of_late(self, mention: Mention) -> bool:
        """`lately`, `these days`: now, and not before."""
        first, last = self.scope.sentence(mention.first)
        return not {"lately", "recently", "since", "nowadays", "days", "now"}.isdisjoint(self.words[first:last])

    def is_no_more(self, mention: Mention) -> bool:
        """`I used to run, not any more`."""
        _, last = self.scope.sentence(mention.first)
        after = self.words[mention.last : last]
        return any(after[place : place + 2] in _NO_MORE for place in range(len(after)))
