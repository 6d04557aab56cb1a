"""What is said of a factor's change: the word of change that belongs to a mention, and whether it is denied."""

from __future__ import annotations

from functools import cached_property

from assistant.understanding import drugs
from assistant.understanding.clauses import ENDS
from assistant.understanding.factor_words import Mention, Said, changes_of, senses, words_of
from assistant.understanding.message import Message
from assistant.understanding.scope import Scope

_IT = frozenset({"it", "them", "that", "those", "all", "everything", "these", "both", "the", "lot"})
_WHEN = frozenset(
    ["in", "on", "at", "since", "last", "about", "around", "again", "now", "then", "after", "before", "from", "by"]
)
_HOW_FAR = frozenset(
    {"me", "right", "way", "really", "completely", "totally", "far", "well", "drastically", "a", "bit", "lot"}
)
_RISES = frozenset(
    ["gone", "went", "going", "go", "goes", "is", "way", "crept", "creeping", "shot", "are", "im", "been", "intake"]
)
_ACTS = frozenset({"walk", "run", "swim", "cycle", "ride", "jog", "exercise", "train", "hike", "row"})
_TIMES = {"twice": "more", "double": "more", "triple": "more", "half": "less"}
_WITH_MORE = frozenset({"to", "from", "by", "a", "on", "slightly", "lot"})


