"""Whether the names of factors are meant: named here, told of oneself, and done, not wished or looked at."""

from __future__ import annotations

from itertools import pairwise

from assistant.understanding import activities, numbers
from assistant.understanding.factor_changes import Changes
from assistant.understanding.factor_words import MASS, REGIMES, Mention, senses, words_of
from assistant.understanding.scope import names_person

_OTHER_DRINKS = frozenset(
    ["sugar", "sugary", "energy", "soft", "fizzy", "hot", "sports", "protein", "cold", "glucose", "barium", "contrast"]
)
_DRINK = frozenset({"drink", "drinks", "drinking", "drank", "drunk"})
_DRINKS = _DRINK | {"drinkin"}
_RUNS = frozenset({"running", "ran", "run", "training", "trained"})
_SINCE = frozenset({"since", "because", "as", "after", "when", "until", "so", "but"})
_DOES = frozenset(
    [
        "make",
        "makes",
        "made",
        "making",
        "upset",
        "upsets",
        "give",
        "cause",
        "are",
        "is",
        "look",
        "looks",
        "taste",
        "tastes",
    ]
)
_INTAKE_WORDS = frozenset({"drink", "drinks", "drinking", "drank", "alcohol", "booze", "intake"})
_ASKS = frozenset(
    {
        ("can", "i"),
        ("could", "i"),
        ("should", "i"),
        ("shall", "i"),
        ("may", "i"),
        ("was", "it"),
        ("is", "it"),
        ("ok", "to"),
        ("okay", "to"),
        ("safe", "to"),
    }
)
_WHEN = frozenset(
    {"", ".", ",", "!", "on", "in", "at", "last", "yesterday", "the", "two", "three", "that", "this", "before"}
)
_ON_EMPTY = ("running", "on", "empty")
_NOT_EATEN = frozenset({"coke", "pills", "pepsi", "tablets", "supplement", "supplements", "tea"})
_ADVISED = frozenset(
    {("advised", "me"), ("advised", "to"), ("asked", "me"), ("said", "to"), ("told", "me"), ("told", "to")}
)
_WOULD_LIKE = frozenset({("i'd", "like"), ("i'd", "love"), ("wish", "i"), ("would", "like"), ("would", "love")})
_SWITCHED = frozenset(
    {
        ("changed", "to"),
        ("gone", "on"),
        ("me", "on"),
        ("moved", "to"),
        ("put", "on"),
        ("switched", "to"),
        ("went", "on"),
    }
)


