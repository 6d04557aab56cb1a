"""Numbers that count or name something else: `3 tests`, `room 14`, `order no. 8837461`, `at 8.30`."""

from __future__ import annotations

from assistant.understanding import names
from assistant.understanding.items import Value, When
from assistant.understanding.names import Name
from assistant.understanding.norms import Norms
from assistant.understanding.particles import words

_ID_LINKS = frozenset(
    {"is", "was", "no", "number", ":", ".", "#", "=", "'s", "are", "num", "nr", "of", "code", "up", "to"}
)
_NOT_PLURAL = words("not plural")
_MANY = frozenset({"alts", "asts", "ggts", "alps", "inrs", "bilirubins", "albumins", "lfts"})
_TESTS = frozenset({"tests", "checks", "readings", "occasions", "panels", "measurements", "results", "lots", "sets"})
_KINDS_OF_TEST = frozenset({"blood", "liver", "lab", "separate", "previous", "different", "consecutive", "recent"})
_PAID = frozenset({"cost", "costs", "charged", "paid", "owe", "owed", "charge"})
_SURE = frozenset({"sure", "certain", "positive", "confident", "convinced", "correct", "chance"})


class Counted(Norms):
    """Tells what a number counts or names."""

    def _heads_a_year(self, index: int, end: int, text: str) -> bool:
        """`on 45 Foo 2026`: the day of a date that no calendar has."""
        if not text.isdecimal() or len(text) > 2 or end + 1 >= self.count or self.tokens[end].kind != "word":
            return False
        year = self.tokens[end + 1].text
        if len(year) != 4 or year[:2] not in ("19", "20") or not year.isdecimal():
            return False
        if (end + 1 in self._dates and self.low(end) in self.words.glue) or (
            end in self._dates and self.low(index - 1) == "of"
        ):
            return False  # `AST of 97 on 2025-04-27`, `of 42 June 2025`
        follows = self.low(index - 1) in ("on", "the", "dated", "of")
        return follows or (
            self.low(end) not in self.words.glue and isinstance(self.items[-1] if self.items else None, Value)
        )

    def _is_plural_noun(self, end: int) -> bool:
        """An unknown noun in the plural right after a number is what it counts (`2 stars`, `85 sheep` is not seen)."""
        if end >= self.count or self.tokens[end].kind != "word" or not self.tokens[end].gap:
            return False
        word = self.tokens[end].low
        return (
            len(word) >= 4
            and word[-1] == "s"
            and word[-2] != "s"
            and word not in _NOT_PLURAL
            and word not in self.words.glue
            and "'" not in word
            and names.at(self.tokens, end) is None
        )

    def _is_sure(self, end: int) -> bool:
        """`97% sure`, `lol 100%`: how sure somebody is."""
        place = end + (self.low(end) in ("%", "percent"))
        ahead = [self.low(near) for near in range(place, min(place + 3, self.count))]
        if not _SURE.isdisjoint(ahead) or ahead[:1] == ["of"]:
            return True
        named = any(isinstance(item, Name) and "pt" in item.markers for item in self.items)
        return self.low(end - 2) == "100" or (not named and self.message.marker != "pt" and "it" in ahead[:1])

    def _counts_tests(self, end: int) -> bool:
        """`3 ALT tests`, `3 ALTs`, `the last three tests`."""
        place = end + (self.low(end) in _KINDS_OF_TEST)
        if self.low(place) in _TESTS and (
            self.tokens[end - 1].kind == "word" or (len(self.tokens[end - 1].text) == 1 and self.tokens[end].gap)
        ):
            return True
        if end < self.count and self.low(end) in _MANY and self.tokens[end].gap:
            return True
        name = names.at(self.tokens, end) if end < self.count else None
        return name is not None and self.low(name.last) in (
            "tests",
            "results",
            "readings",
            "draws",
            "checks",
            "measurements",
            "samples",
            "panels",
        )

    def _numbers_a_test(self, index: int, end: int, text: str) -> bool:
        """`test 2 ALT 70`, `ALT test number 3 was 70`."""
        if not text.isdigit() or int(text) > 20:
            return False
        before = self.low(index - 1)
        tests = ("test", "sample", "draw", "result", "report", "panel", "visit", "set")
        if before in ("number", "no", "nr") and self.low(index - 2) in tests:
            return True
        named = bool(self.items) and isinstance(self.items[-1], Name) and index - self.items[-1].last < 3
        dated = not named and end + (self.low(end) == "(") in self._dates  # `Test 2 (20 June): ALT 58`
        headed = self.low(end) == ":" or dated
        return before in tests and end < self.count and (headed or names.at(self.tokens, end) is not None)

    def _is_clock(self, index: int, end: int) -> bool:
        """`at 8.30` after a day, `8.30am`."""
        if self.low(end) in ("am", "pm", "a.m", "p.m", "o'clock", "hrs"):
            return True
        last = self.items[-1] if self.items else None
        if self.low(index - 1) not in ("at", "around") or (end < self.count and self.low(end) in ("u", "iu")):
            return False
        whole, _, minutes = self.tokens[index].text.partition(".")
        timed = whole.isdecimal() and int(whole[:4]) <= 24 and (not minutes or (len(minutes) == 2 and minutes < "60"))
        named = any(isinstance(item, Name) and index - item.last <= 4 for item in self.items[-2:])
        if (
            timed
            and not named
            and not {"appointment", "rang", "called", "phoned", "booked"}.isdisjoint(
                self.low(place) for place in range(max(0, index - 6), index)
            )
        ):
            return True
        return timed and isinstance(last, When) and last.last == index - 1

    def _names_something(self, index: int) -> bool:
        """`room 14`, `order no. 8837461`, `my hospital number is 445`."""
        if self.items and isinstance(self.items[-1], When) and self.items[-1].last >= index - 1:
            return False
        place = index - 1
        steps = 0
        while (
            place >= 0
            and steps < 5
            and self.low(place) in _ID_LINKS
            and not (
                self.low(place) == "."
                and self.tokens[place + 1].gap
                and steps == 0
                and self.low(place - 1) not in ("no", "nr", "wk", "rm")
            )
        ):
            place -= 1
            steps += 1
        if place > 0 and self.low(place) in ("me", "us", "them", "him") and self.low(place - 1) in _PAID:
            return True  # `cost me 60 for the ALT`
        if place < 0 or self.tokens[place].kind != "word":
            return False
        if steps and self.low(place) in (
            "sample",
            "specimen",
            "request",
            "report",
            "case",
            "invoice",
            "receipt",
            "batch",
            "lot",
        ):
            return any(self.low(near) in ("number", "no", "#", "id", "code", "nr") for near in range(place + 1, index))
        if self.low(place) == "day" and self.low(place - 1) in ("same", "that", "the"):
            return False
        if self.low(index - 1) in ("of", "to", "up") and self.low(place) not in ("age", "weight", "dose"):
            return False
        last = self.items[-1] if self.items else None
        if self.low(place) == "patient" and isinstance(last, Name) and 0 <= place - last.last <= 2:
            return False  # `Prothrombin Time - Patient : 13.6`
        if self.low(place) in ("control", "isi", "mnpt", "mean"):
            return any(isinstance(item, Name) and "pt" in item.markers for item in self.items)
        if self.low(place) in ("week", "day", "month") and steps:
            return False
        if (
            self.low(place) in ("hospital", "patient", "phone", "order", "member", "hospital's")
            and steps
            and self.low(place + 1) not in ("no", "number", "#", ":", "num", "nr", "code", "is")
        ):
            return False
        if self.low(place) in ("hospital", "patient", "order") and not steps:
            return False
        return self.low(place) in self.words.numbered
