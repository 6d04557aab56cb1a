"""What the reading says, cut to the size of a page: its own sentences, the ones that must be told.

A text of `prompts/` holds one sentence a line, so that a line can be taken by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant import markers
from assistant.reading import Reading
from assistant.reading.order import WORSE, level
from assistant.telling import Telling
from assistant.visit.seen import Seen
from assistant.words import Words

MOST_CHANGES = 3
_ONE_SIDED = frozenset({"direction.single", "direction.insufficient"})


@dataclass(frozen=True, slots=True)
class Told:
    """Lines of the page with what they rest on."""

    lines: tuple[str, ...]
    sources: tuple[str, ...]


def changed(seen: Seen, tellings: Iterable[Telling]) -> Told:
    """At most three sentences: from what to what, how large that is, and what weighs most beside it.

    That is whatever went the wrong way (a level-4 finding is never left out beside a fall), else how well it is borne out.
    Source: clinical reference, 9.10."""
    words = seen.words
    told = list(tellings)
    breath = next((each for each in told if _family(each) == "direction"), None)
    if breath is None:
        return Told((), ())
    lines = _lines(breath, words)
    worse = next(
        (each for each in told if _family(each) == "pattern" and each.findings[0] in _worse(seen.reading)), None
    )
    if breath.findings[0] in _ONE_SIDED:
        return Told(tuple(lines[:MOST_CHANGES]), breath.source)
    size = words.lines(str(breath.data["size"]), **breath.data).split("\n")[0]
    kept = [lines[0], size]
    if worse is not None:
        kept.append(_lines(worse, words)[0])
    elif breath.findings[0] == "direction.mixed":
        kept.insert(1, lines[1])
    elif breath.data.get("lasts"):
        kept.append(words.lines(str(breath.data["lasts"]), **breath.data).split("\n")[0])
    return Told(tuple(kept), (*breath.source, *(worse.source if worse is not None else ())))


def urgent(seen: Seen, tellings: Iterable[Telling]) -> Told:
    """What must not wait: the action first, then the sign or the numbers that it is about; the same action is said once."""
    words = seen.words
    lines: list[str] = []
    alarms: dict[str, list[str]] = {}
    signs: list[str] = []
    sources: list[str] = []
    for each in tellings:
        folder, _, name = each.text_id.partition("/")
        if folder == "urgent":
            lines.append(
                words.say("exports/urgent-sign", action=_lines(each, words)[0], sign=words.name("symptoms", name))
            )
        elif each.text_id == "reading/urgent-others":
            lines += _lines(each, words)
        elif _family(each) == "safety":
            action, number, *rest = _lines(each, words)
            alarms.setdefault(action, []).append(number)
            if each.data.get("signs") and rest:
                signs.append(rest[-1])  # with which signs it is a matter for emergency services
        else:
            continue
        sources += each.source
    lines += [" ".join((action, *dict.fromkeys(numbers))) for action, numbers in alarms.items()]
    lines += signs
    return Told(tuple(lines), tuple(sources))


def _worse(reading: Reading) -> frozenset[str]:
    """The codes of what went the wrong way."""
    side = markers.of(reading.marker).scale.worse
    return frozenset(each.code for each in reading.findings if level(each, side) == WORSE)


def _family(telling: Telling) -> str:
    return telling.findings[0].split(".", 1)[0] if telling.findings else ""


def _lines(telling: Telling, words: Words) -> list[str]:
    text = words.lines(telling.text_id, **telling.data)
    return [line.strip() for line in text.splitlines() if line.strip()]
