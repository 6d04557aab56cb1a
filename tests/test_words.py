"""The words are complete: everything that can be said has its text, no text is an orphan, and names are never missing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from jinja2 import Environment

from assistant import errors, prompts
from assistant.conversation import Slot
from assistant.facts import (
    MARKERS,
    OTHER_SYMPTOMS,
    URGENT_SYMPTOMS,
    Emergency,
    Factor,
    FactorChange,
    TreatmentChange,
    UnclearField,
)
from assistant.hearing import Courtesy
from assistant.intake.draft import NoteKind
from assistant.words import Words

SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in Path(prompts.__file__).parent.rglob("*.py"))
WORDS = Words()
ALL = [
    id
    for folder in sorted(path.name for path in prompts.root().iterdir() if path.is_dir())
    for id in prompts.ids(folder)
]


@pytest.mark.parametrize("id", ALL)
def test_every_text_can_be_read(id: str) -> None:
    """Its head is TOML and its body is a template."""
    Environment().parse(prompts.read(id).body)


def test_every_question_has_its_text() -> None:
    slots = set(get_args(Slot)) - {"unclear"}
    shapes = {f"unclear-{field}" for field in (*get_args(UnclearField), "target", "unusual")}
    wanted = slots | shapes | {"more-second", "more-before", "more-new", "lab-which", "date-row", "treatment-date"}
    assert {id.partition("/")[2] for id in prompts.ids("questions")} == wanted


def test_every_error_has_its_sentence() -> None:
    wanted = {
        value.sentence
        for value in vars(errors).values()
        if isinstance(value, type) and issubclass(value, errors.LiverlineError)
    }
    assert wanted <= {id.partition("/")[2] for id in prompts.ids("errors")}


def test_every_name_is_there() -> None:
    """Symptoms, factors and changes have what they are called."""
    for name in (*URGENT_SYMPTOMS, *OTHER_SYMPTOMS):
        assert WORDS.name("symptoms", name)
    for table, names in (
        ("factors", get_args(Factor)),
        ("factor_changes", get_args(FactorChange)),
        ("treatment_changes", get_args(TreatmentChange)),
    ):
        for name in names:
            assert WORDS.name(table, name)
    for marker in MARKERS:
        assert WORDS.marker(marker)


def test_every_urgent_sign_has_its_advice() -> None:
    for name in (*URGENT_SYMPTOMS, *get_args(Emergency)):
        for who in ("self", "other"):
            for tense_unclear in (False, True):
                assert WORDS.say(f"urgent/{name}", who=who, tense_unclear=tense_unclear)


def test_every_note_has_its_sentence() -> None:
    said = {id.removeprefix("replies/note-") for id in prompts.ids("replies") if id.startswith("replies/note-")}
    assert said == (set(get_args(NoteKind)) | {"back"})


@pytest.mark.parametrize("folder", ["replies", "keeping", "screen", "errors"])
def test_no_text_is_an_orphan(folder: str) -> None:
    """Every file is named somewhere in the code: by its id, or by its own name where the folder is put before it."""
    for id in prompts.ids(folder):
        name = id.partition("/")[2]
        kind, _, rest = name.partition("-")
        if folder == "replies" and (rest in get_args(NoteKind) or f'f"replies/{kind}-{{' in SOURCES):
            continue
        named = {"result", "treatment", "context", "symptom", "person", "help", *get_args(Courtesy)}  # by a kind
        assert (folder == "replies" and name in named) or re.search(rf'["/]{re.escape(name)}["\]\.]', SOURCES), id
