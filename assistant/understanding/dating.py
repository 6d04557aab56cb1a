"""Which date belongs to which result: by column, by row, by sentence, by the order in which dates and values stand.

A date said once for a list holds for the list. Two results of one marker never share a date that way, and a result with
a time of its own (`now`, `before that`) is left without one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.understanding import draws
from assistant.understanding.drafts import Draft
from assistant.understanding.items import Break, Item, Value, When
from assistant.understanding.lexer import Token
from assistant.understanding.particles import words

_OWN_TIME = words("own time")


@dataclass(slots=True)
class _Placed:
    """A draft or a date in the order of the text."""

    first: int
    last: int
    draft: Draft | None
    when: When | None


def assign(drafts: Sequence[Draft], items: Sequence[Item], tokens: Sequence[Token]) -> dict[int, When]:
    """The date of each draft, by its index; those without one are left out."""
    whens = [item for item in items if isinstance(item, When)]
    dated: dict[int, When] = {index: draft.column for index, draft in enumerate(drafts) if draft.column is not None}
    columns = {id(column) for column in dated.values()}
    whens = draws.drawn([when for when in whens if id(when) not in columns], tokens)
    usable = [when for when in whens if not draws.is_edge(when, tokens) and not draws.is_ahead(when, tokens)]
    if not usable or not drafts:
        return dated
    numbers = {id(draft): index for index, draft in enumerate(drafts)}
    strong = [item.first for item in items if isinstance(item, Break) and item.kind != "comma"]
    open_drafts = [draft for index, draft in enumerate(drafts) if index not in dated]
    segments = _without_others(_segments(open_drafts, usable, strong), items, drafts, strong)
    for segment in segments:
        for draft, when in _unshared(_within(segment, tokens)):
            dated[numbers[id(draft)]] = when
    _carry(segments, dated, numbers, tokens)
    return dated


def _segments(drafts: Sequence[Draft], whens: Sequence[When], strong: Sequence[int]) -> list[list[_Placed]]:
    placed = sorted(
        [_Placed(draft.first, draft.last, draft, None) for draft in drafts]
        + [_Placed(when.first, when.last, None, when) for when in whens],
        key=lambda item: item.first,
    )
    segments: list[list[_Placed]] = []
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
    segments: list[list[_Placed]], items: Sequence[Item], drafts: Sequence[Draft], strong: Sequence[int]
) -> list[list[_Placed]]:
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
        if any(item.draft is not None for item in segment) or bisect_left(cuts, segment[0].first) not in others
    ]


def _within(segment: Sequence[_Placed], tokens: Sequence[Token]) -> list[tuple[Draft, When]]:
    """The dates of the drafts that stand in one sentence or line with them."""
    drafts = [item.draft for item in segment if item.draft is not None]
    whens = [item.when for item in segment if item.when is not None]
    if not drafts or not whens:
        return []
    if len(whens) == 1:
        return [(draft, whens[0]) for draft in _shared(segment, tokens)]
    bound = _in_brackets(segment, tokens)
    if bound:
        taken = {id(thing) for pair in bound for thing in pair}
        rest = [item for item in segment if id(item.draft) not in taken and id(item.when) not in taken]
        whens_left = [item for item in rest if item.when is not None]
        if not whens_left or (
            any(item.draft is None or id(item.draft) in taken for item in segment[:1]) and len(bound) < len(drafts)
        ):
            return bound
        return bound + (_within(rest, tokens) if len(whens_left) > 1 or len(rest) > 1 else [])
    kinds = "".join("R" if item.draft is not None else "D" for item in segment)
    if len(drafts) == len(whens) and kinds in (
        "D" * len(whens) + "R" * len(drafts),
        "R" * len(drafts) + "D" * len(whens),
    ):
        return list(zip(drafts, whens, strict=True))
    if kinds[0] == "D" and kinds[-1] == "R":
        return _led(segment, drafts, whens, tokens)
    if kinds[0] == "R" and kinds[-1] == "D":
        return _trailing(segment)
    if kinds[0] == "R" and len(drafts) == len(whens):
        return _each_its_own(segment)
    if kinds[0] == "R":
        return (
            _headed(segment, _trailing(segment))
            if _is_close(segment[kinds.index("D") - 1], segment[kinds.index("D")], tokens)
            else _leading(segment)
        )
    if len(drafts) == len(whens):
        return list(zip(drafts, whens, strict=True))
    pairs = _leading(segment[:-1])
    last_draft = next(item.draft for item in reversed(segment) if item.draft is not None)
    return [pair for pair in pairs if pair[0] is not last_draft] + [(last_draft, whens[-1])]


def _each_its_own(segment: Sequence[_Placed]) -> list[tuple[Draft, When]]:
    """As many dates as values: the date behind a value, else the one before it that is nobody's."""
    pairs = _trailing(segment)
    given = {id(draft) for draft, _ in pairs}
    used = {id(when) for _, when in pairs}
    for before, item in pairwise(segment):
        if (
            item.draft is not None
            and id(item.draft) not in given
            and before.when is not None
            and id(before.when) not in used
        ):
            pairs.append((item.draft, before.when))
    return pairs


