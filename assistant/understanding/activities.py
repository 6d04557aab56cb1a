"""Whether words name exercise: `I run a shop` and `football fever` do not, `more walking` and `ran a mile` do."""

from __future__ import annotations

from functools import cache

from assistant import prompts

_SCANT = frozenset(
    {("not", "much"), ("very", "little"), ("so", "little"), ("too", "little"), ("not", "many"), ("very", "few")}
)
_RUNS = frozenset({"run", "ran", "running", "runs"})
_DETERMINERS = frozenset(
    {"a", "an", "the", "my", "our", "this", "that", "his", "her", "their", "two", "both", "another"}
)
_SMALL = frozenset({"", "i", "we", "and", ","})


@cache
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(lines) for name, lines in prompts.word_table("activities").items()}


def is_exercise(words: tuple[str, ...], first: int, last: int) -> bool:
    """Whether the words at these places, which can name exercise, name it here."""
    lists = _words()
    after = words[last] if last < len(words) else ""
    if after in lists["of something else"]:
        return False
    if not lists["places"].isdisjoint(words[last : last + 4]) and words[last : last + 1] in (
        ("to",),
        ("for",),
        ("after",),
    ):
        return False  # `a long walk to the lab`
    if words[last - 1] == "training" and not lists["at work"].isdisjoint(words[last : last + 5]):
        return False
    verb = next((place for place in range(first, last) if words[place] in _RUNS), None)
    if verb is not None and last - verb <= 2 and verb + 1 < len(words) and words[verb + 1] in _DETERMINERS:
        return not lists["races"].isdisjoint(words[verb + 2 : verb + 6])
    if last - first == 1 and words[first] in lists["weak"]:
        return _is_framed(words, first, last)
    return True


def _is_framed(words: tuple[str, ...], first: int, last: int) -> bool:
    """Whether a walk or a ride is told as exercise: how often, how far, more or less of it, begun or ended."""
    lists = _words()
    before, earlier = words[max(0, first - 3) : first], words[max(0, first - 6) : first]
    after = words[last : last + 5]
    if not lists["hindered"].isdisjoint(before[-2:]) or not lists["not after a walk"].isdisjoint(after[:1]):
        return False
    if not lists["led"].isdisjoint(before[-1:]) or before[-2:] in (("lots", "of"), ("lot", "of")):
        return True
    if not lists["how often"].isdisjoint(after) or (
        after[:1] == ("to",) and not lists["on foot to"].isdisjoint(after[1:3])
    ):
        return True
    return not lists["how far"].isdisjoint((*earlier, *after)) and any(
        word[:1].isdecimal() or word in lists["counts"] for word in (*earlier, *after)
    )


def is_scant(words: tuple[str, ...], first: int) -> bool:
    """`not much exercise`, `very little walking`: some, and not none."""
    return words[max(0, first - 2) : first] in _SCANT


def is_much(words: tuple[str, ...], first: int, last: int) -> bool:
    """`much exercise`, `exercised much`, which a denial makes some and not none."""
    return "much" in (*words[max(0, first - 1) : first], *words[last : last + 1])


def is_prevented(words: tuple[str, ...], first: int) -> bool:
    """`can't run`, `not been able to train`."""
    before = words[max(0, first - 4) : first]
    return not {"cant", "cannot", "couldnt", "unable"}.isdisjoint(before)
