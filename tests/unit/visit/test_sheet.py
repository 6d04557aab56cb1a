"""The sheet from a timeline and its reading: what stands on it, and what does not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.exports import FORMATS, render
from assistant.facts import MARKERS, Marker
from assistant.reading import read
from assistant.timeline import ContextRow, PersonRow, ResultRow, SymptomRow, Timeline, TreatmentRow, Unknown
from assistant.visit import QuestionEdits, Sheet, sheet
from assistant.visit.page import Cell
from assistant.words import Words
from tests.unit.exports.sheets import HOSTILE
from tests.unit.visit.timelines import JAN, JUN, MAR, TODAY, line, rows

FALL = rows("alt", (JAN, 120), (MAR, 60), (JUN, 55))
URSODIOL = (TreatmentRow("ursodiol", "start", "2025-01-20"),)


def page(timeline: Timeline, marker: Marker = "alt", edits: QuestionEdits | None = None) -> Sheet:
    return sheet(timeline, read(timeline, marker), Words(), edits)


def test_a_name_only_where_one_is_wanted() -> None:
    assert page(line(FALL)).who == ""
    assert page(line(FALL), edits=QuestionEdits(name="Ann")).who == "Ann"


def test_when_and_who_as_far_as_told() -> None:
    assert page(line(FALL)).about == ("Made on 1 Jul 2025 from what was typed in",)
    assert page(line(FALL, person=PersonRow(45, "male"))).about[1] == "Age 45, male"
    assert page(line(FALL, person=PersonRow(sex="female"))).about[1] == "Female"


def test_changes_are_the_readings_own_sentences() -> None:
    """From what to what, how large, how well it is borne out."""
    assert page(line(FALL, treatments=URSODIOL)).changed == (
        "Your ALT went from 120 U/L on 10 Jan 2025 to 55 U/L on 10 Jun 2025 (lab's range 7-40).",
        "A difference this size is more than results usually vary from one test to the next.",
        "The last two results are both clearly lower than 120 U/L.",
    )


def test_what_went_the_wrong_way_is_never_left_out() -> None:
    """Beside a fall stands what rose."""
    changed = page(line(FALL, rows("ggt", (JAN, 60), (JUN, 110)))).changed
    assert len(changed) == 3
    assert "GGT" in changed[2]
    assert "110 U/L" in changed[2]


@pytest.mark.parametrize(
    ("told", "starts"),
    [
        ((), "I have no ALT result yet that I can use."),
        (((JAN, 88),), "Your ALT was 88 U/L on 10 Jan 2025"),
        (((JAN, 60), (MAR, 54)), "Your ALT went from 60 U/L"),
        (((JAN, 150), (MAR, 60), (JUN, 110)), "Your ALT went from 150 U/L"),
        (((None, 88),), "I have no ALT result yet that I can use."),
    ],
)
def test_changes_are_one_to_three_sentences(told: tuple[tuple[str | None, float], ...], starts: str) -> None:
    changed = page(line(rows("alt", *told))).changed
    assert 1 <= len(changed) <= 3
    assert changed[0].startswith(starts)


def test_urgent_signs_stand_first_with_what_to_do() -> None:
    """The action, then the sign; of a laboratory alarm the action, then the number."""
    urgent = page(line(FALL, rows("inr", (JUN, 1.7)), symptoms=(SymptomRow("jaundice", True),))).urgent
    assert urgent[0].startswith("Call a doctor or an urgent care line today")
    assert urgent[0].endswith("Told: yellow skin or yellow eyes.")
    assert "INR was 1.7" in urgent[1]
    assert page(line(FALL, symptoms=(SymptomRow("jaundice", False),))).urgent == ()


def test_the_same_action_is_said_once() -> None:
    """Several alarms of one day: what to do, then the numbers."""
    urgent = page(line(rows("alt", (JUN, 700)), rows("inr", (JUN, 1.7)), rows("bilirubin_total", (JUN, 3.1)))).urgent
    alarm, signs = urgent
    assert signs.startswith("Call your local emergency number if")
    assert alarm.count("Call your doctor") == 1
    assert all(number in alarm for number in ("700 U/L", "1.7", "3.1 mg/dL"))


def test_table_by_draw_with_flags_in_words() -> None:
    """A column a draw, a row a marker in the order of telling, the range of each result and where it lies."""
    table = page(line(rows("alt", (JAN, 120), (JUN, 38)), rows("ast", (JUN, 41)))).table
    assert table.draws == ("10 Jan 2025", "10 Jun 2025")
    assert [row.marker for row in table.rows] == ["ALT", "AST"]
    assert table.rows[0].cells[0] == (Cell("120 U/L", "above", "above range 7-40"),)
    assert table.rows[0].cells[1][0].placed == "in range 7-40"
    assert table.rows[1].cells[0] == ()


def test_unknowns_are_shown_as_unknown() -> None:
    """No range, no unit, no date: each in words, and why the result is left out."""
    results = (
        ResultRow("r1", "alt", 85, unit="U/L", date=JAN),
        ResultRow("r2", "alt", 66, low=7, high=40, date=MAR),
        ResultRow("r3", "alt", 70, unit="U/L", low=7, high=40),
    )
    table = page(Timeline(TODAY, results)).table
    first, second, third = (cells[0] for cells in table.rows[0].cells)
    assert first.placed == "range not known"
    assert (second.flag, second.note) == ("unknown", "left out: no unit")
    assert (third.flag, third.note) == ("above", "left out: no date")
    assert table.draws[-1] == "Date not known"


def test_of_many_draws_the_baseline_and_the_last() -> None:
    """Five have room; a sentence says how many are left out. The chart has them all."""
    many = rows("alt", *((f"20{year}-01-10", 100 - year) for year in range(12, 25)))
    made = page(line(many))
    assert made.table.draws[0] == "10 Jan 2012"
    assert made.table.draws[-1] == "10 Jan 2024"
    assert len(made.table.draws) == 5
    assert made.table.left_out == "8 more draws have no room here (10 Jan 2013 to 10 Jan 2020)."
    assert len(made.chart.points) == 13


def test_chart_in_one_unit_each_shown_as_typed() -> None:
    """µkat/L and U/L on one axis, that of the latest; the range goes with its result."""
    results = (
        ResultRow("r1", "alt", 2.0, unit="ukat/L", low=0.1, high=0.7, date=JAN),
        ResultRow("r2", "alt", 60, unit="U/L", low=7, high=40, date=JUN),
    )
    chart = page(Timeline(TODAY, results)).chart
    assert chart.unit == "U/L"
    assert [point.value for point in chart.points] == [120, 60]
    assert [point.shown for point in chart.points] == ["2 µkat/L", "60"]
    assert chart.points[0].high == pytest.approx(42)


def test_chart_says_what_it_cannot_draw() -> None:
    """A result without date or unit is counted, not drawn; seconds and per cent are never on one axis."""
    results = (ResultRow("r1", "alt", 85, unit="U/L"), ResultRow("r2", "alt", 66, unit="U/L", date=JAN))
    chart = page(Timeline(TODAY, results)).chart
    assert len(chart.points) == 1
    assert chart.left_out.startswith("1 ALT result is not in the chart")
    times = (ResultRow("r1", "pt", 12, unit="s", date=JAN), ResultRow("r2", "pt", 80, unit="%", date=MAR))
    assert len(page(Timeline(TODAY, times), "pt").chart.points) == 1


def test_changes_of_treatment_are_marked() -> None:
    """Dated ones, each with what happened; what only goes on is no mark."""
    chart = page(
        line(
            FALL,
            treatments=(
                TreatmentRow("ursodiol", "start", "2025-02"),
                TreatmentRow("ursodiol", "continue", "2025-03-01"),
                TreatmentRow("ursodiol", "stop", "2025-05-01"),
                TreatmentRow("aspirin", "start"),
            ),
        )
    ).chart
    assert [(event.words, event.when) for event in chart.events] == [
        ("ursodiol started", "February 2025"),
        ("ursodiol stopped", "1 May 2025"),
    ]


def test_circumstances_in_words() -> None:
    """What was told, what was ruled out, and what was asked and is not known."""
    told = page(
        line(
            FALL,
            treatments=(*URSODIOL, TreatmentRow("aspirin", "stop")),
            context=(ContextRow("alcohol", "less", "2025-02"), ContextRow("illness", "none")),
            symptoms=(SymptomRow("itching", True, "2025-05"), SymptomRow("jaundice", False)),
        )
    )
    assert told.treatment == ("ursodiol: started on 20 Jan 2025.", "aspirin: stopped, date not known.")
    assert told.context == ("Alcohol: less than before, February 2025.", "No illness.")
    assert told.symptoms == ("Has: itching (since May 2025). Does not have: yellow skin or yellow eyes.",)
    nothing = page(line(FALL))
    assert (nothing.treatment, nothing.context, nothing.symptoms) == (
        ("None told.",),
        ("Nothing told.",),
        ("None told.",),
    )
    unknown = page(line(FALL, unknown=(Unknown("treatment"), Unknown("context"), Unknown("symptoms"))))
    assert {*unknown.treatment, *unknown.context, *unknown.symptoms} == {"Asked, and not known."}


def test_what_is_not_known_names_the_results() -> None:
    """One line for each thing, with the results that lack it; then what was asked and is not known."""
    bare = [replace(row, low=None, high=None, lab=None) for row in FALL[:2]]
    asked = (Unknown("range", "alt1"), Unknown("treatment"), Unknown("age"))
    assert page(line(bare, unknown=asked)).unknown == (
        "Printed range of ALT on 10 Jan 2025 and ALT on 10 Mar 2025.",
        "Which lab made each test.",
        "Whether there is a treatment.",
        "Age.",
    )
    assert page(line(bare, FALL[2:])).unknown[1] == "Lab of ALT on 10 Jan 2025 and ALT on 10 Mar 2025."
    undated = page(line(FALL, treatments=(TreatmentRow("ursodiol", "start"),), unknown=(Unknown("treatment"),)))
    assert undated.unknown == ("Date for ursodiol.",)
    assert page(line(FALL)).unknown == ("Every result here has its date, unit, range and lab.",)


def test_numbers_for_the_doctor_only_where_their_row_allows() -> None:
    """The multiple of the upper end, AST/ALT, R and FIB-4 of the latest draw (clinical reference, section 3)."""
    full = line(
        FALL, rows("ast", (JUN, 44)), rows("alp", (JUN, 120)), rows("platelets", (JUN, 220)), person=PersonRow(45)
    )
    assert page(full).derived == (
        "ALT by the top of its range: 3.0 on 10 Jan 2025, 1.4 on 10 Jun 2025.",
        "AST/ALT: 0.80 on 10 Jun 2025. One number that doctors look at with the others.",
        "R (ALT and ALP, each by the top of its range): 1.38 on 10 Jun 2025.",
        "FIB-4 (age, AST, ALT, platelets): 1.21 on 10 Jun 2025.",
    )
    young = replace(full, person=PersonRow(30))
    assert not [each for each in page(young).derived if each.startswith("FIB-4")]
    assert page(line(rows("alt", (None, 55)))).derived == ()


def test_the_persons_edits_are_on_the_page() -> None:
    """Order, what was taken off, and one's own question."""
    offered = page(line(FALL)).questions
    edits = QuestionEdits().added("Can I travel?").without(offered[0].id)
    asked = page(line(FALL), edits=edits).questions
    assert [each.id for each in asked] == [*(each.id for each in offered[1:]), "own-1"]
    assert asked[-1].text == "Can I travel?"


