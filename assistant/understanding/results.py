"""Results, and answers that are only a value, a date, a range, a unit or a laboratory: from items to facts.

What cannot be told becomes `unclear` with everything else that was said of it; nothing is guessed (the contract, rules 1 and 6).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant import markers
from assistant.facts import (
    Loose,
    Marker,
    Result,
)
from assistant.understanding import (
    attaching,
    dating,
    items,
    labs,
    leftovers,
    linking,
    scanning,
    standing,
    tables,
    units,
)
from assistant.understanding.adopting import Adopting
from assistant.understanding.drafts import Draft
from assistant.understanding.items import Break, Value, When
from assistant.understanding.message import Message
from assistant.understanding.questions import Question
from assistant.understanding.taken import REFUSED, Taken

_RANGE_WORDS = frozenset({"range", "ranges", "interval", "limits", "limit", "reference", "ref"})


def read(
    message: Message,
    question: Question | None,
    claimed: Sequence[tuple[int, int]],
    correcting: bool,
    asks_only: bool,
    alone: bool = True,
) -> Taken:
    """The results of a message, and answers that are only a part of one. `correcting`: it replaces something, so a bare
    number is one of the marker that the conversation is about. `alone`: no other family found anything, so a date or a unit
    by itself is an answer."""
    named_labs = labs.find(message.tokens, message.text) if _may_name_lab(message) else ()
    row = scanning.scan(message, [*claimed, *((lab.first, lab.last) for lab in named_labs)], correcting)
    linked = linking.link(row, message)
    tables.lay_out(linked, row, message)
    taken = Taken(items=row, linked=linked)
    reader = _Reader(message, question, row, linked, taken, claimed)
    reader.results(correcting)
    reader.give_labs(named_labs)
    if not asks_only and (alone or message.asking in ("date", "range", "unit")):
        reader.answers(named_labs, correcting)
    taken.untaken = tables.untaken(linked, row, message) or leftovers.of(taken, message)
    return taken


def _may_name_lab(message: Message) -> bool:
    return len(message.tokens) < 4000


class _Reader(Adopting):
    """Makes the facts."""

    def results(self, correcting: bool) -> None:
        self._adopt(correcting)
        self._repeat()
        self._both_dates()
        self._give_or_take()
        drafts = list(self.linked.drafts)
        for draft in drafts:
            draft.others = not self._is_told(draft)
        self.linked.drafts[:] = [draft for draft in drafts if not draft.others]
        breaks = [item for item in self.row if isinstance(item, Break)]
        attaching.spread_units(self.linked, self.tokens, breaks)
        attaching.by_legend(self.linked.drafts, self.row, self.tokens)
        self._same_ranges(self.linked.drafts)
        dated = dating.assign(drafts, self.row, self.tokens)
        for index, draft in enumerate(drafts):
            if not draft.others:
                self._record(draft, dated.get(index))

    def _same_ranges(self, drafts: Sequence[Draft]) -> None:
        """`95 in March (7-55), 60 in May, same range`: the printed range of the one before it; `all same range` is of all."""
        for item in self.row:
            if not isinstance(item, Break) or item.last == item.first + 1:
                continue
            phrase = {token.low for token in self.tokens[item.first : item.last]}
            if phrase.isdisjoint(_RANGE_WORDS) or "as" in phrase:
                continue
            before = [draft for draft in drafts if draft.last <= item.first and draft.marker is not None]
            near = {token.low for token in self.tokens[max(0, item.first - 3) : item.first]}
            for place, draft in enumerate(before):
                ranged = [one for one in before[:place] if one.marker == draft.marker and one.ranges]
                lacks = not draft.ranges and (draft is before[-1] or "all" in near)
                if ranged and lacks and (ranged[-1].unit in (draft.unit, None) or draft.unit is None):
                    draft.low, draft.high = ranged[-1].low, ranged[-1].high

    def _is_told(self, draft: Draft) -> bool:
        """Whether a value is told as the person's own, now or then, and not supposed, asked about or another's."""
        if not standing.is_told(self.tokens, draft.value.first, draft.value.last, self.question):
            return False
        before = draft.value.first - 1
        while before >= 0 and self.tokens[before].low in ("a", "the", "at", "as"):
            before -= 1
        return not (before >= 0 and self.tokens[before].low in REFUSED)

    def _repeat(self) -> None:
        """`85 on 3 March and exactly the same on 3 June`."""
        same = items.lexicon().same
        for when in self.whens:
            for place in range(max(0, when.first - 5), when.first):
                if self.tokens[place].low not in same or self.tokens[place + 1].low in (
                    "day",
                    "time",
                    "lab",
                    "draw",
                    "sample",
                    "blood",
                    "visit",
                    "report",
                    "date",
                    "one",
                ):
                    continue
                earlier = [draft for draft in self.linked.drafts if draft.last <= place and draft.marker is not None]
                if earlier and not any(
                    draft.first >= place and draft.first <= when.last + 2 for draft in self.linked.drafts
                ):
                    last = earlier[-1]
                    self.linked.drafts.append(replace(last, first=place, last=when.last, repeated=True, column=when))
                    self.linked.drafts.sort(key=lambda draft: draft.first)
                break

    def _both_dates(self) -> None:
        """`130 in both May and July`, `85 in March and June`: one value of two dates."""
        for one, other in pairwise(self.whens):
            between = [token.low for token in self.tokens[one.last : other.first]]
            if between not in (["and"], ["and", "in"], ["and", "on"], ["and", "again", "in"], ["and", "again", "on"]):
                continue
            before = [draft for draft in self.linked.drafts if draft.last <= one.first]
            if (
                len(before) != 1
                or len(self.linked.drafts) != 1
                or len(self.whens) != 2
                or one.first - before[0].last > 3
            ):
                continue
            draft = before[0]
            draft.column = one
            self.linked.drafts.append(replace(draft, column=other, repeated=True))
            return

    def _give_or_take(self) -> None:
        """`300 in February, give or take`."""
        if len(self.linked.drafts) == 1 and not self.linked.drafts[0].vague and len(self.tokens) < 40:
            lows = [token.low for token in self.tokens]
            if any(lows[place : place + 3] == ["give", "or", "take"] for place in range(len(lows))):
                self.linked.drafts[0].value.approximate = True

    def _record(self, draft: Draft, when: When | None) -> None:
        marker, value = draft.marker, draft.value
        day = when.mention if when is not None else None
        if when is not None:
            self.used_whens.add(id(when))
        unit = units.for_marker(draft.unit, marker) if draft.unit is not None else None
        loose = Loose(
            marker,
            None,
            value.comparator,
            value.approximate,
            unit,
            draft.low,
            draft.high,
            day.date if day is not None else None,
        )
        if draft.vague:
            self._unclear("value", None, value.choices, loose)
            return
        if marker is None or draft.doubtful:
            reading = value.readings[0]
            choices = draft.choices or ((marker,) if marker is not None else ())
            self._unclear("marker", None, choices, replace(loose, marker=None, value=reading))
            return
        known = markers.of(marker)
        if marker == "inr" and unit is None:
            unit = None
        if unit is not None and unit not in known.units and not (marker == "platelets" and unit == "/uL"):
            self._unclear("unit", None, (unit,), replace(loose, unit=None, value=value.readings[0]))
            return
        if marker == "pt" and unit is None and not value.worded and value.readings[0] <= 7:
            self._unclear("marker", None, ("inr", "pt"), replace(loose, marker=None, value=value.readings[0]))
            return  # `PT 1.1`: what an INR is
        if marker == "platelets" and unit == "10*9/L" and self._is_in_grams(draft):
            self._unclear("unit", None, ("g/L",), replace(loose, unit=None, value=value.readings[0]))
            return
        possible = [reading for reading in self._likely(value, unit) if known.is_possible(reading, unit)]
        if not possible:
            self._unclear("value", None, (f"{value.readings[0]:.12g}",), loose)
            return
        if len(possible) > 1 and self._is_open(possible, marker, unit):
            self._unclear("value", None, tuple(f"{reading:.12g}" for reading in sorted(possible)), loose)
            return
        low, high = draft.low, draft.high
        result = Result(
            marker,
            possible[0],
            value.comparator,
            value.approximate,
            unit,
            low,
            high,
            day.date if day is not None else None,
        )
        last = self.last
        in_row = (
            last is not None
            and last.name is draft.name
            and not draft.value.bracketed
            and draft.value.worded == last.value.worded
        )
        self.last = draft
        if result in self.known and not draft.repeated and not in_row:
            return
        self.known.add(result)
        self.taken.facts.append(result)
        self.taken.places.append((draft.first, draft.last))
        of = len(self.taken.facts) - 1
        if day is not None and day.date is None:
            self._unclear("date", of, day.choices, None)
        if draft.sexed:
            self._unclear("range", of, tuple(f"{one}-{other}" for one, other in draft.sexed if one), None)

    def _is_in_grams(self, draft: Draft) -> bool:
        """`platelets 210 g/L`, written as grams are; giga is `G/L`, and `g/l` is anybody's."""
        typed = [token.text for token in self.tokens[draft.value.first : draft.last] if token.low in ("g", "l")]
        return typed == ["g", "L"] and draft.value.unit == "g/L"

    def _likely(self, value: Value, unit: str | None) -> tuple[float, ...]:
        """The readings of a number that its writer can have meant: `90,000 IU/L` is no 90."""
        if len(value.readings) == 2 and value.readings[0] > value.readings[1] and self.message.date_order != "DMY":
            return value.readings if unit in ("ukat/L", "mg/dL", "g/dL", None) else value.readings[:1]
        return value.readings

    def _is_open(self, possible: Sequence[float], marker: Marker, unit: str | None) -> bool:
        """`1,204` of somebody who writes decimal commas: neither reading is the usual one."""
        if self.message.date_order != "DMY" or unit is None:
            return False
        known = markers.of(marker)
        usual = [reading for reading in possible if not known.is_unusual(reading, unit)]
        return len(usual) != 1

    def give_labs(self, named: Sequence[labs.Lab]) -> None:
        """A laboratory named beside results is theirs: the one of its line, or the only one."""
        results = [index for index, fact in enumerate(self.taken.facts) if isinstance(fact, Result)]
        if not named or not results:
            return
        if len(named) == 1:
            line = self._line_of(named[0].first)
            beside = [index for index in results if self._line_of(self.taken.places[index][0]) == line]
            chosen = results if len(beside) == len(results) or not beside else beside
            for index in chosen:
                self._give_lab(index, named[0].name)
            return
        for index in results:
            line = self._line_of(self.taken.places[index][0])
            own = [lab for lab in named if self._line_of(lab.first) == line]
            near = [lab for lab in own if lab.first >= self.taken.places[index][1]] or own
            if near:
                self._give_lab(index, near[0].name)

    def _give_lab(self, index: int, name: str) -> None:
        fact = self.taken.facts[index]
        if isinstance(fact, Result):
            self.taken.facts[index] = replace(fact, lab=name)

    def _line_of(self, place: int) -> int:
        return self.lines[place]
