"""What holds for any message at all."""

from __future__ import annotations

import re
import string
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant import markers
from assistant.facts import MARKERS, Asking, Marker, Result, Understanding
from assistant.understanding import understand
from tests.unit.understanding.said import TODAY, numbers, said
from tests.unit.understanding.test_results import DATES, MANY, ONE, RANGES, TRENDS, UNCLEAR, WORDS
from tests.unit.understanding.test_wordings import WORDINGS

_QUICK = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
_ASKING: tuple[Asking, ...] = ("open", "date", "value", "unit", "range", "treatment", "context", "symptoms", "confirm")
_PIECES = st.sampled_from(
    [
        *(
            "alt",
            "ALT",
            "ast",
            "inr",
            "bilirubin",
            "platelets",
            "albumin",
            "sgpt",
            "my",
            "was",
            "is",
            "on",
            "in",
            "not",
            "no",
        ),
        *(
            "85",
            "7-55",
            "1.2",
            "1,204",
            "150 000",
            "<5",
            ">",
            "3/4/2025",
            "25/03/2025",
            "2025-03-03",
            "march",
            "may",
            "last year",
        ),
        *(
            "U/L",
            "mg/dL",
            "µkat/l",
            "x10^9/L",
            "%",
            "jaundice",
            "itching",
            "started",
            "urso",
            "20 mg",
            "drinking",
            "\n",
            "\t",
            ", ",
        ),
        *(
            ". ",
            "?",
            "(",
            ")",
            "|",
            "one hundred",
            "eighty",
            "and",
            "to",
            "from",
            "delete the",
            "sorry",
            "{{ x }}",
            "<b>",
            "'; --",
        ),
    ]
)
_MESSAGES = st.one_of(
    st.text(max_size=200),
    st.lists(_PIECES, max_size=30).map(" ".join),
    st.lists(_PIECES, max_size=30).map("".join),
    st.text(alphabet=string.digits + " ./-:,\n", max_size=80),
)


@_QUICK
@given(_MESSAGES, st.sampled_from(_ASKING), st.sampled_from([None, *MARKERS]), st.sampled_from([None, "MDY", "DMY"]))
def test_never_raises_and_is_the_same_twice(text: str, asking: Asking, marker: Marker | None, order: None) -> None:
    first = understand(text, asking=asking, marker=marker, today=TODAY, date_order=order)
    assert understand(text, asking=asking, marker=marker, today=TODAY, date_order=order) == first


@_QUICK
@given(_MESSAGES)
def test_every_unclear_points_at_a_fact_or_at_nothing(text: str) -> None:
    understood = said(text)
    assert all(item.of is None or 0 <= item.of < len(understood.facts) for item in understood.unclear)


@_QUICK
@given(st.lists(_PIECES, max_size=25).map(" ".join))
def test_no_number_that_was_not_typed(text: str) -> None:
    """The digits of a value stand in the text, unless they were typed in words."""
    if re.search(r"hundred|eighty|\bone\b|000", text):
        return
    typed = text.replace(",", "").replace(" ", "")
    for fact in said(text).facts:
        if isinstance(fact, Result):
            digits = f"{fact.value:.12g}"
            assert digits in typed or digits.replace(".", "") in typed.replace(".", "")


@_QUICK
@given(_MESSAGES)
def test_a_result_could_have_been_printed(text: str) -> None:
    for fact in said(text).facts:
        if isinstance(fact, Result):
            assert markers.of(fact.marker).is_possible(fact.value, fact.unit) or fact.unit is None or fact.unit == "/uL"


_TYPED = [typed for typed, _ in ONE + MANY + TRENDS + DATES + RANGES + WORDS + UNCLEAR] + [
    typed for typed, _, _ in WORDINGS
]


@pytest.mark.parametrize("typed", _TYPED)
def test_case_spaces_and_a_full_stop_change_nothing(typed: str) -> None:
    meant = numbers(said(typed)).lower()
    assert numbers(said(typed.upper())).lower() == meant
    assert numbers(said(typed.lower())).lower() == meant
    assert numbers(said(typed.title() if "'" not in typed and "µ" not in typed else typed)).lower() == meant
    assert numbers(said("  " + typed + "  ")).lower() == meant
    assert numbers(said(typed + ".")).lower() == meant
    if "\n" not in typed and "|" not in typed and "1 200" not in typed:
        assert numbers(said(re.sub(" ", "  ", typed))).lower() == meant


