"""Answers and lists: what affirms or denies the words before it, ticks them, or says of them all but one.

`rash no`, `fatigue Y`, `fever ✓ rash ✗`, `all of them except fever`, `Not any more.`
"""

from __future__ import annotations

from assistant.understanding.assertion import ASKED, NEGATED, PAST, SUPPOSED, WAS, lexicon_of
from assistant.understanding.clauses import ENDS, SOFT
from assistant.understanding.row import Row
from assistant.understanding.scope_reach import Reach

_IN_CASE = (("in", "case"), ("in", "general"), ("future", "reference"), ("for", "reference"))
_TICKS = frozenset(["✓", "✗"])
_ANY_MORE = frozenset(
    ["not", "no", "any", "more", "anymore", "longer", "now", "these", "days", "though", "thankfully", "thank", "god"]
)
_SINCE_THEN = frozenset(["now", "again", "since", "today", "gone"])
_WELL_NOW = frozenset(
    [
        *(
            "fine",
            "ok",
            "okay",
            "good",
            "better",
            "well",
            "grand",
            "normal",
            "sorted",
            "clear",
            "all",
            "im",
            "its",
            "i",
        ),
        *("am", "is", "it", "thankfully", "totally", "completely", "perfectly", "been", "much", "and", *_SINCE_THEN),
    ]
)
_EVERY = frozenset(["all", "everything", "every"])
_WELL = frozenset(
    [
        *("fine", "ok", "okay", "good", "well", "normal", "clear", "no", "none", "nothing", "not", "nope", "gone"),
        *("great", "over", "grand", "better", "unchanged", "same", "neither", "never", "alright", "right", "usual"),
        *("at", "day"),
    ]
)
_NOTHING = frozenset({"nothing", "none", "no", "nope", "nil", "nah", "zero"})
_FOR_NOTHING = frozenset({"from", "for", "about", "over", "of", "like", "at"})
_EXCEPT_FROM = frozenset({"apart", "aside", "other", "save"})
EXCEPT = frozenset({"except", "besides", "bar", "but", "only", "just", *_EXCEPT_FROM})


class Answers(Reach):
    """Marks what is answered."""

    def __init__(self, row: Row, starts: list[int], count: int) -> None:
        super().__init__(row, starts, count)
        self.ticks = _TICKS | self.letters()
        """Words that tick a list."""

    def letters(self) -> frozenset[str]:
        """Letters and digits that tick a list: `fever n rash n itching y`, `fever 0, fatigue 1`."""
        if self.words and self.words[-1] in ("yes", "no") and self.is_form():
            return frozenset(["yes", "no"])
        if "y" not in self.words and "0" not in self.words:
            return frozenset()
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

    def is_form(self) -> bool:
        """`Jaundice No Itching No Fatigue Yes`: each word of an answer belongs to what stands before it."""
        said = sum(word in ("yes", "no") for word in self.words)
        return (
            said > 1
            and "yes" in self.words
            and self.words[0] not in ("yes", "no")
            and self.sets.typist.isdisjoint(self.words)
            and all(word.isalpha() for word in self.words)
        )

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
                and not (word == "not" and hit[1] == place + 1 and "yes" not in words)
            ):
                kind, end = hit
                if kind == "unsure":
                    if place > said and words[place - 1] in (":", "=", "-"):
                        self.mark_before(said, place, kind)
                elif word in self.ticks:
                    self.ticked(first, said, place, last, kind)
                    segment = said = end
                elif end >= last or words[end] in ENDS or words[end] in SOFT:
                    if place > said and words[place - 1] in (":", "=", "/"):
                        segment = said  # `dark urine / pale stools: none`, `confusion/no`
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

    def mark_previous(self, first: int, kind: str) -> None:
        """A question that the person answers: `bruising? nah never`."""
        if first < 2 or self.words[first - 1] != "?":
            return
        number = self.starts.index(first)
        self.mark_before(self.starts[number - 1], first, kind)

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

    def ended(self, first: int, last: int) -> None:
        """`Always tired before. Not any more.`: what was told in the sentence before is over."""
        said = [word for word in self.words[first:last] if word not in ENDS and word not in SOFT]
        if 2 <= len(said) <= 5 and said[-1] in _SINCE_THEN and _WELL_NOW.issuperset(said):
            place = first - 2
            while place >= 0 and self.words[place] not in ENDS:
                self.flags[place] |= PAST if self.flags[place] & WAS else 0  # `I was sick on Sunday. Fine now.`
                place -= 1
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
