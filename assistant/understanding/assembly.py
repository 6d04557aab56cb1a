"""The message's one understanding, put together from the families: the order in which they read, and who is believed.

Symptoms, treatments, context and person read first and claim their numbers and dates; what is left can be a result or an
answer to the question. The intent comes last, from what was found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from assistant.facts import (
    Alarm,
    Amendment,
    Asking,
    DateAnswer,
    DateOrder,
    Fact,
    Intent,
    Marker,
    Result,
    Symptom,
    Unclear,
    Understanding,
)
from assistant.understanding import (
    amending,
    commands,
    context,
    corrections,
    dates,
    intents,
    names,
    person,
    pointing,
    questions,
    repairs,
    replaced,
    reserved,
    results,
    scope,
    sheets,
    symptoms,
    tail,
    treatments,
)
from assistant.understanding.found import Found
from assistant.understanding.items import Value
from assistant.understanding.lexer import clean, lex
from assistant.understanding.message import DateMention, Message
from assistant.understanding.pointing import Pointing
from assistant.understanding.taken import Taken

_ASKS = frozenset(["should", "what", "why", "how", "when", "is", "does", "do", "will", "did", "are", "whats"])
"""Words that open a question which commands nothing."""
_CLINICIANS = frozenset(["doctor", "doc", "gp", "nurse", "specialist", "consultant", "hepatologist"])
_OBJECTIONS = frozenset(["except", "but", "apart", "only", "wrong", "not", "no", "nope", "should", "change"])
"""In answer to the check, words after which a result is a correction."""


def understand(
    text: str,
    *,
    asking: Asking = "open",
    marker: Marker | None = None,
    today: date,
    date_order: DateOrder | None = None,
) -> Understanding:
    """Everything that a typed message says: facts, what must be asked, what the person is doing.

    `asking` and `marker` tell what the last question was about, `date_order` how this person writes numeric dates."""
    cleaned, left = sheets.plain(clean(text), today, date_order)
    tokens = lex(cleaned)
    if not tokens:
        return Understanding()
    mentions = dates.find(tokens, today, date_order, asking)
    if not mentions and asking == "date":
        mentions = tail.find(tokens, cleaned, today)
    better = repairs.mended(cleaned, tokens, mentions)
    if better is not None and len(better) < len(cleaned):
        said = understand(better, asking=asking, marker=marker, today=today, date_order=date_order)
    else:
        message = Message(cleaned, tokens, scope.clauses(tokens), mentions, asking, marker, today, date_order)
        said = _Assembly(message).understood()
    return replace(said, untaken=(*said.untaken, *left)) if left else said


class _Assembly:
    def __init__(self, message: Message) -> None:
        self.message = message
        self.scope = scope.read(message)
        self.words = intents.words_of(message.tokens[:200])
        self.question = questions.find(message.tokens)

    def understood(self) -> Understanding:
        message = self.message
        command = intents.command(self.words, message.asking)
        wish = intents.wish(self.words)
        asks = self._only_asks()
        if command == "help" and "ask" in self.words and _CLINICIANS & set(self.words):
            command = None  # `what should I ask my doctor`
        if asks and command != "help" and self.words and self.words[0] in _ASKS:
            command = None  # `should I fast before the next one?`
        cue = corrections.look(message) if command in (None, "undo") else None
        requested = cue is not None and corrections.is_request([token.low for token in message.tokens[:12]])
        if requested:
            self.question = None
        elif asks and not any(token.kind == "number" for token in message.tokens):
            cue = None  # `what is meant by ALP?`
        if command == "undo":
            points = cue is not None and cue.remove and cue.ordinal is not None
            if points and any(word in self.words for word in ("result", "value", "reading", "test")):
                command = None  # `delete the last result` points at one, it does not take back a message
            elif any(token.kind == "number" for token in message.tokens):
                command = None  # `scratch that, GGT 64`
            else:
                cue = None
        pointings = pointing.find(message) if command is None and not (cue is not None and cue.remove) else ()
        values = reserved.numbers(message.tokens, message.dates) if len(message.tokens) <= 4000 else frozenset()
        kept = reserved.dates(message.tokens, message.dates, values)
        families = self._families(kept)
        held = values | {place for mention in kept for place in range(mention.first, mention.last)}
        held |= reserved.shared(message, families[1], values)
        claimed = [span for found in families for span in found.claimed if held.isdisjoint(range(*span))]
        if cue is not None:
            claimed.extend(cue.old)
            if cue.remove:
                claimed.extend((mention.first, mention.last) for mention in message.dates)
        claimed.extend((one.first, one.last) for one in pointings if one.amendment is not None)
        claimed.extend((one.first, one.pointed) for one in pointings if one.pointed)
        taken = results.read(
            message,
            self.question,
            claimed,
            self._replaces(cue) or bool(pointings),
            asks_only=self._only_asks(),
            alone=all(fact.kind == "person" for found in families for fact in found.facts),
        )
        facts: list[Fact] = list(taken.facts)
        unclear: list[Unclear] = list(taken.unclear)
        amendments: list[Amendment] = []
        if cue is not None:
            pointed = [
                item.readings[0]
                for item in taken.items
                if isinstance(item, Value) and item.role == "value" and item.readings
            ]
            if cue.remove:
                facts, unclear = [], []
            elif cue.pointed is not None:
                pointer = DateAnswer(cue.pointed)  # `the March one was high`: the date only points
                facts = [fact for fact in facts if fact != pointer]
            if not pointings:
                amendments.extend(amending.amend(cue, facts, self._named(), message, pointed))
        amendments.extend(self._pointed(pointings, taken, cue))
        facts.extend(one.fact for one in pointings if one.fact is not None and one.fact not in facts)
        alarms: list[Alarm] = []
        for found in families:
            offset = len(facts)
            facts.extend(found.facts)
            unclear.extend(
                replace(item, of=item.of + offset) if item.of is not None else item for item in found.unclear
            )
            alarms.extend(found.alarms)
            amendments.extend(found.amendments)
        intent = "correct" if pointings and amendments else self._intent(facts, unclear, amendments, cue, command, wish)
        if intent not in ("correct",):
            amendments = []
        return Understanding(
            intent=intent,
            question=self._question(intent),
            facts=tuple(facts),
            unclear=tuple(unclear),
            amendments=tuple(amendments),
            alarms=tuple(alarms),
            wish=wish if not facts else None,
            untaken=taken.untaken,
            date_order=dates.order_shown(message.dates),
        )

    def _pointed(self, pointings: Sequence[Pointing], taken: Taken, cue: replaced.Cue | None) -> Iterator[Amendment]:
        """What the corrections that point change; a result told beside them is a new one."""
        for one in pointings:
            if one.amendment is not None:
                yield one.amendment
                continue
            loose = pointing.of_any_marker(one, taken.unclear, len(taken.facts))
            if loose is not None:
                yield loose
                continue
            for fact, (first, _) in zip(taken.facts, taken.places, strict=False):
                if isinstance(fact, Result) and one.first <= first < one.last:
                    yield pointing.amendment_of(one, fact, cue.old_value if cue is not None else None)

    def _families(self, kept: Sequence[DateMention]) -> tuple[Found, ...]:
        """What the other families find. One that claims a date which plainly belongs to a result reads again without it."""
        message = self.message
        rest = (
            replace(message, dates=tuple(mention for mention in message.dates if mention not in kept))
            if kept
            else message
        )
        held = {place for mention in kept for place in range(mention.first, mention.last)}
        families: list[Found] = []
        for find in (treatments.find, context.find, symptoms.find, person.find):
            found = find(message, self.scope)
            if held and any(not held.isdisjoint(range(*span)) for span in found.claimed):
                found = find(rest, self.scope)
            families.append(found)
        return tuple(families)

    def _named(self) -> list[Marker]:
        """The markers that are named, in order."""
        tokens = self.message.tokens
        named: list[Marker] = []
        place = 0
        while place < len(tokens):
            name = names.at(tokens, place)
            if name is not None:
                named.extend(name.markers)
                place = name.last
            else:
                place += 1
        return named

    def _replaces(self, cue: replaced.Cue | None) -> bool:
        return cue is not None and not cue.remove

    def _only_asks(self) -> bool:
        """The message is a question and nothing else, so a date or a unit in it answers nothing."""
        return (
            self.question is not None
            and self.question.first <= 2
            and self.question.last >= len(self.message.tokens) - 1
        )

    def _intent(
        self,
        facts: Sequence[Fact],
        unclear: Sequence[Unclear],
        amendments: Sequence[Amendment],
        cue: replaced.Cue | None,
        command: Intent | None,
        wish: str | None,
    ) -> Intent:
        asking = self.message.asking
        if (
            cue is not None
            and (facts or unclear or amendments)
            and (cue.strong or amendments)
            and not self._only_families(facts)
        ):
            return "correct"
        if (
            self.message.asking == "confirm"
            and any(fact.kind in ("result", "range", "unit", "date", "lab") for fact in facts)
            and _OBJECTIONS & set(self.words)
        ):
            return "correct"
        if amendments and any(amendment.target.kind != "result" for amendment in amendments):
            return "correct"
        if command is not None and not self._tells(facts):
            return command
        if wish is not None and not facts:
            return "question"
        told = self._tells(facts) or bool(unclear)
        if told:
            return "answer"
        answered = intents.reply(self.words, asking)
        if not self.words and "👍" in self.message.text:
            answered = "yes"
        if facts:
            return "answer"
        if self.question is not None and self._is_asking():
            return "correct" if commands.is_to_correct(self.words) and asking != "confirm" else "question"
        if asking != "confirm" and commands.is_to_correct(self.words):
            return "correct"
        if intents.is_unknown(self.words, asking):
            return "unknown"
        if cue is not None and cue.strong and asking == "confirm":
            return "correct" if answered is None else answered
        if answered is not None:
            return answered
        if self.question is not None:
            return "question"
        if cue is not None and cue.strong and not commands.only_waits(self.words):
            return "correct"
        return "other"

    def _tells(self, facts: Sequence[Fact]) -> bool:
        """Whether a message tells something but symptoms that it denies."""
        return any(not (isinstance(fact, Symptom) and not fact.present) for fact in facts)

    def _only_families(self, facts: Sequence[Fact]) -> bool:
        """Facts of symptoms, treatments and so on alone do not make a correction of results."""
        return bool(facts) and all(fact.kind in ("symptom", "context", "person", "treatment") for fact in facts)

    def _is_asking(self) -> bool:
        """A question that is not `who knows` or a tag behind `no idea`."""
        assert self.question is not None
        inside = intents.words_of(self.message.tokens[self.question.first : self.question.last])
        before = intents.words_of(self.message.tokens[: self.question.first])
        return not intents.is_unknown(before) and not (intents.is_unknown(inside) and len(inside) <= 4)

    def _question(self, intent: Intent) -> str | None:
        if self.question is None or intent in ("unknown", "skip", "back", "undo", "finish", "yes", "no"):
            return None
        first, last = self.question.first, min(self.question.last, len(self.message.tokens))
        tokens = self.message.tokens
        return self.message.text[tokens[first].start : tokens[last - 1].end]
