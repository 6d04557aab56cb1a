"""How far a denial, a tense, a person, a supposition or a question holds: within its clause, as in NegEx and ConText.

A clause ends at a full stop, at `but` and its like, and at a comma after which somebody or something is said anew. What a
trigger (`lexicon/scope`) does to the words after or before it is worked out once for the message; the families ask for a token.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from assistant.understanding import row as rows
from assistant.understanding.assertion import (
    ASKED,
    MAYBE,
    NEGATED,
    OTHER,
    PAST,
    STRANGER,
    SUPPOSED,
    WAS,
    Assertion,
    assertion_of,
    names_person,
    triggers_of,
)
from assistant.understanding.clauses import ENDS, SOFT, clauses, starts_of
from assistant.understanding.lexer import Token
from assistant.understanding.message import Message
from assistant.understanding.row import Row
from assistant.understanding.scope_answers import EXCEPT, Answers
from assistant.understanding.scope_reach import LIFTERS, VERY

__all__ = ["Assertion", "Scope", "clauses", "names_person", "of_tokens", "read"]


_NOT_NEAR = frozenset(
    ["neighbour", "neighbor", "neighbours", "neighbors", "colleague", "colleagues", "boss", "coworker"]
)


class Scope:
    """What holds for each token of a message."""

    __slots__ = ("_ends", "_of_token", "flags", "row", "starts")

    def __init__(self, row: Row, flags: Sequence[int], starts: Sequence[int], count: int) -> None:
        self.row = row
        self.flags = flags
        """Of each word, as `at` gives it."""
        self.starts = starts
        """The places of the row where a clause begins, the first included."""
        of_token = [0] * count
        last = 0
        place = 0
        for token in range(count):
            if place < len(row.tokens) and row.tokens[place] == token:
                last = flags[place]
                place += 1
            of_token[token] = last
        self._of_token = of_token
        self._ends: list[int] | None = None

    def of(self, token: int) -> Assertion:
        """How the token at that index is meant."""
        return assertion_of(self._of_token[token])

    def clause(self, place: int) -> tuple[int, int]:
        """The places of the clause that holds a place: its first, and the one after its last."""
        number = bisect_right(self.starts, place)
        return self.starts[number - 1], self.starts[number] if number < len(self.starts) else len(self.row.words)

    def sentence(self, place: int) -> tuple[int, int]:
        """The places of the sentence that holds a place: its first, and the one after its last."""
        if self._ends is None:
            self._ends = [end for end, word in enumerate(self.row.words) if word in ENDS]
        number = bisect_left(self._ends, place)
        first = self._ends[number - 1] + 1 if number else 0
        return first, self._ends[number] if number < len(self._ends) else len(self.row.words)

    def at(self, place: int) -> Assertion:
        """How the word at that place of the row is meant."""
        return assertion_of(self.flags[place])


def read(message: Message) -> Scope:
    """What holds for each token of a message whose clauses are known."""
    row = rows.of(message.tokens)
    starts: list[int] = []
    place = 0
    for clause in message.clauses:
        while place < len(row.tokens) and row.tokens[place] < clause.first:
            place += 1
        if place < len(row.tokens) and (not starts or starts[-1] != place):
            starts.append(place)
    return _Reader(row, starts, len(message.tokens)).scope()


def of_tokens(tokens: Sequence[Token]) -> Scope:
    """What holds for each token, where nothing but the tokens is at hand."""
    row = rows.of(tokens)
    return _Reader(row, [0, *starts_of(row.words)] if row.words else [], len(tokens)).scope()


class _Reader(Answers):
    """Reads the triggers of a message once, clause by clause."""

    def scope(self) -> Scope:
        carried = over = 0
        for number, first in enumerate(self.starts):
            last = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.words)
            fresh = first == 0 or self.words[first - 1] in ENDS
            carried = self.clause(first, last, 0 if fresh else carried)
            if over and not fresh:
                for place in range(first, last):
                    self.flags[place] |= over
            over = self.flags[last - 1] & PAST if self.words[self.opening(first, last - 1)] == "when" else 0
            self.answered(first, last)
            if fresh and first > 1:
                self.ended(first, last)
        if "case" in self.words or "general" in self.words or "reference" in self.words:
            self.in_case()
        return Scope(self.row, self.flags, self.starts, self.count)

    def clause(self, first: int, last: int, person: int) -> int:
        """Marks the words of one clause; gives the person that it ends with, for the clause that goes on."""
        sets = self.sets
        words, flags, triggers = self.words, self.flags, triggers_of()
        opening = self.opening(first, last)
        whole = ASKED if self.asks(opening, first, last) else 0
        if opening < last and (words[opening] in ("if", "unless") or self.imagines(opening, last)):
            whole |= SUPPOSED
        forward = denials = 0
        denied_at = denied_to = over_from = last
        denied_by = supposed_by = ""
        in_list = False
        place = first
        while place < last:
            word = words[place]
            hit = triggers.at(words, place) if word in triggers.first else None
            end = place + 1
            here = forward
            if hit is not None:
                kind, end = hit
                end = min(end, last)
                if kind == "deny":
                    if word == "without" and forward & NEGATED and self.is_doubled(denied_at, place, denied_by):
                        forward &= ~NEGATED  # `no day without nausea`
                    elif self.denies(place, end, last):
                        denials += 1
                        denied_at, denied_to = place, end
                        forward |= NEGATED
                        denied_by = word
                    here = forward
                elif kind == "affirm":
                    forward &= ~NEGATED
                    here = forward
                elif kind == "turn" and word in EXCEPT and self.excepts(place):
                    forward |= NEGATED  # `all of the above except fever`
                    denied_by, denied_at = word, place
                    here = forward
                elif kind == "turn" and (
                    self.is_of_what_is_denied(denied_to, place, last) or (in_list and word in VERY)
                ):
                    here = forward
                elif kind == "turn":
                    if denied_by in ("no", "none", "nil", "zero", "nothing", "without", "") or word in (
                        "but",
                        "only",
                        "just",
                        "except",
                        "apart",
                        "yes",
                    ):
                        forward &= ~NEGATED
                    here = forward
                elif kind == "past":
                    if words[place - 1 : place] and words[place - 1] in sets.denials:
                        forward &= ~NEGATED  # `I have not stopped vomiting`
                        here = forward
                    elif words[end - 1] != "gone" or self.is_over(end - 1, first, last):
                        whole |= PAST
                elif kind == "read":
                    whole |= SUPPOSED
                elif kind == "kin":
                    whole |= OTHER | STRANGER
                elif kind == "eased":
                    if sets.missed.isdisjoint(words[first:place]) and not (
                        place > first and words[place - 1] in LIFTERS
                    ):
                        whole |= PAST  # `the swelling went down`, not `my appetite went down`
                elif kind == "longer":
                    over_from = denied_at if forward & NEGATED else last
                    if denied_at == place - 1 > first:
                        whole |= PAST  # `always itchy before, not these days`
                elif kind == "ago":
                    if not self.tells_onset(first, place):
                        whole |= PAST
                elif kind == "suppose":
                    forward |= SUPPOSED
                    supposed_by = word
                    here = forward
                elif kind == "maybe":
                    forward |= MAYBE
                elif kind == "person":
                    if self.is_about(place, first):
                        far = word in _NOT_NEAR and end < last and names_person(words[end])
                        far = far or (bool(person & STRANGER) and words[place - 1] in _NOT_NEAR)
                        person = OTHER | STRANGER if far else OTHER  # `my neighbour's husband`
                elif kind == "animal":
                    person = OTHER | STRANGER
            elif (
                word in sets.typist
                and word in ("i", "im", "ive")
                and place > first
                and words[opening] not in ("unlike", "like")
                and names_person(words[place - 1])
            ):
                pass  # `the man I look after`
            elif word in sets.typist:
                told_of = word == "me" and not (place > first and words[place - 1] in sets.given)
                if not told_of and not (word == "my" and self.names_somebody(place, last)):
                    person = 0
            elif word == ":":
                forward &= NEGATED if supposed_by in ("", "if") else NEGATED | SUPPOSED
                in_list = denied_by == "none"  # `none of these: confusion, very bad belly pain`
                here = forward
            elif (
                word in SOFT and forward & NEGATED and not in_list and not self.carries(place, last, denied_by, denials)
            ):
                forward &= ~NEGATED
                here = forward
            elif word in ("gone", "stopped") and self.is_over(place, first, last):
                whole |= PAST
            elif word in sets.was_verbs and not (word == "had" and place > first and words[place - 1] in sets.perfect):
                whole |= WAS
            elif (
                word == "and"
                and forward & NEGATED
                and denied_by in ("no", "zero", "without", "none")
                and place + 1 < last
                and words[place + 1] in sets.predicates
            ):
                forward &= ~NEGATED
            elif (
                word == "in"
                and place + 1 < last
                and len(words[place + 1]) == 4
                and words[place + 1][:2] in ("19", "20")
                and words[place + 1].isdecimal()
            ):
                whole |= WAS  # a year that was, which the families weigh against the date
            for marked in range(place, end):
                flags[marked] = here | person
            place = end
        for place in range(over_from, last):
            flags[place] |= PAST
        if whole:
            for place in range(first, last):
                flags[place] |= whole
        return person
