"""What a front shows of one reply: rendered parts, the quick replies, and where the talk stands. No screen is known here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from assistant.conversation import Ask
from assistant.facts import Wish

PartKind: TypeAlias = Literal["urgent", "answer", "noted", "reading", "ask"]


@dataclass(frozen=True, slots=True)
class Spoken:
    """One part of a reply, in words. Plain text: each front escapes it for its own screen."""

    kind: PartKind
    text: str
    """Everything of the part as plain text, paragraphs parted by empty lines; includes `rows` and `reason`."""
    lead: str = ""
    """The part without its rows and its reason: what a screen shows in full light."""
    rows: tuple[str, ...] = ()
    """Of `noted`: one line for each thing that was taken, changed or undone; of the check: the rows of its table."""
    reason: str = ""
    """Of `ask`: why it is asked, in half a sentence; a screen shows it dimmer."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A quick reply."""

    label: str
    """What the button says."""
    text: str
    """What choosing it types."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One reply, ready to be shown."""

    turn: int
    """Number of the turn it answers; 0 for the greeting of an empty record."""
    parts: tuple[Spoken, ...]
    """In the order of the conversation: urgent, answer, noted, reading, ask."""
    ask: Ask | None
    choices: tuple[Choice, ...] = ()
    done: bool = False
    """The reading was given and nothing is asked."""
    wish: Wish | None = None
    """Something that the message asked to be shown; a full screen may open the screen for it."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search among the common questions finds."""

    answer: str | None = None
    """Id of the question that the text asks; None where it is none of them, or something urgent."""
    nearest: tuple[str, ...] = ()
    """The nearest ids, best first, the answer among them."""
    urgent: str = ""
    """What to do now, where the text reports something that needs help; it is said before anything else."""
