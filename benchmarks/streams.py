"""The streams of JSON lines: how much a second, and how time grows with length."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from statistics import median

from benchmarks.figures import Figure
from benchmarks.records import TODAY
from benchmarks.world import World

_MESSAGES = (
    "ALT 85 U/L on 3 March 2026, range 7-55",
    "it was 120 in March and 48 last week",
    "ALT 124, AST 88, GGT 140 on 12.01.2026 at Lakeside lab",
    "does normal mean healed?",
    "no",
    "I started ursodiol in February and stopped drinking in January",
    "no yellow skin, no dark urine, a bit tired",
    "the March one was 58, not 85",
    "I don't know",
    "2026-03-03",
    "7 to 55",
    "Bilirubin total 1.1 mg/dL, albumin 4.2 g/dL, platelets 210, INR 1.0 on March 3, 2026",
    "that's all",
    "My results came back better than last time, so can I stop taking it now? They were always around 90 before.",
)
_PIECES = (
    ("words", "my ALT was fine and I feel well. "),
    ("results", "ALT 85 U/L on 3 March 2026; "),
    ("pasted lines", "03/04/2026 ALT 61 IU/L (7-55) INR 1.1\n"),
)
"""What a long message is made of, over and over."""
_ASKING = ("open", "value", "date", "unit", "range", "symptoms", "confirm")
_MARKERS = ("alt", "ast", "alp", "ggt", "bilirubin_total", "albumin", "platelets", "inr")
_VALUES = {
    "alt": ("U/L", 7, 55), "ast": ("U/L", 8, 48), "alp": ("U/L", 40, 129), "ggt": ("U/L", 8, 61),
    "bilirubin_total": ("mg/dL", 0.1, 1.2), "albumin": ("g/dL", 3.5, 5.0), "platelets": ("10*9/L", 150, 400),
    "inr": (None, 0.8, 1.2),
}  # fmt: skip


def understanding(world: World) -> Iterable[Figure]:
    """Messages a second, the start of the process left out; and how time grows with the length of a message."""
    few, many = (200, 2200) if world.is_quick else (500, 10_500)
    runs = 3 if world.is_quick else 5
    command = world.module("assistant", "understand", "--jsonl")
    rate = _rate(world, command, _messages(few), _messages(many), many - few, runs)
    yield Figure("understand --jsonl", "messages/s", rate, "at least", 2000.0, runs=runs)
    for kind, piece in _PIECES:
        short, long, count = piece * (1000 // len(piece)), piece * (100_000 // len(piece)), 5
        took = _taken(world, command, [long] * count, [short] * count, runs) / count
        small = _taken(world, command, [short] * 205, [short] * 5, runs) / 200
        name = f"100,000 characters of {kind} against 1,000, for each character"
        yield Figure(
            name, "us", took * 1000 / len(long), "times", 1.5, small * 1000 / len(short), took / small / 100, runs
        )


def explaining(world: World) -> Iterable[Figure]:
    """Timelines a second (10 draws, 8 markers), the start of the process left out."""
    few, many = (20, 220) if world.is_quick else (50, 1050)
    runs = 3 if world.is_quick else 5
    command = world.module("assistant", "explain", "--jsonl")
    rate = _rate(world, command, _timelines(few), _timelines(many), many - few, runs)
    yield Figure("explain --jsonl, 10 draws of 8 markers", "timelines/s", rate, "at least", 300.0, runs=runs)


def _rate(
    world: World, command: Sequence[str], few: Sequence[str], many: Sequence[str], between: int, runs: int
) -> float:
    """Lines a second, from the difference between a long and a short stream."""
    world.milliseconds(command, _bytes(few))
    took = [world.milliseconds(command, _bytes(many)) - world.milliseconds(command, _bytes(few)) for _ in range(runs)]
    return between / median(took) * 1000


def _taken(world: World, command: Sequence[str], more: Sequence[str], less: Sequence[str], runs: int) -> float:
    """Milliseconds that messages cost beyond those of another stream."""
    one, other = _bytes([_message(each, 0) for each in more]), _bytes([_message(each, 0) for each in less])
    return median([world.milliseconds(command, one) - world.milliseconds(command, other) for _ in range(runs)])


def _bytes(lines: Sequence[str]) -> bytes:
    return "".join(line + "\n" for line in lines).encode()


def _messages(count: int) -> list[str]:
    return [_message(_MESSAGES[place % len(_MESSAGES)], place) for place in range(count)]


def _message(text: str, place: int) -> str:
    asking = _ASKING[place % len(_ASKING)]
    return json.dumps({"id": str(place), "text": text, "asking": asking, "marker": "alt", "today": TODAY.isoformat()})


def _timelines(count: int) -> list[str]:
    return [_timeline(place) for place in range(count)]


def _timeline(place: int) -> str:
    results = []
    for draw in range(10):
        day = date(2025, 1, 7) + timedelta(days=45 * draw + place % 20)
        for number, marker in enumerate(_MARKERS):
            unit, low, high = _VALUES[marker]
            value = round(low + (high - low) * (0.4 + (place + draw * 3 + number) % 17 / 10), 1)
            results.append(
                {"marker": marker, "value": value, "unit": unit, "low": low, "high": high, "date": day.isoformat()}
            )
    line = {
        "results": results,
        "treatments": [{"name": "ursodiol", "change": "start", "date": "2025-02"}],
        "person": {"age": 52, "sex": None},
    }
    return json.dumps({"id": str(place), "today": TODAY.isoformat(), "marker": "alt", "timeline": line})
