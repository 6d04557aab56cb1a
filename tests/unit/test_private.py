"""Files for their owner alone, all or nothing."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from assistant import private


def test_a_file_is_replaced_whole_and_nothing_is_left_beside(tmp_path: Path) -> None:
    path = tmp_path / "sheet.md"
    private.write(path, b"one")
    private.write(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
def test_a_written_file_is_private_whatever_was_there(tmp_path: Path) -> None:
    path = tmp_path / "sheet.md"
    path.write_text("wide")
    path.chmod(0o666)
    before = os.umask(0)
    try:
        private.write(path, b"private")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_write_that_fails_leaves_what_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "sheet.md"
    private.write(path, b"one")

    def refuse(_: int) -> None:
        raise OSError(28, "injected: no space left")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="injected"):
        private.write(path, b"two")
    assert path.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("one")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    private.write(tmp_path / "link", b"two")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"two"


@pytest.mark.skipif(sys.platform == "win32", reason="devices are POSIX")
def test_a_device_is_written_to_not_replaced() -> None:
    private.write(Path("/dev/null"), b"gone")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_a_file_that_is_there_is_not_made_again(tmp_path: Path) -> None:
    path = tmp_path / "record"
    assert private.make_file(path)
    path.write_text("content")
    assert not private.make_file(path)
    assert path.read_text() == "content"
