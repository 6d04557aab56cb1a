"""From where the change is read: the baseline, and the window of points from it on (clinical reference, 9.3)."""

from __future__ import annotations

from dataclasses import dataclass

from assistant import markers
from assistant.facts import TreatmentChange
from assistant.reading.finding import Why
from assistant.reading.points import Point, ordinals
from assistant.reading.prepare import Series
from assistant.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Window:
    """The baseline and all usable points after it."""

    points: tuple[Point, ...]
    earlier: tuple[Point, ...]
    """Usable points before the baseline: told, without findings."""
    why: Why

    @property
    def baseline(self) -> Point:
        return self.points[0]

    @property
    def latest(self) -> Point:
        return self.points[-1]


def window(series: Series, timeline: Timeline) -> Window | None:
    """The window of a series; None without a usable point. Never is the highest value the baseline for being that."""
    points = series.points
    if not points:
        return None
    at, why = _chosen(points, timeline.baseline), "chosen"
    if at is None:
        at, why = _before_treatment(points, timeline), "treatment"
    if at is None:
        at, why = 0, "first"
    return Window(points[at:], points[:at], why)  # type: ignore[arg-type]  # one of the three whys


def _chosen(points: tuple[Point, ...], id: str | None) -> int | None:
    """9.3 a: the one that the person chose."""
    if id is None:
        return None
    return next((at for at, each in enumerate(points) if id in each.ids), None)


def _before_treatment(points: tuple[Point, ...], timeline: Timeline) -> int | None:
    """9.3 b: the last usable point up to 180 days before the treatment, if a usable point lies after it."""
    treated = _treated(timeline)
    if treated is None:
        return None
    at = next((at for at in range(len(points) - 1, -1, -1) if points[at].last <= treated), None)
    if at is None or at == len(points) - 1:
        return None
    return at if treated - points[at].last <= markers.rules().baseline_before_treatment else None


def _treated(timeline: Timeline) -> int | None:
    """The first possible day of the earliest dated start; else of the earliest increase, decrease or switch (9.12)."""

    def earliest(*changes: TreatmentChange) -> int | None:
        return min((ordinals(t.date)[0] for t in timeline.treatments if t.change in changes and t.date), default=None)

    start = earliest("start")
    return start if start is not None else earliest("increase", "decrease", "switch")
