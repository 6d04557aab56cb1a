"""A message as a row of items, read left to right, once.

Which marker a value belongs to is decided in `linking`, what a number can be in `roles`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from assistant.understanding import addresses, names, numbers, units
from assistant.understanding.items import TAGS, Break, Item, Unit, When
from assistant.understanding.lexer import Token
from assistant.understanding.message import Message
from assistant.understanding.names import Name
from assistant.understanding.particles import words
from assistant.understanding.values import Values

_SAME_OF = words("same of")
_SAME_KIND = words("same kind")
_SAME_AS = words("same as")
_TALK = words("talk of oneself")
_SOFT = frozenset({"but", "though", "although", "because", "while", "whereas"})


def scan(message: Message, claimed: Sequence[tuple[int, int]] = (), correcting: bool = False) -> list[Item]:
    """The items of a message; tokens claimed by another family are passed over. In a correction, `should be 58` is no goal."""
    return Scanner(message, claimed, correcting).read()


class Scanner(Values):
    """Reads the items of one message."""

    def read(self) -> list[Item]:
        index = 0
        while index < self.count:
            index = self._step(index)
        return self.items

    def _step(self, index: int) -> int:
        token = self.tokens[index]
        if index in self._claimed and self._claimed[index] > index:
            return self._claimed[index]
        if token.low == "same" and (same := self._same(index)):
            self.items.append(Break(index, same, "comma"))
            return same
        if index in self._dates:
            mention = self._dates[index]
            if not _is_birth(self.tokens, index):
                self.items.append(When(index, mention.last, mention))
            return mention.last
        if token.kind == "line":
            self._break(index, "line")
            return index + 1
        if token.kind == "mark":
            return self._mark(index)
        if token.kind == "word" and addresses.begins(self.tokens, index):
            return addresses.end_of(self.tokens, index)
        name = self._fraction(index) or names.at(self.tokens, index)
        if name is not None:
            self.items.append(name)
            return name.last
        if token.text == "10" and index not in self._dates:
            power = units.at(self.tokens, index)
            if power is not None and power.end > index + 2:
                self.items.append(Unit(index, power.end, power.code))
                return power.end
        if token.kind == "number" or token.low in numbers.words() or token.low in self.words.vague:
            return self._number(index)
        if token.kind == "word":
            unit = units.at(self.tokens, index)
            if unit is not None and not unit.bare:
                self.items.append(Unit(index, unit.end, unit.code))
                return unit.end
            if token.low in _SOFT:
                self._clause = index
        return index + 1

    def _same(self, index: int) -> int:
        """`same range as april`, `same lab`: where it ends, 0 where it is none. What it names is no date of a result."""
        place = index + 1 + (self.low(index + 1) in _SAME_KIND and self.low(index + 2) in _SAME_OF)
        if self.low(place) not in _SAME_OF:
            return 0
        place += 1
        if self.low(place) not in ("as", "like"):
            return place
        place += 1
        while place < self.count and (self.low(place) in _SAME_AS or place in self._dates):
            place = self._dates[place].last if place in self._dates else place + 1
        return place

    def _fraction(self, index: int) -> Name | None:
        """`direct 0.4` after a bilirubin: the other one of the two."""
        word = self.low(index)
        if word not in ("direct", "conjugated", "indirect", "unconjugated", "total"):
            return None
        last = next((item for item in reversed(self.items[-8:]) if isinstance(item, Name)), None)
        if last is None or not any(
            "bilirubin" in self.low(place) or "bili" in self.low(place) for place in range(last.first, last.last)
        ):
            return None
        place = index + 1
        while (
            self.low(place) in (":", "=", "is", "was", "of", "at", "-", "(", "bilirubin", "bili") and place < index + 4
        ):
            place += 1
        place += self.low(place) == "." and self._is_point(place)  # `direct .2`
        if last.last >= index or place >= self.count or self.tokens[place].kind != "number":
            return None
        if (
            names.at(self.tokens, index) is not None
            and index + 1 < self.count
            and self.low(index + 1) in ("bilirubin", "bili")
        ):
            return None
        if word in ("indirect", "unconjugated"):
            return Name((), index, index + 1)
        return Name(("bilirubin_total",) if word == "total" else ("bilirubin_direct",), index, index + 1)

    def _break(self, index: int, kind: Literal["line", "sentence", "comma"]) -> None:
        self.items.append(Break(index, index + 1, kind))
        self._clause = index + 1

    def _mark(self, index: int) -> int:
        text = self.tokens[index].text
        if text == "<" and (closed := self._tag_end(index)):
            return closed
        if text == "." and self._is_point(index):
            return self._number(index + 1, point=True)
        if (
            text == ";"
            and index
            and not self.tokens[index].gap
            and index + 1 < self.count
            and not self.tokens[index + 1].gap
        ):
            self._break(index, "comma")  # a cell of a row
            return index + 1
        if text in ".!?;":
            self._break(index, "sentence")
            return index + 1
        if text == "," and self._is_comma_point(index):
            return self._number(index + 1, point=True)
        if text in ",":
            self._break(index, "comma")
            return index + 1
        if text == "-" and self._parts_talk(index):
            self._break(index, "sentence")
            return index + 1
        if text in "<>≤≥=~≈-" or text == "/":
            after = self._comparator_end(index)
            if (
                after is not None
                and after < self.count
                and self.tokens[after].kind == "number"
                and after not in self._dates
            ):
                return self._number(after)
            unit = units.at(self.tokens, index) if text == "/" else None
            if unit is not None:
                self.items.append(Unit(index, unit.end, unit.code))
                return unit.end
            if after is not None:
                return after
        elif text == "%":
            self.items.append(Unit(index, index + 1, "%"))
        return index + 1

    def _parts_talk(self, index: int) -> bool:
        """`ALT 60 on 3 May - I moved house in June`: a dash between a result and something else."""
        after = index + 1
        if not self.tokens[index].gap or after >= self.count or not self.tokens[after].gap:
            return False
        if self._opens_talk(after):
            return True
        first = self._clause
        return self._opens_talk(first) and not any(
            isinstance(item, Name) and item.markers for item in self.items[-6:] if item.first >= first
        )

    def _opens_talk(self, place: int) -> bool:
        """A clause about somebody or something that is done, and no marker: `I moved`, `my appointment`, `lost 12 kg`."""
        word = self.low(place)
        if word in ("my", "the"):
            return place + 1 < self.count and names.at(self.tokens, place + 1) is None and place + 1 not in self._dates
        return word in _TALK

    def _tag_end(self, index: int) -> int:
        """`<b>`, `</td>`: where a piece of markup ends; 0 where none begins."""
        place = index + 1 + (self.low(index + 1) == "/")
        if (
            place >= self.count
            or self.tokens[place].kind != "word"
            or self.tokens[place].gap
            or self.low(place) not in TAGS
        ):
            return 0
        while place < self.count and place < index + 24 and self.tokens[place].kind != "line":
            if self.tokens[place].text == ">":
                self._tags.add(place)
                return place + 1
            place += 1
        return 0

    def _is_point(self, index: int) -> bool:
        """`.3`: the point of a number."""
        after = index + 1
        if (
            after >= self.count
            or self.tokens[after].kind != "number"
            or self.tokens[after].gap
            or not self.tokens[after].text.isdecimal()
        ):
            return False
        return index == 0 or bool(self.tokens[index].gap) or self.tokens[index - 1].text in "<>=:~("

    def _is_comma_point(self, index: int) -> bool:
        """`AST ,85 ukat/l`: the point of a number whose unit has values below one."""
        after = index + 1
        if (
            after + 1 >= self.count
            or not self.tokens[index].gap
            or self.tokens[after].kind != "number"
            or self.tokens[after].gap
            or not self.tokens[after].text.isdecimal()
            or self.tokens[index - 1].kind == "number"
        ):
            return False
        unit = units.at(self.tokens, after + 1)
        return unit is not None and unit.code in ("ukat/L", "mg/dL")

    def _comparator_end(self, index: int) -> int | None:
        place = index
        while place < self.count and self.tokens[place].text in "<>≤≥=~≈" and self.tokens[place].kind == "mark":
            place += 1
        return place if place > index else None


def _is_birth(tokens: Sequence[Token], index: int) -> bool:
    """A date of birth is no date of a result."""
    return any(token.low in ("dob", "born", "birth", "birthdate") for token in tokens[max(0, index - 4) : index])
