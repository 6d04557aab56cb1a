"""The words of the domain: what a message can say, and what it can leave unclear.

Everything here is a frozen value with no behaviour beyond reading itself. Field names and values are those of the
contract (README, "Understanding"); the other rooms import them from here and from nowhere else.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, TypeAlias

PartialDate: TypeAlias = str
"""`YYYY-MM-DD`, `YYYY-MM` or `YYYY`: as precise as it was said, never more."""

Marker: TypeAlias = Literal[
    "alt",
    "ast",
    "alp",
    "ggt",
    "bilirubin_total",
    "bilirubin_direct",
    "albumin",
    "inr",
    "pt",
    "platelets",
]
Comparator: TypeAlias = Literal["<", ">", "<=", ">="]
DateOrder: TypeAlias = Literal["MDY", "DMY"]
Asking: TypeAlias = Literal["open", "date", "value", "unit", "range", "treatment", "context", "symptoms", "confirm"]
Intent: TypeAlias = Literal[
    "answer",
    "unknown",
    "skip",
    "back",
    "undo",
    "correct",
    "question",
    "finish",
    "help",
    "yes",
    "no",
    "other",
]
TreatmentChange: TypeAlias = Literal["start", "stop", "increase", "decrease", "switch", "continue"]
Factor: TypeAlias = Literal["alcohol", "exercise", "illness", "supplement", "medication", "weight", "fasting", "diet"]
FactorChange: TypeAlias = Literal["started", "stopped", "more", "less", "present", "none"]
UrgentSymptom: TypeAlias = Literal[
    "jaundice",
    "dark_urine",
    "pale_stools",
    "confusion",
    "vomiting_blood",
    "black_stools",
    "abdominal_swelling",
    "severe_abdominal_pain",
]
OtherSymptom: TypeAlias = Literal[
    "fatigue",
    "itching",
    "nausea",
    "vomiting",
    "poor_appetite",
    "weight_loss",
    "fever",
    "leg_swelling",
    "easy_bruising",
    "mild_abdominal_pain",
    "rash",
    "muscle_pain",
    "medication_concern",
]
SymptomName: TypeAlias = UrgentSymptom | OtherSymptom
Emergency: TypeAlias = Literal["chest_pain", "breathing", "stroke", "overdose", "self_harm", "unnamed"]
"""Emergencies outside the list of symptoms: answered at once, never recorded. `unnamed` reads as one and names no sign."""
Sex: TypeAlias = Literal["female", "male"]

MARKERS: tuple[Marker, ...] = (
    "alt",
    "ast",
    "bilirubin_total",
    "bilirubin_direct",
    "inr",
    "pt",
    "albumin",
    "alp",
    "ggt",
    "platelets",
)
"""Every marker, in the order in which they are told (clinical reference, 9.10)."""
URGENT_SYMPTOMS: tuple[UrgentSymptom, ...] = (
    "vomiting_blood",
    "black_stools",
    "confusion",
    "severe_abdominal_pain",
    "jaundice",
    "dark_urine",
    "pale_stools",
    "abdominal_swelling",
)
"""The urgent symptoms, most urgent first (clinical reference, section 6)."""
OTHER_SYMPTOMS: tuple[OtherSymptom, ...] = (
    "fatigue",
    "itching",
    "nausea",
    "vomiting",
    "poor_appetite",
    "weight_loss",
    "fever",
    "leg_swelling",
    "easy_bruising",
    "mild_abdominal_pain",
    "rash",
    "muscle_pain",
    "medication_concern",
)
UNITS: tuple[str, ...] = (
    "U/L",
    "ukat/L",
    "nkat/L",
    "mg/dL",
    "umol/L",
    "g/dL",
    "g/L",
    "10*9/L",
    "10*3/uL",
    "/uL",
    "s",
    "{INR}",
    "%",
)
"""The UCUM codes in use."""

_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@lru_cache(maxsize=1 << 15)
def days(when: PartialDate) -> tuple[date, date]:
    """The first and the last day that a partial date can mean; both the same where it is a day.

    Raises ValueError where no calendar has it."""
    if len(when) == 10 and when.isascii() and when[4] == when[7] == "-":  # most are days, and this reads them at once
        day = date.fromisoformat(when)
        return day, day
    match = _PARTIAL_DATE.fullmatch(when)
    if match is None:
        raise ValueError(f"not a partial date: {when!r}")
    year, month, of_month = (int(part) if part else None for part in match.groups())
    assert year is not None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if of_month is None:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, of_month), date(year, month, of_month)


@dataclass(frozen=True, slots=True)
class Result:
    """One printed laboratory value, as typed."""

    marker: Marker
    value: float
    comparator: Comparator | None = None
    """`<5` is value 5 with comparator `<`."""
    approximate: bool = False
    unit: str | None = None
    """UCUM code; None where it was not said."""
    low: float | None = None
    high: float | None = None
    """The printed range, in the unit of the value; None where an end was not said."""
    date: PartialDate | None = None
    lab: str | None = None
    kind: Literal["result"] = "result"


@dataclass(frozen=True, slots=True)
class DateAnswer:
    """An answer that is only a date."""

    date: PartialDate
    kind: Literal["date"] = "date"


@dataclass(frozen=True, slots=True)
class RangeAnswer:
    """An answer that is only a printed range; either end may be None, not both."""

    low: float | None = None
    high: float | None = None
    unit: str | None = None
    kind: Literal["range"] = "range"


@dataclass(frozen=True, slots=True)
class UnitAnswer:
    """An answer that is only a unit."""

    unit: str
    kind: Literal["unit"] = "unit"


@dataclass(frozen=True, slots=True)
class Treatment:
    """A named medicine, supplement or measure, and what happened to it."""

    name: str
    """As the person named it, the medicine or measure alone."""
    change: TreatmentChange
    date: PartialDate | None = None
    kind: Literal["treatment"] = "treatment"


@dataclass(frozen=True, slots=True)
class Context:
    """What else was going on before a draw."""

    factor: Factor
    change: FactorChange
    date: PartialDate | None = None
    kind: Literal["context"] = "context"


@dataclass(frozen=True, slots=True)
class Symptom:
    """A symptom that the person has, or says that they do not have."""

    name: SymptomName
    present: bool
    date: PartialDate | None = None
    """The onset of a present one, or when a past one was."""
    kind: Literal["symptom"] = "symptom"


@dataclass(frozen=True, slots=True)
class Person:
    """What the person says of themselves."""

    age: int | None = None
    """Years."""
    birth_year: int | None = None
    sex: Sex | None = None
    kind: Literal["person"] = "person"


@dataclass(frozen=True, slots=True)
class LabAnswer:
    """An answer that is only a laboratory."""

    name: str
    kind: Literal["lab"] = "lab"


Fact: TypeAlias = Result | DateAnswer | RangeAnswer | UnitAnswer | Treatment | Context | Symptom | Person | LabAnswer

UnclearField: TypeAlias = Literal["date", "value", "unit", "marker", "range", "symptom"]


@dataclass(frozen=True, slots=True)
class Loose:
    """What was said of a result that cannot be recorded yet: everything but the part that is unclear."""

    marker: Marker | None = None
    value: float | None = None
    comparator: Comparator | None = None
    approximate: bool = False
    unit: str | None = None
    low: float | None = None
    high: float | None = None
    date: PartialDate | None = None
    lab: str | None = None


@dataclass(frozen=True, slots=True)
class Unclear:
    """Something that was said but cannot be told, and must be asked before it may be recorded."""

    field: UnclearField
    of: int | None = None
    """Index in the facts of the message that it would complete; None where it stands alone."""
    choices: tuple[str, ...] = ()
    """The readings, oldest or smallest first: ISO dates, numbers, UCUM codes, marker ids or symptom names."""
    loose: Loose | None = None
    """Where no fact could be made (a value no laboratory could print, a bare number): the rest of what was said, kept so
    that the answer to the question completes it. Not part of the JSON of the contract."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a correction or a deletion points at, as far as the words say; all None and False is "the last thing told"."""

    kind: Literal["result", "treatment", "context", "symptom", "person"] | None = None
    marker: Marker | None = None
    name: str | None = None
    """Of a treatment, symptom or factor."""
    date: PartialDate | None = None
    """`the March one`: the old date, or the only one."""
    value: float | None = None
    """`the 58`: the old value."""
    ordinal: int | None = None
    """`the first one` is 0, `the last one` is -1, in order of draw."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """What a correction changes, beyond the facts of its message: which thing, and which of its fields to what."""

    target: Target = Target()
    remove: bool = False
    """`delete the June one`."""
    value: float | None = None
    comparator: Comparator | None = None
    date: PartialDate | None = None
    unit: str | None = None
    low: float | None = None
    high: float | None = None
    marker: Marker | None = None
    lab: str | None = None
    name: str | None = None
    """A treatment's right name."""
    change: TreatmentChange | None = None
    day: int | None = None
    """A day of the entry's own month: `the first one was on the 9th`."""


Wish: TypeAlias = Literal["record", "reading", "sheet", "sources", "timeline"]
"""Something the product can show: `what have I told you?` is `record`, `read it` is `reading`, `make the sheet` is `sheet`."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something in the message that must be answered first."""

    name: UrgentSymptom | OtherSymptom | Emergency
    who: Literal["self", "other"] = "self"
    """`other`: a carer's report of somebody who has it now; nothing of it is recorded."""
    tense_unclear: bool = False
    """True where it may be past: ask "now?" and show the advice meanwhile."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """Everything that was taken from one message."""

    intent: Intent = "other"
    question: str | None = None
    """The part of the text that asks something, whatever else the message does."""
    facts: tuple[Fact, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    """With intent `correct`: what is to change."""
    alarms: tuple[Alarm, ...] = ()
    """Most urgent first."""
    wish: Wish | None = None
    untaken: tuple[str, ...] = ()
    """Rows of a pasted table, as typed, of which nothing was taken."""
    date_order: DateOrder | None = None
    """Set where a date of this message showed how the person writes numeric dates."""
