"""A conversation that goes on: clock, store and engine joined. A turn is on disk before its reply is given."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from assistant import engine, exports, faq, first_words, speaking, wire
from assistant.agenda import left
from assistant.conversation import Ask, Change, State, Turn, evolve, replay
from assistant.entries import Entries
from assistant.errors import RecordBehind, RecordError, RequestError
from assistant.exports import chart_text
from assistant.facts import Marker, Result
from assistant.intake import forms
from assistant.past import Exchange, exchange, undone
from assistant.reading import Reading, read
from assistant.spoken import Answer, Found, Spoken
from assistant.store import Store
from assistant.telling import Sentence, tell
from assistant.timeline import Timeline
from assistant.visible import sound
from assistant.visit import Sheet, sheet
from assistant.visit.edits import NOTE, QuestionEdits
from assistant.visit.edits import from_json as edits_from_json
from assistant.words import Words

SNAPSHOT_EVERY = 50
"""Turns after which the state is kept beside the log, as a cache that may be thrown away."""

_TRIES = 5
"""Of one message, while other windows write too."""


class Session:
    """One record, one person, one window. Every method may be called from one thread at a time."""

    def __init__(self, store: Store, words: Words, today: Callable[[], date]) -> None:
        self._store = store
        self._words = words
        self._today = today
        self._state = self._replayed()
        self._line: tuple[State, Timeline] | None = None
        """The timeline of a state, for whoever asks for it again on the same day."""
        self._asks: tuple[Ask | None] | None = None
        """The question that was asked last; None where it is the one that stands, and nobody needed it yet."""

    @classmethod
    def open(cls, folder: Path, words: Words, today: Callable[[], date], *, passphrase: str | None = None) -> Session:
        """The session on the record of that folder. Raises RecordError's kinds."""
        return cls(Store.open(folder, passphrase=passphrase), words, today)

    def close(self) -> None:
        """Let go of the record; nothing is lost."""
        self._keep_snapshot()
        self._keep_first_words(engine.greet(self._state, self._words))
        self._store.close()

    @property
    def words(self) -> Words:
        return self._words

    @property
    def state(self) -> State:
        return self._state

    @property
    def _asked(self) -> Ask | None:
        if self._asks is None:
            self._asks = (engine.standing_ask(self._state),)
        return self._asks[0]

    def greet(self) -> Answer:
        """The first words of a start, and the question that stands."""
        answer = engine.greet(self._state, self._words)
        self._asks = (answer.ask,)
        self._keep_first_words(answer)
        return answer

    def say(self, text: str) -> Answer:
        """One message: kept, then answered.

        Where another window wrote first, its turns are taken in and the message is said to the record as it then is.
        Raises RecordError's kinds (NotKept, RecordBusy): then nothing of it was kept, and it can be said again."""
        text, behind = sound(text), False
        for _ in range(_TRIES):
            step = engine.step(self._state, self._asked, text, self._today(), self._words, self._sheet_text)
            try:
                answer = self._kept(step)
                return self._with_notice(answer) if behind else answer
            except RecordBehind:
                asked, behind = self._asked, True
                self._catch_up()
                if engine.leans_on(asked, text, step.turn) and self._asked != asked:
                    raise  # it answered a question that no longer stands
        raise RecordBehind

    def amend(self, rows: Sequence[forms.Row], field: forms.Field, typed: str, shown: str) -> Answer | None:
        """What was typed into the form of a field of these entries of the timeline, told in the talk as `shown`.

        None where it does not say that one thing; then nothing was kept. Raises RecordError's kinds, as `say` does."""
        typed = sound(typed)
        said = forms.understood(self._state, rows[0], field, typed, self._today())
        if said.alarms:
            return self.say(typed)  # whatever it was typed into, it is answered first
        return self._by_form(lambda: forms.changes(self._state, rows, field, typed, said), shown)

    def remove(self, rows: Sequence[forms.Row], shown: str) -> Answer | None:
        """These entries of the timeline taken out; None where they stand no longer. Raises RecordError's kinds."""
        return self._by_form(lambda: forms.removal(self._state, rows), shown)

    def _by_form(self, change: Callable[[], tuple[Change, ...]], shown: str) -> Answer | None:
        for _ in range(_TRIES):
            changes = change()
            if not changes:
                return None
            args = (self._asked, changes, sound(shown), self._today(), self._words, self._sheet_text)
            try:
                return self._kept(engine.by_form(self._state, *args))
            except RecordBehind:
                self._catch_up()
        raise RecordBehind

    def _kept(self, step: engine.Step) -> Answer:
        """The step's answer, once its turn is on disk. Raises RecordError's kinds; then nothing of it was kept."""
        self._store.append(step.turn.number, wire.turn_to_json(step.turn))
        self._state, self._asks, self._line = step.state, (step.answer.ask,), (step.state, step.line)
        if step.turn.number % SNAPSHOT_EVERY == 0:
            self._keep_snapshot()
        return step.answer

    def says_the_same(self, rows: Sequence[forms.Row], field: forms.Field, typed: str) -> bool:
        """Whether what was typed into the form of a field says what stands there already."""
        typed = sound(typed)
        said = forms.understood(self._state, rows[0], field, typed, self._today())
        return forms.says_the_same(self._state, rows, field, typed, said)

    def take_in(self, results: Sequence[Result], name: str) -> None:
        """Record results that came from a file, as one turn. Raises RecordError's kinds; then nothing was recorded."""
        turn = engine.imported(self._state, results, sound(name), self._today())
        self._store.append(turn.number, wire.turn_to_json(turn))
        self._state = evolve(self._state, turn)
        self._asks = None

    def timeline(self) -> Timeline:
        """What is recorded, as of today."""
        today = self._today()
        if self._line is None or self._line[0] is not self._state or self._line[1].today != today:
            self._line = (self._state, engine.timeline(self._state, today))
        return self._line[1]

    def main(self) -> Marker:
        """The marker that the person came for."""
        return Entries.standing(self._state.record).main

    def reading(self, marker: Marker | None = None) -> Reading:
        return read(self.timeline(), marker or self.main())

    def sentences(self, marker: Marker | None = None) -> tuple[Sentence, ...]:
        """The reading in words, each sentence with what it rests on."""
        line = self.timeline()
        return tell(read(line, marker or self.main()), line, self._words)

    def sheet(self) -> Sheet:
        """The sheet for the visit, with the person's own edits."""
        line = self.timeline()
        return sheet(line, read(line, self.main()), self._words, self.edits())

    def printed(self) -> bytes:
        """The sheet as a page to print, a PDF. Raises RequestError where nothing is recorded or its library is missing."""
        if not self.timeline().results:
            raise RequestError("visit-empty")
        made = exports.render(self.sheet(), "pdf", self._words)
        assert isinstance(made, bytes)
        return made

    def chart_text(self) -> str:
        """The chart in lines of at most 80 columns."""
        return "\n".join(chart_text.scales(self.sheet().chart, self._words))

    def left(self) -> tuple[Ask, ...]:
        """The questions that were asked and left open."""
        return tuple(left(self._state))

    def edits(self) -> QuestionEdits:
        return edits_from_json(self._store.note(NOTE))

    def keep_edits(self, edits: QuestionEdits) -> None:
        """Keep the person's edits of the sheet. Raises RecordError's kinds."""
        self._store.keep_note(NOTE, edits.to_json())

    def history(self, last: int, before: int | None = None) -> tuple[Exchange, ...]:
        """The last exchanges (those before a turn, where one is named), oldest first."""
        end = self._state.number if before is None else before - 1
        oldest = self._state.undo[0][0] if self._state.undo else 0
        # What came before the oldest turn that can be taken back was settled when that one came.
        until = oldest if end < oldest else self._state.number
        turns = tuple(self._turns(after=max(0, end - last), until=until))
        taken = undone(turns)
        return tuple(exchange(turn, self._state, taken, self._words) for turn in turns if turn.number <= end)

    def last_recorded(self) -> Exchange | None:
        """The turn that `undo` would take back; None where there is none."""
        if not self._state.undo:
            return None
        number = self._state.undo[-1][0]
        (turn,) = self._turns(after=number - 1, until=number)
        return exchange(turn, self._state, {}, self._words)

    def draft(self) -> str:
        return self._store.draft()

    def keep_draft(self, text: str) -> None:
        """Keep what stands in the input, so that a crash does not lose it."""
        self._store.keep_draft(text)

    def faq_list(self) -> tuple[tuple[str, str], ...]:
        """Id and title of every common question."""
        return tuple((entry.id, entry.title) for entry in faq.entries())

    def faq_answer(self, id: str) -> str:
        """The answer to one of them, with the person's own numbers where it has a place for them."""
        return speaking.faq_answer(id, self.timeline(), self._words)

    def faq_found(self, text: str) -> Found:
        """What a search among the common questions finds, as the talk would understand it."""
        return speaking.faq_found(text, self._words)

    def is_first(self) -> bool:
        """Whether nothing was ever said on this record."""
        return self._state.number == 0

    def turns(self) -> Iterator[Turn]:
        """The whole log, oldest first."""
        return iter(self._turns())

    def _with_notice(self, answer: Answer) -> Answer:
        """The reply, with a word that another window's messages were taken in first."""
        text = self._words.say("replies/caught-up")
        return replace(answer, parts=speaking.merged([Spoken("noted", text, lead=text), *answer.parts]))

    def _sheet_text(self, line: Timeline) -> str:
        made = sheet(line, read(line, self.main()), self._words, self.edits())
        return str(exports.render(made, "txt", self._words))

    def _turns(self, after: int = 0, until: int | None = None) -> Iterator[Turn]:
        for number, payload in self._store.turns(after=after):
            if until is not None and number > until:
                return
            yield wire.turn_from_json(payload)

    def _replayed(self) -> State:
        kept = self._store.snapshot(wire.STATE_VERSION)
        state = wire.state_from_json(kept[1]) if kept is not None else None
        if state is None or kept is None or state.number != kept[0] or kept[0] > self._store.last_number():
            state = State()
        return replay(self._turns(after=state.number), state)

    def _catch_up(self) -> None:
        """Take in what another window wrote: from the start, since it may have put another record in the place of ours."""
        self._state = self._replayed()
        self._asks = None

    def _keep_first_words(self, greeting: Answer) -> None:
        """Keep the question that stands, for the next first paint; what cannot be kept is let go."""
        if not self._state.number:
            return
        asked = next((part.lead for part in greeting.parts if part.kind == "ask"), "")
        with contextlib.suppress(RecordError):
            words = first_words.kept(self._state.number, asked)
            if self._store.note(first_words.NOTE) != words:
                self._store.keep_note(first_words.NOTE, words)

    def _keep_snapshot(self) -> None:
        if self._state.number:
            self._store.keep_snapshot(self._state.number, wire.state_to_json(self._state), wire.STATE_VERSION)
