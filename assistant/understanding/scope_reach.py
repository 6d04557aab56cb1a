"""How far a trigger reaches within its clause: what a denial covers, whom a clause is about, and whether it asks."""

from __future__ import annotations

from itertools import pairwise

from assistant.understanding.assertion import ASKED, NEGATED, OTHER, PAST, SUPPOSED, lexicon_of, triggers_of
from assistant.understanding.clauses import ENDS, SOFT, sets_of
from assistant.understanding.row import Row

_BEGINS = frozenset(
    {("set", "in"), ("came", "on"), ("kicked", "in"), ("crept", "in"), ("crept", "up"), ("hit", "me"), ("turned", "up")}
)
_IN_CASE = (("in", "case"), ("in", "general"), ("future", "reference"), ("for", "reference"))
_SUPPOSES = frozenset(["i", "im", "my", "the", "it", "he", "she", "we", "they", "someone", "somebody", "that"])
_TICKS = frozenset(["✓", "✗"])
_ANY_MORE = frozenset(
    ["not", "no", "any", "more", "anymore", "longer", "now", "these", "days", "though", "thankfully", "thank", "god"]
)
_STARTS = frozenset(["started", "began", "begun", "developed"])
_OFFSPRING = frozenset(["kids", "children", "boys", "girls", "sons", "daughters", "dogs", "cats"])
_COUNTED = frozenset(["two", "three", "four", "five", "six", "2", "3", "4", "5", "6"])
_TELLS = frozenset(["be", "have", "only", "also", "see", "feel", "hardly", "barely", "scarcely", "just", "not", "no"])
_EVERY = frozenset(["all", "everything", "every"])
_WELL = frozenset(
    [
        *[
            "fine",
            "ok",
            "okay",
            "good",
            "well",
            "normal",
            "clear",
            "no",
            "none",
            "nothing",
            "not",
            "nope",
            "gone",
            "great",
        ],
        *["over", "grand", "better", "unchanged", "same", "neither", "never", "alright", "right", "usual", "at", "day"],
    ]
)
_NOTHING = frozenset({"nothing", "none", "no", "nope", "nil", "nah", "zero"})
_AT_A_TIME = frozenset({"last", "on", "in", "yesterday", "about", "around", "by", "since"})
_WHO_STOPS = frozenset(
    {"they", "we", "doctor", "doctors", "gp", "consultant", "nurse", "she", "have", "had", "just", "also"}
)
_FOR_NOTHING = frozenset({"from", "for", "about", "over", "of", "like", "at"})
_EXCEPT_FROM = frozenset({"apart", "aside", "other", "save"})
EXCEPT = frozenset({"except", "besides", "bar", "but", "only", "just", *_EXCEPT_FROM})


