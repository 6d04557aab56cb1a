"""The chart in one line of words, for plain lines and for those who hear the screen."""

from __future__ import annotations

from assistant.facts import MARKERS, Marker
from assistant.front.tui.labels import label
from assistant.front.tui.rows import event_words, marker_name, value_words
from assistant.timeline import Timeline, by_date
from assistant.words import on_day, span, unit


def describe(timeline: Timeline, marker: Marker) -> str:
    """The dated results of one marker by date, each with its printed range, and the treatments; one line.

    The sentence that there is nothing yet, where no result is dated."""
    points = []
    for row in sorted(timeline.of(marker), key=by_date):
        if row.date is None:
            continue
        value = f"{value_words(row)} {unit(row.unit)}".strip()
        printed = span(row.low, row.high)
        points.append(
            label("chart.ranged" if printed else "chart.point", value=value, date=on_day(row.date), range=printed)
        )
    if not points:
        return label("chart.none")
    events = [
        label("chart.treated", event=event_words(event), date=on_day(event.date))
        for event in timeline.treatments
        if event.date is not None
    ]
    return label("chart.series", marker=marker_name(marker), points="; ".join((*points, *events)))


def describe_multiples(timeline: Timeline) -> str:
    """The dated results of every marker as times the upper limit printed with each; one line.

    The sentence that there is nothing yet, where no result has both."""
    told = []
    for marker in MARKERS:
        points = [
            label("chart.point", value=f"{row.comparator or ''}{row.value / row.high:.1f}", date=on_day(row.date))
            for row in timeline.of(marker)
            if row.date is not None and row.high
        ]
        if points:
            told.append(label("chart.times", marker=marker_name(marker), points=", ".join(points)))
    return label("chart.all_times", markers="; ".join(told)) if told else label("chart.none")
