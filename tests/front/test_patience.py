"""What takes long says so where it was asked, and what comes takes its place."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from assistant.front.tui import patience
from tests.front.screens import painted, press, settled, started
from tests.front.talk import ScriptedTalk


class _Slow(ScriptedTalk):
    """A session that waits at one of its calls until it is let go."""

    def __init__(self, slow: str) -> None:
        super().__init__()
        self.go_on = threading.Event()
        self._slow = slow

    def __getattribute__(self, name: str) -> object:
        if not name.startswith("_") and name == object.__getattribute__(self, "__dict__").get("_slow"):
            object.__getattribute__(self, "go_on").wait(10)
        return object.__getattribute__(self, name)


@pytest.mark.parametrize(
    ("slow", "keys", "said", "then"),
    [
        ("say", ("x", "enter"), "Reading what you sent ...", "noted: x"),
        ("sentences", ("f4",), "One moment ...", "Your ALT went from"),
        ("sheet", ("f5",), "One moment ...", "1. What do you think"),
        ("faq_list", ("f6",), "One moment ...", "What is ALT"),
        ("printed", ("f5", "p"), "Making the page ...", "The page is saved in"),
        ("history", ("ctrl+s",), "Writing the conversation ...", "The conversation is saved in"),
    ],
)
async def test_a_word_while_one_waits(
    slow: str, keys: tuple[str, ...], said: str, then: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "AFTER_SECONDS", 0.001)
    talk = _Slow("")
    async with started(talk, save_to=tmp_path) as (app, pilot):
        talk._slow = slow
        try:
            await pilot.press(*keys)
            for _ in range(200):
                await pilot.pause(0.01)
                if said in painted(app):
                    break
            assert said in painted(app)
        finally:
            talk.go_on.set()
        await settled(app, pilot)
        assert said not in painted(app)
        assert then in painted(app)


async def test_nothing_is_said_of_what_is_there_at_once() -> None:
    async with started(ScriptedTalk()) as (app, pilot):
        await press(app, pilot, "f4")
        assert "One moment" not in painted(app)
