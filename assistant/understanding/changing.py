"""What a verb says of a treatment: started, stopped, more, less, gone on; nothing where it is planned, supposed or denied."""

from __future__ import annotations

from itertools import pairwise

from assistant.facts import TreatmentChange
from assistant.understanding import doses, numbers
from assistant.understanding.drugs import Mention
from assistant.understanding.governing import Governed
from assistant.understanding.message import DateMention
from assistant.understanding.treatment_words import Verb, words_of

_EXCEPT = frozenset({"except", "excepting", "besides", "bar", "barring"})
_BARE = frozenset(["stop", "start", "come", "reduce", "increase", "raise", "lower", "change", "switch", "begin"])
_BEING = frozenset(
    {"was", "were", "am", "im", "been", "being", "felt", "feel", "feeling", "fell", "got", "very", "so", "really"}
)
_DONE = frozenset({("i", "did"), ("and", "did"), ("which", "did")})
_EXCEPT_PAIRS = frozenset(
    {("apart", "from"), ("aside", "from"), ("other", "than"), ("everything", "but"), ("all", "but")}
)


class Changed(Governed):
    """Gives the change that is told of a name."""

    def stands(self, mention: Mention, verb: Verb | None) -> bool:
        """Whether it is told of the person, as it is, and not planned."""
        places = [mention.first] if verb is None else [mention.first, verb.first]
        for place in places:
            held = self.scope.at(place)
            if verb is not None and place == verb.first and "me" in self.words[verb.first : verb.last + 1]:
                held = held._replace(other_person=False)  # `he has started me on urso`
            if (
                held.other_person
                and verb is not None
                and (self.is_prescribed(verb) or self.is_done_to_mine(mention, verb))
            ):
                held = held._replace(other_person=False)
            if held.other_person or held.hypothetical or held.question or held.stranger:
                return False
        later = self.words[max(places) : max(places) + 9]
        if not _DONE.isdisjoint(pairwise(later)):
            return True  # `told me to stop it, and I did so`
        return not self.is_planned(mention, verb) and "yet" not in self.words[max(places) : max(places) + 8]

    def is_prescribed(self, verb: Verb) -> bool:
        """`he prescribed entecavir`: what a doctor does is done for the person who tells it."""
        before, word = self.words[verb.first - 1 : verb.first], self.words[verb.first]
        return word in ("prescribed", "prescribes") and before in (("he",), ("she",), ("has",), ("hes",), ("shes",))

    def is_done_to_mine(self, mention: Mention, verb: Verb) -> bool:
        """`she halved my methotrexate`: what somebody does with what is mine."""
        return verb.change in ("stop", "increase", "decrease", "switch", "start") and (
            "my" in self.words[verb.first + 1 : mention.first] and verb.first < mention.first
        )

    def is_planned(self, mention: Mention, verb: Verb | None) -> bool:
        """Whether what stands before a name and its verb says that it is only meant, advised or offered."""
        plan, tokens = words_of().plan, self.scope.row.tokens
        last = mention.first if verb is None else max(mention.first, verb.first)
        first, _ = self.scope.clause(mention.first if verb is None else min(mention.first, verb.first))
        if self.is_to_come(first, last) or (verb is not None and self.is_asked_for(mention, verb)):
            return True
        for place in range(first, last):
            if self.words[place] not in plan.first or (verb is not None and verb.first <= place < verb.last):
                continue
            if plan.at(self.words, place) is None:
                continue
            if self.words[place] == "ill" and place > first and self.words[place - 1] in _BEING:
                continue  # `I was ill in March and started urso`
            if self.words[place] == "may" and any(
                date.first <= tokens[place] < date.last for date in self.message.dates
            ):
                continue
            return True
        return False

    def is_asked_for(self, mention: Mention, verb: Verb) -> bool:
        """`stop tenofovir`, `come off steroids`, and no date: what somebody looks up, and not what was done."""
        if self.words[verb.first] == "quit" and self.message.asking == "treatment":
            return False  # `quit ibuprofen` answers: it is past as well
        first, last = self.scope.sentence(verb.first)
        return (
            verb.first == first
            and verb.first < mention.first
            and self.words[verb.first] in _BARE
            and not self.dates_in(first, last)
        )

    def is_to_come(self, first: int, last: int) -> bool:
        """`once I've finished the amoxicillin`: what will be done by then."""
        words = self.words
        return any(
            words[place] in ("once", "when", "until", "till")
            and (words[place + 1] == "ive" or words[place + 1 : place + 3] == ("i", "have"))
            for place in range(first, last)
        )

    def change(self, mention: Mention, verb: Verb | None) -> TreatmentChange | None:
        if not self.stands(mention, verb) or self.is_too_much(mention):
            return None
        if self.is_last(mention) and (verb is None or verb.change in ("was", "take")):
            return "stop"
        if verb is None and self.words[mention.last : mention.last + 1] == ("out",):
            return "stop"  # `bisoprolol in, amlodipine out`
        if verb is None:
            return self.bare(mention)
        if self.is_excepted(mention, verb):
            return "continue" if verb.change == "stop" else None
        if verb.change in ("take", "was") and "used" in self.words and (step := self.was_before(mention)):
            return step
        held = self.scope.at(verb.first)
        own_denial = verb.last - verb.first > 1 and self.words[verb.first] in (
            "no",
            "not",
            "dont",
            "have",
            "has",
            "havent",
            "hasnt",
            "didnt",
            "never",
        )
        held_back = self.words[verb.first - 1 : verb.first] in (
            ("havent",),
            ("hasnt",),
            ("not",),
            ("never",),
            ("didnt",),
            ("dont",),
        )
        denied = (held_back or held.negated or self.scope.at(mention.first).negated) and not own_denial
        denied = denied and not self.is_until(mention, verb)
        kind = verb.change
        if denied:
            if kind == "stop":
                return "stop" if self.is_without(mention) and self.since(mention) else "continue"
            if kind == "take" and self.since(mention):
                return "stop"  # `haven't touched it since March`
            if kind == "switch" and self.words[verb.first].startswith("chang"):
                return "continue"
            return "stop" if kind in ("take", "continue") and held.past else None
        if kind == "stop" and self.words[verb.first] == "dropped" and self.is_to_a_dose(mention):
            return "decrease"
        if kind == "continue" and self.is_begun_and_on(mention, verb):
            return "start"
        if verb.told is not None:
            return verb.told
        if kind in ("take", "was") and (amount := self.amount(mention)) is not None:
            return amount
        if kind == "was":
            if self.since(mention):
                return "start"
            return "stop" if self.words[verb.first] == "used" else None
        if self.since(mention):
            return doses.was(self.words, mention.first, mention.last) or "start"
        if held.past:
            return "stop"
        if self.words[mention.last : mention.last + 1] == ("then",):
            return None  # `had ramipril then losartan from 3 May`
        once = self.words[verb.first : verb.last]
        if " ".join(once) in words_of().once and self.words[verb.first - 1 : verb.first] not in (("have",), ("ive",)):
            return "start"
        return "continue"

    def is_begun_and_on(self, mention: Mention, verb: Verb) -> bool:
        """`urso 750 mg since 20 January, still ongoing`: since when is told before it is said to go on."""
        if verb.first < mention.last:
            return False
        tokens = self.scope.row.tokens
        return any(
            self.words[place] in ("since", "from")
            and any(tokens[place] < date.first <= tokens[place] + 2 for date in self.message.dates)
            for place in range(mention.last, verb.first)
        )

    def is_until(self, mention: Mention, verb: Verb) -> bool:
        """`never itched until I started urso`: what ends the denial is not denied."""
        first, _ = self.scope.clause(mention.first)
        before = self.words[first : min(mention.first, verb.first)]
        return verb.change == "start" and ("until" in before or "till" in before)

    def is_excepted(self, mention: Mention, verb: Verb) -> bool:
        """`stopped everything except urso`: what is excepted was not changed."""
        between = self.between(verb.last, mention.first)
        if verb.change in ("take", "was", "continue"):
            return False
        return not _EXCEPT.isdisjoint(between) or any(pair in _EXCEPT_PAIRS for pair in pairwise(between))

    def is_too_much(self, mention: Mention) -> bool:
        """`too much paracetamol`, `took so many co-codamol`: a concern, and no change."""
        near = self.words[max(0, mention.first - 4) : mention.first]
        return not {"many", "much", "overdosed", "overdose"}.isdisjoint(near) and "as" not in near

    def is_last(self, mention: Mention) -> bool:
        """`last Humira was 3 May`."""
        _, last = self.scope.sentence(mention.first)
        return self.words[mention.first - 1 : mention.first] == ("last",) and bool(self.dates_in(mention.first, last))

    def is_to_a_dose(self, mention: Mention) -> bool:
        """`dropped my prednisone to 5 mg`."""
        after = self.words[mention.last : mention.last + 6]
        return any(word in ("to", "by") and number[:1].isdecimal() for word, number in pairwise(after))

    def amount(self, mention: Mention) -> TreatmentChange | None:
        """`taking less prednisone`, `more urso since March`: how much of it, said before the name."""
        place = mention.first - 1
        while place >= 0 and self.words[place] in ("of", "my", "the"):
            place -= 1
        if place < 0 or self.words[place] not in ("more", "less", "fewer"):
            return None
        if place and self.words[place - 1] in ("any", "no", "or", "once"):
            return None
        return "increase" if self.words[place] == "more" else "decrease"

    def is_without(self, mention: Mention) -> bool:
        """Whether a denial stands at the name: `no valproate since May`, `without my metformin`."""
        place = mention.first - 1
        while place >= 0 and self.words[place] in ("more", "any", "my", "the"):
            place -= 1
        return place >= 0 and self.words[place] in ("no", "without", "zero")

    def bare(self, mention: Mention) -> TreatmentChange | None:
        """A name without a verb: an answer to the question about treatment, or one with a dose or a `since`."""
        if self.scope.at(mention.first).negated:
            return "stop" if self.is_without(mention) and self.since(mention, "after") else None
        if self.since(mention):
            return self.amount(mention) or doses.was(self.words, mention.first, mention.last) or "start"
        first, last = self.scope.sentence(mention.first)
        if self.message.asking == "treatment" or (self.message.asking == "context" and mention.kind == "supplement"):
            if last < len(self.words) and self.follows(last + 1) is not None:
                return "start"  # `azathioprine. Since November 2024`
            if change := self.was_before(mention):
                return change
            if all(self.may_stand_beside(place) for place in range(first, last)):
                weekly = "every" in self.words[first:last]
                return "start" if self.dates_in(first, last) and not weekly else "continue"
            return None
        following = self.words[mention.last : mention.last + 3]
        if mention.kind != "measure" and any(
            word in words_of().dose and word not in ("unit", "units", "%", "x", "g", "times", "iu")
            for word in following
        ):
            return "continue"
        return None

    def was_before(self, mention: Mention) -> doses.Step:
        """`prednisolone now 5 mg, was 10`: a dose, and right after it the one before."""
        words, lists = self.words, words_of()
        for place in range(mention.last, min(mention.last + 9, len(words) - 1)):
            word = words[place]
            if word in ("was", "previously", "before", "used"):
                return doses.was(words, mention.first, mention.last)
            if not (word[0].isdecimal() or word in lists.dose or word in (",", "now", "it", "(", "daily", "a", "day")):
                return ""
        return ""

    def may_stand_beside(self, place: int) -> bool:
        """Whether a word may stand in an answer that is only a name, a dose and a date."""
        word, token, lists = self.words[place], self.scope.row.tokens[place], words_of()
        if (
            word[0].isdecimal()
            or word in numbers.words()
            or word in lists.filler
            or word in lists.dose
            or word in lists.form
            or word in lists.bare
        ):
            return True
        if not word[0].isalpha() or any(mention.first <= place < mention.last for mention in self.mentions):
            return True
        return any(date.first <= token < date.last for date in self.message.dates)

    def dates_in(self, first: int, last: int) -> list[DateMention]:
        tokens = self.scope.row.tokens
        return [date for date in self.message.dates if tokens[first] <= date.first <= tokens[last - 1]]
