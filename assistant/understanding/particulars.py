"""A row of particulars: an age and a sex beside each other, as on a form: `47, male`, `F, 39, two kids`, `pt: 61y, M`.

The message is cut at its marks. A piece that is only an age, or only a sex, says something of the person where the piece
beside it is the other; a piece that is both says it by itself.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from assistant import prompts
from assistant.facts import Sex
from assistant.understanding.ages import Number


@cache
def _table() -> dict[str, frozenset[str]]:
    return {name: frozenset(lines) for name, lines in prompts.word_table("particulars").items()}


def words_of(section: str) -> frozenset[str]:
    """The words of a section of `lexicon/particulars`. Raises KeyError where it has no such section."""
    return _table()[section]


FEMALE = words_of("female")
MALE = words_of("male")
WEAK = words_of("weak")
YEARS = words_of("years")

_Kind: TypeAlias = Literal["age", "sex", "both", "name", "label", "person", "other"]
_MARKS = frozenset(",;:./()\n|!?-&")
_FILLER = words_of("filler")
_LABELS = words_of("labels")
_TITLES = words_of("titles")
_DEGREES = frozenset({"bit", "little", "lot", "tad"})
_TAILS = words_of("tails")
_INTRODUCED = words_of("introduced")
_OTHERS = words_of("others")


_CUES = FEMALE | MALE | YEARS | _INTRODUCED | _TITLES | {"im", "am", "name"}


class Particulars(NamedTuple):
    ages: tuple[Number, ...] = ()
    sex: Sex | None = None


class _Piece(NamedTuple):
    kind: _Kind
    age: Number | None = None
    sex: Sex | None = None
    weak: bool = False
    """The sex is one letter."""
    years: bool = False
    """The age is said to be of years."""


def read(words: tuple[str, ...], numbers: list[Number]) -> Particulars:
    """The ages and the sex that a row of particulars tells; empty where there is none."""
    if not numbers or len(words) > 60 or _CUES.isdisjoint(words):
        return Particulars()
    pieces = [piece for piece in _pieces(words, numbers) if piece.kind != "label"]
    found: list[Number] = []
    sex: Sex | None = None
    for place, piece in enumerate(pieces):
        beside = [pieces[near] for near in (place - 1, place + 1) if 0 <= near < len(pieces)]
        if piece.kind == "both":
            found.append(piece.age)  # type: ignore[arg-type]  # a piece of an age has one
            sex = sex or piece.sex
        elif piece.kind == "age":
            near = next((other for other in beside if other.kind == "sex"), None)
            if near is not None:
                found.append(piece.age)  # type: ignore[arg-type]  # a piece of an age has one
                sex = sex or near.sex
            elif any(other.kind == "name" for other in beside) or (piece.years and _is_form(pieces)):
                found.append(piece.age)  # type: ignore[arg-type]  # a piece of an age has one
    if found and sex is None:
        sex = next((piece.sex for piece in pieces if piece.kind == "sex"), None)
    return Particulars(tuple(found), sex)


def _pieces(words: tuple[str, ...], numbers: list[Number]) -> list[_Piece]:
    """The pieces of a message; those that go on about somebody else say nothing of the person."""
    pieces: list[_Piece] = []
    theirs = False
    for first, last in _spans(words):
        piece = _piece(words, first, last, numbers)
        if first and words[first - 1] in ".!?\n;":
            theirs = False
        if not {"im", "i"}.isdisjoint(words[first:last]):
            theirs = False
        if piece.kind == "person":
            theirs = True
        pieces.append(_Piece("person") if theirs else piece)
    return pieces


def _is_form(pieces: list[_Piece]) -> bool:
    """`44 years, 70 kg, female`, and `44 years` alone: nothing is told but particulars."""
    return len(pieces) == 1 or any(piece.kind == "sex" for piece in pieces)


def _spans(words: tuple[str, ...]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    first = 0
    for place in range(len(words) + 1):
        if place == len(words) or words[place] in _MARKS:
            if place > first:
                spans.append((first, place))
            first = place + 1
    return spans


def _piece(words: tuple[str, ...], first: int, last: int, numbers: list[Number]) -> _Piece:
    inside = words[first:last]
    if not _OTHERS.isdisjoint(inside):
        return _Piece("person")
    if _LABELS.issuperset(inside):
        return _Piece("label")
    ages = [number for number in numbers if first <= number.first and number.last <= last]
    sexes = [place for place in range(first, last) if words[place] in FEMALE or words[place] in MALE]
    if not ages and not sexes:
        if inside[0] in _TITLES and len(inside) <= 3:
            return _Piece("name")
        told = inside[:2] == ("im", "a") or inside[:3] == ("i", "am", "a")
        if told and len(inside) <= 6 and _DEGREES.isdisjoint(inside):
            return _Piece("name")  # `I am a retired nurse, 71`
        introduced = inside[-2:-1] == ("im",) or inside[-3:-1] == ("i", "am") or inside[-3:-1] == ("name", "is")
        return _Piece(
            "name"
            if introduced or (first == 0 and not _INTRODUCED.isdisjoint(inside) and len(inside) <= 4)
            else "other"
        )
    if len(ages) > 1 or len(sexes) > 1:
        return _Piece("other")
    age = ages[0] if ages and 1 <= ages[0].value <= 120 else None
    if ages and age is None:
        return _Piece("other")
    sex: Sex | None = None if not sexes else "female" if words[sexes[0]] in FEMALE else "male"
    if first == 0 and sexes and not age and words[sexes[0]] in _INTRODUCED and len(inside) <= 4 and "my" not in inside:
        return _Piece("name")  # `mum of two, 36`
    rest = _rest(words, first, last, age, sexes)
    years = age is not None and words[age.last : age.last + 1] != () and words[age.last] in YEARS
    if any(word not in _FILLER and word not in YEARS for word in rest):
        return _Piece("other")
    if sexes and words[sexes[0]] in ("boy", "girl", "mum", "mother") and age is None:
        return _Piece("other")
    if "my" in rest and not {"age", "sex", "gender"} & set(inside):
        return _Piece("other")
    kind: _Kind = "both" if age is not None and sexes else "age" if age is not None else "sex"
    return _Piece(kind, age, sex, bool(sexes) and len(words[sexes[0]]) == 1, years)


def _rest(words: tuple[str, ...], first: int, last: int, age: Number | None, sexes: list[int]) -> list[str]:
    """The words of a piece beside its age and its sex, up to where it goes on to something else (`from Pune`)."""
    end = last
    core = max([place + 1 for place in sexes] + ([age.last] if age is not None else []))
    for place in range(core, last):
        if words[place] in _TAILS:
            end = place
            break
    return [
        words[place]
        for place in range(first, end)
        if place not in sexes and not (age is not None and age.first <= place < age.last)
    ]
