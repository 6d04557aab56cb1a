"""Age, birth year and sex, only where the person says them of themselves.

Two ways of telling: a sentence (`I'm 47`, `as a woman of 60`, `born in 1970`), and a row of particulars (`47, male`,
`F, 39, two kids`), in which an age and a sex stand beside each other and say nothing else.
"""

from __future__ import annotations

from assistant.facts import Person, Sex
from assistant.understanding import ages, particulars
from assistant.understanding.ages import Number
from assistant.understanding.found import Found
from assistant.understanding.message import Message
from assistant.understanding.particulars import FEMALE, MALE, YEARS
from assistant.understanding.scope import Scope, names_person

_NOT_AGES = particulars.words_of("not ages")
_WHEN = frozenset({"when", "then", "years", "yrs", "at"})
_STRANGE_YEARS = frozenset({"años", "anos", "jahre", "ans", "anni"})
_I_HAVE = frozenset({"tengo", "bin", "j'ai", "jai", "ai", "ho"})
_OWNERS = particulars.words_of("owners")
_AFTER_I_AM = particulars.words_of("after i am")
_AFTER_YEARS = particulars.words_of("after years")
_NOT_YET = particulars.words_of("not yet")
_SHORT = 8


def find(message: Message, scope: Scope) -> Found:
    """What the person says of their own age, birth year and sex: one fact, or none."""
    words = scope.row.words
    numbers = ages.found(words)
    if not numbers and FEMALE.isdisjoint(words) and MALE.isdisjoint(words) and not (message.dates and "dob" in words):
        return Found()
    return _Reader(message, scope, numbers).found()


