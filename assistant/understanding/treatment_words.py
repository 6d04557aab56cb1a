"""Words of treatments: what happened to one, by its verb, and names in no list that the grammar gives away."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, get_args

from assistant import prompts
from assistant.facts import TreatmentChange
from assistant.understanding import doses, drugs, numbers
from assistant.understanding.drugs import Mention
from assistant.understanding.message import Message
from assistant.understanding.row import Phrases
from assistant.understanding.scope import Scope
from assistant.understanding.spelling import Speller

_MISTYPED = (
    *("started", "starting", "stopped", "stopping", "increased", "increasing", "decreased", "reduced", "reducing"),
    *("switched", "switching", "changed", "halved", "doubled", "finished", "completed", "prescribed", "replaced"),
    *("swapped", "lowered", "restarted", "discontinued"),
)
"""Verbs that are known with a slip in them."""
_TAKES = frozenset(["take", "taking", "takes", "took", "taken", "using", "injecting", "swallow"])
_RATHER = ("rather", "than")
_NOW = frozenset(["since", "now", "nowadays", "on", "taking", "take", "takes", "been", "from"])
_TRIES = tuple((("a", word), "start") for word in ("go", "try", "whirl", "shot", "bash", "trial"))
_SAYINGS: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {
    "gave": (*_TRIES, (("up",), "stop")),
    "given": (*_TRIES, (("up",), "stop")),
    "giving": _TRIES,
    "knocked": ((("on", "the", "head"), "stop"),),
    "chucked": ((("in", "the", "bin"), "stop"),),
    "threw": ((("in", "the", "bin"), "stop"),),
    "kicked": ((("to", "the", "kerb"), "stop"), (("into", "touch"), "stop")),
    "cut": ((("out",), "stop"), (("in", "half"), "decrease"), (("by", "half"), "decrease")),
}
_WEIGHTS = frozenset(["kg", "kgs", "kilo", "kilos", "kilograms", "lb", "lbs", "pounds", "stone", "weight", "inches"])
_JABS = frozenset(
    ["covid", "corona", "flu", "tetanus", "shingles", "pneumonia", "rsv", "hpv", "mmr", "rabies", "typhoid"]
)
_JAB_FORMS = tuple((word,) for word in ("jab", "jabs", "shot", "shots", "injection", "vaccine", "booster", "dose"))
_CHANGED = tuple((word,) for word in ("from", "to", "me", "over", "my", "the", "onto", "it"))


TOLD: dict[str, TreatmentChange] = {change: change for change in get_args(TreatmentChange)}
"""The changes by their names."""


class Verb(NamedTuple):
    first: int
    last: int
    change: str
    """A change, or `take` and `was`."""

    @property
    def told(self) -> TreatmentChange | None:
        """The change; None where the verb tells none by itself."""
        return TOLD.get(self.change)


class Words(NamedTuple):
    verbs: Phrases
    speller: Speller
    short: frozenset[str]
    once: frozenset[str]
    plan: Phrases
    filler: frozenset[str]
    dose: frozenset[str]
    form: frozenset[str]
    bare: frozenset[str]
    classes: frozenset[str]
    tests: frozenset[str]


@cache
def words_of() -> Words:
    table = prompts.word_table("treatment-words")
    changes = ("start", "stop", "increase", "decrease", "switch", "continue", "take", "was", "compare")
    return Words(
        Phrases({name: table[name] for name in changes}),
        Speller(_MISTYPED, shortest=6),
        frozenset(table["short"]),
        frozenset(table["once"]),
        Phrases({"plan": table["plan"]}),
        frozenset(table["filler"]),
        frozenset(table["dose"]),
        frozenset(table["form"]),
        frozenset(table["bare"]),
        frozenset(table["class"]),
        frozenset(table["tests"]),
    )


def is_of_now(words: tuple[str, ...], place: int, after: int) -> bool:
    """`since June it's rosuvastatin rather than atorvastatin`: taken now or since a time, and the other one is named."""
    named = any(drugs.is_listed(word) and not drugs.is_ordinary(word) for word in words[after : after + 2])
    return named and not _NOW.isdisjoint(words[max(0, place - 12) : place])


def whole_saying(words: tuple[str, ...], place: int) -> str:
    """`gave turmeric a go`, `knocked the turmeric on the head`: a saying that has the name in its middle."""
    for last, ends in _SAYINGS.get(words[place], ()):
        for near in range(place + 2, min(place + 8, len(words) - len(last) + 1)):
            if words[near : near + len(last)] == last:
                return ends
            if words[near] in (".", ",", ";"):
                break
    return ""


def put_right(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words with mistyped verbs as what they are near to: `stoppped`, `incresed`."""
    speller, first = words_of().speller, words_of().verbs.first
    return tuple(
        (speller.near(word) or word) if word not in first and not drugs.is_ordinary(word) else word for word in words
    )


