"""What a message says: one public function, `understand`, and the families it is made of."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.facts import Asking, DateOrder, Marker, Understanding

_EARLIEST = date(1900, 1, 1)
"""An earlier today is taken for this one: `yesterday` must have a day to be."""


def understand(
    text: str,
    *,
    asking: Asking = "open",
    marker: Marker | None = None,
    today: date,
    date_order: DateOrder | None = None,
) -> Understanding:
    """Everything that a typed message says: facts, what must be asked, what the person is doing.

    `asking` and `marker` tell what the last question was about, `date_order` how this person writes numeric dates."""
    from assistant.understanding import assembly  # the families and their word lists load with the first message

    return assembly.understand(text, asking=asking, marker=marker, today=max(today, _EARLIEST), date_order=date_order)
