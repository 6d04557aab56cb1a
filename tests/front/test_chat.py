"""The chat: what is typed, pasted, chosen and read, and that nothing of it is lost."""

from __future__ import annotations

import re
import stat
import threading
from pathlib import Path

import pytest
from textual.events import Paste

from assistant.errors import NotKept, RecordDamaged
from assistant.front.tui.screens.welcome import WelcomeScreen
from assistant.front.tui.widgets.chat import Chat
from assistant.front.tui.widgets.replies import Reply
from assistant.spoken import Choice, Spoken
from tests.front.screens import SMALL, USUAL, WIDE, composer, painted, press, settled, started, typed
from tests.front.talk import CHOICES, ScriptedTalk


async def test_the_question_stands_with_its_reason_and_quick_replies() -> None:
    """A start shows what was told, the question that stands, why it is asked, and what can be pressed."""
    async with started(ScriptedTalk()) as (app, _):
        text = painted(app)
        for shown in (
            "told 3",
            "row 3",
            "Welcome back.",
            "come from the same laboratory?",
            "Two labs can differ.",
            "I don't know",
            "F1 Help",
        ):
            assert shown in text


async def test_what_was_typed_is_shown_beside_what_was_noted() -> None:
    """The two voices differ by a word and a bar, not by colour alone; what was noted has a sign."""
    talk = ScriptedTalk()
    async with started(talk) as (app, pilot):
        await typed(app, pilot, "alt 85")
        await press(app, pilot, "enter")
        assert talk.said == ["alt 85"]
        lines = painted(app).split("\n")
        said = next(at for at, line in enumerate(lines) if line.strip().endswith("alt 85") and "noted" not in line)
        assert lines[said - 1].endswith("You")
        assert lines[said].strip()[0] == lines[said - 1].strip()[0] == "█"
        assert any(line.strip() == "│ ✓ noted: alt 85" for line in lines)
        assert composer(app).text == ""


async def test_typing_before_the_record_is_open_is_kept_and_sent() -> None:
    """Keys are echoed at once; a message sent meanwhile goes as soon as there is somebody to take it."""
    talk = ScriptedTalk()
    talk.gate = threading.Event()
    async with started(talk) as (app, pilot):
        await pilot.press(*"early", "enter", *"late")
        assert "late" in painted(app)
        assert "still opening" in painted(app)
        assert talk.said == []
        talk.gate.set()
        await settled(app, pilot)
        assert talk.said == ["early"]
        assert composer(app).text == "late"


async def test_first_words_stand_until_the_session_speaks() -> None:
    talk = ScriptedTalk()
    talk.gate = threading.Event()
    async with started(talk, first_words="Which unit is it?") as (app, pilot):
        await pilot.pause()
        assert "Which unit is it?" in painted(app)
        talk.gate.set()
        while not app.chat.is_open:  # it opens a moment after the first paint
            await pilot.pause(0.01)
        await settled(app, pilot)
        assert "Which unit is it?" not in painted(app)


async def test_a_digit_lights_a_quick_reply_and_enter_takes_it() -> None:
    talk = ScriptedTalk()
    async with started(talk) as (app, pilot):
        await press(app, pilot, "2")
        assert "Enter answers: no, different labs" in painted(app)
        assert [reply.choice for reply in app.chat.query(Reply) if reply.has_class("-lit")] == [CHOICES[1]]
        await press(app, pilot, "enter")
        assert talk.said == ["no"]


async def test_a_number_that_goes_on_is_no_quick_reply() -> None:
    """`1` might be the beginning of `120`: only Enter on the digit alone takes the reply."""
    talk = ScriptedTalk()
    async with started(talk) as (app, pilot):
        await press(app, pilot, "1", "2", "0", "enter")
        assert talk.said == ["120"]


@pytest.mark.parametrize("slot", ["first", "more", "value", "age", "related", "range"])
async def test_where_a_number_is_an_answer_digits_are_text(slot: str) -> None:
    talk = ScriptedTalk(slot=slot)  # type: ignore[arg-type]
    async with started(talk) as (app, pilot):
        assert "1 yes, the same lab" not in painted(app)
        await press(app, pilot, "1", "enter")
        assert talk.said == ["1"]


async def test_tab_reaches_the_quick_replies() -> None:
    talk = ScriptedTalk()
    async with started(talk) as (app, pilot):
        await press(app, pilot, "shift+tab", "left", "right", "enter")
        assert talk.said == ["I don't know"]
        assert app.focused is composer(app)


