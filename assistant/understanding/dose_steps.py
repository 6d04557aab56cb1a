"""Doses told one after the other, each with its date: `Mounjaro: 2.5 started 2 June, 5 from 30 June`.

The first is what was taken at first, each later one is more or less than the one before.
"""

from __future__ import annotations

from assistant.understanding import doses
from assistant.understanding.drugs import Mention
from assistant.understanding.switching import Switched
from assistant.understanding.treatment_dates import Event
from assistant.understanding.treatment_words import Verb, words_of

_NEAR = 4
"""Words after a name within which its first dose is told."""
_LATER = frozenset(["then", "now"])
_PAIRS = frozenset({("now", "on"), ("up", "to"), ("down", "to"), ("then", "to"), ("now", "at")})
_DATED = frozenset(["from", "since", "in", "on", "after", "as"])


class Stepped(Switched):
    """Finds the steps of a dose that no verb tells."""

    def stepped(self, events: list[Event]) -> list[Event]:
        """The events with the steps among them; what began only on the date of a step is not told as begun."""
        for mention in self.mentions:
            own = [event for event in events if event.mention == mention]
            if not own or own[0].change not in ("start", "continue"):
                continue
            steps = self.steps_of(mention)
            steps = [step for step in steps if not any(self.tells(event, step) for event in own)]
            if not steps:
                continue
            place = steps[0].first
            late = [event for event in own if event.verb is not None and place - 3 <= event.verb.first <= place]
            begun = any(self.is_dated(near) for near in range(mention.last, place))
            if own[0].verb is None and not begun:
                late.append(own[0])
            events = [event for event in events if event not in late]
            events += [Event(mention, step, step.told, again=True) for step in steps if step.told is not None]
        return events

    def steps_of(self, mention: Mention) -> list[Verb]:
        """The later doses of a name, as verbs that stand where they are told."""
        words, lists = self.words, words_of()
        first, end = self.scope.sentence(mention.first)
        end = next((other.first for other in self.mentions if other.first >= mention.last and other.first < end), end)
        tested = not lists.tests.isdisjoint(words[first:end])
        old: int | None = None
        steps: list[Verb] = []
        for place in range(mention.last, end):
            if not words[place][0].isdecimal() or doses.amount(words, place) is None or self.is_of_a_date(place):
                continue
            if old is None:
                if place - mention.last > _NEAR:
                    return []
                old = place
                continue
            if tested and words[place + 1 : place + 2] and words[place + 1] not in lists.dose:
                return []  # `then a course of it, then 160, now 58`
            unit = place + 1 + (words[place + 1 : place + 2] != () and words[place + 1] in lists.dose)
            led = words[place - 1] in _LATER or (words[place - 2], words[place - 1]) in _PAIRS
            led = led or (words[place - 1] in (",", "and") and self.is_dated(unit))
            step = doses.between(words, old, place) if led else ""
            if step:
                steps.append(Verb(place, place + 1, step))
                old = place
        return steps

    def tells(self, event: Event, step: Verb) -> bool:
        """Whether a verb tells the same step."""
        return event.verb is not None and event.change == step.change and abs(event.verb.first - step.first) <= 4

    def is_dated(self, place: int) -> bool:
        """Whether a date follows a `from` or `since` at a place, or a `started` beside it."""
        if place >= len(self.words) or self.words[place] not in _DATED | {"started", "began"}:
            return False
        token = self.scope.row.tokens[place]
        return any(token < date.first <= token + 3 for date in self.message.dates)

    def is_of_a_date(self, place: int) -> bool:
        token = self.scope.row.tokens[place]
        return any(date.first <= token < date.last for date in self.message.dates)
