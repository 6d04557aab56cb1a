"""What must never be said about a person's results (clinical reference, section 7), as patterns."""

from __future__ import annotations

import re

_NEVER = (
    r"cured?|heal(?:ed|s)?|recover(?:ed|y|s)?|all clear|nothing to worry|safe(?:ly)?|harmless|danger(?:ous)?",
    r"you (?:can|may|could) (?:stop|reduce|start|take|skip)",
    r"(?:safe|fine|ok|okay) to (?:stop|take)",
    r"because of|thanks to|caused? by|causes|proves?|proof|due to|works?|working|worked",
    r"ignore|no need to see|need not see",
    r"significan(?:t|tly|ce)|positive|negative|(?:good|bad) results?",
    r"severe(?:ly)?|failure|toxic|massive|survival|prognosis|death|die",
    r"(?:you have|this means|shows that you have) (?:hepatitis|cirrhosis|fatty liver|a disease|an illness|scarring|damage)",
    r"back to normal|normal liver|improv(?:ed|ing|ement)|(?:got|gets|is|are) (?:better|worse)",
    r"\d ?(?:%|per ?cent) (?:better|worse|lower|higher|less|more)",
    r"your (?:drinking|weight) is|you should have|your fault|too much",
)
FORBIDDEN = re.compile(r"\b(?:" + "|".join(_NEVER) + r")\b", re.IGNORECASE)
ENCOURAGING = re.compile(r"stronger sign|says more than one test alone", re.IGNORECASE)


def sentences(text: str) -> list[str]:
    """The sentences of a text, each on its own."""
    return [each.strip() for each in re.split(r"(?<=[.?!])\s+", text) if each.strip()]


def plain(text: str) -> str:
    """A text whose numbers, dates and ranges are all the same, so that each shape of it is looked at once."""
    text = re.sub(r"(?:[<>]=?)?\d+(?:[.,-]\d+)*", "5", text)
    return re.sub(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b", "May", text)