async def test_a_click_takes_a_quick_reply() -> None:
    talk = ScriptedTalk()
    async with started(talk) as (app, pilot):
        await pilot.click(list(app.chat.query(Reply))[1])
        await settled(app, pilot)
        assert talk.said == ["no"]


async def test_quick_replies_flow_over_lines() -> None:
    """At 60 columns they stand on two lines, and none is cut."""
    async with started(ScriptedTalk(), SMALL) as (app, _):
        rows = {reply.region.y for reply in app.chat.query(Reply)}
        assert len(rows) == 2
        assert all(reply.region.right <= 60 for reply in app.chat.query(Reply))


async def test_a_message_that_was_not_kept_stays_in_the_input() -> None:
    """The sentence about it is shown above the input; nothing is acknowledged; what was typed since stays behind it."""
    talk = ScriptedTalk()
    async with started(talk) as (app, pilot):
        talk.fault = NotKept(reason="full")
        await typed(app, pilot, "alt 85")
        await press(app, pilot, "enter")
        assert "This was not kept: the disk is full." in painted(app)
        assert composer(app).text == "alt 85"
        assert [item.lead for item in app.chat.query_one(Chat).feed.items if item.voice == "you"][-1] == "told 3"
        await press(app, pilot, "enter")
        assert talk.said == ["alt 85"]
        assert "not kept" not in painted(app)


async def test_a_record_that_cannot_be_opened_ends_the_app_with_its_error() -> None:
    def opener() -> ScriptedTalk:
        raise RecordDamaged

    from assistant.front.tui.app import make_app

    app = make_app(opener)
    async with app.run_test() as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
    assert isinstance(app.failure, RecordDamaged)


async def test_a_paste_of_many_lines_is_taken_whole() -> None:
    """How many lines it took is said, and one message is sent."""
    talk = ScriptedTalk()
    table = "ALT 85 U/L 7-55\r\nAST 60 U/L 8-48\r\n\r\nGGT 40 U/L"
    async with started(talk) as (app, pilot):
        composer(app).post_message(Paste(table))
        await settled(app, pilot)
        assert "3 lines pasted" in painted(app)
        await press(app, pilot, "enter")
        assert talk.said == [table.replace("\r\n", "\n")]


async def test_a_line_can_be_added_by_key() -> None:
    talk = ScriptedTalk()
    async with started(talk) as (app, pilot):
        await press(app, pilot, "a", "ctrl+j", "b", "enter")
        assert talk.said == ["a\nb"]


async def test_up_and_down_go_through_earlier_messages_and_back_to_the_draft() -> None:
    async with started(ScriptedTalk()) as (app, pilot):
        await typed(app, pilot, "a draft")
        await press(app, pilot, "up")
        assert composer(app).text == "told 3"
        await press(app, pilot, "up", "up", "up")
        assert composer(app).text == "told 1"
        await press(app, pilot, "down", "down", "down")
        assert composer(app).text == "a draft"


async def test_a_draft_is_kept_and_found_again() -> None:
    """Leaving keeps what was typed; the next start has it in the input."""
    talk = ScriptedTalk()
    async with started(talk) as (app, pilot):
        await typed(app, pilot, "half a sent")
    assert talk.kept_draft == "half a sent"
    assert talk.is_closed
    async with started(talk) as (app, _):
        assert composer(app).text == "half a sent"


async def test_a_sent_message_is_no_draft_any_more() -> None:
    talk = ScriptedTalk(draft="alt 85")
    async with started(talk) as (app, pilot):
        await press(app, pilot, "enter")
        assert talk.said == ["alt 85"]
    assert talk.kept_draft == ""


@pytest.mark.parametrize("key", ["f1", "f2", "f3", "f4", "f5", "f6", "ctrl+p"])
async def test_escape_goes_back_to_the_chat_with_the_draft(key: str) -> None:
    async with started(ScriptedTalk()) as (app, pilot):
        await typed(app, pilot, "a draft")
        await press(app, pilot, key)
        assert app.screen is not app.chat
        await press(app, pilot, "escape")
        assert app.screen is app.chat
        assert composer(app).text == "a draft"
        assert app.focused is composer(app)


@pytest.mark.parametrize("key", ["f1", "f4", "f5", "f6"])
async def test_the_key_that_opened_a_screen_closes_it(key: str) -> None:
    async with started(ScriptedTalk()) as (app, pilot):
        await press(app, pilot, key, key)
        assert app.screen is app.chat


async def test_one_screen_takes_the_place_of_another() -> None:
    async with started(ScriptedTalk()) as (app, pilot):
        await press(app, pilot, "f1", "f6", "f2")
        assert len(app.screen_stack) == 2


