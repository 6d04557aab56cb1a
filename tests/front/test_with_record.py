"""The screen on a real record: what forms change there, and nothing else; what a restart finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from assistant.errors import RequestError
from assistant.front.tui.app import make_app
from assistant.front.tui.corrections import spoken
from assistant.front.tui.laid_out import Rows
from assistant.front.tui.screens.welcome import WelcomeScreen
from assistant.intake.forms import Field, Row
from assistant.session import Session
from assistant.timeline import Timeline
from assistant.words import Words
from tests.front.screens import WIDE, composer, painted, press, settled, typed

TOLD = (
    "ALT 120 U/L on 3 Jan 2026 (7-55), ALT 85 U/L on 3 March 2026 (7-55), AST 60 U/L on 3 Jan 2026",
    "ALT 51 U/L in June 2026",
    "started ursodiol in February 2026",
    "less alcohol since April 2026",
    "tired since May 2026, no itching, no fever",
)


@pytest.fixture
def session(tmp_path: Path, today: date) -> Session:
    made = Session.open(tmp_path, Words(), lambda: today)
    made.greet()
    for text in TOLD:
        made.say(text)
    return made


def difference(before: Timeline, after: Timeline) -> dict[str, Any]:
    """What changed between two timelines: field by field, turns left out."""
    old, new = flat(before), flat(after)
    return {key: new.get(key) for key in {**old, **new} if old.get(key) != new.get(key)}


def flat(line: Timeline) -> dict[str, Any]:
    rows: list[tuple[str, Any]] = [(row.id, row) for row in line.results]
    rows += [(f"{row.name} {row.change}", row) for row in line.treatments]
    rows += [(f"{row.factor} {row.change}", row) for row in line.context]
    rows += [(row.name, row) for row in line.symptoms]
    return {
        f"{id} {key}": value for id, row in rows for key, value in asdict(row).items() if key not in ("turn", "digits")
    }


@pytest.mark.parametrize(
    ("of", "field", "typed_text", "changed"),
    [
        (("r2",), "value", "58", {"r2 value": 58.0}),
        (("r2",), "value", "<5", {"r2 value": 5.0, "r2 comparator": "<"}),
        (("r2",), "value", "about 60", {"r2 value": 60.0, "r2 approximate": True}),
        (("r2",), "value", "58 (7-40)", {"r2 value": 58.0, "r2 high": 40.0}),
        (("r2",), "unit", "µkat/L", {"r2 unit": "ukat/L"}),
        (("r2",), "range", "5-41", {"r2 low": 5.0, "r2 high": 41.0}),
        (("r2",), "range", "up to 40", {"r2 low": None, "r2 high": 40.0}),
        (("r2",), "date", "4 March 2026", {"r2 date": "2026-03-04"}),
        (("r2",), "date", "April 2026", {"r2 date": "2026-04"}),
        (("r1", "r3"), "date", "4 Jan 2026", {"r1 date": "2026-01-04", "r3 date": "2026-01-04"}),
        (("r2",), "lab", "City Lab", {"r2 lab": "City Lab"}),
        (("ursodiol",), "date", "March 2026", {"ursodiol start date": "2026-03"}),
        (("alcohol",), "date", "May 2026", {"alcohol less date": "2026-05"}),
        (("ursodiol",), "event", "started ursodiol on 3 March 2026", {"ursodiol start date": "2026-03-03"}),
        (("ursodiol",), "event", "March 2026", {"ursodiol start date": "2026-03"}),
        (("alcohol",), "event", "less alcohol since May 2026", {"alcohol less date": "2026-05"}),
        (("alcohol",), "event", "less alcohol", {"alcohol less date": None}),
        (("fatigue",), "event", "tired since June 2026", {"fatigue date": "2026-06"}),
        (("fatigue",), "event", "no tiredness", {"fatigue present": False, "fatigue date": None}),
        (("itching", "fever"), "event", "itching", {"itching present": True}),
        (("itching", "fever"), "event", "fever since June 2026", {"fever present": True, "fever date": "2026-06"}),
        # What does not say that one thing changes nothing.
        (("ursodiol",), "event", "less alcohol", {}),
        (("ursodiol",), "event", "started ursodiol and vitamin E in March 2026", {}),
        (("ursodiol",), "event", "started ursodiol in March 2026, ALT 85", {}),
        (("ursodiol",), "event", "started ursodiol on 03/04/2026", {}),  # two readings
        (("ursodiol",), "event", "well, maybe", {}),
        (("ursodiol",), "event", "started ursodiol in February 2026", {}),  # it stands so already
        (("fatigue",), "event", "itching and fever", {}),
        (("itching", "fever"), "event", "June 2026", {}),
        (("itching", "fever"), "event", "no itching", {}),
        (("r2",), "value", "abc", {}),
        (("r2",), "value", "AST 60", {}),
        (("r2",), "value", "58 on 3 May 2026", {}),
        (("r2",), "value", "ALT 58, AST 60", {}),
        (("r2",), "value", "1000000", {}),
        (("r2",), "unit", "apples", {}),
        (("r2",), "unit", "I don't know", {}),
        (("r2",), "range", "not printed", {}),
        (("r2",), "date", "03/04/2026", {}),  # two readings: it is not guessed
        (("r2",), "date", "1 Jan 2027", {}),  # to come
        (("r2",), "date", "", {}),
    ],
)
def test_a_form_changes_its_entry_and_no_other(
    session: Session, of: tuple[str, ...], field: Field, typed_text: str, changed: dict[str, Any]
) -> None:
    """And one undo takes it back."""
    before = session.timeline()
    everything: list[Row] = [*before.results, *before.treatments, *before.context, *before.symptoms]
    rows = [
        row
        for row in everything
        if (getattr(row, "id", None) or getattr(row, "name", None) or cast(Any, row).factor) in of
    ]
    answer = session.amend(rows, field, typed_text, "what the form says")
    assert difference(before, session.timeline()) == changed
    assert (answer is not None) == bool(changed)
    if changed:
        assert [exchange.text for exchange in session.history(1)] == ["what the form says"]
        session.say("undo")
        assert difference(before, session.timeline()) == {}


@pytest.mark.parametrize(
    ("of", "typed_text", "gone", "there"),
    [
        ("ursodiol", "stopped ursodiol in May 2026", "ursodiol start", "ursodiol stop"),
        ("ursodiol", "started vitamin E in February 2026", "ursodiol start", "vitamin E start"),
        ("alcohol", "stopped alcohol in April 2026", "alcohol less", "alcohol stopped"),
        ("fatigue", "nausea since May 2026", "fatigue", "nausea"),
    ],
)
def test_an_event_that_was_another_one_takes_its_place(
    session: Session, of: str, typed_text: str, gone: str, there: str
) -> None:
    before = session.timeline()
    events: list[Row] = [*before.treatments, *before.context, *before.symptoms]
    rows = [row for row in events if of in asdict(row).values()]
    assert session.amend(rows, "event", typed_text, "what the form says") is not None
    changed = difference(before, session.timeline())
    assert {key.rpartition(" ")[0] for key in changed} == {gone, there}
    session.say("undo")
    assert difference(before, session.timeline()) == {}


@pytest.mark.parametrize("typed_text", ["started ursodiol in February 2026", "less alcohol since April 2026"])
def test_an_event_that_is_told_the_same_is_known_to_stand(session: Session, typed_text: str) -> None:
    line = session.timeline()
    row: Row = line.treatments[0] if "ursodiol" in typed_text else line.context[0]
    assert session.says_the_same([row], "event", typed_text)
    assert not session.says_the_same([row], "event", "well, maybe")


def test_what_stands_in_a_form_says_what_stands_in_the_timeline(tmp_path: Path, today: date) -> None:
    """Each event that can be told is put into its form in words that are understood as that event."""
    made = Session.open(tmp_path, Words(), lambda: today)
    made.greet()
    told = ("started", "stopped", "raised", "lowered", "switched to", "taking")
    for change in told:
        made.say(f"{change} ursodiol" + ("" if change == "taking" else " on 3 March 2026"))
    for text in ("stopped drinking in May 2026", "more exercise since June 2026", "no supplements", "I had flu in May"):
        made.say(text)
    for text in ("itching since June 2026", "a rash", "poor appetite since 3 May 2026"):
        made.say(text)
    cells = [cell for row in Rows(made.timeline()) if row.kind == "event" for cell in row.cells]
    assert len(cells) >= 12
    for cell in cells:
        assert made.says_the_same(cast(Any, cell.rows), "event", spoken(cell)), spoken(cell)


def test_rows_are_taken_out_and_come_back(session: Session) -> None:
    before = session.timeline()
    for rows in ([before.result("r2")], [before.treatments[0]], [before.context[0]], list(before.draws()[0].results)):
        assert session.remove(rows, "delete it") is not None
        assert difference(before, session.timeline())
        assert session.remove(rows, "delete it") is None
        session.say("undo")
        assert difference(before, session.timeline()) == {}


def test_a_symptom_typed_into_a_form_is_answered_first(session: Session) -> None:
    """Whatever it was typed into: the advice comes, and the entry stays as it is."""
    before = session.timeline()
    answer = session.amend([before.result("r2")], "date", "my skin is yellow", "the date was my skin is yellow")
    assert answer is not None
    assert answer.parts[0].kind == "urgent"
    assert session.timeline().results == before.results


def test_forms_survive_a_restart(session: Session, tmp_path: Path, today: date) -> None:
    session.amend([session.timeline().result("r2")], "value", "58", "the ALT of 3 Mar 2026 was 58")
    told = session.timeline()
    session.close()
    assert Session.open(tmp_path, Words(), lambda: today).timeline() == told


@pytest.mark.parametrize(
    ("field", "typed_text", "is_same"),
    [
        ("unit", "IU/L", True),
        ("unit", "U/L", True),
        ("unit", "apples", False),
        ("value", "85", True),
        ("range", "7-55", True),
    ],
)
def test_what_stands_there_already_is_known_as_the_same(
    session: Session, field: Field, typed_text: str, is_same: bool
) -> None:
    """Nothing is changed by it, and it is not called unreadable."""
    row = session.timeline().result("r2")
    assert session.amend([row], field, typed_text, "shown") is None
    assert session.says_the_same([row], field, typed_text) is is_same


async def test_a_whole_visit_by_keyboard(tmp_path: Path, today: date) -> None:
    """First start, results, questions by quick reply, a correction in a form, undo, the reading; the next day all is there."""

    def opener(day: date) -> Callable[[], Session]:
        return lambda: Session.open(tmp_path, Words(), lambda: day)

    app = make_app(opener(today))
    async with app.run_test(size=WIDE) as pilot:
        await settled(app, pilot)
        assert isinstance(app.screen, WelcomeScreen)
        await press(app, pilot, "enter")
        composer(app).fill(
            "ALT 120 U/L on 3 Jan 2026 (7-55)\nALT 85 U/L on 3 March 2026 (7-55)\nALT 51 U/L on 1 June 2026 (7-55)"
        )
        await press(app, pilot, "enter")
        assert "✓ ALT 51 U/L on 1 Jun 2026, range 7-55" in painted(app)
        assert "3 results" in painted(app)
        await press(app, pilot, "f2", "home", "down", "enter")
        await typed(app, pilot, "118")
        await press(app, pilot, "enter")
        assert app.chat.beside.timeline is not None
        assert app.chat.beside.timeline.result("r1").value == 118
        await press(app, pilot, "u")
        assert "the ALT of 3 Jan 2026 was 118" in painted(app)
        await press(app, pilot, "enter")
        assert app.chat.beside.timeline.result("r1").value == 120
        await press(app, pilot, "escape")
        await typed(app, pilot, "that's all")
        await press(app, pilot, "enter", "1", "enter")
        assert any(item.voice == "reading" for item in app.chat.query_one("#chat").feed.items)  # type: ignore[attr-defined]
        await typed(app, pilot, "half a thou")
    app = make_app(opener(date(2026, 11, 23)))
    async with app.run_test(size=WIDE) as pilot:
        await settled(app, pilot)
        text = painted(app)
        assert "3 results" in text
        assert "that's all" in text
        assert composer(app).text == "half a thou"


@pytest.mark.parametrize(
    ("sought", "answer", "is_urgent"),
    [
        ("does a normal number mean I am fine", "normal-means-recovered", False),
        ("where do my numbers go", "privacy", False),
        ("I am vomiting blood", None, True),
        ("is it going to rain", None, False),
    ],
)
def test_the_search_understands_as_the_talk_does(
    session: Session, sought: str, answer: str | None, is_urgent: bool
) -> None:
    found = session.faq_found(sought)
    assert bool(found.urgent) == is_urgent
    assert found.answer == answer
    assert is_urgent or len(found.nearest) >= 1


def test_the_page_for_the_visit_is_printed(session: Session, tmp_path: Path, today: date) -> None:
    """And a record without a result has none."""
    pytest.importorskip("reportlab")
    assert session.printed().startswith(b"%PDF")
    with pytest.raises(RequestError):
        Session.open(tmp_path / "empty", Words(), lambda: today).printed()
