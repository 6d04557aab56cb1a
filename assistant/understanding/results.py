"""Results, and answers that are only a value, a date, a range, a unit or a laboratory: from items to facts.

What cannot be told becomes `unclear` with everything else that was said of it; nothing is guessed (the contract, rules 1 and 6).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant import markers
from assistant.facts import (
    DateAnswer,
    Fact,
    LabAnswer,
    Loose,
    Marker,
    RangeAnswer,
    Result,
    Unclear,
    UnclearField,
    UnitAnswer,
)
from assistant.understanding import dating, items, labs, linking, ranges, scanning, standing, tables, units
from assistant.understanding.items import Break, Item, Value, When
from assistant.understanding.linking import Draft, Linked
from assistant.understanding.message import Message
from assistant.understanding.names import Name
from assistant.understanding.questions import Question

_REFUSED = frozenset({"not", "isn't", "wasn't", "isnt", "wasnt", "aint", "ain't"})


@dataclass(slots=True)
class Taken:
    """What the numbers and dates of a message gave."""

    facts: list[Fact] = field(default_factory=list)
    unclear: list[Unclear] = field(default_factory=list)
    untaken: tuple[str, ...] = ()
    items: list[Item] = field(default_factory=list)
    linked: Linked = field(default_factory=lambda: Linked([], [], [], [], []))
    places: list[tuple[int, int]] = field(default_factory=list)
    """Of each result, the tokens that it stands on."""


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
    taken.untaken = tables.untaken(linked, row, message)
    return taken


def _may_name_lab(message: Message) -> bool:
    return len(message.tokens) < 4000


class _Reader:
    def __init__(
        self,
        message: Message,
        question: Question | None,
        row: list[Item],
        linked: Linked,
        taken: Taken,
        claimed: Sequence[tuple[int, int]],
    ) -> None:
        self.message = message
        self.tokens = message.tokens
        self.question = question
        self.claimed = frozenset(place for first, last in claimed for place in range(first, last))
        self.row = row
        self.linked = linked
        self.taken = taken
        self.whens = [item for item in row if isinstance(item, When)]
        self.used_whens: set[int] = set()
        self.known: set[Result] = set()
        self.last: Draft | None = None
        self.asked: set[Unclear] = set()
        self.lines = [0]
        """Of each token, the number of its line."""
        for token in message.tokens:
            self.lines.append(self.lines[-1] + (token.kind == "line"))

    # -- results

    def results(self, correcting: bool) -> None:
        self._adopt(correcting)
        self._repeat()
        drafts = [draft for draft in self.linked.drafts if self._is_told(draft)]
        self.linked.drafts[:] = drafts
        breaks = [item for item in self.row if isinstance(item, Break)]
        linking.spread_units(self.linked, self.tokens, breaks)
        dated = dating.assign(drafts, self.row, self.tokens)
        for index, draft in enumerate(drafts):
            self._record(draft, dated.get(index))

    def _is_told(self, draft: Draft) -> bool:
        """Whether a value is told as the person's own, now or then, and not supposed, asked about or another's."""
        if not standing.is_told(self.tokens, draft.value.first, draft.value.last, self.question):
            return False
        before = draft.value.first - 1
        while before >= 0 and self.tokens[before].low in ("a", "the", "at", "as"):
            before -= 1
        return not (before >= 0 and self.tokens[before].low in _REFUSED)

    def _adopt(self, correcting: bool) -> None:
        """Numbers that name no marker: of the one asked about, or of one that must be asked."""
        loose = [value for value in self.linked.loose if value.role in ("value", "vague")]
        message = self.message
        if not loose:
            return
        asked = message.marker
        if asked is not None and not self.linked.named and self._takes_asked(loose, correcting):
            same = {value.readings for value in loose}
            if len(same) == 1 and len(loose) > 1:
                loose = loose[-1:]
            spread = len(self.whens) >= len(loose) > 1
            if len(loose) == 1 or spread or correcting:
                self.linked.drafts.extend(
                    Draft(asked, value, None, value.first, value.last, unit=value.unit, vague=value.role == "vague")
                    for value in loose
                )
            else:
                choices = tuple(f"{value.readings[0]:.12g}" for value in loose if value.readings)
                self.taken.unclear.append(Unclear("value", None, choices[:4], Loose(marker=asked)))
            self.linked.loose.clear()
            self._adopt_ranges()
            return
        for value in loose:
            if value.role == "value" and self._needs_marker(value, loose):
                self.linked.drafts.append(Draft(None, value, None, value.first, value.last, unit=value.unit))
        if self.linked.panel and not self.linked.named:
            for value in loose:
                if all(draft.value is not value for draft in self.linked.drafts) and value.role == "value":
                    self.linked.drafts.append(Draft(None, value, None, value.first, value.last, unit=value.unit))

    def _adopt_ranges(self) -> None:
        """`77 (10-40)` as the answer to a question about the value."""
        drafts = self.linked.drafts
        for printed in list(self.linked.ranges):
            if len(drafts) == 1 and printed.first >= drafts[0].last:
                drafts[0].low, drafts[0].high = printed.low, printed.high
                drafts[0].unit = drafts[0].unit or printed.unit
                self.linked.ranges.remove(printed)

    def _takes_asked(self, loose: Sequence[Value], correcting: bool) -> bool:
        asking = self.message.asking
        if correcting:
            return not any(token.low in ("range", "ranges", "interval", "limit", "limits") for token in self.tokens)
        if asking == "value":
            return True
        if asking == "open":
            return all(self._is_plain(value) for value in loose)
        if asking == "range" and any(value.comparator is not None for value in loose):
            return False
        if asking in ("date", "unit", "range", "confirm"):
            return all(
                self._is_plain(value) and (value.unit is not None or self._says_it_was(value)) for value in loose
            )
        return False

    def _says_it_was(self, value: Value) -> bool:
        return any(
            token.low in ("was", "is", "it's", "its") for token in self.tokens[max(0, value.first - 3) : value.first]
        )

    def _is_plain(self, value: Value) -> bool:
        """Nothing but words of no weight stands in the sentence of a number."""
        first, last = value.first, value.last
        while first > 0 and self.tokens[first - 1].kind != "line" and self.tokens[first - 1].text not in ";":
            first -= 1
        while last < len(self.tokens) and self.tokens[last].kind != "line" and self.tokens[last].text not in ";":
            last += 1
        if last - first > 60:
            return False
        covered: set[int] = set(self.claimed)
        for item in self.row:
            if item.last > first and item.first < last and not isinstance(item, Break):
                covered.update(range(item.first, item.last))
        glue = items.lexicon().glue
        return all(place in covered or self.tokens[place].low in glue for place in range(first, last))

    def _needs_marker(self, value: Value, loose: Sequence[Value]) -> bool:
        """A number that is plainly a result, but of which marker was not said."""
        if self.message.asking not in ("open", "value", "confirm", "date", "unit") or len(loose) > 3:
            return False
        if value.unit is None and any(isinstance(item, Name) and not item.panel for item in self.row):
            return False
        if value.unit is not None and value.unit not in ("s", "%") and _has_unit(value.unit):
            return len([item for item in self.row if isinstance(item, Name)]) == 0 and self._is_mostly_plain()
        if self.message.asking != "open":
            return False
        return self._is_plain(value) and len(self.tokens) <= 24

    def _is_mostly_plain(self) -> bool:
        glue = items.lexicon().glue
        words = [token.low for token in self.tokens if token.kind == "word"]
        return sum(word not in glue for word in words) <= 4

    def _repeat(self) -> None:
        """`85 on 3 March and exactly the same on 3 June`."""
        same = items.lexicon().same
        for when in self.whens:
            for place in range(max(0, when.first - 5), when.first):
                if self.tokens[place].low not in same or self.tokens[place + 1].low in (
                    "day",
                    "time",
                    "lab",
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
            if unit == "%" and marker != "pt":
                return
            self._unclear("unit", None, (unit,), replace(loose, unit=None, value=value.readings[0]))
            return
        possible = [reading for reading in value.readings if known.is_possible(reading, unit)]
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

    def _is_open(self, possible: Sequence[float], marker: Marker, unit: str | None) -> bool:
        """`1,204` of somebody who writes decimal commas: neither reading is the usual one."""
        if self.message.date_order != "DMY" or unit is None:
            return False
        known = markers.of(marker)
        usual = [reading for reading in possible if not known.is_unusual(reading, unit)]
        return len(usual) != 1

    def _unclear(self, what: UnclearField, of: int | None, choices: tuple[str, ...], loose: Loose | None) -> None:
        item = Unclear(what, of, choices, loose)
        if item not in self.asked:
            self.asked.add(item)
            self.taken.unclear.append(item)

    # -- laboratories

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

    # -- answers that are only a part

    def answers(self, named: Sequence[labs.Lab], correcting: bool) -> None:
        """`correcting`: the message says what the right date, range or unit is, among other words."""
        if self.taken.facts or any(item.field != "date" for item in self.taken.unclear):
            return
        message = self.message
        if message.asking == "range" and self._range_answer():
            return
        if self._date_answer(correcting):
            return
        if message.asking != "range" and self._range_answer():
            return
        if self._unit_answer(correcting):
            return
        if len(named) == 1 and not self.linked.named and self._is_lab_answer(named[0]):
            self.taken.facts.append(LabAnswer(named[0].name))
        elif message.asking == "date" and not self.whens:
            bare = [value for value in self.linked.loose if value.role == "value"]
            if len(bare) == 1 and self._is_plain(bare[0]) and bare[0].unit is None:
                self._unclear("date", None, (), None)

    def _is_lab_answer(self, lab: labs.Lab) -> bool:
        glue = items.lexicon().glue
        rest = [
            token.low
            for place, token in enumerate(self.tokens)
            if token.kind == "word" and not lab.first <= place < lab.last
        ]
        return (
            sum(
                word not in glue
                and word not in ("think", "believe", "always", "they're", "all", "same", "by", "done", "guess", "sure")
                for word in rest
            )
            == 0
        )

    def _range_answer(self) -> bool:
        found = ranges.answer(self.message, self.row, self.linked)
        if found is None:
            return False
        if isinstance(found, RangeAnswer):
            self.taken.facts.append(found)
        else:
            self._unclear("range", None, found, None)
        return True

    def _unit_answer(self, correcting: bool) -> bool:
        message = self.message
        code: str | None = None
        if message.asking == "unit":
            code = self._bare_unit()
        named = len({unit.code for unit in self.linked.units}) == 1 and not self.linked.loose
        if code is None and named and (message.asking == "unit" or correcting or self._is_only_units()):
            code = self.linked.units[0].code
        if code is None:
            return False
        asked = message.marker
        code = units.for_marker(code, asked)
        if code == "/uL" and asked in ("alt", "ast", "alp", "ggt") and all(token.text != "/" for token in self.tokens):
            code = "U/L"  # `UL`
        if asked is not None and code not in markers.of(asked).units and not (asked == "platelets" and code == "/uL"):
            self._unclear("unit", None, (code,), None)
        elif _has_unit(code):
            self.taken.facts.append(UnitAnswer(code))
        else:
            self._unclear("unit", None, (code,), None)
        return True

    def _bare_unit(self) -> str | None:
        """The one unit that an answer to a question about it names, written however."""
        found: set[str] = set()
        index = 0
        while index < len(self.tokens):
            if (
                self.tokens[index].low in ("unit", "units")
                and len(self.tokens) > 1
                and (index + 1 == len(self.tokens) or self.tokens[index + 1].low not in ("per", "/", "a"))
            ):
                index += 1
                continue
            if self.tokens[index].low == "s" and len(self.tokens) > 2 and index and not self.tokens[index].gap:
                index += 1
                continue
            unit = units.at(self.tokens, index)
            if unit is None:
                index += 1
                continue
            found.add(unit.code)
            index = unit.end
        return found.pop() if len(found) == 1 else None

    def _is_only_units(self) -> bool:
        glue = items.lexicon().glue | {"unit", "units", "all", "everything"}
        covered: set[int] = set()
        for unit in self.linked.units:
            covered.update(range(unit.first, unit.last))
        return all(place in covered or token.low in glue for place, token in enumerate(self.tokens))

    def _date_answer(self, correcting: bool) -> bool:
        free = [when for when in self.whens if id(when) not in self.used_whens]
        if not free:
            return False
        if (
            self.message.asking != "date"
            and not correcting
            and not (self._is_only_dates(free) and not self.linked.loose)
        ):
            return False
        if self.question is not None and all(self.question.first <= when.first < self.question.last for when in free):
            return False
        if self.linked.drafts or (self.linked.loose and self.message.asking != "date"):
            return False
        chosen = self._one_date(free)
        if isinstance(chosen, When):
            mention = chosen.mention
            if mention.date is not None:
                self.taken.facts.append(DateAnswer(mention.date))
            else:
                self._unclear("date", None, mention.choices, None)
        else:
            self._unclear("date", None, chosen, None)
        return True

    def _one_date(self, free: Sequence[When]) -> When | tuple[str, ...]:
        """The date that several mentions say: the finer of two that agree, the last of a correction; else the choices."""
        if len(free) == 1:
            return free[0]
        kept = [when for when in free if not (when.first and self.tokens[when.first - 1].low in _REFUSED)]
        if len(kept) == 1:
            return kept[0]
        dates = [when.mention.date or "" for when in kept]
        finest = max(dates, key=len)
        if all(finest.startswith(date) for date in dates):
            return kept[dates.index(finest)]
        between = {token.low for token in self.tokens[kept[0].last : kept[-1].first]}
        if between & {"no", "sorry", "mean", "actually", "wait", "correction", "rather"}:
            return kept[-1]
        return tuple(sorted({date for date in dates if date}))

    def _is_only_dates(self, free: Sequence[When]) -> bool:
        glue = items.lexicon().glue | {
            "dated",
            "date",
            "think",
            "believe",
            "taken",
            "drawn",
            "done",
            "collected",
            "sometime",
            "was",
            "did",
            "both",
            "all",
            "they",
            "were",
            "must",
            "i'd",
        }
        covered: set[int] = set(self.claimed)
        for when in free:
            covered.update(range(when.first, when.last))
        return all(
            place in covered or token.low in glue or token.kind == "line" or token.text in "!.?,"
            for place, token in enumerate(self.tokens)
        )


def _has_unit(code: str) -> bool:
    return any(code in markers.of(marker).units for marker in _ALL_MARKERS) or code == "/uL"


_ALL_MARKERS: tuple[Marker, ...] = ("alt", "bilirubin_total", "albumin", "inr", "pt", "platelets")
