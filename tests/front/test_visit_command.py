"""`liverline visit`: a private file, or one sentence and nothing written."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assistant.errors import RequestError
from assistant.front.visit_command import visit
from assistant.timeline import ResultRow, Timeline
from assistant.visit import QuestionEdits
from assistant.words import Words

TIMELINE = Timeline(
    date(2025, 7, 1),
    (
        ResultRow("r1", "alt", 120, unit="U/L", low=7, high=40, date="2025-01-10", turn=1),
        ResultRow("r2", "alt", 60, unit="U/L", low=7, high=40, date="2025-03-10", turn=1),
    ),
)


def made(
    timeline: Timeline = TIMELINE,
    *,
    format: str | None = None,
    output: Path | None = None,
    force: bool = False,
    name: str | None = None,
    confirm: Callable[[str], bool] | None = None,
) -> str | bytes:
    return visit(
        timeline,
        "alt",
        Words(),
        QuestionEdits(name="Kept Name"),
        format=format,
        output=output,
        force=force,
        name=name,
        confirm=confirm,
    )


def sentence(caught: pytest.ExceptionInfo[RequestError]) -> str:
    assert caught.value.exit_code == 1
    return Words().say(f"errors/{caught.value.sentence}", **caught.value.data)


def test_shown_as_text_where_nothing_is_said() -> None:
    """Plain text, with the name that the record keeps; another name is for this page alone."""
    page = made()
    assert isinstance(page, str)
    assert "Kept Name" in page
    assert "Kept Name" not in str(made(name="Ann"))
    assert "Ann" in str(made(name="Ann"))


@pytest.mark.parametrize("format", ["md", "txt", "html", "MD"])
def test_written_private_and_whole(tmp_path: Path, format: str) -> None:
    """The file is its owner's alone, and what is shown is what is written."""
    path = tmp_path / "sheet.out"
    assert made(format=format, output=path) == ""
    assert path.read_text(encoding="utf-8").rstrip("\n") == made(format=format)
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["sheet.out"]


@pytest.mark.parametrize(("name", "starts"), [("a.html", "<!DOCTYPE html>"), ("a.md", "# "), ("a", "Liver")])
def test_the_ending_says_the_format(tmp_path: Path, name: str, starts: str) -> None:
    """Where no format is given; without an ending it is plain text."""
    made(output=tmp_path / name)
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(starts)


@pytest.mark.parametrize("format", ["docx", "", "../x", "\x1b[31m"])
def test_an_unknown_format_writes_nothing(tmp_path: Path, format: str) -> None:
    path = tmp_path / "sheet.txt"
    with pytest.raises(RequestError) as caught:
        made(format=format, output=path)
    assert "md, txt, html or pdf" in sentence(caught)
    assert "\x1b" not in sentence(caught)
    assert not path.exists()


def test_an_empty_record_says_what_is_needed_first(tmp_path: Path) -> None:
    path = tmp_path / "sheet.txt"
    with pytest.raises(RequestError) as caught:
        made(Timeline(date(2025, 7, 1)), output=path)
    assert "first ALT result" in sentence(caught)
    assert not path.exists()


def test_what_is_there_is_left_alone(tmp_path: Path) -> None:
    """Without `force` and with nobody to ask, or with a no, it stays as it was; with a yes or `force` it is replaced."""
    path = tmp_path / "sheet.txt"
    path.write_text("mine", encoding="utf-8")
    asked: list[str] = []

    def no(question: str) -> bool:
        asked.append(question)
        return False

    for confirm in (None, no):
        with pytest.raises(RequestError) as caught:
            made(output=path, confirm=confirm)
        assert "sheet.txt" in sentence(caught)
        assert path.read_text(encoding="utf-8") == "mine"
    assert "sheet.txt" in asked[0]
    made(output=path, confirm=lambda _: True)
    assert path.read_text(encoding="utf-8") != "mine"
    path.write_text("mine", encoding="utf-8")
    made(output=path, force=True)
    assert path.read_text(encoding="utf-8") != "mine"


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    """A missing folder, a folder, a file used as a folder."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for path in (tmp_path / "none" / "a.txt", tmp_path, tmp_path / "file" / "a.txt"):
        with pytest.raises(RequestError) as caught:
            made(format="txt", output=path, force=True)
        assert "could not be written" in sentence(caught)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file"]


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_is_read_only(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(RequestError) as caught:
        made(output=tmp_path / "a.txt")
    tmp_path.chmod(0o700)
    assert "could not be written" in sentence(caught)


def test_without_the_library_a_pdf_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what to install, and nothing is written."""
    for name in [name for name in sys.modules if name.startswith(("reportlab", "assistant.exports.pdf"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "reportlab", None)
    path = tmp_path / "a.pdf"
    with pytest.raises(RequestError) as caught:
        made(output=path)
    assert "liverline[pdf]" in sentence(caught)
    assert not path.exists()


def test_a_pdf_is_bytes() -> None:
    pytest.importorskip("reportlab")
    page = made(format="pdf")
    assert isinstance(page, bytes)
    assert page.startswith(b"%PDF-")
