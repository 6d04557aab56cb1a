"""The common questions: which one a text asks (`matcher`), and what is said to it (`entries`, `personal`).

Questions and answers are words (`prompts/faq/<id>.md`); how people ask them is data (`training/phrasings/`).
What is named here loads no template engine, so that one answer in a shell is quick; `personal` is asked for by name.
"""

from assistant.faq.entries import Entry, entries, entry
from assistant.faq.matcher import Match, match

__all__ = ["Entry", "Match", "entries", "entry", "match"]
