"""The HTML sheet in a real browser: no sideways scrolling on a phone, one page on paper.

Chromium, headless; skipped with a word where there is none (Debian: `apt-get install chromium`)."""

from __future__ import annotations

import html as markup
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.exports import render
from assistant.visit.page import Cell, Question, Row, Sheet
from assistant.words import Words
from tests.unit.exports.sheets import made

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here: the page was not looked at in a browser")

MARKERS = ("ALT", "AST", "total bilirubin", "INR", "albumin", "ALP", "GGT", "platelets")
LONG = "How much could the time away from home, with other food and less sleep, have mattered for ALT 48 U/L on 10 Jun 2025?"


def full() -> Sheet:
    """Three draws of eight markers, eight long questions, everything else there too."""
    sheet = replace(
        made("Ann Example"),
        questions=tuple(Question(f"own-{at}", LONG) for at in range(8)),
        changed=("Your ALT went from 120 U/L on 10 Jan 2025 to 48 U/L on 10 Jun 2025. That is lower.",) * 3,
    )
    cells = tuple((Cell(f"{value} ×10⁹/L", "above", "above range 150-400"),) for value in (210, 215, 220))
    return replace(sheet, table=replace(sheet.table, rows=tuple(Row(name, cells) for name in MARKERS)))


def crowded() -> Sheet:
    """As much as a page can be asked to hold, and words that do not break by themselves."""
    sheet = full()
    word = "w" * 60
    return replace(
        sheet,
        who=word,
        urgent=(LONG, LONG, LONG),
        treatment=tuple(f"{word}: started on 20 Jan 2025." for _ in range(6)),
        unknown=(LONG,) * 6,
        questions=tuple(Question(f"own-{at}", (f"{word} " * 4)[:240]) for at in range(8)),
        table=replace(
            sheet.table,
            draws=("10 Jan 2025",) * 5,
            rows=tuple(Row(name, sheet.table.rows[0].cells[:1] * 5) for name in (*MARKERS, "direct bilirubin", "PT")),
        ),
    )


Browse = Callable[..., str]


@pytest.fixture
def browse(tmp_path: Path) -> Browse:
    """Run the browser on a page with these flags; gives what it says."""

    def run(page: str, *flags: str) -> str:
        assert CHROMIUM is not None
        path = tmp_path / "page.html"
        path.write_text(page, encoding="utf-8")
        quiet = (
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            f"--user-data-dir={tmp_path / 'profile'}",
        )
        done = subprocess.run(
            [CHROMIUM, *quiet, *flags, path.as_uri()], capture_output=True, text=True, timeout=120, check=True
        )
        return done.stdout

    return run


@pytest.mark.parametrize("sheet", [full, crowded], ids=lambda make: make.__name__)
@pytest.mark.parametrize("width", [360, 500, 800])
def test_nothing_is_wider_than_the_screen(browse: Browse, sheet: Callable[[], Sheet], width: int) -> None:
    """On a phone of 360 pixels, and between, the page is as wide as the screen."""
    inside = markup.escape(str(render(sheet(), "html", Words())))
    frame = f'<iframe id="f" srcdoc="{inside}" style="width:{width}px;height:900px;border:0"></iframe>'
    measure = "onload = () => { document.title = 'wide ' + f.contentDocument.documentElement.scrollWidth + '.' }"
    found = re.search(r"<title>wide (\d+)\.</title>", browse(f"<script>{measure}</script>{frame}", "--dump-dom"))
    assert found is not None
    assert int(found[1]) <= width


@pytest.mark.parametrize("sheet", [made, full, crowded], ids=lambda make: make.__name__)
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_prints_on_one_page(browse: Browse, tmp_path: Path, sheet: Callable[[], Sheet], paper: str) -> None:
    """One page of either paper, with the margins of the page's own style."""
    page = str(render(sheet(), "html", Words())).replace("@page {", f"@page {{ size: {paper};")
    browse(page, "--no-pdf-header-footer", f"--print-to-pdf={tmp_path / 'page.pdf'}")
    assert len(re.findall(rb"/Type\s*/Page\b", (tmp_path / "page.pdf").read_bytes())) == 1
