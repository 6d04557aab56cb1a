"""What the screen needs of a session, as a protocol: whatever has this shape can be talked to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:  # the first paint waits for none of these
    from assistant.spoken import Answer, Found, Spoken
    from assistant.timeline import Timeline


class Sentence(Protocol):
    """One sentence of the reading, with what it rests on."""

    @property
    def text(self) -> str: ...

    @property
    def evidence(self) -> Sequence[str]: ...

    @property
    def source(self) -> Sequence[str]: ...


class Exchange(Protocol):
    """One turn of the past: what was asked, what was typed, and what was said to it."""

    @property
    def asked(self) -> str:
        """The question that it answered; empty where it answered none."""

    @property
    def parts(self) -> Sequence[Spoken]:
        """What was said to it, as far as it is known now."""

    @property
    def number(self) -> int: ...

    @property
    def text(self) -> str: ...

    @property
    def rows(self) -> Sequence[str]:
        """What was noted."""


class Question(Protocol):
    """One question of the sheet for the visit."""

    @property
    def id(self) -> str: ...

    @property
    def text(self) -> str: ...


class Sheet(Protocol):
    @property
    def questions(self) -> Sequence[Question]: ...


class Talk(Protocol):
    """One record and its conversation. It is asked from one thread, a call at a time (see `desk.py`).

    Every method may raise a LiverlineError; then nothing was recorded."""

    def greet(self) -> Answer: ...

    def say(self, text: str) -> Answer: ...

    def amend(self, rows: Sequence[Any], field: Any, typed: str, shown: str) -> Answer | None:
        """What was typed into a form over rows of the timeline; None where it does not say that one thing."""

    def remove(self, rows: Sequence[Any], shown: str) -> Answer | None:
        """Rows of the timeline taken out; None where they stand no longer."""

    def says_the_same(self, rows: Sequence[Any], field: Any, typed: str) -> bool:
        """Whether what was typed into a form says what stands there already."""

    def last_recorded(self) -> Exchange | None:
        """The turn that `undo` would take back; None where there is none."""

    def timeline(self) -> Timeline: ...

    def main(self) -> Any:
        """Id of the marker that the person came for."""

    def sentences(self) -> Sequence[Sentence]: ...

    def sheet(self) -> Sheet: ...

    def printed(self) -> bytes:
        """The sheet as a page to print, a PDF."""

    def edits(self) -> Any:
        """The person's edits of the sheet: `assistant.visit.QuestionEdits`."""

    def keep_edits(self, edits: Any) -> None: ...

    def history(self, last: int, before: int | None = None) -> Sequence[Exchange]: ...

    def draft(self) -> str: ...

    def keep_draft(self, text: str) -> None: ...

    def faq_list(self) -> Sequence[tuple[str, str]]: ...

    def faq_answer(self, id: str) -> str: ...

    def faq_found(self, text: str) -> Found:
        """What a search among the common questions finds, as the talk would understand it."""

    def is_first(self) -> bool: ...

    def close(self) -> None: ...
