"""Symptoms as facts: what the person has, does not have, or had, with the date that was said.

Present is what the clause says of now; denied and past are `present` false; somebody else's, supposed and asked are
none (the contract, rule 7). Where the past tense leaves open whether it is over, it is asked and not recorded.
"""

from __future__ import annotations

from datetime import date, timedelta

from assistant.facts import URGENT_SYMPTOMS, Alarm, PartialDate, Symptom, Unclear, days
from assistant.understanding import alarms, complaints, pieces, signs
from assistant.understanding.alarms import Timing
from assistant.understanding.attached import attached, told
from assistant.understanding.complaints import Complaint
from assistant.understanding.found import Found
from assistant.understanding.message import DateMention, Message
from assistant.understanding.scope import Assertion, Scope

_RECENT = timedelta(days=21)
"""What was told in the past tense this long ago may well go on: it is of now."""
_EVENT_OVER = timedelta(days=60)
"""A single event (blood vomited once) that long ago is past."""
_EPISODES = frozenset({"fever"})
"""What lasts days: said of a day long ago, it is past."""
_TESTS = frozenset(["alt", "ast", "sgpt", "sgot", "ggt", "alp", "enzymes", "lfts", "bilirubin"])
_TELLERS = frozenset(
    [
        *("i", "im", "ive", "my", "me", "no", "not", "am", "is", "are", "was", "have", "had", "since", "now", "feel"),
        *("feeling", "still", "today", "never", "bit", "very", "so", "got", "but", "also", "yes", "without", "only"),
    ]
)
"""Words with which a short message tells something."""
_EVENTS = frozenset({"vomiting_blood", "black_stools", "vomiting"})


def find(message: Message, scope: Scope) -> Found:
    """The symptoms of a message, what of them must be asked, and the alarms."""
    return pieces.each(_find, message, scope)


def _find(message: Message, scope: Scope) -> Found:
    marks = signs.read(scope.row)
    mentions = complaints.find(scope, marks)
    dated = {mention: _dated(message, scope, mention) for mention in mentions}

    def when(mention: Complaint, held: Assertion) -> Timing:
        return _timing(scope, mention, held, dated[mention], message.today)

    raised = alarms.of(scope, marks, mentions, when)
    if not mentions:
        return Found(alarms=raised)
    facts: list[Symptom] = []
    unclear: list[Unclear] = []
    claimed: list[tuple[int, int]] = []
    if message.asking == "open" and _is_a_topic(scope):
        return Found(alarms=raised)
    for mention in mentions:
        held = complaints.asserted(scope, marks.words, mention)
        if held.stranger or held.other_person or held.hypothetical or held.question or mention.loose:
            continue
        if mention.name == "vomiting" and message.asking == "context":
            continue  # `haven't been sick` denies an illness there
        mentioned = dated[mention]
        if mentioned is None and "pain" in mention.name:
            claimed.extend(
                (date.first, date.last) for date in message.dates if message.tokens[date.last - 1].text == "10"
            )
        if mentioned is not None:
            claimed.append((mentioned.first, mentioned.last))
        if held.negated:
            if mention.choices:
                facts.extend(Symptom(name, False) for name in mention.choices)
            else:
                facts.append(Symptom(mention.name, False))
            continue
        time = when(mention, held)
        if time != "now" and _is_back(scope, mention.at):
            facts.append(Symptom(mention.name, True))
            continue
        if time == "past":
            facts.extend(Symptom(name, False, told(mentioned)) for name in (mention.choices or (mention.name,)))
            continue
        if mention.choices or time == "open" or (held.maybe and mention.name in URGENT_SYMPTOMS):
            unclear.append(Unclear("symptom", None, mention.choices or (mention.name,)))
            continue
        if mentioned is not None and told(mentioned) is None:
            unclear.append(Unclear("date", len(facts), mentioned.choices))
        facts.append(Symptom(mention.name, True, told(mentioned)))
    return _once(facts, unclear, tuple(raised), tuple(claimed))


def _is_a_topic(scope: Scope) -> bool:
    """`fever and SGPT`, `sore muscles liver enzymes`: what is looked up, and told of nobody."""
    words = scope.row.words
    return (
        len(words) <= 7
        and not _TESTS.isdisjoint(words)
        and _TELLERS.isdisjoint(words)
        and not any(word[:1].isdecimal() for word in words)
    )


