"""Treatments: which medicine, supplement or measure, what happened to it, and when.

A name takes the verb before it (`stopped urso`), else the one after it (`urso was raised`); a verb with `it` goes on with
the last name. What is planned, supposed, asked or somebody else's is no fact.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from assistant.facts import TreatmentChange
from assistant.understanding import amendments, drugs, pieces
from assistant.understanding.drugs import Mention
from assistant.understanding.found import Found
from assistant.understanding.message import DateMention, Message
from assistant.understanding.scope import Scope
from assistant.understanding.treatment_dates import Dated, Event
from assistant.understanding.treatment_words import Verb, unlisted, verbs_of, words_of

_JOINING = frozenset({"and", ",", "&", "+", "plus", "also", "n", "with", "/", "(", ")", "both"})
_ENDS = frozenset(".!?;\n|")
_PASSIVE = frozenset(["was", "were", "is", "been", "got", "being", "dose", "has", "have", "had", "be", ":", "-"])
_TO = frozenset(["to", "onto", "for", "with", "by"])
_AGAIN = frozenset(["it", "them", "that", "this"])
_SINCE = frozenset(["since", "from", "starting"])


def find(message: Message, scope: Scope) -> Found:
    """The treatments that the person named as theirs."""
    return pieces.each(_find, message, scope)


def _find(message: Message, scope: Scope) -> Found:
    row = scope.row
    mentions = drugs.find(row)
    verbs = verbs_of(row.words)
    if verbs:
        mentions = sorted([*mentions, *unlisted(message, scope, mentions, verbs)])
    amended = amendments.find(message, scope, mentions, [(verb.first, verb.last, verb.change) for verb in verbs])
    if not mentions or amended.renames:
        return Found((), (), (), amended.claimed, amended.amendments)
    found = _Reader(message, scope, mentions, verbs).found()
    return replace(found, claimed=(*found.claimed, *amended.claimed), amendments=amended.amendments)


class _Reader(Dated):
    def __init__(self, message: Message, scope: Scope, mentions: list[Mention], verbs: list[Verb]) -> None:
        super().__init__(message, scope)
        self.mentions = mentions
        inside = {place for mention in mentions for place in range(mention.first, mention.last)}
        dated = {date.first for date in message.dates}
        tokens = scope.row.tokens
        self.verbs = [
            verb
            for verb in verbs
            if verb.first not in inside
            and not (self.words[verb.first] == "on" and verb.last < len(tokens) and tokens[verb.last] in dated)
        ]

    def found(self) -> Found:
        events: list[Event] = []
        switched = self.switches(events)
        used: set[Verb] = {event.verb for event in events if event.verb is not None}
        for number, mention in enumerate(self.mentions):
            if mention in switched or self.is_class(number):
                continue
            verb = self.verb_of(number)
            before = self.before(number)
            if before is not None and before != verb and before.change in ("take", "was") and self.since(mention):
                change = self.change(mention, before)
                if change is not None and verb is not None:
                    events.append(Event(mention, before, change))  # `took it from December, lowered in March`
                    later = self.change(mention, verb)
                    used.update((before, verb))
                    if later is not None:
                        events.append(Event(mention, verb, later, again=True))
                    continue
            if verb is not None:
                used.add(verb)
            change = self.change(mention, verb)
            if change is not None:
                events.append(Event(mention, verb, change))
        self.continued(events, used)
        told = {event.mention for event in events if event.change != "continue"}
        events = [event for event in events if event.change != "continue" or event.mention not in told]
        events.sort(key=self.span)
        return self.told(events)

    def is_class(self, number: int) -> bool:
        """`my antibiotic (Augmentin)`, `capecitabine (chemo)`: the class beside the name is not another treatment."""
        mention = self.mentions[number]
        if self.words[mention.first] not in words_of().classes:
            return False
        after, before = self.words[mention.last : mention.last + 1], self.words[mention.first - 1 : mention.first]
        named = any(0 < other.first - mention.last <= 2 for other in self.mentions)
        return (after in (("(",), ("called",), (":",), ("named",)) and named) or (
            before == ("(",) and number > 0 and mention.first - self.mentions[number - 1].last == 1
        )

    # -- which verb

    def between(self, first: int, last: int) -> tuple[str, ...]:
        return self.words[first:last]

    def verb_of(self, number: int) -> Verb | None:
        before = self.before(number)
        after = self.after(number)
        if before is None:
            return after
        if (
            after is not None
            and after.first == self.mentions[number].last
            and "," in self.between(before.last, self.mentions[number].first)
        ):
            return after
        if after is not None and before.change in ("take", "was", "continue") and after.change not in ("take", "was"):
            return after
        return before

    def before(self, number: int) -> Verb | None:
        """The verb that a name is the object of, through the names said with it."""
        mention = self.mentions[number]
        place = mention.first
        if number:
            other = self.mentions[number - 1]
            gap = self.between(other.last, place)
            joined = not _JOINING.isdisjoint(gap) and all(
                word in _JOINING or word in words_of().filler or word in words_of().dose or word[0].isdecimal()
                for word in gap
            )
            if joined and not any(other.last <= verb.first < place for verb in self.verbs):
                return self.before(number - 1)
        verb = next((verb for verb in reversed(self.verbs) if verb.last <= place), None)
        if verb is None:
            return None
        if any(verb.last <= other.first < place for other in self.mentions):
            return None
        leading = next((other for other in reversed(self.verbs) if other.last <= verb.first), None)
        if verb.change == "take" and leading is not None and verb.first == leading.last and leading.change != "was":
            verb = leading  # `quit taking`
        gap = self.between(verb.last, place)
        if len(gap) > (3 if verb.last - verb.first == 1 and self.words[verb.first] in words_of().short else 8):
            return None
        if not _ENDS.isdisjoint(gap):
            return None
        if "," in gap and verb.change in ("take", "was", "continue"):
            return None
        return verb

    def after(self, number: int) -> Verb | None:
        """The verb that a name is the subject of: `urso was raised`, `Paracetamol: stopped`."""
        mention = self.mentions[number]
        limit = self.mentions[number + 1].first if number + 1 < len(self.mentions) else len(self.words)
        if number + 1 < len(self.mentions):
            other = self.mentions[number + 1]
            gap = self.between(mention.last, other.first)
            if (
                gap
                and all(word in _JOINING or word in words_of().filler for word in gap)
                and not any(mention.last <= verb.first < other.first for verb in self.verbs)
            ):
                return self.after(number + 1)
        for verb in self.verbs:
            if verb.first < mention.last:
                continue
            gap = self.between(mention.last, verb.first)
            if verb.first >= limit or len(gap) > 8 or not _ENDS.isdisjoint(gap):
                return None
            if (
                verb.change in ("take", "was")
                and verb.last - verb.first == 1
                and (self.words[verb.first] in ("on", "had", "use", "get") or not gap)
            ):
                continue
            following = self.words[verb.last : verb.last + 1]
            if limit < len(self.words) and limit - verb.last <= 4 and not (gap and gap[-1] in _PASSIVE):
                return None
            if following and following[0] in ("drinking", "smoking", "eating", "feeling"):
                return None
            if "i" in gap and gap.index("i") < len(gap) - 2 and verb.change == "take":
                return None
            return verb
        return None

    # -- what it says

    def switches(self, events: list[Event]) -> set[Mention]:
        """`from A to B`, `B instead of A`: B is what was switched to, and nothing more is said of A."""
        handled: set[Mention] = set()
        for verb in self.verbs:
            if verb.change not in ("switch", "compare"):
                continue
            first, last = self.scope.sentence(verb.first)
            near = [
                mention
                for mention in self.mentions
                if first <= mention.first < last and abs(mention.first - verb.first) <= 14
            ]
            if not near:
                continue
            phrase = self.words[verb.first : verb.last]
            before = [mention for mention in near if mention.last <= verb.first]
            after = [mention for mention in near if mention.first >= verb.last]
            target: Mention | None = None
            replaced = phrase == ("replaced",) and bool(after) and not self.led_by(after[0], _TO)
            if (phrase in (("instead", "of"), ("in", "place", "of")) or replaced) and before:
                target = before[-1]
                handled.update(after[:1])
            elif after:
                target = next((mention for mention in after if self.led_by(mention, _TO)), None)
                if target is None and phrase[-1] in _TO:
                    target = after[0]
                if target is not None:
                    handled.update(mention for mention in after if mention.first < target.first)
                    if before and phrase[-1] in _TO:
                        handled.update(before[-1:])
                elif not self.led_by(after[0], frozenset({"from"})) or True:
                    target = after[0]
            elif before and phrase[-1] not in ("of",):
                continue
            if target is None or target in handled:
                continue
            handled.add(target)
            if self.stands(target, verb):
                events.append(Event(target, verb, "switch"))
        return handled

    def led_by(self, mention: Mention, words: frozenset[str]) -> bool:
        place = mention.first - 1
        while place >= 0 and self.words[place] in ("the", "my", "a", "some", "new"):
            place -= 1
        return place >= 0 and self.words[place] in words

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

    def since(self, mention: Mention) -> bool:
        """Whether a date after the name says since when."""
        _, last = self.scope.sentence(mention.first)
        for place in range(max(0, mention.first - 8), last):
            if self.words[place] in _SINCE:
                token = self.scope.row.tokens[place]
                if any(token < date.first <= token + 4 for date in self.message.dates):
                    return True
        return False

    def continued(self, events: list[Event], used: set[Verb]) -> None:
        """`started urso in March and stopped it in June`: a verb with `it` goes on with the last name."""
        for verb in self.verbs:
            if verb in used or verb.change in ("was", "switch"):
                continue
            held = self.scope.at(verb.first)
            if verb.change == "take" and not (held.negated and held.past):
                continue
            earlier = [mention for mention in self.mentions if mention.last <= verb.first]
            later = [mention for mention in self.mentions if mention.first >= verb.last]
            if not earlier:
                continue
            following = self.words[verb.last : verb.last + 1]
            again = bool(following) and following[0] in _AGAIN
            again = again or not {"it", "dose"}.isdisjoint(self.words[max(0, verb.first - 3) : verb.first])
            if later and later[0].first - verb.last <= 6 and not again:
                continue
            timed = any(0 <= date.first - self.scope.row.tokens[verb.last - 1] <= 4 for date in self.message.dates)
            first, last = self.scope.sentence(verb.first)
            alone = verb.first == first and not any(first <= mention.first < last for mention in self.mentions)
            if not again and not (timed and (first <= earlier[-1].first or alone)):
                continue
            if not any(event.mention == earlier[-1] for event in events):
                continue
            change = self.change(earlier[-1], verb)
            known = {event.change for event in events if event.mention == earlier[-1]}
            if change is not None and change not in known:
                events.append(Event(earlier[-1], verb, change, again=True))
