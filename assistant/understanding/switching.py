"""One treatment in another's place: `from A to B`, `B instead of A`, `A was replaced by B`."""

from __future__ import annotations

from assistant.understanding.changing import Changed
from assistant.understanding.drugs import Mention
from assistant.understanding.treatment_dates import Event

_TO = frozenset(["to", "onto", "for", "with", "by"])


class Switched(Changed):
    """Finds what was switched to."""

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
