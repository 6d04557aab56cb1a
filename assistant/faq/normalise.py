"""A question as people type it, made plain: one spelling for one thing, numbers masked, endings taken off.

Training and answering share this module, so that a question is seen the same way in both.
"""

from __future__ import annotations

import re
import unicodedata

_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "–": "-", "—": "-", "→": ">", "µ": "u", "μ": "u"}
)
# From the first sign of a row on: or a long row is looked through again from each.
_ARROW = re.compile(r"(?<!-)-+>|(?<!=)=+>|>+")
_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|[?!%<>]")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_NAMES_WITH_DIGITS = (
    (re.compile(r"\bfib[ -]?4\b"), "fibfour"),
    (re.compile(r"\bcovid[ -]?(?:19|2)\b"), "covid"),
    (re.compile(r"\b(?:hb)?a1c\b"), "hbaonec"),
    (re.compile(r"\b(?:vit(?:amin)?[ .]*)?b[ -]?12\b"), "bxii"),
    (re.compile(r"\b(?:vit(?:amin)?[ .]*)?b[ -]?6\b"), "bvi"),
    (re.compile(r"\bt[34]\b"), "tthree"),
    (re.compile(r"\bb4\b"), "before"),
)
_SHORT_FORMS = {
    "u": "you",
    "ur": "your",
    "r": "are",
    "im": "i am",
    "ive": "i have",
    "i'm": "i am",
    "i've": "i have",
    "id": "i would",
    "i'd": "i would",
    "dont": "do not",
    "doesnt": "does not",
    "didnt": "did not",
    "isnt": "is not",
    "wasnt": "was not",
    "cant": "can not",
    "cannot": "can not",
    "can't": "can not",
    "wont": "will not",
    "won't": "will not",
    "havent": "have not",
    "hasnt": "has not",
    "shouldnt": "should not",
    "whats": "what is",
    "what's": "what is",
    "whos": "who is",
    "thats": "that is",
    "wat": "what",
    "waht": "what",
    "hwat": "what",
    "teh": "the",
    "wot": "what",
    "wht": "what",
    "y": "why",
    "pls": "please",
    "plz": "please",
    "enuf": "enough",
    "coz": "because",
    "cos": "because",
    "cuz": "because",
    "bcoz": "because",
    "w": "with",
    "abt": "about",
    "shud": "should",
    "wud": "would",
    "cud": "could",
    "tho": "though",
    "thru": "through",
    "rn": "right now",
    "yrs": "years",
    "yr": "year",
    "mths": "months",
    "mth": "month",
    "wks": "weeks",
    "wk": "week",
    "hrs": "hours",
    "hr": "hour",
    "dr": "doctor",
    "doc": "doctor",
    "docs": "doctor",
    "gonna": "going to",
    "wanna": "want to",
    "gotta": "have to",
    "lil": "little",
    "diff": "difference",
    "b/w": "between",
    "btw": "between",
    "meds": "medicine",
    "med": "medicine",
    "lvl": "level",
    "lvls": "levels",
    "labs": "lab",
    "bp": "blood pressure",
    "mum": "mother",
    "mom": "mother",
    "mums": "mother",
    "moms": "mother",
    "dad": "father",
    "dads": "father",
}
_IRREGULAR = {
    "fell": "fall",
    "fallen": "fall",
    "rose": "rise",
    "risen": "rise",
    "went": "go",
    "gone": "go",
    "goes": "go",
    "came": "come",
    "drank": "drink",
    "drunk": "drink",
    "ate": "eat",
    "eaten": "eat",
    "ran": "run",
    "took": "take",
    "taken": "take",
    "gave": "give",
    "given": "give",
    "forgot": "forget",
    "forgotten": "forget",
    "threw": "throw",
    "thrown": "throw",
    "got": "get",
    "gotten": "get",
    "told": "tell",
    "said": "say",
    "saw": "see",
    "seen": "see",
    "sank": "sink",
    "shrank": "shrink",
    "crept": "creep",
    "meant": "mean",
    "drew": "draw",
    "drawn": "draw",
    "kept": "keep",
    "sent": "send",
    "bled": "bleed",
    "swollen": "swell",
    "lost": "lose",
    "felt": "feel",
    "has": "have",
    "had": "have",
    "is": "be",
    "are": "be",
    "was": "be",
    "were": "be",
    "am": "be",
    "been": "be",
    "does": "do",
    "did": "do",
    "done": "do",
    "better": "better",
    "women": "woman",
    "men": "man",
    "analyses": "analysis",
    "diagnoses": "diagnosis",
}
_VOWEL = re.compile("[aeiouy]")


def tokens(text: str) -> list[str]:
    """The words, numbers and signs of a text in small letters, short forms written out: `What's ALT?` is `what is alt ?`."""
    words = text.split()
    if text.isascii() and text.islower() and all(map(str.isalpha, words)):  # nothing to mend: most of the lexicon
        return [each for word in words for each in _SHORT_FORMS.get(word, word).split()]
    plain = unicodedata.normalize("NFKC", text).translate(_QUOTES).lower()
    plain = _ARROW.sub(" > ", plain)
    for name, word in _NAMES_WITH_DIGITS:
        plain = name.sub(word, plain)
    found: list[str] = []
    for token in _TOKEN.findall(plain):
        if token in _SHORT_FORMS:
            found.extend(_SHORT_FORMS[token].split())
        elif "'" in token:
            for word in _without_apostrophe(token):
                found.extend(_SHORT_FORMS.get(word, word).split())
        else:
            found.append(token)
    return found


def _without_apostrophe(token: str) -> list[str]:
    stem, _, tail = token.partition("'")
    if tail == "t" and stem.endswith("n"):
        return [stem[:-1], "not"]
    if stem in ("what", "who", "that", "it", "he", "she", "there", "where", "how") and tail == "s":
        return [stem, "is"]
    if tail in ("re", "ve", "ll", "d", "m"):
        return [stem, {"re": "are", "ve": "have", "ll": "will", "d": "would", "m": "am"}[tail]]
    return [stem] if tail == "s" else [stem + tail.replace("'", "")]


def stem(word: str) -> str:
    """A word without its ending, so that `improves`, `improved` and `improving` are one: `improv`."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) <= 3:
        return word
    for ending, shortest in (
        ("ingly", 4),
        ("edly", 4),
        ("ments", 4),
        ("ment", 4),
        ("ings", 3),
        ("ing", 3),
        ("ies", 2),
        ("ied", 2),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            word = word[: -len(ending)]
            if not _VOWEL.search(word):
                return word + ending
            return word + "y" if ending in ("ies", "ied") else _undoubled(word)
    if word.endswith("ed") and len(word) >= 5 and _VOWEL.search(word[:-2]):
        return _undoubled(word[:-2])
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word.endswith("ly") and len(word) >= 6:
        word = word[:-2]
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def _undoubled(word: str) -> str:
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        return word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def is_number(token: str) -> bool:
    """Whether a token is a number, a time, a fraction or a date in digits."""
    return token[:1].isdecimal()


def amount(token: str) -> float | None:
    """A token as a plain number; None for a word, a time or a fraction."""
    return float(token.replace(",", ".")) if _NUMBER.fullmatch(token) else None
