"""A session that is only a script: what the screen needs of one, without a record, and with faults on demand."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.conversation import Ask, Slot
from assistant.errors import LiverlineError
from assistant.spoken import Answer, Choice, Found, Spoken
from assistant.timeline import ContextRow, ResultRow, SymptomRow, Timeline, TreatmentRow, Unknown
from assistant.visit.edits import QuestionEdits, apply
from assistant.visit.page import Question

TODAY = date(2026, 11, 22)
TIMELINE = Timeline(
    TODAY,
    (
        ResultRow("r1", "alt", 120, unit="U/L", low=7, high=55, date="2026-01-03", turn=1),
        ResultRow("r2", "alt", 85, unit="U/L", low=7, high=55, date="2026-03-03", turn=2),
        ResultRow("r3", "alt", 52, unit="U/L", low=5, high=40, date="2026-06", turn=3),
        ResultRow("r4", "alt", 38, unit="U/L", low=7, high=55, date="2026-09-10", turn=4),
        ResultRow("r5", "ast", 60, low=8, high=48, date="2026-01-03", turn=5),
        ResultRow("r6", "bilirubin_total", 0.8, unit="mg/dL", high=1.2, date="2026-09-10", digits=2, turn=6),
        ResultRow("r7", "alt", 70, unit="U/L", turn=6),
    ),
    (TreatmentRow("ursodiol", "start", "2026-02", turn=7),),
    (ContextRow("alcohol", "less", "2026-04", turn=8),),
    (SymptomRow("fatigue", True, "2026-05", turn=9), SymptomRow("jaundice", False, turn=9)),
    unknown=(Unknown("unit", "r5"),),
)
"""Four dated ALT results with two printed ranges, one undated, other tests, and everything in between."""
CHOICES = (
    Choice("yes, the same lab", "yes, the same lab"),
    Choice("no, different labs", "no"),
    Choice("I don't know", "I don't know"),
)
_FAQ = (
    ("what-is-alt", "What is ALT, and what does it show?"),
    ("alcohol-reduction", "Can ALT fall after cutting down on alcohol?"),
    ("privacy", "Where do my results go, and who can see them?"),
)


@dataclass(frozen=True)
class Exchange:
    number: int
    text: str
    rows: tuple[str, ...]
    asked: str = ""

    @property
    def parts(self) -> tuple[Spoken, ...]:
        return (Spoken("noted", "", "", self.rows),) if self.rows else ()


@dataclass(frozen=True)
class Sentence:
    text: str
    evidence: tuple[str, ...]
    source: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    questions: tuple[Question, ...]


class ScriptedTalk:
    """Notes each message as it was typed, and asks the same question again."""

    def __init__(self, turns: int = 3, *, slot: Slot = "lab", timeline: Timeline = TIMELINE, draft: str = "") -> None:
        self.said: list[str] = []
        self.forms: list[tuple[Sequence[object], str, str]] = []
        """Rows, field and text of each form that was kept; of a deletion the rows alone."""
        self.past = [f"told {number}" for number in range(1, turns + 1)]
        self.fault: LiverlineError | None = None
        """Raised by the next `say`."""
        self.replies: list[Spoken] | None = None
        """What the next `say` answers instead of the usual."""
        self.line = timeline
        self.kept_draft = draft
        self.kept_edits = QuestionEdits()
        self.is_closed = False
        self.gate: threading.Event | None = None
        """Where set, opening waits for it."""
        self.choices: tuple[Choice, ...] = CHOICES
        """The quick replies of every answer."""
        self._ask = Ask(slot, "open", "alt")

    def open(self) -> ScriptedTalk:
        if self.gate is not None:
            self.gate.wait(10)
        return self

    def greet(self) -> Answer:
        return self._answer([Spoken("answer", "Welcome back.", "Welcome back.")])

    def say(self, text: str) -> Answer:
        if self.fault is not None:
            fault, self.fault = self.fault, None
            raise fault
        self.said.append(text)
        self.past.append(text)
        replies, self.replies = self.replies, None
        return self._answer(replies or [Spoken("noted", text, "", (f"noted: {text}",))])

    def amend(self, rows: Sequence[object], field: str, typed: str, shown: str) -> Answer | None:
        self.forms.append((rows, field, typed))
        return None if typed in ("unreadable", "the same") else self.say(shown)

    def says_the_same(self, rows: Sequence[object], field: str, typed: str) -> bool:  # noqa: ARG002
        return typed == "the same"

    def last_recorded(self) -> Exchange | None:
        return self.history(1)[0] if self.past else None

    def remove(self, rows: Sequence[object], shown: str) -> Answer | None:
        self.forms.append((rows, "", ""))
        return self.say(shown)

    def timeline(self) -> Timeline:
        return self.line

    def main(self) -> str:
        return "alt"

    def sentences(self) -> tuple[Sentence, ...]:
        return (
            Sentence("Your ALT went from 120 U/L to 38 U/L.", ("r1", "r4"), ("a rule of ours", "NHS")),
            Sentence("Labs differ.", (), ("NHS",)),
        )

    def sheet(self) -> Sheet:
        offered = (Question("q1", "What do you think is behind my ALT?"), Question("q2", "When is the next test?"))
        return Sheet(apply(offered, self.kept_edits))

    def printed(self) -> bytes:
        return b"%PDF"

    def edits(self) -> QuestionEdits:
        return self.kept_edits

    def keep_edits(self, edits: QuestionEdits) -> None:
        self.kept_edits = edits

    def history(self, last: int, before: int | None = None) -> tuple[Exchange, ...]:
        end = (len(self.past) + 1 if before is None else before) - 1
        numbers = range(max(1, end - last + 1), end + 1)
        return tuple(Exchange(number, self.past[number - 1], (f"row {number}",)) for number in numbers)

    def draft(self) -> str:
        return self.kept_draft

    def keep_draft(self, text: str) -> None:
        self.kept_draft = text

    def faq_list(self) -> tuple[tuple[str, str], ...]:
        return _FAQ

    def faq_answer(self, id: str) -> str:
        return f"The answer about {id}."

    def faq_found(self, text: str) -> Found:
        """As if the matcher knew one wording, and one sign of danger."""
        if "vomiting blood" in text:
            return Found(urgent="Call your emergency number now.")
        return Found("alcohol-reduction", ("alcohol-reduction",)) if "glass of wine" in text else Found()

    def is_first(self) -> bool:
        return not self.past

    def close(self) -> None:
        self.is_closed = True

    def change(self, of: str, change: Callable[[ResultRow], ResultRow]) -> None:
        """Change one result of the timeline, as a message would."""
        rows = tuple(change(row) if row.id == of else row for row in self.line.results)
        self.line = replace(self.line, results=rows)

    def _answer(self, parts: list[Spoken]) -> Answer:
        question = Spoken(
            "ask", "Same lab?", "Do these results come from the same laboratory?", reason="Two labs can differ."
        )
        return Answer(len(self.past), (*parts, question), self._ask, self.choices)
