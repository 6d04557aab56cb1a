"""Symptoms that are said by their names or by a saying, and the other uses of the same words."""

from __future__ import annotations

from assistant.understanding.parts import SYMPTOMS, Parts, words_of
from assistant.understanding.signs import Mark

_DAYS = frozenset(
    {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}
    | {"mon", "tue", "wed", "thu", "fri", "sat", "sun", "chr"}
)
"""How the names of months, days and Christmas begin."""


MISSED = frozenset(["missed", "missing", "skipped", "skipping", "forgot", "forgotten"])


class Named(Parts):
    """Finds the symptoms that are named."""

    def named(self, mark: Mark) -> None:
        before, after = self.word(mark.first - 1), self.word(mark.last)
        word = self.words[mark.first]
        single = mark.last - mark.first == 1
        for name in (SYMPTOMS[section] for section in mark.names):
            if not single and not self.fits(name, mark, after):
                continue
            if after in ("signs", "symptoms", "meaning", "definition", "causes", "explained", "diet"):
                continue  # `hepatic encephalopathy signs` asks what they are
            if single and not self.meant(name, word, mark, before, after):
                continue
            if name in ("pale_stools", "black_stools") and self.is_furniture(mark):
                continue
            if name == "medication_concern" and self.scope.at(mark.first).negated and word in MISSED:
                continue  # `never missed a dose`
            if name == "poor_appetite" and single and word == "appetite":
                self.appetite(mark)
                continue
            self.add(name, mark.first)

    def fits(self, name: str, mark: Mark, after: str) -> bool:
        """Whether a saying is meant as one: `can't think`, not `can't think of a name`; `can't eat`, not `can't eat meat`."""
        phrase = self.words[mark.first : mark.last]
        if name == "confusion" and self.is_of_entries(mark):
            return False
        if phrase[-1] == "think" and name == "confusion":
            return after not in ("of", "about", "what", "why", "so", "that", "it", "i", "its")
        if (
            phrase[-1] in ("eat", "eating")
            and name == "poor_appetite"
            and phrase[0] in ("cant", "cannot", "not", "wont")
        ):
            return not after or not after[0].isalpha() or after in words_of("eating little")
        if phrase == ("mixed", "up"):
            return self.word(mark.first - 1) in words_of("of a person") or self.word(mark.first - 1) in (
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
            return word not in words_of("needs a person") or self.among(
                mark.first - 4, mark.first, words_of("of a person")
            )
        if name == "itching":
            if after == "for":
                return word == "pruritus" or self.among(mark.last + 1, mark.last + 5, words_of("how long"))
            return not (after == "to" and self.word(mark.last + 1) not in ("the", "my", "a"))
        if name == "fever":
            if before in words_of("not a fever") or (before == "night" and self.word(mark.first - 2) == "saturday"):
                return False
            return word not in ("temperature", "temp", "temps") or self.is_hot(mark, before)
        if name == "rash":
            return after not in ("decision", "choice", "move", "promise")
        if name == "nausea":
            return after != "of"
        if word == "pregnant":
            return self.among(mark.first - 6, mark.first, ("look", "looks", "looking", "looked", "like", "though"))
        return True

    def is_of_entries(self, mark: Mark) -> bool:
        """`I mixed up ALT and AST`, `I got the dates muddled`: what was typed, and not the person."""
        first, last = self.scope.clause(mark.first)
        if self.word(mark.first) not in ("mixed", "muddled", "muddling", "mixing") or self.among(
            first, last, ("night",)
        ):
            return False
        return self.word(mark.first - 1) in words_of("does") or self.among(first, last, words_of("entries"))

    def not_puzzled(self, mark: Mark) -> bool:
        """`confused about my results` is puzzled, and no symptom."""
        after = self.word(mark.last)
        if self.is_of_entries(mark):
            return False
        if self.word(mark.first - 1) == "with" and self.among(*self.scope.clause(mark.first), words_of("puzzling")):
            return False
        first, _ = self.scope.clause(mark.first)
        if self.among(max(first, mark.first - 3), mark.first, words_of("staff")):
            return False  # `the doctor was confused too`
        told = {"i", "im", "me", "he", "hes", "she", "shes", "my", "we"} & set(self.words[first : mark.first])
        if not told and self.among(first, mark.first, words_of("puzzling")):
            return False  # `the letter was rather muddled`
        if after == "easily" and self.word(mark.last + 1) in ("with", "by", "about"):
            return False
        if after in words_of("puzzled by"):
            if after == "on" and self.is_day(mark.last + 1):
                return True  # `became confused on May 9`
            return (
                after in ("with", "at")
                and self.word(mark.last + 1)
                in ("it", "night", "times", "everything", "fever", "yellow", "jaundice", "all")
            ) or (
                after == "about"
                and self.word(mark.last + 1) in ("where", "who", "the")
                and self.word(mark.last + 2) in ("i", "day", "date", "time", "year")
            )
        return True

    def is_day(self, place: int) -> bool:
        word = self.word(place)
        return word[:1].isdecimal() or word[:3] in _DAYS or (word == "the" and self.word(place + 1)[:1].isdecimal())

    def is_hot(self, mark: Mark, before: str) -> bool:
        """`a temperature`, `temp of 38.4`, `temperature 101`; not `temp 36.8`, nor a temperature of which nothing is said."""
        for word in self.words[mark.last : mark.last + 5]:
            if word in (".", ";", "\n"):
                break
            if word[:1].isdecimal():
                degrees = float(word.replace(",", ".")) if word.count(".") + word.count(",") < 2 else 0.0
                return 37.8 <= degrees <= 43 or 100 <= degrees <= 109
        if self.words[mark.first] != "temperature":
            return self.among(mark.last, mark.last + 4, ("high", "up", "raised"))
        return before in ("a", "high", "raised", "no", "any", "had", "have", "with") or self.among(
            mark.last, mark.last + 4, ("high", "up", "raised")
        )

    def appetite(self, mark: Mark) -> None:
        """`appetite` says nothing without what it is like."""
        first, last = self.scope.clause(mark.first)
        after = range(mark.last, min(last, mark.last + 7))
        for place in (*after, *range(mark.first - 1, max(first, mark.first - 4) - 1, -1)):
            word = self.words[place]
            if word in words_of("poor"):
                self.add("poor_appetite", place, mark.first)
                return
            if word in words_of("good"):
                self.add("poor_appetite", place, mark.first, well=True)
                return