def _dated(message: Message, scope: Scope, mention: Complaint) -> DateMention | None:
    """The date of a mention; `9/10` beside a pain is no date."""
    found = attached(message, scope, mention.at)
    if (
        found is not None
        and "pain" in mention.name
        and found.last - found.first == 3
        and message.tokens[found.last - 1].text == "10"
    ):
        return None
    return found


def _timing(scope: Scope, mention: Complaint, held: Assertion, mentioned: DateMention | None, today: date) -> Timing:
    """When a symptom was, by its date where one was said, else by the words."""
    by_words = alarms.timing(scope, held, mention.at, mention.name in _EVENTS)
    said = told(mentioned)
    if mentioned is not None and said is None and held.was and by_words == "now":
        return "open"
    if mentioned is not None and said is None and by_words == "past" and not held.past:
        recent = (today - _EVENT_OVER).isoformat()
        if any(choice >= recent for choice in mentioned.choices if isinstance(choice, str)):
            return "open"  # `I was sick on 09/11/2026`, which may be this month
    if mentioned is None or said is None:
        return by_words
    if _since(scope, mentioned):
        return "past" if held.past else "now"
    latest = days(said)[1]
    if held.past or alarms.is_over(scope, held, mention.at):
        return "past"
    if held.was or _said_in_year(said):
        over = _EVENT_OVER if mention.name in _EVENTS and not _said_in_year(said) else _RECENT
        if latest >= today - over:
            return "now"
        return "past" if held.was or latest.year < today.year else "now"
    if mention.name in _EVENTS | _EPISODES and latest < today - _EVENT_OVER:
        return "past"
    return "now"


def _is_back(scope: Scope, place: int) -> bool:
    """Whether what was over is said to have come again: `and now it's back`."""
    words = scope.row.words
    _, end = scope.sentence(place)
    for near in range(place, end - 1):
        if words[near] == "still" and words[near + 1] in ("am", "do", "is", "are", "have", "there", "got"):
            return True  # `I used to be tired, still am`
    later = [start for start in scope.starts if start > place][:2]
    for start in later:
        said = words[start : start + 6]
        if {"its", "it", "they", "theyre"} & set(said) and {"back", "returned", "again"} & set(said):
            held = scope.at(start)
            return not held.negated and not held.past  # `it's normal again` is not back
    return False


def _said_in_year(when: PartialDate) -> bool:
    return len(when) == 4


def _since(scope: Scope, mentioned: DateMention) -> bool:
    """Whether a date is an onset by its own words: `since 2025`, `from 5 April onwards`."""
    row = scope.row
    place = next((place for place, token in enumerate(row.tokens) if token >= mentioned.first), None)
    if place is None:
        return False
    before = row.words[max(0, place - 3) : place]
    after = next(
        (row.words[later] for later in range(place, len(row.words)) if row.tokens[later] >= mentioned.last), ""
    )
    return not {"since", "from", "began", "started", "begun"}.isdisjoint(before) or after in ("onwards", "onward", "on")


def _once(
    facts: list[Symptom], unclear: list[Unclear], raised: tuple[Alarm, ...], claimed: tuple[tuple[int, int], ...]
) -> Found:
    """Each symptom once: what is present counts before what is denied, what is dated before what is not."""
    best: dict[str, int] = {}
    for index, fact in enumerate(facts):
        known = best.get(fact.name)
        if known is None:
            best[fact.name] = index
            continue
        other = facts[known]
        if (fact.present, fact.date is not None) > (other.present, other.date is not None):
            best[fact.name] = index
    present = {name for name, index in best.items() if facts[index].present}
    if {"vomiting_blood", "vomiting"} <= best.keys() and ("vomiting_blood" in present) == ("vomiting" in present):
        del best["vomiting"]
    if "severe_abdominal_pain" in present:
        best.pop("mild_abdominal_pain", None)
        present.discard("mild_abdominal_pain")
    kept = sorted(best.values())
    place = {index: number for number, index in enumerate(kept)}
    asked: list[Unclear] = []
    for question in unclear:
        if question.field == "date":
            if question.of in place:
                asked.append(Unclear("date", place[question.of], question.choices))
        elif present.isdisjoint(question.choices) and question not in asked:
            asked.append(question)
    return Found(tuple(facts[index] for index in kept), tuple(asked), raised, tuple(dict.fromkeys(claimed)))
