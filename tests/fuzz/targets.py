"""What is fuzzed: each target takes one input made by chance, and raises where the product did what it must not."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

from assistant.errors import ImportRefused
from assistant.facts import MARKERS
from assistant.record_file import dump, load
from assistant.store import Store
from assistant.visible import visible
from tests.fuzz import texts

TODAY = date(2026, 11, 22)
Once: TypeAlias = Callable[[Random], None]
Stream: TypeAlias = Callable[[Iterable[str]], Iterator[str]]
ROW = 25
"""Inputs that belong together: the messages of one conversation."""
_DAYS = ("2026-11-22", "2024-02-29", "2026-01-01", "0001-01-01", "9999-12-31")
_ASKING = ("open", "date", "value", "unit", "range", "treatment", "context", "symptoms", "confirm")


@dataclass(frozen=True, slots=True)
class Target:
    make: Callable[[Path], Once]
    """Loads what it needs, once for a process, with a folder of its own; gives the function that takes one input."""
    share: int
    """Of a hundred inputs."""


def _lines_target(
    stream: Callable[[Iterable[str]], Iterator[str]], fields: dict[str, Callable[[Random], object]]
) -> Once:
    """A stream of JSON lines: one object out for each line in, whatever it holds, that any reader of JSON can read."""

    def once(chance: Random) -> None:
        line = texts.line(chance, fields)
        answers = list(stream([line + "\n"]))
        assert len(answers) == 1 or not line.strip(), f"{len(answers)} lines for one"
        for answer in answers:
            _one_object(answer)

    return once


def _one_object(answer: str) -> dict[str, Any]:
    assert "\n" not in answer, "more than a line"
    found = json.loads(answer, parse_constant=_no_constant)
    assert isinstance(found, dict), "no object"
    return found


def _no_constant(name: str) -> None:
    raise AssertionError(f"{name} is not JSON")


def _understand(_: Path) -> Once:
    from assistant.front.understand_stream import understand_lines

    return _lines_target(
        understand_lines,
        {
            "id": lambda chance: f"m{chance.randrange(1000)}",
            "text": texts.text,
            "asking": lambda chance: chance.choice(_ASKING),
            "marker": lambda chance: chance.choice((None, *MARKERS)),
            "today": lambda chance: chance.choice(
                ("2026-11-22", "2024-02-29", "2026-01-01", "0001-01-01", "9999-12-31")
            ),
            "date_order": lambda chance: chance.choice((None, "MDY", "DMY")),
        },
    )


def _faq(_: Path) -> Once:
    from assistant.front.faq_stream import faq_lines

    return _lines_target(faq_lines, {"id": lambda chance: chance.randrange(1000), "text": texts.text})


def _explain(_: Path) -> Once:
    from assistant.front.explain_stream import explain_lines

    def once(chance: Random) -> None:
        whole: object = {
            "id": "e1",
            "today": "2026-11-22",
            "marker": chance.choice(MARKERS),
            "timeline": _timeline(chance),
        }
        for _ in range(chance.choice((0, 1, 1, 3))):
            whole = texts.changed(chance, whole)
        answers = list(explain_lines([json.dumps(whole) + "\n"]))
        assert len(answers) == 1, f"{len(answers)} lines for one"
        _one_object(answers[0])

    return once


def _timeline(chance: Random) -> dict[str, object]:
    units = ("U/L", "ukat/L", "mg/dL", "umol/L", "g/dL", "g/L", "10*9/L", "s", "{INR}", None)
    when = ("2026-03-03", "2026-03", "2025", "2024-02-29", None, "2026-11-22", "2026-06-01")
    results = [
        {
            "id": f"r{number}",
            "marker": chance.choice((*MARKERS, "alt", "alt", "alt")),
            "value": chance.choice((chance.uniform(0, 300), 0.0, 1e6, 85.0)),
            "comparator": chance.choice((None, None, None, "<", ">")),
            "approximate": chance.random() < 0.1,
            "unit": chance.choice(units),
            "low": chance.choice((None, 7.0, 0.0)),
            "high": chance.choice((None, 55.0, 1.2)),
            "date": chance.choice(when),
            "lab": chance.choice((None, "Quest", texts.text(chance)[:40])),
        }
        for number in range(1, chance.randint(1, 8))
    ]
    treatment = {
        "name": texts.text(chance)[:60],
        "change": chance.choice(("start", "stop")),
        "date": chance.choice(when),
    }
    symptom = {"name": chance.choice(("jaundice", "itching")), "present": chance.random() < 0.5, "date": None}
    return {"results": results, "treatments": [treatment], "context": [], "symptoms": [symptom], "person": {"age": 54}}


def _chat(home: Path) -> Once:
    """Whole conversations on a real record, through the JSON lines; every so often a new one."""
    from assistant.front.jsonl import chat_lines
    from assistant.session import Session
    from assistant.words import Words

    words = Words()
    session: list[Session] = []
    said = [0]

    def once(chance: Random) -> None:
        if said[0] % ROW == 0:
            for old in session:
                old.close()
            session[:] = [Session.open(home / str(said[0]), words, lambda: TODAY)]
        said[0] += 1
        line = texts.line(chance, {"text": texts.text})
        greeting, *answers = chat_lines([line], session[0], words)
        assert len(answers) == 1, f"{len(answers)} lines for one"
        for answer in (greeting, *answers):
            _one_object(answer)

    return once


def _sheet(_: Path) -> Once:
    """The reading, the sheet in every format and the record's file, of a conversation that was told hostile things."""
    from assistant import exports, wire
    from assistant.exports.csv import results
    from assistant.reading import statuses
    from assistant.session import Session
    from assistant.words import Words

    words = Words()

    def once(chance: Random) -> None:
        with TemporaryDirectory() as home:
            session = Session.open(Path(home), words, lambda: TODAY)
            for _ in range(chance.randint(1, 6)):
                session.say(texts.text(chance))
            session.sentences()
            made = session.sheet()
            for form in exports.FORMATS if chance.random() < 0.05 else ("md", "txt", "html"):
                shown = exports.render(made, form, words)
                assert isinstance(shown, bytes) or visible(shown) == shown, f"{form} holds what acts or hides"
            line = session.timeline()
            table = results(line, statuses(line))
            assert visible(table.replace("\r\n", "\n")) == table.replace("\r\n", "\n"), "csv holds what acts or hides"
            session.close()
            with Store.open(Path(home)) as store:
                text = dump(store.turns(), store.notes())
            back = load(text, wire.check_turn)
            assert dump(back.turns, back.notes) == text, "out and in again is not the same"

    return once


