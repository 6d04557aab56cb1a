"""How random facts, turns and logs are made: one place for all property tests."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from assistant.conversation import Ask, Change, Drop, Mark, Put, Told, Turn
from assistant.facts import (
    MARKERS,
    OTHER_SYMPTOMS,
    UNITS,
    URGENT_SYMPTOMS,
    Context,
    DateAnswer,
    LabAnswer,
    Person,
    RangeAnswer,
    Result,
    Symptom,
    Treatment,
    Understanding,
    UnitAnswer,
)

texts = st.text(max_size=60)
days = st.dates(date(2015, 1, 1), date(2026, 11, 22))
partial_dates = st.builds(lambda day, length: day.isoformat()[:length], days, st.sampled_from((4, 7, 10)))
values = st.decimals(0, 20_000, places=2, allow_nan=False, allow_infinity=False).map(float)
ends = st.one_of(st.none(), st.integers(0, 500).map(float))

results = st.builds(
    Result,
    marker=st.sampled_from(MARKERS),
    value=values,
    comparator=st.sampled_from((None, "<", ">", "<=", ">=")),
    approximate=st.booleans(),
    unit=st.sampled_from((None, *UNITS)),
    low=ends,
    high=ends,
    date=st.one_of(st.none(), partial_dates),
    lab=st.one_of(st.none(), texts),
)
treatments = st.builds(
    Treatment,
    name=texts,
    change=st.sampled_from(("start", "stop", "increase", "decrease", "switch", "continue")),
    date=st.one_of(st.none(), partial_dates),
)
contexts = st.builds(
    Context,
    factor=st.sampled_from(("alcohol", "exercise", "illness", "supplement", "medication", "weight", "fasting", "diet")),
    change=st.sampled_from(("started", "stopped", "more", "less", "present", "none")),
    date=st.one_of(st.none(), partial_dates),
)
symptoms = st.builds(
    Symptom,
    name=st.sampled_from((*URGENT_SYMPTOMS, *OTHER_SYMPTOMS)),
    present=st.booleans(),
    date=st.one_of(st.none(), partial_dates),
)
people = st.builds(Person, age=st.one_of(st.none(), st.integers(0, 120)), sex=st.sampled_from((None, "female", "male")))
facts = st.one_of(results, treatments, contexts, symptoms, people)
answers = st.one_of(
    st.builds(DateAnswer, partial_dates),
    st.builds(RangeAnswer, ends, ends, st.one_of(st.none(), st.sampled_from(UNITS))),
    st.builds(UnitAnswer, st.sampled_from(UNITS)),
    st.builds(LabAnswer, texts),
)

_KEYS = st.sampled_from(("r1", "r2", "r3", "t1", "c1", "symptom.jaundice", "unknown.range.r1", "closed.more", "order"))
_puts: st.SearchStrategy[Change] = st.one_of(
    st.builds(Put, _KEYS, st.builds(Told, facts, st.integers(1, 9))),
    st.builds(Put, _KEYS, st.builds(Mark, st.sampled_from(("unknown", "closed", "MDY")))),
)
changes = st.lists(st.one_of(_puts, st.builds(Drop, _KEYS)), max_size=4).map(tuple)
asks = st.one_of(
    st.none(),
    st.builds(
        Ask,
        slot=st.sampled_from(("first", "date", "range", "more", "symptoms", "check")),
        asking=st.sampled_from(("open", "date", "range", "symptoms", "confirm")),
        marker=st.sampled_from((None, *MARKERS)),
        of=st.sampled_from((None, "r1", "r2")),
    ),
)
understandings = st.builds(
    Understanding,
    intent=st.sampled_from(
        ("answer", "unknown", "skip", "correct", "question", "finish", "yes", "no", "other", "back", "undo")
    ),
    question=st.one_of(st.none(), texts),
    facts=st.lists(st.one_of(facts, answers), max_size=3).map(tuple),
    untaken=st.lists(texts, max_size=2).map(tuple),
)


@st.composite
def logs(draw: st.DrawFn, longest: int = 12) -> tuple[Turn, ...]:
    """A row of turns, numbered from 1."""
    count = draw(st.integers(0, longest))
    return tuple(
        Turn(
            number=number,
            day=draw(days),
            text=draw(texts),
            asked=draw(asks),
            understood=draw(understandings),
            changes=draw(changes),
            answered=draw(st.booleans()),
            aside=draw(st.booleans()),
            read=draw(st.booleans()),
        )
        for number in range(1, count + 1)
    )
