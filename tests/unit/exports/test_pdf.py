"""PDF: one page whatever is on it, fonts inside, typed text never acted on."""

from __future__ import annotations

import re

import pytest

from assistant.exports import render
from assistant.words import Words
from tests.unit.exports.sheets import HOSTILE, made

pytest.importorskip("reportlab", reason="the extra pdf is not installed")


def _pages(document: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", document))


@pytest.mark.parametrize("typed", [*HOSTILE, "w" * 240, "long words in a question " * 9])
def test_one_page_whatever_was_typed(typed: str) -> None:
    """Markup of reportlab's, control characters and letters without a glyph do no harm, and the page stays one."""
    document = render(made(typed, questions=8, rows=5), "pdf", Words())
    assert isinstance(document, bytes)
    assert document.startswith(b"%PDF-")
    assert _pages(document) == 1


def test_fonts_are_inside() -> None:
    """Both fonts are TrueType and embedded; none of the viewer's own is used for the text."""
    document = render(made(), "pdf", Words())
    assert isinstance(document, bytes)
    assert document.count(b"/FontFile2") == 2
    assert b"DejaVuSansCondensed" in document


def test_same_sheet_same_bytes() -> None:
    """Nothing of the day or the machine is in it."""
    assert render(made(), "pdf", Words()) == render(made(), "pdf", Words())


def test_what_cannot_be_shown_is_a_sign() -> None:
    """Control characters are made visible; letters without a glyph are a white square; units are themselves."""
    from assistant.exports import pdf

    assert pdf.shown("\x1b[31m") in ("□[31m", "␛[31m")
    assert pdf.shown("漢字") == "□□"
    assert pdf.shown("0.8 µkat/L ×10⁹/L ≥") == "0.8 µkat/L ×10⁹/L ≥"
    assert pdf.escaped("<b>&") == "&lt;b&gt;&amp;"


def test_metadata_holds_the_title_alone() -> None:
    """No name stands in the metadata."""
    document = render(made("Ann Example"), "pdf", Words())
    assert isinstance(document, bytes)
    assert b"/Author ()" in document
    assert b"Ann" not in document