async def test_resizing_keeps_the_draft_and_moves_the_timeline() -> None:
    """From 110 columns the timeline stands beside the conversation, and goes again when it gets narrow."""
    async with started(ScriptedTalk(), USUAL) as (app, pilot):
        await typed(app, pilot, "a draft")
        assert "Timeline ─" not in painted(app)
        await pilot.resize_terminal(*WIDE)
        await settled(app, pilot)
        assert " Timeline ─" in painted(app)
        assert "ALT over time" in painted(app)
        await pilot.resize_terminal(*SMALL)
        await settled(app, pilot)
        assert "Timeline ─" not in painted(app)
        assert "a draft" in painted(app)


@pytest.mark.parametrize("text", ["[b]bold[/b]", "[@click=app.quit]x[/]", "{{ 7 * 7 }}", "{name}", "$accent", "[/]"])
async def test_markup_is_text(text: str) -> None:
    """What a person types, and what comes back of it, is shown as it was typed."""
    talk = ScriptedTalk()
    async with started(talk) as (app, pilot):
        composer(app).fill(text)
        await press(app, pilot, "enter")
        assert talk.said == [text]
        assert painted(app).count(text) == 2


async def test_control_characters_are_shown_as_signs() -> None:
    talk = ScriptedTalk()
    async with started(talk) as (app, pilot):
        composer(app).post_message(Paste("alt \x1b[31m85\x07"))
        await settled(app, pilot)
        await press(app, pilot, "enter")
        assert "alt ␛[31m85␇" in painted(app)
        assert "\x1b" not in painted(app)


async def test_an_empty_line_is_answered_with_what_can_be_typed() -> None:
    talk = ScriptedTalk()
    async with started(talk) as (app, pilot):
        await press(app, pilot, "space", "enter")
        assert talk.said == []
        assert "nothing to send yet" in painted(app)


async def test_urgent_words_come_first_and_are_named() -> None:
    talk = ScriptedTalk()
    talk.replies = [Spoken("urgent", "Call now.", "Call now."), Spoken("noted", "x", "", ("black stools",))]
    async with started(talk) as (app, pilot):
        await press(app, pilot, "x", "enter")
        text = painted(app)
        assert "! Please read this first" in text
        assert text.index("Call now.") < text.index("✓ black stools")


async def test_of_a_long_conversation_only_what_is_near_is_made() -> None:
    """Of 5,000 messages none is a widget; older ones are brought in when one scrolls there."""
    talk = ScriptedTalk(turns=5_000)
    async with started(talk) as (app, pilot):
        chat = app.chat.query_one(Chat)
        for _ in range(40):
            await press(app, pilot, "pageup")
        assert len(chat.feed.items) > 200
        assert len(chat.feed.items) < 1_000
        assert "told 5000" not in painted(app)
        await press(app, pilot, "ctrl+end")
        assert "told 5000" in painted(app)
        assert not chat.children
        await press(app, pilot, "x", "enter")
        assert "noted: x" in painted(app)


async def test_scrolling_back_reads_on_without_a_gap() -> None:
    """Page by page upwards, every exchange comes by once, in order."""
    talk = ScriptedTalk(turns=150)
    async with started(talk) as (app, pilot):
        seen: list[int] = []
        for _ in range(80):
            numbers = [int(found) for found in re.findall(r"✓ row (\d+)", painted(app))]
            seen.extend(number for number in reversed(numbers) if number not in seen)
            await press(app, pilot, "pageup")
        assert seen == list(range(150, 0, -1))


async def test_a_reply_longer_than_the_screen_is_shown_from_its_beginning() -> None:
    talk = ScriptedTalk()
    talk.replies = [Spoken("reading", "x", "\n".join(f"Sentence {number}." for number in range(1, 30)))]
    async with started(talk) as (app, pilot):
        await press(app, pilot, "x", "enter")
        await pilot.pause()
        lines = [line.strip() for line in painted(app).split("\n")]
        assert "Sentence 1." in lines
        assert lines.index("Sentence 2.") - lines.index("Sentence 1.") == 2
        await press(app, pilot, "pagedown", "pagedown", "pagedown", "pagedown")
        assert "Two labs can differ." in painted(app)
        await press(app, pilot, "y", "enter")
        assert "noted: y" in painted(app)