def verbs_of(words: tuple[str, ...]) -> list[Verb]:
    """What is told of treatments, by its verbs, in the order of their places."""
    phrases = words_of().verbs
    found: list[Verb] = []
    after = 0
    for place, word in enumerate(words):
        if place >= after and word in _SAYINGS and (told := whole_saying(words, place)):
            found.append(Verb(place, place + 1, told))
            after = place + 1
        elif place >= after and word in phrases.first and (hit := phrases.at(words, place)) is not None:
            after = hit[1]
            if word == "off" and not _WEIGHTS.isdisjoint(words[max(0, place - 2) : place]):
                continue  # `it took 12 kg off me`
            if hit[0] == "compare":
                found.append(Verb(place, after, doses.step(words, after) or "switch"))
                continue
            if words[place:after] == _RATHER and not is_of_now(words, place, after):
                continue  # `it was ursodiol rather than metformin` may only say what it was
            what = after + (words[after : after + 1] in (("a",), ("the",)))
            if hit[0] == "switch" and words[after - 1] in ("of", "than") and doses.amount(words, what) is not None:
                if change := doses.instead(words, place, what):
                    found.append(Verb(place, after, change))
                continue
            if (
                hit[0] == "switch"
                and after - place == 1
                and word.startswith("chang")
                and words[after : after + 1] not in _CHANGED
                and "to" not in words[after + 1 : after + 4]
            ):
                continue  # `nothing changed`
            found.append(Verb(place, after, hit[0]))
        elif place >= after and (word == "from" or word[0].isdecimal()):
            before = found and place - found[-1].last <= 5 and found[-1].change not in ("take", "was")
            if not before and (step := doses.alone(words, place)):
                found.append(Verb(place, place + 1, step))
        elif place >= after and word in doses.MOVES and (change := doses.moved(words, place)):
            found.append(Verb(place, place + 1, change))
    return found


def unlisted(message: Message, scope: Scope, known: list[Mention], verbs: list[Verb]) -> list[Mention]:
    """Names in no list: `started zolpidrine 5 mg`, `taking Hepatoguard since May`."""
    row, lists = scope.row, words_of()
    taken = {place for mention in known for place in range(mention.first, mention.last)}
    dated = {token for date in message.dates for token in range(date.first, date.last)}
    found: list[Mention] = []
    for verb in verbs:
        if verb.change in ("was", "continue") and verb.last >= len(row.words):
            continue
        place = verb.last
        filled = row.words[verb.last - 1] in _TAKES
        while (
            place < len(row.words)
            and (row.words[place] in lists.filler or row.words[place] in lists.dose or row.words[place][0].isdecimal())
            and row.words[place] not in (",", ":")
        ):
            filled = filled or row.words[place] in ("taking", "using", "on") or row.words[place] in lists.dose
            place += 1
        if place >= len(row.words) or place in taken or place - verb.last > 6:
            continue
        word = row.words[place]
        token = message.tokens[row.tokens[place]]
        if word in _JABS and (row.words[place + 1 : place + 2] in _JAB_FORMS or message.asking != "treatment"):
            continue  # `my covid jab`
        if not word[0].isalpha() or row.tokens[place] in dated or drugs.is_ordinary(word) or word in numbers.words():
            continue
        following = row.words[place + 1 : place + 3]
        dosed = (len(following) == 2 and following[0][0].isdecimal() and following[1] in lists.dose) or bool(
            following and following[0] in lists.form
        )
        capital = token.text[0].isupper() and not token.text.isupper() and (message.asking == "treatment" or filled)
        if dosed or drugs.looks_like_a_name(word) or capital:
            found.append(Mention(place, place + 1, "medicine"))
            taken.add(place)
    return found
