"""Treatments: which medicine, supplement or measure, what happened to it, and when.

A name takes the verb before it (`stopped urso`), else the one after it (`urso was raised`); a verb with `it` goes on with
the last name. What is planned, supposed, asked or somebody else's is no fact.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from assistant.understanding import amendments, drugs, pieces
from assistant.understanding.dose_steps import Stepped
from assistant.understanding.drugs import Mention
from assistant.understanding.factor_words import REGIMES
from assistant.understanding.found import Found
from assistant.understanding.message import Message
from assistant.understanding.scope import Scope
from assistant.understanding.treatment_dates import Event
from assistant.understanding.treatment_words import Verb, put_right, unlisted, verbs_of

_TAKEN_BACK = frozenset(
    {
        ("actually", "no"),
        ("no", "wait"),
        ("i", "mean"),
        ("sorry", ","),
        ("no", "sorry"),
        ("sorry", "i"),
        ("scratch", "that"),
    }
)
_GIVEN = frozenset(["prescribed", "given", "was", "been", "rx'd", "got"])
_AGAIN = frozenset(["it", "them", "that", "this"])


def find(message: Message, scope: Scope) -> Found:
    """The treatments that the person named as theirs."""
    return pieces.each(_find, message, scope)


def _find(message: Message, scope: Scope) -> Found:
    row = scope.row
    mentions = drugs.find(row)
    if message.asking == "context":  # a way of eating is a circumstance there
        mentions = [
            mention for mention in mentions if mention.kind != "measure" or row.words[mention.last - 1] not in REGIMES
        ]
    verbs = verbs_of(put_right(row.words) if mentions else row.words)
    if verbs:
        mentions = sorted([*mentions, *unlisted(message, scope, mentions, verbs)])
    amended = amendments.find(message, scope, mentions, [(verb.first, verb.last, verb.change) for verb in verbs])
    if not mentions or amended.renames:
        return Found((), (), (), amended.claimed, amended.amendments)
    found = _Reader(message, scope, mentions, verbs).found()
    return replace(found, claimed=(*found.claimed, *amended.claimed), amendments=amended.amendments)


class _Reader(Stepped):
    def found(self) -> Found:
        events: list[Event] = []
        switched = self.switches(events)
        planned: list[tuple[int, int]] = []
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
            change = self.change(mention, verb)
            if change is not None and verb is not None and self.is_begun_before(mention, verb):
                events.append(Event(mention, None, "start"))
                events.append(Event(mention, verb, change, again=True))
                used.add(verb)
                continue
            if change is None and verb is not None and self.is_planned(mention, verb):
                planned += self.dates_of(mention)
            if verb is not None and (change is not None or not self.is_own(verb)):
                used.add(verb)
            if change is not None:
                events.append(Event(mention, verb, change))
        self.continued(events, used)
        told = {event.mention for event in events if event.change != "continue"}
        events = [event for event in events if event.change != "continue" or event.mention not in told]
        events = self.stepped(events)
        events.sort(key=self.span)
        told_of = self.told(self.corrected(events))
        return replace(told_of, claimed=(*told_of.claimed, *planned)) if planned else told_of

    def dates_of(self, mention: Mention) -> list[tuple[int, int]]:
        """The dates after a name in its clause: those of a plan are nobody else's."""
        _, last = self.scope.clause(mention.first)
        tokens = self.scope.row.tokens
        begin, end = tokens[mention.last - 1], tokens[last - 1]
        return [(date.first, date.last) for date in self.message.dates if begin < date.first <= end]

    def is_begun_before(self, mention: Mention, verb: Verb) -> bool:
        """`prednisolone 40 mg from 1 March, down to 20 on 1 April`: begun on the first date, changed on the other."""
        if verb.first < mention.last or verb.change not in ("increase", "decrease", "stop"):
            return False
        tokens = self.scope.row.tokens
        dates = [date for date in self.message.dates if date.first > tokens[verb.first]]
        return bool(dates) and any(
            self.words[place] in ("since", "from")
            and any(tokens[place] < date.first <= tokens[place] + 2 for date in self.message.dates)
            for place in range(mention.last, verb.first)
        )

    def is_own(self, verb: Verb) -> bool:
        """Whether the person tells of themselves, as it is, what they did with what was named before: `I started it`."""
        held = self.scope.at(verb.first)
        told = not (held.other_person or held.hypothetical or held.question or held.negated)
        own = {"i", "ive"} & set(self.words[max(0, verb.first - 2) : verb.first])
        it = self.words[verb.last : verb.last + 1] in (("it",), ("them",)) or self.words[verb.last : verb.last + 2] == (
            "taking",
            "it",
        )
        return ((bool(own) and it) or self.is_last_dose(verb)) and told and verb.change in ("start", "stop")

    def is_taken_again(self, verb: Verb) -> bool:
        """`stopped for a week, taking it again since 26 January`."""
        return (
            bool({"it", "them"} & set(self.words[verb.first : verb.last + 1]))
            and "again" in self.words[verb.last : verb.last + 3]
        )

    def is_last_dose(self, verb: Verb) -> bool:
        """`Epclusa for twelve weeks, the last tablet was on Sunday`."""
        return self.words[verb.first] in ("last", "final") and self.words[verb.last - 1] in ("was", "on", "ended")

    def corrected(self, events: list[Event]) -> list[Event]:
        """`I began urso... actually no, I stopped urso`: what is taken back at once is not told."""
        kept: list[Event] = []
        for event in events:
            while kept and kept[-1].mention != event.mention and self.is_same(kept[-1], event):
                between = self.words[kept[-1].mention.last : event.mention.first]
                if len(between) > 12 or not any(pair in _TAKEN_BACK for pair in pairwise(between)):
                    break
                kept.pop()
            kept.append(event)
        return kept

    def is_same(self, one: Event, other: Event) -> bool:
        names = [self.words[event.mention.first : event.mention.last] for event in (one, other)]
        return names[0] == names[1]

    def continued(self, events: list[Event], used: set[Verb]) -> None:
        """`started urso in March and stopped it in June`: a verb with `it` goes on with the last name."""
        for verb in self.verbs:
            if verb in used or verb.change in ("was", "switch"):
                continue
            held = self.scope.at(verb.first)
            if verb.change == "take" and held.negated and self.words[verb.last : verb.last + 1] in (("it",), ("them",)):
                given = [
                    event
                    for event in events
                    if event.mention.last <= verb.first and event.verb and self.words[event.verb.first] in _GIVEN
                ]
                if given:
                    events.remove(given[-1])  # `prescribed ramipril but never took it`
                    continue
            again_taken = verb.change == "take" and self.is_taken_again(verb)
            if verb.change == "take" and not (held.negated and held.past) and not again_taken:
                continue
            earlier = [mention for mention in self.mentions if mention.last <= verb.first]
            later = [mention for mention in self.mentions if mention.first >= verb.last]
            if not earlier:
                continue
            following = self.words[verb.last : verb.last + 1]
            again = (bool(following) and following[0] in _AGAIN) or self.is_last_dose(verb)
            again = again or not {"it", "dose"}.isdisjoint(self.words[max(0, verb.first - 3) : verb.first])
            if later and later[0].first - verb.last <= 6 and not again:
                continue
            timed = any(0 <= date.first - self.scope.row.tokens[verb.last - 1] <= 4 for date in self.message.dates)
            first, last = self.scope.sentence(verb.first)
            alone = verb.first == first and not any(first <= mention.first < last for mention in self.mentions)
            if not again and not (timed and (first <= earlier[-1].first or alone)):
                continue
            if not any(event.mention == earlier[-1] for event in events):
                if self.is_own(verb) and verb.told is not None:  # `my sister told me of milk thistle, so I started it`
                    events.append(Event(earlier[-1], verb, verb.told, again=True))
                continue
            change = "start" if again_taken else self.change(earlier[-1], verb)
            if verb.change == "start" and held.negated:
                events[:] = [event for event in events if event.mention != earlier[-1] or event.change != "start"]
                continue  # `prescribed it, but I did not begin it yet`
            told = [event for event in events if event.mention == earlier[-1]]
            known = [event.change for event in told]
            if change is not None and change == known[-1] and timed and self.date_of(told[-1:], 0) is None:
                events[events.index(told[-1])] = Event(earlier[-1], verb, change, again=True)
                continue  # `stopped it. stopped it on 2 January`
            if change is not None and change != known[-1] and (change not in known or change in ("start", "stop")):
                events.append(Event(earlier[-1], verb, change, again=True))
