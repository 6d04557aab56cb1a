"""Which printed range and which unit belong to which value."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from assistant import markers
from assistant.facts import Marker
from assistant.understanding.drafts import Draft, Linked
from assistant.understanding.items import TAGS, Break, Item, Range, Unit, Value, When, lexicon
from assistant.understanding.lexer import Token
from assistant.understanding.message import Message
from assistant.understanding.names import Name
from assistant.understanding.particles import words

_SEX = words("sex")
FAR = 60
"""Tokens over which nothing belongs together any more."""
_CELLS = frozenset({"h", "l", "*", "high", "low", "-", "|", ",", ";", "(", "[", "hh", "ll", "n", "a", ":", ")", "]"})
"""Marks and flags between the cells of a row."""
_BEYOND = frozenset({"high", "low", "abnormal", "raised", "elevated", "flagged", "flags", "flag", "bad"})
_ENDS_OF = frozenset({"top", "bottom", "end", "edge", "where", "whose"})
"""`where the top of normal is 40`."""
_ENZYMES: tuple[Marker, ...] = ("alt", "ast", "alp", "ggt")
_SAID_IN = frozenset({":", ",", "in", "is", "are", "=", "(", "-", "all"})
_ALL = frozenset({"all", "everything", "each", "both", "every", "throughout", "same", "always"})


class Attaching:
    """Ranges and units of the results so far."""

    def __init__(self, items: Sequence[Item], message: Message) -> None:
        self.items = items
        self.tokens = message.tokens
        self.words = lexicon()
        self.result = Linked([], [], [], [], [])
        self.group: list[Name] = []
        """The names that values go to."""
        self.used = 0
        """How many values they have had."""
        self.loose: list[Value] = []
        self.end = 0
        """Where the last item ended."""
        self.broken = False
        """A line or a sentence ended since the group was named or last had a value."""
        self.line_broken = False
        self._row: list[Draft] = []
        """The markers told one after the other, each with its one value."""
        self._named_behind: set[int] = set()
        """Names that stand behind their values, and are done."""
        self._limits: list[Range] = []
        """Limits beside values whose name is to come."""
        self._behind: list[Value] = []
        """Values behind such a row, that name no marker."""
        self.pending_unit: str | None = None
        self.pending_range: Range | None = None
        self._place = {id(item): place for place, item in enumerate(items)}
        self._cover: list[Item | None] = [None] * (len(self.tokens) + 1)
        """The item on each token; breaks of one mark stand on none."""
        for item in items:
            if not isinstance(item, Break) or item.last > item.first + 1:
                for token in range(item.first, item.last):
                    self._cover[token] = item

    def _words_between(self, last: int, first: int) -> list[str]:
        """The words and marks between two places that belong to no item."""
        last = max(last, first - FAR)
        return [
            token.low
            for place, token in enumerate(self.tokens[last:first], last)
            if self._cover[place] is None and token.kind != "line" and not self._is_markup(place)
        ]

    def _is_markup(self, place: int) -> bool:
        """`td` in `</td>`."""
        token = self.tokens[place]
        return place > 0 and token.low in TAGS and not token.gap and self.tokens[place - 1].text in "</"

    def _line_start(self, index: int) -> int:
        end = index
        while (
            index > 0
            and end - index < FAR
            and self.tokens[index - 1].kind != "line"
            and self.tokens[index - 1].text not in ".!?;"
        ):
            index -= 1
        return index

    def _has_date_in_line(self, value: Value) -> bool:
        start = self._line_start(value.first)
        end = value.last
        while end < len(self.tokens) and end - start < 2 * FAR and self.tokens[end].kind != "line":
            end += 1
        return any(isinstance(item, When) for item in self._cover[start:end])

    def _is_in_date(self, place: int) -> bool:
        return isinstance(self._cover[place], When | Unit)

    def _gap_words(self, last: int, first: int) -> set[str]:
        return {token.low for token in self.tokens[last:first]}

    def _is_one_sided_range(self, value: Value) -> bool:
        """`(<41)`, `ref <40`, `ALT 101 <41 U/L`: a limit printed beside a value."""
        if value.comparator is None or not self.result.drafts:
            return False
        last = self.result.drafts[-1]
        if value.first - last.last > FAR:
            return False
        if any(token.kind == "line" for token in self.tokens[last.last : value.first]):
            return False
        if self.group and not self.used:
            return False
        between = self._words_between(last.last, value.first)
        if value.bracketed or (self._announces(between) and not self._dated_between(last, value)):
            return True
        if any(token.text in ",;" for token in self.tokens[last.last : value.first]):
            apart = set(between) <= {",", ";"} and last.unit is None and value.unit is None
            return not apart and not self._dated_between(last, value) and set(between) <= _CELLS  # cells of a row
        return set(between) <= _CELLS and not self._dated_between(last, value)

    def _announces(self, between: Sequence[str]) -> bool:
        """`ref <40`, `, range <60`, but not `, in the normal range now at <40`."""
        return any(word in self.words.range for word in between[-4:])

    def _dated_between(self, last: Draft, value: Value) -> bool:
        """`60 in March, <40 in May`: a date of its own parts the two, but for one that a range word follows."""
        dated = [place for place in range(last.last, value.first) if isinstance(self._cover[place], When)]
        return bool(dated) and not any(
            self.tokens[place].low in self.words.range for place in range(dated[-1] + 1, value.first)
        )

    def _one_sided(self, value: Value) -> None:
        """`(<41)`, `(ULN 40)`, `ref up to 40` after a value."""
        if value.role in ("goal", "source") or not value.readings:
            return
        if not self.result.drafts:
            if self.loose:
                self._limits.append(Range(value.first, value.last, None, value.readings[0], value.unit, announced=True))
            return
        last = self.result.drafts[-1]
        if (
            value.first - last.last > FAR
            or any(token.kind == "line" for token in self.tokens[last.last : value.first])
            or (self.group and not self.used)
        ):
            return
        between = self._words_between(last.last, value.first)
        if not value.bracketed and any(
            word not in self.words.glue
            and word not in self.words.range
            and word not in self.words.limit
            and word not in _ENDS_OF
            for word in between
        ):
            return
        number = value.readings[0]
        lower = value.comparator in (">", ">=") or "lln" in between
        if self._is_out_of_it(value, between):
            lower = not lower
        low, high = (number, None) if lower else (None, number)
        sexed = not _SEX.isdisjoint(token.low for token in self.tokens[max(0, value.first - 2) : value.first])
        printed = Range(value.first, value.last, low, high, value.unit, announced=True, sexed=sexed)
        after = [token.low for token in self.tokens[value.last : value.last + 3]]
        if any(word in ("both", "all", "each") for word in (*between, *after)):
            self._attach_to_all(printed)
        else:
            self._attach(last, printed)

    def _is_out_of_it(self, value: Value, between: Sequence[str]) -> bool:
        """`flags above 50`, `over 55 is high`, `low is below 150`: what lies beyond the limit is named."""
        if value.comparator is None:
            return False
        after = [token.low for token in self.tokens[value.last : value.last + 4]]
        named = after[:1] in (["is"], ["counts"], ["=", "means"]) and not _BEYOND.isdisjoint(after)
        return (
            named
            or not (_BEYOND - {"high", "low"}).isdisjoint(between)
            or between[-2:]
            in (
                ["low", "is"],
                ["high", "is"],
            )
        )

    def _range(self, item: Range) -> None:
        drafts = self.result.drafts
        last = drafts[-1] if drafts else None
        reachable = last is not None and not (self.group and not self.used) and self._is_same_row(last, item)
        if last is not None and reachable:
            around = self._words_between(last.last, item.first) + [
                token.low for token in self.tokens[item.last : item.last + 3]
            ]
            if len(drafts) > 1 and any(word in ("both", "all", "each", "every") for word in around):
                self._attach_to_all(item)
            else:
                self._attach(last, item)
        elif self.group and not self.used and len(self.group) == 1 and self.group[0].markers:
            self.pending_range = item
        elif self.group and not self.group[0].markers:
            return
        else:
            self.result.ranges.append(item)

    def _is_same_row(self, draft: Draft, item: Range) -> bool:
        if item.first - draft.last > FAR:
            return False
        between = self.tokens[draft.last : item.first]
        lines = sum(token.kind == "line" for token in between)
        if lines:
            if self._is_in_list(draft):
                return False
            return (
                item.announced
                and lines <= 2
                and all(
                    word in self.words.glue or word in self.words.range
                    for word in self._words_between(draft.last, item.first)
                )
            )
        return True

    def _is_in_list(self, draft: Draft) -> bool:
        """The line of a result, or the line above it, holds another result: a range below is not its own."""
        drafts = self.result.drafts
        if len(drafts) < 2 or drafts[-1] is not draft:
            return False
        return sum(token.kind == "line" for token in self.tokens[drafts[-2].last : draft.first]) <= 1

    def _attach_to_all(self, item: Range) -> None:
        """`range for both is up to 40`, `8-61 each time`."""
        for draft in self.result.drafts:
            if draft.low is None and draft.high is None:
                self._attach(draft, item)

    def _attach(self, draft: Draft, item: Range) -> None:
        draft.ranges += 1
        if item.sexed or draft.sexed:
            draft.sexed.append(item.texts)
            draft.last = max(draft.last, item.last)
            draft.low = draft.high = None
            return
        if draft.ranges > 1:
            return
        draft.low, draft.high = _in_its_scale(draft, item)
        draft.last = max(draft.last, item.last)
        if draft.unit is None and item.unit is not None:
            draft.unit = item.unit

    def _unit(self, unit: Unit) -> None:
        self.result.units.append(unit)
        near = [self.tokens[place].low for place in range(max(0, unit.first - 5), unit.first)]
        if any(word in _ALL for word in near) or (
            any(token.low in ("for", "throughout") for token in self.tokens[unit.last : unit.last + 1])
            and any(token.low in _ALL for token in self.tokens[unit.last : unit.last + 3])
        ):
            return
        if "units" in near and not self.result.drafts:
            return
        if self.group and not self.used:
            self.pending_unit = unit.code
            return
        drafts = self.result.drafts
        if drafts and drafts[-1].unit is None and not drafts[-1].vague:
            between = self._words_between(drafts[-1].last, unit.first)
            if (
                all(word in self.words.glue or word in ("h", "l", "*") for word in between)
                and unit.first - drafts[-1].last <= 12
                and not any(
                    isinstance(item, Name) and not item.markers for item in self._cover[drafts[-1].last : unit.first]
                )
            ):
                drafts[-1].unit = unit.code
                drafts[-1].last = max(drafts[-1].last, unit.last)
        elif self.loose and self.loose[-1].unit is None and not drafts:
            self.loose[-1].unit = unit.code


def _in_its_scale(draft: Draft, item: Range) -> tuple[float | None, float | None]:
    """`1.82 lakhs/cumm (1.5 - 4.5)`: a range in lakhs, as its value is."""
    if draft.unit != "/uL" or not draft.value.readings or draft.value.readings[0] < 10_000 or (item.high or 0) > 20:
        return item.low, item.high
    low, high = (None if end is None else round(end * 100_000, 3) for end in (item.low, item.high))
    return low, high


def spread_units(linked: Linked, tokens: Sequence[Token], breaks: Sequence[Break]) -> None:
    """A unit said once for a list holds for the list, where each marker of it can have it and the value is usual in it."""
    drafts = [draft for draft in linked.drafts if draft.marker is not None and not draft.vague]
    for unit in linked.units:
        near = [token.low for token in tokens[max(0, unit.first - 5) : unit.first]] + [
            token.low for token in tokens[unit.last : unit.last + 3]
        ]
        labelled = "units" in near and (
            all(draft.unit is None for draft in drafts) or not drafts or drafts[0].first > unit.first
        )
        if any(word in _ALL for word in near) or labelled:
            for draft in drafts:
                if draft.unit is None and _is_usual(draft, unit.code):
                    draft.unit = unit.code
    strong = sorted(item.first for item in breaks if item.kind != "comma")
    for later in range(len(drafts) - 1, 0, -1):
        here, before = drafts[later], drafts[later - 1]
        if here.unit is None or before.unit is not None or not _is_usual(before, here.unit):
            continue
        if bisect_left(strong, here.first) > bisect_left(strong, before.last):
            continue
        before.unit = here.unit


def by_legend(drafts: Sequence[Draft], items: Sequence[Item], tokens: Sequence[Token]) -> None:
    """`(enzymes U/L, bilirubin umol/L)`: units said by name, away from the values."""
    if all(draft.unit is not None for draft in drafts):
        return
    items = [item for item in items if not (isinstance(item, Break) and item.kind == "comma")]
    for place, (name, unit) in enumerate(pairwise(items)):
        if not isinstance(name, Name) or not isinstance(unit, Unit) or unit.first - name.last > 3:
            continue
        if any(token.low not in _SAID_IN for token in tokens[name.last : unit.first]):
            continue
        following = items[place + 2] if place + 2 < len(items) else None
        if isinstance(following, Value | Range | When):
            continue
        markers_named = _ENZYMES if name.panel else name.markers
        for draft in drafts:
            if draft.unit is None and draft.marker in markers_named and not draft.vague and _is_usual(draft, unit.code):
                draft.unit = unit.code


def _is_usual(draft: Draft, unit: str) -> bool:
    assert draft.marker is not None
    known = markers.of(draft.marker)
    if not draft.value.readings or unit not in known.units:
        return False
    return any(
        known.is_possible(reading, unit)
        and not (known.is_unusual(reading, unit) and len(known.units) > 1 and reading < known.by_unit[unit].usual[0])
        for reading in draft.value.readings
    )
