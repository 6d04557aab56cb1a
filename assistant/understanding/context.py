"""What else was going on: alcohol, exercise, illness, fasting, weight, diet, and medicines and supplements without a name.

A factor is named (`gym`), and its change is what the clause says of it: denied is `none`; `stopped`, `less` and so on;
else `present`.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from assistant import prompts
from assistant.facts import Context, Fact, Factor, FactorChange, Unclear
from assistant.understanding import drugs, numbers, pieces
from assistant.understanding.attached import attached, told
from assistant.understanding.found import Found
from assistant.understanding.message import Message
from assistant.understanding.row import Phrases
from assistant.understanding.scope import Scope

_FACTORS: tuple[Factor, ...] = (
    "alcohol",
    "exercise",
    "illness",
    "supplement",
    "medication",
    "weight",
    "fasting",
    "diet",
)
_CHANGES = ("started", "stopped", "less", "more", "same")
_WATER = frozenset(
    [
        "urine",
        "pee",
        "wee",
        "piss",
        "peeing",
        "weeing",
        "pissing",
        "urinating",
        "wees",
        "poo",
        "stool",
        "stools",
        "vomit",
    ]
)
_TESTS = frozenset({"alt", "ast", "sgpt", "sgot", "alp", "ggt", "bilirubin", "inr", "albumin", "platelets"})
_DRAWS = frozenset({"test", "tests", "sample", "draw", "bloods"})
_DRINK = frozenset({"drink", "drinks", "drinking", "drank", "drunk"})
_BALLS = frozenset({"football", "basketball", "rugby", "tennis", "golf", "cricket"})
_MASS = frozenset(["kg", "kgs", "kilo", "kilos", "lb", "lbs", "pound", "pounds", "stone"])


class _Words(NamedTuple):
    factors: Phrases
    """Names are `factor` or `factor change`."""
    changes: Phrases
    soft: frozenset[str]
    not_exercise: frozenset[str]
    before_a_draw: frozenset[str]
    vaccine: frozenset[str]
    before_cold: frozenset[str]
    after_cold: frozenset[str]
    worked_out: frozenset[str]
    concern: frozenset[str]
    takes: frozenset[str]
    gained: frozenset[str]
    lost: frozenset[str]
    plan: frozenset[str]


class _Mention(NamedTuple):
    first: int
    last: int
    factor: Factor
    change: str
    """The change that the words say whole; empty where they only name the factor."""


@cache
def _words() -> _Words:
    table = prompts.word_table("context")
    changes = {name: table.pop(name) for name in _CHANGES}
    sets = [frozenset(table.pop(name.replace("_", " "))) for name in _Words._fields[2:]]
    return _Words(Phrases(table), Phrases(changes), *sets)


def find(message: Message, scope: Scope) -> Found:
    """The circumstances that the person told of themselves."""
    return pieces.each(_find, message, scope)


def _find(message: Message, scope: Scope) -> Found:
    mentions = _mentions(scope.row.words)
    nothing = _nothing(message, scope)
    if not mentions and nothing is None:
        return Found()
    return _Reader(message, scope, mentions).found(nothing)


def _mentions(words: tuple[str, ...]) -> list[_Mention]:
    factors = _words().factors
    found: list[_Mention] = []
    after = 0
    for place, word in enumerate(words):
        if place < after or word not in factors.first or (hit := factors.at(words, place)) is None:
            continue
        factor, _, change = hit[0].partition(" ")
        found.append(_Mention(place, hit[1], factor, change))  # type: ignore[arg-type]
        after = hit[1]
    return found


def _nothing(message: Message, scope: Scope) -> Context | None:
    """`I don't take anything`, to the question about treatment or circumstances."""
    words = scope.row.words
    if message.asking not in ("treatment", "context") or len(words) > 12:
        return None
    for place, word in enumerate(words):
        if word in ("take", "taking", "on", "took") and words[place + 1 : place + 2] in (("anything",), ("nothing",)):
            held = scope.at(place)
            if (held.negated or words[place + 1] == "nothing") and not held.other_person:
                return Context("medication", "none")
    return None


class _Reader:
    def __init__(self, message: Message, scope: Scope, mentions: list[_Mention]) -> None:
        self.message = message
        self.scope = scope
        self.words = scope.row.words
        self.mentions = mentions
        self.named = {place for mention in drugs.find(scope.row) for place in range(mention.first, mention.last)}

    def found(self, nothing: Context | None) -> Found:
        facts: list[Fact] = []
        unclear: list[Unclear] = []
        claimed: list[tuple[int, int]] = []
        kept: dict[Factor, int] = {}
        for mention in self.mentions:
            change = self.change(mention)
            if change is None:
                continue
            claimed.extend(self.numbers(mention))
            date = (
                attached(self.message, self.scope, mention.first)
                if change != "none" or mention.factor == "fasting"
                else None
            )
            if date is not None and self.is_of_a_result(mention, date.first, date.last):
                date = None
            fact = Context(mention.factor, change, told(date))
            known = kept.get(mention.factor)
            if known is not None:
                earlier = facts[known]
                assert isinstance(earlier, Context)
                if (
                    earlier.change in ("present", "none")
                    and fact.change not in ("present", "none")
                    and (earlier.date is None or fact.date is not None)
                ):
                    facts[known] = fact
                elif fact.date is not None and earlier.date is not None and fact != earlier:
                    facts.append(fact)
                elif earlier.change == "none" and fact.change == "present":
                    facts[known] = fact
                continue
            kept[mention.factor] = len(facts)
            if date is not None:
                claimed.append((date.first, date.last))
                if told(date) is None and change != "none":
                    unclear.append(Unclear("date", len(facts), date.choices))
            facts.append(fact)
        if nothing is not None and "medication" not in kept:
            facts.append(nothing)
        return Found(tuple(facts), tuple(unclear), (), tuple(dict.fromkeys(claimed)))

    # -- what stands around a mention

    def word(self, place: int) -> str:
        return self.words[place] if 0 <= place < len(self.words) else ""

    def said(self, mention: _Mention) -> tuple[str, bool]:
        """The change that is said nearest to a mention, in its clause, and whether it is denied."""
        changes = _words().changes
        first, last = self.scope.clause(mention.first)
        best: tuple[int, str, int] | None = None
        for place in range(max(first, mention.first - 9), min(last, mention.last + 8)):
            word = self.words[place]
            if word not in changes.first or mention.first <= place < mention.last:
                continue
            hit = changes.at(self.words, place)
            if hit is None:
                continue
            distance = mention.first - hit[1] if place < mention.first else place - mention.last + 1
            other = next(
                (
                    other
                    for other in self.mentions
                    if other.factor != mention.factor
                    and min(place, mention.first) < other.first < max(place, mention.first)
                ),
                None,
            )
            if other is not None:
                distance += 4
            if word == "more" and self.words[place + 1 : place + 2] in (("or",), ("than",)):
                continue
            if word == "less" and self.words[place - 1 : place] == ("or",):
                continue
            if hit[0] == "started" and word in ("new", "again") and mention.factor not in ("medication", "supplement"):
                continue
            if not self.fits(word, mention, place):
                continue
            if best is None or distance < best[0]:
                best = (distance, hit[0], place)
        if best is None:
            return "", False
        place = best[2]
        own = self.words[place] in ("no", "hasnt", "havent", "didnt", "not")
        return best[1], self.scope.at(place).negated and not own

    def fits(self, word: str, mention: _Mention, place: int) -> bool:
        factor = mention.factor
        if word in ("better", "worse"):
            return factor == "diet" and mention.last - mention.first == 1
        if word == "normal":
            return factor in ("diet", "weight")
        if word in ("up", "down"):
            return factor in ("weight", "alcohol", "exercise") and self.words[place + 1 : place + 2] not in (
                ("for",),
                ("with",),
            )
        if word == "last":
            return factor == "alcohol" and place == mention.first - 1
        if word == "off":
            return place < mention.first
        if word == "put":
            return factor == "weight" or factor in ("medication", "supplement")
        return True

    # -- what it says

    def change(self, mention: _Mention) -> FactorChange | None:
        held = self.scope.at(mention.first)
        if (
            held.other_person
            and mention.factor == "alcohol"
            and ("i", "dont") in zip(self.words[mention.last :], self.words[mention.last + 1 :], strict=False)
        ):
            return "none"  # `my husband drinks, I don't`
        if held.other_person or held.stranger or held.hypothetical or held.question:
            return None
        if not self.names_it(mention) or self.is_planned(mention):
            return None
        factor = mention.factor
        if factor == "fasting":
            return self.fasting(mention)
        if factor == "weight":
            return self.weight(mention)
        if mention.change:
            return self.whole(mention)
        said, denied = self.said(mention)
        if factor in ("medication", "supplement") and not held.negated and self.names_a_treatment(mention):
            return None
        if factor in ("medication", "supplement") and not said and not held.negated:
            if self.message.asking in ("context", "treatment") and len(self.words) <= 6:
                return "present"
            first, last = self.scope.sentence(mention.first)
            return (
                "present"
                if not _words().takes.isdisjoint(self.words[first:last]) and not self.is_concern(first, last)
                else None
            )
        if factor == "illness":
            return "none" if held.negated else "present"
        if factor == "diet" and not said and not held.negated:
            return "present" if self.words[mention.first] in ("vegan", "vegetarian") else None
        if factor == "exercise" and not said and not held.negated and held.past:
            return None
        compared = self.compared(mention) if factor in ("alcohol", "exercise") else None
        if compared is not None:
            return compared
        return self.by(factor, said, denied, held.negated, held.past, mention)

    def by(
        self, factor: Factor, said: str, denied: bool, negated: bool, past: bool, mention: _Mention
    ) -> FactorChange | None:
        if said == "same":
            return (
                "none" if factor in ("diet", "weight", "medication", "supplement") else "none" if negated else "present"
            )
        if said == "less":
            if (
                self.words[mention.last : mention.last + 2][:1] == ("as",)
                or "as" in self.words[mention.last : mention.last + 5]
            ):
                return "less" if negated or denied else "present"
            return "present" if denied else "less"
        if said == "more":
            return "none" if denied and factor in ("diet", "weight") else "present" if denied else "more"
        if said == "stopped" and factor == "diet" and self.words[mention.first] not in ("diet", "dieting", "diets"):
            return "present" if denied else "less"
        if said == "stopped":
            return "present" if denied else "stopped"
        if said == "started":
            if not (denied or negated):
                return "started"
            return "none"
        if negated:
            if past or (factor in ("alcohol", "exercise") and self.since_a_date(mention)):
                return "stopped"
            return "none"
        return "stopped" if past and factor == "alcohol" else "present"

    def whole(self, mention: _Mention) -> FactorChange | None:
        """A saying that tells the change itself: `teetotal`, `stopped drinking`."""
        held = self.scope.at(mention.first)
        change = mention.change
        if change == "none":
            if mention.factor == "alcohol" and (held.past or self.since_a_date(mention)):
                return "stopped"
            said, _ = self.said(mention)
            if said == "less" and "as" in self.words[mention.last : mention.last + 5]:
                return "less"
            return "none"
        if held.negated:
            return {"stopped": "present", "less": "present", "more": "present", "started": "none"}[change]  # type: ignore[return-value]
        return change  # type: ignore[return-value]

    def since_a_date(self, mention: _Mention) -> bool:
        _, last = self.scope.clause(mention.first)
        return "since" in self.words[mention.last : last]

    def compared(self, mention: _Mention) -> FactorChange | None:
        """`three beers a week now, it was ten`: less or more, by the two numbers."""
        first, last = self.scope.sentence(mention.first)
        words = self.words[first:last]
        if not {"was", "used", "before", "from", "were"} & set(words):
            return None
        found: list[tuple[int, float]] = []
        place = first
        while place < last:
            token = self.scope.row.tokens[place]
            spelled = numbers.spelled(self.message.tokens, token)
            if spelled is not None:
                found.append((place, spelled.value))
            elif (
                self.words[place].isdecimal()
                and len(self.words[place]) < 4
                and not any(date.first <= token < date.last for date in self.message.dates)
            ):
                found.append((place, float(self.words[place])))
            place += 1
        if len(found) != 2 or found[0][1] == found[1][1]:
            return None
        (one, early), (two, late) = found
        between = self.words[one:two]
        if "now" in self.words[max(first, one - 4) : one] or (
            "now" in between and {"was", "were", "used", "before"} & set(self.words[one:last])
        ):
            return "less" if early < late else "more"
        if ("to" in between or "now" in self.words[one:last]) and (
            {"from", "was", "used"} & set(self.words[first:one]) or "now" in between
        ):
            return "less" if late < early else "more"
        return None

    # -- factors with ways of their own

    def names_it(self, mention: _Mention) -> bool:
        """Whether the words name the factor here: `I drink three litres of water` is no alcohol, `ran out of` no exercise."""
        words, factor = self.words, mention.factor
        word = words[mention.first]
        before = self.word(mention.first - 1)
        around = words[mention.last : mention.last + 6]
        lists = _words()
        if any(place in self.named for place in range(mention.first, mention.last)):
            return False
        if factor == "alcohol" and word == "units" and mention.last - mention.first == 1:
            return self.message.asking == "context" and self.word(mention.last) not in ("of", "insulin")
        if factor == "alcohol":
            first, last = self.scope.sentence(mention.first)
            if not _WATER.isdisjoint(words[first:last]):
                return False
            phrase = words[mention.first : mention.last]
            if len(phrase) > 1 and not _DRINK.isdisjoint(phrase) and not lists.soft.isdisjoint(around):
                return False
            if (
                word in ("drink", "drinks", "drinking", "drank", "drunk", "drinkin")
                and mention.last - mention.first == 1
            ):
                if word == "drunk":
                    return before in ("havent", "not", "got", "was", "ive", "never")
                return lists.soft.isdisjoint(around)
            if before == "of":
                return self.word(mention.first - 2) not in ("colour", "color", "shade")
            return word != "spirits" and before not in ("like", "root", "ginger", "coloured")
        if factor == "exercise":
            if word in ("running", "ran", "run", "training", "trained") and not lists.not_exercise.isdisjoint(
                words[mention.last : mention.last + 3]
            ):
                return False
            if words[max(0, mention.first - 2) : mention.first] == ("like", "a") or (
                word == "running" and words[mention.last : mention.last + 2] == ("on", "empty")
            ):
                return False
            if (
                word in _BALLS
                and before == "a"
                and self.word(mention.last) not in ("game", "match", "tournament", "session")
            ):
                return False
            if words[mention.last - 1] == "out" and self.word(mention.last) in lists.worked_out:
                return False
            return word != "active" or self.word(mention.last) not in (
                "ingredient",
                "ingredients",
                "hepatitis",
                "disease",
            )
        if factor == "weight" and word in _MASS:
            return (
                before[:1].isdecimal()
                or before in numbers.words()
                or before in ("half", "few", "some", "couple", "of", "the")
            )
        if factor == "medication" and not {"since", "with", "after"}.isdisjoint(
            words[max(0, mention.first - 3) : mention.first]
        ):
            return False  # `rash since the new tablet`
        if factor == "illness" and word == "cold" and mention.last - mention.first == 1:
            opens = not before or before in ".,;:\n" or before in lists.before_cold
            return opens and (self.word(mention.last) in lists.after_cold or not self.word(mention.last))
        if factor == "illness":
            return self.word(mention.last) not in lists.vaccine and (
                word != "viral" or mention.last - mention.first > 1
            )
        if factor == "diet" and word in ("diet",):
            return self.word(mention.last) not in ("coke", "pills", "pepsi")
        return True

    def is_planned(self, mention: _Mention) -> bool:
        """Whether it is only wished or planned."""
        first, _ = self.scope.clause(mention.first)
        return not _words().plan.isdisjoint(self.words[first : mention.first])

    def names_a_treatment(self, mention: _Mention) -> bool:
        """Whether the clause names a treatment, of which `tablets` is the form."""
        first, last = self.scope.clause(mention.first)
        return any(first <= place < last for place in self.named)

    def is_concern(self, first: int, last: int) -> bool:
        """Whether a worry about medicines is told, which is a symptom and no circumstance."""
        return not _words().concern.isdisjoint(self.words[first:last])

    def fasting(self, mention: _Mention) -> FactorChange | None:
        words = self.words
        first, last = self.scope.sentence(mention.first)
        if (
            self.word(mention.last) in ("glucose", "sugar", "insulin", "diet", "blood")
            or self.word(mention.first - 1) == "intermittent"
        ):
            return None
        near = self.message.asking == "context" or not _words().before_a_draw.isdisjoint(words[first:last])
        if mention.change == "none":
            if "fast" in words[mention.last - 1] and "breakfast" not in words[mention.last - 1]:
                return "none"
            return "none" if near and not self.scope.at(mention.first).negated else None
        if words[mention.first] in ("fasted", "fasting", "was", "empty", "nil", "npo"):
            return "none" if self.scope.at(mention.first).negated else "present"
        return "present" if near else None

    def weight(self, mention: _Mention) -> FactorChange | None:
        held = self.scope.at(mention.first)
        if mention.change:
            if mention.change == "none":
                return "none"
            return "none" if held.negated else mention.change  # type: ignore[return-value]
        first, last = self.scope.clause(mention.first)
        near = self.words[max(first, mention.first - 8) : min(last, mention.last + 5)]
        gained = not _words().gained.isdisjoint(near)
        lost = not _words().lost.isdisjoint(near)
        if "put" in near and "on" not in near:
            gained = False
        if held.negated and (gained or lost):
            return "none"
        if gained and lost:
            return None
        if gained:
            return "more"
        if lost:
            return "less"
        return "none" if held.negated and self.words[mention.first] == "weight" else None

    # -- numbers and dates

    def numbers(self, mention: _Mention) -> list[tuple[int, int]]:
        """The numbers of a mention: drinks, kilometres, kilograms, hours."""
        tokens, row = self.message.tokens, self.scope.row
        first, last = self.scope.clause(mention.first)
        begin = max(row.tokens[first], row.tokens[mention.first] - 8)
        end = min(row.tokens[last - 1] + 1, row.tokens[mention.last - 1] + 9)
        dated = {token for date in self.message.dates for token in range(date.first, date.last)}
        found: list[tuple[int, int]] = []
        for index in range(begin, end):
            if index in dated:
                continue
            if tokens[index].kind == "number" or (
                tokens[index].low in numbers.words() and tokens[index].low not in ("a", "an", "one")
            ):
                if any(tokens[near].low in _TESTS for near in range(max(0, index - 4), index)):
                    continue
                found.append((index, index + 1))
        return found

    def is_of_a_result(self, mention: _Mention, first: int, last: int) -> bool:
        """Whether a date belongs to a test's value in the same clause."""
        tokens = self.message.tokens
        begin = self.scope.row.tokens[mention.first]
        low, high = min(begin, first), max(begin, last)
        return any(token.low in _TESTS or token.low in _DRAWS for token in tokens[low:high])
