"""Records to measure with: turns as the conversation keeps them, without having to be typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from assistant import wire
from assistant.conversation import Ask, Mark, Put, Told, Turn
from assistant.facts import Marker, Result, Understanding
from assistant.session import Session
from assistant.store import Store
from assistant.words import Words

TODAY = date(2026, 11, 22)
_FIRST = date(1999, 1, 4)
_OTHER = 2
"""Which result is one of another test: without any there is no chart of several."""
_MORE = Ask("more", "open", "alt")


def make(folder: Path, turns: int, results: int) -> str:
    """A record of so many turns, so many of which tell a result and the rest ask something, closed as a chat closes it.

    Gives the question that stands in it."""
    with Store.open(folder) as store:
        store.replace(_kept(turns, results), {})
    session = Session.open(folder, Words(), lambda: TODAY)
    ask = session.greet().parts[-1]
    session.close()
    return " ".join(ask.lead.split())


def value_of(place: int) -> float:
    """The value of that result: it wanders slowly, as values do."""
    return 40.0 + abs(place % 120 - 60)


def _kept(turns: int, results: int) -> Iterator[tuple[int, str]]:
    every = max(1, turns // max(1, results))
    told = 0
    for number in range(1, turns + 1):
        if told < results and (number - 1) % every == 0:
            told += 1
            yield number, wire.turn_to_json(_telling(number, told))
        else:
            yield number, _asking(number)


def _telling(number: int, place: int) -> Turn:
    day = _FIRST + timedelta(days=place - 1)
    value = value_of(place)
    marker: Marker = "ast" if place == _OTHER else "alt"
    fact = Result(marker, value, unit="U/L", low=7.0, high=55.0, date=day.isoformat(), lab="Lakeside")
    changes: list[Put] = [Put(f"r{place}", Told(fact, number, 0))]
    if place == 1:
        settled = ("more", "lab", "treatment", "related", "context", "symptoms", "age")
        changes += [Put(f"closed.{slot}", Mark("closed")) for slot in settled]
        changes.append(Put("checked", Mark("closed")))
    text = f"{marker.upper()} {value:g} U/L on {day.isoformat()}, range 7-55, Lakeside"
    return Turn(number, TODAY, text, _MORE, Understanding("answer", facts=(fact,)), tuple(changes), answered=True)


_PLACE = 987654321
_QUESTION = wire.turn_to_json(
    Turn(_PLACE, TODAY, "what is ALT?", _MORE, Understanding("question", question="what is ALT?"), aside=True)
)


def _asking(number: int) -> str:
    return _QUESTION.replace(str(_PLACE), str(number), 1)
