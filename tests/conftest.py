"""What holds for every test: a home of its own, an environment that says nothing, and no network, in children too."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.offline.sitecustomize import forbid_network

forbid_network()

# No clock decides over a test, and a failure is the same on every machine; tests/fuzz is where chance has its day.
settings.register_profile(
    "suite", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("suite")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Of tests/test_transcripts.py."""
    parser.addoption("--update-transcripts", action="store_true", help="rewrite what is said in transcripts/")
    parser.addoption("--update-meanings", action="store_true", help="rewrite what is meant too: say why in the commit")


_SAID_BY_NOBODY = (
    "LIVERLINE_DATA",
    "ACCESSIBLE",
    "NO_COLOR",
    "FORCE_COLOR",
    "COLORTERM",
    "COLUMNS",
    "LINES",
    "PYTHONWARNINGS",
)


@pytest.fixture(autouse=True)
def _own_world(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Home, data and cache are new folders; children may not use the network either."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    for kind in ("DATA", "CACHE", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
    for name in _SAID_BY_NOBODY:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("PYTHONUTF8", "1")
    inherited = os.environ.get("PYTHONPATH")
    offline = str(Path(__file__).parent / "offline")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([offline, inherited] if inherited else [offline]))


@pytest.fixture
def today() -> date:
    """The day on which tests happen."""
    return date(2026, 11, 22)


@pytest.fixture
def python() -> str:
    """The interpreter for a child process."""
    return sys.executable
