"""The chart as characters: what stands where, and its twin in words."""

from __future__ import annotations

from itertools import pairwise

import pytest

from assistant.front.tui.chart_words import describe
from assistant.front.tui.glyphs import ASCII, UNICODE
from assistant.front.tui.plot import Plot, multiples, one_marker
from assistant.timeline import ResultRow, Timeline
from tests.front.talk import TIMELINE, TODAY


def plot(timeline: Timeline = TIMELINE, width: int = 70, height: int = 18) -> Plot:
    made = one_marker(timeline, "alt", width, height, UNICODE)
    assert made is not None
    return made


def place(made: Plot, glyph: str) -> list[tuple[int, int]]:
    """Column and line of every point with that shape."""
    return [
        (x, y)
        for y, line in enumerate(made.lines)
        for x, (char, role, _) in enumerate(line)
        if char == glyph and role == "point"
    ]


def test_points_are_shapes_by_their_own_range() -> None:
    """Above, inside: three results are above the range printed with them, one inside."""
    assert len(place(plot(), UNICODE.above)) == 3
    assert len(place(plot(), UNICODE.inside)) == 1


def test_a_point_below_and_one_without_a_range_have_shapes_of_their_own() -> None:
    line = Timeline(
        TODAY,
        (ResultRow("r1", "alt", 5, low=7, high=55, date="2026-01-01"), ResultRow("r2", "alt", 9, date="2026-02-01")),
    )
    assert len(place(plot(line), UNICODE.below)) == 1
    assert len(place(plot(line), UNICODE.unranged)) == 1


def test_later_is_right_and_higher_is_up() -> None:
    points = sorted(place(plot(), UNICODE.above) + place(plot(), UNICODE.inside))
    assert [y for _, y in points] == sorted(y for _, y in points)
    gaps = [later[0] - earlier[0] for earlier, later in pairwise(points)]
    assert gaps[1] > gaps[0]  # 104 days are wider than 59


def test_each_point_has_its_own_printed_range() -> None:
    """The shading is behind each result alone: two upper ends for two ranges, nothing in between."""
    made = plot()
    shaded = {x for line in made.lines for x, cell in enumerate(line) if cell[2]}
    columns = {x for x, _ in place(made, UNICODE.above) + place(made, UNICODE.inside)}
    assert shaded == {x + by for x in columns for by in (-1, 0, 1)}
    tops = {next(y for y, line in enumerate(made.lines) if line[x][2]) for x in columns}
    assert len(tops) == 2


def test_values_and_dates_are_written() -> None:
    text = plot().text
    for shown in ("120", "85", "52", "38", "3 Jan 2026", "10 Sep 2026", "U/L"):
        assert shown in text


def test_the_start_of_a_treatment_is_a_marked_line() -> None:
    made = plot()
    assert "ursodiol started" in made.text
    (column,) = {
        x for line in made.lines for x, cell in enumerate(line) if cell[1] == "event" and cell[0] == UNICODE.treatment
    }
    first, second = sorted(place(made, UNICODE.above))[:2]
    assert first[0] < column < second[0]


def test_results_in_another_unit_are_left_out_and_said() -> None:
    line = Timeline(
        TODAY,
        (
            ResultRow("r1", "alt", 1.5, unit="ukat/L", date="2026-01-01"),
            ResultRow("r2", "alt", 90, unit="U/L", date="2026-02-01"),
        ),
    )
    assert "1 in another unit left out" in plot(line).text
    assert len(place(plot(line), UNICODE.unranged)) == 1


def test_several_markers_share_an_axis_of_their_upper_limits() -> None:
    made = multiples(TIMELINE, 70, 18, UNICODE)
    assert made is not None
    assert "ALT 0.7" in made.text  # 38 of 55
    assert "AST 1.2" in made.text  # 60 of 48, whatever the unit
    assert "left out" in made.text  # the undated one


@pytest.mark.parametrize(("width", "height"), [(28, 7), (40, 10), (60, 16), (84, 20), (200, 60)])
def test_it_fits_every_size(width: int, height: int) -> None:
    for made in (one_marker(TIMELINE, "alt", width, height, ASCII), multiples(TIMELINE, width, height, ASCII)):
        assert made is not None
        assert len(made.lines) == height
        assert all(len(line) == width for line in made.lines)
        assert made.text.isascii()


def test_there_is_none_without_room_or_points() -> None:
    assert one_marker(TIMELINE, "alt", 20, 18, UNICODE) is None
    assert one_marker(TIMELINE, "ggt", 70, 18, UNICODE) is None
    assert multiples(Timeline(TODAY), 70, 18, UNICODE) is None


def test_one_result_alone_is_a_point_in_the_middle() -> None:
    line = Timeline(TODAY, (ResultRow("r1", "alt", 85, low=7, high=55, date="2026-03-03"),))
    ((x, _),) = place(plot(line), UNICODE.above)
    assert 30 < x < 45


@pytest.mark.parametrize("value", [0, 0.001, 1e6, 123456789.0])
def test_any_value_has_a_place(value: float) -> None:
    line = Timeline(TODAY, (ResultRow("r1", "alt", value, date="2026-03-03"),))
    assert place(plot(line), UNICODE.unranged)


def test_many_points_are_thinned_by_column() -> None:
    """Of 10,000 results no column has more than its lowest, highest and last."""
    rows = tuple(
        ResultRow(
            f"r{at}", "alt", 40 + at * 37 % 160, date=f"{1990 + at // 336:04}-{at // 28 % 12 + 1:02}-{at % 28 + 1:02}"
        )
        for at in range(10_000)
    )
    made = plot(Timeline(TODAY, rows))
    columns = [x for x, _ in place(made, UNICODE.unranged)]
    assert columns
    assert all(columns.count(x) <= 3 for x in columns)


def test_the_twin_in_words_is_one_line() -> None:
    told = describe(TIMELINE, "alt")
    assert "\n" not in told
    assert told == (
        "ALT over time: 120 U/L on 3 Jan 2026 (range 7-55); 85 U/L on 3 Mar 2026 (range 7-55); 52 U/L in June 2026 (range 5-40); "
        "38 U/L on 10 Sep 2026 (range 7-55); ursodiol started in February 2026."
    )


def test_the_twin_of_nothing_is_a_sentence() -> None:
    assert describe(Timeline(TODAY), "alt") == "There is no dated result to draw yet."


def test_the_picture() -> None:
    """The whole of a small chart, to be looked at."""
    line = Timeline(TODAY, TIMELINE.results[:4], TIMELINE.treatments)
    made = one_marker(line, "alt", 56, 14, ASCII)
    assert made is not None
    assert made.text == PICTURE


PICTURE = """\
U/L   shaded: printed range   ^ above   o in range
               ursodiol started
150 |          :
    |  120     :
    |   ^..    :
100 |      ....: 85
    |          :..^...
    |          :      ......
    |  ---     : ---        ......  52             ---
 50 |          :                  ..-^-.............o
    |          :                                   38
    |  ---     : ---                ---            ---
  0 +---------------------------------------------------
   3 Jan 2026                    June 2026   10 Sep 2026"""
