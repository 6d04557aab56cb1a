"""One treatment in another's place: `from A to B`, `B instead of A`, `A was replaced by B`."""

from __future__ import annotations

from assistant.understanding.changing import Changed
from assistant.understanding.drugs import Mention
from assistant.understanding.treatment_dates import Event
from assistant.understanding.treatment_words import Verb, words_of

_TO = frozenset(["to", "onto", "for", "with", "by"])
_FROM = frozenset({"from"})
_SUBJECT = frozenset(
    ["was", "were", "is", "got", "been", "has", "have", "dose", "being", "tablets", "tablet", "injections"]
)


class Switched(Changed):
    """Finds what was switched to."""

    def switches(self, events: list[Event]) -> set[Mention]:
        """What was switched to becomes an event, and nothing more is said of what it stands in for; gives both."""
        handled: set[Mention] = set()
        for verb in self.verbs:
            if verb.change != "switch":
                continue
            first, last = self.scope.sentence(verb.first)
            near = [
                mention
                for mention in self.mentions
                if first <= mention.first < last and abs(mention.first - verb.first) <= 14 and mention not in handled
            ]
            before = [mention for mention in near if mention.last <= verb.first]
            after = [mention for mention in near if mention.first >= verb.last]
            new, old = self.pair(verb, before, after)
            if new is None:
                continue
            handled.add(new)
            handled.update(mention for mention in near if self.words[mention.last - 1] in words_of().classes)
            if old is not None:
                handled.add(old)
            if self.stands(new, verb):
                events.append(Event(new, verb, "switch"))
        return handled

    def pair(self, verb: Verb, before: list[Mention], after: list[Mention]) -> tuple[Mention | None, Mention | None]:
        """What was switched to, and what it was before, as far as they are named."""
        phrase = self.words[verb.first : verb.last]
        if phrase[-1] in ("of", "than"):  # `B instead of A`, `instead of A I take B`
            new = before[-1] if before else next(iter(after[1:]), None)
            return new, next(iter(after[:1]), None)
        left = next((mention for mention in after if self.led_by(mention, _FROM) or (phrase[-1] == "from")), None)
        taken = [mention for mention in after if mention != left]
        subject = before[-1] if before and _SUBJECT.issuperset(self.between(before[-1].last, verb.first)) else None
        if phrase == ("substituted", "for") and subject is not None and taken:
            return subject, taken[0]  # `B was substituted for A`
        if phrase[0] == "substituted" and len(taken) > 1 and self.led_by(taken[1], frozenset({"for"})):
            return taken[0], taken[1]  # `substituted B for A`
        led = next((mention for mention in taken if phrase[-1] in _TO or self.led_by(mention, _TO)), None)
        if led is not None:
            old = left or next((mention for mention in taken if mention.first < led.first), None) or subject
            return led, old
        if phrase == ("replaced",) and before and taken:
            return before[-1], taken[0]
        if len(taken) > 1 and self.words[taken[0].first] in words_of().classes:
            return taken[1], taken[0]  # `switched statin, now on rosuvastatin`
        if taken:
            return taken[0], left
        return None, None

    def led_by(self, mention: Mention, words: frozenset[str]) -> bool:
        place = mention.first - 1
        while place >= 0 and self.words[place] in ("the", "my", "a", "some", "new"):
            place -= 1
        return place >= 0 and self.words[place] in words