class Changes:
    """The changes that are told around the mentions of factors."""

    def __init__(self, message: Message, scope: Scope, mentions: list[Mention]) -> None:
        self.message = message
        self.scope = scope
        self.words = scope.row.words
        self.mentions = mentions
        self.named = {place for mention in drugs.find(scope.row) for place in range(mention.first, mention.last)}

    def word(self, place: int) -> str:
        return self.words[place] if 0 <= place < len(self.words) else ""

    @cached_property
    def changes(self) -> list[Said]:
        """The words of change of the message, in order."""
        return changes_of(self.words)

    def is_split_for(self, mention: Mention, place: int) -> bool:
        """Whether a verb and its particle, which stand around a mention, can be said of its factor: no illness is given up."""
        return mention.factor not in ("illness", "fasting") and self.word(place - 1) not in (
            "to",
            "should",
            "will",
            "would",
        )

    def later(self, mention: Mention) -> Said | None:
        """A start or an end that is told of a factor after it: `some herbs, I gave them up in May`, `running, began in June`."""
        first = mention.last
        for hit in self.changes:
            if hit.first < first:
                continue
            if self.words[hit.first] in ("again", "new", "back", "last", "off"):
                continue
            if hit.first > first + 14 or hit.change not in ("stopped", "started"):
                return None
            between = self.words[first : hit.first]
            if any(word in ENDS - {"."} for word in between) or between.count(".") > 1:
                return None
            if any(first <= other.first < hit.last for other in self.mentions) or not self.named.isdisjoint(
                range(first, hit.last)
            ):
                return None
            held = self.scope.at(hit.first)
            if held.negated or held.hypothetical or held.other_person or held.question or self.is_meant_for_later(hit):
                return None
            inside = self.words[hit.first + 1 : hit.last - 1] if hit.split else ()
            if hit.split:
                return hit if _IT.issuperset(inside) else None
            following = self.word(hit.last)
            told = not following or following in ENDS or following in _IT or following in _WHEN or following == ","
            if following in _IT:
                after = self.word(hit.last + 1)
                told = following not in ("the", "all") or after in ("lot", "of", "")
            dated = (
                any(date.first == self.scope.row.tokens[hit.last] for date in self.message.dates) if following else True
            )
            return hit if told or dated else None
        return None

    def is_meant_for_later(self, hit: Said) -> bool:
        """`I want to stop them`: wished, and not done."""
        before = self.words[max(0, hit.first - 4) : hit.first]
        return not words_of().plan.isdisjoint(before)

    def is_of_water(self, place: int, mention: Mention) -> bool:
        """`drinking loads more water and hardly any lager`: what is more is no alcohol."""
        near = self.words[place + 1 : place + 4]
        return place < mention.first and not words_of().soft.isdisjoint(near[: mention.first - place - 1])

    def said(self, mention: Mention) -> tuple[str, bool]:
        """The change that is said nearest to a mention, in its clause, and whether it is denied."""
        first, last = self.scope.clause(mention.first)
        if mention.factor == "exercise" and (told := self.likened_to(mention)):
            return told, False
        best: tuple[int, str, int] | None = None
        for place, end, change, split in self.changes:
            if place < max(first, mention.first - 9) or mention.first <= place < mention.last:
                continue
            if place >= min(last, mention.last + 8):
                break
            word = self.words[place]
            hit = change, end
            if split and place < mention.first < end and self.is_split_for(mention, place):
                return change, self.scope.at(place).negated
            if split and not _HOW_FAR.issuperset(self.words[place + 1 : end - 1]):
                continue
            if mention.first < place and any(
                other.factor != mention.factor
                and place < other.first <= place + 6
                and ENDS.isdisjoint(self.words[place : other.first])
                for other in self.mentions
            ):
                continue  # `drank over Christmas and started going to the gym`
            if word == "more" and self.word(place - 1) == "any":
                continue
            if word in ("more", "less", "extra") and mention.factor == "alcohol" and self.is_of_water(place, mention):
                continue
            if word == "less" and self.word(place + 1) == "than" and self.word(place + 2)[:1].isdecimal():
                continue  # `less than ten units a week`
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
            denied = self.word(mention.first - 1) in ("no", "without", "zero")
            if denied and "," in self.words[place : mention.first]:
                continue  # `less sugar, no pills`
            if other is not None and place < mention.first and self.is_an_act_of_its_own(mention):
                continue  # `gave up fizzy drinks and walk each day`
            if other is not None:
                distance += 4
            if word == "more" and (
                self.word(place + 1) == "or"
                or (
                    self.word(place + 1) == "than"
                    and (self.word(place + 2) in ("usual", "normal") or self.word(place + 2)[:1].isdecimal())
                )
            ):
                continue
            if word == "less" and self.words[place - 1 : place] == ("or",):
                continue
            if word == "back" and "cut" in self.words[max(0, place - 3) : place]:
                hit = ("less", hit[1])  # `cut right back on`
            if (
                hit[0] == "started"
                and word in ("new", "again")
                and mention.factor not in ("medication", "supplement", "diet")
            ):
                continue
            if change in ("less", "more") and not senses("tests").isdisjoint(self.words[max(0, place - 3) : place]):
                continue  # `since SGPT came down`
            if word == "drop" and self.word(place - 1) in ("a", "the", "this", "any", "big"):
                continue
            if word == "new" and self.word(place + 1) in ("year", "years"):
                continue
            if word == "off" and (self.word(place - 1), self.word(place - 2)) == ("and", "on"):
                continue  # `on and off`
            if not self.fits(word, mention, place):
                continue
            if best is None or distance < best[0]:
                best = (distance, hit[0], place)
        if best is None:
            return "", False
        place = best[2]
        if self.words[place] in ("dropped", "drop") and mention.factor != "weight":
            to = self.words[mention.last : mention.last + 2]
            lessened = "to" in to or "from" in to or self.word(place + 1) == "off"
            best = (best[0], "less" if lessened else "stopped", place)
        own = self.words[place] in ("no", "hasnt", "havent", "didnt", "not")
        return best[1], self.scope.at(place).negated and not own

    def is_an_act_of_its_own(self, mention: Mention) -> bool:
        """Whether a mention is a verb that goes on after `and`."""
        return self.words[mention.first] in _ACTS and self.word(mention.first - 1) in ("and", "but", ",")

    def likened_to(self, mention: Mention) -> str:
        """`back running`, `twice the training I did`: begun again, or more or less by how it is to what it was."""
        before = self.words[max(0, mention.first - 2) : mention.first]
        if before[-1:] == ("back",) and self.words[mention.first].endswith("ing"):
            return "started"
        if before[-1:] == ("the",) and before[0] in _TIMES:
            after = self.words[mention.last : mention.last + 6]
            return _TIMES[before[0]] if not {"i", "before", "than", "last"}.isdisjoint(after) else ""
        return ""

    def fits(self, word: str, mention: Mention, place: int) -> bool:
        factor = mention.factor
        if word in ("lost", "lose", "losing", "shed", "loss", "lighter"):
            return factor == "weight"
        if word in ("dropped", "drop"):
            return factor == "weight" or not any(other.factor == "weight" for other in self.mentions)
        if word in ("kicked", "ditched", "binned", "chucked", "shelved"):
            return factor in ("alcohol", "exercise", "supplement", "diet") and place < mention.first
        if word == "cut":
            return factor in ("alcohol", "diet", "exercise") and place < mention.first
        if word in ("changed", "overhauled", "cleaned", "improved"):
            return factor == "diet"
        if word in ("better", "worse"):
            return factor == "diet" and mention.last - mention.first == 1
        if word == "normal":
            return factor in ("diet", "weight")
        if word in ("up", "down"):
            if factor == "weight":
                return self.word(place + 1) not in ("for", "with")
            if word == "up" and self.word(place - 1) not in _RISES and not self.word(place + 1)[:1].isdecimal():
                return self.word(place + 1) in _WITH_MORE and factor in ("alcohol", "exercise")
            return factor in ("alcohol", "exercise") and self.word(place + 1) not in ("for", "with")
        if word == "last":
            return factor == "alcohol" and place == mention.first - 1
        if word == "off":
            return place < mention.first
        if word == "put":
            return factor == "weight" or factor in ("medication", "supplement")
        return True
