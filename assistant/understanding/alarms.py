"""What in a message must be answered first: urgent symptoms that somebody has now, and emergencies outside the list.

Questions, suppositions, denials and the past raise none; where the tense leaves it open, the alarm says so.
Looks at the text alone, so that it can stand before anything heavy is loaded.
Levels and combinations: clinical reference, section 6.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import Literal, TypeAlias

from assistant import prompts
from assistant.facts import URGENT_SYMPTOMS, Alarm, Emergency, OtherSymptom, UrgentSymptom
from assistant.understanding import complaints as _complaints
from assistant.understanding import dangers
from assistant.understanding import pieces as _pieces
from assistant.understanding import scope as _scope
from assistant.understanding import signs as _signs
from assistant.understanding.complaints import Complaint
from assistant.understanding.lexer import clean, lex
from assistant.understanding.scope import Assertion, Scope
from assistant.understanding.signs import Mark, Marks

_ONSETS = frozenset({"since", "from", "started", "began"})
Timing: TypeAlias = Literal["now", "past", "open"]
_EMERGENCIES: tuple[Emergency, ...] = ("self_harm", "overdose", "breathing", "chest_pain", "stroke")
_ORDER: dict[str, int] = {name: place for place, name in enumerate((*_EMERGENCIES, *URGENT_SYMPTOMS))}
_NAMES: dict[str, UrgentSymptom | OtherSymptom | Emergency] = {
    **{name: name for name in (*_EMERGENCIES, *URGENT_SYMPTOMS)},
    "bleeding": "easy_bruising",
}
"""What the sections of `lexicon/emergencies` raise."""
_EVENTS = frozenset({"vomiting_blood", "black_stools"})
"""Told in the past tense even where they are of now."""


@cache
def _recent() -> frozenset[str]:
    return frozenset(prompts.word_list("recent"))


def find(text: str) -> tuple[Alarm, ...]:
    """The alarms of a message, most urgent first."""
    tokens = lex(clean(text))
    found: dict[Alarm, None] = {}
    for scope in _pieces.scopes(_scope.of_tokens(tokens)):
        marks = _signs.read(scope.row)
        found.update(dict.fromkeys(of(scope, marks, _complaints.find(scope, marks))))
    return tuple(sorted(found, key=_urgency))


def beside_what_stands_for_none(text: str) -> str | None:
    """What a message says beside the signs and emergencies that it names and that are known to raise no alarm.

    Those are denied, past, supposed or mild, or it is not said how bad they are; their clauses are left out. None where it
    names none, raises an alarm, or only asks about a sign, which may be there."""
    rest: list[str] = []
    named = False
    for scope in _pieces.scopes(_scope.of_tokens(lex(clean(text)))):
        marks = _signs.read(scope.row)
        complaints = _complaints.find(scope, marks)
        if of(scope, marks, complaints):
            return None
        told = [
            (_complaints.asserted(scope, marks.words, each), each.at)
            for each in complaints
            if each.name != "medication_concern"  # `too much of it` is one, and may be more
        ]
        told += [(scope.at(mark.first), mark.first) for mark in marks.emergencies]
        if any(held.question and not (held.negated or held.hypothetical or held.past) for held, _ in told):
            return None
        named = named or bool(told)
        clauses = {scope.clause(place) for _, place in told}
        rest += [word for place, word in enumerate(marks.words) if scope.clause(place) not in clauses]
    return " ".join(rest) if named else None


def timing(scope: Scope, held: Assertion, at: int, event: bool = False) -> Timing:
    """When something was, by the words of its sentence alone."""
    if held.past:
        return "past"
    words = scope.row.words
    first, last = scope.sentence(at)
    sentence = words[first:last]
    for place, word in enumerate(sentence):
        if len(word) == 4 and word.isdecimal() and word[:2] in ("19", "20"):
            written = place > 3 and sentence[place - 1] == sentence[place - 3]  # `since 09/02/2026`
            before = sentence[max(0, place - (8 if written else 4)) : place]
            if _ONSETS.isdisjoint(before) and (held.was or event or "in" in before):
                return "past"
    if not held.was:
        return "past" if held.other_person and "once" in sentence and _recent().isdisjoint(sentence) else "now"
    if is_over(scope, held, at):
        return "past"
    if not _recent().isdisjoint(sentence):
        return "now"
    if held.other_person:
        return "past"
    return "now" if event else "open"


def is_over(scope: Scope, held: Assertion, at: int) -> bool:
    """Whether the sentence says of what was that it is over: `it was dark yesterday, but clear today`."""
    first, last = scope.sentence(at)
    return held.was and any(scope.at(place).past for place in range(first, last))


def of(
    scope: Scope,
    marks: Marks,
    complaints: tuple[Complaint, ...],
    when: Callable[[Complaint, Assertion], Timing] | None = None,
) -> tuple[Alarm, ...]:
    """The alarms of a message whose marks and mentions are known; `when` may know more of the time than the words do."""
    if not complaints and not marks.signs and not marks.emergencies and not dangers.can_tell(marks.words):
        return ()
    found: dict[tuple[str, str], Alarm] = {}

    def raise_alarm(alarm: Alarm) -> None:
        known = found.get((alarm.name, alarm.who))
        if known is None or (known.tense_unclear and not alarm.tense_unclear):
            found[alarm.name, alarm.who] = alarm

    fever = shivers = None
    for complaint in complaints:
        held = _complaints.asserted(scope, marks.words, complaint)
        if complaint.name == "fever" and _stands(held):
            fever = held
        if complaint.choices or complaint.well or complaint.name not in URGENT_SYMPTOMS or not _stands(held):
            continue
        time = (when or _by_words(scope))(complaint, held)
        if time != "past":
            raise_alarm(Alarm(complaint.name, "other" if held.other_person else "self", time == "open" or held.maybe))
    joking = any(marks.words[mark.first : mark.last] == ("figure", "of", "speech") for mark in marks.emergencies)
    for mark in () if joking else marks.emergencies:
        for name in mark.names:
            held = scope.at(mark.first)
            if held.question and _asks_of_oneself(scope, marks, mark):
                held = held._replace(question=False)
            if name == "self_harm":
                held = _of_oneself(scope, marks, mark, held)
            if name == "saying" or not _stands(held) or timing(scope, held, mark.first) == "past":
                continue
            if name == "overdose" and _harmless_count(marks.words, mark.last):
                continue
            raise_alarm(Alarm(_NAMES[name], "other" if held.other_person else "self"))
    for mark in () if joking else marks.signs:
        if "shiver" in mark.names and _stands(scope.at(mark.first)):
            shivers = mark
    for emergency, at, own_denial in () if joking else dangers.found(scope, marks):
        held = scope.at(at)
        if own_denial:
            held = held._replace(negated=False)
        if _stands(held) and timing(scope, held, at) != "past":
            raise_alarm(Alarm(emergency, "other" if held.other_person else "self"))
    if fever is not None and shivers is not None:
        raise_alarm(Alarm("fever", "other" if fever.other_person else "self"))
    return tuple(sorted(found.values(), key=_urgency))


def _urgency(alarm: Alarm) -> int:
    return _ORDER.get(str(alarm.name), len(_ORDER))


def _by_words(scope: Scope) -> Callable[[Complaint, Assertion], Timing]:
    def when(complaint: Complaint, held: Assertion) -> Timing:
        return timing(scope, held, complaint.at, complaint.name in _EVENTS)

    return when


def _stands(held: Assertion) -> bool:
    """Whether something is told as it is: not denied, supposed, asked, nor said of an animal."""
    return not (held.negated or held.hypothetical or held.question or held.stranger)


def _asks_of_oneself(scope: Scope, marks: Marks, mark: Mark) -> bool:
    """`am I having a stroke?`"""
    first, _ = scope.clause(mark.first)
    return ("am", "i") in pairwise(marks.words[first : mark.first + 1])


def _of_oneself(scope: Scope, marks: Marks, mark: Mark, held: Assertion) -> Assertion:
    """How a word of harm to oneself is meant: `should I just kill myself` tells it, `the leaflet mentions suicide` does not."""
    first, last = scope.clause(mark.first)
    told = not {"i", "im", "ive", "my", "me", "myself", "he", "she", "hes", "shes"}.isdisjoint(marks.words[first:last])
    if not told and not dangers.words_of("printed").isdisjoint(marks.words[first:last]):
        return held._replace(hypothetical=True)
    own = not {"myself", "my", "me", "i", "im", "living"}.isdisjoint(marks.words[mark.first : mark.last])
    return held._replace(hypothetical=False, question=held.question and not own)


def _harmless_count(words: tuple[str, ...], place: int) -> bool:
    return place < len(words) and words[place] in dangers.words_of("harmless")
