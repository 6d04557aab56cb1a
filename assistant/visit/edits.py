"""What the person makes of the questions: their order, those left out, their own; and the name on the page.

A value that the record keeps as JSON under one key. Every change gives a new value; what does not fit leaves it as it is.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace

from assistant.visible import visible_line
from assistant.visit.page import Question

MAX_QUESTIONS = 8
"""Clinical reference, section 8."""
FIRST = "now"
"""The question about what cannot wait for the visit."""
MAX_LENGTH = 240
"""Characters of a person's own question, so that the page stays one page."""
MAX_NAME = 60
NOTE = "visit"
"""The key under which the record keeps the edits."""


@dataclass(frozen=True, slots=True)
class QuestionEdits:
    """The person's edits of the offered questions."""

    order: tuple[str, ...] = ()
    """Ids in the person's order; those not named follow in the order of the offer."""
    hidden: tuple[str, ...] = ()
    """Ids of offered questions that were taken off."""
    own: tuple[str, ...] = ()
    """The person's own questions as typed; `own-1` is the first."""
    reworded: tuple[tuple[str, str], ...] = ()
    """Offered questions in the person's words: id and text."""
    name: str = ""
    """The name to print on the page; empty for none."""

    @property
    def full(self) -> bool:
        """Whether there is no room for one more question of the person's own."""
        return sum(map(bool, self.own)) >= MAX_QUESTIONS

    def added(self, text: str) -> QuestionEdits:
        """With one more question of the person's own; the same where it is empty or there is no room."""
        said = _line(text, MAX_LENGTH)
        return self if not said or self.full else replace(self, own=(*self.own, said))

    def without(self, id: str) -> QuestionEdits:
        """With a question taken off: an offered one is hidden, one's own is emptied so that the others keep their ids."""
        if id in self._own_ids():
            return replace(self, own=tuple("" if f"own-{at}" == id else text for at, text in enumerate(self.own, 1)))
        return self if id in self.hidden else replace(self, hidden=(*self.hidden, id))

    def with_words(self, id: str, text: str) -> QuestionEdits:
        """With a question said in the person's own words; the same where they are empty."""
        said = _line(text, MAX_LENGTH)
        if not said:
            return self
        if id in self._own_ids():
            return replace(self, own=tuple(said if f"own-{at}" == id else old for at, old in enumerate(self.own, 1)))
        return replace(self, reworded=(*((key, old) for key, old in self.reworded if key != id), (id, said)))

    def moved(self, shown: tuple[Question, ...], id: str, by: int) -> QuestionEdits:
        """With a question moved up (-1) or down (1) among those shown now; it stops at either end."""
        ids = [question.id for question in shown]
        if id not in ids:
            return self
        place = ids.index(id)
        ids.insert(max(0, min(len(ids) - 1, place + by)), ids.pop(place))
        return replace(self, order=tuple(ids))

    def restored(self) -> QuestionEdits:
        """With the offer as it was: nothing hidden, reworded or moved; the person's own questions and the name stay."""
        return QuestionEdits(own=self.own, name=self.name)

    def named(self, name: str) -> QuestionEdits:
        """With a name on the page; the empty name takes it off."""
        return replace(self, name=_line(name, MAX_NAME))

    def to_json(self) -> str:
        """As JSON text."""
        return json.dumps(asdict(self))

    def _own_ids(self) -> tuple[str, ...]:
        return tuple(f"own-{at}" for at, _ in enumerate(self.own, 1))


def apply(offered: tuple[Question, ...], edits: QuestionEdits) -> tuple[Question, ...]:
    """The questions of the page: the offered ones as edited, and the person's own; at most eight.

    Where there are more, the last offered ones make room: nothing that the person typed is dropped."""
    reworded = dict(edits.reworded)
    kept = [Question(each.id, reworded.get(each.id, each.text)) for each in offered if each.id not in edits.hidden]
    own = [Question(f"own-{at}", text) for at, text in enumerate(edits.own, 1) if text][:MAX_QUESTIONS]
    shown = [*kept[: MAX_QUESTIONS - len(own)], *own]
    place = {id: at for at, id in enumerate(edits.order)}
    # What cannot wait comes first even where it is newer than the person's order.
    return tuple(sorted(shown, key=lambda each: place.get(each.id, -1 if each.id == FIRST else len(place))))


def from_json(text: str | None) -> QuestionEdits:
    """The edits that the record keeps; those of nobody where there are none or they cannot be read."""
    if not text:
        return QuestionEdits()
    try:
        kept = json.loads(text)
    except ValueError:
        return QuestionEdits()
    if not isinstance(kept, dict):
        return QuestionEdits()
    lists = {name: _texts(kept.get(name)) for name in ("order", "hidden", "own")}
    pairs = kept.get("reworded")
    reworded = tuple(
        (_line(pair[0], MAX_LENGTH), _line(pair[1], MAX_LENGTH))
        for pair in (pairs if isinstance(pairs, list) else ())
        if isinstance(pair, list) and len(pair) == 2 and all(isinstance(part, str) for part in pair)
    )
    name = kept.get("name")
    return QuestionEdits(**lists, reworded=reworded, name=_line(name, MAX_NAME) if isinstance(name, str) else "")


def _texts(kept: object) -> tuple[str, ...]:
    items = kept if isinstance(kept, list) else ()
    return tuple(_line(item, MAX_LENGTH) for item in items if isinstance(item, str))


def _line(text: str, most: int) -> str:
    """On one line, what hides made visible, and cut with a sign where it is too long."""
    line = " ".join(visible_line(text[: 10 * most]).split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