class Reach:
    """The words of a message, the places where its clauses begin, and what was marked so far."""

    def __init__(self, row: Row, starts: list[int], count: int) -> None:
        self.row = row
        self.words = row.words
        self.starts = starts
        self.count = count
        self.flags = [0] * len(row.words)
        self.sets = sets_of()
        self.ticks = _TICKS | self.letters()
        """Words that tick a list."""

    def letters(self) -> frozenset[str]:
        """Letters and digits that tick a list: `fever n rash n itching y`, `fever 0, fatigue 1`."""
        said = [word for word in self.words if word in ("y", "n")]
        if len(said) > 1 and "y" in said and self.words[-1] in ("y", "n"):
            return frozenset(["y", "n"])
        marks = [
            place
            for place, word in enumerate(self.words)
            if word in ("0", "1")
            and place
            and (self.words[place - 1].isalpha() or self.words[place - 1] in (":", "="))
            and (place + 1 == len(self.words) or not self.words[place + 1].isalpha() or self.words[place - 1] == ":")
        ]
        digits = sum(word.isdecimal() for word in self.words)
        return frozenset(["0", "1"]) if len(marks) > 1 and len(marks) == digits else frozenset()

    def opening(self, first: int, last: int) -> int:
        """The place of the first word that is no greeting and no `and`."""
        sets = self.sets
        place = first
        while place < last and (self.words[place] in sets.leads or self.words[place] in SOFT):
            place += 1
        return place

    def asks(self, opening: int, first: int, last: int) -> bool:
        """Whether the clause asks."""
        sets = self.sets
        words = self.words
        if opening >= last:
            return False
        word = words[opening]
        following = words[opening + 1] if opening + 1 < last else ""
        if word in ("have", "has", "did", "was", "were", "am", "do", "is", "are"):
            if first > 0 and words[first - 1] in sets.joins:
                return False  # `he has cirrhosis and is confused`
            if following in ("i", "he", "she", "we", "you", "they", "your", "anyone", "people"):
                return True
            if word in ("did", "do", "am"):
                asked = words[last - 1] == "?" or following in sets.asked_pronouns
                return asked or (
                    word == "do" and following not in sets.done and following not in SOFT and following != ""
                )
            return word in ("is", "are") or words[last - 1] == "?"
        if word == "when":
            return following in sets.auxiliaries
        if word in ("what", "how", "which", "who", "where"):
            return True
        if word in ("could", "would", "can") and following in _TELLS:
            return False
        if word in ("can", "could", "should", "would", "will", "does", "whats", "why", "wat", "wich", "shall", "whose"):
            return True
        if word in ("may", "might"):
            return following in sets.asked_pronouns
        told = any(words[place] in sets.typist for place in range(first, last))
        if (
            not told
            and any(
                words[place] in ("mean", "means", "meaning")
                for place in (last - 1, last - 2, last - 3)
                if place > first
            )
            and "," not in words[first:last]
        ):
            return True
        if words[last - 1] != "?":
            return False
        return not any(words[place] in sets.typist for place in range(first, last)) or word in sets.asks

    def imagines(self, opening: int, last: int) -> bool:
        """`say my eyes became yellow next week`, `suppose it turned dark`."""
        return self.words[opening] == "say" and opening + 1 < last and self.words[opening + 1] in _SUPPOSES

    def ended(self, first: int, last: int) -> None:
        """`Always tired before. Not any more.`: what was told in the sentence before is over."""
        said = [word for word in self.words[first:last] if word not in ENDS and word not in SOFT]
        if 2 <= len(said) <= 6 and said[0] in ("not", "no") and _ANY_MORE.issuperset(said):
            place = first - 2
            while place >= 0 and self.words[place] not in ENDS:
                self.flags[place] |= PAST
                place -= 1

    def in_case(self) -> None:
        """`severe abdominal pain: which number do I call, in case?`: a sign that is named, and not told of anybody."""
        words = self.words
        for place in range(len(words) - 1):
            after = words[place + 2 : place + 3]
            if (words[place], words[place + 1]) not in _IN_CASE or (after and after[0] not in ENDS):
                continue
            first = place
            while first > 0 and words[first - 1] not in ENDS:
                first -= 1
            end = next(
                (near for near in range(first, place) if words[near] in SOFT or words[near] in self.sets.wh), first
            )
            if self.sets.typist.isdisjoint(words[first:end]):
                for marked in range(first, end):
                    self.flags[marked] |= SUPPOSED

    def denies(self, place: int, end: int, last: int) -> bool:
        """Whether a word of denial has something to deny: `no, my eyes` and `no I'm` answer, and deny nothing after them."""
        sets = self.sets
        words = self.words
        if end >= last:
            return False
        following = words[end]
        if following in ENDS or following in SOFT:
            return False
        if words[place] == "no" and following.endswith("ed") and place > 0 and words[place - 1] in ENDS:
            return False  # `coughed... no, vomited`
        return not (words[place] in ("no", "nope") and (following in sets.subjects or following in ("my", "its")))

    def is_doubled(self, denied_at: int, place: int, denied_by: str) -> bool:
        """`no day without nausea` affirms; `no rash, without fever` and `without rash, without fever` deny twice."""
        between = self.words[denied_at + 1 : place]
        return denied_by != "without" and len(between) < 5 and not any(w in SOFT or w in ("and", "or") for w in between)

    def carries(self, place: int, last: int, denied_by: str, denials: int) -> bool:
        """Whether a denial goes on after a comma: `no rash, swelling or fever`; not so `no rash, no fever, pale stools`."""
        sets = self.sets
        words = self.words
        ahead = place + 1
        if ahead >= last:
            return False
        if words[place] in ("(", ")"):
            return False
        if words[ahead] in sets.acts or (
            denied_by in ("no", "zero", "without", "none", "nil") and words[ahead] in sets.predicates
        ):
            return False
        hit = triggers_of().at(words, ahead)
        if hit is not None and hit[0] in ("turn", "maybe"):
            return False
        end = ahead
        while end < last and words[end] not in SOFT:
            end += 1
        segment = words[ahead:end]
        if "or" in segment or "nor" in segment:
            return True
        return denials < 2 and sets.timed.isdisjoint(segment)

    def is_over(self, place: int, first: int, last: int) -> bool:
        """Whether `gone` is away, not `gone yellow`; an appetite that has gone is missed."""
        sets = self.sets
        if place == first or not sets.missed.isdisjoint(self.words[first:place]):
            return False
        if self.words[place] == "stopped":
            if self.words[place - 1] in sets.subjects | _WHO_STOPS:
                return False  # `they stopped my pills`
            if place + 1 < last and self.words[place + 1] in _AT_A_TIME:
                return True  # `the itching stopped last week`
        return (
            place + 1 >= last
            or self.words[place + 1] in sets.after_gone
            or self.words[place + 1] in ENDS
            or self.words[place + 1] in SOFT
        )

    def tells_onset(self, first: int, place: int) -> bool:
        """Whether a time long ago is when something began that goes on: `since last year`, `started three months ago`."""
        sets = self.sets
        if not _STARTS.isdisjoint(self.words[place : place + 7]):
            return True  # `two months ago I started itching`
        return any(word in sets.onsets for word in self.words[first:place]) or any(
            pair in _BEGINS for pair in pairwise(self.words[first : place + 1])
        )

    def names_somebody(self, place: int, last: int) -> bool:
        """Whether `my` belongs to a person or an animal: `my dad`, `my late aunt`."""
        sets = self.sets
        triggers = triggers_of()
        for ahead in range(place + 1, min(place + 4, last)):
            hit = triggers.at(self.words, ahead)
            if hit is not None and hit[0] in ("person", "animal"):
                return True
            if hit is not None or self.words[ahead] in sets.finite or self.words[ahead] in SOFT:
                return False
        return False

    def is_about(self, place: int, first: int) -> bool:
        """Whether a person is who the clause speaks of, not whom something came from or goes to."""
        sets = self.sets
        if self.words[place] in sets.oneself and not {"im", "am", "as", "old"}.isdisjoint(
            self.words[max(first, place - 6) : place]
        ):
            return False  # `I'm a 72 year old man`
        if self.words[place] in sets.oneself and place == first and self.names_oneself(place):
            return False  # `Lady of 81 here`
        if self.words[place] in _OFFSPRING and self.words[place - 1 : place] and self.words[place - 1] in _COUNTED:
            return False  # `F, 39, two kids, knackered`
        before = place - 1
        while (
            before >= first
            and before > place - 4
            and self.words[before]
            in ("my", "the", "a", "our", "late", "old", "baby", "his", "her", "little", "elderly")
        ):
            before -= 1
        if before < first or self.words[before] not in sets.not_about:
            return True
        if self.words[before] == "for" and before > first and self.words[before - 1] in sets.on_behalf:
            return True  # `asking for a friend`
        if self.words[before] in ("in", "of") and before > first:
            for marked in range(first, before):  # `jaundice in my mother`
                self.flags[marked] |= OTHER
        return self.words[before] == "and" and before - 1 < first

    def names_oneself(self, place: int) -> bool:
        """Whether a message begins with who writes it: `Lady of 81 here`, `bloke, 54`."""
        after = self.words[place + 1 : place + 4]
        aged = after[:1] in (("of",), (",",)) and "".join(after[1:2]).isdecimal()
        return place == 0 and ("here" in after or aged)

    def answered(self, first: int, last: int) -> None:
        """`rash no`, `fatigue Y`, `bruising? nah never`: an answer that denies or affirms the words before it."""
        words, answers = self.words, lexicon_of().answers
        segment = said = first
        """Where the words that an answer is to begin: after the last joint, and after the last answer or comma."""
        place = first
        while place < last:
            word = words[place]
            if (
                word in answers.first
                and not (place > first and word == "nothing" and words[place - 1] in _FOR_NOTHING)
                and not (
                    word in ("is", "not") and not self.sets.missed.isdisjoint(words[max(first, place - 2) : place])
                )
                and (hit := answers.at(words, place)) is not None
            ):
                kind, end = hit
                if kind == "unsure":
                    if place > said and words[place - 1] in (":", "=", "-"):
                        self.mark_before(said, place, kind)
                elif word in self.ticks:
                    self.ticked(first, said, place, last, kind)
                    segment = said = end
                elif end >= last or words[end] in ENDS or words[end] in SOFT:
                    if place > said and words[place - 1] in (":", "="):
                        segment = said  # `dark urine / pale stools: none`
                    alone = segment == place and place - first > 1 and place - first <= 5 and words[place - 1] == ","
                    self.mark_before(first if alone else segment, place, kind)
                    if place == self.opening(first, last):
                        self.mark_previous(first, kind)
                    said = end
                elif kind == "yes" and segment < place <= segment + 3 and word != "positive":
                    self.mark_before(segment, place, kind)
                    segment = said = end  # `fatigue yes the rest no`
                place = end
                continue
            if word in (",", "and", "/", ")"):
                segment = place + 1
                if word == ",":
                    said = place + 1
            place += 1

    def ticked(self, first: int, segment: int, place: int, last: int, kind: str) -> None:
        """`fever ✓ rash ✗`; where a line begins with its tick, the tick is of what follows it."""
        if place > segment and self.words[first] not in self.ticks:
            self.mark_before(segment, place, kind)
            return
        end = next((near for near in range(place + 1, last) if self.words[near] in self.ticks), last)
        for marked in range(place + 1, end):
            if kind == "no":
                self.flags[marked] |= NEGATED

    def mark_before(self, segment: int, place: int, kind: str) -> None:
        if kind == "no" and self.words[place] in _NOTHING and self.is_excepted(segment, place):
            kind = "yes"
        for marked in range(segment, place):
            if kind == "no":
                self.flags[marked] = (self.flags[marked] | NEGATED) & ~ASKED
            elif kind == "unsure":
                self.flags[marked] |= SUPPOSED
            else:
                self.flags[marked] &= ~(NEGATED | ASKED)

    def excepts(self, place: int) -> bool:
        """Whether `except` follows `all of them`, said of signs that are there: what is excepted is not."""
        first = place
        while first > 0 and self.words[first - 1] not in ENDS:
            first -= 1
        said = set(self.words[first:place])
        return bool(said & _EVERY) and not said & _WELL and self.words[place] not in ("only", "just")

    def is_excepted(self, segment: int, place: int) -> bool:
        """`apart from itchy arms nothing`: what is excepted is so."""
        opening = self.opening(segment, place)
        return self.words[opening] in EXCEPT and (
            self.words[opening] not in _EXCEPT_FROM or self.words[opening + 1] in ("from", "for", "than")
        )

    def mark_previous(self, first: int, kind: str) -> None:
        """A question that the person answers: `bruising? nah never`."""
        if first < 2 or self.words[first - 1] != "?":
            return
        number = self.starts.index(first)
        self.mark_before(self.starts[number - 1], first, kind)
