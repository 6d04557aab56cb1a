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
_BE = tuple((word,) for word in ("was", "were", "is", "been", "got", "being", "get"))
_FALLS = frozenset({"dropped", "drop", "went", "changed", "halved", "doubled"})
_IT = (("it",), ("that",), ("which",))
_SUBJECTS = frozenset({"i", "we", "they", "he", "she", "doctor", "gp", "consultant", "nurse", ","})
_ARTICLES = (("a",), ("an",), ("the",), ("my",))
_ARTICLE_WORDS = frozenset({"a", "an", "the", "my"})
_AT = frozenset({"in", "on", "since", "from", "the", "my", "then"})
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
            and not self.is_of_a_test(verb)
            and not self.is_of_something_else(verb)
            and not self.is_done_to_a_test(verb)
        ]

    def is_class(self, number: int) -> bool:
        """`my antibiotic (Augmentin)`, `atorvastatin, a statin`: the class beside the name is not another treatment."""
        mention = self.mentions[number]
        classes = words_of().classes
        if self.words[mention.first] not in classes and self.words[mention.last - 1] not in classes:
            return False
        following = self.mentions[number + 1] if number + 1 < len(self.mentions) else None
        if following is not None and following.first - mention.last <= 2:
            after = self.words[mention.last]
            if after in ("(", "called", ":", "named"):
                return True
            if after == "," and following.first == mention.last + 1 and self.is_apposed(number + 1):
                return True
        before = self.words[max(0, mention.first - 2) : mention.first]
        if not number or mention.first - self.mentions[number - 1].last > 2:
            return False
        return before[-1:] == ("(",) or (before[:1] in (("(",), (",",)) and before[1:] in _ARTICLES)

    def is_apposed(self, number: int) -> bool:
        """`my steroid, prednisolone, was stopped`: what stands between two commas names what was said before them."""
        mention = self.mentions[number]
        if any(other.first - mention.last <= 2 for other in self.mentions[number + 1 :]):
            return False
        if number > 1 and self.mentions[number - 1].first - self.mentions[number - 2].last <= 2:
            return False  # `urso, a statin, prednisolone` is a list
        return self.words[mention.last : mention.last + 1] in ((",",), ("since",), ("from",))

    def since(self, mention: Mention, also: str = "since") -> bool:
        """Whether a date after the name says since when."""
        _, last = self.scope.sentence(mention.first)
        for place in range(max(0, mention.first - 8), last):
            if place >= mention.last and self.words[place] in ("then", "now"):
                return False  # `ramipril, then losartan from 3 May`
            if self.words[place] in _SINCE or self.words[place] == also:
                token = self.scope.row.tokens[place]
                if any(token < date.first <= token + 4 for date in self.message.dates):
                    return True
        return False

    def is_of_a_test(self, verb: Verb) -> bool:
        """`my ALT dropped to 71`, `the numbers went up`: what a test did, and nothing of a treatment."""
        if verb.change not in ("increase", "decrease", "continue") and self.words[verb.first] not in _FALLS:
            return False
        if self.moves_by_itself(verb):
            return True
        if not {"from", "to"}.isdisjoint(self.words[verb.last - 1 : verb.last + 1]) and any(
            0 <= mention.first - verb.last <= 2 for mention in self.mentions
        ):
            return False  # `my cholesterol tablet has been changed from Zocor to Lipitor`
        for place in range(verb.first - 1, max(-1, verb.first - 6), -1):
            word = self.words[place]
            if word in _SUBJECTS or word in _ENDS or any(m.first <= place < m.last for m in self.mentions):
                return False
            if word in words_of().tests:
                return True
        return False

    def is_of_something_else(self, verb: Verb) -> bool:
        """`it gave me a funny tummy`; `until apixaban came along`, which is no end of it; `I've got some at home`."""
        word, before = self.words[verb.first], self.words[verb.first - 1 : verb.first]
        if word in ("gave", "gives") and any(mention.last == verb.first for mention in self.mentions):
            return True  # `ramipril gave me a cough`
        if word in ("gave", "given", "gives"):
            return before in (("it",), ("that",), ("this",), ("which",))
        if word in ("until", "till", "up") and self.words[verb.last - 1] in ("until", "till"):
            return any(0 <= mention.first - verb.last <= 1 for mention in self.mentions)
        return word == "got" and before in (("ive",), ("have",), ("has",)) and self.message.asking != "treatment"

    def moves_by_itself(self, verb: Verb) -> bool:
        """`it dropped to 41`: a number without a dose moves by itself; a dose is moved (`it was raised to 750`)."""
        if self.words[verb.first - 1 : verb.first] not in _IT:
            return False
        following = self.words[verb.last : verb.last + 5]
        return any(word[:1].isdecimal() for word in following) and words_of().dose.isdisjoint(following)

    def is_done_to_a_test(self, verb: Verb) -> bool:
        """`methotrexate can raise ALT`, `urso lowered my numbers`."""
        following = self.words[verb.last : verb.last + 3]
        return verb.change in ("increase", "decrease") and not words_of().tests.isdisjoint(following)

    # -- which verb

    def between(self, first: int, last: int) -> tuple[str, ...]:
        return self.words[first:last]

    def verb_of(self, number: int) -> Verb | None:
        before = self.before(number)
        after = self.after(number)
        if before is None:
            return after
        if after is not None and (self.is_passive_of(before, number) or self.is_told_before(before, number)):
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

    def is_passive_of(self, verb: Verb, number: int) -> bool:
        """Whether a verb before a name is said of another name: `metformin was stopped and prednisone started`."""
        if self.words[verb.first - 1 : verb.first] not in _BE:
            return False
        return any(
            0 < verb.first - other.last <= 4 and not _ENDS & set(self.between(other.last, verb.first))
            for other in self.mentions[:number]
        )

    def is_dated_before(self, first: int, limit: int) -> bool:
        """`methotrexate stopped on 5 March, urso doubled`: the verb has its date before the next name is said anew."""
        between = self.between(first, limit)
        while between and (between[-1] in _ARTICLE_WORDS or between[-1] in _JOINING):
            between = between[:-1]
        if len(between) == limit - first:
            return False
        tokens = self.scope.row.tokens
        return any(tokens[first - 1] <= date.first <= tokens[limit - 1] for date in self.message.dates)

    def is_told_before(self, verb: Verb, number: int) -> bool:
        """`A stopped on 5 March and B doubled`: the verb right before a name is that of the name before it, with its date."""
        other = self.mentions[number - 1]
        return (
            number > 0
            and other.last == verb.first
            and (number < 2 or self.before(number - 1) is None)
            and self.is_dated_before(verb.last, self.mentions[number].first)
        )

    def is_gapped(self, number: int) -> bool:
        """`stopped A in March and B in May`: the verb goes on, and each has its own date."""
        tokens = self.scope.row.tokens
        other, mention = self.mentions[number - 1], self.mentions[number]
        gap = self.between(other.last, mention.first)
        if not 2 <= len(gap) <= 9 or _JOINING.isdisjoint(gap[-2:]):
            return False
        begin, end = tokens[other.last - 1], tokens[mention.first]
        inside = [date for date in self.message.dates if begin < date.first < end]
        after = [date for date in self.message.dates if 0 < date.first - tokens[mention.last - 1] <= 2]
        return (
            len(inside) == 1
            and bool(after)
            and all(
                inside[0].first <= tokens[place] < inside[0].last
                or self.words[place] in _JOINING
                or self.words[place] in _AT
                for place in range(other.last, mention.first)
            )
        )

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
            if (joined or self.is_gapped(number)) and not any(other.last <= verb.first < place for verb in self.verbs):
                return self.before(number - 1)
        verb = next((verb for verb in reversed(self.verbs) if verb.last <= place), None)
        if verb is None:
            return None
        if any(verb.last <= other.first < place for other in self.mentions):
            return None
        leading = next((other for other in reversed(self.verbs) if other.last <= verb.first), None)
        if verb.change == "take" and leading is not None and verb.first == leading.last and leading.change != "was":
            verb = leading  # `quit taking`
        if (
            verb.change == "take"
            and self.words[verb.last - 1] == "of"
            and leading is not None
            and 0 <= verb.first - leading.last <= 2
        ):
            verb = leading if leading.change not in ("was", "take") else verb  # `finished 12 weeks of Mavyret`
        gap = self.between(verb.last, place)
        if self.words[verb.first] == "added" and gap[:1] == ("to",):
            return None  # `rifaximin was added to lactulose`
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
            if self.words[verb.first] == "added" and following == ("to",):
                return verb
            if (
                limit < len(self.words)
                and limit - verb.last <= 4
                and not (gap and gap[-1] in _PASSIVE)
                and not (not gap and self.is_dated_before(verb.last, limit))
            ):
                return None
            if following and following[0] in ("drinking", "smoking", "eating", "feeling"):
                return None
            if "i" in gap and gap.index("i") < len(gap) - 2 and verb.change == "take":
                return None
            return verb
        return None
