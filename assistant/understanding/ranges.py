"""An answer that is only a printed range: `7-55`, `up to 40`, `lower limit 10, upper limit 40`."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.facts import RangeAnswer
from assistant.understanding.drafts import Linked
from assistant.understanding.items import Item, Range, Unit, Value, lexicon
from assistant.understanding.message import Message
from assistant.understanding.particles import words

_LOW = frozenset(
    {"lower", "low", "lowest", "minimum", "min", "from", "bottom", "lln", "least", "above", "over", "start", "starts"}
)
_HIGH = words("high")
_TALK = words("talk")


def answer(message: Message, items: Sequence[Item], linked: Linked) -> RangeAnswer | tuple[str, ...] | None:
    """The range of an answer; the readings where it cannot be told (a single number, one for men and one for women);
    None where the message is no such answer."""
    asked = message.asking == "range"
    ranges = [item for item in items if isinstance(item, Range)]
    corrected = _kept(message, ranges)
    if corrected is not None:
        ranges = [corrected]
    if not asked and not (
        ranges
        and not linked.named
        and not linked.loose
        and not linked.drafts
        and (ranges[0].announced or _is_said(message))
    ):
        return None
    if ranges:
        pairs = {(item.low, item.high) for item in ranges}
        if len(pairs) > 1:
            return tuple(f"{item.texts[0]}-{item.texts[1]}" for item in ranges)
        unit = next((item.unit for item in ranges if item.unit is not None), None) or _unit(items)
        return RangeAnswer(ranges[0].low, ranges[0].high, unit)
    values = [
        item for item in items if isinstance(item, Value) and item.role in ("value", "limit", "goal") and item.readings
    ]
    if not values or not asked:
        return None
    sides = [_side(message, value) for value in values]
    unit = next((value.unit for value in values if value.unit is not None), None) or _unit(items)
    if len(values) == 1:
        number = values[0].readings[0]
        if sides[0] == "low":
            return RangeAnswer(number, None, unit)
        if sides[0] == "high":
            return RangeAnswer(None, number, unit)
        return (f"{number:.12g}",)
    if len(values) == 2:
        first, second = values[0].readings[0], values[1].readings[0]
        if set(sides) == {"low", "high"}:
            low, high = (first, second) if sides[0] == "low" else (second, first)
            return RangeAnswer(low, high, unit) if low <= high else (f"{low:.12g}-{high:.12g}",)
        if sides in ([None, None], [None, "high"], ["low", None]) and first < second and _is_bare_pair(message, values):
            return RangeAnswer(first, second, unit)
    return tuple(f"{value.readings[0]:.12g}" for value in values[:4])


def _kept(message: Message, ranges: Sequence[Range]) -> Range | None:
    """`7 to 56 not 7 to 55`: the one that is not refused."""
    if len(ranges) != 2:
        return None
    kept = [
        item for item in ranges if not (item.first and message.tokens[item.first - 1].low in ("not", "isn't", "wasn't"))
    ]
    return kept[0] if len(kept) == 1 else None


def _is_said(message: Message) -> bool:
    words = {token.low for token in message.tokens}
    return bool(words & (lexicon().range - {"between", "normal", "healthy", "expected", "int", "norm"}))


def _unit(items: Sequence[Item]) -> str | None:
    codes = {item.code for item in items if isinstance(item, Unit)}
    return codes.pop() if len(codes) == 1 else None


def _side(message: Message, value: Value) -> str | None:
    if value.comparator in ("<", "<="):
        return "high"
    if value.comparator in (">", ">="):
        return "low"
    before = [token.low for token in message.tokens[max(0, value.first - 5) : value.first]]
    for word in reversed(before):
        if word in ("limit", "end", "is", "of", ":", "=", "value", "the", "range", "a", "number", "was"):
            continue
        if word in _HIGH:
            return "high"
        if word in _LOW:
            return "low"
        break
    after = [token.low for token in message.tokens[value.last : value.last + 3]]
    if after[:1] in (["max"], ["maximum"], ["upper"]) or after[:2] in (
        ["or", "less"],
        ["or", "below"],
        ["and", "under"],
        ["and", "below"],
        ["or", "under"],
        ["or", "lower"],
    ):
        return "high"
    if after[:1] in (["min"], ["minimum"], ["lower"]) or after[:2] in (
        ["or", "more"],
        ["or", "above"],
        ["and", "above"],
        ["and", "over"],
        ["or", "over"],
        ["or", "higher"],
        ["and", "up"],
    ):
        return "low"
    return None


def _is_bare_pair(message: Message, values: Sequence[Value]) -> bool:
    """`7 55`, `7, 55`, `13 through 39`."""
    between = [token.low for token in message.tokens[values[0].last : values[1].first]]
    return all(
        word in (",", "/", "through", "and", "till", "until", "up", "to", "-", "..", ".", "|") for word in between
    )
