"""What stands around the names of factors: whether they are meant, what changed, and which numbers and dates are theirs."""

from __future__ import annotations

from itertools import pairwise

from assistant.understanding import activities, numbers
from assistant.understanding.factor_changes import Changes
from assistant.understanding.factor_words import REGIMES, Mention, words_of
from assistant.understanding.message import DateMention
from assistant.understanding.scope import names_person

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
_VESSELS = frozenset(["units", "glass", "glasses", "can", "cans", "bottle", "bottles", "tins"])
_INTAKE = frozenset(["intake", "drink", "drinking", "drank", "drinks"])
_COUNTED = frozenset(["a", "few", "couple", "several", "fewer", "less", "more", "extra", "usual", "many", "half", "of"])
_HARDLY = frozenset(["hardly", "barely", "scarcely", "rarely"])
_WHEN_I = frozenset({("since", "i"), ("when", "i"), ("after", "i"), ("since", "starting"), ("after", "starting")})
_ADVISED = frozenset(
    {("told", "me"), ("asked", "me"), ("advised", "me"), ("told", "to"), ("advised", "to"), ("said", "to")}
)
_WOULD_LIKE = frozenset({("i'd", "like"), ("i'd", "love"), ("would", "like"), ("would", "love"), ("wish", "i")})
_SAYS = frozenset({"says", "said", "recommends", "reckons", "suggests", "thinks", "insists", "keeps"})
_BALLS = frozenset({"football", "basketball", "rugby", "tennis", "golf", "cricket"})
_GYM = frozenset({"gym", "weights", "workout", "workouts", "training", "marathon", "exercise", "weightlifting"})
_MACHINES = frozenset(
    {"app", "site", "program", "computer", "engine", "car", "tap", "nose", "test", "trial", "study", "water"}
)
_VACCINATED = frozenset(
    ["vaccinated", "immunised", "immunized", "vaccine", "vaccination", "jab", "jabbed", "booster", "against"]
)
_WATCHED = frozenset(
    ["watched", "watch", "watching", "understood", "hate", "hated", "follow", "followed", "supports", "bet"]
)
_COLD_THINGS = frozenset(
    [
        "beer",
        "beers",
        "drink",
        "drinks",
        "water",
        "shower",
        "showers",
        "weather",
        "hands",
        "feet",
        "sweat",
        "sweats",
        "snap",
    ]
).union(
    [
        "sore",
        "sores",
        "turkey",
        "call",
        "calls",
        "front",
        "day",
        "night",
        "spell",
        "one",
        "pint",
        "glass",
        "coffee",
        "store",
    ]
)
_ILL = frozenset(
    ["ill", "sick", "unwell", "poorly", "cold", "colds", "bug", "bugs", "virus", "viruses", "sniffle", "illness"]
)
_EVERYBODY = frozenset(["everyone", "everybody", "people", "colleagues", "coworkers", "classmates", "others", "nobody"])
_OPENING = frozenset(
    [
        "a",
        "an",
        "some",
        "few",
        "the",
        "odd",
        "several",
        "just",
        "only",
        "my",
        "our",
        "new",
        "yes",
        "bit",
        "of",
        "usual",
        "and",
    ]
).union(
    [
        "couple",
        "also",
        "regular",
        "daily",
        "well",
        "um",
        "oh",
        "various",
        "different",
        "cheap",
        "strong",
        "mild",
        "own",
        "bits",
    ],
    ["bobs", "stuff"],
)
_GIVES = frozenset(
    ["gives", "gave", "makes", "made", "sends", "sent", "brings", "brought", "got", "bought", "prescribed"]
)
_SWITCHED = frozenset(
    {
        ("switched", "to"),
        ("moved", "to"),
        ("changed", "to"),
        ("put", "on"),
        ("went", "on"),
        ("gone", "on"),
        ("me", "on"),
    }
)
_OVER = frozenset(
    ["cleared", "clear", "over", "gone", "better", "recovered", "shifted", "passed", "healed", "finished"]
)
_MASS = frozenset(["kg", "kgs", "kilo", "kilos", "lb", "lbs", "pound", "pounds", "stone"])