def _unshared(pairs: Sequence[tuple[Draft, When]]) -> list[tuple[Draft, When]]:
    """Two values of one marker are of two days: a date goes to the nearer one."""
    best: dict[tuple[object, int], tuple[int, int]] = {}
    for place, (draft, when) in enumerate(pairs):
        far = when.first - draft.last if draft.last <= when.first else draft.first - when.last
        key = (draft.marker, id(when))
        if draft.marker is not None and (key not in best or far < best[key][0]):
            best[key] = (far, place)
    return [
        pair
        for place, pair in enumerate(pairs)
        if pair[0].marker is None or best[(pair[0].marker, id(pair[1]))][1] == place
    ]


def _led(
    segment: Sequence[_Placed], drafts: Sequence[Draft], whens: Sequence[When], tokens: Sequence[Token]
) -> list[tuple[Draft, When]]:
    """`In January 145, then 90 in March and by May 58`: a date before its values, but for one that no value has so."""
    pairs = _leading(segment)
    used = {id(when) for _, when in pairs}
    if len(used) == len(whens):
        return pairs
    if len(drafts) == len(whens):
        return list(zip(drafts, whens, strict=True))
    own = {
        id(before.draft): item.when
        for before, item in pairwise(segment)
        if before.draft is not None and item.when is not None and id(item.when) not in used
        if _is_close(before, item, tokens)
    }
    return [(draft, own.get(id(draft)) or when) for draft, when in pairs]


def _headed(segment: Sequence[_Placed], pairs: list[tuple[Draft, When]]) -> list[tuple[Draft, When]]:
    """`ALT 120 on 5 January, then on 3 March ALT 90`: a date that no value before it has is of those behind it."""
    given = {id(draft) for draft, _ in pairs}
    used = {id(when) for _, when in pairs}
    current: When | None = None
    for item in segment:
        if item.when is not None:
            current = item.when if id(item.when) not in used else None
        elif item.draft is not None and current is not None and id(item.draft) not in given:
            pairs.append((item.draft, current))
    return pairs


def _in_brackets(segment: Sequence[_Placed], tokens: Sequence[Token]) -> list[tuple[Draft, When]]:
    """`120 U/L (2 September 2025)`: a date in brackets right behind a value is its own."""
    pairs: list[tuple[Draft, When]] = []
    for before, item in pairwise(segment):
        if before.draft is None or item.when is None:
            continue
        between = tokens[before.draft.last : item.when.first]
        if between and between[-1].text == "(" and len(between) <= 2:
            pairs.append((before.draft, item.when))
    return pairs if len(pairs) < sum(item.when is not None for item in segment) else []


def _leading(segment: Sequence[_Placed]) -> list[tuple[Draft, When]]:
    pairs: list[tuple[Draft, When]] = []
    current: When | None = None
    for item in segment:
        if item.when is not None:
            current = item.when
        elif item.draft is not None and current is not None:
            pairs.append((item.draft, current))
    return pairs


def _trailing(segment: Sequence[_Placed]) -> list[tuple[Draft, When]]:
    return _leading(list(reversed(segment)))


