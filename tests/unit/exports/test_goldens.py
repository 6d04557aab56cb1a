"""Each format against its golden file."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from assistant.errors import RequestError
from assistant.exports import FORMATS, render
from assistant.words import Words
from tests.unit.exports import goldens
from tests.unit.exports.sheets import made


@pytest.mark.parametrize("format", goldens.FORMATS)
def test_format_is_as_it_was(format: str) -> None:
    """A change of a format is seen in its golden file; `python -m tests.unit.exports.goldens` writes it anew."""
    if format == "pdf" and find_spec("reportlab") is None:
        pytest.skip("reportlab is not installed")
    assert goldens.text(format) == goldens.path(format).read_text(encoding="utf-8")


def test_every_format_has_a_golden() -> None:
    assert set(FORMATS) == set(goldens.FORMATS)


def test_unknown_format_is_a_sentence() -> None:
    with pytest.raises(RequestError) as caught:
        render(made(), "docx", Words())
    said = Words().say(f"errors/{caught.value.sentence}", **caught.value.data)
    assert "docx" in said
    assert "md, txt, html or pdf" in said
