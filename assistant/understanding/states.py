"""Symptoms that a part and its state make: yellow eyes, dark urine, blood in what was vomited, a pain and how bad it is."""

from __future__ import annotations

from assistant.facts import SymptomName
from assistant.understanding.named_symptoms import Named
from assistant.understanding.parts import OF_STATE, words_of
from assistant.understanding.scope import names_person
from assistant.understanding.signs import Mark

_GROWN = frozenset({"big", "bigger", "grown", "grew", "growing", "huge"})


class States(Named):
    """Finds the symptoms that parts and states make."""

    def state(self, mark: Mark, state: str) -> None:
        compatible = OF_STATE[state]
        if state == "drink" and not self.likened(mark):
            return
        if state == "blood" and not self.is_blood(mark):
            return
        if state == "pain":
            self.pain(mark)
            return
        if state == "blood" and self.words[mark.first] not in words_of("colours of blood"):
            part = self.vomited(mark)
            if part is not None:
                self.add("vomiting_blood", mark.first, part.first)
            return
        bound = self.bound(mark, frozenset(compatible))
        if not bound and mark.names & compatible.keys():
            bound = [(mark, min(mark.names & compatible.keys()))]
        if not bound:
            if state == "yellow" and self.of_a_person(mark):
                self.add("jaundice", mark.first, choices=("jaundice",) if self.is_only_a_look(mark) else ())
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
                and not self.among(mark.first - 6, mark.last + 6, words_of("of stools"))
            ):
                continue
            if kind == "abdominal_swelling" and self.is_with_child(mark):
                continue
            if kind == "jaundice" and name == "skin" and self.is_only_a_look(mark):
                self.add(kind, mark.first, part.first, choices=("jaundice",))
                continue
            if kind == "leg_swelling" and self.among(*self.scope.clause(mark.first), words_of("injuries")):
                continue
            self.add(kind, mark.first, part.first)

    def is_with_child(self, mark: Mark) -> bool:
        """`I'm 7 months pregnant and my belly got really big`; not so a belly that looks pregnant."""
        if _GROWN.isdisjoint(self.words[mark.first : mark.last]):
            return False
        first, last = self.scope.sentence(mark.first)
        words = self.words[first:last]
        return "pregnant" in words and not {"months", "weeks", "im", "am"}.isdisjoint(
            words[max(0, words.index("pregnant") - 2) : words.index("pregnant")]
        )

    def is_only_a_look(self, mark: Mark) -> bool:
        """`yellow by nature`, `yellow in this light`: what only seems so must be asked about."""
        after = self.words[mark.last : mark.last + 3]
        return (
            after[:2] == ("by", "nature")
            or (
                after[:1] in (("in",), ("under",))
                and after[1:2] in (("this",), ("that",))
                and after[2:] in (("light",), ("lighting",))
            )
            or self.word(mark.first - 1) == "naturally"
        )

    def likened(self, mark: Mark) -> bool:
        """Whether a drink is what something looks like, not what was drunk."""
        if any(mark.last == part.first or part.last == mark.first for part in self.parts if "urine" in part.names):
            return True
        if self.word(mark.first - 1) in ("is", "was") and any(part.last == mark.first - 1 for part in self.parts):
            return True
        if self.among(mark.first - 4, mark.first, words_of("likening")):
            return True
        return self.among(
            mark.last, mark.last + 2, ("colour", "color", "coloured", "colored", "brown", "like", "looking", "shade")
        )

    def is_blood(self, mark: Mark) -> bool:
        return self.word(mark.last) not in words_of("blood compounds") and self.word(mark.first - 1) != "my"

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
        if after and after in words_of("yellow things"):
            return False
        first, _ = self.scope.clause(mark.first)
        if self.words[mark.first] in ("yellowing", "yellowness") and self.scope.at(mark.first).negated:
            return True  # `haven't noticed any yellowing`
        place = mark.first - 1
        verb = False
        while (
            place >= first
            and self.words[place] != ","
            and (self.words[place] in words_of("before yellow") or self.words[place] in words_of("becoming"))
        ):
            if self.words[place] in ("im", "hes", "shes"):
                return True
            verb = verb or self.words[place] in words_of("becoming")
            place -= 1
        if place >= first and self.words[place] == ",":
            first = place + 1
        if place < first and not verb:
            return (self.scope.at(mark.first).negated and self.words[mark.first].startswith("yel")) or (
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
        return verb and (subject in words_of("somebody") or self.is_somebody(place))

    def is_somebody(self, place: int) -> bool:
        """Whether the scope's list of people has the word."""
        return names_person(self.words[place])

    def is_taut(self, mark: Mark) -> bool:
        """A belly that is tight and shiny, or very tight, is swollen; one that is only tight is not said to be."""
        first, last = self.scope.clause(mark.first)
        return len(self.signs_between(first, last, "tight")) > 1 or self.among(
            mark.first - 2, mark.first, ("so", "very", "rock", "really", "all", "as")
        )

    def bloated(self, mark: Mark, part: Mark) -> None:
        """Bloated and tight is swelling; bloated after meals is not; else it must be asked."""
        first, last = self.scope.sentence(mark.first)
        if self.among(first, last, words_of("meals")):
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
        bound = self.bound(mark, frozenset(OF_STATE["pain"]))
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
            if self.among(mark.first - 3, mark.last + 3, words_of("other pains")):
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

    def is_outdone(self, place: int, first: int) -> bool:
        """`more of an ache than severe pain`, `more a niggle than agony`: how bad a pain is said not to be."""
        before = self.words[max(first, place - 2) : place]
        if "than" not in before:
            return False
        return any(
            self.words[near] == "more" and self.words[near + 1] in ("of", "a", "an", "like")
            for near in range(max(first, place - 9), place - 1)
        )

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
            if self.words[other.last - 1] == "lot" and self.word(other.last) == "of":
                continue  # `hurts a lot of days`
            if "severe" in other.names and (
                near
                or self.words[other.first : other.last][0] not in words_of("weak severe")
                or other.last - other.first > 2
            ):
                if self.word(other.first - 1) in ("not", "nothing", "isnt") or self.is_outdone(other.first, first):
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
