"""What a test of the screen does again and again: start it, wait until it talks, and read what is painted."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from assistant.front.tui.app import LiverlineApp, make_app
from assistant.front.tui.widgets.composer import Composer
from tests.front.talk import ScriptedTalk

SMALL, USUAL, WIDE = (60, 20), (80, 24), (140, 45)


@asynccontextmanager
async def started(
    talk: ScriptedTalk, size: tuple[int, int] = USUAL, **options: Any
) -> AsyncIterator[tuple[LiverlineApp, Pilot[str]]]:
    """The app on that session, once its question is painted."""
    options.setdefault("save_to", Path())
    app = make_app(talk.open, **options)
    async with app.run_test(size=size) as pilot:
        if talk.gate is None:
            await settled(app, pilot)
        yield app, pilot


async def settled(app: LiverlineApp, pilot: Pilot[str]) -> None:
    """Wait until all that was asked of the session is answered and painted."""
    await pilot.pause()
    await app.workers.wait_for_complete()
    await app.desk.ask(lambda talk: talk.main())
    await app.workers.wait_for_complete()
    await pilot.pause()


async def press(app: LiverlineApp, pilot: Pilot[str], *keys: str) -> None:
    """Press keys, and wait for what they start."""
    for key in keys:
        await pilot.press(key)
    await settled(app, pilot)


async def typed(app: LiverlineApp, pilot: Pilot[str], text: str) -> None:
    """Type into whatever has the focus."""
    await press(app, pilot, *("space" if char == " " else char for char in text))


def composer(app: LiverlineApp) -> Composer:
    return app.chat.query_one(Composer)


def painted(app: LiverlineApp) -> str:
    """The text on the screen, line by line."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())
