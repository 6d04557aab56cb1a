"""The sheet for the visit: from a timeline and its reading to one page, in words. Pure; its formats are in `exports`."""

from assistant.visit.build import sheet
from assistant.visit.edits import QuestionEdits
from assistant.visit.page import Question, Sheet

__all__ = ["Question", "QuestionEdits", "Sheet", "sheet"]