_NAMES: dict[Marker, tuple[str, ...]] = {
    "alt": ("ALT", "alt", "SGPT", "ALAT"),
    "ast": ("AST", "ast", "SGOT", "ASAT"),
    "ggt": ("GGT", "gamma GT"),
    "alp": ("ALP", "alk phos", "alkaline phosphatase"),
    "bilirubin_total": ("total bilirubin", "bilirubin", "bili"),
    "albumin": ("albumin",),
    "platelets": ("platelets", "PLT"),
    "inr": ("INR",),
}
_VALUES: dict[Marker, tuple[tuple[str, str | None], ...]] = {
    "alt": (("85", "U/L"), ("143", "U/L"), ("1.31", "µkat/L"), ("62", None)),
    "ast": (("60", "U/L"), ("0.92", "µkat/L"), ("48", None)),
    "ggt": (("240", "U/L"), ("91", None)),
    "alp": (("120", "U/L"), ("133", None)),
    "bilirubin_total": (("1.1", "mg/dL"), ("14", "µmol/L"), ("0.8", None)),
    "albumin": (("4.1", "g/dL"), ("41", "g/L"), ("39", None)),
    "platelets": (("188", "x10^9/L"), ("201", None)),
    "inr": (("1.1", None), ("0.9", None)),
}
_CODES = {"µkat/L": "ukat/L", "µmol/L": "umol/L", "x10^9/L": "10*9/L"}
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAYS = st.integers(0, 600).map(lambda back: TODAY - timedelta(days=back))


def _dates(day: date) -> tuple[str, ...]:
    month = _MONTHS[day.month - 1]
    return (
        day.isoformat(),
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month[:3]} {day.year}",
        f"{day.day}-{month[:3]}-{day.year}",
        f"the {day.day}{_suffix(day.day)} of {month} {day.year}",
    )


def _suffix(day: int) -> str:
    return "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


_STYLES = (
    "{name} {value} on {date}",
    "{name}: {value}, {date}",
    "{name} was {value} on {date}",
    "my {name} was {value} on {date}",
    "{date}: {name} {value}",
    "{date} {name} {value}",
    "on {date} my {name} was {value}",
    "{name} = {value} ({date})",
    "{value} for {name} on {date}",
    "{value} was my {name} on {date}",
    "{name} came back at {value}, taken {date}",
    "Collected: {date}\n{name}  {value}",
    "{name}\t{value}\t{date}",
    "| {name} | {value} | {date} |",
    "bloods from {date}. {name} {value}",
    "the doctor said {name} {value}, that was on {date}",
    "hi, got my results of {date}: {name} is {value}",
    "{name} {value} {date}",
    "test date {date}, {name} {value}",
    "{name} - {value} - {date}",
)


@settings(max_examples=250, deadline=None)
@given(st.data())
def test_reads_back_what_it_was_told_in_twenty_styles(data: st.DataObject) -> None:
    marker = data.draw(st.sampled_from(sorted(_NAMES)))
    name = data.draw(st.sampled_from(_NAMES[marker]))
    value, unit = data.draw(st.sampled_from(_VALUES[marker]))
    day = data.draw(_DAYS)
    style = data.draw(st.sampled_from(_STYLES))
    text = style.format(
        name=name, value=f"{value} {unit}" if unit else value, date=data.draw(st.sampled_from(_dates(day)))
    )
    understood: Understanding = said(text)
    code = _CODES.get(unit, unit) if unit else None
    assert understood.facts == (Result(marker, float(value), unit=code, date=day.isoformat()),), text
    assert not understood.unclear, text


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_reads_back_a_panel(data: st.DataObject) -> None:
    """Several markers of one draw, as a list or as lines, with one date."""
    chosen: list[Marker] = data.draw(st.lists(st.sampled_from(sorted(_NAMES)), min_size=2, max_size=5, unique=True))
    day = data.draw(_DAYS)
    rows = [
        (marker, data.draw(st.sampled_from(_NAMES[marker])), *data.draw(st.sampled_from(_VALUES[marker])))
        for marker in chosen
    ]
    told = [f"{name} {value} {unit}" if unit else f"{name} {value}" for _, name, value, unit in rows]
    style = data.draw(
        st.sampled_from(["{d}: {l}", "{l} on {d}", "{d}\n{n}", "Collected {d}\n{n}", "{l}, all taken {d}"])
    )
    text = style.format(d=data.draw(st.sampled_from(_dates(day))), l=", ".join(told), n="\n".join(told))
    facts = [fact for fact in said(text).facts if isinstance(fact, Result)]
    assert [(fact.marker, fact.value, fact.date) for fact in facts] == [
        (marker, float(value), day.isoformat()) for marker, _, value, _ in rows
    ], text
