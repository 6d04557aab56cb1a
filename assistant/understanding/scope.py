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
from assistant.understanding.lexer import Token
from assistant.understanding.message import Clause, Message
from assistant.understanding.row import Phrases, Row


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

_ENDS = frozenset(".!?;\n|")
_SOFT = frozenset(",:-()/+&")
_BREAKS = frozenset(
    "but however though although whereas because cos coz cuz bcoz becoz except apart otherwise besides then tho".split()
)
_JOINS = frozenset("and plus also n & while yet so".split())
_SUBJECTS = frozenset(
    "i im ive id i'd i'll hes shes its theyre they're theres there he she it they we we're weve you youre this that thats".split()
)
_RESTARTS = frozenset("i im ive hes shes theyre they're".split())
"""Subjects that open a clause even where no comma was typed."""
_FINITE = frozenset(
    "is are was were am has have had looks look looked feels keeps hurts aches itches went turned becomes became seems isnt "
    "arent wasnt werent hasnt havent dont doesnt didnt does did ate drank took takes feel felt gone got r".split()
)
_HOLDS = frozenset(
    "think thinks thought say says said believe feel feels sure hope know knows that if when whether since because after before as "
    "like than what why how where told noticed notice see mean guess swear until till while do does did am was should could would "
    "can have has had will is are and or nor to the a so which who for with reckon afraid suspect worry worried wish once time times "
    "much bad way thing things day today no oh well yes reason not bit just also even cause first last think".split()
)
"""Words after which `I` carries the clause on."""
_ASKS = frozenset(
    "what whats why how when which who whom whose where wheres is are am do does did can could should would will has have had may might "
    "was were shall ought isnt arent dont doesnt cant wont wat wich y".split()
)
_WH = frozenset("what why how when which where who".split())
_AUXILIARIES = frozenset(
    "is are am do does did can could should would will has have was were may might shall to r".split()
)
_ASKED_PRONOUNS = frozenset("i it they he she you we my this that the there".split())
_LEADS = frozenset(
    "and so but or also hi hello hey please sir doctor doc well ok okay now just then thanks thx pls plz anyway btw madam maam hmm".split()
)
_SELF = frozenset("i im ive i'd i'll my we weve we're our myself id ill me".split())
_NOT_ABOUT = frozenset("from with to of by like than for about in at on tell told ask asked and".split())
_WHO_SAYS = frozenset(
    "says say said thinks noticed notices tells told reckons keeps insists saw pointed spotted commented laughed".split()
)
_PREDICATES = frozenset(
    "tired exhausted itchy sick nauseous feverish jaundiced confused muddled bloated weak knackered shattered achy sore queasy drowsy".split()
)
"""Words that `no` cannot deny: `no fever, tired` says that they are."""
_ONSETS = frozenset("since from started start began begun noticed developed over for starting beginning appeared".split())
_HOLDS_IF = frozenset("tell sure know idea wonder wondering see ask asked say unsure certain as only even".split())
_DENIALS = frozenset("no not never none without nor neither dont doesnt didnt havent hasnt isnt arent zero".split())
_MISSED = frozenset("appetite energy strength speech memory colour color hunger taste has_gone".split())
_AFTER_GONE = frozenset("now away completely since too also thankfully by after in on and within today already thank again for entirely as".split())
_DONE = frozenset("a an some lots no not weights yoga sport exercise drink it loads plenty".split())
_ACTS = frozenset("had got went took did ate was were am feel feeling drank caught came been now today".split())
_ONESELF = frozenset("man woman lady guy bloke lad girl boy mother father mum dad gran grandmother grandfather parent carer twin partner wife husband".split())
_GIVEN = frozenset("started starting gave gives bought brought brings sent makes made put got told".split())
_WAS_VERBS = frozenset("had was were wasnt werent hadnt did".split())


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
    alone = {phrase[0] for entries in triggers.first.values() for phrase, kind in entries if kind == "deny" and len(phrase) == 1}
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


def clauses(tokens: Sequence[Token]) -> tuple[Clause, ...]:
    """The clauses of a message, in order, covering every token."""
    row = rows.of(tokens)
    starts = [0, *(row.tokens[place] for place in _starts(row.words) if row.tokens[place])]
    ends = [*starts[1:], len(tokens)]
    return tuple(Clause(first, last) for first, last in zip(starts, ends, strict=True) if first < last)


