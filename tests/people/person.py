"""Simulated people: each has a truth (results, a treatment, circumstances) and a way to tell it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from assistant.conversation import Ask
from assistant.facts import MARKERS, Marker, Result

MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]
_NAMES: dict[Marker, tuple[str, ...]] = {
    "alt": ("ALT", "alt", "SGPT", "my ALT", "Alt"),
    "ast": ("AST", "ast", "SGOT"),
    "alp": ("ALP", "alk phos"),
    "ggt": ("GGT", "gamma gt"),
    "bilirubin_total": ("bilirubin", "total bilirubin"),
    "albumin": ("albumin",),
    "platelets": ("platelets", "PLT"),
}
_UNITS: dict[Marker, str] = {
    "alt": "U/L",
    "ast": "U/L",
    "alp": "U/L",
    "ggt": "U/L",
    "bilirubin_total": "mg/dL",
    "albumin": "g/dL",
    "platelets": "10*9/L",
}
_UNIT_WORDS = {"10*9/L": ("x10^9/L", "10^9/L"), "U/L": ("U/L", "IU/L", "u/l"), "mg/dL": ("mg/dL",), "g/dL": ("g/dL",)}
_VALUES: dict[Marker, tuple[int, int, int]] = {
    "alt": (9, 400, 0),
    "ast": (9, 300, 0),
    "alp": (45, 250, 0),
    "ggt": (9, 300, 0),
    "bilirubin_total": (2, 40, 1),
    "albumin": (28, 50, 1),
    "platelets": (90, 400, 0),
}
ASIDES = (
    "what is ALT?",
    "does normal mean healed?",
    "is one result enough?",
    "can exercise change ALT?",
    "who can see this?",
    "what's the weather like?",
)


@dataclass
class Person:
    """One imagined person. `told` is what was really said, in the end."""

    seed: int
    today: date
    style: str
    told: list[Result] = field(default_factory=list)
    asides: int = 0
    fixed: bool = False

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        count = self.dice.randint(2, 4)
        days = sorted(self.dice.sample(range(10, 700), count), reverse=True)
        self.dates = [self.today - timedelta(days=day) for day in days]
        self.results = [self._result("alt", day) for day in self.dates]
        self.queue = list(self.results)
        others: list[Marker] = [marker for marker in MARKERS if marker in _NAMES and marker != "alt"]
        self.related = [
            self._result(marker, day)
            for marker in self.dice.sample(others, self.dice.randint(0, 2))
            for day in self.dates[:2]
        ]

    def opening(self) -> str:
        """The first message."""
        if self.style == "paste":
            self.told += [*self.queue, *self.related]
            rows, self.queue, self.related = [*self.queue, *self.related], [], []
            return "\n".join(self._row(row) for row in rows)
        if self.style == "story":
            rows, self.queue = self.queue, []
            self.told += rows
            return "So I had a few tests. " + " ".join(self._sentence(row) for row in rows) + " I am a bit worried."
        return self._next()

    def reply(self, ask: Ask | None, last: str) -> str | None:
        """What this person types now; None where there is nothing more to say."""
        if ask is None:
            return None
        if self.style == "wanders" and self.dice.random() < 0.25 and self.asides < 4 and last not in ASIDES:
            self.asides += 1
            return self.dice.choice(ASIDES)
        if (
            self.style == "corrects"
            and not self.fixed
            and len(self.told) > 1
            and ask.slot in ("lab", "treatment", "context")
        ):
            return self._correction()
        answers: dict[str, Callable[[Ask], str]] = {
            "first": lambda _: self._next(),
            "more": lambda _: self._next() if self.queue else self._pick("no", "that's all of them", "no more"),
            "date": lambda ask: self._date(self._of(ask).date or ""),
            "unit": lambda ask: self._unit(ask),
            "range": lambda ask: self._range(self._of(ask)),
            "same_range": lambda _: self._pick("yes", "yes, the same", "same on all"),
            "lab": lambda _: self._pick("yes", "same lab", "all from one lab"),
            "treatment": self._treatment,
            "related": lambda _: self._related(),
            "context": lambda _: self._pick("nothing", "no", "I don't know", "not that I know"),
            "symptoms": lambda _: self._pick("no", "none of these", "none", "no, nothing like that"),
            "age": lambda _: "52",
            "check": lambda _: self._pick("yes", "yes that's right", "looks right"),
            "unclear": self._unclear,
            "value": lambda _: "I don't know",
        }
        return answers[ask.slot](ask)

    def _pick(self, *words: str) -> str:
        return self.dice.choice(words)

    def _result(self, marker: Marker, day: date) -> Result:
        low, high, digits = _VALUES[marker]
        value = self.dice.randint(low, high) / 10**digits
        ends = {"alt": (7.0, 55.0), "ast": (8.0, 48.0)}.get(marker, (None, None))
        return Result(marker, float(value), unit=_UNITS[marker], low=ends[0], high=ends[1], date=day.isoformat())

    def _next(self) -> str:
        row = self.queue.pop(0)
        self.told.append(row)
        return self._sentence(row) if self.dice.random() < 0.5 else self._short(row)

    def _short(self, row: Result) -> str:
        return f"{self.dice.choice(_NAMES[row.marker])} {row.value:g} on {self._date(row.date or '')}"

    def _sentence(self, row: Result) -> str:
        name, when = self.dice.choice(_NAMES[row.marker]), self._date(row.date or "")
        return self._pick(
            f"On {when} {name} was {row.value:g}.",
            f"{name} came back at {row.value:g} on {when}.",
            f"{name} {row.value:g} ({when}).",
        )

    def _row(self, row: Result) -> str:
        unit = self.dice.choice(_UNIT_WORDS[row.unit or ""])
        ends = f"  ({row.low:g}-{row.high:g})" if row.low is not None and row.high is not None else ""
        return f"{row.date}  {self.dice.choice(_NAMES[row.marker])}  {row.value:g} {unit}{ends}"

    def _date(self, iso: str) -> str:
        day = date.fromisoformat(iso)
        month = MONTHS[day.month - 1]
        return self._pick(
            f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", iso, f"{day.day} {month[:3]} {day.year}"
        )

    def _of(self, ask: Ask) -> Result:
        """The result a question is about: results are told in the order of their ids."""
        return self.told[int((ask.of or "r1")[1:]) - 1]

    def _unit(self, ask: Ask) -> str:
        return self.dice.choice(_UNIT_WORDS[self._of(ask).unit or ""])

    def _range(self, row: Result) -> str:
        return f"{row.low:g}-{row.high:g}" if row.low is not None and row.high is not None else "not printed"

    def _related(self) -> str:
        if not self.related:
            return self._pick("nothing else", "no", "none")
        rows, self.related = self.related, []
        self.told += rows
        return "\n".join(self._row(row) for row in rows)

    def _treatment(self, ask: Ask) -> str:
        if ask.of is not None:
            return self._date(self.dates[0].isoformat())
        return self._pick("no treatment", "ursodiol, since " + self._date(self.dates[0].isoformat()), "none")

    def _unclear(self, ask: Ask) -> str:
        if ask.shape == "unusual":
            return "yes"
        return ask.choices[0] if ask.choices else "I don't know"

    def _correction(self) -> str:
        """One value was wrong: it is said which, and what is right."""
        self.fixed = True
        at = self.dice.randrange(len([row for row in self.told if row.marker == "alt"]))
        row = self.told[at]
        right = float(self.dice.randint(20, 300))
        self.told[at] = Result(row.marker, right, unit=row.unit, low=row.low, high=row.high, date=row.date)
        return f"sorry, the ALT on {self._date(row.date or '')} was {right:g}, not {row.value:g}"
