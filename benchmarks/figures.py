"""A figure, the floor that it stands on, and what it must reach."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal, TypeAlias

Bound: TypeAlias = Literal["times", "more", "at most", "at least"]
"""`times` the floor; so much `more` than the floor; `at most` or `at least` so much by itself."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of what the command prints."""

    what: str
    unit: str
    value: float
    bound: Bound
    limit: float
    floor: float | None = None
    """In the same unit, from the same run."""
    ratio: float | None = None
    """To the floor; the median over the pairs where there are pairs."""
    runs: int = 1

    @property
    def reached(self) -> bool:
        match self.bound:
            case "times":
                return self.ratio is not None and self.ratio <= self.limit
            case "more":
                return self.floor is not None and self.value - self.floor <= self.limit
            case "at most":
                return self.value <= self.limit
            case "at least":
                return self.value >= self.limit

    @property
    def must(self) -> str:
        """The limit in words."""
        match self.bound:
            case "times":
                return f"{self.limit:.2f} x"
            case "more":
                return f"{number(self.limit)} {self.unit} more"
            case _:
                return f"{self.bound} {number(self.limit)} {self.unit}"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that could not be measured, and why."""

    what: str
    why: str


def number(value: float) -> str:
    """Three digits that count."""
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def over(product: Sequence[float], floor: Sequence[float]) -> float:
    """The median of the ratios of pairs."""
    return median(one / other for one, other in zip(product, floor, strict=True))


def in_pairs(count: int, product: Callable[[], float], floor: Callable[[], float]) -> tuple[list[float], list[float]]:
    """Both measured so often, in turn, each going first every other time; one of each beforehand is not counted."""
    floor()
    product()
    mine: list[float] = []
    under: list[float] = []
    for place in range(count):
        for measure, kept in ((product, mine), (floor, under)) if place % 2 else ((floor, under), (product, mine)):
            kept.append(measure())
    return mine, under


def paired(
    what: str, unit: str, limit: float, product: Sequence[float], floor: Sequence[float], bound: Bound = "times"
) -> Figure:
    """The figure of measures taken in pairs."""
    return Figure(what, unit, median(product), bound, limit, median(floor), over(product, floor), len(product))
