"""A conversation without a parser: what is understood is handed in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest

from assistant.agenda import next_ask
from assistant.conversation import Ask, State, Turn, evolve
from assistant.entries import Entries
from assistant.facts import Fact, Intent, Result, Understanding
from assistant.intake import Intake, take


@dataclass
class Talk:
    state: State = field(default_factory=State)
    last: Intake = field(default_factory=Intake)

    @property
    def asked(self) -> Ask | None:
        return next_ask(self.state)

    @property
    def entries(self) -> Entries:
        return Entries(self.state.record)

    def result(self, key: str) -> Result:
        return self.entries.results[key][0]

    def hear(self, said: Understanding, text: str = "") -> Ask | None:
        """One message; gives the question that follows."""
        asked = self.asked
        self.last = take(self.state, asked, said, text)
        turn = Turn(
            self.state.number + 1,
            date(2026, 6, 20),
            text,
            asked,
            said,
            self.last.changes,
            self.last.answered,
            self.last.aside,
        )
        self.state = evolve(self.state, turn)
        return self.asked

    def tell(self, *facts: Fact, text: str = "") -> Ask | None:
        return self.hear(Understanding("answer", facts=facts), text)

    def mean(self, intent: Intent) -> Ask | None:
        return self.hear(Understanding(intent))


@pytest.fixture
def talk() -> Talk:
    return Talk()
