"""Numbers that say what would be, should be or is usual: goals, limits, what was read somewhere."""

from __future__ import annotations

from assistant.understanding.ground import Ground
from assistant.understanding.particles import words

_REPORTING = words("reporting")
_BEYOND = frozenset({"over", "above", "under", "below", "than", "up", "to", "less", "more", "<", ">", "≤", "≥"})
_GOALS = frozenset(
    {"target", "targets", "goal", "goals", "aim", "aims", "ideal", "hopes", "wishes", "dream", "dreams", "resolution"}
)


class Norms(Ground):
    """Tells a goal, a limit and a number of somewhere else."""

    def _is_source(self, end: int, lead: list[str]) -> bool:
        """`I read online that ALT of 500 means hepatitis`, `someone on the forum posted ggt 1100`."""
        if self.low(end) in ("means", "mean", "meant", "indicates", "suggests") and self.low(end + 1) not in (
            "i",
            "that",
            "for",
            "?",
            "",
        ):
            return "my" not in lead
        if not any(word in self.words.source for word in lead):
            return False
        place = max(position for position, word in enumerate(lead) if word in self.words.source)
        return not any(word in ("my", "mine", "me", "i", "i'm", "portal") for word in lead[place + 1 :]) and lead[
            place
        ] not in ("means", "mean")

    def _is_goal(self, lead: list[str]) -> bool:
        """`the aim is`, `he'd be happy with 50`, `should be under 40`."""
        for position in range(len(lead) - 1, -1, -1):
            word = lead[position]
            if word in (":", "(") and position and _GOALS.isdisjoint(lead[:position]):
                return False
            if (
                word == "like"
                and lead[position + 1 : position + 2] == ["to"]
                and lead[position - 1 : position] != ["looks"]
            ):
                return (_REPORTING - {"see"}).isdisjoint(lead[position + 2 :]) and bool(lead[position + 2 :])
            if word in self.words.goal:
                rest = lead[position + 1 :]
                if any(token in _REPORTING for token in rest):
                    return False
                if word in (
                    "should",
                    "need",
                    "needs",
                    "want",
                    "wants",
                    "wanted",
                    "hope",
                    "hopes",
                    "hoped",
                    "hoping",
                    "expect",
                    "expects",
                    "happy",
                    "expected",
                    "supposed",
                ):
                    return bool(rest)
                return True
        return False

    def _is_called_normal(self, end: int, lead: list[str]) -> bool:
        """`up to 45 is normal`, `under 50 (normal)`, `below 40 U/L would be fine`."""
        after = [self.low(place) for place in range(end, min(end + 4, self.count))]
        if after[:1] == ["("]:
            return after[1:2] == ["normal"] and lead[-1] not in "<>≤≥" and after[2:3] in ([")"], ["range"], ["limit"])
        linked = after[:1] in (["is"], ["are"], ["="], ["being"], ["counts"], ["would"])
        return linked and any(
            word in ("normal", "fine", "ok", "okay", "healthy", "good", "allowed", "reference", "expected", "range")
            for word in after
        )

    def _says_beyond(self, lead: list[str]) -> bool:
        """`low is below 150`, `high means over 55`."""
        place = len(lead) - 1
        while place > 0 and lead[place] in ("over", "above", "under", "below", "than", "less", "more", "<", ">"):
            place -= 1
        return lead[place] in ("is", "means", "=") and lead[place - 1 : place] in (["low"], ["high"], ["abnormal"])

    def _is_limit(self, end: int, lead: list[str]) -> bool:
        """`the upper limit is 40`, `anything over 55`, `normal is under 40`, `over 55 is flagged`."""
        near = [self.low(place) for place in range(max(0, end - 10), end)]
        if "uln" in near and "so" in near[near.index("uln") :]:
            return True  # `they stop it at 5x ULN, so at 200`
        if lead[-2:] == ["up", "to"] and any(
            word in ("range", "normal", "ref", "reference", "interval") for word in lead
        ):
            return True
        if lead[-2:] == ["up", "to"] and lead[-3:-2] in (["("], ["["]):
            return True
        if any(word in self.words.limit for word in lead):
            place = max(position for position, word in enumerate(lead) if word in self.words.limit)
            word = lead[place]
            if word in ("everything", "anything") and _BEYOND.isdisjoint(lead[place + 1 :]):
                return False  # `everything right except March: 61`
            if word in (
                "flagged",
                "flags",
                "borderline",
                "healthy",
                "usually",
                "typical",
                "average",
                "alarm",
                "cut",
                "people",
                "cap",
                "allowed",
            ):
                if word in ("flagged", "flags"):
                    return lead[place + 1 :][:1] in (["above"], ["over"], ["if"], ["when"])
                return (
                    bool(lead[place + 1 :])
                    and any(
                        token in ("is", "are", "have", "has", "would", "up", "under", "below")
                        for token in lead[place + 1 :]
                    )
                    and not any(token in ("at", "but") for token in lead[place + 1 :])
                )
            return True
        tied = lead[-1:] != [] and lead[-1] in ("over", "above", "under", "below", "to", "than", "<", ">", "≤", "≥")
        if tied and (
            (lead[-1] != "to" and self.low(end) in ("is", "are", "would", "gets", "means", "counts"))
            or self._is_called_normal(end, lead)
            or self._says_beyond(lead)
        ):
            return True
        for position, word in enumerate(lead):
            if word in ("normal", "normally") and not any(
                token in ("was", "at", "my", "back", "came") for token in lead[position + 1 :]
            ):
                rest = lead[position + 1 :]
                if any(
                    token in ("is", "are", "up", "under", "below", "<", "=", ":", "would", "less", "to")
                    for token in rest
                ):
                    return True
        return False
