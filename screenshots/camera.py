"""Takes the pictures: the real app on a real record that is gone afterwards, in no terminal."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from textual.pilot import Pilot

from assistant.front.tui.app import LiverlineApp, make_app
from assistant.session import Session
from assistant.words import Words
from screenshots.scenes import Scene

_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}\s*")


async def picture(scene: Scene, folder: Path, day: date, said: Sequence[str]) -> str:
    """The scene as SVG, on a record in that folder. It names no address: letters are those of the machine that shows it."""
    theme = folder / "theme"
    theme.write_text(scene.theme, encoding="utf-8")
    app = make_app(_opener(folder, day), theme_file=theme, is_unicode=True)
    async with app.run_test(size=scene.size) as pilot:
        await _settled(app, pilot)
        if scene.lines != 0:
            await pilot.press("enter")  # the first start
        for text in said[: scene.lines]:
            app.chat.say(text)
            await _settled(app, pilot)
        for key in scene.keys:
            await pilot.press(key)
            await _settled(app, pilot)
        return _FONT_FACE.sub("", app.export_screenshot())


def _opener(folder: Path, day: date) -> Callable[[], Session]:
    return lambda: Session.open(folder / "record", Words(), lambda: day)


async def _settled(app: LiverlineApp, pilot: Pilot[str]) -> None:
    await pilot.pause()
    await app.workers.wait_for_complete()
    await app.desk.ask(lambda talk: talk.main())
    await app.workers.wait_for_complete()
    await pilot.pause()
