"""Stories that go on: values of later sentences that name no marker, `Then 92 on March 4`, `In May it was 60`.

They belong to the marker told before, where only one can be meant and nothing else that is measured was named since.
"""

from __future__ import annotations

from assistant.understanding.attaching import FAR, Attaching
from assistant.understanding.items import Value, When
from assistant.understanding.particles import words

_MOVES = words("moves")
_MEASURES = words("other measures")
_NOW = frozenset({"now", "currently", "presently"})
_NOW_ONLY = _NOW | {"and", "it's", "its", "it", "is", "at", "down", "up", "to", "so", "just", "only"}
_BEING = frozenset({"was", "is", "came", "stood", "stands", "went", "back", "down", "up", "result", "again"})


class Stories(Attaching):
    """Tells whether a value goes on with the names under way."""

    def _goes_on(self, value: Value) -> bool:
        """Whether a later sentence or line goes on with the names under way: `Then 92 on March 4`, `In May it was 60`."""
        if self._is_of_other_measure(value):
            return False
        lead = self._words_between(self._line_start(value.first), value.first)
        alone = len(self.group) == 1
        if alone and self._says_it_was(value) and self._has_date_in_line(value):
            return self._is_of_one_marker()
        if any(word not in self.words.glue for word in lead):
            return alone and self._is_told_on(value, lead) and self._is_of_one_marker()
        if self.used < len(self.group):
            return True
        start = self._line_start(value.first)
        listed = self.line_broken or (start > 0 and self.tokens[start - 1].text == ";")
        if (listed and self._has_date_in_line(value) and self._is_of_one_marker()) or "mine" in lead:
            return True
        return alone and self._is_told_on(value, lead) and self._is_of_one_marker()

    def _is_of_other_measure(self, value: Value) -> bool:
        """`My weight is a problem, it dropped to 82`: something else that is measured was named since."""
        since = max(self.end if self.end <= value.first else 0, value.first - FAR)
        if self.used and self.result.drafts:
            since = max(min(since, self.result.drafts[-1].last), value.first - FAR)
        return not _MEASURES.isdisjoint(token.low for token in self.tokens[since : value.first])

    def _is_told_on(self, value: Value, lead: list[str]) -> bool:
        """The sentence of a value holds its date and nothing that it could belong to but what was told before."""
        if not self._has_date_in_sentence(value) and not self._is_now(value, lead):
            return False
        if lead[-2:-1] == ["i"] and lead[-1:] in (["was"], ["am"]):
            return False  # an age
        if lead[-1:] == ["at"] and value.readings and value.readings[0] <= 24 and not _BEING.intersection(lead):
            return False  # a time
        return all(word in self.words.story or not word[:1].isalpha() for word in lead)

    def _is_now(self, value: Value, lead: list[str]) -> bool:
        """`In July 98. Now 73.`: a sentence that is only the value of today."""
        ends = (
            value.last >= len(self.tokens)
            or self.tokens[value.last].kind == "line"
            or self.tokens[value.last].text in ".!"
        )
        return ends and not _NOW.isdisjoint(lead) and _NOW_ONLY.issuperset(lead)

    def _is_of_one_marker(self) -> bool:
        """Whether the sentence told last is of one marker; of several, `it` cannot be told."""
        drafts = self.result.drafts
        if not drafts:
            return True
        start = self._line_start(drafts[-1].first)
        return len({draft.marker for draft in drafts[-8:] if draft.first >= start}) == 1

    def _has_date_in_sentence(self, value: Value) -> bool:
        start = self._line_start(value.first)
        end = value.last
        while (
            end < len(self.tokens)
            and end - start < 2 * FAR
            and self.tokens[end].kind != "line"
            and self.tokens[end].text not in ".!?;"
        ):
            end += 1
        return any(isinstance(item, When) for item in self._cover[start:end])

    def _says_it_was(self, value: Value) -> bool:
        """`and by August it was 71`, `it came down to 71`."""
        lead = [token.low for token in self.tokens[max(0, value.first - 5) : value.first]]
        if lead[-2:] in (["it", "was"], ["it", "is"], ["it", "at"]) or lead[-1:] in (["it's"], ["its"]):
            return True
        if lead[-1:] not in (["to"], ["at"], ["was"]) or "it" not in lead:
            return False
        rest = lead[lead.index("it") + 1 :]
        if not rest or any(word not in _MOVES for word in rest):
            return False
        if {"went", "gone"}.isdisjoint(rest):
            return True
        before = self._words_between(self._line_start(value.first), value.first)
        return all(word in self.words.story for word in before)  # `I take ursodiol, it went up to 600`
