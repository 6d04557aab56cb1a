"""How far a denial, a tense, a person, a supposition or a question holds: within its clause, as in NegEx and ConText.

A clause ends at a full stop, at `but` and its like, and at a comma after which somebody or something is said anew. What a
trigger (`lexicon/scope`) does to the words after or before it is worked out once for the message; the families ask for a token.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from assistant import prompts
from assistant.understanding import row as rows
from assistant.understanding.clauses import ENDS, SOFT, clauses, sets_of, starts_of
from assistant.understanding.lexer import Token
from assistant.understanding.message import Message
from assistant.understanding.row import Phrases, Row

__all__ = ["Assertion", "Scope", "clauses", "names_person", "of_tokens", "read"]


class Assertion(NamedTuple):
    """How a word is meant."""

    negated: bool = False
    hypothetical: bool = False
    other_person: bool = False
    past: bool = False
    """Said to be over or long ago."""
    question: bool = False
    """Asked, not told."""
    was: bool = False
    """In the past tense, which alone does not say that it is over."""
    stranger: bool = False
    """About an animal, or nobody in particular."""
    maybe: bool = False
    """Thought to be so, and not sure."""


_NEGATED, _SUPPOSED, _OTHER, _PAST, _ASKED, _WAS, _STRANGER, _MAYBE = (1 << bit for bit in range(8))


class _Lexicon(NamedTuple):
    triggers: Phrases
    answers: Phrases


@cache
def _lexicon() -> _Lexicon:
    """The triggers, and the answers, which are looked up by themselves.

    A saying that names a symptom with a denial of its own (`no energy`, `not making sense`) denies nothing after it."""
    table = prompts.word_table("scope")
    answers = Phrases({"no": table.pop("no"), "yes": table.pop("yes")})
    triggers = Phrases(table)
    alone = {
        phrase[0]
        for entries in triggers.first.values()
        for phrase, kind in entries
        if kind == "deny" and len(phrase) == 1
    }
    for name in ("signs", "symptoms", "emergencies"):
        for phrases in prompts.word_table(name).values():
            for phrase in phrases:
                words = rows.spelled(phrase)
                if len(words) > 1 and words[0] in alone:
                    triggers.add(words, "affirm")
                elif not alone.isdisjoint(words):
                    triggers.add(words, "saying")
    return _Lexicon(triggers, answers)


def _triggers() -> Phrases:
    return _lexicon().triggers


def names_person(word: str) -> bool:
    """Whether a plain word is one for a person: `mum`, `husband`, `he`."""
    return any(kind == "person" for phrase, kind in _triggers().first.get(word, ()) if len(phrase) == 1)


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
        return _assertion(self._of_token[token])

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
        return _assertion(self.flags[place])


@cache
def _assertion(flags: int) -> Assertion:
    return Assertion(
        bool(flags & _NEGATED),
        bool(flags & _SUPPOSED),
        bool(flags & _OTHER),
        bool(flags & _PAST),
        bool(flags & _ASKED),
        bool(flags & _WAS),
        bool(flags & _STRANGER),
        bool(flags & _MAYBE),
    )


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


class _Reader:
    """Reads the triggers of a message once, clause by clause."""

    def __init__(self, row: Row, starts: list[int], count: int) -> None:
        self.row = row
        self.words = row.words
        self.starts = starts
        self.count = count
        self.flags = [0] * len(row.words)
        self.sets = sets_of()

    def scope(self) -> Scope:
        carried = 0
        for number, first in enumerate(self.starts):
            last = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.words)
            fresh = first == 0 or self.words[first - 1] in ENDS
            carried = self.clause(first, last, 0 if fresh else carried)
            self.answered(first, last)
        return Scope(self.row, self.flags, self.starts, self.count)

    def clause(self, first: int, last: int, person: int) -> int:
        """Marks the words of one clause; gives the person that it ends with, for the clause that goes on."""
        sets = self.sets
        words, flags, triggers = self.words, self.flags, _triggers()
        opening = self.opening(first, last)
        whole = _ASKED if self.asks(opening, first, last) else 0
        if opening < last and words[opening] in ("if", "unless"):
            whole |= _SUPPOSED
        forward = denials = 0
        denied_at = over_from = last
        denied_by = supposed_by = ""
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
                    if word == "without" and forward & _NEGATED:
                        forward &= ~_NEGATED  # `no day without nausea`
                    elif self.denies(place, end, last):
                        denials += 1
                        denied_at = place
                        forward |= _NEGATED
                        denied_by = word
                    here = forward
                elif kind == "affirm":
                    forward &= ~_NEGATED
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
                        forward &= ~_NEGATED
                    here = forward
                elif kind == "past":
                    whole |= _PAST
                elif kind == "eased":
                    if sets.missed.isdisjoint(words[first:place]):
                        whole |= _PAST  # `the swelling went down`, not `my appetite went down`
                elif kind == "longer":
                    over_from = denied_at if forward & _NEGATED else last
                elif kind == "ago":
                    if not self.tells_onset(first, place):
                        whole |= _PAST
                elif kind == "suppose":
                    forward |= _SUPPOSED
                    supposed_by = word
                    here = forward
                elif kind == "maybe":
                    forward |= _MAYBE
                elif kind == "person":
                    if self.is_about(place, first):
                        person = _OTHER
                elif kind == "animal":
                    person = _OTHER | _STRANGER
            elif (
                word in sets.typist and word in ("i", "im", "ive") and place > first and names_person(words[place - 1])
            ):
                pass  # `the man I look after`
            elif word in sets.typist:
                told_of = word == "me" and not (place > first and words[place - 1] in sets.given)
                if not told_of and not (word == "my" and self.names_somebody(place, last)):
                    person = 0
            elif word == ":":
                forward &= _NEGATED if supposed_by in ("", "if") else _NEGATED | _SUPPOSED
                here = forward
            elif word in SOFT and forward & _NEGATED and not self.carries(place, last, denied_by, denials):
                forward &= ~_NEGATED
                here = forward
            elif word in ("gone", "stopped") and self.is_over(place, first, last):
                whole |= _PAST
            elif word in sets.was_verbs and not (word == "had" and place > first and words[place - 1] in sets.perfect):
                whole |= _WAS
            elif (
                word == "and"
                and forward & _NEGATED
                and denied_by in ("no", "zero", "without", "none")
                and place + 1 < last
                and words[place + 1] in sets.predicates
            ):
                forward &= ~_NEGATED
            elif (
                word == "in"
                and place + 1 < last
                and len(words[place + 1]) == 4
                and words[place + 1][:2] in ("19", "20")
                and words[place + 1].isdecimal()
            ):
                whole |= _WAS  # a year that was, which the families weigh against the date
            for marked in range(place, end):
                flags[marked] = here | person
            place = end
        for place in range(over_from, last):
            flags[place] |= _PAST
        if whole:
            for place in range(first, last):
                flags[place] |= whole
        return person

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
        if word in ("could", "would", "can") and following in ("be", "have", "only", "also", "see", "feel"):
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
        hit = _triggers().at(words, ahead)
        if hit is not None and hit[0] == "turn":
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
        return (
            place + 1 >= last
            or self.words[place + 1] in sets.after_gone
            or self.words[place + 1] in ENDS
            or self.words[place + 1] in SOFT
        )

    def tells_onset(self, first: int, place: int) -> bool:
        """Whether a time long ago is when something began that goes on: `since last year`, `started three months ago`."""
        sets = self.sets
        return any(word in sets.onsets for word in self.words[first:place])

    def names_somebody(self, place: int, last: int) -> bool:
        """Whether `my` belongs to a person or an animal: `my dad`, `my late aunt`."""
        sets = self.sets
        triggers = _triggers()
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
                self.flags[marked] |= _OTHER
        return self.words[before] == "and" and before - 1 < first

    def answered(self, first: int, last: int) -> None:
        """`rash no`, `fatigue Y`, `bruising? nah never`: an answer that denies or affirms the words before it."""
        words, answers = self.words, _lexicon().answers
        segment = first
        place = first
        while place < last:
            word = words[place]
            if word in answers.first and (hit := answers.at(words, place)) is not None:
                kind, end = hit
                if end >= last or words[end] in ENDS or words[end] in SOFT:
                    alone = segment == place and place - first > 1 and place - first <= 5 and words[place - 1] == ","
                    self.mark_before(first if alone else segment, place, kind)
                    if place == self.opening(first, last):
                        self.mark_previous(first, kind)
                place = end
                continue
            if word in (",", "and", "/", ")"):
                segment = place + 1
            place += 1

    def mark_before(self, segment: int, place: int, kind: str) -> None:
        for marked in range(segment, place):
            if kind == "no":
                self.flags[marked] = (self.flags[marked] | _NEGATED) & ~_ASKED
            else:
                self.flags[marked] &= ~(_NEGATED | _ASKED)

    def mark_previous(self, first: int, kind: str) -> None:
        """A question that the person answers: `bruising? nah never`."""
        if first < 2 or self.words[first - 1] != "?":
            return
        number = self.starts.index(first)
        self.mark_before(self.starts[number - 1], first, kind)
