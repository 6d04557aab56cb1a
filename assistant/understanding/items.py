"""A message as a row of items: names, values, ranges, units, dates and breaks, each on its tokens.

This is the only place that decides whether a number can be a laboratory value at all (the contract, rule 5): a dose, a time,
an order number, a goal, a limit, a difference gets a role that says so, and is never one. Which marker it belongs to is
decided in `results`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from assistant import prompts
from assistant.facts import Comparator, DateOrder
from assistant.understanding import names, numbers, units
from assistant.understanding.lexer import Token
from assistant.understanding.message import DateMention, Message
from assistant.understanding.names import Name

Role: TypeAlias = Literal["value", "other", "goal", "limit", "difference", "source", "vague"]


@dataclass(slots=True)
class Value:
    """A number, or a phrase that stands for one."""

    first: int
    last: int
    """Index after its last token, its unit included."""
    readings: tuple[float, ...]
    """What the digits can be, the likelier first."""
    comparator: Comparator | None = None
    approximate: bool = False
    unit: str | None = None
    role: Role = "value"
    choices: tuple[str, ...] = ()
    """Of a vague one."""
    bracketed: bool = False
    worded: bool = False


@dataclass(slots=True)
class Range:
    """A printed range, one-sided perhaps."""

    first: int
    last: int
    low: float | None
    high: float | None
    unit: str | None = None
    announced: bool = False
    """It stands in brackets or after `ref`, `normal range`, `up to`."""
    dashed: bool = False
    sexed: bool = False
    """It is for men or for women."""
    texts: tuple[str, str] = ("", "")


@dataclass(slots=True)
class Unit:
    first: int
    last: int
    code: str


@dataclass(slots=True)
class When:
    first: int
    last: int
    mention: DateMention


@dataclass(slots=True)
class Break:
    first: int
    last: int
    kind: Literal["line", "sentence", "comma"]


Item: TypeAlias = Value | Range | Unit | When | Break | Name


class Lexicon:
    """The words around results, by section of `lexicon/result-words`."""

    def __init__(self) -> None:
        table = {section: frozenset(words) for section, words in prompts.word_table("result-words").items()}
        self.glue = table["glue"] | table["link"]
        self.link = table["link"]
        self.approximate = table["approximate"]
        self.counted = table["counted"]
        self.numbered = table["numbered"]
        self.goal = table["goal"]
        self.limit = table["limit"]
        self.range = table["range"]
        self.change = table["change"]
        self.hypothetical = table["hypothetical"]
        self.source = table["source"]
        self.same = table["same"]
        self.vague = table["vague"]


@cache
def lexicon() -> Lexicon:
    return Lexicon()


_COMPARATORS: dict[str, Comparator] = {"<": "<", ">": ">", "≤": "<=", "≥": ">="}
_LESS = frozenset({"less", "lower", "under", "below", "fewer", "smaller", "inferior", "unter", "menos"})
_MORE = frozenset({"more", "greater", "over", "above", "higher", "exceeding", "exceeds", "superior", "über", "bigger"})
_TIGHT = frozenset({"just", "slightly", "bit", "little", "tad", "smidge", "hair", "shade"})
_REPORTING = frozenset(
    {
        "say",
        "tell",
        "report",
        "add",
        "mention",
        "give",
        "enter",
        "record",
        "log",
        "note",
        "know",
        "share",
        "type",
        "put",
        "send",
        "correct",
        "update",
        "read",
        "write",
        "paste",
        "start",
        "see",
        "show",
    }
)
_ID_LINKS = frozenset(
    {"is", "was", "no", "number", ":", ".", "#", "=", "'s", "are", "num", "nr", "of", "code", "up", "to"}
)
_NOT_PLURAL = frozenset(
    {
        "this", "hers", "ours", "yours", "theirs", "whereas", "sometimes",
        "was",
        "is",
        "as",
        "its",
        "plus",
        "yes",
        "his",
        "always",
        "perhaps",
        "sometimes",
        "besides",
        "thus",
        "across",
        "versus",
        "less",
        "has",
        "does",
        "vs",
        "us",
        "lols",
        "thanks",
        "cheers",
        "afterwards",
        "christmas",
        "alts",
        "asts",
        "bloods",
        "mes",
        "pls",
        "since's",
        "los",
        "las",
        "plts",
        "ggts",
        "respectively's",
        "fasting's",
        "readings",
        "results",
        "abnormals",
    }
)
_FLAGS = frozenset(
    {
        "h",
        "l",
        "hh",
        "ll",
        "*",
        "**",
        "high",
        "low",
        "abnormal",
        "normal",
        "flag",
        "a",
        "n",
        "↑",
        "↓",
        "+",
        "!",
        "hi",
        "lo",
        "elevated",
        "raised",
        "flagged",
        "crit",
        "critical",
    }
)
_SEX = frozenset(
    {
        "m",
        "f",
        "male",
        "males",
        "female",
        "females",
        "men",
        "women",
        "man",
        "woman",
        "männer",
        "frauen",
        "hombres",
        "mujeres",
        "boys",
        "girls",
        "ladies",
    }
)
TAGS = frozenset(
    {
        "b",
        "i",
        "u",
        "p",
        "td",
        "tr",
        "th",
        "li",
        "ul",
        "ol",
        "br",
        "div",
        "span",
        "strong",
        "em",
        "table",
        "tbody",
        "a",
        "h1",
        "h2",
        "script",
        "font",
        "small",
    }
)
_SOFT = frozenset({"but", "though", "although", "because", "while", "whereas"})


class Scanner:
    """Reads the items of one message, left to right, once."""

    def __init__(self, message: Message, claimed: Sequence[tuple[int, int]], correcting: bool) -> None:
        self.tokens = message.tokens
        self.message = message
        self.count = len(message.tokens)
        self.correcting = correcting
        self.words = lexicon()
        self.items: list[Item] = []
        self._dates = {mention.first: mention for mention in message.dates}
        self._claimed: dict[int, int] = {}
        for first, last in claimed:
            self._claimed[first] = max(last, self._claimed.get(first, 0))
        self._clause = 0
        """Where the clause under way begins."""
        self._skip_until = 0
        self._other_end = -1
        self._tags: set[int] = set()
        """Tokens that close a piece of markup."""
        lows = {token.low for token in message.tokens[:60]}
        self._corrects_range = (
            bool(lows & {"range", "interval", "limits"})
            and bool(lows & {"not", "wrong", "was", "is", "it's", "its"})
            and len(message.tokens) < 40
        )

    def low(self, index: int) -> str:
        return self.tokens[index].low if 0 <= index < self.count else ""

    def read(self) -> list[Item]:
        index = 0
        while index < self.count:
            index = self._step(index)
        return self.items

    def _step(self, index: int) -> int:
        token = self.tokens[index]
        if index in self._claimed and self._claimed[index] > index:
            return self._claimed[index]
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
        if token.kind == "word" and _is_link(self.tokens, index):
            return _link_end(self.tokens, index)
        name = names.at(self.tokens, index)
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
        if text in ",":
            self._break(index, "comma")
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

    def _comparator_end(self, index: int) -> int | None:
        place = index
        while place < self.count and self.tokens[place].text in "<>≤≥=~≈" and self.tokens[place].kind == "mark":
            place += 1
        return place if place > index else None

    # -- numbers

    def _number(self, index: int, point: bool = False) -> int:
        token = self.tokens[index]
        if token.low in self.words.vague and token.kind == "word":
            if self._is_vague_word(index):
                self.items.append(Value(index, index + 1, (), role="vague"))
            return index + 1
        spelled = None
        if token.kind == "number":
            readings, end = numbers.readings(token.text, self.message.date_order), index + 1
            if point:
                readings = (float(f"0.{token.text}"),)
            if self._is_enumerator(index):
                return index + 2
            if (
                self.low(end) == ":"
                and end + 1 < self.count
                and self.tokens[end + 1].kind == "number"
                and not self.tokens[end].gap
                and not self.tokens[end + 1].gap
            ):
                return self._time(index)
            readings, end = self._scaled(readings, end)
        else:
            spelled = numbers.spelled(self.tokens, index)
            if spelled is None:
                return self._lone_word(index)
            readings, end = (spelled.value,), spelled.end
            readings, end = self._scaled(readings, end) if self.low(end) == "dozen" else (readings, end)
        if not readings:
            return index + 1
        ranged = self._range(index, readings[0], end) if token.kind == "number" else None
        if ranged is not None:
            return ranged
        return self._value(
            index, readings, end, vague=spelled is not None and spelled.vague, worded=token.kind == "word"
        )

    def _scaled(self, readings: tuple[float, ...], end: int) -> tuple[tuple[float, ...], int]:
        """`1.8 lakh`, `150 thousand`, `2 dozen`, `150 000`."""
        word = self.low(end)
        if (
            word == "'"
            and end + 1 < self.count
            and not self.tokens[end].gap
            and not self.tokens[end + 1].gap
            and self.tokens[end + 1].text.isdigit()
            and len(self.tokens[end + 1].text) == 3
        ):
            return (readings[0] * 1000 + float(self.tokens[end + 1].text),), end + 2
        if self._is_spaced_thousand(end):
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

    def _lone_word(self, index: int) -> int:
        """`one`, `a`: a number only where a value is asked and nothing else is said; `a couple of hundred` is vague."""
        if self.low(index) == "a" and self.low(index + 1) in ("couple", "few"):
            place = index + 2 + (self.low(index + 2) in ("of",))
            if self.low(place) in ("hundred", "dozen", "thousand", "hundreds", "thousands"):
                self.items.append(Value(index, place + 1, (), role="vague"))
                return place + 1
        if self.low(index) == "one" and self.count == 1 and self.message.asking == "value":
            self.items.append(Value(index, index + 1, (1.0,), worded=True))
        return index + 1

    def _is_vague_word(self, index: int) -> bool:
        """`low hundreds`, `in the eighties`, `hundreds`."""
        before = self.low(index - 1)
        return before in (
            "low",
            "high",
            "mid",
            "early",
            "late",
            "the",
            "upper",
            "lower",
            "middle",
            "double",
            "of",
            "in",
            "-",
        )

    def _is_enumerator(self, index: int) -> bool:
        """`1) alt 55`, `2. ast 61`: the number of a line."""
        starts = index == 0 or self.tokens[index - 1].kind == "line"
        after = index + 1
        if not (
            starts and after < self.count and self.tokens[index].text.isdecimal() and len(self.tokens[index].text) <= 2
        ):
            return False
        if self.low(after) == ")":
            return True
        return (
            self.low(after) == "."
            and not self.tokens[after].gap
            and after + 1 < self.count
            and self.tokens[after + 1].kind == "word"
            and bool(self.tokens[after + 1].gap)
        )

    def _time(self, index: int) -> int:
        """`07:40`, `09:10:30`: no value."""
        end = index + 1
        while (
            end + 1 < self.count
            and self.low(end) == ":"
            and self.tokens[end + 1].kind == "number"
            and not self.tokens[end].gap
        ):
            end += 2
        self._other_end = end
        return end

    def _range(self, index: int, low: float, end: int) -> int | None:
        """`7-55`, `7 U/L - 55 U/L`, `between 9 and 46`, `7 to 55`: the index after it, None where there is none."""
        unit = units.at(self.tokens, end) if end < self.count else None
        place = unit.end if unit is not None and self.low(unit.end) in ("-", "to", "and", "~") else end
        mark = self.low(place)
        if mark == "/" and self.message.asking == "range":
            mark = "-"
        if (
            mark not in ("-", "to", "and", "~", "..", "a", "bis", "until", "through")
            or place + 1 >= self.count
            or (place in self._dates)
        ):
            return None
        other = place + 1
        if mark == "-" and self.low(other) == ">":
            return None
        while mark == "." and self.low(other) == ".":
            other += 1
        if other >= self.count or self.tokens[other].kind != "number" or other in self._dates or other in self._claimed:
            return None
        highs = numbers.readings(self.tokens[other].text, self.message.date_order)
        if not highs:
            return None
        after = other + 1
        if self.low(after) == ":" and after + 1 < self.count and self.tokens[after + 1].kind == "number":
            return None
        high = highs[0]
        if low >= high:
            lower = next((reading for reading in numbers.readings(self.tokens[index].text) if reading < high), None)
            if lower is None:
                return None
            low = lower
        lead = [self.low(near) for near in range(max(self._clause, index - 12), index)]
        announced = (
            self._is_goal(lead)
            or self._is_announced(index)
            or self._is_bracketed(index)
            or self._corrects_range
            or self._is_announced_after(after)
        )
        plain = mark in ("-", "~")
        if mark in ("a", "bis") and not announced and self.message.asking != "range":
            return None
        if (
            mark == "and"
            and "between" not in (self.low(index - 1), self.low(index - 2))
            and not announced
            and self.message.asking != "range"
        ):
            return None
        if not plain and not announced and self.message.asking != "range" and not self._follows_value(index):
            if mark == "and" and "between" not in (self.low(index - 1), self.low(index - 2)):
                return None
            if mark == "to" and not self._is_hedged(index):
                return None
        if mark in ("to", "and") and self._is_change(index) and not announced:
            return None
        if (
            mark == "and"
            and self.message.asking == "range"
            and not announced
            and "between" not in (self.low(index - 1), self.low(index - 2))
        ):
            return None
        slashed = self.low(place) == "/"
        if (
            (not slashed
            and self._is_other(index, index + 1, self.tokens[index].text, None) == "other")
            or (self.low(after) in self.words.counted
            and units.at(self.tokens, after) is None)
        ):
            self._other_end = after
            return after
        code = unit.code if unit is not None and place != end else None
        trailing = units.at(self.tokens, after) if after < self.count else None
        if trailing is not None and (not trailing.bare or self.low(after) in ("s", "sec", "secs", "units", "u")):
            code, after = code or trailing.code, trailing.end
        self.items.append(
            Range(
                index,
                after,
                low,
                high,
                code,
                announced,
                plain,
                self._is_sexed(index, after),
                (self.tokens[index].text, self.tokens[other].text),
            )
        )
        return after

    def _is_sexed(self, index: int, after: int) -> bool:
        near = [self.low(place) for place in range(index - 3, index)]
        if ")" in near:
            near = near[len(near) - 1 - near[::-1].index(")") :]
        later = self.low(after) in ("for", "(", "in") and self.low(after + 1) in _SEX
        return any(word in _SEX for word in near) or later

    def _is_hedged(self, index: int) -> bool:
        return self.low(index - 1) in self.words.approximate

    def _is_bracketed(self, index: int) -> bool:
        for place in range(index - 1, max(-1, index - 9), -1):
            text = self.tokens[place].text
            if text in "([":
                return True
            if text in ")]" or self.tokens[place].kind == "line":
                return False
        return False

    def _is_announced(self, index: int) -> bool:
        """`ref`, `normal range`, `between` stands before it in the clause."""
        place = index - 1
        steps = 0
        while place >= 0 and steps < 7 and self.tokens[place].kind != "line":
            if self.tokens[place].kind == "number":
                return False
            if self.low(place) in self.words.range and self.low(place) not in (
                "between",
                "expected",
                "normal",
                "healthy",
            ):
                return True
            if self.low(place) in ("normal", "healthy", "expected") and self.low(index - 1) not in ("at", "with"):
                return True
            if self.low(place) in ";" or (self.low(place) == "," and steps):
                return False
            place -= 1
            steps += 1
        return False

    def _is_announced_after(self, after: int) -> bool:
        """`7 to 55 is normal`, `7-55 is the range`."""
        words = [self.low(place) for place in range(after, min(after + 5, self.count))]
        return words[:1] in (["is"], ["being"], ["="], ["range"], ["ref"], ["normal"]) and any(
            word in ("normal", "range", "reference", "ref", "interval") for word in words
        )

    def _follows_value(self, index: int) -> bool:
        """A value stands before it in the same line, with nothing but marks, flags and range words between."""
        last = self.items[-1] if self.items else None
        if isinstance(last, Break) and last.kind == "comma" and len(self.items) > 1:
            return False
        if not isinstance(last, Value) or last.role != "value":
            return False
        return all(self.low(place) in _FLAGS or self.tokens[place].kind == "mark" for place in range(last.last, index))

    def _is_change(self, index: int) -> bool:
        """`went from 120 to 60`, `from 58 to 66`."""
        return self.low(index - 1) in ("from", "of") or any(
            self.low(place) in self.words.change and self.low(place) not in ("from",)
            for place in range(max(self._clause, index - 4), index)
            if self.low(place) not in ("up", "down") or self.low(index - 1) == "from"
        )

    def _value(self, index: int, readings: tuple[float, ...], end: int, vague: bool, worded: bool) -> int:
        first, comparator, approximate = self._before(index)
        text = self.tokens[index].text
        end, approximate, vague = self._after(end, approximate, vague)
        unit = None
        if self.low(end - 1) in ("lakh", "lakhs", "lac", "lacs"):
            unit = "/uL"
        place = end
        while (
            self.low(place) in _FLAGS
            and place < self.count
            and self.tokens[place].text not in "an"
            and not self._starts_unit(place)
        ):
            place += 1
        found = (
            units.at(self.tokens, place)
            if place < self.count and (place == end or self.tokens[place].kind != "line")
            else None
        )
        if found is None and self.low(end) == "(" and end + 1 < self.count:
            inside = units.at(self.tokens, end + 1)
            if inside is not None and self.low(inside.end) == ")":
                found, place = inside._replace(end=inside.end + 1), end
        if (
            found is None
            and self.low(end) == "."
            and not self.tokens[end].gap
            and end + 1 < self.count
            and not self.tokens[end + 1].gap
        ):
            found = units.at(self.tokens, end + 1)
        if found is None and place > end:
            place = end
        if found is not None and self._fits_here(found, place, end):
            code = found.code
            unit = unit if unit is not None else code
            end = found.end
        if unit is None and self.low(end) == "/" and not worded:
            pass
        role = self._is_other(index, end, text, unit)
        if role == "value" and vague:
            role = "vague"
        either = self._either(index, readings, end) if role == "value" else None
        if either is not None:
            self.items.append(either)
            return either.last
        if role == "other":
            self._other_end = end
            self.items.append(Value(first, end, readings, role="other"))
            return end
        self.items.append(
            Value(
                first,
                end,
                readings,
                comparator,
                approximate,
                unit,
                role,
                bracketed=self._is_bracketed(first),
                worded=worded,
            )
        )
        return end

    def _starts_unit(self, place: int) -> bool:
        return units.at(self.tokens, place) is not None and self.low(place) not in _FLAGS

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
        if (
            self.low(end) != "or"
            or end + 1 >= self.count
            or self.tokens[end + 1].kind != "number"
            or end + 1 in self._dates
        ):
            return None
        others = numbers.readings(self.tokens[end + 1].text, self.message.date_order)
        if not others:
            return None
        after = end + 2
        unit = units.at(self.tokens, after) if after < self.count else None
        choices = tuple(f"{number:.12g}" for number in sorted((readings[0], others[0])))
        return Value(
            index, unit.end if unit is not None and not unit.bare else after, (), role="vague", choices=choices
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
                or (place == index - 1
                and not self.tokens[index].gap)
            ):
                pass
            elif word in ("~", "≈") or word in self.words.approximate:
                approximate = approximate or not (
                    word in ("like",) and self.low(place - 1) in ("looks", "look", "feel", "feels", "felt")
                )
                if word in ("maybe", "probably", "perhaps"):
                    pass
            elif (word == ")" and self.low(place - 1) in self.words.approximate and self.low(place - 2) == "(") or (word == "less" and self.low(place - 1) == "or" and self.low(place - 2) == "more"):
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
            elif word == "=" and (comparator is not None or self.low(place - 1) in ("<", ">")):
                if comparator is None:
                    comparator = _COMPARATORS[self.low(place - 1)]
                    place -= 1
                comparator = "<=" if comparator in ("<", "<=") else ">="
            elif word == "than" and self.low(place - 1) in _LESS | _MORE:
                negated = self.low(place - 2) in ("no", "not")
                less = self.low(place - 1) in _LESS
                comparator = (">=" if less else "<=") if negated else ("<" if less else ">")
                place -= 1 + negated
                comparator, approximate, place = self._tightened(comparator, approximate, place)
            elif word in ("under", "below", "over", "above", "exceeding", "beneath"):
                comparator = "<" if word in _LESS or word == "beneath" else ">"
                comparator, approximate, place = self._tightened(comparator, approximate, place)
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
            and self.low(end + 1) in ("something", "a", "some")
            and self.low(end + 2) in ("bit", "change", "", "something")
        ):
            return end + 2, approximate, True
        if (word == "s" and touching and not self._is_seconds(end)) or (
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

    def _is_seconds(self, end: int) -> bool:
        """`13.1s` after PT is in seconds; `80s` are the eighties."""
        return (
            any(isinstance(item, Name) and "pt" in item.markers for item in self.items[-4:])
            or self.message.marker == "pt"
        )

    def _is_other(self, index: int, end: int, text: str, unit: str | None) -> Role:
        """What a number is when it is no laboratory value; `value` when it can be one."""
        digits = text.isdecimal()
        if (
            index == self._other_end
            and index
            and self.tokens[index - 1].kind == "number"
            and self.tokens[index].kind == "number"
        ):
            return "other"
        if digits and (len(text) >= 7 or (text.startswith("0") and len(text) > 1)):
            return "other"
        before, after = self.low(index - 1), self.low(end)
        touching = index > 0 and not self.tokens[index].gap
        named = index > 1 and bool(self.items) and isinstance(self.items[-1], Name) and self.items[-1].last == index - 1
        if (
            touching
            and not named
            and before in ("/", "#", "_", "@", "$", "£", "€", "&", ":")
            and not (before in ":" and self._is_field(index))
            and not self._is_pair(index)
        ):
            return "other"
        if (
            touching
            and self.tokens[index - 1].kind == "word"
            and before not in ("alt", "ast", "alp", "ggt", "inr", "pt", "plt")
            and len(before) <= 3
            and before not in self.words.link
        ):
            return "other"
        if before in ("±", "minus", "plus"):
            return "other"
        if self._numbers_a_test(index, end, text):
            return "other"
        if before in ("$", "£", "€") or after in ("$", "£", "€"):
            return "other"
        if unit is None or unit == "%":
            if after in self.words.counted and not (after in ("time", "times") and self.low(end + 1) == "of"):
                return "other"
            if after in ("x", "×") and self.low(end + 1)[:1].isalpha():
                return "other"
            if self._is_plural_noun(end) or self._counts_tests(end):
                return "other"
            if before == "of" and index > 1 and self.tokens[index - 2].kind == "number":
                return "other"
            if after == "of" and end + 1 < self.count and self.tokens[end + 1].kind == "number":
                return "other"
            if (
                after == "-"
                and end < self.count
                and not self.tokens[end].gap
                and end + 1 < self.count
                and self.low(end + 1) in self.words.counted | {"year", "day", "week", "month", "hour", "minute", "mg"}
            ):
                return "other"
            if (
                after in ("/", ":")
                and end + 1 < self.count
                and not self.tokens[end].gap
                and self.tokens[end + 1].kind == "number"
                and not self._is_pair(index)
            ):
                return "other"
            if after in ("st", "nd", "rd", "th") and not self.tokens[end].gap:
                return "other"
            if self._is_clock(index, end):
                return "other"
        if self._names_something(index):
            return "other"
        if self._is_difference(index, end, unit):
            return "difference"
        lead = [self.low(place) for place in range(max(self._clause, index - 12), index)]
        if self._is_source(index, end, lead):
            return "source"
        if not (self.correcting and "should" in lead) and self._is_goal(lead):
            return "goal"
        if self._is_limit(index, end, lead):
            return "limit"
        return "value"

    def _is_field(self, index: int) -> bool:
        """`ALT:85`."""
        return index > 1 and self.tokens[index - 2].kind == "word"

    def _is_pair(self, index: int) -> bool:
        """Two names with a mark stand before two numbers with a mark: `AST/ALT 38/45`."""
        named = [item for item in self.items[-5:] if isinstance(item, Name)]
        if not named:
            return False
        last = named[-1]
        if len(last.markers) == 2:
            return True
        return (
            len(named) > 1
            and bool(named[-2].markers)
            and self.low(last.first - 1) in ("/", "&", "and", "+", ",", "-", ":")
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

    def _counts_tests(self, end: int) -> bool:
        """`3 ALT tests`."""
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
        return before in tests and end < self.count and (self.low(end) == ":" or names.at(self.tokens, end) is not None)

    def _is_clock(self, index: int, end: int) -> bool:
        """`at 8.30` after a day, `8.30am`."""
        if self.low(end) in ("am", "pm", "a.m", "p.m", "o'clock", "hrs"):
            return True
        last = self.items[-1] if self.items else None
        return self.low(index - 1) in ("at", "around") and isinstance(last, When) and last.last == index - 1

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
        if place < 0 or self.tokens[place].kind != "word":
            return False
        if self.low(place) == "day" and self.low(place - 1) in ("same", "that", "the"):
            return False
        if self.low(index - 1) in ("of", "to", "up") and self.low(place) not in ("age", "weight", "dose"):
            return False
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

    def _is_difference(self, index: int, end: int, unit: str | None) -> bool:
        """`dropped by 30`, `20 lower`, `down 30 to 62`, `up 10 points`, `fell 40 %`."""
        place = index - 1
        while self.low(place) in self.words.approximate or self.low(place) in ("over", "under", "just", "a", "the"):
            place -= 1
        before, after = self.low(index - 1), self.low(end)
        if self.low(place) == "by" and self.low(place - 1) not in ("printed", "as"):
            return True
        if any(self.low(near) in ("minus", "difference", "gap") for near in range(max(self._clause, index - 8), index)):
            return True
        if after in (
            "lower",
            "higher",
            "over",
            "above",
            "points",
            "point",
            "pts",
            "less",
            "more",
            "percent",
            "up",
            "down",
            "better",
            "worse",
        ) and not (after in ("up", "down") and self.low(end + 1) in ("from", "on")):
            return not (
                after in ("up", "down", "more", "less", "over", "above")
                and self.low(end + 1) in ("or", "from", "a", "time")
            )
        if unit == "%" and (before in self.words.change or self.low(index - 2) in self.words.change):
            return True
        return before in (
            "dropped",
            "drop",
            "fell",
            "fallen",
            "rose",
            "risen",
            "gained",
            "lost",
            "down",
            "up",
            "increased",
            "decreased",
            "jumped",
            "climbed",
            "another",
            "extra",
            "roughly's",
        ) and self.low(index - 2) not in ("came", "broken")

    def _is_source(self, index: int, end: int, lead: list[str]) -> bool:
        """`I read online that ALT of 500 means hepatitis`, `someone on the forum posted ggt 1100`."""
        if self.low(end) in ("means", "mean", "meant", "indicates", "suggests") and self.low(end + 1) not in (
            "i",
            "that",
            "for",
            "?",
            "",
        ):
            return "my" not in lead
        if not any(word in self.words.source for word in lead):
            return False
        place = max(position for position, word in enumerate(lead) if word in self.words.source)
        return not any(word in ("my", "mine", "me", "i", "i'm", "portal") for word in lead[place + 1 :]) and lead[
            place
        ] not in ("means", "mean")

    def _is_goal(self, lead: list[str]) -> bool:
        """`the aim is`, `he'd be happy with 50`, `should be under 40`."""
        for position in range(len(lead) - 1, -1, -1):
            word = lead[position]
            if word in (":", "(") and position:
                return False
            if word in self.words.goal:
                rest = lead[position + 1 :]
                if any(token in _REPORTING for token in rest):
                    return False
                if word in (
                    "should",
                    "need",
                    "needs",
                    "want",
                    "wants",
                    "wanted",
                    "hope",
                    "hopes",
                    "hoped",
                    "hoping",
                    "expect",
                    "expects",
                    "happy",
                    "expected",
                    "supposed",
                ):
                    return bool(rest)
                return True
        return False

    def _is_limit(self, index: int, end: int, lead: list[str]) -> bool:
        """`the upper limit is 40`, `anything over 55`, `normal is under 40`, `over 55 is flagged`."""
        if any(word in self.words.limit for word in lead):
            place = max(position for position, word in enumerate(lead) if word in self.words.limit)
            word = lead[place]
            if word in (
                "flagged",
                "flags",
                "borderline",
                "healthy",
                "usually",
                "typical",
                "average",
                "alarm",
                "cut",
                "people",
                "cap",
                "allowed",
            ):
                if word in ("flagged", "flags"):
                    return lead[place + 1 :][:1] in (["above"], ["over"], ["if"], ["when"])
                return (
                    bool(lead[place + 1 :])
                    and any(
                        token in ("is", "are", "have", "has", "would", "up", "under", "below")
                        for token in lead[place + 1 :]
                    )
                    and not any(token in ("at", "but") for token in lead[place + 1 :])
                )
            return True
        if (
            lead
            and lead[-1] in ("over", "above", "under", "below")
            and self.low(end) in ("is", "are", "would", "gets", "means", "counts")
        ):
            return True
        for position, word in enumerate(lead):
            if word in ("normal", "normally") and not any(
                token in ("was", "at", "my", "back", "came") for token in lead[position + 1 :]
            ):
                rest = lead[position + 1 :]
                if any(
                    token in ("is", "are", "up", "under", "below", "<", "=", ":", "would", "less", "to")
                    for token in rest
                ):
                    return True
        return False


def _is_birth(tokens: Sequence[Token], index: int) -> bool:
    """A date of birth is no date of a result."""
    return any(
        token.low in ("dob", "born", "birth", "birthday", "birthdate", "birthday's")
        for token in tokens[max(0, index - 4) : index]
    )


def _joined(one: Comparator, other: Comparator) -> Comparator:
    return "<=" if "<" in one + other else ">="


def _is_link(tokens: Sequence[Token], index: int) -> bool:
    """A web or mail address begins here."""
    if index + 1 >= len(tokens):
        return False
    if tokens[index].low in ("http", "https", "www") and tokens[index + 1].text in ":." and not tokens[index + 1].gap:
        return True
    ahead = index + 1
    while ahead < len(tokens) and ahead < index + 8 and not tokens[ahead].gap:
        if tokens[ahead].text == "@":
            return ahead + 1 < len(tokens) and not tokens[ahead + 1].gap
        if tokens[ahead].kind == "line" or (tokens[ahead].kind == "mark" and tokens[ahead].text not in "._-+"):
            return False
        ahead += 1
    return False


def _link_end(tokens: Sequence[Token], index: int) -> int:
    end = index + 1
    while end < len(tokens) and tokens[end].kind != "line" and not tokens[end].gap:
        end += 1
    return end


def scan(message: Message, claimed: Sequence[tuple[int, int]] = (), correcting: bool = False) -> list[Item]:
    """The items of a message; tokens claimed by another family are passed over. In a correction, `should be 58` is no goal."""
    return Scanner(message, claimed, correcting).read()


def decimal_order(order: DateOrder | None) -> bool:
    """Whether this person writes a decimal comma, as far as their dates tell."""
    return order == "DMY"