class Senses(Changes):
    """Whether a mention is meant."""

    def names_it(self, mention: Mention) -> bool:
        """Whether the words name the factor here: `I drink three litres of water` is no alcohol, `ran out of` no exercise."""
        factor, before = mention.factor, self.word(mention.first - 1)
        if any(place in self.named for place in range(mention.first, mention.last)) and not (
            factor == "diet"
            or (factor == "supplement" and self.message.asking == "context")
            or (factor == "medication" and before == "on" and self.word(mention.first - 2) in ("was", "were", "been"))
        ):
            return False
        if before == "of" and self.word(mention.first - 2) == "out":
            return False  # `ran out of tablets`
        match factor:
            case "alcohol":
                return self.is_alcohol(mention)
            case "exercise":
                return self.is_exercise(mention)
            case "illness":
                return self.is_illness(mention)
            case "medication":
                return self.is_medication(mention)
            case "weight":
                return self.is_weight(mention)
            case "diet":
                return self.is_diet(mention)
            case "supplement":
                return self.word(mention.last) != "water"  # `tonic water`
        return True

    def before(self, mention: Mention, count: int) -> tuple[str, ...]:
        """The words before a mention."""
        return self.words[max(0, mention.first - count) : mention.first]

    def is_alcohol(self, mention: Mention) -> bool:
        words, word, before = self.words, self.words[mention.first], self.word(mention.first - 1)
        if word in senses("vessels") and mention.last - mention.first == 1:
            return self.is_a_drink(mention)
        if before in ("or", "and") and self.word(mention.first - 2) in ("eat", "food", "eating"):
            return False  # `nothing to eat or drink`
        if before in _OTHER_DRINKS and word in _DRINKS | {"drinks"}:
            return False  # `a sugar drink before the test`
        first, last = self.scope.sentence(mention.first)
        if before in ("stopping", "quitting") and words[last : last + 1] == ("?",):
            return False  # `after stopping alcohol, when should I have it redone?`
        if not senses("with water").isdisjoint(words[first:last]):
            return False
        around = words[mention.last : mention.last + 6]
        for end in (",", "nor"):
            if end in around:
                around = around[: around.index(end)]
        soft = words_of().soft
        phrase = words[mention.first : mention.last]
        if len(phrase) > 1 and not _DRINK.isdisjoint(phrase) and not soft.isdisjoint(around):
            return False
        if word in _DRINKS and mention.last - mention.first == 1:
            if word == "drunk":
                return before in ("havent", "not", "got", "was", "ive", "never")
            return soft.isdisjoint(around) and not self.is_of_a_remedy(mention)
        if phrase[-1] == "alcoholic" and self.word(mention.last) in (
            "fatty",
            "liver",
            "steatohepatitis",
            "hepatitis",
            "fat",
        ):
            return False  # `non-alcoholic fatty liver disease`
        if before == "of":
            return self.word(mention.first - 2) not in ("colour", "color", "shade")
        return word != "spirits" and before not in ("like", "root", "ginger", "coloured")

    def is_exercise(self, mention: Mention) -> bool:
        words, word, before = self.words, self.words[mention.first], self.word(mention.first - 1)
        after = self.word(mention.last)
        if "house" in words[mention.first : mention.last] and before in ("we", "i", "they"):
            return self.word(mention.first - 2) not in ("since", "when", "after", "before", "while", "until")
        if word == "gym" and self.before(mention, 2) == ("from", "the") and self.word(mention.first - 3) != "break":
            return False  # `some powder from the gym`
        if not senses("watched").isdisjoint(self.before(mention, 4)):
            return False
        hurt = word not in senses("gym") and not self.scope.at(mention.first).negated
        if hurt and self.is_injury(mention):
            return False
        if not senses("machines").isdisjoint(self.before(mention, 4)):
            return False  # `the app isn't running`
        if not activities.is_exercise(words, mention.first, mention.last):
            return False
        if word in _RUNS and not words_of().not_exercise.isdisjoint(words[mention.last : mention.last + 3]):
            return False
        if self.before(mention, 2) == ("like", "a") or words[mention.first : mention.last + 2] == _ON_EMPTY:
            return False
        if word in senses("balls") and before == "a" and after not in ("game", "match", "tournament", "session"):
            return False
        if words[mention.last - 1] == "out" and after in words_of().worked_out:
            return False
        return word != "active" or after not in ("ingredient", "ingredients", "hepatitis", "disease")

    def is_illness(self, mention: Mention) -> bool:
        words, word, before = self.words, self.words[mention.first], self.word(mention.first - 1)
        after, phrase = self.word(mention.last), words[mention.first : mention.last]
        unasked = self.message.asking not in ("context", "treatment")
        if "sick" in phrase and self.message.asking != "context":
            return False  # `was sick` may be vomiting
        if phrase == ("cold",):
            opens = not before or before in ".,;:\n" or before in words_of().before_cold
            return opens and (after in words_of().after_cold or not after)
        first, _ = self.scope.clause(mention.first)
        earlier = words[first : mention.first]
        if (
            not senses("everybody").isdisjoint(earlier)
            or word in senses("machines")
            or ("half", "the") in pairwise(earlier)
        ):
            return False
        if before == "since":
            return False  # `not since covid` tells when
        if before in senses("machines") or not senses("vaccinated").isdisjoint(self.before(mention, 4)):
            return False  # `a computer virus`, `vaccinated against flu`
        if phrase[-1] == "cold" and after in senses("cold things"):
            return False
        if mention.change == "none" and unasked and senses("ill").isdisjoint(phrase):
            return False  # `right as rain now` is told of what was before
        return after not in words_of().vaccine and phrase != ("viral",)

    def is_medication(self, mention: Mention) -> bool:
        if self.word(mention.first - 1) in ("last", "final") and self.named:
            return False  # `Epclusa for twelve weeks, the last tablet was on Sunday`
        if not senses("missed").isdisjoint(self.before(mention, 8)):
            return False  # `haven't missed any of my tablets`
        changed = not {"nothing", "changed", "change", "changes"}.isdisjoint(self.before(mention, 5))
        return changed or {"since", "with", "after"}.isdisjoint(self.before(mention, 3))  # `rash since the new tablet`

    def is_weight(self, mention: Mention) -> bool:
        before = self.word(mention.first - 1)
        if self.words[mention.first] not in MASS:
            return True
        counted = before[:1].isdecimal() or before in numbers.words()
        small = before in ("half", "few", "some", "couple", "of", "the")
        return (counted or small) and self.word(mention.last) not in ("bag", "bags", "sack", "dumbbell", "dumbbells")

    def is_diet(self, mention: Mention) -> bool:
        if mention.change in ("more", "less", "none") and self.message.asking not in ("context", "treatment"):
            return False  # what is eaten, told unasked, is told of an appetite
        return self.word(mention.last) not in _NOT_EATEN

    def is_done(self, mention: Mention) -> bool:
        """`did the London marathon on 26 April`, which asks nothing."""
        first, last = self.scope.sentence(mention.first)
        if mention.factor != "exercise" or self.words[first] != "did" or self.word(last) == "?":
            return False
        return self.word(mention.last) in _WHEN

    def is_plain(self, mention: Mention, change: str) -> bool:
        """Whether a change says by itself that it is told: what began, ended, or was denied, and a habit of drink compared."""
        return change in ("started", "stopped", "none") or (mention.factor == "alcohol" and change != "present")

    def is_told(self, mention: Mention) -> bool:
        """Whether a factor that was not asked about is told of oneself: `flu and ALT`, `best exercise` tell nothing."""
        if self.message.asking in ("context", "treatment"):
            return True
        if self.word(mention.first - 1) in ("what", "which", "best"):
            return False
        first, last = self.scope.sentence(mention.first)
        tokens = self.scope.row.tokens
        dated = any(tokens[first] <= date.first <= tokens[last - 1] for date in self.message.dates)
        return dated or not senses("telling").isdisjoint(self.words[first:last])

    def is_of_a_remedy(self, mention: Mention) -> bool:
        """`gave me kava tea and I drank it every evening`, `drank kombucha`: what was drunk is a remedy that is named."""
        if self.word(mention.last) in ("it", "them", "this", "that"):
            return bool(self.named)
        return any(place in self.named for place in range(mention.last, mention.last + 3))

    def is_a_drink(self, mention: Mention) -> bool:
        """`cut back from 8 cans to 3`, where circumstances were asked or drinking is told of: no other can or bottle."""
        words = self.words
        first, last = self.scope.sentence(mention.first)
        if self.message.asking != "context" and senses("intake").isdisjoint(words[first:last]):
            return False
        after = words[mention.last : mention.last + 2]
        if not words_of().soft.isdisjoint(words[first:last]) or after[:1] == ("insulin",):
            return False
        measured = bool(self.named) or not senses("tests").isdisjoint(words[first:last])
        if measured and _INTAKE_WORDS.isdisjoint(words[first:last]):
            return False  # `my ALT is 46 units`, `Humalog 12 units`
        if after[:1] == ("of",):
            return False  # what it holds has a name of its own, or is no drink
        counted = self.word(mention.first - 1)
        return counted[:1].isdecimal() or counted in numbers.words() or counted in senses("counted")

    def is_taken(self, mention: Mention) -> bool:
        """Whether medicines or supplements are told as taken: asked for, or with a verb of taking."""
        first, last = self.scope.sentence(mention.first)
        if self.word(mention.last) in _DOES:
            return False  # `the tablets make me sick`, `the pills are yellow`
        if self.message.asking in ("context", "treatment"):
            begin, _ = self.scope.clause(mention.first)
            opens = all(word in senses("opening") or word[:1].isdecimal() for word in self.words[begin : mention.first])
            if len(self.words) <= 6 or (opens and not self.is_concern(first, last)):
                return True
        return not words_of().takes.isdisjoint(self.words[first:last]) and not self.is_concern(first, last)

    def is_given(self, mention: Mention) -> bool:
        """`a herbal thing my mother-in-law gives me`: somebody else is named, and it is taken by oneself."""
        if mention.factor not in ("supplement", "medication"):
            return False
        first, last = self.scope.sentence(mention.first)
        return any(one in senses("gives") and other == "me" for one, other in pairwise(self.words[first:last]))

    def is_taken_up(self, mention: Mention) -> bool:
        """`went keto`, `switched to a vegetarian diet`: a way of eating that was begun."""
        before = self.words[max(0, mention.first - 4) : mention.first]
        if before[-1:] and before[-1] in ("went", "gone", "turned", "became"):
            return True
        return any(pair in _SWITCHED for pair in pairwise(before)) and self.words[mention.last - 1] in REGIMES

    def is_injury(self, mention: Mention) -> bool:
        """`a black eye from football`, `watched the rugby`: an accident, or others' sport."""
        first, last = self.scope.sentence(mention.first)
        injuries = words_of().injuries
        near = range(max(first, mention.first - 7), min(last, mention.last + 5))
        return any(
            injuries.at(self.words, place) is not None
            and (place < mention.last or _SINCE.isdisjoint(self.words[mention.last : place]))
            for place in near
            if self.words[place] in injuries.first
        )

    def is_planned(self, mention: Mention) -> bool:
        """Whether it is only wished or planned."""
        first, _ = self.scope.clause(mention.first)
        before = self.words[first : mention.first]
        if not before or ("i", "did") in pairwise(self.words[mention.last : mention.last + 6]):
            return False
        if not words_of().plan.isdisjoint(before):
            return True
        pairs = zip(before, self.words[first + 1 : mention.first + 1], strict=True)
        if any(pair in _ASKS for pair in zip(before, self.words[first + 1 : mention.first + 1], strict=True)):
            return True  # `liver numbers fine can i come off the tablets`
        if any(pair in _WOULD_LIKE for pair in zip(before, self.words[first + 1 : mention.first + 1], strict=True)):
            return True
        advised = [place for place, word in enumerate(before) if word in senses("says")]
        told_me = advised and {"i", "ive", "im", "my"}.isdisjoint(before[max(0, advised[-1] - 1) :])
        if told_me:
            return True  # `doctor says exercise more`
        return any(
            pair in _ADVISED or (pair == ("going", "to") and not self.is_a_place(first + number + 2))
            for number, pair in enumerate(pairs)
        )

    def is_a_place(self, place: int) -> bool:
        """Whether `going to` goes to a place: `going to the gym`, not `going to stop`."""
        return self.word(place) in (
            "the",
            "a",
            "my",
            "gym",
            "yoga",
            "pilates",
            "zumba",
            "spin",
            "crossfit",
            "boxing",
            "aa",
        )

    def is_concern(self, first: int, last: int) -> bool:
        """Whether a worry about medicines is told, which is a symptom and no circumstance."""
        return not words_of().concern.isdisjoint(self.words[first:last])

    def names_a_treatment(self, mention: Mention) -> bool:
        """Whether the clause names a treatment, of which `tablets` is the form."""
        first, last = self.scope.clause(mention.first)
        return any(first <= place < last and not mention.first <= place < mention.last for place in self.named)

    def is_of_others(self, first: int, last: int) -> bool:
        """`I drink less than my husband`: set against somebody else, and not against before."""
        return any(
            self.words[place] == "than" and any(names_person(word) for word in self.words[place + 1 : place + 3])
            for place in range(first, last)
        )
