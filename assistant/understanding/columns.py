"""Pasted tables whose columns are named by words: result, previous result, lower and upper limit.

A row of bare numbers says nothing by itself. The words above it say which of them is the result, which an earlier one, and
which are the ends of the printed range; where no words do, a row of several numbers is asked, not taken.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, TypeAlias

from assistant.understanding.drafts import Draft, Linked
from assistant.understanding.items import When
from assistant.understanding.lexer import Token
from assistant.understanding.particles import words

Role: TypeAlias = Literal["result", "previous", "low", "high", "other"]

_ROLES: dict[str, Role] = {
    **dict.fromkeys(words("result column"), "result"),
    **dict.fromkeys(words("previous column"), "previous"),
    **dict.fromkeys(words("low column"), "low"),
    **dict.fromkeys(words("high column"), "high"),
    **dict.fromkeys(words("other column"), "other"),
}


class Heading:
    """The columns of a header line, in order."""

    def __init__(self, first: int, last: int, tokens: Sequence[Token]) -> None:
        self.roles: list[tuple[Role, int]] = []
        """Of each column its role, and the last token of its name."""
        self.dates_previous = False
        """A column holds the date of the previous result."""
        place = first
        while place < last:
            begin = place
            role, place = _column(tokens, place, last)
            self.dates_previous = self.dates_previous or (role == "other" and _ROLES[tokens[begin].low] == "previous")
            if role is not None:
                self.roles.append((role, place - 1))

    def date_of(self, role: Role, whens: Sequence[When]) -> When | None:
        """The date that stands behind the name of a column."""
        for place, (named, last) in enumerate(self.roles):
            following = self.roles[place + 1][1] if place + 1 < len(self.roles) else last + 10
            if named == role:
                return next((when for when in whens if last < when.first <= min(following, last + 3)), None)
        return None

    def is_one(self) -> bool:
        """Whether the line heads columns: a result, and something beside it."""
        named = [role for role, _ in self.roles]
        return "result" in named and ("previous" in named or {"low", "high"} <= set(named))

    @property
    def numbered(self) -> list[Role]:
        return [role for role, _ in self.roles if role != "other"]


def _column(tokens: Sequence[Token], place: int, last: int) -> tuple[Role | None, int]:
    """The column that begins at a token, and the token after it."""
    role = _ROLES.get(tokens[place].low)
    end = place + 1
    if role is None:
        return None, end
    while end < last and (
        tokens[end].low in ("result", "value", "results", "values", "limit", "reading", "end", "bound", "level")
        and tokens[end].gap == " "
    ):
        end += 1
    if role == "previous" and end < last and tokens[end].low in ("date", "dates", "on"):
        return "other", end + 1
    return role, end


def set_roles(
    linked: Linked,
    heading: Heading,
    rows: Sequence[tuple[int, int]],
    headed: Sequence[When],
    whens: Sequence[When],
) -> None:
    """Read the rows below a header by its columns. `headed`: the dates in the header, `whens`: those in the rows."""
    roles = heading.numbered
    dates = {role: heading.date_of(role, headed) for role in ("result", "previous")}
    standing = list(linked.drafts)
    places = [draft.first for draft in standing]
    for first, last in rows:
        drafts = standing[bisect_left(places, first) : bisect_left(places, last)]
        if not drafts or len({draft.marker for draft in drafts}) != 1:
            continue
        values = [draft for draft in drafts if not draft.vague]
        if len(values) == len(roles) and len(values) == len(drafts):
            _read(linked, values, roles)
            dated = [when for when in whens if first <= when.first < last]
            if len(dated) == 1:
                dates = {**dates, "previous" if heading.dates_previous else "result": dated[0]}
            for draft in values:
                draft.column = draft.column or dates["previous" if draft.earlier else "result"]
        elif len(values) > 1:
            _ask(values, linked)


def _read(linked: Linked, drafts: Sequence[Draft], roles: Sequence[Role]) -> None:
    low = next((draft.value.readings[0] for draft, role in zip(drafts, roles, strict=True) if role == "low"), None)
    high = next((draft.value.readings[0] for draft, role in zip(drafts, roles, strict=True) if role == "high"), None)
    known = next(((draft.low, draft.high) for draft in drafts if draft.ranges), (low, high))
    unit = next((draft.unit for draft in drafts if draft.unit is not None), None)
    for draft, role in zip(drafts, roles, strict=True):
        if role in ("low", "high"):
            linked.drafts.remove(draft)
            continue
        draft.low, draft.high = known
        draft.unit = draft.unit or unit
        draft.earlier = role == "previous"


def _ask(drafts: Sequence[Draft], linked: Linked) -> None:
    """Several numbers in a row, and no word for one of them: the result is one of them."""
    choices = tuple(f"{draft.value.readings[0]:.12g}" for draft in drafts if draft.value.readings)
    first = drafts[0]
    first.vague = True
    first.value.choices = choices
    for draft in drafts[1:]:
        linked.drafts.remove(draft)


def ask_bare_rows(linked: Linked, rows: Sequence[tuple[int, int]], tokens: Sequence[Token]) -> None:
    """Rows of several bare numbers of one marker that no header explains and no date parts."""
    places = [draft.first for draft in linked.drafts]
    found = [linked.drafts[bisect_left(places, first) : bisect_left(places, last)] for first, last in rows]
    for row in found:
        drafts = [draft for draft in row if not draft.vague]
        if len(drafts) < 3 or len({draft.marker for draft in drafts}) != 1 or drafts[0].marker is None:
            continue
        if any(draft.column is not None or draft.ranges for draft in drafts):
            continue
        if all(_is_bare(tokens, one, other) for one, other in pairwise(drafts)):
            _ask(drafts, linked)


def ask_bracketed(linked: Linked, tokens: Sequence[Token]) -> None:
    """`ALT 54 [7] [55]`: what the numbers in brackets are was not said."""
    ask_bare_rows(linked, [(0, len(tokens))] if any(token.text == "[" for token in tokens) else [], tokens)


def _is_bare(tokens: Sequence[Token], one: Draft, other: Draft) -> bool:
    """Only space and the marks of cells stand between two numbers."""
    return all(token.text in "|[]()*," or token.low in ("h", "l") for token in tokens[one.last : other.first])
