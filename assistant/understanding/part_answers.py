"""Answers that are only a part of a result: a date, a range, a unit, a laboratory."""

from __future__ import annotations

from collections.abc import Sequence

from assistant import markers
from assistant.facts import (
    DateAnswer,
    LabAnswer,
    Loose,
    RangeAnswer,
    UnitAnswer,
)
from assistant.understanding import draws, items, labs, ranges, units
from assistant.understanding.items import When
from assistant.understanding.taken import REFUSED, Gathering, has_unit

_SAYING = frozenset(
    [
        "think",
        "believe",
        "always",
        "they're",
        "all",
        "same",
        "by",
        "done",
        "guess",
        "sure",
        "lab",
        "laboratory",
        "lab's",
    ]
).union(("hospital", "called", "name", "named", "of"))
"""Words beside the name of a laboratory that say no more than that it is one."""


class PartAnswers(Gathering):
    """Takes what answers a question about a part."""

    def answers(self, named: Sequence[labs.Lab], correcting: bool) -> None:
        """`correcting`: the message says what the right date, range or unit is, among other words."""
        if self.taken.facts or any(item.field != "date" for item in self.taken.unclear):
            return
        message = self.message
        if message.asking == "range" and self._range_answer():
            return
        if (
            message.asking == "value"
            and len(self.linked.ranges) == 1
            and not self.linked.ranges[0].announced
            and not self.linked.loose
        ):
            printed = self.linked.ranges[0]
            choices = tuple(f"{end:.12g}" for end in (printed.low, printed.high) if end is not None)
            self._unclear("value", None, choices, Loose(marker=message.marker, unit=printed.unit))
            return
        if self._date_answer(correcting):
            return
        if message.asking != "range" and self._range_answer():
            return
        if self._unit_answer(correcting):
            return
        if len(named) == 1 and not self.linked.named and self._is_lab_answer(named[0], correcting):
            self.taken.facts.append(LabAnswer(named[0].name))
        elif message.asking == "date" and not self.whens:
            bare = [value for value in self.linked.loose if value.role == "value"]
            if len(bare) == 1 and self._is_plain(bare[0]) and bare[0].unit is None:
                self._unclear("date", None, (), None)

    def _is_lab_answer(self, lab: labs.Lab, correcting: bool) -> bool:
        if correcting and any(token.low in ("lab", "laboratory") for token in self.tokens):
            return True
        if lab.known and self.message.asking not in ("unit", "range", "date") and labs.is_answer(self.tokens, lab):
            return True
        glue = items.lexicon().glue | _SAYING
        rest = [
            token.low
            for place, token in enumerate(self.tokens)
            if token.kind == "word" and not lab.first <= place < lab.last
        ]
        return all(word in glue for word in rest)

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
        kept = [unit for unit in self.linked.units if not (unit.first and self.tokens[unit.first - 1].low in REFUSED)]
        named = len({unit.code for unit in kept}) == 1 and not self.linked.loose
        if code is None and named and (message.asking == "unit" or correcting or self._is_only_units()):
            code = kept[0].code
        if code is None:
            return False
        asked = message.marker
        code = units.for_marker(code, asked)
        if code == "/uL" and asked in ("alt", "ast", "alp", "ggt") and all(token.text != "/" for token in self.tokens):
            code = "U/L"  # `UL`
        if asked is not None and code not in markers.of(asked).units and not (asked == "platelets" and code == "/uL"):
            self._unclear("unit", None, (code,), None)
        elif has_unit(code):
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
            and not self._is_said_to_be_the_date(free)
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

    def _is_said_to_be_the_date(self, free: Sequence[When]) -> bool:
        """`don't know the unit. the date was 20 July though`: said to another question about the same result."""
        if self.message.asking not in ("unit", "range", "value") or len(free) != 1:
            return False
        lead = [token.low for token in self.tokens[max(0, free[0].first - 4) : free[0].first]]
        return "date" in lead and not {"not", "don't", "dont", "wasn't"} & set(lead)

    def _one_date(self, free: Sequence[When]) -> When | tuple[str, ...]:
        """The date that several mentions say: the finer of two that agree, the last of a correction; else the choices."""
        if len(free) == 1:
            return free[0]
        kept = [when for when in free if not (when.first and self.tokens[when.first - 1].low in REFUSED)]
        kept = draws.drawn(kept, self.tokens)
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
