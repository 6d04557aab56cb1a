"""Parts of the body, and the states that belong to them: which part a state is said of.

A state belongs to the part that follows it (`dark urine`), else to the part before it in the clause (`my urine is dark`),
else to the one that a pronoun stands for (`been to the loo, it's black`).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple, get_args

from assistant import prompts
from assistant.facts import OtherSymptom, SymptomName, UrgentSymptom
from assistant.understanding.scope import Scope
from assistant.understanding.signs import Mark, Marks


class Complaint(NamedTuple):
    """One mention of a symptom."""

    name: SymptomName
    at: int
    """The place of the row whose scope holds for it."""
    part: int
    """The place of the part of the body; the same as `at` where none was named."""
    choices: tuple[SymptomName, ...] = ()
    """Where it cannot be told which symptom is meant: what it may be."""
    well: bool = False
    """Said to be as it should be: `my urine is a normal colour`."""
    denied: bool = False
    """Denied in a clause that names no sign: `my tummy isn't either`."""
    own: bool = False
    """Told of oneself after somebody else: `my sister itches, me too`."""
    loose: bool = False
    """No part was named (`mine are black`): reason for an alarm, not for a fact."""


SYMPTOMS: dict[str, SymptomName] = {name: name for name in (*get_args(UrgentSymptom), *get_args(OtherSymptom))}
"""The symptoms by their names, which are sections of `lexicon/symptoms`."""
_PARTS = frozenset(
    {
        "eye",
        "skin",
        "urine",
        "stool",
        "toilet",
        "vomit",
        "cough",
        "belly",
        "side",
        "leg",
        "muscle",
        "chest",
        "throat",
        "otherthing",
    }
)
_STATES = frozenset(
    {
        "yellow",
        "dark",
        "drink",
        "pale",
        "black",
        "sticky",
        "blood",
        "swell",
        "bloated",
        "tight",
        "pain",
        "severe",
        "mild",
        "like",
    }
)
OF_STATE: dict[str, dict[str, SymptomName]] = {
    "yellow": {"eye": "jaundice", "skin": "jaundice"},
    "dark": {"urine": "dark_urine"},
    "drink": {"urine": "dark_urine"},
    "pale": {"stool": "pale_stools"},
    "black": {"stool": "black_stools", "toilet": "black_stools", "vomit": "vomiting_blood"},
    "blood": {"vomit": "vomiting_blood"},
    "swell": {"belly": "abdominal_swelling", "leg": "leg_swelling"},
    "bloated": {"belly": "abdominal_swelling"},
    "tight": {"belly": "abdominal_swelling"},
    "pain": {"belly": "severe_abdominal_pain", "side": "severe_abdominal_pain", "muscle": "muscle_pain"},
}
"""Which part makes which symptom of a state."""


_I_MEAN = (("that", "is"), ("i", "mean"))


@cache
def words_of(section: str) -> frozenset[str]:
    """A set of single words of `lexicon/sign-words`."""
    return frozenset(prompts.word_table("sign-words")[section])


class Parts:
    """The parts that a message names, and the mentions of symptoms found so far."""

    def __init__(self, scope: Scope, marks: Marks) -> None:
        self.scope = scope
        self.words = marks.words
        self.marks = marks
        self.count = len(marks.words)
        self.parts = [
            mark
            for mark in marks.signs
            if not _PARTS.isdisjoint(mark.names) and self.word(mark.last) not in words_of("tested")
        ]
        self.found: list[Complaint] = []

    def word(self, place: int) -> str:
        return self.words[place] if 0 <= place < self.count else ""

    def among(self, first: int, last: int, words: Iterable[str]) -> bool:
        """Whether one of the words stands between two places."""
        return not frozenset(self.words[max(first, 0) : last]).isdisjoint(words)

    def signs_between(self, first: int, last: int, name: str) -> list[Mark]:
        return [mark for mark in self.marks.signs if name in mark.names and first <= mark.first and mark.last <= last]

    def add(
        self,
        name: SymptomName,
        at: int,
        part: int | None = None,
        choices: tuple[SymptomName, ...] = (),
        *,
        well: bool = False,
        loose: bool = False,
        denied: bool = False,
        own: bool = False,
    ) -> None:
        at_part = at if part is None else part
        self.found.append(Complaint(name, at, at_part, choices, well=well, loose=loose, denied=denied, own=own))

    def is_furniture(self, part: Mark) -> bool:
        first, last = self.scope.sentence(part.first)
        return not {"stool", "stools"}.isdisjoint(self.words[part.first : part.last]) and self.among(
            first, last, words_of("furniture")
        )

    def bound(self, mark: Mark, compatible: frozenset[str]) -> list[tuple[Mark, str]]:
        """The parts that a state belongs to, each with the name under which it counts."""
        first, last = self.scope.clause(mark.first)
        following = self.attributed(mark, last)
        if following is not None:
            names = following.names & compatible
            if names:
                joined = self.joined_after(following, last)
                return [(part, min(part.names & compatible)) for part in joined if part.names & compatible]
            near = self.nearest_before(mark, first, mark.first - 4)
            names = near.names & compatible if near is not None else frozenset()
            return [(near, next(iter(sorted(names))))] if near is not None and names else []
        before = self.nearest_before(mark, first, first, compatible)
        if before is not None:
            names = before.names & compatible
            if names:
                return [
                    (part, sorted(part.names & compatible)[0])
                    for part in self.joined(before, first)
                    if part.names & compatible
                ]
        inside = self.inside(mark, last)
        if inside is not None and inside.names & compatible:
            return [
                (part, sorted(part.names & compatible)[0])
                for part in self.joined_after(inside, last)
                if part.names & compatible
            ]
        if before is not None:
            return []
        for part in self.parts:
            if mark.last <= part.first < min(mark.last + 7, last):
                names = part.names & compatible
                return [(part, next(iter(sorted(names))))] if names else []
        return self.referred(mark, first, compatible) or self.named_behind(mark, compatible)

    def named_behind(self, mark: Mark, compatible: frozenset[str]) -> list[tuple[Mark, str]]:
        """`it's light beige now, my poop that is`: the part that is named at the end."""
        for part in self.parts:
            if mark.last <= part.first <= mark.last + 5 and self.words[part.last : part.last + 2] in _I_MEAN:
                names = part.names & compatible
                return [(part, min(names))] if names else []
        return []

    def attributed(self, mark: Mark, last: int) -> Mark | None:
        """The part right after a state: `dark urine`, `black, sticky poo`, `cola coloured wee`."""
        place = mark.last
        while place < last and place < mark.last + 5:
            part = next((part for part in self.parts if part.first == place), None)
            if part is not None:
                return part
            word = self.words[place]
            if (
                word in (",", "and", "or")
                and place + 1 < last
                and any(other.first == place + 1 and not _STATES.isdisjoint(other.names) for other in self.marks.signs)
            ):
                place += 1
                continue
            if word in words_of("between"):
                place += 1
                continue
            state = next(
                (other for other in self.marks.signs if other.first == place and not _STATES.isdisjoint(other.names)),
                None,
            )
            if state is None or word in ("look", "looks", "looking", "looked", "as", "like", "turned", "gone", "went"):
                return None
            place = state.last
        return None

    def nearest_before(
        self, mark: Mark, first: int, limit: int, compatible: frozenset[str] = frozenset()
    ) -> Mark | None:
        """The part nearest before a state, in its clause, at most sixteen words away; a toilet stands for what is in it."""
        nearest = None
        for part in self.parts:
            if part.first >= mark.first:
                break
            if nearest is not None and part.names == {"toilet"} and "toilet" not in compatible:
                continue
            if part.first >= max(first, limit, mark.first - 16) and part.first != mark.first:
                nearest = part
        return nearest

    def joined(self, part: Mark, first: int) -> list[Mark]:
        """The part and those said with it: `my belly and both my legs`."""
        parts = [part]
        for other in reversed(self.parts):
            if (
                first <= other.first < parts[-1].first
                and parts[-1].first - other.last <= 4
                and self.among(other.last, parts[-1].first, ("and", "&", "n", "plus", "/", "or"))
            ):
                parts.append(other)
        return parts

    def joined_after(self, part: Mark, last: int) -> list[Mark]:
        parts = [part]
        for other in self.parts:
            if (
                parts[-1].first < other.first < last
                and other.first - parts[-1].last <= 3
                and self.among(parts[-1].last, other.first, ("and", "&", "n", "plus", "/", "or"))
            ):
                parts.append(other)
        return parts

    def inside(self, mark: Mark, last: int) -> Mark | None:
        """The part that a state is said to be in: `a yellow tint in my eyes`, `swelling of stomach`."""
        for place in range(mark.last, min(mark.last + 5, last)):
            if self.words[place] in (
                "in",
                "of",
                "on",
                "round",
                "around",
                "to",
                "from",
                "under",
                "over",
                "across",
                "at",
                "both",
                "with",
            ):
                for part in self.parts:
                    if place < part.first <= place + 4 and part.first < last:
                        return part
        return None

    def referred(self, mark: Mark, first: int, compatible: frozenset[str]) -> list[tuple[Mark, str]]:
        """The part that a pronoun stands for, or that the clause before has named."""
        opening = self.words[first : mark.first]
        pronoun = any(
            word in ("it", "its", "they", "theyre", "mine", "that", "thats", "them", "this", "these", "those")
            for word in opening
        )
        if self.among(first, mark.first, words_of("other subjects")):
            return []
        begins = self.scope.sentence(mark.first)[0]
        if not pronoun and len(opening) > 4:
            return []
        reach = mark.first - (30 if pronoun else 14)
        for part in reversed(self.parts):
            if part.first >= first or part.first < reach or (not pronoun and part.first < begins):
                continue
            names = part.names & compatible
            if names:
                return [(part, sorted(names)[0])]
            if "otherthing" in part.names:
                return []
        return []
