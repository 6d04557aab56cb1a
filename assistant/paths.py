"""Every path: one folder for one person's record, and everything of ours inside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

_OURS = re.compile(r"record\.db(\.part)?(-wal|-shm|-journal)?|record-v\d+\.backup(\.[0-9a-f]{8}\.part(-journal)?)?")


@dataclass(frozen=True, slots=True)
class Paths:
    """Where the things of one record lie."""

    folder: Path
    """Holds everything below and nothing else of ours lies elsewhere."""

    @property
    def record(self) -> Path:
        """The record: turns, draft, notes, snapshot."""
        return self.folder / "record.db"

    @property
    def beside_record(self) -> tuple[Path, ...]:
        """What SQLite keeps beside the record while it is open."""
        return tuple(self.folder / f"record.db{ending}" for ending in ("-wal", "-shm", "-journal"))

    @property
    def being_made(self) -> tuple[Path, ...]:
        """The second record under way (`record_being_made`) and what SQLite keeps beside it."""
        return tuple(self.folder / f"record.db.part{ending}" for ending in ("", "-wal", "-shm", "-journal"))

    @property
    def record_being_made(self) -> Path:
        """A second record under way, while a passphrase is put on, changed or taken off."""
        return self.folder / "record.db.part"

    def backup(self, version: int) -> Path:
        """The record as it was before it left that version."""
        return self.folder / f"record-v{version}.backup"

    backup_pattern: ClassVar[str] = "record-v*.backup*"
    """Every backup in the folder, also one under way."""

    @property
    def words_cache(self) -> Path:
        """Compiled templates: no word of the person's, and free to be deleted at any time."""
        return self.folder / "cache"

    @property
    def theme(self) -> Path:
        """The name of the theme that was chosen for the screen."""
        return self.folder / "theme"

    @staticmethod
    def is_ours(name: str) -> bool:
        """Whether a thing of that name in the folder is one of ours."""
        return name in ("cache", "theme") or _OURS.fullmatch(name) is not None


def data_folder(chosen: Path | None = None) -> Path:
    """The folder that was chosen (`--data`, `LIVERLINE_DATA`), else the platform's for a user's data; absolute."""
    if chosen is not None:
        return Path(chosen).expanduser().absolute()
    import platformdirs  # not needed, and not loaded, where a folder was chosen

    return Path(platformdirs.user_data_dir("liverline", appauthor=False)).absolute()