class _Reader:
    def __init__(self, message: Message, scope: Scope, numbers: list[Number]) -> None:
        self.message = message
        self.scope = scope
        self.words = scope.row.words
        self.numbers = numbers
        self.dated = (
            {place: date for date in message.dates for place in range(date.first, date.last)} if numbers else {}
        )
        """The date that holds a token, by its place."""
        self.age: int | None = None
        self.born: int | None = None
        self.sex: Sex | None = None
        self.claimed: list[tuple[int, int]] = []

    def found(self) -> Found:
        self.particulars()
        for number in self.numbers:
            if self.is_anothers(number.first):
                continue
            year = self.year(number)
            if year is not None:
                self.born = year
                self.claimed.append(self.date_of(number))
            elif self.age is None and not self.scope.at(number.first).question and self.is_age(number):
                self.take_age(number)
            elif self.is_long_past(number):
                self.claim(number)
        if self.born is None:
            self.date_of_birth()
        if self.sex is None:
            own = (FEMALE_OR_MALE[word] for place, word in self.sexes() if self.is_own(place, word))
            self.sex = next(own, None)
        if self.age is None and self.born is None and self.sex is None:
            return Found((), (), (), tuple(self.claimed))
        return Found((Person(self.age, self.born, self.sex),), (), (), tuple(self.claimed))

    def particulars(self) -> None:
        """Takes what a row of particulars tells."""
        if self.message.asking not in ("open", "context", "treatment", "symptoms"):
            return
        told = particulars.read(self.words, self.numbers)
        for number in told.ages:
            if self.age is None and not self.scope.at(number.first).negated and self.is_free(number):
                self.age = number.value
                self.claim(number)
        self.sex = told.sex

    def date_of_birth(self) -> None:
        """`DOB: 12.05.1978`, `my birthday is 12 May 1978`: the year of a date that is said to be of birth."""
        tokens = self.message.tokens
        for date in self.message.dates:
            said = date.date or (date.choices[0] if date.choices else "")
            before = [token.low for token in tokens[max(0, date.first - 4) : date.first]]
            if not {"born", "dob", "birth", "birthday"}.isdisjoint(before) and len(said) >= 4:
                year = int(said[:4])
                if 1900 <= year < self.message.today.year - 10 and not self.scope.of(date.first).other_person:
                    self.born = year
                    self.claimed.append((date.first, date.last))
                    return

    def is_free(self, number: Number) -> bool:
        """Whether no date holds the number."""
        return self.scope.row.tokens[number.first] not in self.dated

    def is_anothers(self, place: int) -> bool:
        held = self.scope.at(place)
        return held.hypothetical or held.negated or held.stranger or (held.other_person and not self.is_of_a_sex(place))

    def is_of_a_sex(self, place: int) -> bool:
        """`I'm a lady of 81`: the word for a person is the one who types."""
        first, last = self.scope.clause(place)
        people = [word for word in self.words[first:last] if names_person(word)]
        return all(word in FEMALE_OR_MALE for word in people) and not {"i", "im", "am", "as"}.isdisjoint(
            self.words[first:last]
        )

    def take_age(self, number: Number) -> None:
        tokens = self.scope.row.tokens
        near = [date for date in self.message.dates if 0 < date.first - tokens[number.last - 1] <= 3]
        before = self.words[max(0, number.first - 2) : number.first]
        if before[-1:] == ("turned",) and near and (near[0].date or "")[:4] not in ("", str(self.message.today.year)):
            return  # `I turned 50 last year`
        self.age = number.value
        self.claim(number)
        if before[-1:] == ("turned",):
            self.claimed.extend((date.first, date.last) for date in near)
        if self.word(number.last) in _STRANGE_YEARS and self.word(number.last + 1) == "alt":
            self.claimed.append((tokens[number.last], tokens[number.last + 1] + 1))  # `45 Jahre alt`
        after = self.words[number.last : number.last + 4]
        sex = next((word for word in after if word in FEMALE_OR_MALE), "")
        between = after[: after.index(sex)] if sex else ()
        if sex and all(word in YEARS or word in ("old", "(", ",", "/", "-", "of", "age", "and") for word in between):
            self.sex = self.sex or FEMALE_OR_MALE[sex]
        elif before[-1:] in (("m",), ("f",)):
            self.sex = self.sex or FEMALE_OR_MALE[before[-1]]

    def word(self, place: int) -> str:
        return self.words[place] if 0 <= place < len(self.words) else ""

    def claim(self, number: Number) -> None:
        tokens = self.scope.row.tokens
        self.claimed.append((tokens[number.first], tokens[number.last - 1] + 1))

    def date_of(self, number: Number) -> tuple[int, int]:
        """The tokens of a birth year, with the whole date where one was said."""
        token = self.scope.row.tokens[number.first]
        date = self.dated.get(token)
        return (date.first, date.last) if date is not None else (token, self.scope.row.tokens[number.last - 1] + 1)

    def year(self, number: Number) -> int | None:
        """A year of birth: `born in 1970`, `DOB 23/11/1964`, `born in '53`."""
        value = number.value
        today = self.message.today.year
        begins = self.date_of(number)[0]
        first = next(
            place for place in range(number.first, -1, -1) if place == 0 or self.scope.row.tokens[place] <= begins
        )
        before = self.words[max(0, first - 6) : first]
        if 1900 <= value <= today:
            led = before[-2:] == ("b", ".") or not {"born", "dob", "yob", "birth", "birthyear", "birthdate"}.isdisjoint(
                before
            )
            initials = {("d", ".", "o"), ("o", ".", "b")} & {before[place : place + 3] for place in range(len(before))}
            after = self.word(number.last)
            if (
                led
                or initials
                or before[-3:] == ("the", "world", "in")
                or after == "born"
                or after in ("vintage", "baby")
            ):
                return value
            return None
        if today % 100 < value <= 99 and "born" in before[-2:] and self.word(number.last) not in YEARS:
            return 1900 + value
        return None

    def is_long_past(self, number: Number) -> bool:
        """`I was 40 when ...`: an age that was, and no other number."""
        before = self.words[max(0, number.first - 2) : number.first]
        return before in (("i", "was"), ("was", "about")) and self.word(number.last) in (
            "when",
            "then",
            "years",
            "yrs",
            "at",
        )

    def is_age(self, number: Number) -> bool:
        """Whether a number is the person's age: `I'm 47`, `47 years old`, `age 47`, `sixty-one I am`."""
        if not 1 <= number.value <= 120 or not self.is_free(number):
            return False
        words = self.words
        before, earlier = self.word(number.first - 1), self.word(number.first - 2)
        after, later = self.word(number.last), self.word(number.last + 1)
        if (before in _OWNERS and after not in ("th", "st")) or after == "next" or earlier in _NOT_YET:
            return False  # `my 70 year old dad`
        if "for" in (before, earlier):
            return False  # `asking for a 47 year old man`
        if before == "at" and number.first == 1 and after == "i":
            return True
        if (before, earlier) == ("have", "i") and after in YEARS:
            return later in ("", ",", ".", "old")
        if (
            after in YEARS
            and after != "yo"
            and later not in _AFTER_YEARS
            and later not in FEMALE_OR_MALE
            and later != "\n"
        ):
            return False  # `I'm 3 years sober`
        if after in YEARS and (
            later in ("old", "young")
            or after == "yo"
            or (after == "y" and later in ("/", "o"))
            or (later, self.word(number.last + 2)) == ("of", "age")
        ):
            return self.word(number.last + 2) not in ("and", "with") or before != "the"
        if after in _STRANGE_YEARS:
            return before in _I_HAVE
        if words[number.last : number.last + 2] == ("th", "birthday") or words[number.last : number.last + 2] == (
            "st",
            "birthday",
        ):
            return before == "my" and self.is_just_past(number)
        if after in _NOT_AGES and not (after == "/" and later in ("f", "m", "female", "male")):
            return False
        if after in ("on", "to", "in") and before not in ("im", "am", "turned"):
            return False
        if before == "age" and earlier in ("at", "by", "from", "until", "under", "over"):
            return False
        if before in ("aged", "age") or (before in ("is", ":", "-") and earlier == "age"):
            return True
        if before == "im" or (before == "am" and earlier == "i"):
            return after not in ("in", "on") or later in ("years", "march", "may")
        if before == "turned" and earlier in ("i", "just", "ive", "have", ""):
            return True
        if before in ("now", "only", "just") and earlier in ("im", "am"):
            return True
        if (after, later) == ("i", "am"):
            return self.word(number.last + 2) in _AFTER_I_AM
        if after == "and" and later == "counting":
            return number.first <= 1
        if number.first <= 1 and (after, later) in (("and", "still"), (",", "still")):
            return True
        asked_of = self.message.asking in ("value", "unit", "range", "date")
        if len(words) <= _SHORT and not asked_of and after in ("f", "m", "female", "male", "woman", "man"):
            return before not in ("alt", "ast", "ggt", "alp", ":")
        if (
            len(words) <= _SHORT
            and number.first <= 3
            and before in ("female", "male", "f", "m")
            and earlier not in ("alt",)
        ):
            return True
        return before in ("of", "aged", "at") and earlier in FEMALE_OR_MALE and len(earlier) > 1

    def is_just_past(self, number: Number) -> bool:
        """Whether a birthday was within this year."""
        near = self.words[max(0, number.first - 3) : number.last + 5]
        if not {"just", "yesterday", "today", "recently", "last"}.isdisjoint(near):
            return True
        tokens = self.scope.row.tokens
        dates = [date for date in self.message.dates if date.first > tokens[number.first]]
        return bool(dates) and (dates[0].date or "").startswith(str(self.message.today.year))

    def sexes(self) -> list[tuple[int, str]]:
        return [(place, word) for place, word in enumerate(self.words) if word in FEMALE_OR_MALE]

    def is_own(self, place: int, word: str) -> bool:
        """Whether a word of sex is said of the person: `I'm a man`, `as a woman`, `72 year old man`."""
        held = self.scope.at(place)
        if held.hypothetical or held.negated or held.stranger or word in particulars.WEAK:
            return False
        words = self.words
        first, _ = self.scope.sentence(place)
        before = words[max(first, place - 6) : place]
        if place and words[place - 1] in (
            "the",
            "my",
            "that",
            "this",
            "for",
            "adult",
            "normal",
            "his",
            "her",
            "another",
        ):
            return False
        if (
            any(names_person(other) and other not in FEMALE_OR_MALE for other in before)
            or "she" in before
            or "he" in before
        ):
            return False
        if {"im", "am"} & set(before[-4:]) and not {"with", "for", "that", "the", "by", "to", "not"} & set(before[-2:]):
            return True
        if before[-2:] == ("as", "a") or (before[-1:] == ("old",) and self.age is not None):
            return True
        if words[max(0, place - 2) : place] in (("sex", ":"), ("gender", ":"), ("sex", "is"), ("gender", "is")):
            return True
        opens = place == 0 or words[place - 1] in ",.;:/("
        closes = words[place + 1 : place + 2] in ((), (",",), (".",), (")",))
        strong = word in ("female", "male", "woman", "man")
        if opens and closes and strong and len(words) <= _SHORT and self.message.asking == "open":
            return {"normal", "range", "for", "limit"}.isdisjoint(words)
        following = words[place + 1 : place + 4]
        dated = self.age is not None or self.born is not None
        if dated and word in ("female", "male", "woman", "man") and following[:1] != ("of",):
            return True
        number = next((other for other in following if other.isdecimal()), "")
        return (
            place <= 1
            and len(words) <= 6
            and (len(words) <= 2 or bool(number))
            and word in ("female", "male", "woman", "man")
            and following[:1] not in (("reference",), ("range",), ("normal",), ("of",))
        )


FEMALE_OR_MALE: dict[str, Sex] = {**dict.fromkeys(FEMALE, "female"), **dict.fromkeys(MALE, "male")}
