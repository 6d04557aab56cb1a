"""When a question about the related markers is offered (clinical reference, section 8).

One function for each row of the table: what its words need, or None where it is not offered.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.facts import Marker
from assistant.visit.seen import Data, Said, Seen

_MOVED_WORSE = ("pattern.discordant", "pattern.parallel-worsening", "pattern.other-worsening")
_LIVER_WORK: tuple[Marker, ...] = ("albumin", "inr", "pt", "platelets")
_DRAWN_TOGETHER: tuple[Marker, ...] = ("ast", "bilirubin_total", "inr", "albumin", "alp", "ggt", "platelets")
_LONG_LASTING = 180  # days; our own choice
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Move:
    """A marker from one result to a later one."""

    marker: str
    first: Said
    latest: Said


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
