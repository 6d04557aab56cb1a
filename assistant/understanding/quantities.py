"""What stands beside a number and is part of it: comparator, `about`, unit, thousands, `or 86`."""

from __future__ import annotations

from assistant.facts import Comparator
from assistant.understanding import numbers, units
from assistant.understanding.items import Value
from assistant.understanding.names import Name
from assistant.understanding.particles import words
from assistant.understanding.roles import Roles

_COMPARATORS: dict[str, Comparator] = {"<": "<", ">": ">", "≤": "<=", "≥": ">="}

_LESS = frozenset({"less", "lower", "under", "below", "fewer", "smaller", "inferior", "unter", "menos"})

_MORE = frozenset({"more", "greater", "over", "above", "higher", "exceeding", "exceeds", "superior", "über", "bigger"})

_TIGHT = frozenset(
    {"just", "slightly", "bit", "little", "tad", "smidge", "hair", "shade", "whisker", "touch", "fraction", "barely"}
)
_ALMOST = frozenset({"approaching", "nearing", "pushing", "touching", "nudging", "bordering", "hovering"})
_SIDES = frozenset({"either", "just", "somewhere", "well", "a", "getting", "not", "far"})
_REACHING: dict[tuple[str, str], tuple[Comparator | None, bool]] = {
    ("shy", "of"): (None, True),
    ("short", "of"): (None, True),
    ("side", "of"): (None, True),
    ("getting", "for"): (None, True),
    ("on", "for"): (None, True),
    ("close", "on"): (None, True),
    ("bordering", "on"): (None, True),
    ("north", "of"): (">", False),
    ("upwards", "of"): (">", False),
    ("upward", "of"): (">", False),
    ("excess", "of"): (">", False),
    ("south", "of"): ("<", False),
}
"""`just shy of 100`, `upwards of 200`: what the words before a number make of it."""
_BEYOND: dict[tuple[str, str], Comparator] = {
    **{("or", word): ">=" for word in ("more", "above", "over", "higher", "greater")},
    **{("or", word): "<=" for word in ("less", "below", "under", "lower", "fewer")},
    **{("and", word): ">=" for word in ("above", "over", "up", "higher")},
    **{("and", word): "<=" for word in ("below", "under", "lower")},
    ("at", "most"): "<=",
    ("at", "least"): ">=",
}
"""`60 or more`, `60 at most`."""

FLAGS = words("flags")


