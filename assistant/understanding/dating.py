"""Which date belongs to which result: by column, by row, by sentence, by the order in which dates and values stand.

A date said once for a list holds for the list. Two results of one marker never share a date that way, and a result with
a time of its own (`now`, `before that`) is left without one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice

from assistant.understanding import draws
from assistant.understanding.carrying import carry, in_lists, joined, on_the_same
from assistant.understanding.drafts import Draft
from assistant.understanding.items import Break, Item, Range, Value, When
from assistant.understanding.lexer import Token
from assistant.understanding.names import Name
from assistant.understanding.pairing import Placed, is_dash, unshared, within

_MANY = 200
"""Dates of a message; in more of them, no spans are looked for."""
_TO = frozenset({"to", "until", "till", "through"})


def assign(drafts: Sequence[Draft], items: Sequence[Item], tokens: Sequence[Token]) -> dict[int, When]:
    """The date of each draft, by its index; those without one are left out."""
    if not drafts:
        return {}
    whens = [item for item in items if isinstance(item, When)]
    dated: dict[int, When] = {index: draft.column for index, draft in enumerate(drafts) if draft.column is not None}
    columns = {id(column) for column in dated.values()}
    whens = draws.drawn([when for when in whens if id(when) not in columns], tokens)
    usable = [when for when in whens if not draws.is_edge(when, tokens) and not draws.is_ahead(when, tokens)]
    if len(drafts) != 2:  # the ends of a span are the days of two values
        usable = [when for when in usable if not _is_of_span(when, whens, tokens)]
    if not usable or not drafts:
        return dated
    numbers = {id(draft): index for index, draft in enumerate(drafts)}
    listed = in_lists(drafts, usable, tokens) if not dated else []
    if listed:
        return {numbers[id(draft)]: when for draft, when in listed}
    strong = [item.first for item in items if isinstance(item, Break) and item.kind != "comma"]
    open_drafts = [draft for index, draft in enumerate(drafts) if index not in dated and not draft.earlier]
    usable = _of_results(usable, items, drafts, strong, tokens)
    segments = joined(_segments(open_drafts, usable, strong), tokens)
    segments = _without_others(segments, items, drafts, strong, tokens)
    for segment in segments:
        for draft, when in unshared(within(segment, tokens)):
            dated[numbers[id(draft)]] = when
    own = [[item for item in segment if item.draft is None or not item.draft.others] for segment in segments]
    carry([segment for segment in own if segment], dated, numbers, tokens)
    on_the_same(drafts, dated, tokens)
    return dated


def _is_of_span(when: When, whens: Sequence[When], tokens: Sequence[Token]) -> bool:
    """`120 -> 73 from June to September`: either end of a span is no day of one value."""
    if len(whens) > _MANY:
        return False
    before, after = tokens[when.first - 1].low if when.first else "", tokens[when.last : when.last + 1]
    if before == "from" and after and after[0].low in _TO:
        return any(other.first == when.last + 1 for other in whens)
    place = when.first - 2
    if before not in _TO or place < 1:
        return False
    return any(other.last == when.first - 1 and tokens[other.first - 1].low == "from" for other in whens if other.first)


def _of_results(
    whens: list[When], items: Sequence[Item], drafts: Sequence[Draft], strong: Sequence[int], tokens: Sequence[Token]
) -> list[When]:
    """The dates without those of another measure that is told with several: `creatinine 80, was 92 in March, ALT 60`."""
    known = {id(draft.value) for draft in drafts}
    kept: list[When] = []
    others, measured = 0, False
    before: Item | None = None
    usable = {id(when) for when in whens}
    cuts = sorted(strong)
    for place, item in enumerate(items):
        if isinstance(item, Name):
            others, measured = 0, not item.markers
        elif isinstance(item, Value) and _is_measured(item, measured):
            others = 0 if id(item) in known else others + 1
            before = item
        elif isinstance(item, When) and id(item) in usable:
            near = before is not None and bisect_left(cuts, before.first) == bisect_left(cuts, item.first)
            near = near and before is not None and not any(map(is_dash, tokens[before.last : item.first]))
            owned = near and others and (others > 1 or not measured or _is_followed(item, place, items, cuts))
            owned = owned or (near and others > 0 and len(whens) > 1 and _has_date_before(item, whens, cuts))
            owned = owned or (near and others and item.last < len(tokens) and is_dash(tokens[item.last]))
            if not owned:
                kept.append(item)
            before = item
    return kept


def _has_date_before(when: When, whens: Sequence[When], cuts: Sequence[int]) -> bool:
    """An earlier date stands in the sentence, so this one closes no list."""
    place = next(index for index, other in enumerate(whens) if other is when)
    return place > 0 and bisect_left(cuts, whens[place - 1].first) == bisect_left(cuts, when.first)


def _is_measured(value: Value, measured: bool) -> bool:
    """A number that can be a result, or one of another measure that was named; a limit is neither."""
    if value.role in ("goal", "source"):
        return True
    return (value.role == "value" and value.comparator is None) or (measured and value.role == "other")


def _is_followed(when: When, place: int, items: Sequence[Item], cuts: Sequence[int]) -> bool:
    """Another dated number of no marker follows in the sentence: `BP 140 in May and 120 in June, ALT 60`."""
    ahead = list(islice((item for item in items[place + 1 : place + 7] if not isinstance(item, Break | Range)), 2))
    near = all(bisect_left(cuts, item.first) == bisect_left(cuts, when.first) for item in ahead)
    if ahead and isinstance(ahead[0], When):
        return True  # `ferritin 310 in March - 9 April GGT 398`
    return near and len(ahead) > 1 and isinstance(ahead[0], Value) and isinstance(ahead[1], When)


def _segments(drafts: Sequence[Draft], whens: Sequence[When], strong: Sequence[int]) -> list[list[Placed]]:
    placed = sorted(
        [Placed(draft.first, draft.last, draft, None) for draft in drafts]
        + [Placed(when.first, when.last, None, when) for when in whens],
        key=lambda item: item.first,
    )
    segments: list[list[Placed]] = []
    cuts = sorted(strong)
    cut = 0
    last_cut = -1
    for item in placed:
        while cut < len(cuts) and cuts[cut] < item.first:
            cut += 1
        if segments and cut == last_cut:
            segments[-1].append(item)
        else:
            segments.append([item])
        last_cut = cut
    return segments


def _without_others(
    segments: list[list[Placed]],
    items: Sequence[Item],
    drafts: Sequence[Draft],
    strong: Sequence[int],
    tokens: Sequence[Token],
) -> list[list[Placed]]:
    """Leaves out a sentence whose date is that of a number which is no result: `my cholesterol was 200 in March.`"""
    known = {id(draft.value) for draft in drafts}
    cuts = sorted(strong)
    others = {
        bisect_left(cuts, item.first)
        for item in items
        if isinstance(item, Value) and item.role == "value" and id(item) not in known
    }
    if not others:
        return segments
    return [
        segment
        for segment in segments
        if any(
            item.draft is not None or (item.when is not None and draws.is_drawn(item.when, tokens)) for item in segment
        )
        or bisect_left(cuts, segment[0].first) not in others
    ]
