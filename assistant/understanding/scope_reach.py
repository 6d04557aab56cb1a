"""How far a trigger reaches within its clause: what a denial covers, whom a clause is about, and whether it asks."""

from __future__ import annotations

from itertools import pairwise

from assistant.understanding.assertion import OTHER, triggers_of
from assistant.understanding.clauses import ENDS, SOFT, sets_of
from assistant.understanding.row import Row

_BEGINS = frozenset(
    {("set", "in"), ("came", "on"), ("kicked", "in"), ("crept", "in"), ("crept", "up"), ("hit", "me"), ("turned", "up")}
)
_SUPPOSES = frozenset(["i", "im", "my", "the", "it", "he", "she", "we", "they", "someone", "somebody", "that"])
_STARTS = frozenset(["started", "began", "begun", "developed"])
_COMES = frozenset(["comes", "came", "i", "im"])
"""After a `what` that tells: `what comes out is light beige`."""
_OFFSPRING = frozenset(["kids", "children", "boys", "girls", "sons", "daughters", "dogs", "cats"])
_COUNTED = frozenset(["two", "three", "four", "five", "six", "2", "3", "4", "5", "6"])
_TELLS = frozenset(["be", "have", "only", "also", "see", "feel", "hardly", "barely", "scarcely", "just", "not", "no"])
_AT_A_TIME = frozenset({"last", "on", "in", "yesterday", "about", "around", "by", "since"})
_WHO_STOPS = frozenset(
    {"they", "we", "doctor", "doctors", "gp", "consultant", "nurse", "she", "have", "had", "just", "also"}
)
LIFTERS = frozenset({"i", "ive", "we", "he", "she", "having"})
"""Who lifts something: `I lifted in the gym` says of no pain that it lifted."""
_OF_A_BUMP = frozenset({"look", "looks", "looking", "like", "pregnant"})
VERY = frozenset({"very", "really", "extremely", "quite"})
_DEGREES = frozenset({"bad", "severe", "strong", "intense", "sharp", "serious", "awful", "sore"}) | frozenset(
    {"dark", "pale", "light", "black", "yellow", "big", "large", "high", "heavy", "swollen"}
)


class Reach:
    """The words of a message, the places where its clauses begin, and what was marked so far."""

    def __init__(self, row: Row, starts: list[int], count: int) -> None:
        self.row = row
        self.words = row.words
        self.starts = starts
        self.count = count
        self.flags = [0] * len(row.words)
        self.sets = sets_of()

    def is_of_what_is_denied(self, denied_to: int, place: int, last: int) -> bool:
        """`no very bad belly pain`: behind the denial it tells how strong the thing denied is; `no, very tired` turns."""
        after = self.words[place + 1 : place + 3]
        return (
            place == denied_to
            and self.words[place] in VERY
            and place + 2 < last
            and len(after) == 2
            and after[0] in _DEGREES
            and after[1] not in ENDS
        )

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
            return not (word == "what" and following in _COMES and words[last - 1] != "?" and words[-1] != "?")
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
        if self.words[place - 1] in ("months", "weeks") and not _OF_A_BUMP.isdisjoint(self.words[first:place]):
            return False  # `so swollen I look seven months gone`
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
