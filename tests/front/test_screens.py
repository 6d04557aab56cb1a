"""The screens by key, at every size and in every theme."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.binding import Binding

from assistant.front.tui import themes
from assistant.front.tui.app import LiverlineApp, make_app
from assistant.front.tui.screens.chat import ChatScreen
from assistant.front.tui.widgets.chart import Chart
from assistant.front.tui.widgets.composer import Composer
from assistant.front.tui.widgets.keys import Keys
from assistant.front.tui.widgets.table import Table
from tests.front.screens import SMALL, USUAL, WIDE, composer, painted, press, settled, started, typed
from tests.front.talk import ScriptedTalk

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


async def test_the_common_questions_are_searched_by_words() -> None:
    async with started(ScriptedTalk()) as (app, pilot):
        await press(app, pilot, "f6")
        assert "The answer about what-is-alt." in painted(app)
        await typed(app, pilot, "alcohol down")
        assert "The answer about alcohol-reduction." in painted(app)
        assert "What is ALT" not in painted(app)
        await typed(app, pilot, "zzz")
        assert "No question fits" in painted(app)


async def test_the_list_of_questions_is_walked_by_key() -> None:
    async with started(ScriptedTalk()) as (app, pilot):
        await press(app, pilot, "f6", "down", "down")
        assert "The answer about alcohol-reduction." in painted(app)


async def test_the_reading_names_what_it_rests_on() -> None:
    async with started(ScriptedTalk()) as (app, pilot):
        await press(app, pilot, "f4")
        text = painted(app)
        assert "rests on: ALT 120 U/L on 3 Jan 2026, ALT 38 U/L on 10 Sep 2026" in text
        assert "source: NHS" in text


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
