"""The one public function: a message that was understood, and what it does to the record."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.agenda import ASKED_AT_MOST, NEVER_LEFT, gaps, is_open
from assistant.conversation import Ask, Change, Mark, State, Told
from assistant.facts import Context, Person, Result, Symptom, Treatment, Understanding
from assistant.intake import (
    alike,
    answers,
    draws,
    leading,
    objecting,
    removing,
    restating,
    short_answers,
    swapping,
    unclear,
)
from assistant.intake.corrections import correct, left_unclear
from assistant.intake.draft import Draft, Note
from assistant.intake.leading import Lead
from assistant.intake.replacing import replace_answer
from assistant.intake.results import record_result
from assistant.intake.sharing import share_out
from assistant.understanding.shares import Sharing

__all__ = ["Intake", "Note", "take"]

_TOLD_BY = {
    "context": "context",
    "symptoms": "symptom",
    "treatment": "treatment",
    "related": "result",
    "more": "result",
}
"""One question for several things, and the kind of fact that answers it."""

_SHORT = 2_000
"""Characters of a message that may swap, remove or object; a longer one is a report."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What one message does."""

    changes: tuple[Change, ...] = ()
    notes: tuple[Note, ...] = ()
    answered: bool = False
    """The question that was asked is answered."""
    aside: bool = False
    """It only asked or looked at something."""


def take(
    state: State,
    asked: Ask | None,
    said: Understanding,
    text: str,
    sharing: Sharing | None = None,
    lead: Lead | None = None,
) -> Intake:
    """What a message changes in the record of `state`, and what is to be said about that.

    `sharing`: what it says of which results, where it is such a message; `lead`: the yes or no before it. The text is
    used for the digits of a value, the order of a numeric date and the short words beside an answer only."""
    draft = Draft.of(state.record, asked, text, state.number + 1)
    if said.intent == "undo":
        return Intake(notes=() if state.undo else (Note("nothing-to-undo"),))
    if said.intent == "back":
        return Intake(notes=() if state.answered else (Note("nothing-to-go-back-to"),))
    if said.date_order is not None and said.date_order != state.date_order:
        unclear.learn(draft, said.date_order)
    said = restating.without_years(draft, restating.without_counts(draft, said))
    said = draws.answered(draft, said)
    if len(text) <= _SHORT:
        for mend in (swapping.swap, removing.remove, objecting.put_right):
            mended = mend(draft, said)
            said = mended if mended is not None else said
    shared = share_out(draft, sharing, said)
    said = shared if shared is not None else said
    used = set(unclear.resolve(draft, said))
    if said.intent == "correct":
        used |= correct(draft, said)
    elif asked is not None and asked.told:
        used |= replace_answer(draft, asked, said)
    rest = replace(said, facts=tuple(fact for index, fact in enumerate(said.facts) if index not in used))
    if not used:
        answers.answer(draft, rest)
    names = _record(draft, said, used)
    unclear.keep(draft, left_unclear(said), names)
    draws.settle(draft, said)
    alike.settle(draft, said, state.answered)
    leading.settle(draft, lead)
    if said.intent == "finish" and asked is not None and short_answers.closes_only_this(text, asked.slot):
        answers.close(draft)
    elif (
        said.intent == "finish"
        and asked is not None
        and asked.slot != "check"
        and short_answers.no_more_results(text, asked.slot)
    ):
        draft.mark("closed", "more")
        draft.beside = True
    elif said.intent == "finish" and (asked is None or asked.slot != "check"):
        _finish(draft, state)
    elif _has_none(draft, said):
        answers.close(draft)
    if draft.answered:
        draft.notes[:] = [note for note in draft.notes if note.kind not in ("not-found", "which")]
    if said.untaken and all(row.replace(".", "").replace(",", "").isdigit() for row in said.untaken):
        draft.notes.append(Note("numbers", said.untaken))
    elif said.untaken:
        draft.notes.append(Note("untaken", said.untaken))
    return _settled(draft, state, said)


def _has_none(draft: Draft, said: Understanding) -> bool:
    """There is no more of what was asked for, in words that no command has."""
    asked = draft.asked
    return (
        asked is not None
        and asked.slot in ("more", "related")
        and not (draft.answered or draft.changes or said.facts or said.unclear)
        and said.intent in ("other", "unknown", "no")
        and short_answers.has_none_of_these(draft.text)
    )


def _record(draft: Draft, said: Understanding, used: set[int]) -> list[str | None]:
    """Record the facts that are no mere answers; gives the key of each, None where it has none."""
    names: list[str | None] = []
    new_result = False
    again = restating.restated(draft, said)
    for index, fact in enumerate(said.facts):
        name: str | None = None
        if index not in used:
            match fact:
                case Result() if again:
                    name = restating.standing(draft, fact)
                    if said.question is None:
                        draft.notes.append(Note("already", (name,)))
                    if draft.asked is not None and draft.asked.shape == "before":
                        answers.close(draft)  # `the 480 was before`
                case Result():
                    before = len(draft.record)
                    name = record_result(draft, fact)
                    new_result = new_result or len(draft.record) > before
                case Treatment():
                    name = _treatment(draft, fact)
                case Context():
                    name = _context(draft, fact)
                case Symptom():
                    name = f"symptom.{fact.name}"
                    standing = draft.record.get(name)
                    if not (isinstance(standing, Told) and standing.fact == fact):
                        draft.add(fact)
                case Person():
                    name = "person"
                    known = draft.entries.person
                    draft.add(Person(fact.age or known.age, fact.birth_year or known.birth_year, fact.sex or known.sex))
                case _:
                    name = draft.asked.of if draft.asked is not None else None
        names.append(name)
    if new_result and "checked" in draft.record:
        draft.drop("checked")
    return names


