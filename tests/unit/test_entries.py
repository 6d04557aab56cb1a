"""The views of a record that a turn goes back to."""

from __future__ import annotations

from types import MappingProxyType

from assistant.conversation import Told
from assistant.entries import Entries
from assistant.facts import Result


def _told(value: float) -> Told:
    return Told(Result("alt", value, date="2026-03-03"), 1)


def test_a_standing_record_is_looked_through_once() -> None:
    record = MappingProxyType({"r1": _told(85)})
    assert Entries.standing(record) is Entries.standing(record)


def test_a_working_copy_is_seen_as_it_is_now() -> None:
    """A message under way changes its copy: what was seen of it before does not count."""
    record = {"r1": _told(85)}
    assert list(Entries.standing(record).of("alt")) == ["r1"]
    record["r2"] = _told(58)
    assert list(Entries.standing(record).of("alt")) == ["r1", "r2"]


def test_records_that_are_equal_are_no_reason_to_mix_them_up() -> None:
    one, other = (MappingProxyType({"r1": _told(value)}) for value in (85, 58))
    assert Entries.standing(one).of("alt")["r1"].value == 85
    assert Entries.standing(other).of("alt")["r1"].value == 58
