"""What is said of a factor's change: the word of change that belongs to a mention, and whether it is denied."""

from __future__ import annotations

from assistant.understanding import drugs
from assistant.understanding.factor_words import Mention, words_of
from assistant.understanding.message import Message
from assistant.understanding.scope import Scope


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

    def said(self, mention: Mention) -> tuple[str, bool]:
        """The change that is said nearest to a mention, in its clause, and whether it is denied."""
        changes = words_of().changes
        first, last = self.scope.clause(mention.first)
        best: tuple[int, str, int] | None = None
        for place in range(max(first, mention.first - 9), min(last, mention.last + 8)):
            word = self.words[place]
            if word not in changes.first or mention.first <= place < mention.last:
                continue
            hit = changes.at(self.words, place)
            if hit is None:
                continue
            if mention.first < place and any(
                other.factor != mention.factor and place < other.first <= place + 6 for other in self.mentions
            ):
                continue  # `drank over Christmas and started going to the gym`
            if word == "more" and self.word(place - 1) == "any":
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
            if not self.fits(word, mention, place):
                continue
            if best is None or distance < best[0]:
                best = (distance, hit[0], place)
        if best is None:
            return "", False
        place = best[2]
        if self.words[place] in ("dropped", "drop") and mention.factor != "weight":
            to = self.words[mention.last : mention.last + 2]
            best = (best[0], "less" if "to" in to or "from" in to else "stopped", place)
        own = self.words[place] in ("no", "hasnt", "havent", "didnt", "not")
        return best[1], self.scope.at(place).negated and not own

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