def _treatment(draft: Draft, fact: Treatment) -> str:
    """A treatment told again with its date completes the one that stands."""
    for name, (known, _) in draft.entries.treatments.items():
        if known.name.lower() != fact.name.lower():
            continue
        if known.change == fact.change and (known.date is None or fact.date in (None, known.date)):
            draft.amend(name, replace(known, date=fact.date or known.date))
            return name
        if known.change == "continue" and fact.change == "start" and known.date is None:
            draft.amend(name, fact)
            return name
        if fact.change == "continue" and fact.date is None:
            return name
    return draft.add(fact)


def _context(draft: Draft, fact: Context) -> str:
    for name, (known, _) in draft.entries.context.items():
        if (known.factor, known.change) == (fact.factor, fact.change) and (
            known.date is None or fact.date in (None, known.date)
        ):
            draft.amend(name, replace(known, date=fact.date or known.date))
            return name
    return draft.add(fact)


def _finish(draft: Draft, state: State) -> None:
    """`that's all`: every question that is open is left; what is unclear is asked once more, but for what was asked now.

    `Nothing else`, said to the question for a unit or the like, leaves that one open."""
    kept = (
        draft.asked.key
        if draft.asked is not None and short_answers.leaves_this_open(draft.text, draft.asked.slot)
        else ""
    )
    draft.answered, draft.beside = not kept, bool(kept)
    if draft.asked is not None and draft.asked.completes and draft.asked.of is not None:
        answers.leave_unclear(draft, draft.asked.of)
    current = replace(state, record=draft.record)
    for _ in range(1000):  # closing one gap can open the next of its kind
        open_gaps = [
            ask
            for ask in gaps(replace(current, shown={}))
            if ask.slot != "check" and not ask.completes and ask.key != kept
        ]
        if not open_gaps:
            return
        for ask in open_gaps:
            of = ask.of if ask.slot in ("date", "unit", "range", "treatment", "lab") else None
            draft.mark("closed", ask.slot, of)
        current = replace(state, record=draft.record)


def _settled(draft: Draft, state: State, said: Understanding) -> Intake:
    """Whether the question was answered, left where it was by an aside, or is left open because it did not help."""
    asked = draft.asked
    if asked is not None:
        _close_if_told(draft, asked, said)
    changed = bool(draft.changes)
    answered = draft.answered or (
        asked is not None and changed and not is_open(replace(state, record=draft.record), asked)
    )
    looks = said.question is not None or said.wish is not None or said.intent in ("help", "question")
    at_check = asked is not None and asked.slot == "check" and (changed or said.intent == "no")
    aside = not answered and (at_check or draft.beside or bool(said.alarms) or (looks and not changed))
    idle = asked is None and said.intent in ("yes", "no", "finish", "skip")
    if not (changed or answered or aside or draft.notes or said.alarms or idle):
        wants_number = asked is not None and asked.slot in ("first", "more", "related")
        is_word = wants_number and said.intent == "other" and short_answers.is_a_word_for_a_number(draft.text)
        draft.notes.append(Note("word" if is_word else short_answers.about(draft.text) or "nothing"))
    elif short_answers.is_worried(draft.text) and not said.alarms and said.intent != "help":
        draft.notes.append(Note("feeling"))
    counts = (
        not answered and not aside and said.intent != "correct" and asked is not None and asked.slot not in NEVER_LEFT
    )
    if asked is not None and counts and state.shown.get(asked.key, 0) + 1 >= ASKED_AT_MOST:
        draft.notes.append(Note("left-open", (asked.slot,)))
    return Intake(tuple(draft.changes), tuple(draft.notes), answered, aside)


def _close_if_told(draft: Draft, asked: Ask, said: Understanding) -> None:
    """One question for all of them: whatever was told of its kind answers it."""
    if draft.answered or asked.slot not in _TOLD_BY:
        return
    told = bool(draft.changes) and any(fact.kind == _TOLD_BY[asked.slot] for fact in said.facts)
    if asked.slot == "context":
        told = told or any(fact.kind == "treatment" for fact in said.facts)
    if asked.slot == "treatment" and asked.of is None and not told and _is_untreated(said):
        draft.put("closed.treatment", Mark("none"))
        draft.answered = True
        return
    if not told or (asked.slot == "treatment" and asked.of is not None):
        return
    if asked.slot == "symptoms" and short_answers.denies_the_rest(draft.text):
        answers.deny_rest(draft)
    if asked.slot not in ("treatment", "more"):
        draft.put(f"closed.{asked.slot}", Mark("closed"))
    draft.answered = True


def _is_untreated(said: Understanding) -> bool:
    """`I don't take anything`, said to the question about the treatment."""
    return Context("medication", "none") in said.facts and not any(isinstance(fact, Treatment) for fact in said.facts)
