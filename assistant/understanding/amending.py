"""What a correction changes in which entry, once its numbers and dates are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from assistant.facts import Amendment, DateAnswer, Fact, LabAnswer, Marker, RangeAnswer, Result, Target, UnitAnswer
from assistant.understanding.message import Message
from assistant.understanding.replaced import Cue


def amend(
    cue: Cue, facts: Sequence[Fact], named: Sequence[Marker], message: Message, values: Sequence[float]
) -> tuple[Amendment, ...]:
    """What is to change in which entry. `values`: the numbers of a deletion, which point at an entry.

    A value of no marker (`no, 58`) is of the thing told last, whatever was asked about."""
    marker = next(iter(named), None) if len(set(named)) == 1 else None
    if cue.remove:
        markers: Sequence[Marker | None] = list(dict.fromkeys(named)) or [None]
        value = values[0] if len(values) == 1 else None
        return tuple(
            Amendment(Target("result", one, date=cue.pointed, value=value, ordinal=cue.ordinal), remove=True)
            for one in markers
        )
    amendments: list[Amendment] = []
    for fact in facts:
        match fact:
            case Result() if cue.old_marker is not None and cue.old_marker != fact.marker:
                # `68 was AST, not ALT`
                target = Target("result", cue.old_marker, date=cue.pointed or fact.date, value=fact.value)
                amendments.append(Amendment(target, marker=fact.marker))
            case Result():
                pointed = (
                    cue.pointed
                    or cue.old_date
                    or (fact.date if cue.old_value is None and cue.ordinal is None else None)
                )
                date = fact.date if fact.date != pointed else None
                of = fact.marker if named or pointed or cue.ordinal is not None or message.asking == "value" else None
                target = Target("result", of, date=pointed, value=cue.old_value, ordinal=cue.ordinal)
                amendments.append(
                    Amendment(
                        target,
                        value=fact.value,
                        comparator=fact.comparator,
                        date=date,
                        unit=fact.unit,
                        low=fact.low,
                        high=fact.high,
                        lab=fact.lab,
                    )
                )
            case DateAnswer():
                kind: Literal["result"] | None = "result" if marker is not None else None
                amendments.append(
                    Amendment(
                        Target(
                            kind, marker, date=cue.old_date or cue.pointed, value=cue.old_value, ordinal=cue.ordinal
                        ),
                        date=fact.date,
                    )
                )
            case UnitAnswer():
                amendments.append(
                    Amendment(
                        Target("result", marker or message.marker, date=cue.pointed, ordinal=cue.ordinal),
                        unit=fact.unit,
                    )
                )
            case RangeAnswer():
                amendments.append(
                    Amendment(
                        Target("result", marker or message.marker, date=cue.pointed, ordinal=cue.ordinal),
                        low=fact.low,
                        high=fact.high,
                        unit=fact.unit,
                    )
                )
            case LabAnswer():
                amendments.append(
                    Amendment(Target("result", marker, date=cue.pointed, ordinal=cue.ordinal), lab=fact.name)
                )
            case _:
                continue
    if not facts and named:
        new = [one for one in named if one != cue.old_marker]
        if len(set(new)) == 1 and (cue.old_marker is not None or len(set(named)) == 1):
            value = values[0] if len(values) == 1 else cue.old_value
            amendments.append(
                Amendment(
                    Target("result", cue.old_marker, date=cue.pointed, value=value, ordinal=cue.ordinal), marker=new[0]
                )
            )
    return tuple(amendments)
