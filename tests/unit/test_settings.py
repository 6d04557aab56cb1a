"""What the environment asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.settings import Settings, read


@pytest.mark.parametrize(
    ("environ", "settings"),
    [
        ({}, Settings()),
        ({"LIVERLINE_DATA": "", "ACCESSIBLE": "", "NO_COLOR": "", "TERM": ""}, Settings()),
        ({"LIVERLINE_DATA": "/mine"}, Settings(data=Path("/mine"))),
        ({"ACCESSIBLE": "1"}, Settings(accessible=True)),
        ({"NO_COLOR": "0"}, Settings(colour=False)),
        ({"TERM": "dumb"}, Settings(dumb=True)),
        ({"TERM": "xterm-256color", "liverline_data": "x"}, Settings()),
    ],
)
def test_settings(environ: dict[str, str], settings: Settings) -> None:
    """A variable that is set and empty counts as not set."""
    assert read(environ) == settings