def _starts(words: Sequence[str]) -> list[int]:
    """The places where a clause begins, but the first."""
    starts: list[int] = []
    count = len(words)
    begun = 0
    finite = denied = False
    for place, word in enumerate(words):
        if word in _ENDS:
            if place + 1 < count:
                starts.append(place + 1)
            begun, finite, denied = place + 1, False, False
            continue
        new = False
        if place > begun:
            if word in _BREAKS:
                new = True
            elif (word == "if" and words[place - 1] not in _HOLDS_IF) or (word in _WH and finite and place + 1 < count and words[place + 1] in _AUXILIARIES):
                new = place > begun
            elif (
                word in _AUXILIARIES
                and finite
                and place + 1 < count
                and words[place + 1] in ("i", "it")
                and word in ("should", "is", "do", "can", "could", "shall")
            ):
                new = words[place - 1] not in _WH and words[place - 1] not in _SUBJECTS
            elif words[place - 1] in _SOFT or words[place - 1] in _JOINS:
                new = word not in _JOINS and _opens(words, place)
                if new and not finite and words[place - 1] in _JOINS and word not in _SUBJECTS and not denied:
                    new = False  # `my belly and both my legs have swollen`
            elif word in _RESTARTS and finite and words[place - 1] not in _HOLDS:
                new = True
        if new:
            starts.append(place)
            begun, finite, denied = place, False, False
        denied = denied or word in _DENIALS
        if word in _FINITE or word in _SUBJECTS:
            finite = finite or word in _FINITE or word not in ("i", "he", "she", "it", "they", "we", "you")
    return starts


def _opens(words: Sequence[str], place: int) -> bool:
    """Whether a clause of its own begins after a comma or an `and`: somebody is named, and a verb follows."""
    if words[place] in _SUBJECTS or (
        place + 1 < len(words) and words[place] in ("now", "then", "so", "today") and words[place + 1] in _SUBJECTS
    ):
        return True
    if words[place] in _ASKS and place + 1 < len(words) and words[place + 1] in _ASKED_PRONOUNS:
        return True
    if words[place] in _FINITE:
        return False
    for ahead in range(place, min(place + 9, len(words))):
        word = words[ahead]
        if (
            word in _ENDS
            or word in _SOFT
            or word in _JOINS
            or word in ("or", "nor", "since", "when", "that", "which", "after", "if", "i", "for")
        ):
            return False
        if word in _FINITE:
            return True
    return False


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
            self._ends = [end for end, word in enumerate(self.row.words) if word in _ENDS]
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
    return _Reader(row, [0, *_starts(row.words)] if row.words else [], len(tokens)).scope()


