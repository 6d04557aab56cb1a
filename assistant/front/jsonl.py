"""The conversation as JSON lines, for programs: one object at the start, and one for each line read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Protocol

from assistant.errors import LiverlineError
from assistant.front.sentences import sentence
from assistant.spoken import Answer
from assistant.words import Words


class Talk(Protocol):
    """What this front needs of a session."""

    def greet(self) -> Answer: ...

    def say(self, text: str) -> Answer: ...


def chat_lines(lines: Iterable[str], talk: Talk, words: Words) -> Iterator[str]:
    """The greeting, then the reply to each line. A line that is no message gives an error and changes nothing."""
    yield _as_json(talk.greet())
    for line in lines:
        text = _text(line)
        if text is None:
            yield json.dumps({"error": sentence(LiverlineError("no-message"), words)}, ensure_ascii=False)
            continue
        try:
            yield _as_json(talk.say(text))
        except LiverlineError as error:
            yield json.dumps({"error": sentence(error, words)}, ensure_ascii=False)


def _text(line: str) -> str | None:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    text = found.get("text") if isinstance(found, dict) else None
    return text if isinstance(text, str) else None


def _as_json(answer: Answer) -> str:
    ask = answer.ask
    of = ask.of if ask is not None and ask.of is not None and ask.of[:1] == "r" and ask.of[1:].isdigit() else None
    return json.dumps(
        {
            "turn": answer.turn,
            "parts": [{"kind": part.kind, "text": part.text} for part in answer.parts],
            "asking": ask.asking if ask is not None else None,
            "marker": ask.marker if ask is not None else None,
            "slot": ask.slot if ask is not None else None,
            "of": of,
            "choices": [choice.text for choice in answer.choices],
            "done": answer.done,
        },
        ensure_ascii=False,
    )
