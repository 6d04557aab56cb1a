"""What is told and in which order (clinical reference, 9.10): the measure of a change always in one breath with its
direction, and nothing that encourages beside a finding of level 4."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from assistant import markers
from assistant.facts import Marker
from assistant.reading import Finding, Reading, derived
from assistant.reading.context import has_blood_thinner
from assistant.reading.order import BLOCKS, WORSE, level
from assistant.reading.panel import RELATED
from assistant.reading.points import ordinals
from assistant.telling.background import background
from assistant.telling.sentence import Telling, sources, variation
from assistant.telling.shown import Shown, be, more, name, times
from assistant.telling.urgent import is_emergency, urgent
from assistant.timeline import Timeline
from assistant.words import number

_LEFT_OUT = ("data.unit-missing", "data.unconfirmed", "data.undated", "data.order-unknown")
_SERIES_RANGE = ("range.returned", "range.still-above", "range.newly-above", "range.newly-below", "range.in-throughout")


def plan(reading: Reading, timeline: Timeline) -> tuple[Telling, ...]:
    """Everything that a reading says, in order."""
    return tuple(_Plan(reading, timeline).tellings())


class _Plan:
    """One reading on its way to words."""

    def __init__(self, reading: Reading, timeline: Timeline) -> None:
        self.reading, self.timeline = reading, timeline
        self.marker: Marker = reading.marker
        self.shown = Shown(timeline, reading)
        latest = self.shown.row(reading.latest) if reading.latest is not None else None
        unit = markers.of(self.marker).unit(latest.unit) if latest is not None else None
        self.worse = unit.scale.worse if unit is not None else markers.of(self.marker).scale.worse
        self.levels = {each.code: level(each, self.worse) for each in reading.findings}
        self.encourage = WORSE not in self.levels.values() and not reading.of("safety")

    def tellings(self) -> Iterator[Telling]:
        """The levels of 9.10, one after the other."""
        way = self.reading.of("direction")[0]
        yield from urgent(self.timeline)
        alarms = self.reading.of("safety")
        yield from (self._safety(each, last=each is alarms[-1]) for each in alarms)
        if self.levels[way.code] == BLOCKS:
            yield self._breath(way)
        yield from self._data()
        if self.levels[way.code] == WORSE:
            yield self._breath(way)
        yield from (
            self._pattern(each) for each in self.reading.findings if self.levels[each.code] == WORSE and each != way
        )
        if self.levels[way.code] not in (BLOCKS, WORSE):
            yield self._breath(way)
        yield from (
            self._pattern(each) for each in self.reading.of("pattern.coherent", "pattern.isolated", "pattern.unpaired")
        )
        yield from self._range()
        notes = ("compare.different-lab", "compare.range-changed", "compare.unknown-lab")
        yield from (self._pattern(each) for each in self.reading.of(*notes))
        yield from (self._pattern(each) for each in self.reading.of("pattern.spike-possible"))
        yield from background(self.reading, self.timeline, self.shown)
        yield from self._derived()
        yield from self._closing()

    def _say(self, finding: Finding, data: Mapping[str, object], *more_findings: Finding) -> Telling:
        """The text of a finding, with the findings that are told in the same breath."""
        codes = tuple(dict.fromkeys(each.code for each in (finding, *more_findings)))
        evidence = tuple(dict.fromkeys(id for each in (finding, *more_findings) for id in each.evidence))
        source = tuple(dict.fromkeys(each for code in codes for each in sources(f"findings/{code}")))
        if any(code in ("change.beyond-variation", "change.borderline", "change.within-variation") for code in codes):
            source = (*source, *variation(self.marker))
        return Telling(f"findings/{finding.code}", data, codes, evidence, source)

    def _ends(self, first: str | None, latest: str | None) -> dict[str, object]:
        """The two ends of a change as they are shown; the unit of the first stands in brackets where the latest has
        another."""
        shown = self.shown
        if latest is None:
            return {"first": "", "first_on": "", "first_span": "", "latest": "", "latest_on": "", "span": ""}
        first = first if first is not None else latest
        return {
            "first": shown.value(first),
            "first_on": shown.on(first),
            "first_span": shown.span(first),
            "latest": shown.value(latest, first),
            "latest_on": shown.on(latest),
            "span": shown.span(latest),
        }

    def _breath(self, way: Finding) -> Telling:
        """Direction, size and persistence."""
        reading = self.reading
        size = reading.of("change")[0]
        lasts = next(iter(reading.of("persist")), None)
        extra = reading.of("compare.range-conflict", "compare.not-comparable")
        fallen = way.code == "direction.falling"
        if way.code == "direction.mixed" and lasts is not None:
            fallen = _number(size, "to") < _number(size, "from")
        data: dict[str, object] = {
            "name": name(self.marker),
            "why": reading.why,
            "why_not": self._why_not(),
            "earlier": bool(reading.earlier),
            "points": self._points(),
            "size": f"findings/{size.code}",
            "lasts": f"findings/{lasts.code}" if lasts is not None else None,
            "way": "lower" if fallen else "higher",
            "encourage": self.encourage,
            "follow_up": self.levels[way.code] == WORSE and lasts is not None,
            **self._ends(reading.baseline, reading.latest),
        }
        if not data["first_span"] or data["first_span"] != data["span"]:
            data["span"] = data["span"] if way.code in ("direction.single", "direction.insufficient") else ""
        return self._say(way, data, size, *((lasts,) if lasts is not None else ()), *extra)

    def _points(self) -> int:
        """How many points the change rests on: two, or more than two."""
        return 2 if self.reading.two_points else 3

    def _why_not(self) -> str:
        """Why no direction can be told."""
        codes = self.reading.codes()
        if self.reading.latest is None:
            return "nothing"
        if "compare.range-conflict" in codes:
            return "ranges"
        if "compare.not-comparable" in codes:
            return "units"
        if self.marker in ("inr", "pt") and has_blood_thinner(self.timeline):
            return "blood-thinner"
        unit = markers.of(self.marker).unit(self.shown.row(self.reading.latest).unit)
        return "not-judged" if unit is None or unit.scale.limits is None else "not-exact"

    def _recent(self, id: str) -> bool:
        """Whether a draw was possibly within the last 30 days (9.9)."""
        when = self.shown.row(id).date
        days = self.timeline.today.toordinal() - ordinals(when)[1] if when is not None else 0
        return days <= markers.rules().call_today

    def _safety(self, finding: Finding, *, last: bool) -> Telling:
        emergency = is_emergency(self.timeline)
        own = [id for id in finding.evidence if self.shown.row(id).marker == finding.marker]
        other = [id for id in finding.evidence if id not in own]
        data = {
            "name": name(finding.marker),
            "emergency": emergency,
            "recent": self._recent(own[-1]),
            "signs": last and not emergency,
            "other": f"{self.shown.value(other[-1])} {self.shown.on(other[-1])}" if other else "",
            **self._ends(None, own[-1]),
        }
        return self._say(finding, data)

    def _data(self) -> Iterator[Telling]:
        for code in _LEFT_OUT:
            found = self.reading.of(code)
            if found:
                ids = [id for each in found for id in each.evidence]
                yield self._say(found[0], {"rows": self.shown.dated(ids), "more": more(ids)}, *found[1:])
        for each in self.reading.of("data.merged-same-day", "data.conflict"):
            data = {"rows": self.shown.values(each.evidence), "on": self.shown.on(each.evidence[0])}
            yield self._say(each, {**data, "more": more(each.evidence)})
        for each in self.reading.of("data.check-speed"):
            yield self._say(each, {"name": name("alt"), **self._ends(each.evidence[0], each.evidence[-1])})

    def _pattern(self, finding: Finding) -> Telling:
        """A pattern or a note on comparability, with everything that its words may use."""
        reading, shown = self.reading, self.shown
        pair = shown.pair(finding.evidence, finding.marker) or (finding.evidence[0], finding.evidence[-1])
        data: dict[str, object] = {"name": name(finding.marker), "worse": self.worse, "encourage": self.encourage}
        data |= self._ends(*pair)
        match finding.code:
            case "pattern.rebound":
                best = next(id for id in finding.evidence if id not in (*shown.ids(pair[0]), *shown.ids(pair[1])))
                data |= {"best": shown.value(best), "best_on": shown.on(best)}
                data["full"] = finding.values.get("attribute") == "full"
            case "pattern.spike-possible":
                spike = str(finding.values["spike"])
                data |= {"spike": shown.value(spike), "spike_on": shown.on(spike)}
            case "pattern.coherent" | "pattern.isolated":
                moved = markers_in(finding)
                ends = {marker: shown.pair(finding.evidence, marker) for marker in moved}
                beside = str(finding.values.get("moved", "")).split(", ")
                data["names"] = [name(marker) for marker in moved if marker not in beside]
                data["moves"] = [
                    {"name": name(each), **self._ends(*pair)}
                    for each, pair in ends.items()
                    if pair and (finding.code == "pattern.coherent" or each in beside)
                ]
            case "pattern.unpaired":
                data["undated"] = [name(marker) for marker in self._without_day(pair)]
            case _:
                if finding.code.startswith("compare.") and reading.baseline is not None:
                    data |= self._ends(reading.baseline, reading.latest)
                    data["labs_differ"] = bool(reading.of("compare.different-lab"))
        return self._say(finding, data)

    def _without_day(self, pair: tuple[str, str]) -> list[Marker]:
        """The related markers with results from about the days of both draws, where a day is missing on either side."""
        spans = [ordinals(when) for id in pair if (when := self.shown.row(id).date) is not None]
        near: list[dict[Marker, None]] = [{} for _ in spans]
        for row in self.timeline.results:
            if row.date is None or row.marker not in RELATED:
                continue
            first, last = ordinals(row.date)
            for (start, end), found in zip(spans, near, strict=True):
                if first <= end + markers.rules().near and last >= start - markers.rules().near:
                    found[row.marker] = None
        return [marker for marker in near[0] if all(marker in found for found in near)] if near else []

    def _range(self) -> Iterator[Telling]:
        """Where the latest result lies, what became of that, and how far."""
        at = next((each for each in self.reading.of("range") if each.code not in _SERIES_RANGE), None)
        if at is None or self.reading.latest is None:
            return
        series = self.reading.of(*_SERIES_RANGE)
        degree = next(iter(self.reading.of("severity")), None)
        codes = {each.code for each in series}
        latest = self.reading.latest
        data = {
            "name": name(self.marker),
            "be": be(self.marker),
            "latest": self.shown.value(latest),
            "span": self.shown.span(latest),
            "has_span": bool(self.shown.span(latest)),
            "still": "range.still-above" in codes,
            "newly": "range.newly-above" in codes or "range.newly-below" in codes,
            "returned": "range.returned" in codes,
            "throughout": "range.in-throughout" in codes,
            "degree": f"findings/{degree.code}" if degree is not None and degree.code != "severity.in-range" else None,
            "times": times(degree) if degree is not None else "",
            "recent": self._recent(latest),
            "emergency": is_emergency(self.timeline),
            "called": bool(self.reading.of("safety")),
        }
        yield self._say(at, data, *series, *((degree,) if degree is not None else ()))

    def _derived(self) -> Iterator[Telling]:
        """AST/ALT of the latest draw, the only one for the person's own screen besides the multiple of the upper
        end."""
        if self.marker != "alt" or self.reading.latest is None:
            return
        day = self.shown.row(self.reading.latest).date
        draw = replace(self.timeline, results=tuple(row for row in self.timeline.results if row.date == day))
        for each in derived(draw, "alt"):
            if each.name == "ast-alt":
                data = {"ratio": number(each.value, each.digits), "on": self.shown.on(each.evidence[0])}
                yield Telling("reading/ast-alt", data, (), each.evidence, sources("reading/ast-alt"))

    def _closing(self) -> Iterator[Telling]:
        if any(row.change != "stop" for row in self.timeline.treatments):
            yield Telling("reading/keep-treatment", source=sources("reading/keep-treatment"))
        yield Telling("reading/limits", source=sources("reading/limits"))


def markers_in(finding: Finding) -> list[Marker]:
    """The markers that a finding about the panel rests on."""
    named = str(finding.values.get("markers") or "")
    return [marker for marker in named.split(", ") if marker]  # type: ignore[misc]  # written from marker ids


def _number(finding: Finding, key: str) -> float:
    value = finding.values.get(key)
    return float(value) if isinstance(value, float | int) else 0.0
