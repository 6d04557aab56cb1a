"""Which verb says what happened to a name: the one that it is the object of, else the one that it is the subject of."""

from __future__ import annotations

from assistant.understanding.drugs import Mention
from assistant.understanding.message import Message
from assistant.understanding.scope import Scope
from assistant.understanding.treatment_dates import Dated
from assistant.understanding.treatment_words import Verb, words_of

_JOINING = frozenset({"and", ",", "&", "+", "plus", "also", "n", "with", "/", "(", ")", "both"})
_ENDS = frozenset(".!?;\n|")
_PASSIVE = frozenset(["was", "were", "is", "been", "got", "being", "dose", "has", "have", "had", "be", ":", "-"])
_SINCE = frozenset(["since", "from", "starting"])


class Governed(Dated):
    """The names and verbs of a message, and which verb belongs to which name."""

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

    def since(self, mention: Mention) -> bool:
        """Whether a date after the name says since when."""
        _, last = self.scope.sentence(mention.first)
        for place in range(max(0, mention.first - 8), last):
            if self.words[place] in _SINCE:
                token = self.scope.row.tokens[place]
                if any(token < date.first <= token + 4 for date in self.message.dates):
                    return True
        return False

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