class _Reader:
    """Reads the triggers of a message once, clause by clause."""

    def __init__(self, row: Row, starts: list[int], count: int) -> None:
        self.row = row
        self.words = row.words
        self.starts = starts
        self.count = count
        self.flags = [0] * len(row.words)

    def scope(self) -> Scope:
        carried = 0
        for number, first in enumerate(self.starts):
            last = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.words)
            fresh = first == 0 or self.words[first - 1] in _ENDS
            carried = self.clause(first, last, 0 if fresh else carried)
            self.answered(first, last)
        return Scope(self.row, self.flags, self.starts, self.count)

    def clause(self, first: int, last: int, person: int) -> int:
        """Marks the words of one clause; gives the person that it ends with, for the clause that goes on."""
        words, flags, triggers = self.words, self.flags, _triggers()
        opening = self.opening(first, last)
        whole = _ASKED if self.asks(opening, first, last) else 0
        if opening < last and words[opening] in ("if", "unless"):
            whole |= _SUPPOSED
        forward = 0
        denied_by = ""
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
                    if self.denies(place, end, last):
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
                elif kind == "past" or (kind == "longer" and forward & _NEGATED):
                    whole |= _PAST
                elif kind == "ago":
                    if not self.tells_onset(first, place):
                        whole |= _PAST
                elif kind == "suppose":
                    forward |= _SUPPOSED
                    here = forward
                elif kind == "maybe":
                    forward |= _MAYBE
                elif kind == "person":
                    if self.is_about(place, first):
                        person = _OTHER
                elif kind == "animal":
                    person = _OTHER | _STRANGER
            elif word in _SELF and word in ("i", "im", "ive") and place > first and names_person(words[place - 1]):
                pass  # `the man I look after`
            elif word in _SELF:
                if word != "my" or not self.names_somebody(place, last):
                    if word != "me" or (place > first and words[place - 1] in _GIVEN):
                        person = 0
            elif word == ":":
                forward = 0
                here = 0
            elif word in _SOFT and forward & _NEGATED and not self.carries(place, last, denied_by):
                forward &= ~_NEGATED
                here = forward
            elif word == "gone" and self.is_over(place, first, last):
                whole |= _PAST
            elif word in _WAS_VERBS:
                whole |= _WAS
            elif (
                word == "and"
                and forward & _NEGATED
                and denied_by in ("no", "zero", "without", "none")
                and place + 1 < last
                and words[place + 1] in _PREDICATES
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
        if whole:
            for place in range(first, last):
                flags[place] |= whole
        return person

    def opening(self, first: int, last: int) -> int:
        """The place of the first word that is no greeting and no `and`."""
        place = first
        while place < last and (self.words[place] in _LEADS or self.words[place] in _SOFT):
            place += 1
        return place

    def asks(self, opening: int, first: int, last: int) -> bool:
        """Whether the clause asks."""
        words = self.words
        if opening >= last:
            return False
        word = words[opening]
        following = words[opening + 1] if opening + 1 < last else ""
        if word in ("have", "has", "did", "was", "were", "am", "do", "is", "are"):
            if first > 0 and words[first - 1] in _JOINS:
                return False  # `he has cirrhosis and is confused`
            if following in ("i", "he", "she", "we", "you", "they", "your", "anyone", "people"):
                return True
            if word in ("did", "do", "am"):
                asked = words[last - 1] == "?" or following in _ASKED_PRONOUNS
                return asked or (word == "do" and following not in _DONE and following not in _SOFT and following != "")
            return word in ("is", "are") or words[last - 1] == "?"
        if word == "when":
            return following in _AUXILIARIES
        if word in ("what", "how", "which", "who", "where"):
            return True
        if word in ("can", "could", "should", "would", "will", "does", "whats", "why", "wat", "wich", "shall", "whose"):
            return True
        if word in ("may", "might"):
            return following in _ASKED_PRONOUNS
        told = any(words[place] in _SELF for place in range(first, last))
        if not told and any(words[place] in ("mean", "means", "meaning") for place in (last - 1, last - 2, last - 3) if place > first) and "," not in words[first:last]:
            return True
        if words[last - 1] != "?":
            return False
        return not any(words[place] in _SELF for place in range(first, last)) or word in _ASKS

    def denies(self, place: int, end: int, last: int) -> bool:
        """Whether a word of denial has something to deny: `no, my eyes` and `no I'm` answer, and deny nothing after them."""
        words = self.words
        if end >= last:
            return False
        following = words[end]
        if following in _ENDS or following in _SOFT:
            return False
        if words[place] == "no" and following.endswith("ed") and place > 0 and words[place - 1] in _ENDS:
            return False  # `coughed... no, vomited`
        return not (words[place] in ("no", "nope") and (following in _SUBJECTS or following in ("my", "to", "its")))

    def carries(self, place: int, last: int, denied_by: str) -> bool:
        """Whether a denial goes on after a comma, as in `no rash, swelling or fever`."""
        words = self.words
        ahead = place + 1
        if ahead >= last:
            return False
        if words[place] in ("(", ")"):
            return False
        if words[ahead] in _ACTS or (denied_by in ("no", "zero", "without", "none", "nil") and words[ahead] in _PREDICATES):
            return False
        hit = _triggers().at(words, ahead)
        return not (hit is not None and hit[0] == "turn")

    def is_over(self, place: int, first: int, last: int) -> bool:
        """Whether `gone` is away, not `gone yellow`; an appetite that has gone is missed."""
        if place == first or not _MISSED.isdisjoint(self.words[first:place]):
            return False
        return place + 1 >= last or self.words[place + 1] in _AFTER_GONE or self.words[place + 1] in _ENDS or self.words[place + 1] in _SOFT

    def tells_onset(self, first: int, place: int) -> bool:
        """Whether a time long ago is when something began that goes on: `since last year`, `started three months ago`."""
        return any(word in _ONSETS for word in self.words[first:place])

    def names_somebody(self, place: int, last: int) -> bool:
        """Whether `my` belongs to a person or an animal: `my dad`, `my late aunt`."""
        triggers = _triggers()
        for ahead in range(place + 1, min(place + 4, last)):
            hit = triggers.at(self.words, ahead)
            if hit is not None and hit[0] in ("person", "animal"):
                return True
            if hit is not None or self.words[ahead] in _FINITE or self.words[ahead] in _SOFT:
                return False
        return False

    def is_about(self, place: int, first: int) -> bool:
        """Whether a person is who the clause speaks of, not whom something came from or goes to."""
        if self.words[place] in _ONESELF and not {"im", "am", "as", "old"}.isdisjoint(self.words[max(first, place - 6) : place]):
            return False  # `I'm a 72 year old man`
        before = place - 1
        while (
            before >= first
            and before > place - 4
            and self.words[before]
            in ("my", "the", "a", "our", "late", "old", "baby", "his", "her", "little", "elderly")
        ):
            before -= 1
        if before < first or self.words[before] not in _NOT_ABOUT:
            return True
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
                if end >= last or words[end] in _ENDS or words[end] in _SOFT:
                    self.mark_before(segment, place, kind)
                    if place == self.opening(first, last) and kind == "no":
                        self.mark_previous(first)
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

    def mark_previous(self, first: int) -> None:
        """A question that the person answers with no: `bruising? nah never`."""
        if first < 2 or self.words[first - 1] != "?":
            return
        number = self.starts.index(first)
        for marked in range(self.starts[number - 1], first):
            self.flags[marked] = (self.flags[marked] | _NEGATED) & ~_ASKED
