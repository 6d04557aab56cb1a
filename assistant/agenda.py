"""What is missing, and in which order it is worth asking. It knows neither wording nor findings.

`gaps` is the whole agenda; the question asked now is its first. Anything unclear comes first; then the results of the
marker that the person came for; then what surrounds them; then the check. A question that was asked twice without an
answer is left open: it is in `left`, and shown as unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from assistant import markers
from assistant.conversation import Ask, Pending, State, Told
from assistant.entries import Entries
from assistant.facts import MARKERS, URGENT_SYMPTOMS, Asking, Marker, PartialDate, Result, SymptomName, days

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

_FIB4: tuple[Marker, ...] = ("alt", "ast", "platelets")

_ASKING: dict[str, Asking] = {"date": "date", "value": "value", "unit": "unit", "range": "range", "symptom": "symptoms"}


def next_ask(state: State) -> Ask | None:
    """The question asked now: the one that `back` returned to, else the first gap; None once nothing is missing."""
    standing = [ask for ask in state.reopened if ask.of is None or ask.of in state.record]
    if standing:
        return standing[0]
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
    for key, result in entries.such(_is_unusual).items():
        if not entries.settled("unusual", key):
            yield Ask("unclear", "confirm", result.marker, key, shape="unusual")


def _is_unusual(result: Result, told: Told) -> bool:
    return not told.confirmed and markers.of(result.marker).is_unusual(result.value, result.unit)


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
    main = entries.main
    dateless, unitless = entries.such(_has_no_date), entries.such(_has_no_unit)
    yield from _dates(entries, [key for key, result in dateless.items() if result.marker == main])
    if unitless:
        yield from _units(entries, [key for key in entries.of(main) if key in unitless])
    rangeless = entries.such(_has_no_range)
    if all(key in rangeless for key in entries.of(main)):
        yield from _ranges(entries)
    yield from _dates(entries, [key for key, result in dateless.items() if result.marker != main])
    yield from _units(entries, [key for key, result in unitless.items() if result.marker != main])


def _has_no_date(result: Result, told: Told) -> bool:  # noqa: ARG001 - the shape of a test
    return result.date is None


def _has_no_unit(result: Result, told: Told) -> bool:  # noqa: ARG001
    return result.unit is None


def _has_no_range(result: Result, told: Told) -> bool:  # noqa: ARG001
    return result.low is None and result.high is None


def _has_no_lab(result: Result, told: Told) -> bool:  # noqa: ARG001
    return result.lab is None


def _dates(entries: Entries, dateless: Iterable[str]) -> Iterator[Ask]:
    awaited = {pending.of for pending in entries.pending.values() if pending.field == "date"}
    for key in dateless:
        result, told = entries.results[key]
        if key not in awaited and not entries.settled("date", key):
            if pairs_of(entries, key) and not entries.settled("row", f"{result.marker}.{told.turn}"):
                yield Ask("date", "date", result.marker, key, shape="row")
                continue
            known = {
                row.date for row, _ in entries.results.values() if row.date is not None and row.marker != result.marker
            }
            yield Ask("date", "date", result.marker, key, choices=tuple(sorted(known)))


def pairs_of(entries: Entries, key: str) -> tuple[tuple[str, PartialDate], ...]:
    """Results of another marker told in a row without dates, as many as the main marker has draws: each with its draw,
    oldest first. Empty where they do not fit so. It is for asking; nothing is recorded from it without a yes."""
    result, told = entries.results[key]
    days_of_main = list(dict.fromkeys(row.date for row in entries.of(entries.main).values() if row.date is not None))
    if result.marker == entries.main or len(days_of_main) < 2:
        return ()
    row = [
        name
        for name, (other, entry) in entries.results.items()
        if other.marker == result.marker and entry.turn == told.turn and other.date is None
    ]
    fits = len(row) == len(days_of_main) and len(row) == len(entries.of(result.marker))
    return tuple(zip(row, days_of_main, strict=True)) if fits else ()


def _units(entries: Entries, unitless: Iterable[str]) -> Iterator[Ask]:
    """Once for all that lack it and are printed in the same units."""
    asked: set[tuple[str, ...]] = set()
    for key in unitless:
        result, _ = entries.results[key]
        units = markers.of(result.marker).units
        if len(units) > 1 and not entries.settled("unit", key, result.marker):
            if units not in asked:
                yield Ask("unit", "unit", result.marker, key, choices=units)
            asked.add(units)


def _ranges(entries: Entries) -> Iterator[Ask]:
    """The printed range: once, then whether it is the same on the others, which is asked when all of them are told."""
    main = entries.main
    own, rangeless = entries.of(main), entries.such(_has_no_range)
    lacking = [key for key in own if key in rangeless and not entries.settled("range", key, main)] if rangeless else []
    if not lacking:
        return
    if len(lacking) == len(own):
        yield Ask("range", "range", main, lacking[0])
    elif all(key in rangeless for key in own):
        return  # the question was skipped, so there is none that could be the same
    elif not entries.settled("same_range"):
        yield Ask("same_range", "range", main, lacking[0])
    else:
        yield from (Ask("range", "range", main, key, shape="each") for key in lacking)


def _more(entries: Entries) -> Iterator[Ask]:
    own = entries.of(entries.main)
    if entries.settled("more") or not own:
        return
    if len(own) < ENOUGH_RESULTS:
        yield Ask("more", "open", entries.main, shape="second" if len(own) > 1 else "")
        return
    starts = [days(item.date)[1] for item, _ in entries.treatments.values() if item.date and item.change == "start"]
    dated = [days(row.date)[0] for row in own.values() if row.date] if starts else []
    if dated and min(dated) > max(starts):  # all of them surely after every start
        yield Ask("more", "open", entries.main, shape="before")


def _lab(entries: Entries) -> Iterator[Ask]:
    own, labless = entries.of(entries.main), entries.such(_has_no_lab)
    if len(own) < 2 or not labless or entries.settled("lab"):
        return
    lacking = [key for key in own if key in labless]
    if not lacking:
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
    if entries.results and len(entries.counts) - 1 < ENOUGH_RESULTS and not entries.settled("related"):
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
    drawn = ({row.date for row in entries.of(marker).values() if row.date is not None} for marker in _FIB4)
    if set.intersection(*drawn):
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
    return tuple(
        marker for marker in MARKERS if marker not in entries.counts and marker not in ("bilirubin_direct", "pt")
    )
