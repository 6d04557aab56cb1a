"""Where a message speaks of a symptom: a part of the body and its state (`eyes`, `yellow`), or a symptom by its name.

A state belongs to the part that follows it (`dark urine`), else to the part before it in the clause (`my urine is dark`),
else to the one that a pronoun stands for (`been to the loo, it's black`).
Nothing here knows dates; tense, denial and person are the scope's.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from assistant import prompts
from assistant.facts import SymptomName
from assistant.understanding.scope import Assertion, Scope
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
    loose: bool = False
    """No part was named (`mine are black`): reason for an alarm, not for a fact."""


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
_OF_STATE: dict[str, dict[str, SymptomName]] = {
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


@cache
def _words(section: str) -> frozenset[str]:
    """A set of single words of `lexicon/sign-words`."""
    return frozenset(prompts.word_table("sign-words")[section])


def find(scope: Scope, marks: Marks) -> tuple[Complaint, ...]:
    """The mentions of symptoms, in the order of their places."""
    if not marks.signs and not marks.symptoms and "what" not in marks.words:
        return ()
    return _Finder(scope, marks).find()


class _Finder:
    def __init__(self, scope: Scope, marks: Marks) -> None:
        self.scope = scope
        self.words = marks.words
        self.marks = marks
        self.count = len(marks.words)
        self.parts = [
            mark
            for mark in marks.signs
            if not _PARTS.isdisjoint(mark.names) and self.word(mark.last) not in _words("tested")
        ]
        self.found: list[Complaint] = []

    def find(self) -> tuple[Complaint, ...]:
        for mark in self.marks.symptoms:
            self.named(mark)
        for mark in self.marks.signs:
            for state in mark.names:
                if state in _OF_STATE:
                    self.state(mark, state)
        self.missed_doses()
        self.not_knowing()
        self.since_a_medicine()
        self.bruises()
        self.kilograms()
        self.normal()
        self.ellipsis()
        return tuple(sorted(set(self.found), key=lambda complaint: (complaint.at, complaint.name)))

    # -- where things stand

    def word(self, place: int) -> str:
        return self.words[place] if 0 <= place < self.count else ""

    def among(self, first: int, last: int, words: Iterable[str]) -> bool:
        """Whether one of the words stands between two places."""
        return not frozenset(self.words[max(first, 0) : last]).isdisjoint(words)

    def signs_between(self, first: int, last: int, name: str) -> list[Mark]:
        return [mark for mark in self.marks.signs if name in mark.names and first <= mark.first and mark.last <= last]

    def add(self, name: SymptomName, at: int, part: int | None = None, **more: object) -> None:
        self.found.append(Complaint(name, at, at if part is None else part, **more))  # type: ignore[arg-type]

    # -- symptoms by their names

    def named(self, mark: Mark) -> None:
        before, after = self.word(mark.first - 1), self.word(mark.last)
        word = self.words[mark.first]
        single = mark.last - mark.first == 1
        for section in mark.names:
            name: SymptomName = section  # type: ignore[assignment]
            if not single and not self.fits(name, mark, after):
                continue
            if after in ("signs", "symptoms", "meaning", "definition", "causes", "explained", "diet"):
                continue  # `hepatic encephalopathy signs` asks what they are
            if single and not self.meant(name, word, mark, before, after):
                continue
            if name in ("pale_stools", "black_stools") and self.is_furniture(mark):
                continue
            if name == "poor_appetite" and single and word == "appetite":
                self.appetite(mark)
                continue
            self.add(name, mark.first)

    def fits(self, name: str, mark: Mark, after: str) -> bool:
        """Whether a saying is meant as one: `can't think`, not `can't think of a name`; `can't eat`, not `can't eat meat`."""
        phrase = self.words[mark.first : mark.last]
        if phrase[-1] == "think" and name == "confusion":
            return after not in ("of", "about", "what", "why", "so", "that", "it", "i", "its")
        if (
            phrase[-1] in ("eat", "eating")
            and name == "poor_appetite"
            and phrase[0] in ("cant", "cannot", "not", "wont")
        ):
            return not after or not after[0].isalpha() or after in _words("eating little")
        if phrase == ("mixed", "up"):
            return self.word(mark.first - 1) in _words("of a person") or self.word(mark.first - 1) in (
                "get",
                "getting",
                "all",
                "is",
                "and",
            )
        if name == "vomiting":
            return after not in ("my", "a", "an", "the") or self.word(mark.last + 1) not in (
                "hands",
                "flag",
                "flags",
                "error",
                "warning",
            )
        if name == "medication_concern" and phrase[0] in ("made", "makes", "making"):
            return not self.among(
                *self.scope.clause(mark.first),
                ("test", "tests", "result", "results", "letter", "news", "worry", "wait", "waiting"),
            )
        return True

    def meant(self, name: str, word: str, mark: Mark, before: str, after: str) -> bool:
        """Whether a word that has other uses is a symptom here."""
        if name == "confusion":
            return self.not_puzzled(mark)
        if name == "fatigue":
            if after in ("of", "eyes") or any(
                part.last == mark.first - 1 and "eye" in part.names for part in self.parts
            ):
                return False
            return word not in _words("needs a person") or self.among(mark.first - 4, mark.first, _words("of a person"))
        if name == "itching":
            return not (after == "to" and self.word(mark.last + 1) not in ("the", "my", "a")) and after != "for"
        if name == "fever":
            if before in _words("not a fever"):
                return False
            return (
                word != "temperature"
                or before in ("a", "high", "raised", "no", "any", "any", "had", "have", "with")
                or self.among(mark.last, mark.last + 4, ("high", "up", "38", "39", "40", "raised"))
            )
        if name == "rash":
            return after not in ("decision", "choice", "move", "promise")
        if name == "nausea":
            return after != "of"
        if word == "pregnant":
            return self.among(mark.first - 6, mark.first, ("look", "looks", "looking", "looked", "like", "though"))
        return True

    def not_puzzled(self, mark: Mark) -> bool:
        """`confused about my results` is puzzled, and no symptom."""
        after = self.word(mark.last)
        if self.word(mark.first - 1) == "with" and self.among(*self.scope.clause(mark.first), _words("puzzling")):
            return False
        if after == "easily" and self.word(mark.last + 1) in ("with", "by", "about"):
            return False
        if after in _words("puzzled by"):
            return (
                after in ("with", "at")
                and self.word(mark.last + 1) in ("it", "night", "times", "everything", "fever", "yellow", "jaundice")
            ) or (
                after == "about"
                and self.word(mark.last + 1) in ("where", "who", "the")
                and self.word(mark.last + 2) in ("i", "day", "date", "time", "year")
            )
        return True

    def appetite(self, mark: Mark) -> None:
        """`appetite` says nothing without what it is like."""
        first, last = self.scope.clause(mark.first)
        for place in range(max(first, mark.first - 4), min(last, mark.last + 7)):
            word = self.words[place]
            if word in _words("poor"):
                self.add("poor_appetite", place, mark.first)
                return
            if word in _words("good"):
                self.add("poor_appetite", place, mark.first, well=True)
                return

    # -- a part and its state

    def state(self, mark: Mark, state: str) -> None:
        compatible = _OF_STATE[state]
        if state == "drink" and not self.likened(mark):
            return
        if state == "blood" and not self.is_blood(mark):
            return
        if state == "pain":
            self.pain(mark)
            return
        if state == "blood" and self.words[mark.first] not in _words("colours of blood"):
            part = self.vomited(mark)
            if part is not None:
                self.add("vomiting_blood", mark.first, part.first)
            return
        bound = self.bound(mark, frozenset(compatible))
        if not bound and mark.names & compatible.keys():
            bound = [(mark, min(mark.names & compatible.keys()))]
        if not bound:
            if state == "yellow" and self.of_a_person(mark):
                self.add("jaundice", mark.first)
            elif state == "black" and self.word(mark.first - 2) == "mine" and self.words[mark.first] == "black":
                self.add("black_stools", mark.first, loose=True)
            return
        for part, name in bound:
            kind = compatible[name]
            if (
                state == "swell"
                and self.words[mark.first] in ("massive", "huge", "enormous")
                and any(part.last == other.first and "pain" in other.names for other in self.marks.signs)
            ):
                continue  # `massive stomach pains`
            if state == "tight" and not self.is_taut(mark):
                continue
            if kind == "black_stools" and self.is_furniture(part):
                continue
            if kind == "pale_stools" and self.is_furniture(part):
                continue
            if state == "bloated":
                self.bloated(mark, part)
                continue
            if (
                kind == "black_stools"
                and name == "toilet"
                and not self.among(mark.first - 6, mark.last + 6, _words("of stools"))
            ):
                continue
            if kind == "leg_swelling" and self.among(*self.scope.clause(mark.first), _words("injuries")):
                continue
            self.add(kind, mark.first, part.first)
        if state == "dark":
            self.dark_stools(mark)

    def dark_stools(self, mark: Mark) -> None:
        """`dark sticky poo`, `dark red stool` are black stools; brown ones are as they should be."""

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
        return self.referred(mark, first, compatible)

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
            if word in _words("between"):
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
        if self.among(first, mark.first, _words("other subjects")):
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

    # -- states that need a second look

    def likened(self, mark: Mark) -> bool:
        """Whether a drink is what something looks like, not what was drunk."""
        if any(mark.last == part.first or part.last == mark.first for part in self.parts if "urine" in part.names):
            return True
        if self.word(mark.first - 1) in ("is", "was") and any(part.last == mark.first - 1 for part in self.parts):
            return True
        if self.among(mark.first - 4, mark.first, _words("likening")):
            return True
        return self.among(
            mark.last, mark.last + 2, ("colour", "color", "coloured", "colored", "brown", "like", "looking", "shade")
        )

    def is_blood(self, mark: Mark) -> bool:
        return self.word(mark.last) not in _words("blood compounds") and self.word(mark.first - 1) != "my"

    def vomited(self, mark: Mark) -> Mark | None:
        """The vomiting that blood belongs to, in the same sentence."""
        first, last = self.scope.sentence(mark.first)
        inside = self.inside(mark, last)
        if (
            inside is not None
            and "vomit" not in inside.names
            and not inside.names & {"toilet", "belly", "throat", "otherthing"}
        ):
            return None
        begins, ends = self.scope.clause(mark.first)
        nearest = None
        for part in self.parts:
            if "cough" in part.names and abs(part.first - mark.first) <= 3:
                return None
            if "vomit" in part.names and first <= part.first < last and abs(part.first - mark.first) <= 14:
                within = begins <= part.first < ends
                if within or part.first < mark.first:
                    nearest = part
        return nearest

    def of_a_person(self, mark: Mark) -> bool:
        """`I look yellow`, `turning yellow`, `he's bright yellow`: yellow said of somebody, not of something."""
        after = self.word(mark.last)
        if after and after in _words("yellow things"):
            return False
        first, _ = self.scope.clause(mark.first)
        place = mark.first - 1
        verb = False
        while (
            place >= first
            and self.words[place] != ","
            and (self.words[place] in _words("before yellow") or self.words[place] in _words("becoming"))
        ):
            verb = verb or self.words[place] in _words("becoming")
            place -= 1
        if place >= first and self.words[place] == ",":
            first = place + 1
        if place < first and not verb:
            return self.scope.at(mark.first).negated or (
                mark.first == first
                and after in ("all", "today", "again", "everywhere", "now", "since", "")
                and not self.scope.at(mark.first).question
            )
        if place < first:
            return verb and self.words[first] not in ("is", "are", "was", "were")
        subject = self.words[place]
        if subject in ("im", "hes", "shes", "theyre", "ive", "we're"):
            return True
        if (
            subject in ("i", "he", "she", "we", "they")
            and place > first
            and self.words[place - 1] in ("am", "is", "are", "was")
        ):
            return True  # `why am I yellow`
        return verb and (subject in _words("somebody") or self.is_somebody(place))

    def is_somebody(self, place: int) -> bool:
        """Whether the scope's list of people has the word."""
        from assistant.understanding.scope import names_person

        return names_person(self.words[place])

    def is_furniture(self, part: Mark) -> bool:
        first, last = self.scope.sentence(part.first)
        return not {"stool", "stools"}.isdisjoint(self.words[part.first : part.last]) and self.among(
            first, last, _words("furniture")
        )

    def is_taut(self, mark: Mark) -> bool:
        """A belly that is tight and shiny, or very tight, is swollen; one that is only tight is not said to be."""
        first, last = self.scope.clause(mark.first)
        return len(self.signs_between(first, last, "tight")) > 1 or self.among(
            mark.first - 2, mark.first, ("so", "very", "rock", "really", "all", "as")
        )

    def bloated(self, mark: Mark, part: Mark) -> None:
        """Bloated and tight is swelling; bloated after meals is not; else it must be asked."""
        first, last = self.scope.sentence(mark.first)
        if self.among(first, last, _words("meals")):
            return
        if (
            self.signs_between(first, last, "tight")
            or self.signs_between(first, last, "swell")
            or self.among(
                mark.first - 2, mark.first, ("so", "very", "really", "that", "massively", "hugely", "extremely")
            )
        ):
            self.add("abdominal_swelling", mark.first, part.first)
        else:
            self.add("abdominal_swelling", mark.first, part.first, choices=("abdominal_swelling",))

    def pain(self, mark: Mark) -> None:
        """Pain in the belly is severe, mild or unclear; in the muscles it is muscle pain."""
        bound = self.bound(mark, frozenset(_OF_STATE["pain"]))
        if not bound and {"belly"} & mark.names:
            bound = [(mark, "belly")]
        for part, name in bound:
            if (
                part.first >= mark.last
                and self.words[part.last - 1] == "liver"
                and self.words[mark.first] in ("hurt", "hurts", "hurting")
            ):
                continue  # `hurting my liver`
            if name == "muscle":
                self.add("muscle_pain", mark.first, part.first)
                continue
            if self.among(mark.first - 3, mark.last + 3, _words("other pains")):
                continue
            severity = self.severity(mark)
            if severity is not None:
                self.add(severity, mark.first, part.first)
            else:
                self.add(
                    "mild_abdominal_pain",
                    mark.first,
                    part.first,
                    choices=("mild_abdominal_pain", "severe_abdominal_pain"),
                )
        if (
            not bound
            and self.among(*self.scope.sentence(mark.first), ("doubled", "double", "still", "straighten", "stand"))
            and self.severity(mark) == "severe_abdominal_pain"
        ):
            first, last = self.scope.clause(mark.first)
            if not any(
                first <= part.first < last
                and part.names & {"leg", "muscle", "chest", "otherthing", "skin", "eye", "throat"}
                for part in self.parts
            ):
                self.add("severe_abdominal_pain", mark.first)

    def severity(self, mark: Mark) -> SymptomName | None:
        """How bad a pain is said to be, in its clause or elsewhere in the sentence; None where it is not said."""
        first, last = self.scope.sentence(mark.first)
        begins, ends = self.scope.clause(mark.first)
        severe = False
        mild = False
        for other in self.marks.signs:
            if not first <= other.first < last:
                continue
            near = begins <= other.first < ends
            if "severe" in other.names and (
                near
                or self.words[other.first : other.last][0] not in _words("weak severe")
                or other.last - other.first > 2
            ):
                if other.first > 0 and self.words[other.first - 1] in ("not", "nothing", "isnt", "no"):
                    mild = True
                elif not self.scope.at(other.first).hypothetical:
                    severe = True
            if (
                "mild" in other.names
                and near
                and not (
                    other.first > 0
                    and self.words[other.first - 1] in ("not", "a")
                    and self.words[other.first] == "little"
                    and self.word(other.last) == "worse"
                )
            ):
                mild = True
        if severe:
            return "severe_abdominal_pain"
        return "mild_abdominal_pain" if mild else None

    # -- what is as it should be, and what is left out

    def missed_doses(self) -> None:
        """`I've missed about a week of my doses`."""
        for mark in self.marks.signs:
            if "med" in mark.names and self.among(
                mark.first - 8, mark.first, ("missed", "missing", "skipped", "skipping", "forgot", "forgotten")
            ):
                self.add("medication_concern", mark.first)

    def not_knowing(self) -> None:
        """`don't know what day it is` is confusion; `don't know what day it was` only forgets a date."""
        for place, word in enumerate(self.words[:-2]):
            if word not in ("what", "which") or self.words[place + 1] not in ("day", "month", "year", "date"):
                continue
            after = self.words[place + 2]
            now = after in _words("of today") and (after != "it" or self.word(place + 3) == "is")
            first, _ = self.scope.clause(place)
            if (
                now
                and (after not in ("is", "of") or self.word(place + 3) in ("it", "the"))
                and self.among(first, place, _words("not knowing"))
            ):
                self.add("confusion", place)

    def since_a_medicine(self) -> None:
        """`rash since the new tablet`, `feel ill since the injection`: a worry about a medicine, beside the symptom."""
        for mark in self.marks.signs:
            if "med" not in mark.names or not self.among(mark.first - 4, mark.first, ("since", "after")):
                continue
            first, last = self.scope.clause(mark.first)
            named = any(
                first <= other.first < last and "medication_concern" not in other.names for other in self.marks.symptoms
            )
            if named or self.among(first, mark.first, _words("ill")):
                self.add("medication_concern", mark.first)

    def kilograms(self) -> None:
        """Kilograms lost without trying are a symptom; by themselves they are context."""
        for mark in self.marks.signs:
            if "lose" not in mark.names:
                continue
            first, last = self.scope.clause(mark.first)
            if self.among(first, last, ("trying", "unintentionally", "unexplained", "reason", "meaning")) and any(
                "weight" in other.names and first <= other.first < last for other in self.marks.signs
            ):
                self.add("weight_loss", mark.first)

    def bruises(self) -> None:
        """Bruises all over, or from nothing; one bruise is none."""
        for mark in self.marks.signs:
            if "bruise" not in mark.names:
                continue
            first, last = self.scope.clause(mark.first)
            if any(
                "easily" in other.names and first <= other.first < last and abs(other.first - mark.first) <= 9
                for other in self.marks.signs
            ):
                self.add("easy_bruising", mark.first)

    def normal(self) -> None:
        """`my urine is a normal colour and so is my poo` denies dark urine and pale stools."""
        for mark in self.marks.signs:
            if "normal" not in mark.names:
                continue
            first, last = self.scope.clause(mark.first)
            before = self.nearest_before(mark, first, first)
            if before is None or mark.first - before.last > 6:
                continue
            parts = self.joined(before, first)
            for part in self.parts:
                if mark.last <= part.first < last and self.among(mark.last, part.first, ("so",)):
                    parts.append(part)
            for part in parts:
                if any(complaint.part == part.first for complaint in self.found):
                    continue
                if "urine" in part.names:
                    self.add("dark_urine", mark.first, part.first, well=True)
                elif "stool" in part.names and not self.is_furniture(part):
                    self.add("pale_stools", mark.first, part.first, well=True)

    def ellipsis(self) -> None:
        """`My skin isn't yellow. My eyes are.`: the state is that of the clause before."""
        for number, first in enumerate(self.scope.starts[1:], start=1):
            last = self.scope.starts[number + 1] if number + 1 < len(self.scope.starts) else self.count
            content = [place for place in range(first, last) if self.words[place] not in ".!?;,\n"]
            if not 2 <= len(content) <= 4 or self.words[content[-1]] not in _words("said again"):
                continue
            part = next((part for part in self.parts if first <= part.first < last), None)
            previous = [complaint for complaint in self.found if self.scope.starts[number - 1] <= complaint.at < first]
            if part is not None and previous and part.names & {"eye", "skin", "urine", "stool", "belly", "leg"}:
                denied = self.words[content[-1]].endswith("nt") or self.words[content[-1]] == "not"
                name = self.same_of(previous[-1].name, part)
                if name is not None:
                    self.add(name, content[-1], part.first, well=denied)

    def same_of(self, name: SymptomName, part: Mark) -> SymptomName | None:
        """What the state of a symptom is in another part: swollen legs, and a swollen belly."""
        for of_part in _OF_STATE.values():
            if name in of_part.values():
                for other, symptom in of_part.items():
                    if other in part.names:
                        return symptom
        return None


