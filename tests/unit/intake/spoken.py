"""A conversation with everything that hears it, but no disk: what it leaves, in short lines."""

from __future__ import annotations

from datetime import date

from assistant import engine
from assistant.conversation import Ask, State
from assistant.entries import Entries
from assistant.facts import Result
from assistant.spoken import Answer
from assistant.words import Words

TODAY = date(2026, 11, 24)
WORDS = Words()


class Spoken:
    """Messages said one after the other."""

    def __init__(self, *messages: str) -> None:
        self.state = State()
        self.answer: Answer | None = None
        for message in messages:
            self.say(message)

    @property
    def asked(self) -> Ask | None:
        return self.answer.ask if self.answer is not None else engine.standing_ask(self.state)

    def say(self, message: str) -> Answer:
        step = engine.step(self.state, self.asked, message, TODAY, WORDS, lambda _: "")
        self.state, self.answer = step.state, step.answer
        return step.answer

    def text(self, kind: str) -> str:
        """What the last reply says in parts of a kind."""
        parts = self.answer.parts if self.answer is not None else ()
        return "\n".join(part.text for part in parts if part.kind == kind)

    def results(self) -> list[str]:
        """`alt 45 2026-02-03 7-55 lab`, by marker and date."""
        entries = Entries.standing(self.state.record)
        return [shown(row) for marker in entries.counts for row in entries.of(marker).values()]


def shown(row: Result) -> str:
    ends = f"{row.low or 0:g}-{row.high:g}" if row.high is not None else ""
    parts = (row.marker, f"{row.value:g}", row.date or "undated", ends, f"({row.lab})" if row.lab else "")
    return " ".join(part for part in parts if part)