async def test_saving_writes_a_private_file_and_says_where(tmp_path: Path) -> None:
    talk = ScriptedTalk()
    async with started(talk, (120, 30), save_to=tmp_path) as (app, pilot):
        await typed(app, pilot, "*alt* 85")
        await press(app, pilot, "enter", "ctrl+s")
        (file,) = tmp_path.iterdir()
        assert file.name in painted(app).replace("\n", "")
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        text = file.read_text(encoding="utf-8")
        assert "told 1" in text
        assert r"\*alt\* 85" in text
        assert "Do these results come from the same laboratory?" in text


async def test_saving_again_takes_no_other_files_place(tmp_path: Path) -> None:
    async with started(ScriptedTalk(), (120, 30), save_to=tmp_path) as (app, pilot):
        await press(app, pilot, "ctrl+s")
        (first,) = tmp_path.iterdir()
        first.write_text("of another record", encoding="utf-8")
        await press(app, pilot, "ctrl+s")
        second = tmp_path / f"{first.stem}-2.md"
        assert second.name in painted(app).replace("\n", "")
        assert stat.S_IMODE(second.stat().st_mode) == 0o600
        assert first.read_text(encoding="utf-8") == "of another record"
        await press(app, pilot, "ctrl+s")
        assert len(list(tmp_path.iterdir())) == 3


async def test_saving_where_nothing_can_be_written_says_so(tmp_path: Path) -> None:
    async with started(ScriptedTalk(), save_to=tmp_path / "absent") as (app, pilot):
        await press(app, pilot, "ctrl+s")
        assert "could not be written" in painted(app)


async def test_the_first_start_says_what_it_does_and_enter_begins() -> None:
    async with started(ScriptedTalk(turns=0), SMALL) as (app, pilot):
        assert isinstance(app.screen, WelcomeScreen)
        for shown in ("What it does", "What it does not do", "Nothing leaves this computer", "Enter", "demo"):
            assert shown in painted(app)
        await press(app, pilot, "enter")
        assert len(app.screen_stack) == 1


async def test_the_first_start_can_show_the_demo() -> None:
    async with started(ScriptedTalk(turns=0)) as (app, pilot):
        assert "Ctrl+D See a demo" in painted(app).split("\n")[-1]
        await pilot.press("ctrl+d")
        await pilot.pause()
    assert app.return_value == "demo"


@pytest.mark.parametrize("text", ["ALT 124 on 3 d", " d", "demo", "5"])
async def test_what_is_typed_on_the_first_screen_is_in_the_input(text: str) -> None:
    async with started(ScriptedTalk(turns=0)) as (app, pilot):
        await typed(app, pilot, text)
        assert app.screen is app.chat
        assert composer(app).text == text.lstrip()


async def test_what_is_pasted_on_the_first_screen_is_in_the_input() -> None:
    talk = ScriptedTalk(turns=0)
    async with started(talk) as (app, pilot):
        app.screen.post_message(Paste("ALT 85 U/L\r\nAST 60 U/L"))
        await settled(app, pilot)
        assert app.screen is app.chat
        assert "2 lines pasted" in painted(app)
        await press(app, pilot, "enter")
        assert talk.said == ["ALT 85 U/L\nAST 60 U/L"]


async def test_with_a_draft_there_is_no_first_screen() -> None:
    async with started(ScriptedTalk(turns=0, draft="ALT 85")) as (app, _):
        assert app.screen is app.chat
        assert composer(app).text == "ALT 85"


@pytest.mark.parametrize("size", [USUAL, WIDE])
async def test_tab_goes_the_same_way_at_every_width(size: tuple[int, int]) -> None:
    """Input, quick replies, what stands beside, input."""
    async with started(ScriptedTalk(), size) as (app, pilot):
        seen = []
        for _ in range(4 if size == USUAL else 6):
            await press(app, pilot, "tab")
            seen.append(type(app.focused).__name__)
        beside = ["Table", "Chart"] if size == WIDE else []
        assert seen == ["Reply", "Reply", "Reply", *beside, "Composer"]


async def test_typing_on_a_quick_reply_goes_on_in_the_input() -> None:
    async with started(ScriptedTalk()) as (app, pilot):
        await press(app, pilot, "tab")
        await typed(app, pilot, "no idea")
        assert composer(app).text == "no idea"


async def test_a_reply_that_says_something_else_has_the_focus_no_longer() -> None:
    """Other replies come while one stands on a button: Enter then takes none of them."""
    talk = ScriptedTalk()
    async with started(talk) as (app, pilot):
        await press(app, pilot, "tab", "tab")
        talk.choices = (Choice("delete all", "delete all"),)
        app.chat.say("alt 85")
        await settled(app, pilot)
        assert [reply.choice for reply in app.chat.query(Reply) if reply.display] == list(talk.choices)
        assert app.focused is composer(app)
        await press(app, pilot, "enter")
        assert talk.said == ["alt 85"]


