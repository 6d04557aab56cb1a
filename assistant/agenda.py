"""What is missing, and in which order it is worth asking. It knows neither wording nor findings.

`gaps` is the whole agenda; the question asked now is its first. Anything unclear comes first; then the results of the
marker that the person came for; then what surrounds them; then the check. A question that was asked twice without an
answer is left open: it is in `left`, and shown as unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from assistant import markers
from assistant.conversation import Ask, Pending, State
from assistant.entries import Entries
from assistant.facts import MARKERS, URGENT_SYMPTOMS, Asking, Marker, Result, SymptomName, days

ASKED_AT_MOST = 2
"""How often one question is put before it is left open."""
NEVER_LEFT = ("first", "check")
"""Questions without which nothing can follow: they are asked for as long as it takes."""
ENOUGH_RESULTS = 3
"""Results of one marker that make a trend (conversation, section 2)."""
NAMED_SYMPTOMS: tuple[SymptomName, ...] = (*URGENT_SYMPTOMS, "itching", "fatigue", "fever", "easy_bruising")
"""Those that the question about symptoms names, urgent ones first."""
FIB4_FROM_AGE = 36
"""Years; below it FIB-4 is not shown, so age is asked only where it may be (clinical reference, section 3)."""

_ASKING: dict[str, Asking] = {"date": "date", "value": "value", "unit": "unit", "range": "range", "symptom": "symptoms"}


def next_ask(state: State) -> Ask | None:
    """The question asked now: the one that `back` returned to, else the first gap; None once nothing is missing."""
    if state.reopened:
        return state.reopened[0]
    return next(gaps(state), None)


def gaps(state: State) -> Iterator[Ask]:
    """The gaps of the record in the order in which they are asked, the check last."""
    entries = Entries.standing(state.record)
    for rule in _ORDER:
        for ask in rule(entries):
            if ask.slot in NEVER_LEFT or state.shown.get(ask.key, 0) < ASKED_AT_MOST:
                yield ask


def left(state: State) -> Iterator[Ask]:
    """The gaps that were asked and left open: nobody knows them yet."""
    if not any(count >= ASKED_AT_MOST for count in state.shown.values()):
        return
    entries = Entries.standing(state.record)
    for rule in _ORDER:
        for ask in rule(entries):
            if ask.slot not in NEVER_LEFT and state.shown.get(ask.key, 0) >= ASKED_AT_MOST:
                yield ask


def is_open(state: State, asked: Ask) -> bool:
    """Whether the record still lacks what a question asked for."""
    entries = Entries.standing(state.record)
    return any(ask.key == asked.key for rule in _ORDER for ask in rule(entries))


def _unclear(entries: Entries) -> Iterator[Ask]:
    for key, pending in entries.pending.items():
        if (
            pending.field == "value"
            and not pending.choices
            and pending.loose is not None
            and pending.loose.date is not None
        ):
            yield Ask("value", "value", pending.loose.marker, key)
            continue
        yield Ask(
            "unclear", _asking(pending), _marker_of(entries, pending), key, choices=pending.choices, shape=pending.field
        )
    for key, (result, told) in entries.results.items():
        if told.confirmed or not markers.of(result.marker).is_unusual(result.value, result.unit):
            continue
        if not entries.settled("unusual", key):
            yield Ask("unclear", "confirm", result.marker, key, shape="unusual")


def _asking(pending: Pending) -> Asking:
    return _ASKING.get(pending.field, "open")


def _marker_of(entries: Entries, pending: Pending) -> Marker | None:
    if pending.loose is not None:
        return pending.loose.marker
    told = entries.results.get(pending.of or "")
    return told[0].marker if told else None


def _first(entries: Entries) -> Iterator[Ask]:
    if not entries.results and not entries.settled("first"):
        yield Ask("first", "open", entries.main)


def _missing(entries: Entries) -> Iterator[Ask]:
    """Dates, units and ranges of the results told: those of the main marker, then dates and units of the others."""
    own = entries.of(entries.main)
    others = {key: result for key, (result, _) in entries.results.items() if key not in own}
    yield from _dates(entries, own)
    yield from _units(entries, own)
    if not any(_has_range(row) for row in own.values()):
        yield from _ranges(entries)
    yield from _dates(entries, others)
    yield from _units(entries, others)


def _dates(entries: Entries, rows: dict[str, Result]) -> Iterator[Ask]:
    awaited = {pending.of for pending in entries.pending.values() if pending.field == "date"}
    for key, result in rows.items():
        if result.date is None and key not in awaited and not entries.settled("date", key):
            known = {
                row.date for row, _ in entries.results.values() if row.date is not None and row.marker != result.marker
            }
            yield Ask("date", "date", result.marker, key, choices=tuple(sorted(known)))


def _units(entries: Entries, rows: dict[str, Result]) -> Iterator[Ask]:
    """Once for all that lack it and are printed in the same units."""
    asked: set[tuple[str, ...]] = set()
    for key, result in rows.items():
        units = markers.of(result.marker).units
        if result.unit is None and len(units) > 1 and not entries.settled("unit", key, result.marker):
            if units not in asked:
                yield Ask("unit", "unit", result.marker, key, choices=units)
            asked.add(units)


def _ranges(entries: Entries) -> Iterator[Ask]:
    """The printed range: once, then whether it is the same on the others, which is asked when all of them are told."""
    main = entries.main
    own = entries.of(main)
    lacking = [key for key, row in own.items() if not _has_range(row) and not entries.settled("range", key, main)]
    if not lacking:
        return
    if len(lacking) == len(own):
        yield Ask("range", "range", main, lacking[0])
    elif not entries.settled("same_range"):
        yield Ask("same_range", "range", main, lacking[0])
    else:
        yield from (Ask("range", "range", main, key, shape="each") for key in lacking)


def _has_range(row: Result) -> bool:
    return row.low is not None or row.high is not None


def _more(entries: Entries) -> Iterator[Ask]:
    own = entries.of(entries.main)
    if entries.settled("more") or not own:
        return
    starts = [days(item.date)[0] for item, _ in entries.treatments.values() if item.date and item.change == "start"]
    dated = [days(row.date)[1] for row in own.values() if row.date]
    if len(own) < ENOUGH_RESULTS:
        yield Ask("more", "open", entries.main, shape="second" if len(own) > 1 else "")
    elif starts and dated and min(dated) > min(starts):
        yield Ask("more", "open", entries.main, shape="before")


def _lab(entries: Entries) -> Iterator[Ask]:
    own = entries.of(entries.main)
    lacking = [key for key, row in own.items() if row.lab is None]
    if len(own) < 2 or not lacking or entries.settled("lab"):
        return
    if "differ.lab" in entries.record:
        yield from (
            Ask("lab", "open", entries.main, key, shape="which") for key in lacking if not entries.settled("lab", key)
        )
    else:
        yield Ask("lab", "open", entries.main)


def _treatment(entries: Entries) -> Iterator[Ask]:
    if entries.results and not entries.treatments and not entries.settled("treatment"):
        yield Ask("treatment", "treatment")
    awaited = {pending.of for pending in entries.pending.values()}
    for key, (item, _) in entries.treatments.items():
        if item.date is None and key not in awaited and not entries.settled("treatment", key):
            yield Ask("treatment", "date", of=key, shape=item.change)


def _related(entries: Entries) -> Iterator[Ask]:
    own, related = entries.of(entries.main), len({row.marker for row, _ in entries.results.values()}) - 1
    if own and related < ENOUGH_RESULTS and not entries.settled("related"):
        yield Ask("related", "open")


def _context(entries: Entries) -> Iterator[Ask]:
    if entries.results and not entries.settled("context"):
        yield Ask("context", "context")


def _symptoms(entries: Entries) -> Iterator[Ask]:
    named = tuple(name for name in NAMED_SYMPTOMS if name not in entries.symptoms)
    if named and entries.results and not entries.settled("symptoms"):
        yield Ask("symptoms", "symptoms", named=named)


def _age(entries: Entries) -> Iterator[Ask]:
    """Age, where FIB-4 could be computed: AST, platelets and ALT of one draw."""
    if entries.person.age is not None or entries.person.birth_year is not None or entries.settled("age"):
        return
    drawn: dict[str, set[Marker]] = {}
    for row, _ in entries.results.values():
        if row.date is not None:
            drawn.setdefault(row.date, set()).add(row.marker)
    if any({"alt", "ast", "platelets"} <= found for found in drawn.values()):
        yield Ask("age", "open")


def _check(entries: Entries) -> Iterator[Ask]:
    if entries.results and "checked" not in entries.record:
        yield Ask("check", "confirm")


_ORDER: tuple[Callable[[Entries], Iterator[Ask]], ...] = (
    _unclear,
    _first,
    _missing,
    _more,
    _ranges,
    _lab,
    _treatment,
    _related,
    _context,
    _symptoms,
    _age,
    _check,
)


def related_markers(entries: Entries) -> tuple[Marker, ...]:
    """The markers that are worth having beside the main one and were not told, in the order of telling."""
    told = {row.marker for row, _ in entries.results.values()}
    return tuple(marker for marker in MARKERS if marker not in told and marker not in ("bilirubin_direct", "pt"))