_MISSED = frozenset(["missed", "missing", "skipped", "skipping", "forgot", "forgotten"])


class Factors(Changes):
    """What stands around the mentions of factors."""

    def names_it(self, mention: Mention) -> bool:
        """Whether the words name the factor here: `I drink three litres of water` is no alcohol, `ran out of` no exercise."""
        words, factor = self.words, mention.factor
        word = words[mention.first]
        before = self.word(mention.first - 1)
        around = words[mention.last : mention.last + 6]
        for end in (",", "nor"):
            if end in around:
                around = around[: around.index(end)]
        lists = words_of()
        if any(place in self.named for place in range(mention.first, mention.last)) and not (
            factor == "diet"
            or (factor == "supplement" and self.message.asking == "context")
            or (factor == "medication" and before == "on" and self.word(mention.first - 2) in ("was", "were", "been"))
        ):
            return False
        if before == "of" and self.word(mention.first - 2) == "out":
            return False  # `ran out of tablets`
        if factor == "alcohol" and word in _VESSELS and mention.last - mention.first == 1:
            return self.is_a_drink(mention)
        if (
            factor == "alcohol"
            and before in ("or", "and")
            and self.word(mention.first - 2) in ("eat", "food", "eating")
        ):
            return False  # `nothing to eat or drink`
        if "house" in words[mention.first : mention.last] and before in ("we", "i", "they"):
            return self.word(mention.first - 2) not in ("since", "when", "after", "before", "while", "until")
        if factor == "exercise" and not _WATCHED.isdisjoint(words[max(0, mention.first - 4) : mention.first]):
            return False
        if factor == "exercise" and word not in _GYM and self.is_injury(mention):
            return False
        if factor == "illness" and "sick" in words[mention.first : mention.last] and self.message.asking != "context":
            return False  # `was sick` may be vomiting
        if factor == "exercise" and not _MACHINES.isdisjoint(words[max(0, mention.first - 4) : mention.first]):
            return False  # `the app isn't running`
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
                return lists.soft.isdisjoint(around) and not self.is_of_a_remedy(mention)
            if before == "of":
                return self.word(mention.first - 2) not in ("colour", "color", "shade")
            return word != "spirits" and before not in ("like", "root", "ginger", "coloured")
        if factor == "exercise":
            if not activities.is_exercise(words, mention.first, mention.last):
                return False
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
            return self.word(mention.last) not in ("bag", "bags", "sack", "dumbbell", "dumbbells") and (
                before[:1].isdecimal()
                or before in numbers.words()
                or before in ("half", "few", "some", "couple", "of", "the")
            )
        if factor == "medication" and before in ("last", "final") and self.named:
            return False  # `Epclusa for twelve weeks, the last tablet was on Sunday`
        if factor == "medication" and not _MISSED.isdisjoint(words[max(0, mention.first - 8) : mention.first]):
            return False  # `haven't missed any of my tablets`
        if (
            factor == "medication"
            and not {"since", "with", "after"}.isdisjoint(words[max(0, mention.first - 3) : mention.first])
            and {"nothing", "changed", "change", "changes"}.isdisjoint(words[max(0, mention.first - 5) : mention.first])
        ):
            return False  # `rash since the new tablet`
        if factor == "illness" and word == "cold" and mention.last - mention.first == 1:
            opens = not before or before in ".,;:\n" or before in lists.before_cold
            return opens and (self.word(mention.last) in lists.after_cold or not self.word(mention.last))
        if factor == "illness":
            first, _ = self.scope.clause(mention.first)
            earlier = words[first : mention.first]
            if not _EVERYBODY.isdisjoint(earlier) or word in _MACHINES or ("half", "the") in pairwise(earlier):
                return False
            if before in _MACHINES or not _VACCINATED.isdisjoint(words[max(0, mention.first - 4) : mention.first]):
                return False  # `a computer virus`, `vaccinated against flu`
            if words[mention.last - 1] == "cold" and self.word(mention.last) in _COLD_THINGS:
                return False
            unasked = self.message.asking not in ("context", "treatment")
            if mention.change == "none" and unasked and _ILL.isdisjoint(words[mention.first : mention.last]):
                return False  # `right as rain now` is told of what was before
            return self.word(mention.last) not in lists.vaccine and (
                word != "viral" or mention.last - mention.first > 1
            )
        if factor == "diet":
            if mention.change in ("more", "less", "none") and self.message.asking not in ("context", "treatment"):
                return False  # what is eaten, told unasked, is told of an appetite
            return self.word(mention.last) not in (
                "coke",
                "pills",
                "pepsi",
                "tablets",
                "supplement",
                "supplements",
                "tea",
            )
        return True

    def is_of_a_remedy(self, mention: Mention) -> bool:
        """`gave me kava tea and I drank it every evening`, `drank kombucha`: what was drunk is a remedy that is named."""
        if self.word(mention.last) in ("it", "them", "this", "that"):
            return bool(self.named)
        return any(place in self.named for place in range(mention.last, mention.last + 3))

    def is_a_drink(self, mention: Mention) -> bool:
        """`cut back from 8 cans to 3`, where circumstances were asked or drinking is told of: no other can or bottle."""
        words = self.words
        first, last = self.scope.sentence(mention.first)
        if self.message.asking != "context" and _INTAKE.isdisjoint(words[first:last]):
            return False
        after = words[mention.last : mention.last + 2]
        if not words_of().soft.isdisjoint(words[first:last]) or after[:1] == ("insulin",):
            return False
        if after[:1] == ("of",):
            return False  # what it holds has a name of its own, or is no drink
        counted = self.word(mention.first - 1)
        return counted[:1].isdecimal() or counted in numbers.words() or counted in _COUNTED

    def is_taken(self, mention: Mention) -> bool:
        """Whether medicines or supplements are told as taken: asked for, or with a verb of taking."""
        first, last = self.scope.sentence(mention.first)
        if self.word(mention.last) in ("make", "makes", "made", "making", "upset", "upsets", "give", "cause"):
            return False  # `the tablets make me sick`
        if self.message.asking in ("context", "treatment"):
            begin, _ = self.scope.clause(mention.first)
            opens = all(word in _OPENING or word[:1].isdecimal() for word in self.words[begin : mention.first])
            if len(self.words) <= 6 or (opens and not self.is_concern(first, last)):
                return True
        return not words_of().takes.isdisjoint(self.words[first:last]) and not self.is_concern(first, last)

    def is_given(self, mention: Mention) -> bool:
        """`a herbal thing my mother-in-law gives me`: somebody else is named, and it is taken by oneself."""
        if mention.factor not in ("supplement", "medication"):
            return False
        first, last = self.scope.sentence(mention.first)
        return any(one in _GIVES and other == "me" for one, other in pairwise(self.words[first:last]))

    def is_taken_up(self, mention: Mention) -> bool:
        """`went keto`, `switched to a vegetarian diet`: a way of eating that was begun."""
        before = self.words[max(0, mention.first - 4) : mention.first]
        if before[-1:] and before[-1] in ("went", "gone", "turned", "became"):
            return True
        return any(pair in _SWITCHED for pair in pairwise(before)) and self.words[mention.last - 1] in REGIMES

    def is_of_the_end(self, mention: Mention, token: int) -> bool:
        """`cleared up by 10 May`: the date is that of the end of an illness."""
        tokens = self.message.tokens
        begin = self.scope.row.tokens[mention.first]
        lead = tokens[token - 1].low if token else ""
        return lead in ("by", "until", "till") or any(near.low in _OVER for near in tokens[begin:token])

    def is_injury(self, mention: Mention) -> bool:
        """`a black eye from football`, `watched the rugby`: an accident, or others' sport."""
        first, last = self.scope.sentence(mention.first)
        injuries = words_of().injuries
        near = range(max(first, mention.first - 7), min(last, mention.last + 5))
        return any(injuries.at(self.words, place) is not None for place in near if self.words[place] in injuries.first)

    def is_planned(self, mention: Mention) -> bool:
        """Whether it is only wished or planned."""
        first, _ = self.scope.clause(mention.first)
        before = self.words[first : mention.first]
        if not before or ("i", "did") in pairwise(self.words[mention.last : mention.last + 6]):
            return False
        if not words_of().plan.isdisjoint(before):
            return True
        pairs = zip(before, self.words[first + 1 : mention.first + 1], strict=True)
        if any(pair in _WOULD_LIKE for pair in zip(before, self.words[first + 1 : mention.first + 1], strict=True)):
            return True
        advised = [place for place, word in enumerate(before) if word in _SAYS]
        if advised and {"i", "ive", "im", "my"}.isdisjoint(before[advised[-1] :]) and before[0] not in ("i", "ive"):
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

    def is_whole(self, mention: Mention) -> bool:
        """`cut alcohol out completely`: all of it."""
        return not {"out", "altogether", "completely", "entirely", "totally"}.isdisjoint(
            self.words[mention.last : mention.last + 3]
        )

    def of_the_change(self, mention: Mention) -> DateMention | None:
        """The date of a change that is told apart from the name: `I used to drink but stopped in 2020`."""
        _, last = self.scope.sentence(mention.first)
        tokens = self.scope.row.tokens
        for place, end, change, _ in self.changes:
            if not mention.last <= place < last:
                continue
            if any(mention.last <= other.first <= place for other in self.mentions):
                return None
            if change in ("started", "stopped"):
                return next((date for date in self.message.dates if 0 < date.first - tokens[end - 1] <= 3), None)
        return None

    def is_of_another_act(self, mention: Mention, token: int) -> bool:
        """`lost 4 kg since I started the gym in March`: the date is that of what began."""
        tokens = self.scope.row.tokens
        between = [self.words[place] for place in range(mention.last, len(tokens)) if tokens[place] < token]
        if any(pair in _WHEN_I for pair in pairwise(between)):
            return True
        acts = [hit for hit in self.changes if hit.first >= mention.last and hit.change in ("started", "stopped")]
        return any(
            hit.last <= other.first and tokens[other.first] < token and other.factor == mention.factor
            for hit in acts
            if tokens[hit.first] < token
            for other in self.mentions
        )  # `gave up the gym and started swimming in April`

    def is_of_others(self, first: int, last: int) -> bool:
        """`I drink less than my husband`: set against somebody else, and not against before."""
        return any(
            self.words[place] == "than" and any(names_person(word) for word in self.words[place + 1 : place + 3])
            for place in range(first, last)
        )

    def is_rare(self, mention: Mention) -> bool:
        """`hardly been to the gym`."""
        return not _HARDLY.isdisjoint(self.words[max(0, mention.first - 6) : mention.first])

    def is_compared_with(self, token: int) -> bool:
        """`more than last year`: the date is that of what it is compared with."""
        before = [near.low for near in self.message.tokens[max(0, token - 3) : token]]
        if before[-1:] == ["like"] or (before[-1:] == ["as"] and "same" in before):
            return True
        return "than" in before or (before[-1:] == ["on"] and before[-2:-1] in (["up"], ["down"], ["kg"]))

    def names_a_treatment(self, mention: Mention) -> bool:
        """Whether the clause names a treatment, of which `tablets` is the form."""
        first, last = self.scope.clause(mention.first)
        return any(first <= place < last and not mention.first <= place < mention.last for place in self.named)

    def is_concern(self, first: int, last: int) -> bool:
        """Whether a worry about medicines is told, which is a symptom and no circumstance."""
        return not words_of().concern.isdisjoint(self.words[first:last])

    def numbers(self, mention: Mention) -> list[tuple[int, int]]:
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

    def is_of_a_result(self, mention: Mention, first: int, last: int) -> bool:
        """Whether a date belongs to a test's value in the same clause."""
        tokens = self.message.tokens
        begin = self.scope.row.tokens[mention.first]
        low, high = min(begin, first), max(begin, last)
        return any(token.low in _TESTS or token.low in _DRAWS for token in tokens[low:high])
