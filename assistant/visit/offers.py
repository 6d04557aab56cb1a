"""When each question is offered, and the numbers and dates that it is about (clinical reference, section 8).

One function for each row of the table: what its words need, or None where it is not offered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from assistant import prompts
from assistant.facts import URGENT_SYMPTOMS, Marker, SymptomName
from assistant.visit.circumstances import short
from assistant.visit.seen import Said, Seen
from assistant.words import on_day, when

Data: TypeAlias = Mapping[str, object]

SIGNS: tuple[SymptomName, ...] = (*URGENT_SYMPTOMS, "easy_bruising", "fever")
"""Signs of level E or U (clinical reference, section 6)."""
_MOVED_WORSE = ("pattern.discordant", "pattern.parallel-worsening", "pattern.other-worsening")
_LIVER_WORK: tuple[Marker, ...] = ("albumin", "inr", "pt", "platelets")
_DRAWN_TOGETHER: tuple[Marker, ...] = ("ast", "bilirubin_total", "inr", "albumin", "alp", "ggt", "platelets")
_HEALTHY_LIMIT = {"male": 33.0, "female": 25.0, None: 33.0}  # U/L; the upper ends that ACG 2017 describes
_LONG_LASTING = 180  # days; our own choice
_TREATMENT_BEFORE_RISE = 180  # days
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Move:
    """A marker from one result to a later one."""

    marker: str
    first: Said
    latest: Said


@dataclass(frozen=True, slots=True)
class Change:
    """A change of treatment or an event before a draw."""

    name: str
    change: str
    on: str


def now(seen: Seen) -> Data | None:
    """Any sign that must not wait, any safety finding."""
    signs = [f"my {seen.words.name('symptoms', row.name).removeprefix('a ')}" for row in seen.present(SIGNS)]
    for finding in seen.reading.of("safety"):
        signs += [f"my {seen.name(row.marker)} of {seen.said(row).told}" for row in seen.rows(finding.evidence)]
    return {"signs": list(dict.fromkeys(signs))[:_MOST_NAMED]} if signs else None


def variation(seen: Seen) -> Data | None:
    """A change that may be ordinary, or only two results."""
    if seen.first is None or seen.latest is None or seen.first is seen.latest:
        return None
    if not seen.has("change.borderline") and seen.count(seen.reading.marker) != 2:
        return None
    return {**_from_to(seen), "way": seen.way()}


def target(seen: Seen) -> Data | None:
    """The latest result is above its range."""
    if seen.latest is None or seen.flag(seen.latest) != "above":
        return None
    return {"marker": seen.marker, "latest": seen.said(seen.latest)}


def healthy_limits(seen: Seen) -> Data | None:
    """ALT in the printed range, and above the limits that ACG describes."""
    row, sex = seen.latest, seen.timeline.person.sex
    if row is None or row.marker != "alt" or seen.flag(row) != "in" or row.comparator is not None:
        return None
    value = seen.canonical(row)
    if value is None or value <= _HEALTHY_LIMIT[sex]:
        return None
    return {"latest": seen.said(row), "sex": sex}


def rebound(seen: Seen) -> Data | None:
    """It went down and came back up."""
    for finding in seen.reading.of("pattern.rebound"):
        ends = [row.date for row in (seen.first, seen.latest) if row is not None]
        between = [row for row in seen.rows(finding.evidence) if row.date not in ends]
        if between and seen.latest is not None:
            way = "down" if seen.low_is_worse else "up"
            return {"marker": seen.marker, "way": way, "low": seen.said(between[0]), "latest": seen.said(seen.latest)}
    return None


def rising(seen: Seen) -> Data | None:
    """It moves towards its worse side: up, or down for a marker of which less is worse."""
    way = "down" if seen.low_is_worse else "up"
    code = "direction.falling" if seen.low_is_worse else "direction.rising"
    return {**_from_to(seen), "way": way} if seen.has(code) else None


def passing(seen: Seen) -> Data | None:
    """A high result that may have been a passing one."""
    for finding in seen.reading.of("pattern.spike-possible"):
        high = seen.row(str(finding.values.get("spike")))
        if high is not None:
            return {"marker": seen.marker, "high": seen.said(high)}
    return None


def ast_high(seen: Seen) -> Data | None:
    """ALT fell, AST stays above its range."""
    for finding in seen.reading.of("pattern.ast-stays-high"):
        rows = [row for row in seen.rows(finding.evidence) if row.marker == "ast"]
        if rows:
            return {"ast": seen.said(rows[-1])}
    return None


def discordant(seen: Seen) -> Data | None:
    """Related markers went the wrong way while ALT went down."""
    moves = _moves(seen, ("pattern.discordant",))
    return {"moves": moves[:_MOST_NAMED]} if moves else None


def direct_bilirubin(seen: Seen) -> Data | None:
    """Total bilirubin is worse or newly above its range, and no direct one is recorded of the draw."""
    series = seen.usable("bilirubin_total")
    if not series or any(row.date == series[-1].date for row in seen.usable("bilirubin_direct")):
        return None
    moved = _moves(seen, _MOVED_WORSE, ("bilirubin_total",))
    if moved:
        return {"first": moved[0].first, "latest": moved[0].latest}
    if len(series) > 1 and seen.flag(series[-1]) == "above" and seen.flag(series[0]) in ("in", "below"):
        return {"first": seen.said(series[0]), "latest": seen.said(series[-1])}
    return None


def alp_source(seen: Seen) -> Data | None:
    """ALP above its range, without GGT of the draw."""
    alp = seen.usable("alp")
    if not alp or seen.flag(alp[-1]) != "above" or any(row.date == alp[-1].date for row in seen.usable("ggt")):
        return None
    return {"alp": seen.said(alp[-1])}


def liver_work(seen: Seen) -> Data | None:
    """Albumin, INR, PT or platelets moved to their worse side."""
    moves = _moves(seen, _MOVED_WORSE, _LIVER_WORK)
    return {"moves": moves[:_MOST_NAMED]} if moves else None


def together(seen: Seen) -> Data | None:
    """No related results near the latest draw, or some of them missing."""
    missing = _missing(seen)
    return any_together(seen) if missing or seen.has("pattern.unpaired") else None


def any_together(seen: Seen) -> Data:
    """The same question, whatever is missing."""
    latest = seen.said(seen.latest) if seen.latest is not None and seen.latest.date is not None else None
    return {"marker": seen.marker, "missing": [seen.name(id) for id in _missing(seen)], "latest": latest}


def scarring(seen: Seen) -> Data | None:
    """A rise that has lasted, with platelets known."""
    series, platelets = seen.usable(seen.reading.marker), seen.usable("platelets")
    if seen.reading.marker != "alt" or len(series) < 2 or not platelets:
        return None
    if any(seen.flag(row) != "above" for row in series) or seen.surely_apart(series[0], series[-1]) < _LONG_LASTING:
        return None
    return {"platelets": seen.said(platelets[-1])}


def stay(seen: Seen) -> Data | None:
    """A treatment is recorded."""
    last = {short(row.name): row.change for row in seen.timeline.treatments}
    if not last:
        return None
    taken = [name for name, change in last.items() if change != "stop"]
    stopped = [name for name, change in last.items() if change == "stop"]
    return {"taken": taken[:_MOST_NAMED], "stopped": stopped[:_MOST_NAMED]}


def watch(seen: Seen) -> Data | None:
    """A treatment was started or raised in the 180 days before a rise."""
    if seen.latest is None or not (seen.has("direction.rising") or seen.has("pattern.rebound")):
        return None
    for row in reversed(seen.timeline.treatments):
        if row.change in ("start", "increase") and seen.surely_before(row.date, seen.latest, _TREATMENT_BEFORE_RISE):
            change = seen.words.name("treatment_changes", row.change)
            return {
                "marker": seen.marker,
                "start": Change(short(row.name), change, on_day(row.date)),
                "latest": seen.said(seen.latest),
            }
    return None


def supplement(seen: Seen) -> Data | None:
    """A supplement is recorded and still taken."""
    changes = [row.change for row in seen.timeline.context if row.factor == "supplement"]
    return {} if changes and changes[-1] not in ("none", "stopped") else None


def paracetamol(seen: Seen) -> Data | None:
    """Paracetamol (acetaminophen) is recorded, and was not stopped."""
    known = prompts.word_list("paracetamol")
    last = {row.name: row.change for row in seen.timeline.treatments}
    for name, change in last.items():
        if change != "stop" and any(word in name.casefold().split() for word in known):
            return {"name": short(name)}
    return None


def exercise(seen: Seen) -> Data | None:
    """Hard exercise in the 14 days before any draw."""
    for row, draw in seen.factors_before_draws():
        if row.factor == "exercise" and row.change not in ("less", "stopped"):
            return {"exercise": Change("", "", on_day(row.date)), "draw": when(draw.date)}
    return None


def factors(seen: Seen) -> Data | None:
    """Alcohol, weight or an illness in its window before a draw."""
    near = [(row, draw) for row, draw in seen.factors_before_draws() if row.factor in ("alcohol", "weight", "illness")]
    if not near:
        return None
    last = near[-1][1]
    names = dict.fromkeys(row.factor for row, draw in near if draw.id == last.id)
    said = ["the illness" if name == "illness" else seen.words.name("factors", name) for name in names]
    return {"factors": said, "marker": seen.name(last.marker), "latest": seen.said(last)}


def range_changed(seen: Seen) -> Data | None:
    """The printed range is not the same on the two results that are compared."""
    if not seen.has("compare.range-changed") or seen.first is None or seen.latest is None:
        return None
    return {"first": seen.said(seen.first), "latest": seen.said(seen.latest)}


def lab(seen: Seen) -> Data | None:
    """The laboratories differ, or one is not known."""
    labs = {row.lab for row in seen.usable(seen.reading.marker)}
    return any_lab(seen) if not labs or None in labs or len(labs) > 1 else None


def any_lab(seen: Seen) -> Data:
    """The same question, whatever is known of the laboratories."""
    labs = list(dict.fromkeys(short(row.lab) for row in seen.usable(seen.reading.marker) if row.lab))
    latest = seen.said(seen.latest) if seen.latest is not None else None
    return {"labs": labs[:_MOST_NAMED] if len(labs) > 1 else [], "latest": latest}


def conflict(seen: Seen) -> Data | None:
    """Two results of one day do not agree."""
    for finding in seen.reading.of("data.conflict"):
        rows = seen.rows(finding.evidence)
        if len(rows) > 1:
            values = list(dict.fromkeys(seen.said(row).value for row in rows))
            return {"marker": seen.name(finding.marker), "when": when(rows[0].date), "values": values[:_MOST_NAMED]}
    return None


def next_test(seen: Seen) -> Data | None:
    """Always."""
    return {"marker": seen.marker, "latest": seen.said(seen.latest) if seen.latest is not None else None}


def back_in_range(seen: Seen) -> Data | None:
    """The latest result is in range, an earlier one was above."""
    if seen.latest is None or seen.flag(seen.latest) != "in":
        return None
    above = [row for row in seen.usable(seen.reading.marker) if seen.flag(row) == "above"]
    return {"marker": seen.marker, "first": seen.said(above[0]), "latest": seen.said(seen.latest)} if above else None


def how_long(seen: Seen) -> Data | None:
    """The change has lasted over two results."""
    return any_how_long(seen) if seen.has("persist.sustained") else None


def any_how_long(seen: Seen) -> Data:
    """The same question, whatever the change."""
    return {"marker": seen.marker, "results": len(seen.timeline.of(seen.reading.marker))}


def _from_to(seen: Seen) -> dict[str, object]:
    assert seen.first is not None
    assert seen.latest is not None
    return {"marker": seen.marker, "first": seen.said(seen.first), "latest": seen.said(seen.latest)}


def _moves(seen: Seen, codes: tuple[str, ...], markers: tuple[Marker, ...] | None = None) -> list[Move]:
    """How the related markers moved that these findings are about."""
    found = []
    for finding in seen.reading.of(*codes):
        rows = [row for row in seen.rows(finding.evidence) if row.marker == finding.marker]
        if len(rows) > 1 and (markers is None or finding.marker in markers):
            found.append(Move(seen.name(finding.marker), seen.said(rows[0]), seen.said(rows[-1])))
    return found


def _missing(seen: Seen) -> list[Marker]:
    """The related markers that have no result of the latest draw, or within a week of it."""
    here = {row.marker for row in seen.near_latest()}
    return [
        id
        for id in _DRAWN_TOGETHER
        if id not in here and id != seen.reading.marker and not (id == "inr" and "pt" in here)
    ]
