"""One person's record on disk: a row of turns, and what may be kept beside it.

Nothing here knows what a turn means: it is a number, counted from 1, and a JSON text. `Store` is the record while it is
open; `lock` puts a passphrase on it, `forget` deletes it, `rescue` reads a damaged one.
"""

from __future__ import annotations

from assistant.store.forget import forget
from assistant.store.lock import change_passphrase, is_locked, lock, unlock
from assistant.store.record import Store
from assistant.store.rescue import Rescued, rescue

__all__ = ["Rescued", "Store", "change_passphrase", "forget", "is_locked", "lock", "rescue", "unlock"]
