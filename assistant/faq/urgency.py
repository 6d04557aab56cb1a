"""Whether a question reports something that needs help now: the one place where rules and model meet.

The rules of the understanding room name the sign, and know denials, the past and other people; they raise hardly a false
alarm. The trained class sees wordings that no rule has. Either is enough, but where the rules see a sign and know it to be
denied, past, supposed or mild, the model does not overrule them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.faq.matcher import Match
from assistant.understanding.quiet import is_quiet

if TYPE_CHECKING:
    from assistant.facts import Alarm


def alarms(text: str, match: Match) -> tuple[Alarm, ...] | None:
    """The alarms that the text raises, most urgent first; empty where it is urgent but names no sign; None where it is not."""
    if is_quiet(text):
        return () if match.urgent else None
    from assistant.understanding import alarms as rules  # reads the lists of signs: most questions do without

    found = rules.find(text)
    if found:
        return found
    return () if match.urgent and not rules.names_without_alarm(text) else None
