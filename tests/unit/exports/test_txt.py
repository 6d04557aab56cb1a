"""Plain text: 80 columns, linear, and nothing that a terminal would act on."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.exports import txt
from assistant.exports.columns import width_of, wrapped
from assistant.words import Words
from tests.unit.exports.sheets import HOSTILE, made


@pytest.mark.parametrize("typed", [*HOSTILE, "w" * 300, "漢" * 100])
def test_every_line_fits_and_none_acts(typed: str) -> None:
    """No line is wider than 80 columns, no character controls, and nothing is drawn with boxes."""
    page = txt.render(made(typed), Words())
    assert all(width_of(line) <= 80 for line in page.splitlines())
    assert all(letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cf", "Cs") for letter in page)
    assert not any("\u2500" <= letter <= "\u259f" for letter in page)


@given(st.text(max_size=200), st.integers(min_value=20, max_value=80))
def test_wrapping_keeps_every_letter(typed: str, width: int) -> None:
    """Wrapping loses nothing but spaces, and keeps to its width."""
    from assistant.visible import visible_line

    lines = wrapped(typed, width, "1. ", "   ")
    assert all(width_of(line) <= width for line in lines)
    assert "".join("".join(line[3:].split()) for line in lines) == "".join(visible_line(typed).split())


def test_one_result_a_line() -> None:
    """A screen reader hears the draw, then one result after the other."""
    page = txt.render(made(rows=2), Words())
    assert "10 Jun 2025\n  ALT: 48 U/L, in range 7-55, left out: to be checked.\n  AST: 48 U/L" in page
    assert "20 Jan 2025: ursodiol started." in page
