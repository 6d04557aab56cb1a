"""Dates that hold beyond their sentence: one that heads the lines below it or closes a list, `on those days`, `same draw`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.understanding import draws
from assistant.understanding.drafts import Draft
from assistant.understanding.items import When, lexicon
from assistant.understanding.lexer import Token
from assistant.understanding.pairing import Placed, bracket, has_own_time
from assistant.understanding.particles import words

_MANY = 100
"""Results in one message; of more, none is dated by what stands before it."""
_SAYING = frozenset({"can", "tell", "know", "think", "remember", "sometime", "say", "sure", "must"})
_WHOLE = frozenset({"all", "both", "everything", "each", "same", "single"})
_EARLIER = frozenset({"prev", "previous", "previously", "prior", "before", "was", "from", "earlier"})
_SAME = frozenset({"same", "those", "that"})
_ONE = frozenset(
    {"day", "blood", "bloods", "draw", "test", "sample", "date", "visit", "time", "tube", "occasion", "needle", "panel"}
)
_ALL = frozenset({"days", "dates", "times", "draws", "tests", "samples", "visits", "occasions", "months"})
_ABOUT_TESTS = (
    words("tests")
    | words("drawn")
    | frozenset({"hospital", "clinic", "appointment", "blood", "checkup", "date", "dated"})
)


def carry(
    segments: Sequence[Sequence[Placed]], dated: dict[int, When], numbers: dict[int, int], tokens: Sequence[Token]
) -> None:
    """A date by itself heads the lines below it, or closes a list above it; one that leads its sentence holds on."""
    header: When | None = None
    taken: set[object] = set()
    only = len({id(item.when) for segment in segments for item in segment if item.when is not None}) == 1
    for segment in segments:
        whens = [item.when for item in segment if item.when is not None]
        drafts = [item.draft for item in segment if item.draft is not None]
        if whens and not drafts:
            header, taken = whens[-1] if len(whens) == 1 and _is_heading(whens[0], tokens) else None, set()
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
                    and not has_own_time(item, segment, tokens)
                ):
                    dated[numbers[id(draft)]] = header
                    taken.add(draft.marker)
    if not segments:
        return
    last = segments[-1]
    drawn = last[0].when is not None and len(last) == 1 and draws.is_drawn(last[0].when, tokens)
    if not only and not drawn:
        return
    _close_list(segments, dated, numbers, tokens)
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
                if item.draft is not None and not has_own_time(item, last, tokens):
                    dated[numbers[id(item.draft)]] = when


def _close_list(
    segments: Sequence[Sequence[Placed]], dated: dict[int, When], numbers: dict[int, int], tokens: Sequence[Token]
) -> None:
    """`ALT 54; AST 47; GGT 90 - one sample, 12 May`: the only date closes a list that semicolons part, or says `all`."""
    drafts = [item.draft for segment in segments for item in segment if item.draft is not None]
    when = next((item.when for item in segments[-1] if item.when is not None), None)
    if when is None or len(segments) < 2 or not drafts or drafts[-1].last > when.first:
        return
    if len({draft.marker for draft in drafts}) < len(drafts):
        return
    parted = all(
        any(token.text == ";" for token in tokens[one[-1].last : other[0].first]) for one, other in pairwise(segments)
    )
    said = not _WHOLE.isdisjoint(token.low for token in tokens[drafts[-1].last : when.first])
    if parted or said:
        for draft in drafts:
            dated.setdefault(numbers[id(draft)], when)


def in_lists(drafts: Sequence[Draft], whens: Sequence[When], tokens: Sequence[Token]) -> list[tuple[Draft, When]]:
    """`ALT 120/90, AST 80/60 in January and March`: all dates before all values or behind them, and each marker has as
    many values as there are dates."""
    if len(whens) < 2 or len(drafts) < 2 or (whens[-1].first > drafts[0].first and drafts[-1].last > whens[0].first):
        return []
    if any(draft.value.bracketed for draft in drafts) and any(bracket(tokens, when.first) < 0 for when in whens):
        return []
    if not _EARLIER.isdisjoint(token.low for token in tokens[drafts[0].last : drafts[-1].first]):
        return []  # `54, previously 88 in January, taken 12 May`
    rows: dict[object, list[Draft]] = {}
    for draft in drafts:
        rows.setdefault(draft.marker, []).append(draft)
    if any(len(row) != len(whens) for row in rows.values()):
        return []
    return [pair for row in rows.values() for pair in zip(row, whens, strict=True)]


def on_the_same(drafts: Sequence[Draft], dated: dict[int, When], tokens: Sequence[Token]) -> None:
    """`AST 80 and 40 on those days`, `albumin 41, same blood`: the dates of what was told before."""
    if not dated or len(drafts) > _MANY or _SAME.isdisjoint(token.low for token in tokens):
        return
    index = 0
    while index < len(drafts):
        run = [index]
        while run[-1] + 1 < len(drafts) and drafts[run[-1] + 1].marker == drafts[index].marker:
            run.append(run[-1] + 1)
        index = run[-1] + 1
        if run[0] == 0 or any(place in dated for place in run):
            continue
        said = _says_same(tokens, drafts[run[0]].first, drafts[run[-1]].last)
        before = [place for place in range(run[0]) if drafts[place].marker == drafts[run[0] - 1].marker]
        if said == "one" and len(run) == 1 and run[0] - 1 in dated:
            dated[run[0]] = dated[run[0] - 1]
        elif said == "all" and len(before) == len(run) and all(place in dated for place in before):
            dated.update({place: dated[earlier] for place, earlier in zip(run, before, strict=True)})


def _says_same(tokens: Sequence[Token], first: int, last: int) -> str:
    """Whether the sentence of a value says that it was the same draw (`one`) or the same draws (`all`)."""
    while first > 0 and tokens[first - 1].kind != "line" and tokens[first - 1].text not in ".;!?":
        first -= 1
    while last < len(tokens) and tokens[last].kind != "line" and tokens[last].text not in ".;!?":
        last += 1
    lows = [token.low for token in tokens[first:last]]
    for place, word in enumerate(lows):
        following = lows[place + 1 : place + 3]
        if word in _SAME and (found := next((near for near in following if near in _ONE | _ALL), None)) is not None:
            return "all" if found in _ALL or (word == "those") else "one"
    return ""


def _is_heading(when: When, tokens: Sequence[Token]) -> bool:
    """Whether a sentence that holds a date and no value is about the test: `I went on 3 March`, and not about a letter
    that was lost yesterday."""
    first, last = when.first, when.last
    while (
        first > 0
        and when.first - first < 40
        and tokens[first - 1].kind != "line"
        and tokens[first - 1].text not in ".;!?"
    ):
        first -= 1
    while (
        last < len(tokens) and last - when.last < 40 and tokens[last].kind != "line" and tokens[last].text not in ".;!?"
    ):
        last += 1
    story = lexicon().story
    lows = [token.low for place, token in enumerate(tokens[first:last], first) if not when.first <= place < when.last]
    if not _ABOUT_TESTS.isdisjoint(lows):
        return True
    return sum(len(low) > 2 and low[:1].isalpha() and low not in story and low not in _SAYING for low in lows) <= 3


def joined(segments: list[list[Placed]], tokens: Sequence[Token]) -> list[list[Placed]]:
    """Sentences that semicolons part, in one where they are one list: `ALT 54; AST 47 (3 June); ALT 60; AST 50 (4 July)`."""
    whole: list[list[Placed]] = []
    run: list[list[Placed]] = []
    for segment in [*segments, []]:
        if run and segment and _is_parted_by_semicolon(run[-1][-1], segment[0], tokens):
            run.append(segment)
            continue
        flat = [item for part in run for item in part]
        whole.extend([flat] if len(run) > 1 and (_is_list(flat) or _is_list(flat[::-1])) else run)
        run = [segment] if segment else []
    return whole


def _is_parted_by_semicolon(one: Placed, other: Placed, tokens: Sequence[Token]) -> bool:
    between = tokens[one.last : other.first]
    return any(token.text == ";" for token in between) and not any(
        token.kind == "line" or token.text in (".", "!", "?") for token in between
    )


def _is_list(items: Sequence[Placed]) -> bool:
    """Runs of values of different markers, each closed by its date, and each of the same markers."""
    runs: list[frozenset[object]] = []
    run: list[object] = []
    for item in items:
        if item.draft is not None:
            run.append(item.draft.marker)
            continue
        if not run or len(set(run)) < len(run):
            return False
        runs.append(frozenset(run))
        run = []
    return not run and len(set(runs)) == 1 and len(runs[0]) > 1
