"""`No. I still take it`: a plain yes or no that answers the question, before what else a message says."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from assistant.conversation import Ask
from assistant.facts import Understanding
from assistant.intake import answers, short_answers
from assistant.intake.draft import Draft
from assistant.understanding import understand

Lead: TypeAlias = Literal["yes", "no"]
_CLAUSE = re.compile(r"\s*[.;!\n]+\s*|,\s+|\s+-+\s+|\s+but\s+", re.IGNORECASE)
_SHORT = 6
"""Words of a yes or no."""
_ANSWERED: dict[str, tuple[Lead, ...]] = {
    "more": ("no",),
    "related": ("no",),
    "treatment": ("no",),
    "lab": ("yes", "no"),
    "same_range": ("yes", "no"),
}
"""The questions that a yes or no settles whatever follows it."""


class Leading(NamedTuple):
    word: Lead
    rest: str


def leading(text: str, asked: Ask | None, said: Understanding, today: date) -> Leading | None:
    """The yes or no that a message begins with; None where it has none, corrects something or says no more."""
    if asked is None or asked.slot not in _ANSWERED or said.amendments or said.intent in ("undo", "back", "skip"):
        return None
    if asked.of is not None and asked.slot != "same_range":
        return None
    if asked.slot not in ("more", "related") and short_answers.objects(text):
        return None  # `no, that was rosuvastatin`: about what was told before
    parted = _CLAUSE.split(text.strip(), maxsplit=1)
    if len(parted) < 2 or not any(letter.isalpha() for letter in parted[1]) or len(parted[0].split()) > _SHORT:
        return None
    if asked.slot in ("more", "related") and short_answers.means_no_more(parted[0]):
        return Leading("no", parted[1])
    first = understand(parted[0], asking=asked.asking, marker=asked.marker, today=today)
    if first.facts or first.unclear or first.question or first.amendments:
        return None
    if asked.slot in ("more", "related", "lab") and not short_answers.is_bare(parted[0]):
        return None  # `no treatment, ...`: that says nothing of results
    word: Lead | None = first.intent if first.intent in ("yes", "no") else None
    return Leading(word, parted[1]) if word in _ANSWERED[asked.slot] else None


def settle(draft: Draft, lead: Lead | None) -> None:
    """Take it as the answer, where nothing that follows was one."""
    asked = draft.asked
    if lead is None or asked is None or draft.answered:
        return
    if lead == "no" and asked.slot == "treatment" and draft.entries.treatments:
        return
    answers.answer_plainly(draft, lead)