class Quantities(Roles):
    """Reads what belongs to a number."""

    def _scaled(self, readings: tuple[float, ...], end: int) -> tuple[tuple[float, ...], int]:
        """`1.8 lakh`, `150 thousand`, `2 dozen`, `150 000`."""
        word = self.low(end)
        if (
            word == "'"
            and readings
            and end + 1 < self.count
            and not self.tokens[end].gap
            and not self.tokens[end + 1].gap
            and self.tokens[end + 1].text.isdigit()
            and len(self.tokens[end + 1].text) == 3
        ):
            return (readings[0] * 1000 + float(self.tokens[end + 1].text),), end + 2
        if readings and self._is_spaced_thousand(end):
            return (readings[0] * 1000 + float(self.tokens[end].text),), end + 1
        if word in ("lakh", "lakhs", "lac", "lacs") and readings:
            return tuple(round(reading * 100000, 3) for reading in readings[:1]), end + 1
        if word == "dozen" and readings:
            return tuple(reading * 12 for reading in readings[:1]), end + 1
        if word == "hundred" and readings and readings[0] < 100:
            return tuple(reading * 100 for reading in readings[:1]), end + 1
        return readings, end

    def _is_spaced_thousand(self, end: int) -> bool:
        """`150 000`, `1 204 U/L` after one name: written with a space for the thousands."""
        if end >= self.count or self.tokens[end].kind != "number" or self.tokens[end].gap != " " or end in self._dates:
            return False
        first, second = self.tokens[end - 1].text, self.tokens[end].text
        if not (first.isdecimal() and second.isdecimal() and len(first) <= 3 and len(second) == 3 and first[0] != "0"):
            return False
        unit = units.at(self.tokens, end + 1) if end + 1 < self.count else None
        one_name = sum(isinstance(item, Name) for item in self.items[-3:]) == 1
        enzyme = unit is not None and unit.code == "U/L" and len(first) == 1 and one_name
        return second == "000" or enzyme or (unit is not None and unit.code == "/uL")

    def _starts_unit(self, place: int) -> bool:
        return units.at(self.tokens, place) is not None and self.low(place) not in FLAGS

    def _fits_here(self, unit: units.Unit, place: int, end: int) -> bool:
        """A unit that is a word of its own counts only straight after the number (`188k`, `13 s`)."""
        if not unit.bare:
            return True
        word = self.low(place)
        if word in ("unit", "units", "u", "k", "s", "tsd", "thousands", "thousand"):
            return place == end and not (word in ("unit", "units") and self.low(unit.end) in ("of", "a", "per", "each"))
        return place == end and word in ("second", "pct", "ul", "µl", "cumm", "mm3")

    def _either(self, index: int, readings: tuple[float, ...], end: int) -> Value | None:
        """`either 56 or 65`, `56 or 65`."""
        if self.low(end) == "," and self.low(end + 1) == "or":
            end += 1
        worded = self.tokens[index].kind == "word" and self.low(end) in ("or", "to") and self.message.asking != "range"
        if (self.low(end) != "or" and not worded) or end + 1 >= self.count or end + 1 in self._dates:
            return None
        others: tuple[float, ...] = ()
        after = end + 2
        if self.tokens[end + 1].kind == "number":
            others = numbers.readings(self.tokens[end + 1].text, self.message.date_order)
        elif worded and (spelled := numbers.spelled(self.tokens, end + 1)) is not None:
            hundreds = readings[0] // 100 * 100 if spelled.value < 100 <= readings[0] else 0.0
            others, after = (spelled.value + hundreds,), spelled.end
        if not others or (self.low(end) == "to" and (self._is_change(index) or others[0] <= readings[0])):
            return None
        unit = units.at(self.tokens, after) if after < self.count else None
        choices = tuple(f"{number:.12g}" for number in sorted((readings[0], others[0])))
        return Value(
            index, unit.end if unit is not None and not unit.bare else after, (), role="vague", choices=choices
        )

    def _is_change(self, index: int) -> bool:
        """`went from 120 to 60`, `from 58 to 66`."""
        return self.low(index - 1) in ("from", "of") or any(
            self.low(place) in self.words.change and self.low(place) not in ("from",)
            for place in range(max(self._clause, index - 4), index)
            if self.low(place) not in ("up", "down") or self.low(index - 1) == "from"
        )

    def _before(self, index: int) -> tuple[int, Comparator | None, bool]:
        """What stands right before a number and changes it: where it begins, comparator, approximate."""
        place = index - 1
        approximate = False
        comparator: Comparator | None = None
        while place >= 0:
            word = self.low(place)
            if word == "." and (
                self.low(place - 1) in ("approx", "ca", "c", "abt", "env", "aprox")
                or (place == index - 1 and not self.tokens[index].gap)
            ):
                pass
            elif word in ("~", "≈") or word in self.words.approximate:
                approximate = approximate or not (
                    word in ("like",) and self.low(place - 1) in ("looks", "look", "feel", "feels", "felt")
                )
                if word in ("maybe", "probably", "perhaps"):
                    pass
            elif (word == ")" and self.low(place - 1) in self.words.approximate and self.low(place - 2) == "(") or (
                word == "less" and self.low(place - 1) == "or" and self.low(place - 2) == "more"
            ):
                approximate, place = True, place - 2
            elif place in self._tags:
                break
            elif word in _COMPARATORS and self.tokens[place].kind == "mark":
                if (
                    word == ">"
                    and place
                    and self.tokens[place - 1].text in "-="
                    and not self.tokens[place].gap
                    and self.tokens[place - 1].text == "-"
                ):
                    break
                comparator = _COMPARATORS[word] if comparator is None else _joined(comparator, _COMPARATORS[word])
            elif word == "=" and (
                (comparator is not None and self.low(place + 1) in _COMPARATORS and not self.tokens[place + 1].gap)
                or self.low(place - 1) in ("<", ">")
            ):
                if comparator is None:
                    comparator = _COMPARATORS[self.low(place - 1)]
                    place -= 1
                comparator = "<=" if comparator in ("<", "<=") else ">="
            elif word == "to" and self.low(place - 1) == "equal" and (sided := self._or_equal(place - 2)) is not None:
                comparator, place = sided
            elif word == "than" and self.low(place - 1) in _LESS | _MORE:
                negated = self.low(place - 2) in ("no", "not")
                less = self.low(place - 1) in _LESS
                comparator = (">=" if less else "<=") if negated else ("<" if less else ">")
                place -= 1 + negated
                if not negated and [self.low(near) for near in range(place - 3, place)] == ["equal", "to", "or"]:
                    comparator, place = "<=" if less else ">=", place - 3
                comparator, approximate, place = self._tightened(comparator, approximate, place)
            elif word in ("under", "below", "over", "above", "exceeding", "beneath"):
                comparator = "<" if word in _LESS or word == "beneath" else ">"
                if self.low(place - 1) in ("not", "isn't", "wasn't"):
                    comparator, place = "<=" if comparator == ">" else ">=", place - 1
                comparator, approximate, place = self._tightened(comparator, approximate, place)
            elif word == "take" and self.low(place - 1) == "or" and self.low(place - 2) == "give":
                approximate, place = True, place - 2
            elif word in ("to", "on", "at") and self.low(place - 1) in (
                "close",
                "near",
                "closer",
                "nearer",
                "knocking",
            ):
                approximate, place = True, place - 1
            elif word in _ALMOST or (word == "quite" and self.low(place - 1) == "not"):
                approximate, place = True, place - (word == "quite")
            elif word in ("of", "for", "on") and (lead := _REACHING.get((self.low(place - 1), word))) is not None:
                comparator, about, place = lead[0], lead[1], place - 1 - (self.low(place - 2) in _SIDES)
                approximate = approximate or about
            elif word in ("least", "most") and self.low(place - 1) == "at":
                comparator = ">=" if word == "least" else "<="
                place -= 1
            elif word in ("the", "of") and self.low(place - 1) in (
                "region",
                "order",
                "in",
                "neighborhood",
                "neighbourhood",
            ):
                approximate = approximate or self.low(place - 1) == "region" or self.low(place - 2) == "region"
                if not approximate:
                    break
            else:
                break
            place -= 1
        return place + 1, comparator, approximate

    def _or_equal(self, place: int) -> tuple[Comparator, int] | None:
        """`greater than or` before `equal to 150`: its comparator, and where it begins."""
        if self.low(place) != "or":
            return None
        side = place - 1 - (self.low(place - 1) == "than")
        if self.low(side) not in _LESS | _MORE:
            return None
        return "<=" if self.low(side) in _LESS else ">=", side

    def _tightened(self, comparator: Comparator, approximate: bool, place: int) -> tuple[Comparator | None, bool, int]:
        """`just over 100`, `a bit under 60`: about, not beyond."""
        if self.low(place - 1) in _TIGHT:
            return None, True, place - 1
        return comparator, approximate, place

    def _after(self, end: int, approximate: bool, vague: bool) -> tuple[int, bool, bool]:
        """What stands right after a number and changes it: `ish`, `or so`, `80s`, `100+`, `something`."""
        word = self.low(end)
        touching = end < self.count and not self.tokens[end].gap
        if word == "ish" or (word == "-" and self.low(end + 1) in ("ish", "odd")) or word == "odd":
            odd = "odd" in (word, self.low(end + 1)) and word != "ish"
            return end + (2 if word == "-" else 1), approximate or not odd, vague or odd
        if word in ("something", "summat") or (word == "-" and self.low(end + 1) == "something"):
            return end + (2 if word == "-" else 1), approximate, True
        if (
            word == "and"
            and self.low(end + 1) in ("something", "a", "some", "change", "bits", "odd")
            and (
                self.low(end + 2) in ("bit", "change", "", "something", "few", "half", "little", ".", ",")
                or self.low(end + 1) in ("change", "bits", "odd")
            )
        ):
            return end + 2, approximate, True
        if word == "point" and self.low(end + 1) in ("something", "summat"):
            return end + 2, approximate, True
        if word in ("figures", "digits") or (word in ("figure", "digit") and self.low(end + 1) == "number"):
            return end + 1, approximate, True
        if (
            word in ("thereabouts", "tops", "max", "maximum")
            and self.message.asking != "range"
            and self.low(end + 1) in ("", ".", ",", "!", ")")
        ):
            return end + 1, True, vague or word != "thereabouts"
        if word == "mark" and self.low(end - 2) in ("the", "a"):
            return end + 1, True, vague
        if (word == "s" and touching and not self._is_seconds()) or (
            word == "'" and self.low(end + 1) == "s" and touching
        ):
            return end + (1 if word == "s" else 2), approximate, True
        if word == "+" and touching:
            return end + 1, approximate, True
        if word == "plus" and self.low(end + 1) in ("", ".", ","):
            return end + 1, approximate, True
        if word == "or" and self.low(end + 1) in ("so", "thereabouts", "near"):
            return end + 2, True, vague
        if word == "," and self.low(end + 1) == "give" and self.low(end + 2) == "or":
            return end + 4, True, vague
        if word in ("approx", "approximately", "roughly") or (word == "give" and self.low(end + 1) == "or"):
            return end + (3 if word == "give" else 1), True, vague
        if (
            word == ","
            and self.low(end + 1) in ("roughly", "approximately", "approx", "ish", "about", "thereabouts")
            and self.low(end + 2) in ("", ".", ",", "!")
        ):
            return end + 2, True, vague
        if word == "(" and self.low(end + 1) in ("approx", "approximately", "roughly", "about", "ish"):
            return end + 2, True, vague
        return end, approximate, vague

    def _beyond(self, end: int) -> tuple[Comparator | None, int]:
        """`60 or more`, `60 at most`: the comparator that stands behind a number, and where it ends."""
        comparator = _BEYOND.get((self.low(end), self.low(end + 1)))
        if comparator is None or self.low(end + 2) in ("than", "likely", "recently", "often"):
            return None, end
        return comparator, end + 2

    def _is_seconds(self) -> bool:
        """`13.1s` after PT is in seconds; `80s` are the eighties."""
        return (
            any(isinstance(item, Name) and "pt" in item.markers for item in self.items[-4:])
            or self.message.marker == "pt"
        )


def _joined(one: Comparator, other: Comparator) -> Comparator:
    return "<=" if "<" in one + other else ">="
