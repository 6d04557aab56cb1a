"""Every fault has its sentence: what happened, what was kept, what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import errors, prompts
from assistant.errors import LiverlineError
from assistant.words import Words
from tests.reading_grade import grade


def _family(kind: type[LiverlineError]) -> list[type[LiverlineError]]:
    return [kind, *(below for child in kind.__subclasses__() for below in _family(child))]


REASONS = ("full", "read-only", "gone", "failing")
REFUSALS = (
    "too-large",
    "not-text",
    "not-json",
    "too-deep",
    "twice",
    "number",
    "newer",
    "turn",
    "row",
    "not-csv",
    "not-empty",
    "not-a-record",
)
RAISED: list[LiverlineError] = [
    *(kind() for kind in _family(LiverlineError) if kind is not errors.ImportRefused),
    *(kind(reason=reason) for kind in (errors.NotKept, errors.RecordError) for reason in REASONS),
    *(errors.ImportRefused(reason=reason, number=3, line=4) for reason in REFUSALS),
    errors.ImportRefused(reason="not-json", line=4),
    errors.UsageError(detail="No such command."),
    errors.RequestError(detail="No such marker."),
    errors.WordsError(id="faq/what-is-alt"),
    errors.RecordDamaged(number=3),
    errors.RecordNewer(version=4, known=3),
    errors.RecordBehind(last=3),
]


@pytest.mark.parametrize("error", RAISED, ids=repr)
def test_a_fault_is_told_in_a_few_plain_sentences(error: LiverlineError) -> None:
    said = Words().say(f"errors/{error.sentence}", **error.data)
    assert 20 < len(said) < 400
    assert "{" not in said
    assert grade(said) <= 8


def test_every_fault_has_its_words_and_no_words_are_left_over() -> None:
    """A fault that is raised under an id of its own names it in the code."""
    written = {id.removeprefix("errors/") for id in prompts.ids("errors")}
    kinds = {kind.sentence for kind in _family(LiverlineError)}
    code = "".join(path.read_text(encoding="utf-8") for path in Path(errors.__file__).parent.rglob("*.py"))
    assert kinds <= written
    assert {id for id in written - kinds if f'"{id}"' not in code} == set()
