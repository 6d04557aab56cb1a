"""From what was understood to what it changes in the record: one message, one row of changes.

This is the only place where a fact enters a record. It records what was said and nothing else; what cannot be told
becomes something pending, which the agenda asks first. Nothing here parses text or chooses words.
"""

from assistant.intake.take import Intake, Note, take

__all__ = ["Intake", "Note", "take"]
