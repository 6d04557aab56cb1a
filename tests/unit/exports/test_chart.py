"""The chart: where things stand, in shapes and in words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.exports.chart_layout import HEIGHT, WIDTH, Box, Label, Line, Shape, Symbol, lay_out
from assistant.exports.chart_svg import svg
from assistant.exports.chart_text import scales, told
from assistant.exports.columns import width_of
from assistant.visible import visible_line
from assistant.visit.page import ChartEvent, ChartPoint
from assistant.words import Words
from tests.unit.exports.sheets import HOSTILE, THREE, chart, point


def _of(shapes: tuple[Shape, ...], kind: type[Shape], role: str | None = None) -> list[Shape]:
    return [shape for shape in shapes if isinstance(shape, kind) and role in (None, shape.role)]


def test_each_point_has_its_own_range() -> None:
    """Ranges differ from report to report: one bar a point, not one band."""
    boxes = _of(lay_out(THREE), Box, "range")
    assert len(boxes) == 3
    heights = [box.height for box in boxes if isinstance(box, Box)]
    assert heights[0] == heights[1] < heights[2]


def test_shape_says_where_a_point_lies() -> None:
    """Triangle above, circle in, diamond where no range is known: no colour alone."""
    drawn = chart(*THREE.points, point(date(2025, 7, 1), 50, None, None))
    symbols = [shape for shape in lay_out(drawn) if isinstance(shape, Symbol)]
    assert [(shape.flag, len(shape.corners)) for shape in symbols] == [
        ("above", 3),
        ("above", 3),
        ("in", 0),
        ("unknown", 4),
    ]


def test_treatment_is_marked_between_its_draws() -> None:
    """The dashed line stands at its date, with its name."""
    shapes = lay_out(THREE)
    (line,) = _of(shapes, Line, "event")
    first, second, _ = (shape for shape in shapes if isinstance(shape, Symbol))
    assert isinstance(line, Line)
    assert first.x < line.x1 == line.x2 < second.x
    assert [shape.text for shape in shapes if isinstance(shape, Label) and shape.role == "event-label"] == [
        "ursodiol started"
    ]


def test_a_range_with_one_end_is_open() -> None:
    """`up to 40` goes down to the axis, with one line at its end."""
    shapes = lay_out(chart(point(date(2025, 1, 10), 30, None, 40)))
    assert len(_of(shapes, Line, "range")) == 1


POINTS = st.builds(
    lambda days, value, low, more: point(date(2020, 1, 1) + timedelta(days=days), value, low, low + more),
    st.integers(min_value=0, max_value=3000),
    st.floats(min_value=0, max_value=20000),
    st.floats(min_value=0, max_value=100),
    st.floats(min_value=1, max_value=1000),
)


@given(st.lists(POINTS, min_size=1, max_size=40))
def test_everything_stays_in_the_picture_and_no_labels_meet(points: list[ChartPoint]) -> None:
    """Whatever the values and dates: inside the drawing, and no two labels of a line overlap."""
    drawn = chart(*sorted(points, key=lambda each: each.first))
    shapes = lay_out(drawn)
    for shape in shapes:
        match shape:
            case Symbol():
                assert 0 <= shape.x <= WIDTH
                assert 0 <= shape.y <= HEIGHT
            case Box():
                assert shape.height >= 0
            case Label():
                assert -1 <= shape.y <= HEIGHT
            case Line():
                assert all(-1 <= y <= HEIGHT + 1 for y in (shape.y1, shape.y2))
    dates = [
        shape for shape in shapes if isinstance(shape, Label) and shape.role == "tick" and shape.anchor == "middle"
    ]
    spans = sorted((each.x - len(each.text) * 3, each.x + len(each.text) * 3) for each in dates)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert all(width_of(line) <= 80 for line in scales(drawn, Words()))


@pytest.mark.parametrize("typed", HOSTILE)
def test_typed_names_stay_text(typed: str) -> None:
    """A treatment's name in the SVG is text and nothing else."""
    event = ChartEvent(date(2025, 1, 20), date(2025, 1, 20), "20 Jan 2025", typed)
    picture = svg(chart(*THREE.points, events=(event,)), typed, typed)
    plain = svg(chart(*THREE.points, events=(replace(event, words="plain"),)), "plain", "plain")
    assert set(re.findall(r"<\w+", picture)) == set(re.findall(r"<\w+", plain))
    assert ElementTree.fromstring(picture).findtext("title") == visible_line(typed)


def test_told_in_order_with_treatment() -> None:
    """The twin in words: oldest first, the treatment in its place."""
    assert told(THREE, Words()) == (
        "ALT in U/L, oldest first.",
        "10 Jan 2025: 120, above range 7-40.",
        "20 Jan 2025: ursodiol started.",
        "10 Mar 2025: 60, above range 7-40.",
        "10 Jun 2025: 48, in range 7-55.",
    )


def test_scale_of_a_line() -> None:
    """The range in brackets, the result a star, the words beside."""
    lines = scales(THREE, Words())
    assert lines[0].startswith("10 Jan 2025  120 |  [")
    assert lines[0].endswith("*| above range 7-40")
    assert lines[1] == "20 Jan 2025  ursodiol started"


def test_nothing_to_draw_is_said() -> None:
    assert lay_out(chart()) == ()
    assert svg(chart(), "t", "d") == ""
    assert scales(chart(), Words()) == ("No ALT result with a date and a unit to draw yet.",)


def test_a_long_chart_is_told_by_its_ends() -> None:
    """The first two and the last ten, and how many are left out between."""
    many = chart(*(point(date(2020, 1, 1) + timedelta(days=30 * at), 100 + at) for at in range(40)))
    lines = told(many, Words())
    assert lines[1].startswith("1 Jan 2020")
    assert lines[3] == "28 more entries have no room here."
    assert len(lines) == 14


EVENTS = st.lists(
    st.builds(
        lambda days, words: ChartEvent(
            date(2020, 1, 1) + timedelta(days=days), date(2020, 1, 1) + timedelta(days=days), "some day", words
        ),
        st.integers(min_value=0, max_value=400),
        st.text("abcde ", min_size=1, max_size=50),
    ),
    max_size=8,
)


@given(EVENTS)
def test_no_line_goes_through_a_label(events: list[ChartEvent]) -> None:
    """Each change of treatment has its line; a label has no line through it and meets no other."""
    ordered = tuple(sorted(events, key=lambda each: each.first))
    shapes = lay_out(chart(point(date(2020, 1, 1), 50), point(date(2021, 3, 1), 60), events=ordered))
    lines = [shape for shape in shapes if isinstance(shape, Line) and shape.role == "event"]
    assert len(lines) == len(events)
    for label in (shape for shape in shapes if isinstance(shape, Label) and shape.role == "event-label"):
        width = len(label.text) * 6.3
        start = label.x - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
        assert start >= -0.01
        assert start + width <= WIDTH + 0.01
        assert not [line for line in lines if line.y1 < label.y and start < line.x1 < start + width]