def asserted(scope: Scope, words: tuple[str, ...], complaint: Complaint) -> Assertion:
    """How a mention is meant, where a question that takes it for granted (`why is my pee brown?`) tells it."""
    held = scope.at(complaint.at)
    if held.negated and words[complaint.at] in ("no", "not", "dont", "doesnt") and words != scope.row.words:
        held = held._replace(negated=scope.flags[complaint.at - 1] & 1 == 1 if complaint.at else False)  # `no appitite`
    if held.question and complaint.name == "medication_concern" and _of_this_medicine(scope, words, complaint.at):
        held = held._replace(question=False, hypothetical=False)
    if held.question and presupposed(scope, words, complaint):
        held = held._replace(question=False, hypothetical=held.hypothetical and "if" in words)
    if complaint.well:
        return held._replace(negated=True, hypothetical=held.hypothetical or held.negated)
    return held


def _of_this_medicine(scope: Scope, words: tuple[str, ...], at: int) -> bool:
    """`is this drug bad for my liver?` worries about one's own medicine; `are statins bad` only asks."""
    first, last = scope.clause(at)
    return any(
        words[place] in ("this", "these", "my", "the") and words[place + 1] in _words("medicines")
        for place in range(first, last - 1)
    )


def presupposed(scope: Scope, words: tuple[str, ...], complaint: Complaint) -> bool:
    """Whether a question takes the symptom for granted: `why is my poo so pale`, `is it normal that I am yellow`."""
    first, _ = scope.clause(complaint.at)
    end = next((place for place in range(complaint.at, len(words)) if words[place] == "?"), len(words))
    if words[end + 1 : end + 3] in (("just", "happened"), ("it", "happened"), ("happened", "just")):
        return True
    begins = min(complaint.at, complaint.part)
    own = [place for place in range(first, begins + 1) if words[place] in ("my", "i", "im", "ive")]
    if not own:
        return False
    place = own[-1]
    before = words[place - 1] if place > first else ""
    if words[place] == "my" and complaint.part > complaint.at > place and complaint.at - place <= 2:
        return True  # `my dark wee`
    if before in _words("takes for granted"):
        return True
    return (
        before in ("is", "are", "am", "has", "have", "do", "does", "did")
        and place - 2 >= first
        and words[place - 2] in ("why", "y")
    )
