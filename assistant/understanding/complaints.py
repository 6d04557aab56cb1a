"""Where a message speaks of a symptom, and how each mention is meant.

Nothing here knows dates; tense, denial and person are the scope's.
"""

from __future__ import annotations

from assistant.facts import SymptomName
from assistant.understanding import drugs
from assistant.understanding.named_symptoms import MISSED
from assistant.understanding.parts import OF_STATE, Complaint, words_of
from assistant.understanding.scope import Assertion, Scope
from assistant.understanding.signs import Mark, Marks
from assistant.understanding.states import States

_DO = frozenset(["am", "do", "did", "have", "was", "had"])
_TELLING_DOSES = MISSED | {"too"}
_TELLING = _TELLING_DOSES | {"what"}
"""Words that can tell a complaint without a sign."""

__all__ = ["Complaint", "asserted", "find", "presupposed"]


def find(scope: Scope, marks: Marks) -> tuple[Complaint, ...]:
    """The mentions of symptoms, in the order of their places."""
    if not marks.signs and not marks.symptoms and _TELLING.isdisjoint(marks.words):
        return ()
    return _Finder(scope, marks).find()


class _Finder(States):
    """Finds every mention of a symptom in a message."""

    def find(self) -> tuple[Complaint, ...]:
        for mark in self.marks.symptoms:
            self.named(mark)
        for mark in self.marks.signs:
            for state in mark.names:
                if state in OF_STATE:
                    self.state(mark, state)
        self.missed_doses()
        self.not_knowing()
        self.since_a_medicine()
        self.bruises()
        self.kilograms()
        self.normal()
        self.not_sick()
        self.ellipsis()
        return tuple(sorted(set(self.found), key=lambda complaint: (complaint.at, complaint.name)))

    def missed_doses(self) -> None:
        """`I've missed about a week of my doses`, `took too many co-codamol`."""
        if not _TELLING_DOSES.isdisjoint(self.words):
            named = {mention.first for mention in drugs.find(self.scope.row)}
            for place, word in enumerate(self.words):
                many = word == "too" and self.word(place + 1) in ("many", "much")
                if (word not in MISSED and not many) or self.scope.at(place).negated:
                    continue
                if self.word(place + 1) in ("when", "what", "which", "if", "whether", "how", "where"):
                    continue  # `forgot when I started the tablets`
                for near in range(place + 1, min(place + (5 if many else 9), self.count)):
                    if self.words[near] in words_of("missed things") or near in named:
                        self.add("medication_concern", near)
                        break

    def not_knowing(self) -> None:
        """`don't know what day it is` is confusion; `don't know what day it was` only forgets a date."""
        for place, word in enumerate(self.words[:-2]):
            if word not in ("what", "which") or self.words[place + 1] not in ("day", "month", "year", "date"):
                continue
            after = self.words[place + 2]
            now = after in words_of("of today") and (after != "it" or self.word(place + 3) == "is")
            first, _ = self.scope.clause(place)
            if (
                now
                and (after not in ("is", "of") or self.word(place + 3) in ("it", "the"))
                and self.among(first, place, words_of("not knowing"))
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
            if named or self.among(first, mark.first, words_of("ill")):
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
            elif self.words[mark.first] in ("bruises", "bruising") and self.scope.at(mark.first).negated:
                self.add("easy_bruising", mark.first)  # `no bruises`

    def normal(self) -> None:
        """`my urine is a normal colour and so is my poo` denies dark urine and pale stools."""
        for mark in self.marks.signs:
            white = self.words[mark.first] == "white" and "eye" not in mark.names
            if "normal" not in mark.names and not white:
                continue
            first, last = self.scope.clause(mark.first)
            before = self.nearest_before(mark, first, first)
            if before is None or mark.first - before.last > 6:
                continue
            parts = self.joined(before, first)
            if any(part.names & {"eye", "skin"} for part in parts):
                self.clear(mark, parts)
            if white:
                continue
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

    def clear(self, mark: Mark, parts: list[Mark]) -> None:
        """`my eyes are white as ever`, `skin and eyes are a normal colour` deny jaundice."""
        coloured = self.among(mark.first, mark.last + 2, ("colour", "color", "coloured", "colored", "white", "clear"))
        if self.among(
            mark.first - 4, mark.first, words_of("denials of oneself") | {"arent", "isnt", "no", "wasnt", "werent"}
        ):
            return  # `my eyes aren't white any more`
        eye = any("eye" in part.names for part in parts)
        if (eye or coloured) and not any(complaint.part == parts[0].first for complaint in self.found):
            self.add("jaundice", mark.first, parts[0].first, well=True)

    def not_sick(self) -> None:
        """`haven't been sick`, `used to be sick every morning`: vomiting, where it is denied or over."""
        for mark in self.marks.signs:
            if "vomit" not in mark.names or self.words[mark.last - 1] != "sick":
                continue
            if any(mark.first <= other.first < mark.last for other in self.marks.symptoms):
                continue
            held = self.scope.at(mark.first)
            if (held.negated or held.past) and self.word(mark.last) not in ("of", "with", "leave", "day", "days"):
                self.add("vomiting", mark.first)

    def ellipsis(self) -> None:
        """`My skin isn't yellow. My eyes are.`: the state is that of the clause before."""
        for number, first in enumerate(self.scope.starts[1:], start=1):
            last = self.scope.starts[number + 1] if number + 1 < len(self.scope.starts) else self.count
            content = [place for place in range(first, last) if self.words[place] not in ".!?;,\n"]
            while content and self.words[content[-1]] in words_of("said as well"):
                content.pop()
            while content and self.words[content[0]] in ("but", "and", "though", "although", "whereas", "while"):
                del content[0]
            previous = [complaint for complaint in self.found if self.scope.starts[number - 1] <= complaint.at < first]
            if not 2 <= len(content) <= 8 or not previous:
                continue
            if self.words[content[0]] in ("i", "im", "ive"):
                self.of_oneself(content, previous)
            if len(content) > 4 or self.words[content[-1]] not in words_of("said again"):
                continue
            part = next((part for part in self.parts if first <= part.first < last), None)
            if part is not None and part.names & {"eye", "skin", "urine", "stool", "belly", "leg"}:
                denied = self.words[content[-1]].endswith("nt") or self.words[content[-1]] == "not"
                name = self.same_of(previous[-1].name, part)
                if name is not None:
                    self.add(name, content[-1], part.first, denied=denied)
        for place, word in enumerate(self.words):
            if word in ("nor", "neither", "so") and self.word(place + 1) in words_of("said again"):
                self.of_another(place)
            if self.words[place : place + 2] == ("me", "too") or (
                word == "so" and self.words[place + 2 : place + 3] == ("i",) and self.word(place + 1) in _DO
            ):
                self.as_well(place)

    def of_another(self, place: int) -> None:
        """`my belly isn't swollen, nor are my legs`, `my legs are swollen and so is my belly`."""
        part = next((part for part in self.parts if place < part.first <= place + 5), None)
        before = [complaint for complaint in self.found if place - 12 <= complaint.at < place]
        name = self.same_of(before[-1].name, part) if part is not None and before else None
        if name is not None and part is not None and not any(found.part == part.first for found in self.found):
            self.add(name, place + 1, part.first, denied=self.words[place] != "so")

    def as_well(self, place: int) -> None:
        """`my wife is always tired, so am I`: what is told of somebody else is told of oneself."""
        first, _ = self.scope.sentence(place)
        own = place + 2 if self.words[place] == "so" else place
        for complaint in [complaint for complaint in self.found if first <= complaint.at < place]:
            held = self.scope.at(complaint.at)
            if held.other_person and not (held.negated or held.question or held.stranger):
                self.add(complaint.name, own, own=True)

    def of_oneself(self, content: list[int], previous: list[Complaint]) -> None:
        """`my mother had jaundice, I don't`."""
        said = tuple(self.words[place] for place in content)
        denied = said[0] in ("i", "im", "ive") and bool(words_of("denials of oneself") & set(said))
        if not denied or not words_of("of oneself").issuperset(said):
            return
        for complaint in previous:
            held = self.scope.at(complaint.at)
            if held.other_person and not (held.negated or held.question):
                self.add(complaint.name, content[0], denied=True)

    def same_of(self, name: SymptomName, part: Mark) -> SymptomName | None:
        """What the state of a symptom is in another part: swollen legs, and a swollen belly."""
        for of_part in OF_STATE.values():
            if name in of_part.values():
                for other, symptom in of_part.items():
                    if other in part.names:
                        return symptom
        return None


def asserted(scope: Scope, words: tuple[str, ...], complaint: Complaint) -> Assertion:
    """How a mention is meant, where a question that takes it for granted (`why is my pee brown?`) tells it."""
    held = scope.at(complaint.at)
    if held.other_person and complaint.part > complaint.at and "my" in words[complaint.at : complaint.part]:
        held = held._replace(other_person=False)  # `my wife pointed out the yellow in my eyes`
    if held.negated and words[complaint.at] in ("no", "not", "dont", "doesnt") and words != scope.row.words:
        held = held._replace(negated=scope.flags[complaint.at - 1] & 1 == 1 if complaint.at else False)  # `no appitite`
    if held.question and complaint.name == "medication_concern" and _of_this_medicine(scope, words, complaint.at):
        held = held._replace(question=False, hypothetical=False)
    if held.question and presupposed(scope, words, complaint):
        held = held._replace(question=False, hypothetical=held.hypothetical and "if" in words)
    if complaint.own:
        return held._replace(other_person=False)
    if complaint.denied:
        return held._replace(negated=True)
    if held.negated and complaint.name != "medication_concern" and _until(scope, words, complaint):
        held = held._replace(negated=False)
    if held.negated and "more" in words[max(0, complaint.at - 2) : complaint.at]:
        _, last = scope.clause(complaint.at)
        if "than" in words[complaint.at : min(last, complaint.at + 4)]:
            held = held._replace(hypothetical=True)  # `no more tired than usual` tells neither
    if complaint.well:
        return held._replace(negated=True, hypothetical=held.hypothetical or held.negated)
    return held


def _is_drug(word: str) -> bool:
    return drugs.is_listed(word) and not drugs.is_ordinary(word)


def _until(scope: Scope, words: tuple[str, ...], complaint: Complaint) -> bool:
    """`never had bruises until I took it`: what was not there until then is there since."""
    _, last = scope.sentence(complaint.at)
    return any(words[place] in ("until", "till") for place in range(complaint.at + 1, min(last, complaint.at + 6)))


def _of_this_medicine(scope: Scope, words: tuple[str, ...], at: int) -> bool:
    """`is this drug bad for my liver?` worries about one's own medicine; `are statins bad` only asks."""
    first, last = scope.clause(at)
    return any(
        words[place] in ("this", "these", "my", "the")
        and (words[place + 1] in words_of("medicines") or _is_drug(words[place + 1]))
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
    if before in words_of("takes for granted"):
        return True
    if words[place] == "my" and place == complaint.at - 1 and {"back", "again", "return"}.isdisjoint(words[first:end]):
        return "if" not in words[first:place]  # `could my tiredness be the liver`
    return (
        before in ("is", "are", "am", "has", "have", "do", "does", "did")
        and place - 2 >= first
        and words[place - 2] in ("why", "y")
    )