def _is_close(item: _Placed, other: _Placed, tokens: Sequence[Token]) -> bool:
    """No comma and no conjunction between two things."""
    return not any(token.low in (",", "and", "but", "then", ";") for token in tokens[item.last : other.first])


def _shared(segment: Sequence[_Placed], tokens: Sequence[Token]) -> list[Draft]:
    """The drafts of a sentence that its one date holds for."""
    place = next(index for index, item in enumerate(segment) if item.when is not None)
    before = [item for item in segment[:place] if item.draft is not None]
    after = [item for item in segment[place + 1 :] if item.draft is not None]
    markers = [item.draft.marker for item in (*before, *after) if item.draft is not None]
    repeated = len(set(markers)) < len(markers)
    free_before = [item for item in before if repeated or not _has_own_time(item, segment, tokens)]
    free_after = [item for item in after if repeated or not _has_own_time(item, segment, tokens)]
    if not repeated:
        return [item.draft for item in (*free_before, *free_after) if item.draft is not None]
    near_before = before and _is_close(before[-1], segment[place], tokens)
    near_after = after and _is_close(segment[place], after[0], tokens)
    if before and (near_before or not near_after):
        return _until_repeated(list(reversed(before)), tokens, segment)
    return _until_repeated(after, tokens, segment)


def _until_repeated(items: Sequence[_Placed], tokens: Sequence[Token], segment: Sequence[_Placed]) -> list[Draft]:
    seen: list[object] = []
    kept: list[Draft] = []
    for item in items:
        assert item.draft is not None
        if item.draft.marker in seen or (kept and _has_own_time(item, segment, tokens)):
            break
        seen.append(item.draft.marker)
        kept.append(item.draft)
    return kept


def _has_own_time(item: _Placed, segment: Sequence[_Placed], tokens: Sequence[Token]) -> bool:
    """`it's 64 now`, `was 120 before`: in its own part of the sentence."""
    begin = item.first
    while (
        begin > 0
        and item.first - begin < 30
        and tokens[begin - 1].kind != "line"
        and tokens[begin - 1].text not in ",;."
        and tokens[begin - 1].low not in ("and", "but")
    ):
        begin -= 1
    end = item.last
    while (
        end < len(tokens)
        and end - item.last < 30
        and tokens[end].kind != "line"
        and tokens[end].text not in ",;."
        and tokens[end].low not in ("and", "but")
    ):
        end += 1
    if not any(token.low in _OWN_TIME for token in tokens[begin:end]):
        return False
    return not any(other.when is not None and begin <= other.first < end for other in segment)


def _carry(
    segments: Sequence[Sequence[_Placed]], dated: dict[int, When], numbers: dict[int, int], tokens: Sequence[Token]
) -> None:
    """A date by itself heads the lines below it, or closes a list above it; one that leads its sentence holds on."""
    header: When | None = None
    taken: set[object] = set()
    only = len({id(item.when) for segment in segments for item in segment if item.when is not None}) == 1
    for segment in segments:
        whens = [item.when for item in segment if item.when is not None]
        drafts = [item.draft for item in segment if item.draft is not None]
        if whens and not drafts:
            header, taken = whens[-1] if len(whens) == 1 else None, set()
        elif whens and len(whens) == 1 and segment[0].when is not None:
            header, taken = whens[0], {draft.marker for draft in drafts}
        elif whens:
            header, taken = None, set()
        elif header is not None:
            for item in segment:
                draft = item.draft
                if (
                    draft is not None
                    and numbers[id(draft)] not in dated
                    and draft.marker not in taken
                    and not _has_own_time(item, segment, tokens)
                ):
                    dated[numbers[id(draft)]] = header
                    taken.add(draft.marker)
    if not only:
        return
    last = segments[-1]
    if len(last) >= 1 and all(item.draft is None for item in last) and len(segments) > 1:
        when = last[0].when
        undated = [
            item
            for segment in segments[:-1]
            for item in segment
            if item.draft is not None and numbers[id(item.draft)] not in dated
        ]
        markers = [item.draft.marker for item in undated if item.draft is not None]
        if when is not None and len(set(markers)) == len(markers):
            for item in undated:
                if item.draft is not None and not _has_own_time(item, last, tokens):
                    dated[numbers[id(item.draft)]] = when
