"""Whether a question reports something that needs help now: the one place where rules and model meet.

The rules of the understanding room name the sign, and know denials, the past and other people; they raise hardly a false
alarm. The trained class sees wordings that no rule has. Either is enough, but where the rules see a sign and know it to be
denied, past, supposed or mild, the model does not overrule them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.faq.matcher import Match, match
from assistant.understanding.quiet import is_quiet

if TYPE_CHECKING:
    from assistant.facts import Alarm


def alarms(text: str, found: Match) -> tuple[Alarm, ...] | None:
    """The alarms that the text raises, most urgent first; empty where it is urgent but names no sign; None where it is not.

    `found` is what the matcher makes of the text."""
    if is_quiet(text):
        return () if found.urgent else None
    from assistant.understanding import alarms as rules  # reads the lists of signs: most questions do without

    raised = rules.find(text)
    if raised:
        return raised
    return () if found.urgent and reads_urgent(text) else None


def reads_urgent(text: str) -> bool:
    """Whether the model may raise alone what it takes for urgent: not where all of it is a sign that stands for none."""
    from assistant.understanding.alarms import beside_what_stands_for_none

    rest = beside_what_stands_for_none(text)
    return rest is None or match(rest).urgent
