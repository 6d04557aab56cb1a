"""Which of the dates of one sentence or line is whose: by brackets, by order, by what stands close."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.understanding.drafts import Draft
from assistant.understanding.items import When
from assistant.understanding.lexer import Token
from assistant.understanding.particles import words

_OWN_TIME = words("own time")


@dataclass(slots=True)
class Placed:
    """A draft or a date in the order of the text."""

    first: int
    last: int
    draft: Draft | None
    when: When | None


def _told_of(segment: Sequence[Placed], tokens: Sequence[Token]) -> list[tuple[Draft, When]]:
    """`2023 it was 55`, `in July it has come down to 121`: the date that a sentence opens with, and what it tells."""
    found: list[tuple[Draft, When]] = []
    for when, told in pairwise(segment):
        if when.when is None or told.draft is None or told.first - when.last > 7:
            continue
        between = tokens[when.last : told.first]
        before = when.first - 1
        before -= before >= 0 and tokens[before].low in ("in", "on", "by")
        if (
            before >= 0
            and tokens[before].kind in ("word", "number")
            and tokens[before].low not in ("and", "then", "but")
        ):
            continue  # `90 in May it was 70 in June`
        if between and between[0].low == "it" and all(token.kind == "word" for token in between):
            found.append((told.draft, when.when))
    return found


def within(segment: Sequence[Placed], tokens: Sequence[Token]) -> list[tuple[Draft, When]]:
    """The dates of the drafts that stand in one sentence or line with them."""
    drafts = [item.draft for item in segment if item.draft is not None]
    whens = [item.when for item in segment if item.when is not None]
    if not drafts or not whens:
        return []
    inside, rest = _inside_brackets(segment, tokens)
    if inside or len(rest) < len(segment):
        return inside + within(rest, tokens)
    if len(whens) == 1:
        return [(draft, whens[0]) for draft in _shared(segment, tokens)]
    bound = _in_brackets(segment, tokens) or _told_of(segment, tokens)
    if bound:
        taken = {id(thing) for pair in bound for thing in pair}
        rest = [item for item in segment if id(item.draft) not in taken and id(item.when) not in taken]
        whens_left = [item for item in rest if item.when is not None]
        apart = rest and bound and (rest[0].first > bound[-1][1].first or rest[-1].first < bound[0][0].first)
        if not whens_left or (
            not apart
            and any(item.draft is None or id(item.draft) in taken for item in segment[:1])
            and len(bound) < len(drafts)
        ):
            return bound
        return bound + (within(rest, tokens) if len(whens_left) > 1 or len(rest) > 1 else [])
    if blocks := (_by_names(segment) or _in_blocks(segment)):
        return blocks
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


def _by_names(segment: Sequence[Placed]) -> list[tuple[Draft, When]]:
    """`ALT 190 in May and 93 in July, AST in March 127, in May 75`: behind each name as many dates as values."""
    if segment[0].draft is not None and segment[0].draft.others:
        segment = segment[1:]  # `my sister had 210 - mine in May 90`
    heads = sorted(
        {item.draft.name.first for item in segment if item.draft is not None and item.draft.name is not None}
    )
    if len(heads) < 2 or not segment or segment[0].first < heads[0]:
        return []
    pairs: list[tuple[Draft, When]] = []
    starts = [item.first for item in segment]
    for head, following in zip(heads, [*heads[1:], segment[-1].last], strict=True):
        part = segment[bisect_left(starts, head) : bisect_left(starts, max(following, head + 1))]
        drafts = [item.draft for item in part if item.draft is not None]
        whens = [item.when for item in part if item.when is not None]
        if len(drafts) != len(whens) or any(draft.name is None or draft.name.first != head for draft in drafts):
            return []
        if len(drafts) > 1 and _kind(part[0]) == _kind(part[1]):
            return []
        pairs.extend(zip(drafts, whens, strict=True))
    return pairs


def _in_blocks(segment: Sequence[Placed]) -> list[tuple[Draft, When]]:
    """`120, 90 in January and March, AST 80, 60`: several values of one marker, then as many dates; or the other way."""
    runs: list[list[Placed]] = []
    for item in segment:
        if runs and _kind(runs[-1][-1]) == _kind(item):
            runs[-1].append(item)
        else:
            runs.append([item])
    first_value = _kind(segment[0]) is not None
    pairs: list[tuple[Draft, When]] = []
    for number, run in enumerate(runs):
        if run[0].when is None:
            continue
        beside = number - 1 if first_value else number + 1
        if (
            len(run) < 2
            or not 0 <= beside < len(runs)
            or len(runs[beside]) != len(run)
            or runs[beside][0].draft is None
        ):
            return []
        pairs.extend(
            (value.draft, date.when)
            for value, date in zip(runs[beside], run, strict=True)
            if value.draft is not None and date.when is not None
        )
    return pairs


def _kind(item: Placed) -> object:
    """The marker of a value, nothing for a date."""
    return (item.draft.marker or "") if item.draft is not None else None


def _inside_brackets(
    segment: Sequence[Placed], tokens: Sequence[Token]
) -> tuple[list[tuple[Draft, When]], list[Placed]]:
    """`54 (88 in January) on 12 May`: a value and a date in one pair of brackets belong together, and are out of the
    sentence around them; so is an earlier value in brackets that has no date there."""
    groups: dict[int, list[Placed]] = {}
    outside: list[Placed] = []
    for item in segment:
        opened = bracket(tokens, item.first)
        if opened < 0:
            outside.append(item)
        else:
            groups.setdefault(opened, []).append(item)
    pairs: list[tuple[Draft, When]] = []
    rest = list(outside)
    markers = {item.draft.marker for item in outside if item.draft is not None}
    for items in groups.values():
        drafts = [item.draft for item in items if item.draft is not None]
        whens = [item.when for item in items if item.when is not None]
        again = bool(drafts) and all(draft.marker in markers for draft in drafts)
        if not again or len(whens) > 1:
            rest.extend(items)
        elif whens:
            pairs.extend((draft, whens[0]) for draft in drafts[:1])
    return pairs, sorted(rest, key=lambda item: item.first)


def bracket(tokens: Sequence[Token], place: int) -> int:
    """Where the bracket around a place opens; -1 outside of any."""
    for near in range(place - 1, max(-1, place - 14), -1):
        text = tokens[near].text
        if text in ("(", "["):
            return near
        if text in (")", "]") or tokens[near].kind == "line":
            return -1
    return -1


def _each_its_own(segment: Sequence[Placed]) -> list[tuple[Draft, When]]:
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


def unshared(pairs: Sequence[tuple[Draft, When]]) -> list[tuple[Draft, When]]:
    """Two values of one marker are of two days: a date goes to the nearer one."""
    best: dict[tuple[object, int], tuple[int, int]] = {}
    for place, (draft, when) in enumerate(pairs):
        far = when.first - draft.last if draft.last <= when.first else draft.first - when.last
        for marker in _possible(draft):
            key = (marker, id(when))
            if key not in best or far < best[key][0]:
                best[key] = (far, place)
    return [
        pair
        for place, pair in enumerate(pairs)
        if all(best[(marker, id(pair[1]))][1] == place for marker in _possible(pair[0]))
    ]


def _possible(draft: Draft) -> tuple[object, ...]:
    """The markers that a value can be of; none where nothing is known."""
    return draft.choices if draft.marker is None or draft.doubtful else (draft.marker,)


def _led(
    segment: Sequence[Placed], drafts: Sequence[Draft], whens: Sequence[When], tokens: Sequence[Token]
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


def _headed(segment: Sequence[Placed], pairs: list[tuple[Draft, When]]) -> list[tuple[Draft, When]]:
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


def _in_brackets(segment: Sequence[Placed], tokens: Sequence[Token]) -> list[tuple[Draft, When]]:
    """`120 U/L (2 September 2025)`: a date in brackets right behind a value is its own."""
    pairs: list[tuple[Draft, When]] = []
    for before, item in pairwise(segment):
        if before.draft is None or item.when is None:
            continue
        between = tokens[before.draft.last : item.when.first]
        if between and between[-1].text == "(" and len(between) <= 2:
            pairs.append((before.draft, item.when))
    return pairs if len(pairs) < sum(item.when is not None for item in segment) else []


def _leading(segment: Sequence[Placed]) -> list[tuple[Draft, When]]:
    pairs: list[tuple[Draft, When]] = []
    current: When | None = None
    for item in segment:
        if item.when is not None:
            current = item.when
        elif item.draft is not None and current is not None:
            pairs.append((item.draft, current))
    return pairs


def _trailing(segment: Sequence[Placed]) -> list[tuple[Draft, When]]:
    return _leading(list(reversed(segment)))


def _is_close(item: Placed, other: Placed, tokens: Sequence[Token]) -> bool:
    """No comma and no conjunction between two things."""
    return not any(
        token.low in (",", "and", "but", "then", ";") or is_dash(token) for token in tokens[item.last : other.first]
    )


def is_dash(token: Token) -> bool:
    """A dash between two parts of a sentence."""
    return token.text == "-" and bool(token.gap)


def _shared(segment: Sequence[Placed], tokens: Sequence[Token]) -> list[Draft]:
    """The drafts of a sentence that its one date holds for."""
    place = next(index for index, item in enumerate(segment) if item.when is not None)
    before = [item for item in segment[:place] if item.draft is not None]
    after = [item for item in segment[place + 1 :] if item.draft is not None]
    markers = [item.draft.marker for item in (*before, *after) if item.draft is not None]
    repeated = len(set(markers)) < len(markers)
    free_before = [item for item in before if repeated or not has_own_time(item, segment, tokens)]
    free_after = [item for item in after if repeated or not has_own_time(item, segment, tokens)]
    if not repeated:
        return [item.draft for item in (*free_before, *free_after) if item.draft is not None]
    near_before = before and _is_close(before[-1], segment[place], tokens)
    near_after = after and _is_close(segment[place], after[0], tokens)
    if before and (near_before or not near_after):
        return _until_repeated(list(reversed(before)), tokens, segment)
    return _until_repeated(after, tokens, segment)


def _until_repeated(items: Sequence[Placed], tokens: Sequence[Token], segment: Sequence[Placed]) -> list[Draft]:
    seen: list[object] = []
    kept: list[Draft] = []
    for item in items:
        assert item.draft is not None
        if item.draft.marker in seen or (kept and has_own_time(item, segment, tokens)):
            break
        seen.append(item.draft.marker)
        kept.append(item.draft)
    return kept


def has_own_time(item: Placed, segment: Sequence[Placed], tokens: Sequence[Token]) -> bool:
    """`it's 64 now`, `was 120 before`: in its own part of the sentence."""
    begin = item.first
    while (
        begin > 0
        and item.first - begin < 30
        and tokens[begin - 1].kind != "line"
        and tokens[begin - 1].text not in ",;."
        and not is_dash(tokens[begin - 1])
        and tokens[begin - 1].low not in ("and", "but")
    ):
        begin -= 1
    end = item.last
    while (
        end < len(tokens)
        and end - item.last < 30
        and tokens[end].kind != "line"
        and tokens[end].text not in ",;."
        and not is_dash(tokens[end])
        and tokens[end].low not in ("and", "but")
    ):
        end += 1
    if not any(token.low in _OWN_TIME for token in tokens[begin:end]):
        return False
    return not any(other.when is not None and begin <= other.first < end for other in segment)
