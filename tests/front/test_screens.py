"""The screens by key, at every size and in every theme."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.binding import Binding
from textual.widgets import Static

from assistant.front.tui import themes
from assistant.front.tui.app import LiverlineApp, make_app
from assistant.front.tui.ascii_alone import ascii_of
from assistant.front.tui.screens.chat import ChatScreen
from assistant.front.tui.widgets.chart import Chart
from assistant.front.tui.widgets.composer import Composer
from assistant.front.tui.widgets.keys import Keys
from assistant.front.tui.widgets.table import Table
from assistant.timeline import ResultRow, Timeline
from tests.front.screens import SMALL, USUAL, WIDE, composer, painted, press, settled, started, typed
from tests.front.talk import TODAY, ScriptedTalk

_UNITS = Timeline(
    TODAY,
    (ResultRow("r1", "platelets", 150, unit="10*9/L", date="2026-01-03"), ResultRow("r2", "alt", 2, unit="ukat/L")),
)
SCREENS = {
    "chat": (),
    "help": ("f1",),
    "timeline": ("f2",),
    "chart": ("f3",),
    "reading": ("f4",),
    "sheet": ("f5",),
    "faq": ("f6",),
    "cell": ("f2", "down", "enter"),
}


def answer(app: LiverlineApp) -> str:
    """What stands in the place of the answer."""
    return " ".join(str(app.screen.query_one("#answer", Static).content).split())


async def test_the_common_questions_are_searched_by_words() -> None:
    async with started(ScriptedTalk()) as (app, pilot):
        await press(app, pilot, "f6")
        assert "The answer about what-is-alt." in painted(app)
        await typed(app, pilot, "alcohol down")
        assert "The answer about alcohol-reduction." in painted(app)
        assert "What is ALT" not in painted(app)
        await typed(app, pilot, "zzz")
        assert "No question here" in painted(app)


async def test_a_search_without_a_match_shows_no_answer() -> None:
    """Also where the answer to what matched before comes late."""
    async with started(ScriptedTalk()) as (app, pilot):
        await press(app, pilot, "f6")
        await pilot.press(*"alcoholz")
        await settled(app, pilot)
        assert 'words "alcoholz"' in answer(app)
        assert "The answer about" not in painted(app)


async def test_a_question_in_own_words_finds_its_answer() -> None:
    """As in the chat, though none of its words stands in the title."""
    async with started(ScriptedTalk()) as (app, pilot):
        await press(app, pilot, "f6")
        await typed(app, pilot, "may I have a glass of wine")
        assert "The answer about alcohol-reduction." in answer(app)
        assert "1 of 3" in painted(app)
        await press(app, pilot, *["backspace"] * 30)
        assert "The answer about what-is-alt." in answer(app)


async def test_what_is_urgent_is_answered_first_in_the_search_too() -> None:
    async with started(ScriptedTalk()) as (app, pilot):
        await press(app, pilot, "f6")
        await typed(app, pilot, "I am vomiting blood")
        assert "Please read this first" in answer(app)
        assert "Call your emergency number now." in answer(app)


async def test_the_list_of_questions_has_room_on_a_small_screen() -> None:
    async with started(ScriptedTalk(), SMALL) as (app, pilot):
        await press(app, pilot, "f6")
        assert app.screen.query_one("#questions").size.height >= 6


async def test_a_question_that_was_taken_off_is_put_back() -> None:
    talk = ScriptedTalk()
    async with started(talk) as (app, pilot):
        await press(app, pilot, "f5", "u")  # nothing was changed yet
        await press(app, pilot, "delete")
        assert [each.id for each in talk.sheet().questions] == ["q2"]
        assert "Press u to put it back." in painted(app)
        assert "u Take back" in painted(app).split("\n")[-1]
        await press(app, pilot, "u")
        assert [each.id for each in talk.sheet().questions] == ["q1", "q2"]
        assert "As it was before." in painted(app)
        await press(app, pilot, "a")
        assert "As it was before." not in painted(app)


async def test_the_keys_below_are_those_of_the_line_that_is_written() -> None:
    async with started(ScriptedTalk()) as (app, pilot):
        await press(app, pilot, "f5")
        assert "Esc Back" in painted(app).split("\n")[-1]
        await press(app, pilot, "a")
        keys = painted(app).split("\n")[-1]
        assert "Enter Keep" in keys
        assert "Esc Leave it" in keys
        assert "Esc Back" not in keys
        await press(app, pilot, "escape")
        assert "Esc Back" in painted(app).split("\n")[-1]


@pytest.mark.parametrize("size", [SMALL, USUAL, WIDE])
@pytest.mark.parametrize("screen", [screen for screen in SCREENS if screen != "cell"])
async def test_help_and_the_way_out_are_always_told(screen: str, size: tuple[int, int]) -> None:
    """Whatever else has room: whole keys only."""
    async with started(ScriptedTalk(), size) as (app, pilot):
        await press(app, pilot, *SCREENS[screen])
        keys = painted(app).split("\n")[-1].rstrip()
        assert "F1 Help" in keys
        assert keys.endswith(("Ctrl+Q Quit", "^Q Quit"))


async def test_on_a_small_screen_the_keys_are_said_shorter() -> None:
    """Rather than left out; and each can still be clicked."""
    async with started(ScriptedTalk(), SMALL) as (app, pilot):
        keys = painted(app).split("\n")[-1]
        assert keys.strip() == "F1 Help F2 Table F3 Chart F4 Read F5 Visit F6 FAQ ^Q Quit"
        await pilot.click(Keys, offset=(keys.index("Read"), 0))
        await settled(app, pilot)
        assert "The reading" in painted(app)
        await press(app, pilot, "f2")
        assert painted(app).split("\n")[-1].strip() == "Enter Open Del Delete u Take back Esc Back F1 Help ^Q Quit"


@pytest.mark.parametrize("theme", [themes.DARK, themes.SIXTEEN])
async def test_buttons_stand_in_brackets_where_their_ground_may_not_be_seen(theme: str, tmp_path: Path) -> None:
    file = tmp_path / "theme"
    file.write_text(theme, encoding="utf-8")
    async with started(ScriptedTalk(), theme_file=file) as (app, pilot):
        assert ("[1 yes, the same lab]" in painted(app)) == (theme == themes.SIXTEEN)
        await press(app, pilot, "f2", "down", "enter")
        assert ("[Keep]" in painted(app)) == (theme == themes.SIXTEEN)


async def test_the_list_of_questions_is_walked_by_key() -> None:
    async with started(ScriptedTalk()) as (app, pilot):
        await press(app, pilot, "f6", "down", "down")
        assert "The answer about alcohol-reduction." in painted(app)


async def test_the_reading_names_what_it_rests_on() -> None:
    async with started(ScriptedTalk()) as (app, pilot):
        await press(app, pilot, "f4")
        text = painted(app)
        assert "rests on: ALT 120 U/L on 3 Jan 2026, ALT 38 U/L on 10 Sep 2026" in text
        assert "Your ALT went from 120 U/L to 38 U/L. [1, 2]" in text
        assert "Labs differ. [2]" in text
        assert text.count("NHS") == 1
        assert "[2] NHS" in text


async def test_the_page_for_the_visit_is_saved(tmp_path: Path) -> None:
    async with started(ScriptedTalk(), save_to=tmp_path) as (app, pilot):
        await press(app, pilot, "f5", "p")
        (saved,) = tmp_path.iterdir()
        assert saved.name == "liverline-visit-2026-11-22.pdf"
        assert saved.read_bytes() == b"%PDF"
        assert "The page is saved in" in painted(app)


async def test_a_page_that_cannot_be_written_is_told_below_the_list(tmp_path: Path) -> None:
    async with started(ScriptedTalk(), save_to=tmp_path / "absent") as (app, pilot):
        await press(app, pilot, "f5", "p")
        assert "could not be written" in painted(app)


async def test_the_questions_that_were_offered_come_back() -> None:
    talk = ScriptedTalk()
    async with started(talk) as (app, pilot):
        await press(app, pilot, "f5", "delete", "o")
        assert [each.id for each in talk.sheet().questions] == ["q1", "q2"]
        await press(app, pilot, "u")
        assert [each.id for each in talk.sheet().questions] == ["q2"]


async def test_questions_for_the_visit_are_moved_added_changed_and_taken_off() -> None:
    talk = ScriptedTalk()
    async with started(talk) as (app, pilot):
        await press(app, pilot, "f5", "]")
        assert talk.sheet().questions[0].text == "When is the next test?"
        await press(app, pilot, "a")
        await typed(app, pilot, "adele?")  # letters that are keys of the list are letters here
        await press(app, pilot, "enter")
        assert "3. adele?" in painted(app)
        await press(app, pilot, "end", "e")
        await press(app, pilot, "end", "!", "enter")
        assert "3. adele?!" in painted(app)
        await press(app, pilot, "home", "d")
        assert [each.text for each in talk.sheet().questions] == ["What do you think is behind my ALT?", "adele?!"]


async def test_leaving_a_question_half_written_leaves_the_list() -> None:
    talk = ScriptedTalk()
    async with started(talk) as (app, pilot):
        await press(app, pilot, "f5", "a", "x", "escape")
        assert len(talk.sheet().questions) == 2
        await press(app, pilot, "escape")
        assert app.screen is app.chat


async def test_help_names_every_real_key() -> None:
    """The help is made of the bindings themselves."""
    async with started(ScriptedTalk(), (100, 140)) as (app, pilot):
        await press(app, pilot, "f1")
        text = painted(app)
        for place in (LiverlineApp, ChatScreen, Composer, Table, Chart):
            for binding in Binding.make_bindings(place.BINDINGS):
                assert binding.description, f"{binding.key} has no words"
                assert binding.description in text
                assert app.get_key_display(binding) in text


@pytest.mark.parametrize("size", [SMALL, USUAL, WIDE])
@pytest.mark.parametrize("screen", SCREENS)
async def test_nothing_is_wider_than_the_screen(screen: str, size: tuple[int, int]) -> None:
    """At every size each screen fits in width: nothing scrolls sideways, and the line of keys has Help or the way back."""
    async with started(ScriptedTalk(), size) as (app, pilot):
        await press(app, pilot, *SCREENS[screen])
        for widget in app.screen.query("*"):
            if widget.display and widget.region.area:
                assert widget.region.right <= size[0], widget
                assert not getattr(widget, "show_horizontal_scrollbar", False), widget
        assert not [
            (one, other)
            for one in app.screen.children
            for other in app.screen.children
            if one is not other and one.display and other.display and one.region.overlaps(other.region)
        ]
        keys = painted(app).split("\n")[-1]
        assert screen == "cell" or "F1 Help" in keys or "Esc" in keys


@pytest.mark.parametrize("size", [SMALL, USUAL, WIDE])
async def test_the_input_and_the_question_are_always_in_view(size: tuple[int, int]) -> None:
    async with started(ScriptedTalk(turns=40), size) as (app, pilot):
        await typed(app, pilot, "what is typed")
        text = painted(app)
        assert "come from the same laboratory?" in text.replace("\n    ", " ")
        assert "what is typed" in text
        assert "I don't know" in text


@pytest.mark.parametrize("screen", SCREENS)
async def test_ascii_alone_where_the_locale_has_no_more(screen: str) -> None:
    """Borders, signs and scroll bars too."""
    async with started(ScriptedTalk(), WIDE, is_unicode=False) as (app, pilot):
        await press(app, pilot, *SCREENS[screen])
        foreign = {char for char in painted(app) if not char.isascii()}
        assert foreign == set()


@pytest.mark.parametrize("keys", [("ctrl+p",), ("f2",), ("f2", "down", "enter"), ("f2", "u"), ("f3", "t")])
async def test_ascii_alone_for_units_and_the_palette_too(keys: tuple[str, ...]) -> None:
    async with started(ScriptedTalk(timeline=_UNITS), WIDE, is_unicode=False) as (app, pilot):
        composer(app).fill("it was µ × 10⁹ … “é”")
        await press(app, pilot, *keys)
        await pilot.pause(0.3)
        assert not {char for char in painted(app) if not char.isascii()}
        assert keys != ("f2",) or "10^9/L" in painted(app)


@pytest.mark.parametrize(
    ("text", "shown"),
    [("150 ×10⁹/L", "150x10^9/L"), ("×10³/µL", "10^3/uL"), ("a…", "a~"), ("é", "e"), ("漢", "??"), ("ok", "ok")],
)
def test_ascii_is_as_wide_as_what_it_stands_for(text: str, shown: str) -> None:
    assert ascii_of(text) == shown
    assert cell_len(shown) == cell_len(text)


@pytest.mark.parametrize("theme", themes.ORDER)
@pytest.mark.parametrize("screen", SCREENS)
async def test_every_screen_stands_in_every_theme(screen: str, theme: str, tmp_path: Path) -> None:
    file = tmp_path / "theme"
    file.write_text(theme, encoding="utf-8")
    async with started(ScriptedTalk(), USUAL, theme_file=file) as (app, pilot):
        assert app.theme == theme
        await press(app, pilot, *SCREENS[screen])
        assert painted(app).strip()


async def test_a_chosen_theme_is_remembered(tmp_path: Path) -> None:
    file = tmp_path / "theme"
    async with started(ScriptedTalk(), theme_file=file) as (app, pilot):
        first = app.theme
        await press(app, pilot, "ctrl+t")
        assert app.theme != first
        chosen = app.theme
    async with started(ScriptedTalk(), theme_file=file) as (app, pilot):
        assert app.theme == chosen


def test_a_theme_file_of_rubbish_is_no_matter(tmp_path: Path) -> None:
    file = tmp_path / "theme"
    file.write_bytes(b"\xff\x00 no theme")
    assert make_app(ScriptedTalk, theme_file=file).theme in themes.ORDER


async def test_without_colour_everything_is_still_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR: greys only; the bar, the signs and the brackets of the chart are there."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with started(ScriptedTalk(), WIDE) as (app, _):
        text = painted(app)
        assert "█ You" in text
        assert "✓ row 3" in text
        for strip in app.screen._compositor.render_strips():
            for segment in strip.apply_filter(app._filters[-1], app.screen.background_colors[1]):
                if segment.style is not None and segment.style.color is not None and segment.style.color.triplet:
                    red, green, blue = segment.style.color.triplet
                    assert red == green == blue


async def test_scrolling_is_not_animated() -> None:
    """With animations allowed or not, one key is one frame."""
    async with started(ScriptedTalk(turns=100)) as (app, pilot):
        await pilot.press("pageup")
        assert not app.animator.is_being_animated(app.chat.query_one("#chat"), "scroll_y")


async def test_the_keys_below_can_be_clicked() -> None:
    async with started(ScriptedTalk()) as (app, pilot):
        line = painted(app).split("\n")[-1]
        await pilot.click(Keys, offset=(line.index("Questions"), 0))
        await settled(app, pilot)
        assert "Common questions" in painted(app)
        assert composer(app).text == ""
