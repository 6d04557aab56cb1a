"""Where children of the benchmarks live: an environment that says nothing, a home of its own, and the commands."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from benchmarks import records

ROOT = Path(__file__).resolve().parent.parent
PATIENCE_SECONDS = 600.0


@dataclass(frozen=True)
class World:
    """One run of the benchmarks."""

    scratch: Path
    is_quick: bool

    @cached_property
    def environ(self) -> dict[str, str]:
        """Of every child. Compiled bytecode may be written, as on any machine."""
        home = self.scratch / "home"
        home.mkdir(exist_ok=True)
        said = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "PYTHONPATH") if name in os.environ}
        return said | {
            "HOME": str(home),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            "TZ": "UTC",
            "PYTHONUTF8": "1",
        }

    def command(self, *arguments: str, data: Path) -> list[str]:
        """`liverline` with these arguments on that record."""
        start = "import sys; from assistant.cli import main; sys.exit(main())"
        return [sys.executable, "-c", start, *arguments, "--data", str(data), "--today", records.TODAY.isoformat()]

    def module(self, name: str, *arguments: str) -> list[str]:
        return [sys.executable, "-m", name, *arguments]

    def run(self, command: Sequence[str], text: bytes = b"") -> tuple[float, bytes]:
        """Milliseconds from start to end, and what was written. Raises CalledProcessError with what went wrong."""
        before = time.perf_counter()
        done = subprocess.run(
            command, input=text, capture_output=True, check=True, env=self.environ, cwd=ROOT, timeout=PATIENCE_SECONDS
        )
        return (time.perf_counter() - before) * 1000, done.stdout

    def milliseconds(self, command: Sequence[str], text: bytes = b"") -> float:
        return self.run(command, text)[0]

    def record(self, turns: int, results: int) -> tuple[Path, str]:
        """A record of that size, made once, and the question that stands in it."""
        folder = self.scratch / f"record-{turns}-{results}"
        question = folder.with_suffix(".question")
        if not question.exists():
            question.write_text(records.make(folder, turns, results))
        return folder, question.read_text()

    def copy(self, folder: Path) -> Path:
        """The record again, to be written to, so that others meet it as it was made."""
        made = folder.with_name(f"{folder.name}-copy")
        shutil.rmtree(made, ignore_errors=True)
        shutil.copytree(folder, made)
        return made

    def compile(self) -> None:
        """Bytecode for everything of ours, as an installation makes it."""
        command = [sys.executable, "-m", "compileall", "-q", "assistant", "benchmarks"]
        subprocess.run(command, env=self.environ, cwd=ROOT, check=True, timeout=PATIENCE_SECONDS)
