"""The timeline on the screen: its rows, its cells as small forms, and what they say to the conversation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.errors import NotKept
from assistant.front.tui.app import LiverlineApp
from assistant.front.tui.corrections import change, named, removal, spoken
from assistant.front.tui.laid_out import Rows, changed
from assistant.front.tui.rows import Cell
from assistant.front.tui.screens.cell import CellScreen
from assistant.front.tui.widgets.chart import Chart
from assistant.front.tui.widgets.table import Table
from assistant.timeline import ResultRow, Timeline, Unknown
from tests.front.screens import SMALL, USUAL, WIDE, composer, painted, press, settled, started, typed
from tests.front.talk import TIMELINE, TODAY, ScriptedTalk


def cell_of(field: str, of: str) -> Cell:
    return next(cell for row in Rows(TIMELINE) for cell in row.cells if cell.field == field and of in cell.of)


def table(app: LiverlineApp) -> Table:
    return app.screen.query_one(Table)


def test_rows_are_draws_results_and_events_in_order_of_date() -> None:
    """Oldest first; what happened stands between the draws; what has no date comes last."""
    shown = [(row.kind, row.name or row.cells[0].text) for row in Rows(TIMELINE)]
    assert shown == [
        ("draw", "3 Jan 2026"),
        ("result", "ALT"),
        ("result", "AST"),
        ("event", "February 2026  ursodiol started"),
        ("draw", "3 Mar 2026"),
        ("result", "ALT"),
        ("event", "April 2026  alcohol: less than before"),
        ("event", "May 2026  tiredness"),
        ("draw", "June 2026"),
        ("result", "ALT"),
        ("draw", "10 Sep 2026"),
        ("result", "ALT"),
        ("result", "total bilirubin"),
        ("draw", "no date yet"),
        ("result", "ALT"),
        ("event", "none of these: yellow skin or yellow eyes"),
    ]


def test_unknown_and_not_told_are_written() -> None:
    """What was asked and is not known is `unknown`; what nobody spoke of is `not told`."""
    assert (cell_of("unit", "r5").text, cell_of("unit", "r5").is_told) == ("unknown", False)
    assert (cell_of("range", "r7").text, cell_of("range", "r7").is_told) == ("not told", False)


def test_values_keep_the_digits_that_were_typed() -> None:
    assert cell_of("value", "r6").text == "0.80"


def test_what_changed_is_known_by_its_cell() -> None:
    after = replace(
        TIMELINE, results=tuple(replace(row, value=90) if row.id == "r2" else row for row in TIMELINE.results)
    )
    assert changed(Rows(TIMELINE), Rows(after)).cells == {("value", "r2")}
    assert changed(Rows(TIMELINE), Rows(TIMELINE)).cells == frozenset()


def test_what_came_and_what_moved_is_marked_and_the_last_of_it_is_known() -> None:
    """A new result of a new day is marked with its date; a result that goes to another day marks that day alone."""
    new = ResultRow("r9", "alt", 30, unit="U/L", date="2026-11-01", turn=9)
    after = Rows(replace(TIMELINE, results=(*TIMELINE.results, new)))
    found = changed(Rows(TIMELINE), after)
    assert found.cells == {("date", "r9"), ("value", "r9"), ("unit", "r9")}
    assert after[found.last].key == "r9"
    moved = Rows(
        replace(
            TIMELINE,
            results=tuple(replace(row, date="2026-04-01") if row.id == "r1" else row for row in TIMELINE.results),
        )
    )
    assert changed(Rows(TIMELINE), moved).cells == {("date", "r1")}


def test_what_is_now_known_to_be_unknown_is_no_news() -> None:
    after = replace(TIMELINE, unknown=(*TIMELINE.unknown, Unknown("range")))
    assert changed(Rows(TIMELINE), Rows(after)).cells == frozenset()


def test_rows_are_made_when_they_are_looked_at() -> None:
    """Nothing is made of a result that was handed on from the timeline before."""
    results = tuple(
        ResultRow(f"r{at}", "alt", 40.0, date=f"{1900 + at // 300}-{1 + at // 25 % 12:02}-{1 + at % 25:02}")
        for at in range(3_000)
    )
    before, after = Rows(Timeline(TODAY, results)), Rows(Timeline(TODAY, (*results, replace(results[0], id="r9999"))))
    assert len(after) == len(before) + 1
    assert changed(before, after).cells == {("value", "r9999")}
    assert len(before._made) < 5
    assert len(after._made) < 5


@pytest.mark.parametrize(
    ("field", "of", "typed_text", "said"),
    [
        ("value", "r2", "58", "the ALT of 3 Mar 2026 was 58"),
        ("unit", "r2", "µkat/L", "the unit of the ALT of 3 Mar 2026 was µkat/L"),
        ("range", "r3", "5-41", "the range of the ALT of June 2026 was 5-41"),
        ("lab", "r2", "City Lab", "the lab of the ALT of 3 Mar 2026 was City Lab"),
        ("date", "r2", "4 March 2026", "the date of ALT of 3 Mar 2026 was 4 March 2026"),
        ("date", "r7", "4 March 2026", "the date of ALT 70 U/L was 4 March 2026"),
        ("date", "r5", "4 Jan 2026", "the date of ALT of 3 Jan 2026, AST of 3 Jan 2026 was 4 Jan 2026"),
        ("treatment", "ursodiol", "March 2026", "change ursodiol started to: March 2026"),
        ("context", "alcohol", "May 2026", "change alcohol: less than before to: May 2026"),
        ("symptom", "fatigue", "no tiredness", "change tiredness to: no tiredness"),
        ("symptom", "absent", "jaundice", "change symptoms that were not there to: jaundice"),
    ],
)
def test_a_form_says_a_sentence(field: str, of: str, typed_text: str, said: str) -> None:
    assert change(cell_of(field, of), typed_text, TIMELINE) == said


def test_two_results_of_one_day_are_told_apart_by_value() -> None:
    twins = Timeline(
        TODAY, (ResultRow("r1", "alt", 85, date="2026-03-03"), ResultRow("r2", "alt", 58, date="2026-03-03"))
    )
    assert [named(row, twins) for row in twins.results] == ["ALT 85 of 3 Mar 2026", "ALT 58 of 3 Mar 2026"]


@pytest.mark.parametrize(
    ("field", "of", "said"),
    [
        ("value", "r2", "delete the ALT of 3 Mar 2026"),
        ("treatment", "ursodiol", "delete the ursodiol started"),
        ("context", "alcohol", "delete the alcohol: less than before"),
    ],
)
def test_deleting_says_a_sentence(field: str, of: str, said: str) -> None:
    assert removal(cell_of(field, of), TIMELINE) == said


@pytest.mark.parametrize("size", [USUAL, WIDE])
async def test_a_cell_is_corrected_in_a_form(size: tuple[int, int]) -> None:
    """Enter opens it with what is recorded; what is typed over it goes through the conversation."""
    talk = ScriptedTalk()
    async with started(talk, size) as (app, pilot):
        await press(app, pilot, "f2", "down", "enter")
        assert isinstance(app.screen, CellScreen)
        assert "Value of ALT of 3 Jan 2026" in painted(app)
        assert "Now: 120" in painted(app)
        await typed(app, pilot, "58")
        await press(app, pilot, "enter")
        assert talk.forms == [((TIMELINE.result("r1"),), "value", "58")]
        assert talk.said == ["the ALT of 3 Jan 2026 was 58"]
        assert not isinstance(app.screen, CellScreen)


async def test_an_event_is_corrected_in_a_form_and_u_takes_it_back() -> None:
    """It stands there as one would say it, ready to be changed."""
    talk = ScriptedTalk()
    async with started(talk, WIDE) as (app, pilot):
        await press(app, pilot, "f2", "home", *["down"] * 3, "enter")
        assert "Change: ursodiol started" in painted(app)
        await press(app, pilot, "end", "backspace", "5", "enter")
        assert talk.forms == [((TIMELINE.treatments[0],), "event", "started ursodiol in February 2025")]
        assert talk.said == ["change ursodiol started to: started ursodiol in February 2025"]
        await press(app, pilot, "u", "enter")
        assert talk.said[-1] == "undo"


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (("treatment", "ursodiol"), "started ursodiol in February 2026"),
        (("context", "alcohol"), "less alcohol in April 2026"),
        (("symptom", "fatigue"), "tiredness since May 2026"),
        (("symptom", "absent"), ""),
    ],
)
def test_an_event_stands_in_its_form_as_one_would_say_it(cell: tuple[str, str], shown: str) -> None:
    assert spoken(cell_of(*cell)) == shown


async def test_a_form_with_its_error_has_room_on_a_small_screen() -> None:
    async with started(ScriptedTalk(), SMALL) as (app, pilot):
        await press(app, pilot, "f2", "end", "enter")
        await typed(app, pilot, "unreadable")
        await press(app, pilot, "enter")
        assert "could stand here. Nothing was changed." in " ".join(painted(app).replace("│", " ").split())
        assert app.screen.query_one("#leave").region.bottom < app.screen.query_one("#form").region.bottom


async def test_symptoms_that_were_not_there_can_be_opened() -> None:
    talk = ScriptedTalk()
    async with started(talk, WIDE) as (app, pilot):
        await press(app, pilot, "f2", "end", "enter")
        assert "Symptoms that were not there" in painted(app)
        await typed(app, pilot, "unreadable")
        await press(app, pilot, "enter")
        assert '"unreadable" does not say one thing' in " ".join(painted(app).split())


async def test_every_cell_of_a_row_can_be_reached_and_opened() -> None:
    async with started(ScriptedTalk()) as (app, pilot):
        await press(app, pilot, "f2", "down", "right", "right", "enter")
        assert "Printed range of ALT of 3 Jan 2026" in painted(app)
        await press(app, pilot, "escape", "left", "enter")
        assert "Unit of ALT of 3 Jan 2026" in painted(app)


async def test_every_row_can_be_opened() -> None:
    async with started(ScriptedTalk(), WIDE) as (app, pilot):
        await press(app, pilot, "f2", "home")
        for _ in Rows(TIMELINE):
            await press(app, pilot, "enter")
            assert isinstance(app.screen, CellScreen)
            await press(app, pilot, "escape", "down")
            assert app.focused is table(app)


async def test_a_form_left_as_it_is_says_nothing() -> None:
    talk = ScriptedTalk()
    async with started(talk) as (app, pilot):
        await press(app, pilot, "f2", "down", "enter", "enter")
        assert talk.said == []
        assert not isinstance(app.screen, CellScreen)


async def test_a_form_says_what_it_could_not_read() -> None:
    """Nothing is said in the conversation, and the form stays open."""
    talk = ScriptedTalk()
    async with started(talk) as (app, pilot):
        await press(app, pilot, "f2", "down", "enter", *"unreadable", "enter")
        assert isinstance(app.screen, CellScreen)
        assert '"unreadable" cannot be the value here.' in painted(app)
        assert talk.said == []


async def test_an_error_stands_in_the_form() -> None:
    talk = ScriptedTalk()
    async with started(talk) as (app, pilot):
        await press(app, pilot, "f2", "down", "enter", "9")
        talk.fault = NotKept(reason="full")
        await press(app, pilot, "enter")
        assert isinstance(app.screen, CellScreen)
        assert "This was not kept" in painted(app)
        assert talk.said == []


async def test_deleting_asks_once() -> None:
    talk = ScriptedTalk()
    async with started(talk) as (app, pilot):
        await press(app, pilot, "f2", "down", "delete")
        assert "Delete ALT of 3 Jan 2026?" in painted(app)
        assert talk.said == []
        await press(app, pilot, "enter")
        assert talk.said == ["delete the ALT of 3 Jan 2026"]


async def test_deleting_from_the_form() -> None:
    talk = ScriptedTalk()
    async with started(talk) as (app, pilot):
        await press(app, pilot, "f2", "down", "enter", "ctrl+d")
        assert talk.said == ["delete the ALT of 3 Jan 2026"]


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_u_shows_what_it_would_take_back_and_asks(size: tuple[int, int]) -> None:
    talk = ScriptedTalk()
    async with started(talk, size) as (app, pilot):
        await press(app, pilot, "f2", "u")
        text = painted(app)
        assert "Take this back?" in text
        assert "told 3" in text
        assert "row 3" in text
        assert talk.said == []
        await press(app, pilot, "escape", "u", "enter")
        assert talk.said == ["undo"]
        assert app.focused is table(app)


async def test_with_nothing_to_take_back_u_says_so() -> None:
    talk = ScriptedTalk(turns=0, draft="x")
    async with started(talk) as (app, pilot):
        await press(app, pilot, "f2", "u")
        assert "nothing left to take back" in painted(app)
        await press(app, pilot, "enter")
        assert talk.said == []


@pytest.mark.parametrize("size", [SMALL, USUAL, WIDE])
@pytest.mark.parametrize("key", ["f2", "f3"])
async def test_who_types_on_in_the_timeline_or_the_chart_types_into_the_input(key: str, size: tuple[int, int]) -> None:
    """No letter is lost, and none takes anything back."""
    talk = ScriptedTalk()
    async with started(talk, size) as (app, pilot):
        await press(app, pilot, key)
        await typed(app, pilot, "hello umbrella")
        assert app.screen is app.chat
        assert app.focused is composer(app)
        assert composer(app).text == "hello umbrella"
        assert talk.said == []


async def test_a_message_that_begins_with_u_goes_on_from_the_question() -> None:
    talk = ScriptedTalk()
    async with started(talk, WIDE) as (app, pilot):
        await press(app, pilot, "f2")
        await typed(app, pilot, "unit is U/L")
        assert composer(app).text == "unit is U/L"
        assert talk.said == []


async def test_after_the_form_letters_go_to_the_input() -> None:
    """F2, Del, Esc, and a message: the timeline still has the focus, and swallows nothing of it."""
    talk = ScriptedTalk()
    async with started(talk, WIDE) as (app, pilot):
        await press(app, pilot, "f2", "down", "delete", "escape")
        await typed(app, pilot, "the unit is U/L")
        assert composer(app).text == "the unit is U/L"
        assert talk.said == []


@pytest.mark.parametrize("size", [SMALL, USUAL])
@pytest.mark.parametrize("keys", [("f2",), ("f3",), ("f2", "delete"), ("f2", "u")])
async def test_what_goes_from_the_screen_has_no_focus(keys: tuple[str, ...], size: tuple[int, int]) -> None:
    """Made narrow, also below a form: what is typed then stands in the input, and takes nothing back."""
    talk = ScriptedTalk()
    async with started(talk, WIDE) as (app, pilot):
        await press(app, pilot, *keys)
        await pilot.resize_terminal(*size)
        await settled(app, pilot)
        while app.screen is not app.chat:
            await press(app, pilot, "escape")
        assert app.focused is composer(app)
        await typed(app, pilot, "hello umbrella")
        assert composer(app).text == "hello umbrella"
        assert talk.said == []


async def test_made_lower_the_timeline_keeps_the_focus_on_what_is_seen() -> None:
    async with started(ScriptedTalk(), (100, 45)) as (app, pilot):
        await press(app, pilot, "f2", "tab")
        assert isinstance(app.focused, Chart)
        await pilot.resize_terminal(100, 20)
        await settled(app, pilot)
        assert table(app).has_focus


async def test_a_form_says_that_the_same_unit_is_the_same() -> None:
    talk = ScriptedTalk()
    async with started(talk) as (app, pilot):
        await press(app, pilot, "f2", "down", "right", "enter")
        await typed(app, pilot, "the same")
        await press(app, pilot, "enter")
        assert "the same and U/L are the same unit." in painted(app)


async def test_a_form_says_which_units_it_knows() -> None:
    async with started(ScriptedTalk()) as (app, pilot):
        await press(app, pilot, "f2", "down", "right", "enter", *"unreadable", "enter")
        text = " ".join(painted(app).split())
        assert "no unit of this test" in text
        assert "nkat/L" in text


async def test_the_keys_below_are_those_of_the_form() -> None:
    async with started(ScriptedTalk(), WIDE) as (app, pilot):
        await press(app, pilot, "f2", "down", "enter")
        keys = painted(app).split("\n")[-1]
        for shown in ("Enter Keep", "Esc Leave it", "Ctrl+D Delete"):
            assert shown in keys
        assert "Take back" not in keys
        await press(app, pilot, "escape", "u")
        keys = painted(app).split("\n")[-1]
        assert "Enter Choose" in keys
        assert "Esc Leave it" in keys
        assert "F2" not in keys


async def test_a_click_on_the_marked_cell_opens_it() -> None:
    async with started(ScriptedTalk(), WIDE) as (app, pilot):
        where = (22, 3)
        await pilot.click(table(app), offset=where)
        assert not isinstance(app.screen, CellScreen)
        await pilot.click(table(app), offset=where)
        await pilot.pause()
        assert "Value of ALT of 3 Jan 2026" in painted(app)


async def test_what_has_come_is_marked() -> None:
    """The table follows the conversation, and shows by a sign what is new."""
    talk = ScriptedTalk()
    async with started(talk, WIDE) as (app, pilot):
        assert "▶" not in painted(app)
        talk.change("r2", lambda row: replace(row, value=91))
        await press(app, pilot, "x", "enter")
        (marked,) = [line for line in painted(app).split("\n") if "▶" in line]
        assert "91" in marked


async def test_the_chart_shows_others_and_words_by_key() -> None:
    async with started(ScriptedTalk()) as (app, pilot):
        await press(app, pilot, "f3")
        assert "ALT over time" in painted(app)
        await press(app, pilot, "m")
        assert "times its upper limit" in painted(app)
        await press(app, pilot, "m", "t")
        assert "120 U/L on 3 Jan 2026 (range 7-55)" in " ".join(painted(app).split())
        await press(app, pilot, "m")
        assert "total bilirubin 0.7 on 10 Sep 2026" in " ".join(painted(app).split())


async def test_other_tests_are_offered_where_there_are_any() -> None:
    talk = ScriptedTalk(timeline=Timeline(TODAY, TIMELINE.of("alt")))
    async with started(talk) as (app, pilot):
        await press(app, pilot, "f3")
        assert "Other tests" not in painted(app).split("\n")[-1]
        await press(app, pilot, "m")
        assert "ALT over time" in painted(app)
        assert composer(app).text == ""


@pytest.mark.parametrize("size", [SMALL, USUAL, WIDE])
async def test_an_empty_timeline_says_so(size: tuple[int, int]) -> None:
    async with started(ScriptedTalk(timeline=Timeline(TODAY)), size) as (app, pilot):
        await press(app, pilot, "f2")
        assert "Nothing is recorded yet." in painted(app)
        await press(app, pilot, "enter", "delete", "down", "f3", "m", "t")
        assert "dated result" in painted(app) or "one result" in painted(app)


async def test_ten_thousand_results_are_a_list_and_a_chart() -> None:
    """Every line is drawn as it comes into view."""
    rows = tuple(
        ResultRow(
            f"r{at}",
            "alt",
            40 + at % 60,
            unit="U/L",
            low=7,
            high=55,
            date=f"{1990 + at // 336:04}-{at // 28 % 12 + 1:02}-{at % 28 + 1:02}",
        )
        for at in range(10_000)
    )
    async with started(ScriptedTalk(timeline=Timeline(TODAY, rows)), WIDE) as (app, pilot):
        await press(app, pilot, "f2", "end")
        assert f"{'ALT':<4}" in painted(app)
        cell = table(app).cell
        assert cell is not None
        assert cell.of == ("r9999",)