@pytest.mark.parametrize("typed", HOSTILE)
@pytest.mark.parametrize("format", sorted(set(FORMATS) - {"pdf"}))
def test_typed_names_come_out_as_text(typed: str, format: str) -> None:
    """From the timeline through questions and chart to the page: no template, no markup, no control character."""
    timeline = line(
        rows("alt", (JAN, 120), (MAR, 60), lab=typed),
        rows("alt", (JUN, 60), lab="other"),
        treatments=(TreatmentRow(typed, "start", "2025-01-20"),),
    )
    made = str(render(page(timeline, edits=QuestionEdits().added(typed).named(typed)), format, Words()))
    assert not set(made) & {"\x00", "\x1b", "\u202e", "\ud800"}
    assert "5439" not in made  # {{ 777 * 7 }} was not worked out
    made.encode("utf-8")


ROWS = st.builds(
    ResultRow,
    id=st.uuids().map(str),
    marker=st.sampled_from(MARKERS),
    value=st.floats(min_value=0, max_value=5000).map(lambda value: round(value, 2)),
    comparator=st.sampled_from((None, "<", ">", "<=", ">=")),
    approximate=st.booleans(),
    unit=st.sampled_from((None, "U/L", "ukat/L", "mg/dL", "g/L", "s", "%", "{INR}", "10*9/L")),
    low=st.one_of(st.none(), st.floats(min_value=0, max_value=50)),
    high=st.one_of(st.none(), st.floats(min_value=1, max_value=400)),
    date=st.sampled_from((None, "2024", "2024-05", "2024-05-03", "2025-01-10", "2025-06-30")),
    lab=st.one_of(st.none(), st.text(max_size=10)),
)


@given(st.lists(ROWS, max_size=12, unique_by=lambda row: row.id), st.sampled_from(MARKERS), st.text(max_size=20))
def test_any_timeline_makes_a_page(results: list[ResultRow], marker: Marker, name: str) -> None:
    """Three to eight questions and at most three sentences of change, whatever was told; every text format can say it."""
    timeline = Timeline(
        TODAY,
        tuple(results),
        (TreatmentRow(name or "x", "start", "2024-05-01"),),
        (ContextRow("exercise", "present", "2024-05-01"),),
        (SymptomRow("confusion", True),),
    )
    made = page(timeline, marker)
    assert 3 <= len(made.questions) <= 8
    assert 1 <= len(made.changed) <= 3
    for format in set(FORMATS) - {"pdf"}:
        assert render(made, format, Words())
