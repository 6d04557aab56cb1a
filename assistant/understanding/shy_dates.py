"""Months and weekdays that are words of their own: whether `may`, `mar` or `sat` stands where a date stands."""

from __future__ import annotations

from assistant.understanding.calendar_words import MARKER_WORDS, SHY_MONTHS, Calendar
from assistant.understanding.particles import words

_INTO = words("into")
"""Words after which a short or ambiguous word (`may`, `mar`, `sat`) is a date."""
_DATED_THINGS = words("dated things")
_BEFORE_MONTH = frozenset({",", ";", ".", "(", "|", "then", "and", "-", "/", "&", "by"})


class ShyDates(Calendar):
    """Tells a date from a word that is spelled like one."""

    def is_plainly_a_date(self, index: int) -> bool:
        """Whether a word that is often something else (`may`, `sat`) stands where a date stands."""
        before, after = self.low(index - 1), self.low(index + 1)
        if self.asking == "date" and self.count <= 4:
            return True
        if before in _INTO:
            return not (
                before in ("to", "it's", "was", "is", "and", "or") and after in ("be", "have", "not", "also", "need")
            )
        if before in ("the", "my", "that") and after in _DATED_THINGS:
            return True
        if self.asking == "confirm" and after in ("was", "is", "should", "one", "value", "result"):
            return True
        if after == ":" and self.digits(index + 2) is not None:
            return True  # `jan: 388 / mar: 71`
        if self.heads_result(index):
            return True
        starts = index == 0 or self.tokens[index - 1].kind in ("line", "number") or before in (",", ";", ".", "(", "|")
        if after == "/" and self.month(index + 2):
            return True
        ends = (
            index + 1 >= self.count
            or self.tokens[index + 1].kind == "line"
            or after in (":", "-", ")", "|", "=", ",", ";", ".", "/")
            or (after in ("and", "then") and (self.tokens[index - 1].kind == "number" or before in ("l", "dl")))
        )
        starts = starts or (before in ("l", "dl") and index > 3 and self.tokens[index - 2].text == "/")
        if index and before == "," and self.digits(index + 1) is not None:
            return True  # `Jan 120, Mar 90`
        if index > 1 and before in (",", "and", "/", "&") and self.month(index - 2):
            return True  # `Jan, Mar and May`
        if self.month(index - 1) and (ends or before not in SHY_MONTHS):
            return True  # `in jan mar and may`
        listed = index == 0 or self.tokens[index - 1].kind in ("number", "line") or before in _BEFORE_MONTH | {":"}
        if listed and self.digits(index + 1) is not None and self.names_month_elsewhere(index):
            return True
        return (starts or before == "not") and ends

    def names_month_elsewhere(self, index: int) -> bool:
        """Another month, one that is no word of its own, is named near."""
        places = range(max(0, index - 40), min(self.count, index + 40))
        return any(self.low(place) not in SHY_MONTHS and self.month(place) for place in places)

    def heads_result(self, index: int) -> bool:
        """`mar AST 51`, `may: my ALT was 60`: a month before a marker and its number."""
        if index and self.tokens[index - 1].kind not in ("line", "number") and self.low(index - 1) not in _BEFORE_MONTH:
            return False
        place = index + 1
        while self.low(place) in ("my", "the", ":", "-", "your"):
            place += 1
        if self.low(place) not in MARKER_WORDS:
            return False
        following = range(place + 1, min(place + 5, self.count))
        return any(self.tokens[near].kind == "number" for near in following) and "be" not in map(self.low, following)
