"""HTML: self-contained, no script, nothing that was typed is markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from assistant.exports import html
from assistant.visible import visible_line
from assistant.words import Words
from tests.unit.exports.sheets import HOSTILE, chart, made


class Page(HTMLParser):
    """The tags, attributes and text of a page."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("typed", HOSTILE)
def test_typed_text_is_never_markup(typed: str) -> None:
    """The tags are the same whatever was typed, and the text is there as typed, what acts made visible."""
    page, plain = Page(html.render(made(typed), Words())), Page(html.render(made("plain"), Words()))
    assert page.tags == plain.tags
    assert visible_line(typed) in page.text


def test_nothing_from_outside_and_nothing_that_runs() -> None:
    """No script, no handler, no link, no picture, no font from anywhere."""
    source = html.render(made(), Words())
    page = Page(source)
    assert not {"script", "link", "img", "iframe", "object", "a", "form"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on") or name in ("src", "href")]
    assert not re.search(r"https?:|url\(|@import", source)


def test_chart_has_a_twin_in_words() -> None:
    """The picture carries its title and what it shows, for those who hear the page."""
    source = html.render(made(), Words())
    assert '<title id="chart-title">ALT through time</title>' in source
    assert "10 Mar 2025: 60, above range 7-40." in source


def test_without_points_there_is_no_picture() -> None:
    """A sentence stands where the chart would."""
    page = Page(html.render(made(drawn=chart()), Words()))
    assert "svg" not in page.tags
    assert "No ALT result with a date and a unit to draw yet." in page.text
