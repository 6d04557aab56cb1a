"""`explain --jsonl`: a stream of timelines in, their readings out, one object a line each way, in order."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator

from assistant.errors import RequestError
from assistant.front.explain_json import explain_json
from assistant.front.sentences import sentence
from assistant.front.streams import json_object
from assistant.front.timeline_json import marker_from_json, timeline_from_json
from assistant.reading import read
from assistant.telling import tell
from assistant.words import Words


def explain_lines(lines: Iterable[str], words: Words | None = None) -> Iterator[str]:
    """The reading of each line, or what is wrong with it; the stream goes on whatever a line holds."""
    words = words if words is not None else Words()
    for line in lines:
        case = json_object(line)
        id = _echoed(case.get("id")) if case is not None else None
        try:
            answer = {"id": id, **_explained(case, words)}
        except RequestError as error:
            answer = {"id": id, "error": sentence(error, words)}
        yield json.dumps(answer, ensure_ascii=False)


def _echoed(id: object) -> object:
    """An id as it was given, where it is a text or a number that JSON can hold."""
    if isinstance(id, float) and not math.isfinite(id):
        return None
    return id if isinstance(id, str | int | float) else None


def _explained(case: dict[str, object] | None, words: Words) -> dict[str, object]:
    if case is None:
        raise RequestError("timeline-unreadable", reason="line")
    marker = marker_from_json(case.get("marker"))
    timeline = timeline_from_json(case.get("timeline"), case.get("today"))
    reading = read(timeline, marker)
    return explain_json(reading, tell(reading, timeline, words))
