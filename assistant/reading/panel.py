"""What the related markers did at the same draws, where ALT was asked for (clinical reference, 9.9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from assistant import markers
from assistant.facts import Marker
from assistant.reading.baseline import Window
from assistant.reading.finding import Finding, Value
from assistant.reading.points import Point, fell, rose
from assistant.reading.prepare import Series
from assistant.reading.severity_and_range import position
from assistant.reading.values import ends, evidence

RELATED: tuple[Marker, ...] = ("ast", "bilirubin_total", "inr", "pt", "albumin", "alp", "ggt", "platelets")
"""In the order of telling. Direct bilirubin is never one of them (9.12)."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A related marker at both ends of the window."""

    marker: Marker
    first: Point
    latest: Point
    nearness: int
    """The larger distance to the ALT draw, in days; 0 where both are of the same draws."""

    def outcome(self) -> Literal["worse", "better", "steady"]:
        """Worse where it moved beyond its L1 to its worse side or is newly out of range there; better where it moved
        beyond L1 to the better side from out of range on the worse one."""
        limits, worse_side = self.first.limits, self.first.scale.worse
        if limits is None:
            return "steady"
        out = "above" if worse_side == "high" else "below"
        before, after = position(self.first), position(self.latest)
        worsened, bettered = (rose, fell) if worse_side == "high" else (fell, rose)
        if worsened(self.first, self.latest, limits.tight) or (after == out and before not in (out, "unknown")):
            return "worse"
        return "better" if bettered(self.first, self.latest, limits.tight) and before == out else "steady"

    def moved(self) -> bool:
        """Whether it moved beyond its L1 all the same: to the better side, from within its range or from one not known."""
        limits = self.first.limits
        bettered = fell if self.first.scale.worse == "high" else rose
        return limits is not None and bettered(self.first, self.latest, limits.tight)


def pairs(window: Window, series: Mapping[Marker, Series]) -> tuple[Pair, ...]:
    """The related markers with a result of the same draw, or up to 7 days from it, at both ends of the window."""
    found = []
    for marker in RELATED:
        points = series[marker].points if marker in series else ()
        first, latest = _nearest(window.baseline, points), _nearest(window.latest, points)
        if first is None or latest is None or first is latest or first.scale is not latest.scale:
            continue
        nearness = max(abs(first.first - window.baseline.first), abs(latest.first - window.latest.first))
        found.append(Pair(marker, first, latest, nearness))
    return tuple(found)


def panel(window: Window, series: Mapping[Marker, Series]) -> Iterator[Finding]:
    """The `pattern.*` of ALT's panel, for a window of two points or more."""
    a, b = window.baseline, window.latest
    assert a.limits is not None
    found = pairs(window, series)
    fallen, risen = fell(a, b, a.limits.tight), rose(a, b, a.limits.tight)
    if not found:
        if fallen or risen:
            yield Finding("pattern.unpaired", "alt", evidence(a, b))
        return
    outcomes = {pair.marker: pair.outcome() for pair in found}
    worse = [pair for pair in found if outcomes[pair.marker] == "worse"]
    better = [pair for pair in found if outcomes[pair.marker] == "better"]
    code = "discordant" if fallen else "parallel-worsening" if risen else "other-worsening"
    for pair in worse:
        yield _about(f"pattern.{code}", pair, a, b)
    if fallen and not worse and better:
        ids = evidence(a, b, *(point for pair in better for point in (pair.first, pair.latest)))
        yield Finding("pattern.coherent", "alt", ids, {"markers": ", ".join(pair.marker for pair in better)})
    elif (fallen or risen) and not worse:
        ids = evidence(a, b, *(point for pair in found for point in (pair.first, pair.latest)))
        moved = ", ".join(pair.marker for pair in found if pair.moved())
        values: dict[str, Value] = {"markers": ", ".join(pair.marker for pair in found)}
        yield Finding("pattern.isolated", "alt", ids, values | ({"moved": moved} if moved else {}))
    for pair in found:
        if fallen and pair.marker == "ast" and outcomes["ast"] != "better" and position(pair.latest) == "above":
            yield _about("pattern.ast-stays-high", pair, a, b)


def _about(code: str, pair: Pair, a: Point, b: Point) -> Finding:
    values: dict[str, Value] = {**ends(pair.first, pair.latest), "days": pair.nearness}
    return Finding(code, pair.marker, evidence(a, b, pair.first, pair.latest), values)


def _nearest(draw: Point, points: tuple[Point, ...]) -> Point | None:
    """The judged result nearest to a draw, at most 7 days from it; of two equally near, the earlier (9.12)."""
    if not draw.is_day:
        return None
    near = [
        each
        for each in points
        if each.is_day and each.limits is not None and abs(each.first - draw.first) <= markers.rules().near
    ]
    return min(near, key=lambda each: (abs(each.first - draw.first), each.first), default=None)
