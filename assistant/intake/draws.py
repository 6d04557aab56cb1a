"""`AST 88 and GGT 210 the same day as the first, AST 41 on the second`: results told of draws that are known.

A place (`the first one`, `the last time`) holds for the results beside it, before or after, as the message is built.
Where it cannot be told which, nothing is dated, and the date is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from assistant.facts import DateAnswer, Marker, PartialDate, Result, Understanding
from assistant.intake.draft import Draft
from assistant.intake.results import overlap
from assistant.understanding import names, numbers
from assistant.understanding.lexer import Token, clean, lex
from assistant.understanding.share_words import ordinals, words_of

_SPANS = frozenset(
    {
        "week",
        "weeks",
        "month",
        "months",
        "year",
        "years",
        "night",
        "summer",
        "winter",
        "spring",
        "autumn",
        "day",
        "days",
    }
)
"""`last week`: no place among draws."""
_MONTHS = frozenset({"january", "february", "march", "april", "may", "june", "july", "august"}) | frozenset(
    {"september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "oct"}
)
_OF = frozenset({"on", "for", "in", "at", "with"})
_COUNTS = {"both": 2, "two": 2, "three": 3}
_PARTING = frozenset({",", ";", ".", ":", "and", "then", "but", "&", "\n"})
_FEW = 8
"""Words of an answer that is only a place."""
_PARTS = {"beginning": 0, "middle": 1, "end": -1}
_EVERY = -100
"""The place that stands for all draws."""


class _Run(NamedTuple):
    """Results, or places, that stand together."""

    results: tuple[str, ...] = ()
    places: tuple[int, ...] = ()
    parted: bool = False
    """A comma, an `and` or the like stands before it."""


def settle(draft: Draft, said: Understanding) -> None:
    """Date the results of this message that are said of draws of the main marker by their place."""
    if "?" in draft.text or said.intent == "correct":
        return
    main = _main(draft)
    said_now = {(fact.marker, fact.value) for fact in said.facts if isinstance(fact, Result)}
    undated = [
        name
        for name, (row, told) in draft.entries.results.items()
        if told.turn == draft.turn
        and row.marker != main
        and (row.marker, row.value) in said_now
        and (row.date is None or _is_place(draft.text, row.date))
    ]
    days = _days(draft) if undated else []
    if not days:
        return
    for name in undated:
        if draft.result(name).date is not None:
            draft.amend(name, replace(draft.result(name), date=None))
    for run, places in _paired(_runs(draft, undated, len(days))):
        told = Counter(draft.result(name).marker for name in run)
        for name in run:
            if told[draft.result(name).marker] == 1:  # several values of one marker are not of one draw
                _date(draft, name, places, days)


def answered(draft: Draft, said: Understanding) -> Understanding:
    """`The first one`, to the question for the date of a related result: the day of that draw."""
    asked = draft.asked
    if asked is None or asked.slot != "date" or asked.marker in (None, draft.entries.main) or "?" in draft.text:
        return said
    if any(not (fact.kind == "date" and _is_place(draft.text, fact.date)) for fact in said.facts) or said.unclear:
        return said
    tokens = lex(clean(draft.text))
    days = _days(draft)
    places = [place for at in range(len(tokens)) if (place := _place_at(tokens, at, len(days))) not in (None, _EVERY)]
    kept = replace(said, facts=())
    if asked.shape == "row" and places == list(range(len(days))):
        return replace(kept, intent="yes", amendments=())  # `first day and second day`
    if len(tokens) > _FEW or len(places) != 1 or any(token.kind == "number" for token in tokens):
        return kept if said.facts else said
    place = places[0]
    assert place is not None
    if not -len(days) <= place < len(days):
        return kept
    return replace(said, intent="answer", facts=(DateAnswer(days[place]),), amendments=())


def _days(draft: Draft) -> list[PartialDate]:
    """The draws of the main marker, oldest first."""
    rows = draft.entries.of(_main(draft)).values()
    return list(dict.fromkeys(row.date for row in rows if row.date is not None))


def _main(draft: Draft) -> Marker:
    """The main marker as it was before this message, which may tell the first ALT."""
    told = Counter(row.marker for row, entry in draft.entries.results.values() if entry.turn < draft.turn)
    return "alt" if "alt" in told or not told else told.most_common(1)[0][0]


def _is_place(text: str, day: PartialDate) -> bool:
    """`AST 44 on the first`: no day of a month, where no month is named."""
    low = [token.low for token in lex(clean(text))]
    written = {word: place for word, place in ordinals().items() if word.isalpha()}
    return (
        len(day) == 10
        and _MONTHS.isdisjoint(low)
        and any(written.get(word, -9) + 1 == int(day[-2:]) for word in low)
        and not any(word.isdigit() and int(word) == int(day[-2:]) for word in low)
    )


def _date(draft: Draft, name: str, places: Sequence[int], days: Sequence[PartialDate]) -> None:
    wanted = list(days) if _EVERY in places else [days[place] for place in places if -len(days) <= place < len(days)]
    if not wanted or (len(wanted) < len(places)):
        return
    row = draft.result(name)
    own = {key: other for key, other in draft.entries.of(row.marker).items() if key != name and other.date is not None}
    taken = [key for key, other in own.items() if any(other.date and overlap(day, other.date) for day in wanted)]
    if len(taken) == len(wanted) == 1 and draft.told(taken[0]).turn < draft.turn:
        known = own[taken[0]]  # `the second GGT was 85`: another value of that draw stands, and this replaces it
        changed = replace(known, value=row.value, comparator=row.comparator, approximate=row.approximate)
        draft.amend(taken[0], replace(changed, unit=row.unit or known.unit))
        draft.drop(name)
        return
    if taken:
        return
    draft.amend(name, replace(row, date=wanted[0]))
    for day in wanted[1:]:
        draft.add(replace(row, date=day))


def _paired(runs: Sequence[_Run]) -> Iterator[tuple[tuple[str, ...], tuple[int, ...]]]:
    """Each run of results with its places: those behind it, or those before it that have no run yet.

    Nothing where some places have no results of their own, or may be said of the results on either side."""
    found: list[tuple[tuple[str, ...], tuple[int, ...]]] = []
    waiting: tuple[str, ...] = ()
    places: tuple[int, ...] = ()
    for at, run in enumerate(runs):
        if run.results and places:
            found.append((run.results, places))
            places = ()
        elif run.results:
            waiting = run.results
        elif waiting and (side := _side(runs, at)) == "before":
            found.append((waiting, run.places))
            waiting = ()
        elif places or (waiting and side == ""):
            return
        else:
            places = run.places
    if not places:
        yield from found


def _side(runs: Sequence[_Run], at: int) -> Literal["before", "behind", ""]:
    """On which side of a place its results stand: told by what parts them, where both sides have some of no place."""
    behind = runs[at + 1] if at + 1 < len(runs) else None
    if behind is None or behind.places or at + 2 < len(runs):
        return "before"
    if not runs[at].parted:
        return "before"
    return "behind" if not behind.parted else ""


def _runs(draft: Draft, undated: Sequence[str], draws: int) -> list[_Run]:
    """The results and the places of the message, in order, those side by side together."""
    tokens = lex(clean(draft.text))
    rows = [(name, draft.result(name)) for name in undated]
    found: list[_Run] = []
    between: set[str] = set()
    for at, token in enumerate(tokens):
        name = _result_at(tokens, at, rows)
        place = _place_at(tokens, at, draws) if name is None else None
        if name is None and place is None:
            between.add(token.low)
            continue
        last = found[-1] if found else _Run()
        parted = not between.isdisjoint(_PARTING)
        if name is not None:
            rows = [row for row in rows if row[0] != name]
            run = _Run(results=(*last.results, name), parted=last.parted if last.results else parted)
            together = bool(last.results)
        else:
            assert place is not None
            together = bool(last.places) and between <= {"and", "&", "the"}
            run = _Run(places=(*(last.places if together else ()), place), parted=last.parted if together else parted)
        found[len(found) - together :] = [run]
        between = set()
    return [] if rows else found


def _result_at(tokens: Sequence[Token], at: int, rows: Sequence[tuple[str, Result]]) -> str | None:
    """The next result, where its value stands at a token."""
    if not rows or tokens[at].kind != "number":
        return None
    readings = numbers.readings(tokens[at].text, None)
    return next((name for name, row in rows[:1] if row.value in readings), None)


def _place_at(tokens: Sequence[Token], at: int, draws: int) -> int | None:
    """A place among the draws, or all of them."""
    low = tokens[at].low
    before = tokens[at - 1].low if at else ""
    behind = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if low in ("both", "all", "each"):
        named = at + 1 < len(tokens) and names.at(tokens, at + 1) is not None
        ends = at + 1 == len(tokens) or not tokens[at + 1].text[0].isalnum()
        count = _COUNTS.get(low) or _COUNTS.get(behind) or draws
        return _EVERY if not named and count == draws and (before in _OF or (low == "both" and ends)) else None
    if before == "the" and behind != "of" and (low != "middle" or draws == 3) and low in _PARTS:
        return _PARTS[low]
    place = ordinals().get(low)
    if place is None or before == "at" or low in words_of("all"):
        return None
    if behind in _SPANS and not (behind in ("day", "days") and (place >= 0 or before in ("the", "that"))):
        return None
    return None if behind in _MONTHS or behind == "of" else place
