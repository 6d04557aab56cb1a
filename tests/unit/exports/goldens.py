"""The golden files of the formats: `python -m tests.unit.exports.goldens` writes them anew, to be looked at before a commit."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

from assistant.exports import render
from assistant.visit.page import Sheet
from assistant.words import Words
from tests.unit.exports.sheets import made

FOLDER = Path(__file__).parent / "golden"
FORMATS = ("md", "txt", "html", "pdf")


def path(format: str) -> Path:
    """The golden file of a format; of the PDF the words that it draws, in order."""
    return FOLDER / ("sheet.pdf.txt" if format == "pdf" else f"sheet.{format}")


def text(format: str) -> str:
    """What the golden file of that format should hold."""
    return drawn(made()) if format == "pdf" else str(render(made(), format, Words()))


def drawn(sheet: Sheet) -> str:
    """The words that the PDF of a sheet draws, one piece a line: its bytes hang on the versions of the libraries."""
    from reportlab.pdfbase.ttfonts import TTFont

    pieces: list[str] = []
    split = TTFont.splitString

    def spy(font: TTFont, piece: str, *rest: object) -> object:
        pieces.append(piece)
        return split(font, piece, *rest)

    with patch.object(TTFont, "splitString", spy):
        render(sheet, "pdf", Words())
    return "\n".join(piece for piece in pieces if piece.strip()) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for each in FORMATS:
        path(each).write_text(text(each), encoding="utf-8")
