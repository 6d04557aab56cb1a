"""The reading: from a timeline to findings (clinical reference, section 9), a file per family of rules. No words are here."""

from assistant.reading.finding import Finding, Reading

__all__ = ["Finding", "Reading"]
