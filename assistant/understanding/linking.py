"""Which value belongs to which marker: the one place that decides it.

The items are walked once. A value goes to the marker named before it where only words of no weight stand between, to the
one named right after it (`132 for GGT`), or to the marker that was asked about; names in a row take values in a row.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.facts import Marker
from assistant.understanding import names
from assistant.understanding.attaching import FAR
from assistant.understanding.drafts import Draft, Linked
from assistant.understanding.items import Break, Item, Range, Unit, Value, When, glue_speller
from assistant.understanding.message import Message
from assistant.understanding.names import Name
from assistant.understanding.namings import Namings
from assistant.understanding.particles import words

_BACKWARD = words("backward")
_TAKES_BACK = frozenset({"for", "was", "is", "my", "the", "on", "(", "of", "'", '"'})


def link(items: Sequence[Item], message: Message) -> Linked:
    """Bring the items of a message together."""
    linker = _Linker(items, message)
    linker.walk()
    return linker.result


class _Linker(Namings):
    """Walks the items once."""

    def walk(self) -> None:
        for index, item in enumerate(self.items):
            match item:
                case Name():
                    self._name(index, item)
                case Value():
                    self._value(item)
                case Range():
                    self._range(item)
                case Unit():
                    self._unit(item)
                case Break():
                    self._break(item)
                case When():
                    pass
            self.end = item.last
        self._close_group()
        self._settle_behind()
        self.result.drafts.sort(key=lambda draft: draft.first)
        self.result.loose.extend(self.loose)
        if self.pending_range is not None:
            self.result.ranges.append(self.pending_range)

    def _name(self, index: int, name: Name) -> None:
        self.result.named.extend(name.markers)
        self._settle_behind()
        if name.panel:
            self.result.panel = True
        if id(name) in self._named_behind:
            return
        backward = name.markers and self.loose and self._is_backward(self.loose[-1].last, name.first)
        if backward and self._is_past_sentence(name):
            backward = self._is_afterthought(name)
        if (backward or self._is_afterthought(name)) and (behind := self._names_behind(index)):
            self._bind_in_order(behind)
            return
        if backward and (self._is_in_brackets(name) or not self._takes_next(index)):
            self._bind_loose(name)
            return
        if (
            self.group
            and not self.used
            and self.group[-1].markers
            and name.markers
            and self._is_row_of_names(self.group[-1].last, name.first)
        ):
            if name.markers != self.group[-1].markers:
                self.group.append(name)
        else:
            self._close_group()
            self.group = [name]
            self.pending_unit = self.pending_range = None
        self.broken = self.line_broken = False

    def _is_in_brackets(self, name: Name) -> bool:
        """`210 (ALT, ...`: named right behind its value."""
        return name.first - self.loose[-1].last == 1 and self.tokens[name.first - 1].text == "("

    def _bind_loose(self, name: Name) -> None:
        """`132 for GGT`; `up from 58 in June to 66 this month, that's the ALT`."""
        values = [value for value in self.loose if value.role in ("value", "vague") and name.first - value.last <= FAR]
        self.result.loose.extend(value for value in self.loose if name.first - value.last > FAR)
        self.loose = []
        if len(name.markers) != 1:
            return
        self.group, self.used = [name], 0
        for value in values:
            self._draft(name.markers[0], value, name)
        self.used = 1
        self.broken = self.line_broken = False

    def _bind_in_order(self, names: Sequence[Name]) -> None:
        """One name takes all the values before it; as many names as values take one each; else it is asked."""
        values = [
            value for value in self.loose if value.role in ("value", "vague") and names[0].first - value.last <= FAR
        ]
        self.result.loose.extend(value for value in self.loose if value not in values)
        self.loose = []
        self._named_behind.update(id(name) for name in names)
        self.result.named.extend(marker for name in names[1:] for marker in name.markers)
        markers = tuple(name.markers[0] for name in names)
        self.group, self.used = [names[-1]], 1
        for place, value in enumerate(values):
            if len(names) == 1 or len(values) == len(names):
                name = names[place if len(names) > 1 else 0]
                self._draft(name.markers[0], value, name)
                for limit in self._limits:
                    if limit.first >= value.last and (
                        place + 1 >= len(values) or limit.last <= values[place + 1].first
                    ):
                        self._attach(self.result.drafts[-1], limit)
            else:
                self.result.drafts.append(
                    Draft(None, value, None, value.first, value.last, unit=value.unit, doubtful=True, choices=markers)
                )
        self._limits = []
        self.broken = self.line_broken = False

    def _is_backward(self, last: int, first: int) -> bool:
        if first - last > FAR:
            return False
        words = {token.low for token in self.tokens[last:first]}
        if any(token.kind == "line" for token in self.tokens[last:first]) and not words & {
            "these",
            "those",
            "that's",
            "thats",
            "all",
        }:
            return False
        return all(
            token.kind == "line" or token.low in _BACKWARD or self._is_in_date(place)
            for place, token in enumerate(self.tokens[last:first], last)
        )

    def _takes_next(self, index: int) -> bool:
        """Whether the name has a value of its own right after it: `2 for you: ALT 57`, but not `85 ALT, 60 AST`."""
        name = self.items[index]
        seen_comma = False
        for item in self.items[index + 1 : index + 9]:
            if isinstance(item, Value):
                if item.role not in ("value", "vague"):
                    return False
                follower = self._follower(item)
                return (
                    not (follower and seen_comma)
                    and not (follower and self._gap_words(name.last, item.first) <= {"and", ","})
                    and self._is_near(name.last, item.first)
                )
            if isinstance(item, Break):
                if item.kind != "comma":
                    return False
                seen_comma = True
            elif not isinstance(item, When):
                return False
        return False

    def _follower(self, value: Value) -> Name | None:
        """The name that stands right after a value and takes it: `60 AST`, `90 for ALT`."""
        for place in range(self._place[id(value)] + 1, min(self._place[id(value)] + 6, len(self.items))):
            item = self.items[place]
            if isinstance(item, Name):
                words = {token.low for token in self.tokens[value.last : item.first]}
                return item if item.markers and words <= _TAKES_BACK else None
            if not isinstance(item, Unit | When):
                return None
        return None

    def _value(self, value: Value) -> None:
        if value.role in ("other", "difference"):
            return
        if value.role in ("goal", "source", "limit"):
            self._one_sided(value)
            return
        if self._is_one_sided_range(value):
            self._one_sided(value)
            return
        if value.comparator is not None and self._comes_before_value(value):
            number = value.readings[0]
            low, high = (number, None) if value.comparator in (">", ">=") else (None, number)
            self.pending_range = Range(value.first, value.last, low, high, value.unit, announced=True)
            return
        follower = self._follower(value) if self.used or not self.group else None
        if follower is not None and not self._has_own(follower):
            self.loose.append(value)
            return
        if self._is_behind_row(value):
            self._behind.append(value)
        elif self.group and self._reaches(value):
            self._take(value)
        else:
            self.loose.append(value)

    def _comes_before_value(self, value: Value) -> bool:
        """`AST  U/L  <34  41`: a column of limits before the column of values."""
        place = self._place[id(value)] + 1
        following = self.items[place] if place < len(self.items) else None
        if self.used or self.pending_unit is None or not isinstance(following, Value) or following.role != "value":
            return False
        return following.comparator is None and following.first - value.last <= 2

    def _has_own(self, name: Name) -> bool:
        """Whether a name is followed by a value of its own that no later name takes."""
        return self._takes_next(self._place[id(name)])

    def _reaches(self, value: Value) -> bool:
        """Whether the names under way can have this value."""
        anchor = self.end if self.used or self.end > self.group[-1].last else self.group[-1].last
        if self.used >= len(self.group) and self.result.drafts and not self.broken:
            anchor = min(anchor, self.result.drafts[-1].last)
        words = self._words_between(self.group[-1].last if not self.used else anchor, value.first)
        if self.broken:
            return bool(self.group[0].markers) and self._goes_on(value)
        if self.used >= len(self.group):
            if len(self.group) == 1 and self.group[0].markers and self._is_told_on(value, words):
                return not self._is_of_other_measure(value)
            if len(self.group) == 1 and self.group[0].markers and self._says_it_was(value):
                return self._has_date_in_sentence(value) and not self._is_of_other_measure(value)
            if len(self.group) == 1 and not self.group[0].markers:
                return False
            listed = words[-1:] in ([","], ["and"], ["then"])
            plain = self.words.story if listed else self.words.glue
            return all(word in plain or word == "->" for word in words) and self._is_licensed(value)
        return self._is_near(self.group[-1].last, value.first)

    def _is_near(self, last: int, first: int) -> bool:
        """Whether a value can belong to a name across the words between them."""
        if first - last > FAR:
            return False
        words = [word for word in self._words_between(last, first) if word not in (",",)]
        unknown = [
            word for word in words if word not in self.words.glue and word[:1].isalpha() and not self._is_slip(word)
        ]
        if not unknown:
            return True
        before = words[-1]
        linked = before in self.words.link or self._is_slip(before) or before.endswith("ed") or not before[:1].isalpha()
        return linked and len(unknown) <= (4 if "." not in words else 2) + (
            8 if before in ("is", "was", "are", "were", ":", "=", "says", "said", "reads", "at") else 0
        )

    def _is_slip(self, word: str) -> bool:
        """`totel`, `resluts`: a word of no weight, mistyped."""
        return len(word) >= 5 and glue_speller().near(word) is not None

    def _take(self, value: Value) -> None:
        size = sum(len(name.markers) or 1 for name in self.group)
        flat = [(name, marker) for name in self.group for marker in (name.markers or (None,))]
        name, marker = flat[self.used % size]
        self.used += 1
        self.broken = self.line_broken = False
        if marker is None:
            if name.panel:
                self.loose.append(value)
            return
        self._draft(marker, value, name)

    def _draft(self, marker: Marker, value: Value, name: Name) -> None:
        after = self.tokens[value.last].low if value.last < len(self.tokens) else ""
        if (
            marker == "bilirubin_total"
            and after in ("direct", "conjugated")
            and names.at(self.tokens, value.last) is None
            and not self._heads_a_number(value.last)
        ):
            marker = "bilirubin_direct"  # `bilirubin 2.1 total, 0.8 direct`
        if self._says_again(marker, value):
            return
        draft = Draft(
            marker,
            value,
            name,
            value.first,
            value.last,
            unit=value.unit or self.pending_unit,
            vague=value.role == "vague",
            doubtful=name.doubtful,
        )
        if self.pending_range is not None:
            self._attach(draft, self.pending_range)
            self.pending_range = None
        self._starts_row(draft)
        self.result.drafts.append(draft)

    def _heads_a_number(self, place: int) -> bool:
        """`1.2 mg/dl direct 0.3`: the word belongs to the number behind it."""
        ahead = place + 1
        while ahead < len(self.tokens) and self.tokens[ahead].low in (":", "=", "is", "was", "bilirubin", "bili"):
            ahead += 1
        return ahead < len(self.tokens) and self.tokens[ahead].kind == "number"

    def _says_again(self, marker: Marker, value: Value) -> bool:
        """`albumin 4.1 g/dL (41 g/L)`: the same value in another unit."""
        if not self.result.drafts or value.unit is None or self.result.drafts[-1].marker != marker:
            return False
        before = self.result.drafts[-1]
        restated = value.bracketed or (value.first > 0 and self.tokens[value.first - 1].text == "=")
        return restated and before.unit is not None and before.unit != value.unit and value.first - before.last <= 2

    def _break(self, item: Break) -> None:
        if item.kind == "comma":
            return
        self.broken = True
        if item.kind == "line":
            self.line_broken = True
            if self.group and not self.group[0].markers:
                self._close_group()
