"""Urgent signs that the person told of, repeated before any number (clinical reference, section 6 and 9.10)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from assistant import prompts
from assistant.facts import URGENT_SYMPTOMS
from assistant.telling.sentence import Telling, sources
from assistant.timeline import Timeline

_ONE_SIGN = frozenset(("jaundice", "dark_urine", "pale_stools"))
"""Together they count as one (section 6)."""


def present(timeline: Timeline) -> list[str]:
    """The urgent symptoms that the person has, most urgent first."""
    told = {row.name for row in timeline.symptoms if row.present}
    return [symptom for symptom in URGENT_SYMPTOMS if symptom in told]


def is_emergency(timeline: Timeline) -> bool:
    """Whether one of them is a matter for emergency services, or two or more of the lower level come together."""
    found = present(timeline)
    if any(_level(symptom) == "E" for symptom in found):
        return True
    return len({"bile" if symptom in _ONE_SIGN else symptom for symptom in found}) > 1


def urgent(timeline: Timeline) -> Iterator[Telling]:
    """What to do about the most urgent one, and which others to name."""
    found = present(timeline)
    if not found:
        return
    id = f"urgent/{found[0]}"
    source = sources("reading/urgent-others")
    yield Telling(id, {"who": "self", "tense_unclear": False}, source=source)
    if len(found) > 1:
        data = {"names": found[1:], "emergency": is_emergency(timeline) and _level(found[0]) != "E"}
        yield Telling("reading/urgent-others", data, source=source)


@cache
def _level(symptom: str) -> str:
    return str(prompts.read(f"urgent/{symptom}").head["level"])
