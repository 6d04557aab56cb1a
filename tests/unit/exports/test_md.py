"""Markdown: what was typed is shown, and nothing of it is markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.exports import md
from assistant.visible import visible_line
from assistant.words import Words
from tests.unit.exports.sheets import HOSTILE, made

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def _inline(text: str) -> list[Token]:
    return [child for token in READER.parse(text) for child in token.children or ()]


@pytest.mark.parametrize("typed", HOSTILE)
def test_typed_text_is_never_markup(typed: str) -> None:
    """The page has the same blocks whatever was typed in it, and no tag, link, picture or emphasis of the person's."""
    page, plain = md.render(made(typed), Words()), md.render(made("plain"), Words())
    blocks = [(token.type, token.tag) for token in READER.parse(page)]
    assert blocks == [(token.type, token.tag) for token in READER.parse(plain)]
    kinds = {token.type for token in _inline(page)}
    assert kinds <= {"text", "text_special", "strong_open", "strong_close", "hardbreak", "softbreak"}


@given(st.text(min_size=1, max_size=60))
def test_escaped_text_reads_back_as_itself(typed: str) -> None:
    """A reader of Markdown shows exactly the visible text, in a paragraph of its own."""
    shown = " ".join(visible_line(typed).split())
    tokens = READER.parse(md.escaped(typed))
    if shown:
        assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
        assert "".join(child.content for child in tokens[1].children or ()) == shown


def test_golden_table() -> None:
    """A row a marker, a column a draw, each cell with its range and flag in words."""
    page = md.render(made(rows=1), Words())
    assert "| Test | 10 Jan 2025 | 10 Mar 2025 | 10 Jun 2025 |" in page
    assert (
        "| ALT | **120 U/L** above range 7-40 | **60 U/L** above range 7-40 "
        "| **48 U/L** in range 7-55, left out: to be checked |" in page
    )
