"""Values behind a row of several markers: `ALT 120, AST 90 in January; 100 and 80 in March`.

As many values as there are markers are theirs, in order; any other number of them cannot be told, and is asked. And a
further value of one marker needs something that makes it one: a date of its own, a unit, `then`, a comma.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.understanding.attaching import FAR
from assistant.understanding.drafts import Draft
from assistant.understanding.grouped import Grouped
from assistant.understanding.items import Break, Range, Unit, Value, When
from assistant.understanding.particles import words

_LICENSED = words("goes on")
_COMPARED = frozenset({"from", "(", "[", "->", "→", "previously", "prev", "previous", "prior", "vs", "versus", "was"})
"""Words by which a value is compared with the one right before it."""
_CELLS = frozenset({"h", "l", "*", "hh", "ll", "high", "low", "abnormal", "a", "|", "#", "!", "+", "++", "↑", "↓", "n"})
"""Flags and bars between the cells of a row."""
_OVER = frozenset({"out", "over"})


class Continued(Grouped):
    """Tells whose a further value is."""

    def _starts_row(self, draft: Draft) -> None:
        """Remember the markers of the row under way, each with its one value."""
        before = self.result.drafts[-1] if self.result.drafts else None
        if (
            before is not None
            and draft.name is not None
            and draft.name is before.name
            and before.marker == draft.marker
        ):
            self._row = []  # several values of one marker are no row
            return
        if draft.marker is None or any(known.marker == draft.marker for known in self._row):
            self._row = []
        self._row.append(draft)

    def _is_behind_row(self, value: Value) -> bool:
        """Whether a value that names no marker stands behind a row of several."""
        if len(self._row) < 2 or self.used < len(self.group) or value.bracketed:
            return False
        last = self._row[-1]
        between = self._words_between(self.end if self._behind else last.last, value.first)
        between = [word for word in between if word not in _CELLS]
        if not self._behind and (
            (not between and not any(isinstance(item, When) for item in self._cover[last.last : value.first]))
            or not _COMPARED.isdisjoint(word for word in between if word != "was")
        ):
            return False  # `AST 61 40`, `AST 90 down from 120`
        if self._is_of_other_measure(value):
            return False
        dated = all(self._is_dated_between(one, other) for one, other in pairwise(self._row))
        dated = dated or self._ends_between(self._row[-2], last)
        dated = dated and any(isinstance(item, When) for item in self._cover[last.last : value.first])
        if dated and not self.broken and self._has_date_near(value) and not self._behind:
            return False  # `ALT 120 in January, AST 90 in January and 70 in March`
        lead = self._words_between(self._line_start(value.first), value.first) if self.broken else between
        if any(word not in self.words.story and word[:1].isalpha() for word in lead):
            return False
        return not self.broken or self._is_told_on(value, lead) or bool(self._behind)

    def _is_dated_between(self, one: Draft, other: Draft) -> bool:
        return any(isinstance(item, When) for item in self._cover[one.last : other.first])

    def _ends_between(self, one: Draft, other: Draft) -> bool:
        """A sentence ends between two values."""
        return any(
            token.text in (".", "!", "?") or token.kind == "line" or (token.text == "-" and bool(token.gap))
            for token in self.tokens[one.last : other.first]
        )

    def _has_date_near(self, value: Value) -> bool:
        """A date stands right before or right behind a value."""
        return self._date_behind(value) or any(
            isinstance(item, When) for item in self._cover[max(0, value.first - 3) : value.first]
        )

    def _date_behind(self, value: Value) -> bool:
        for place in range(value.last, min(value.last + 4, len(self.tokens))):
            if isinstance(self._cover[place], When):
                return True
            if self.tokens[place].kind == "line" or self.tokens[place].text in ".;" or self._cover[place] is not None:
                return False
        return False

    def _settle_behind(self) -> None:
        """Give the values behind a row to its markers, run by run; a run of another length is asked."""
        row, behind = self._row, self._behind
        self._behind = []
        if not behind:
            return
        markers = tuple(dict.fromkeys(draft.marker for draft in row if draft.marker is not None))
        for run in self._runs(behind):
            told = len(run) == len(row)
            for place, value in enumerate(run):
                draft = Draft(
                    row[place].marker if told else None,
                    value,
                    row[place].name if told else None,
                    value.first,
                    value.last,
                    unit=value.unit or (row[place].unit if told else None),
                    vague=value.role == "vague",
                    doubtful=not told,
                    choices=() if told else markers,
                )
                self.result.drafts.append(draft)
        self._row = row if all(len(run) == len(row) for run in self._runs(behind)) else []

    def _runs(self, values: Sequence[Value]) -> list[list[Value]]:
        """Values with neither a date nor the end of a sentence between them."""
        runs: list[list[Value]] = []
        for value in values:
            if runs and not any(
                isinstance(item, When) or self.tokens[place].text in (".", ";") or self.tokens[place].kind == "line"
                for place, item in enumerate(self._cover[runs[-1][-1].last : value.first], runs[-1][-1].last)
            ):
                runs[-1].append(value)
            else:
                runs.append([value])
        return runs

    def _is_licensed(self, value: Value) -> bool:
        """Whether a further value of a marker that has one is told as one: `60 at 8`, `60 out of 55` is not."""
        if not self.result.drafts:
            return True
        last = self.result.drafts[-1]
        if value.first - last.last > FAR:
            return False
        if value.unit is not None or self._has_date_near(value):
            return True
        between = [token.low for token in self.tokens[last.last : value.first]]
        items = [item for item in self._cover[last.last : value.first] if item is not None]
        if any(isinstance(item, Break | Range) for item in items):
            return True
        between = [word for word in between if word not in _CELLS or word in ",;"]
        if not between or any(isinstance(item, When | Unit) for item in items):
            return self._ends_well(value)
        if between[0] in _OVER or (between[-1] == "of" and "out" in between):
            return False
        return not _LICENSED.isdisjoint(between) and self._ends_well(value)

    def _ends_well(self, value: Value) -> bool:
        """No word of weight stands right behind a value: `and 20 atorvastatin` counts something else."""
        place = value.last
        if place >= len(self.tokens) or self.tokens[place].kind != "word" or self._cover[place] is not None:
            return True
        word = self.tokens[place].low
        return (
            word in self.words.story
            or word in ("direct", "conjugated", "indirect")
            or word in self.words.limit
            or word in self.words.range
            or word.endswith("ly")
        )
