"""One question, one answer, in plain text: `liverline faq`. Loads no template engine unless something is urgent."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, NamedTuple

from assistant import prompts
from assistant.faq import entries, entry, match
from assistant.faq.urgency import alarms

if TYPE_CHECKING:
    from assistant.facts import Alarm

_LABELS = "screen/faq"


class FaqReply(NamedTuple):
    """What is said to one question; the object of `faq --json` and `faq --jsonl`."""

    answer: str | None
    """Id of the question that was answered."""
    urgent: bool
    suggestions: tuple[str, ...]
    """The nearest ids, best first, at most three."""
    text: str


def reply(question: str) -> FaqReply:
    """The urgent advice where the question reports something urgent, else the answer, else the nearest questions."""
    found = match(question)
    raised = alarms(question, found)
    if raised is not None:
        return FaqReply(None, True, found.suggestions, _advice(raised))
    if found.answer is None:
        return FaqReply(None, False, found.suggestions, _outside(found.suggestions))
    return FaqReply(found.answer, False, found.suggestions, _answered(found.answer))


def answer(question: str, width: int = 80) -> str:
    """The plain text to print for one question, in lines of at most so many characters."""
    return "\n".join(textwrap.fill(line, width) for line in reply(question).text.splitlines())


def listing() -> str:
    """All questions, one a line, and how to ask one."""
    said = labels()
    return "\n".join((said["list"], "", *(f"- {each.title}" for each in entries()), "", said["how"]))


def listed() -> list[dict[str, str]]:
    """All questions, as `faq --json` gives them."""
    return [{"id": each.id, "question": each.title} for each in entries()]


def _answered(id: str) -> str:
    said, found = labels(), entry(id)
    related = "\n".join(f"- {entry(each).title}" for each in found.related)
    return "\n\n".join(
        (
            found.title,
            found.text,
            f"{said['related']}\n{related}",
            f"{said['sources']} {'; '.join(found.sources)}.",
        )
    )


def _outside(suggestions: tuple[str, ...]) -> str:
    said = labels()
    return "\n".join((said["outside"], "", said["nearest"], *(f"- {entry(each).title}" for each in suggestions)))


def _advice(raised: tuple[Alarm, ...]) -> str:
    from assistant.words import Words  # costs as much as all the rest, and is seldom needed

    words = Words()
    if not raised:
        return words.say("urgent/unnamed", who="self", tense_unclear=False)
    advice = (words.say(f"urgent/{alarm.name}", who=alarm.who, tense_unclear=alarm.tense_unclear) for alarm in raised)
    return "\n\n".join(dict.fromkeys(advice))


def labels() -> dict[str, str]:
    """The few words around an answer (`screen/faq`)."""
    return {name: str(value) for name, value in prompts.read(_LABELS).head.items()}
