"""Age, birth year and sex, only where the person says them of themselves."""

from __future__ import annotations

from assistant.facts import Person, Sex
from assistant.understanding.found import Found
from assistant.understanding.message import Message
from assistant.understanding.scope import Scope

_FEMALE = frozenset({"female", "woman", "lady", "girl", "f", "mum", "mother", "grandmother"})
_MALE = frozenset({"male", "man", "guy", "bloke", "gentleman", "lad", "m", "chap", "boy"})
_YEARS_OLD = frozenset({"year", "years", "yr", "yrs", "y", "yo", "yrs.", "yo."})
_NOT_AGES = frozenset(
    [
        "kg",
        "kgs",
        "kilos",
        "lb",
        "lbs",
        "pounds",
        "stone",
        "weeks",
        "week",
        "days",
        "day",
        "months",
        "month",
        "mg",
        "mcg",
        "g",
        "ml",
        "u",
        "iu",
        "%",
        "percent",
        "cm",
        "minutes",
        "hours",
        "hour",
        "units",
        "mmol",
        "x",
        "times",
        "points",
        "miles",
        "km",
        "tablets",
        "pills",
        "/",
        ":",
        "alt",
        "ast",
    ]
)
_I_AM = frozenset({"im", "i", "am", "now", "turned", "aged", "age", "a", "just", "currently", "be", "only", "nearly"})


def find(message: Message, scope: Scope) -> Found:
    """What the person says of their own age, birth year and sex: one fact, or none."""
    words = scope.row.words
    age: int | None = None
    born: int | None = None
    sex: Sex | None = None
    claimed: list[tuple[int, int]] = []
    for place, word in enumerate(words):
        if not (word.isdecimal() or word in _FEMALE or word in _MALE):
            continue
        held = scope.at(place)
        if held.other_person and word not in _FEMALE and word not in _MALE:
            continue
        if held.hypothetical or held.negated or held.stranger:
            continue
        before = words[max(0, place - 4) : place]
        after = words[place + 1 : place + 4]
        if word.isdecimal() and len(word) == 4 and 1900 <= int(word) <= message.today.year and _born(before):
            born = int(word)
            claimed.append(_claim(message, scope, place))
        elif word.isdecimal() and len(word) <= 3 and age is None and not held.question and _is_age(words, place):
            dated = [date for date in message.dates if 0 < date.first - scope.row.tokens[place] <= 3]
            if before[-1:] == ("turned",) and dated and (dated[0].date or "")[:4] != str(message.today.year):
                continue  # `I turned 50 last year`
            if before[-2:] == ("alt", "f"):
                continue  # keys that were pressed
            age = int(word)
            if before[-1:] in (("m",), ("f",)):
                sex = "female" if before[-1] == "f" else "male"
            claimed.append((scope.row.tokens[place], scope.row.tokens[place] + 1))
            if words[place - 1 : place] == ("turned",):
                claimed.extend(
                    (date.first, date.last) for date in message.dates if 0 < date.first - scope.row.tokens[place] <= 3
                )
            if (
                after[:1]
                and after[0] in _FEMALE | _MALE
                and len(after[0]) > 0
                and (len(after[0]) > 1 or message.text[:20].lower().count(after[0]))
            ):
                sex = "female" if after[0] in _FEMALE else "male"
        elif (word in _FEMALE or word in _MALE) and sex is None and _own(words, place, age is not None):
            sex = "female" if word in _FEMALE else "male"
    if age is None and born is None and sex is None:
        return Found()
    return Found((Person(age, born, sex),), (), (), tuple(claimed))


def _claim(message: Message, scope: Scope, place: int) -> tuple[int, int]:
    """The tokens of a birth year, with the whole date where one was said."""
    token = scope.row.tokens[place]
    for date in message.dates:
        if date.first <= token < date.last:
            return date.first, date.last
    return token, token + 1


def _born(before: tuple[str, ...]) -> bool:
    text = " ".join(before)
    return "born" in before or "dob" in before or "birth" in before or text.endswith(("birth year", "birthyear"))


def _is_age(words: tuple[str, ...], place: int) -> bool:
    """Whether a number is the person's age: `I'm 47`, `47 years old`, `age 47`, `47 F`, `female, 37`."""
    if not 1 <= int(words[place]) <= 120:
        return False
    before = words[place - 1] if place else ""
    earlier = words[place - 2] if place > 1 else ""
    after = words[place + 1] if place + 1 < len(words) else ""
    later = words[place + 2] if place + 2 < len(words) else ""
    if before in ("my", "our", "his", "her", "their"):
        return False  # `my 70 year old dad`
    if after in _YEARS_OLD and (later == "old" or after == "yo" or (after == "y" and later in ("/", "o"))):
        return True
    if after in _NOT_AGES or (after in ("on", "to", "in") and before not in ("im", "am", "turned")):
        return False
    if before in ("aged", "age") or (before in ("is", ":") and earlier == "age"):
        return True
    if (
        before == "im"
        or (before == "am" and earlier == "i")
        or (before == "turned" and earlier in ("i", "just", "ive", "have"))
    ):
        return after not in ("u",)
    if before in ("now", "only", "just", "nearly") and earlier in ("im", "am"):
        return before != "nearly"
    short = len(words) <= 8
    if short and after in ("f", "m", "female", "male", "woman", "man"):
        return True
    if (
        short
        and (
            before in ("female", "male", "f", "m") or (before == "," and earlier in ("female", "male", "woman", "man"))
        )
        and place <= 3
    ):
        return True
    return (before in ("of", "aged") and earlier in _FEMALE | _MALE and len(earlier) > 1) or (
        before in ("woman", "man") and earlier == "a"
    )


def _own(words: tuple[str, ...], place: int, aged: bool) -> bool:
    """Whether a word of sex is said of the person: `I'm a man`, `as a woman`, `72 year old man`, `female, 37`."""
    word = words[place]
    if word in ("f", "m", "boy", "girl", "mum", "mother", "grandmother"):
        return False
    before = words[max(0, place - 6) : place]
    if place and words[place - 1] in ("the", "my", "that", "this", "for", "adult", "normal"):
        return False
    near = before[-4:]
    if {"im", "am"} & set(near) and not {"with", "for", "that", "the", "by", "to"} & set(before[-2:]):
        return True
    if before[-2:] == ("as", "a") or (before[-1:] and before[-1] == "old"):
        return True
    if aged and word in ("female", "male", "woman", "man"):
        return True
    following = words[place + 1 : place + 4]
    number = next((other for other in following if other.isdecimal()), "")
    return (
        place <= 1
        and len(words) <= 6
        and (len(words) <= 2 or bool(number))
        and word in ("female", "male", "woman", "man")
    )
