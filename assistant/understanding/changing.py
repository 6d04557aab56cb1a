"""What a verb says of a treatment: started, stopped, more, less, gone on; nothing where it is planned, supposed or denied."""

from __future__ import annotations

from itertools import pairwise

from assistant.facts import TreatmentChange
from assistant.understanding.drugs import Mention
from assistant.understanding.governing import Governed
from assistant.understanding.message import DateMention
from assistant.understanding.treatment_words import Verb, words_of


class Changed(Governed):
    """Gives the change that is told of a name."""

    def stands(self, mention: Mention, verb: Verb | None) -> bool:
        """Whether it is told of the person, as it is, and not planned."""
        places = [mention.first] if verb is None else [mention.first, verb.first]
        for place in places:
            held = self.scope.at(place)
            if verb is not None and place == verb.first and "me" in self.words[verb.first : verb.last + 1]:
                held = held._replace(other_person=False)  # `he has started me on urso`
            if held.other_person or held.hypothetical or held.question or held.stranger:
                return False
        first, _ = self.scope.clause(min(places))
        plan = words_of().plan
        later = self.words[max(places) : max(places) + 9]
        if ("i", "did") in pairwise(later):
            return True  # `told me to stop it, and I did so`
        return not any(
            self.words[place] in plan.first and plan.at(self.words, place) is not None
            for place in range(first, max(places))
            if self.words[place] != "may" or self.words[place + 1 : place + 2] in (("start",), ("put",))
        ) and not self.words[max(places) : max(places) + 8].count("yet")

    def change(self, mention: Mention, verb: Verb | None) -> TreatmentChange | None:
        if not self.stands(mention, verb) or not {"many", "much", "overdosed", "overdose"}.isdisjoint(
            self.words[max(0, mention.first - 4) : mention.first]
        ):
            return None
        if verb is None:
            return self.bare(mention)
        held = self.scope.at(verb.first)
        own_denial = verb.last - verb.first > 1 and self.words[verb.first] in (
            "no",
            "not",
            "dont",
            "have",
            "havent",
            "hasnt",
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
        kind = verb.change
        if denied:
            if kind == "stop":
                return "continue"
            if kind == "take" and self.since(mention):
                return "stop"  # `haven't touched it since March`
            return "stop" if kind in ("take", "continue") and held.past else None
        if kind in ("start", "stop", "increase", "decrease", "switch", "continue"):
            if (
                kind == "start"
                and self.words[verb.first] == "given"
                and self.words[verb.first - 1 : verb.first] == ("have",)
            ):
                return "start"
            return kind  # type: ignore[return-value]
        if kind == "compare":
            return self.compared(verb)
        if kind == "take":
            between = self.between(verb.last, mention.first)
            if "more" in between or "less" in between:
                return "increase" if "more" in between else "decrease"
        if kind == "was":
            if self.since(mention):
                return "start"
            return "stop" if self.words[verb.first] == "used" else None
        if self.since(mention):
            return "start"
        if held.past:
            return "stop"
        once = self.words[verb.first : verb.last]
        if " ".join(once) in words_of().once and self.words[verb.first - 1 : verb.first] not in (("have",), ("ive",)):
            return "start"
        return "continue"

    def compared(self, verb: Verb) -> TreatmentChange | None:
        """`went from 20 to 40 mg`: more or less."""
        numbers = [float(word) for word in self.words[verb.last : verb.last + 6] if word.isdecimal() and len(word) < 6]
        if len(numbers) < 2 or numbers[0] == numbers[1]:
            return None
        return "increase" if numbers[0] < numbers[1] else "decrease"

    def bare(self, mention: Mention) -> TreatmentChange | None:
        """A name without a verb: an answer to the question about treatment, or one with a dose or a `since`."""
        if self.scope.at(mention.first).negated:
            return None
        if self.since(mention):
            return "start"
        first, last = self.scope.sentence(mention.first)
        if self.message.asking == "treatment":
            if all(self.may_stand_beside(place) for place in range(first, last)):
                return "start" if self.dates_in(first, last) else "continue"
            return None
        following = self.words[mention.last : mention.last + 3]
        if mention.kind != "measure" and any(
            word in words_of().dose and word not in ("unit", "units", "%", "x", "g", "times", "iu")
            for word in following
        ):
            return "continue"
        return None

    def may_stand_beside(self, place: int) -> bool:
        """Whether a word may stand in an answer that is only a name, a dose and a date."""
        word, token, lists = self.words[place], self.scope.row.tokens[place], words_of()
        if (
            word[0].isdecimal()
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
