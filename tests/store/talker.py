"""Appends turns without end, and says each number once it is kept: `python -m tests.store.talker FOLDER [PASS]`."""

from __future__ import annotations

import sys
from pathlib import Path

from assistant.store import Store
from tests.store.killer import payload


def main(folder: str, passphrase: str | None = None) -> None:
    """Talk until killed."""
    with Store.open(Path(folder), passphrase=passphrase) as store:
        number = store.last_number()
        while True:
            number += 1
            store.append(number, payload(number))
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