async def test_the_demo_puts_each_line_into_the_input() -> None:
    talk = ScriptedTalk(turns=0)
    async with started(talk, script=["first line", "second line"]) as (app, pilot):
        assert app.screen is app.chat
        assert composer(app).text == "first line"
        await press(app, pilot, "enter")
        assert composer(app).text == "second line"
        await press(app, pilot, "enter")
        assert talk.said == ["first line", "second line"]
        assert "end of the demo" in painted(app)
    assert talk.kept_draft == ""


async def test_undo_stands_in_the_palette() -> None:
    talk = ScriptedTalk()
    async with started(talk) as (app, pilot):
        await press(app, pilot, "ctrl+p")
        await typed(app, pilot, "take back")
        await pilot.pause(0.3)
        await press(app, pilot, "enter")
        assert "Take this back?" in painted(app)
        await press(app, pilot, "enter")
        assert talk.said == ["undo"]


async def test_ctrl_c_says_how_to_leave() -> None:
    async with started(ScriptedTalk()) as (app, pilot):
        await press(app, pilot, "ctrl+c")
        assert "Ctrl+Q closes liverline" in painted(app)


@pytest.mark.parametrize(
    ("begin", "end", "copied"),
    [
        (("Welcome back.", 0), ("Welcome back.", 6), "Welcome"),
        (("Welcome back.", 8), ("Welcome back.", 60), "back."),
        (("Welcome back.", 8), ("Two labs", 2), "back.\n\nDo these results come from the same laboratory?\nTwo"),
        (("Two labs", 2), ("Welcome back.", 8), "back.\n\nDo these results come from the same laboratory?\nTwo"),
        (("told 3", 0), ("row 3", -3), "told 3\n\n✓"),
        (("told 3", -40), ("told 3", 6), "told 3"),
    ],
)
async def test_text_can_be_selected_and_copied(begin: tuple[str, int], end: tuple[str, int], copied: str) -> None:
    """From a sign to a sign, within what was said and across it; what is beside a line belongs to its nearer end."""
    async with started(ScriptedTalk(), WIDE) as (app, pilot):
        lines = painted(app).split("\n")

        def place(text: str, by: int) -> tuple[int, int]:
            y = next(at for at, line in enumerate(lines) if text in line)
            return max(0, lines[y].index(text) + by), y

        await pilot.mouse_down(offset=place(*begin))
        await pilot.hover(offset=place(*end))
        await pilot.mouse_up(offset=place(*end))
        await press(app, pilot, "ctrl+c")
        assert app.clipboard == copied


async def test_what_is_selected_is_seen() -> None:
    async with started(ScriptedTalk()) as (app, pilot):
        lines = painted(app).split("\n")
        y = next(at for at, line in enumerate(lines) if "Welcome back." in line)
        x = lines[y].index("Welcome")
        await pilot.mouse_down(offset=(x, y))
        await pilot.hover(offset=(x + 6, y))
        await settled(app, pilot)
        marked = app.screen.get_component_styles("screen--selection").background.rich_color
        strip = app.screen._compositor.render_strips()[y]
        assert "".join(text for text, style, _ in strip if style and style.bgcolor == marked) == "Welcome"


async def test_another_theme_recolours_what_was_said() -> None:
    async with started(ScriptedTalk()) as (app, pilot):
        for _ in range(2):
            await press(app, pilot, "ctrl+t")
            strips = app.screen._compositor.render_strips()
            (said,) = (strip for strip in strips if strip.text.strip() == "█ told 3")
            grounds = [style.bgcolor.get_truecolor() for _, style, _ in said if style and style.bgcolor]
            wanted = [app.theme_variables[name].lower() for name in ("background", "surface")]
            assert {ground.hex for ground in grounds} == set(wanted)


async def test_where_one_reads_stays_when_the_width_changes() -> None:
    """Scrolled up, what is at the top of the screen stays there."""
    talk = ScriptedTalk(turns=60)
    async with started(talk) as (app, pilot):
        await press(app, pilot, "pageup", "pageup", "pageup")
        first = re.search(r"told (\d+)", painted(app))
        assert first
        for size in (SMALL, USUAL):
            await pilot.resize_terminal(*size)
            await settled(app, pilot)
            assert first[0] in painted(app)
        await press(app, pilot, "ctrl+end")
        await pilot.resize_terminal(*SMALL)
        await settled(app, pilot)
        assert "Two labs can differ." in painted(app)
