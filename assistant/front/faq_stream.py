"""`liverline faq --jsonl`: a question a line in, an answer a line out; a broken line gives an error and the stream goes on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from assistant.front.faq_command import labels, reply
from assistant.front.streams import json_object


def faq_lines(lines: Iterable[str]) -> Iterator[str]:
    """For each `{"id", "text"}` one `{"id", "answer", "urgent", "suggestions", "text"}`; empty lines are passed over."""
    for line in lines:
        if line.strip():
            yield json.dumps(_answered(line), ensure_ascii=False)


def _answered(line: str) -> dict[str, object]:
    asked = json_object(line) or {}
    id, text = asked.get("id"), asked.get("text")
    if not isinstance(text, str):
        broken: dict[str, object] = {"error": labels()["broken"]}
        return broken if id is None else {"id": id, **broken}
    said = reply(text)
    return {
        "id": id,
        "answer": said.answer,
        "urgent": said.urgent,
        "suggestions": list(said.suggestions),
        "text": said.text,
    }