def _import(_: Path) -> Once:
    """Files of a record, near to good ones and far; and tables of results."""
    from assistant import wire
    from assistant.front.csv_import import read_results

    good = _a_record()

    def once(chance: Random) -> None:
        whole: object = good
        for _ in range(chance.choice((0, 1, 1, 1, 2, 5))):
            whole = texts.changed(chance, whole)
        text = json.dumps(whole)
        if chance.random() < 0.1:
            at = chance.randrange(len(text) + 1)
            text = text[:at] + chance.choice((texts.text(chance), "[" * 10_000, "")) + text[at + chance.randrange(5) :]
        try:
            back = load(text, wire.check_turn)
        except ImportRefused:
            return
        for _, payload in back.turns:
            wire.turn_from_json(payload)

    def table(chance: Random) -> None:
        rows = ["marker,value,unit,low,high,date", "alt,85,U/L,7,55,2026-03-03"]
        rows += [",".join(str(texts.value(chance, 9)) for _ in range(chance.randint(0, 8))) for _ in range(3)]
        rows[chance.randrange(len(rows))] = texts.text(chance)
        try:
            read_results("\n".join(rows), TODAY)
        except ImportRefused:
            return

    return lambda chance: table(chance) if chance.random() < 0.2 else once(chance)


def _a_record() -> object:
    """The file of a conversation in which everything that people say was said."""
    from assistant.session import Session
    from assistant.words import Words

    with TemporaryDirectory() as home:
        session = Session.open(Path(home), Words(), lambda: TODAY)
        for text in texts.SAID:
            session.say(text)
        session.close()
        with Store.open(Path(home)) as store:
            return json.loads(dump(store.turns(), store.notes()))


TARGETS: dict[str, Target] = {
    "understand": Target(_understand, 50),
    "faq": Target(_faq, 10),
    "explain": Target(_explain, 8),
    "import": Target(_import, 25),
    "chat": Target(_chat, 6),
    "sheet": Target(_sheet, 1),
}
